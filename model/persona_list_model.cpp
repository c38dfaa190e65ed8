// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/persona_list_model.h"

#include "model/roles.h"
#include "model/text.h"

#include <QCollator>
#include <algorithm>
#include <numeric>

namespace tastebench::model {

void PersonaListModel::setCatalogue(const search::CataloguePtr& catalogue)
{
    auto table = catalogue ? catalogue->personas : nullptr;
    if (table == m_table)
        return;
    std::vector<std::uint32_t> order;
    if (table) {
        order.resize(table->personas.size());
        std::iota(order.begin(), order.end(), 0U);
        QCollator collator;
        collator.setNumericMode(true);
        std::vector<QCollatorSortKey> keys;
        keys.reserve(order.size());
        for (const Persona& persona : table->personas)
            keys.push_back(collator.sortKey(toQString(persona.name)));
        std::ranges::stable_sort(order,
                                 [&keys](std::uint32_t left, std::uint32_t right) { return keys[left] < keys[right]; });
    }
    const bool sameOnes = m_table && table && order == m_order
        && std::ranges::equal(m_table->personas, table->personas, {}, &Persona::id, &Persona::id);
    if (sameOnes) {
        m_table = std::move(table);
        emit dataChanged(index(0), index(rowCount() - 1), {Qt::DisplayRole});
        return;
    }
    beginResetModel();
    m_table = std::move(table);
    m_order = std::move(order);
    endResetModel();
}

int PersonaListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

QVariant PersonaListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Persona& persona = m_table->personas[m_order[static_cast<std::size_t>(index.row())]];
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return toQString(persona.name.empty() ? persona.uuid.toString() : persona.name);
    if (role == PersonaIdRole)
        return QVariant::fromValue<qint64>(persona.id.value);
    return {};
}

}  // namespace tastebench::model
