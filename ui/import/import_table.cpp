// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_table.h"

#include "ui/theme/metrics.h"
#include "ui/theme/typography.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStringList>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr int widestColumn = 260;

}  // namespace

ImportTable::ImportTable(const QString& name, QWidget* parent)
    : QTableView(parent)
{
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTextElideMode(Qt::ElideMiddle);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(metrics::lineHeight);
    verticalHeader()->setMinimumSectionSize(metrics::lineHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setFont(styled(font(), TextStyle::Caption));
    horizontalHeader()->setFixedHeight(metrics::lineHeight);
}

void ImportTable::setStretchedColumn(int column)
{
    m_stretched = column;
}

void ImportTable::fitColumns()
{
    if (model() == nullptr)
        return;
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (column == m_stretched) {
            horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
            continue;
        }
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::Interactive);
        resizeColumnToContents(column);
        setColumnWidth(column, std::min(columnWidth(column) + metrics::section, widestColumn));
    }
}

int ImportTable::heightOfRows(int rows) const
{
    return horizontalHeader()->height() + rows * metrics::lineHeight + 2;
}

void ImportTable::keyPressEvent(QKeyEvent* event)
{
    if (!event->matches(QKeySequence::Copy) || selectionModel() == nullptr) {
        QTableView::keyPressEvent(event);
        return;
    }
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

}  // namespace tastebench::ui
