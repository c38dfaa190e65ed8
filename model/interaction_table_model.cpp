// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/interaction_table_model.h"

#include "engine/store/items.h"
#include "model/item_table_model.h"
#include "model/text.h"
#include "model/value_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tastebench::model {

namespace {

constexpr int weightDecimals = 2;

}  // namespace

InteractionTableModel::InteractionTableModel(Workspace& workspace, QObject* parent)
    : WindowedTableModel(workspace, parent)
{
}

void InteractionTableModel::setPersona(PersonaId persona)
{
    restart([this, persona] { m_persona = persona; });
}

void InteractionTableModel::setSign(store::Sign sign)
{
    if (std::exchange(m_sign, sign) != sign)
        refresh();
}

bool InteractionTableModel::concerns(const WorkspaceChange& change)
{
    if (change.everything || change.items || change.collections)
        return true;
    return (change.interactions || change.personas) && (!change.persona || *change.persona == m_persona);
}

WindowedTableModel::Reader InteractionTableModel::reader() const
{
    store::InteractionQuery query;
    query.persona = m_persona;
    query.sign = m_sign;
    return [query, byWeight = sortColumn() == WeightColumn, ascending = sortColumn() >= 0 && !descending()](
               store::Database& database, std::int64_t limit, const std::stop_token&) {
        Keys keys;
        if (!query.persona)
            return keys;
        store::InteractionQuery limited = query;
        limited.limit = limit;
        std::vector<Interaction> found = store::interactions(database, limited);
        if (ascending)
            std::ranges::reverse(found);
        if (byWeight && ascending)
            std::ranges::stable_sort(found, {}, &Interaction::weight);
        else if (byWeight)
            std::ranges::stable_sort(found, std::ranges::greater(), &Interaction::weight);
        for (const Interaction& interaction : found)
            keys.keys.push_back(interaction.id.value);
        store::InteractionQuery all;
        all.persona = query.persona;
        keys.total
            = limit < 0 && query.sign == store::Sign::All ? std::ssize(found) : store::countInteractions(database, all);
        return keys;
    };
}

bool InteractionTableModel::isEditable(int column) const
{
    return column != ItemColumn && !workspace().isReadOnly();
}

const InteractionTableModel::Row& InteractionTableModel::row(int wanted) const
{
    return m_rows.row(wanted, rowCount(), [this](int first, int count) {
        store::Database& database = workspace().database();
        std::vector<Row> rows;
        for (const std::int64_t key : keys(first, count)) {
            Row row;
            if (const auto interaction = store::findInteraction(database, {key})) {
                row.interaction = *interaction;
                if (const auto item = store::findItem(database, interaction->item)) {
                    const Collection* collection = workspace().collection(item->collection);
                    if (collection != nullptr)
                        row.title = ItemTableModel::title(*item, collection->properties);
                }
            }
            rows.push_back(std::move(row));
        }
        return rows;
    });
}

QVariant InteractionTableModel::cell(int at, int column, int role) const
{
    const Row& shown = row(at);
    const Interaction& interaction = shown.interaction;
    switch (role) {
    case InteractionIdRole:
        return QVariant::fromValue<qint64>(keyAt(at));
    case ItemIdRole:
        return QVariant::fromValue<qint64>(interaction.item.value);
    case WeightRole:
        return interaction.weight;
    case TimeRole:
        return QVariant::fromValue<qint64>(interaction.createdAt.microseconds);
    case TitleRole:
        return shown.title;
    case SortRole:
        if (column == WeightColumn)
            return interaction.weight;
        return column == TimeColumn ? QVariant::fromValue<qint64>(interaction.createdAt.microseconds) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (column == WeightColumn ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        if (column == TimeColumn)
            return toQString(interaction.createdAt.toString());
        return column == ItemColumn ? QVariant(shown.title) : QVariant();
    case Qt::EditRole:
        if (column == WeightColumn)
            return interaction.weight;
        if (column == TimeColumn)
            return toQString(interaction.createdAt.toString());
        break;
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (column) {
    case ItemColumn:
        return shown.title;
    case WeightColumn:
        return signedNumberText(interaction.weight, weightDecimals);
    case TimeColumn:
        return timeText(interaction.createdAt);
    default:
        return interaction.type ? QVariant(toQString(*interaction.type)) : QVariant();
    }
}

QVariant InteractionTableModel::heading(int column, int role) const
{
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (column == WeightColumn ? Qt::AlignRight : Qt::AlignLeft));
    switch (column) {
    case ItemColumn:
        return role == Qt::DisplayRole ? tr("item") : QVariant();
    case WeightColumn:
        return role == Qt::DisplayRole ? tr("weight")
            : role == Qt::ToolTipRole  ? QVariant(tr("From −1, the strongest dislike, to 1, the strongest like."))
                                       : QVariant();
    case TimeColumn:
        return role == Qt::DisplayRole ? tr("time (UTC)") : QVariant();
    default:
        return role == Qt::DisplayRole ? tr("type") : QVariant();
    }
}

bool InteractionTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid) || !isEditable(index.column()))
        return false;
    const Interaction interaction = row(index.row()).interaction;
    if (index.column() == WeightColumn) {
        bool isNumber = false;
        const double weight = value.toDouble(&isNumber);
        if (!isNumber || !(std::abs(weight) <= 1))
            return false;
        if (weight != interaction.weight)
            emit weightRequested(interaction.id, weight);
        return true;
    }
    if (index.column() == TypeColumn) {
        const QString type = value.toString().trimmed();
        if (type != toQString(interaction.type.value_or(std::string())))
            emit typeRequested(interaction.id, type);
        return true;
    }
    const auto time = Timestamp::parse(toUtf8(value.toString().trimmed()));
    if (time && *time != interaction.createdAt)
        emit timeRequested(interaction.id, *time);
    return time.has_value();
}

}  // namespace tastebench::model
