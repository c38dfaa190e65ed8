// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "model/workspace.h"

#include <QAbstractListModel>
#include <optional>
#include <vector>

namespace tastebench::model {

// What a memory rests on: its interactions and documents that are still there, at most `most` of them. TitleRole is the
// item or the document, WeightRole and TimeRole are those of the interaction; InteractionIdRole and DocumentIdRole say
// which it is. GUI thread.
class EvidenceModel : public QAbstractListModel {
    Q_OBJECT

public:
    static constexpr std::size_t most = 100;

    explicit EvidenceModel(Workspace& workspace, QObject* parent = nullptr);

    // None empties the list.
    void setMemory(MemoryId memory);
    // How many there are beyond `most`.
    [[nodiscard]] qint64 leftOut() const { return m_leftOut; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Row {
        InteractionId interaction;
        DocumentId document;
        QString title;
        double weight = 0;
        Timestamp time;
    };

    void read(const Memory& memory);

    Workspace& m_workspace;
    std::vector<Row> m_rows;
    qint64 m_leftOut = 0;
};

}  // namespace tastebench::model
