// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/data_table.h"

#include "ui/theme/metrics.h"
#include "ui/theme/typography.h"
#include "ui/widgets/table_delegate.h"
#include "ui/widgets/table_header.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr int narrowest = 64;
constexpr int widest = 300;
constexpr int leastSubject = 180;
constexpr int widestSubject = 560;

}  // namespace

DataTable::DataTable(QWidget* parent)
    : QTableView(parent)
{
    setHorizontalHeader(new TableHeader);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(metrics::lineHeight);
    verticalHeader()->setMinimumSectionSize(metrics::lineHeight);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setItemDelegate(new TableDelegate(*this));
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setCornerWidget(new QWidget);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setSortingEnabled(true);
    connect(horizontalHeader(), &QHeaderView::sectionResized, this,
            [this] { m_sizedByHand = m_sizedByHand || !m_fitting; });
    applyFonts();
}

void DataTable::applyFonts()
{
    horizontalHeader()->setFont(styled(font(), TextStyle::Caption));
}

void DataTable::fitColumns(int subject)
{
    if (!model() || subject >= model()->columnCount())
        return;
    const QScopedValueRollback fitting(m_fitting, true);
    m_sizedByHand = false;
    m_subject = subject;
    for (int column = 0; column < model()->columnCount(); ++column) {
        const int wanted = std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column));
        const int width = std::clamp(wanted, narrowest, column == subject ? widestSubject : widest);
        setColumnWidth(column, width);
        if (column == subject)
            m_subjectWidth = width;
    }
    fillWidth();
}

void DataTable::fillWidth()
{
    if (m_sizedByHand || m_subjectWidth == 0 || m_subject >= horizontalHeader()->count())
        return;
    const QScopedValueRollback fitting(m_fitting, true);
    const int others = horizontalHeader()->length() - columnWidth(m_subject);
    const int left = viewport()->width() - others;
    setColumnWidth(m_subject, std::max(left, std::min(m_subjectWidth, leastSubject)));
}

void DataTable::showEvent(QShowEvent* event)
{
    QTableView::showEvent(event);
    if (!m_sizedByHand)
        fitColumns(m_subject);
}

void DataTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    fillWidth();
}

QString DataTable::selectedText() const
{
    std::vector<int> columns;
    QStringList names;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (isColumnHidden(column))
            continue;
        columns.push_back(column);
        names.append(model()->headerData(column, Qt::Horizontal).toString());
    }
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines {names.join(QLatin1Char('\t'))};
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (const int column : columns)
            cells.append(row.siblingAtColumn(column).data().toString().simplified());
        lines.append(cells.join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n')) % QLatin1Char('\n');
}

void DataTable::keyPressEvent(QKeyEvent* event)
{
    const bool canEditHere = model() && (model()->flags(currentIndex()) & Qt::ItemIsEditable);
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(selectedText());
    } else if (event->key() == Qt::Key_Delete && state() != EditingState) {
        emit deleteRequested();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
               || (event->key() == Qt::Key_F2 && !canEditHere)) {
        if (currentIndex().isValid())
            emit openRequested(currentIndex());
    } else {
        QTableView::keyPressEvent(event);
        return;
    }
    event->accept();
}

void DataTable::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && !(model()->flags(index) & Qt::ItemIsEditable))
        emit openRequested(index);
    else
        QTableView::mouseDoubleClickEvent(event);
}

void DataTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyFonts();
}

bool DataTable::viewportEvent(QEvent* event)
{
    int hovered = m_hoveredRow;
    if (event->type() == QEvent::MouseMove)
        hovered = rowAt(static_cast<QMouseEvent*>(event)->position().toPoint().y());
    else if (event->type() == QEvent::Leave)
        hovered = -1;
    if (hovered != m_hoveredRow) {
        for (const int row : {m_hoveredRow, hovered}) {
            if (row >= 0)
                viewport()->update(0, rowViewportPosition(row), viewport()->width(), metrics::lineHeight);
        }
        m_hoveredRow = hovered;
    }
    return QTableView::viewportEvent(event);
}

}  // namespace tastebench::ui
