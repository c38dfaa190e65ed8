// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/report_table_model.h"

#include "model/roles.h"
#include "model/text.h"

#include <QStringList>
#include <utility>

namespace tastebench::model {

namespace {

bool isCount(const QVariant& cell)
{
    return cell.typeId() == QMetaType::LongLong;
}

bool isNumber(const QVariant& cell)
{
    return isCount(cell) || cell.typeId() == QMetaType::Double;
}

QString textOf(const QVariant& cell)
{
    if (isCount(cell))
        return countText(cell.toLongLong());
    return isNumber(cell) ? numberText(cell.toDouble(), 4) : cell.toString();
}

QString plainCell(const QVariant& cell)
{
    QString text = cell.toString();
    for (const QChar breaking : {u'\t', u'\n', u'\r'})
        text.replace(breaking, u' ');
    return text;
}

}  // namespace

void ReportTableModel::setTable(std::vector<QString> titles, std::vector<Row> rows)
{
    if (titles.size() == m_titles.size() && rows.size() == m_rows.size() && !rows.empty()) {
        m_titles = std::move(titles);
        m_rows = std::move(rows);
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        return;
    }
    beginResetModel();
    m_titles = std::move(titles);
    m_rows = std::move(rows);
    endResetModel();
}

int ReportTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ReportTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_titles.size());
}

QVariant ReportTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QVariant& cell = m_rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return textOf(cell);
    case Qt::ToolTipRole:
        return isNumber(cell) ? QVariant() : cell;
    case SortRole:
        return cell;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (isNumber(cell) ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant ReportTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return m_titles[static_cast<std::size_t>(section)];
    if (role == Qt::TextAlignmentRole) {
        const bool counts = !m_rows.empty() && isNumber(m_rows.front()[static_cast<std::size_t>(section)]);
        return QVariant::fromValue(Qt::AlignVCenter | (counts ? Qt::AlignRight : Qt::AlignLeft));
    }
    return {};
}

QString ReportTableModel::toTsv() const
{
    QStringList lines {QStringList(m_titles.begin(), m_titles.end()).join(u'\t')};
    for (const Row& row : m_rows) {
        QStringList cells;
        for (const QVariant& cell : row)
            cells.append(plainCell(cell));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n') + u'\n';
}

}  // namespace tastebench::model
