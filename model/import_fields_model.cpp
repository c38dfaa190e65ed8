// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/import_fields_model.h"

#include "engine/exchange/part_columns.h"
#include "engine/exchange/row_problem.h"
#include "model/text.h"

#include <algorithm>

namespace tastebench::model {

namespace {

using exchange::ColumnPlan;
using exchange::RecordKind;

QString targetText(const ColumnPlan& column)
{
    switch (column.role) {
    case exchange::Role::Dropped:
        return {};
    case exchange::Role::Property:
    case exchange::Role::Flag:
        return toQString(column.property);
    case exchange::Role::Id:
        return QStringLiteral("id");
    case exchange::Role::PersonaId:
        return QStringLiteral("persona_id");
    case exchange::Role::ItemId:
        return QStringLiteral("item_id");
    case exchange::Role::Weight:
        return QStringLiteral("weight");
    case exchange::Role::Rating:
        return QStringLiteral("rating");
    case exchange::Role::CreatedAt:
        return QStringLiteral("created_at");
    case exchange::Role::Type:
        return QStringLiteral("type");
    case exchange::Role::Session:
        return QStringLiteral("session");
    case exchange::Role::Name:
        return QStringLiteral("name");
    case exchange::Role::About:
        return QStringLiteral("about");
    case exchange::Role::Member:
        return toQString(column.property);
    case exchange::Role::Vector:
        return QStringLiteral("vector");
    case exchange::Role::Uuid:
    case exchange::Role::Key:
        return QStringLiteral("id");
    case exchange::Role::UpdatedAt:
        return QStringLiteral("updated_at");
    case exchange::Role::Metadata:
        return QStringLiteral("metadata");
    case exchange::Role::MemoriesEnabled:
        return QStringLiteral("memories_enabled");
    }
    return {};
}

bool sameFields(const exchange::FilePlan& a, const exchange::FilePlan& b)
{
    return a.path == b.path
        && std::ranges::equal(a.table.columns, b.table.columns, {}, &ColumnPlan::field, &ColumnPlan::field);
}

}  // namespace

void ImportFieldsModel::setFile(const exchange::FilePlan& file, const std::vector<std::vector<std::string>>& rows,
                                bool editable)
{
    if (sameFields(m_file, file) && rows.size() == m_shownRows && rowCount() > 0) {
        m_file = file;
        m_rows = rows;
        m_editable = editable;
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_file = file;
    m_rows = rows;
    m_shownRows = rows.size();
    m_editable = editable;
    endResetModel();
}

void ImportFieldsModel::clear()
{
    beginResetModel();
    m_file = {};
    m_rows.clear();
    m_shownRows = 0;
    endResetModel();
}

int ImportFieldsModel::rowOf(const QString& field) const
{
    const auto& columns = m_file.table.columns;
    const auto found = std::ranges::find(columns, toUtf8(field), &ColumnPlan::field);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

int ImportFieldsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_file.table.columns.size());
}

int ImportFieldsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : FirstRow + static_cast<int>(m_shownRows);
}

bool ImportFieldsModel::isTyped(const ColumnPlan& column) const
{
    return column.role == exchange::Role::Property
        && (m_file.table.kind == RecordKind::Items || m_file.table.kind == RecordKind::Personas);
}

QStringList ImportFieldsModel::targets(const ColumnPlan& column) const
{
    if (m_file.table.kind == RecordKind::Interactions)
        return {QStringLiteral("persona_id"), QStringLiteral("item_id"),
                QStringLiteral("rating"),     QStringLiteral("weight"),
                QStringLiteral("created_at"), QStringLiteral("type"),
                QStringLiteral("session"),    QString()};
    QStringList names;
    if (exchange::isPart(m_file.table.kind)) {
        for (const std::string& target : exchange::partTargets(m_file.table.kind))
            names << toQString(target);
        return names << QString();
    }
    names << QStringLiteral("id");
    if (m_file.table.kind == RecordKind::Personas)
        names << QStringLiteral("name") << QStringLiteral("about");
    else
        names << QStringLiteral("vector");
    const auto row = static_cast<std::size_t>(&column - m_file.table.columns.data());
    names << toQString(column.property.empty() ? exchange::propertyName(column.field, row + 1) : column.property);
    names << QString();
    return names;
}

QVariant ImportFieldsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ColumnPlan& column = m_file.table.columns[static_cast<std::size_t>(index.row())];
    const bool leftOut = column.role == exchange::Role::Dropped;
    if (role == LeftOutRole)
        return leftOut;
    const bool text = role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::ToolTipRole;
    switch (index.column()) {
    case Field:
        return text ? QVariant(toQString(column.field)) : QVariant();
    case Target:
        if (role == ChoicesRole)
            return targets(column);
        if (role == OpenChoicesRole)
            return m_file.table.kind != RecordKind::Interactions && !exchange::isPart(m_file.table.kind);
        if (role == Qt::EditRole)
            return targetText(column);
        return text ? QVariant(leftOut ? tr("left out") : targetText(column)) : QVariant();
    case Type: {
        if (role == ChoicesRole) {
            QStringList names;
            for (int type = 0; type < propertyTypeCount; ++type)
                names.append(toQString(toString(static_cast<PropertyType>(type))));
            return names;
        }
        if (!text)
            return {};
        return isTyped(column) ? toQString(toString(column.type)) : QString();
    }
    default:
        break;
    }
    if (!text)
        return {};
    const std::string& cell
        = m_rows[static_cast<std::size_t>(index.column() - FirstRow)][static_cast<std::size_t>(index.row())];
    return toQString(role == Qt::ToolTipRole ? cell : exchange::shortened(cell));
}

QVariant ImportFieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Field:
        return tr("Field");
    case Target:
        return tr("Becomes");
    case Type:
        return tr("Type");
    default:
        return tr("Row %1").arg(section - FirstRow + 1);
    }
}

Qt::ItemFlags ImportFieldsModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!m_editable || !index.isValid())
        return flags;
    const ColumnPlan& column = m_file.table.columns[static_cast<std::size_t>(index.row())];
    if (index.column() == Target || (index.column() == Type && isTyped(column)))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool ImportFieldsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !(flags(index) & Qt::ItemIsEditable) || data(index, role) == value)
        return false;
    const ColumnPlan& column = m_file.table.columns[static_cast<std::size_t>(index.row())];
    if (index.column() == Target) {
        emit targetChosen(toQString(column.field), value.toString().trimmed());
        return true;
    }
    const auto type = parsePropertyType(toUtf8(value.toString()));
    if (type)
        emit typeChosen(toQString(column.property), *type, m_file.table.kind);
    return type.has_value();
}

}  // namespace tastebench::model
