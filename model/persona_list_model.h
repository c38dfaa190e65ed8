// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/catalogue.h"

#include <QAbstractListModel>

namespace tastebench::model {

// The personas of a catalogue by name, for pickers: DisplayRole is the name, PersonaIdRole the id. A new catalogue is
// told as one change where the same personas are there in the same order, else as a reset. GUI thread.
class PersonaListModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    void setCatalogue(const search::CataloguePtr& catalogue);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::shared_ptr<const search::PersonaTable> m_table;
    std::vector<std::uint32_t> m_order;  // rows of the table, by name
};

}  // namespace tastebench::model
