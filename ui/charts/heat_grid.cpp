// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/heat_grid.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace tastebench::ui {

namespace {

constexpr int decimals = 3;
constexpr double faintest = 0.08;
constexpr double strongest = 0.92;
constexpr double lightText = 0.5;  // above this strength the number is written in the colour for the accent

}  // namespace

HeatGrid::HeatGrid(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("heatGrid"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void HeatGrid::setCells(const QStringList& columns, const QStringList& rows, const std::vector<HeatCell>& cells)
{
    m_columns = columns;
    m_rows = rows;
    m_cells = cells;
    m_current = -1;
    update();
}

void HeatGrid::setAxes(const QString& x, const QString& y)
{
    m_x = x;
    m_y = y;
    setAccessibleName(tr("Heat chart of %1 and %2").arg(x, y));
    update();
}

QSize HeatGrid::minimumSizeHint() const
{
    return {240, 160};
}

QRectF HeatGrid::plot() const
{
    const QFontMetricsF caption(styled(font(), TextStyle::Caption));
    double left = caption.horizontalAdvance(m_y);
    for (const QString& row : m_rows)
        left = std::max(left, caption.horizontalAdvance(row));
    return QRectF(rect()).adjusted(metrics::margin + left + metrics::gap, metrics::gap + caption.height(),
                                   -metrics::margin, -metrics::gap - 2 * caption.height());
}

QRectF HeatGrid::cellRect(int column, int row) const
{
    const QRectF area = plot();
    const auto columns = static_cast<double>(m_columns.size());
    const auto rows = static_cast<double>(m_rows.size());
    const double left = std::round(area.left() + area.width() * column / columns);
    const double right = std::round(area.left() + area.width() * (column + 1) / columns);
    const double top = std::round(area.bottom() - area.height() * (row + 1) / rows);
    const double bottom = std::round(area.bottom() - area.height() * row / rows);
    return {left, top, right - left - 1, bottom - top - 1};
}

int HeatGrid::cellAt(const QPointF& at) const
{
    const auto found = std::ranges::find_if(
        m_cells, [&](const HeatCell& cell) { return cellRect(cell.column, cell.row).contains(at); });
    return found == m_cells.end() ? -1 : static_cast<int>(found - m_cells.begin());
}

void HeatGrid::paintAxes(QPainter& painter) const
{
    const QRectF area = plot();
    painter.setFont(styled(font(), TextStyle::Caption));
    painter.setPen(color(Role::MutedText, palette()));
    const QFontMetricsF caption(painter.font());
    painter.drawText(QPointF(metrics::margin, area.top() - metrics::grid), m_y);
    painter.drawText(QRectF(area.left(), area.bottom() + caption.height(), area.width(), caption.height()),
                     Qt::AlignRight | Qt::AlignVCenter, m_x);
    for (int row = 0; row < m_rows.size(); ++row) {
        const QRectF cell = cellRect(0, row);
        if (cell.height() < caption.height() && row % 2 == 1)
            continue;
        painter.drawText(QRectF(0, cell.top(), area.left() - metrics::gap, cell.height()),
                         Qt::AlignRight | Qt::AlignVCenter, m_rows[row]);
    }
    double free = area.left();
    for (int column = 0; column < m_columns.size(); ++column) {
        const QRectF cell = cellRect(column, 0);
        const double width = caption.horizontalAdvance(m_columns[column]);
        const double left = cell.center().x() - width / 2;
        if (left < free && column > 0)
            continue;
        painter.drawText(QPointF(left, area.bottom() + caption.ascent()), m_columns[column]);
        free = left + width + metrics::gap;
    }
}

void HeatGrid::paintEvent(QPaintEvent*)
{
    if (m_cells.empty())
        return;
    QPainter painter(this);
    paintAxes(painter);
    const auto [least, most] = std::ranges::minmax(m_cells, {}, &HeatCell::value);
    const double span = most.value - least.value;
    const TabularFigures figures(styled(font(), TextStyle::Caption));
    painter.setFont(figures.font());
    for (std::size_t index = 0; index < m_cells.size(); ++index) {
        const HeatCell& cell = m_cells[index];
        const double share = span > 0 ? (cell.value - least.value) / span : 1;
        const double strength = faintest + share * (strongest - faintest);
        const QRectF box = cellRect(cell.column, cell.row);
        painter.fillRect(box, color(Role::Accent, strength, Role::Pane, palette()));
        if (static_cast<int>(index) == m_current && hasFocus()) {
            painter.setPen(QPen(color(Role::Text, palette()), 2));
            painter.drawRect(box.adjusted(1, 1, -1, -1));
        }
        const QString number = numberText(cell.value, decimals);
        if (figures.width(number) + metrics::grid > box.width() || figures.metrics().height() > box.height())
            continue;
        painter.setPen(color(strength > lightText ? Role::OnAccent : Role::Text, palette()));
        const double base = box.center().y() + (figures.metrics().ascent() - figures.metrics().descent()) / 2;
        figures.drawRight(painter, {box.center().x() + figures.width(number) / 2, base}, number);
    }
}

void HeatGrid::mousePressEvent(QMouseEvent* event)
{
    const int cell = cellAt(event->position());
    if (cell < 0)
        return;
    m_current = cell;
    update();
    emit cellChosen(cell);
}

void HeatGrid::keyPressEvent(QKeyEvent* event)
{
    const auto move = [this](int right, int up) {
        const HeatCell from = m_current < 0 ? HeatCell {-1, 0, 0, {}} : m_cells[static_cast<std::size_t>(m_current)];
        const auto found = std::ranges::find_if(m_cells, [&](const HeatCell& cell) {
            return cell.column == from.column + right && cell.row == from.row + up;
        });
        if (found == m_cells.end())
            return;
        m_current = static_cast<int>(found - m_cells.begin());
        setAccessibleDescription(found->label);
        update();
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return move(-1, 0);
    case Qt::Key_Right:
        return move(1, 0);
    case Qt::Key_Up:
        return move(0, 1);
    case Qt::Key_Down:
        return move(0, -1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            emit cellChosen(m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool HeatGrid::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    const int cell = cellAt(help->pos());
    if (cell < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), m_cells[static_cast<std::size_t>(cell)].label, this);
    return true;
}

}  // namespace tastebench::ui
