// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "model/workspace.h"

#include <QAbstractListModel>
#include <vector>

namespace tastebench::model {

// The first few items that match what is being typed, for a picker: DisplayRole is the title, SubtitleRole the year
// and genres or the like, ItemIdRole the id. Made anew with each search. GUI thread.
class ItemSuggestions : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr int mostRows = 12;

    explicit ItemSuggestions(Workspace& workspace, QObject* parent = nullptr);

    void setCollection(CollectionId collection);
    // Without a word in it there is none.
    void setSearch(const QString& search);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Suggestion {
        ItemId item;
        QString title;
        QString subtitle;
    };

    Workspace& m_workspace;
    CollectionId m_collection;
    std::vector<Suggestion> m_suggestions;
};

}  // namespace tastebench::model
