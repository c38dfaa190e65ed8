// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/evidence_model.h"

#include "engine/store/documents.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/store/memories.h"
#include "model/item_table_model.h"
#include "model/roles.h"
#include "model/text.h"
#include "model/value_text.h"

#include <QLocale>
#include <cmath>

namespace tastebench::model {

EvidenceModel::EvidenceModel(Workspace& workspace, QObject* parent)
    : QAbstractListModel(parent)
    , m_workspace(workspace)
{
}

void EvidenceModel::setMemory(MemoryId id)
{
    beginResetModel();
    m_rows.clear();
    m_leftOut = 0;
    if (const auto memory = id ? store::findMemory(m_workspace.database(), id) : std::nullopt)
        read(*memory);
    endResetModel();
}

void EvidenceModel::read(const Memory& memory)
{
    store::Database& database = m_workspace.database();
    for (const Uuid& uuid : memory.documents) {
        if (const auto document = store::findDocument(database, uuid))
            m_rows.push_back({{}, document->id, toQString(document->title), 0, document->createdAt});
    }
    for (const InteractionId id : memory.interactions) {
        if (m_rows.size() >= most) {
            ++m_leftOut;
            continue;
        }
        const auto interaction = store::findInteraction(database, id);
        const auto item = interaction ? store::findItem(database, interaction->item) : std::nullopt;
        const Collection* collection = item ? m_workspace.collection(item->collection) : nullptr;
        if (collection)
            m_rows.push_back({id,
                              {},
                              ItemTableModel::title(*item, collection->properties),
                              interaction->weight,
                              interaction->createdAt});
    }
}

int EvidenceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant EvidenceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case TitleRole:
        return row.title;
    case InteractionIdRole:
        return row.interaction ? QVariant::fromValue<qint64>(row.interaction.value) : QVariant();
    case DocumentIdRole:
        return row.document ? QVariant::fromValue<qint64>(row.document.value) : QVariant();
    case WeightRole:
        return row.interaction ? QVariant(row.weight) : QVariant();
    case TimeRole:
        return QVariant::fromValue<qint64>(row.time.microseconds);
    case Qt::DisplayRole:
        if (!row.interaction)
            return tr("Document “%1”").arg(row.title);
        return tr("%1 %2%3, %4")
            .arg(row.title, row.weight < 0 ? QStringLiteral("−") : QStringLiteral("+"),
                 QLocale().toString(std::abs(row.weight), 'f', 2), dateText(row.time));
    default:
        return {};
    }
}

}  // namespace tastebench::model
