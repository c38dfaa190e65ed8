// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenario_list_model.h"

#include "model/roles.h"
#include "model/scenario_texts.h"
#include "model/scenario_value.h"
#include "model/text.h"

#include <QStringList>
#include <algorithm>

namespace tastebench::model {

void ScenarioListModel::setPreview(ScenarioPreviewedPtr preview)
{
    beginResetModel();
    m_preview = std::move(preview);
    endResetModel();
}

int ScenarioListModel::columnCount(const QModelIndex& parent) const
{
    if (parent.isValid())
        return 0;
    return m_preview && m_preview->compared ? ColumnCount : OtherColumn;
}

// Properties of items take the place of items where the type recommends those.
int ScenarioListModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !m_preview)
        return 0;
    const auto& properties = m_preview->answer.properties;
    return static_cast<int>(properties ? properties->size() : m_preview->answer.items.size());
}

QVariant ScenarioListModel::propertyText(int row, int column) const
{
    const scenario::RecommendedProperty& property = (*m_preview->answer.properties)[static_cast<std::size_t>(row)];
    constexpr int decimals = 3;
    switch (column) {
    case RankColumn:
        return row + 1;
    case ItemColumn:
        return valueText(property.value);
    case EffectColumn:
        return numberText(property.score, decimals);
    default:
        return {};
    }
}

const scenario::RecommendedItem& ScenarioListModel::item(int row) const
{
    return m_preview->answer.items[static_cast<std::size_t>(row)];
}

QVariant ScenarioListModel::text(int row, int column) const
{
    const scenario::RecommendedItem& shown = item(row);
    switch (column) {
    case RankColumn:
        return row + 1;
    case ItemColumn:
        return toQString(m_preview->catalogue->items->labels[shown.row]);
    case MoveColumn: {
        const int move = moveOf(shown);
        if (move == 0)
            return {};
        return QString((move > 0 ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) + QString::number(std::abs(move)));
    }
    case EffectColumn:
        return shown.effects.empty() ? QVariant() : effectText(shown.effects.back());
    case OtherColumn: {
        const auto& rows = m_preview->compared->rows;
        const auto found = std::ranges::find(rows, shown.row);
        return found == rows.end() ? QVariant(QStringLiteral("–")) : QVariant(qlonglong(found - rows.begin() + 1));
    }
    default:
        return {};
    }
}

QVariant ScenarioListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_preview)
        return {};
    if (m_preview->answer.properties)
        return role == Qt::DisplayRole ? propertyText(index.row(), index.column()) : QVariant();
    const scenario::RecommendedItem& shown = item(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole: {
        const bool isNumber = index.column() == RankColumn || index.column() == OtherColumn;
        return int(isNumber ? Qt::AlignVCenter | Qt::AlignRight : Qt::AlignVCenter | Qt::AlignLeft);
    }
    case Qt::ToolTipRole: {
        QStringList effects;
        for (const scenario::RuleEffect& effect : shown.effects)
            effects.append(effectText(effect));
        return effects.isEmpty() ? QVariant() : QVariant(effects.join(u'\n'));
    }
    case RankChangeRole:
        return moveOf(shown);
    case ItemIdRole:
        return QVariant::fromValue<qint64>(m_preview->catalogue->items->ids[shown.row].value);
    default:
        return {};
    }
}

QVariant ScenarioListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RankColumn:
        return tr("Rank");
    case ItemColumn:
        return m_preview && m_preview->answer.properties ? tr("Value") : tr("Item");
    case MoveColumn:
        return tr("Moved");
    case EffectColumn:
        return m_preview && m_preview->answer.properties ? tr("Score") : tr("What rules did");
    case OtherColumn:
        return m_preview && m_preview->question.comparedWith ? toQString(*m_preview->question.comparedWith) : QString();
    default:
        return {};
    }
}

}  // namespace tastebench::model
