// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenarios/flow_view.h"

#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr double nodeHeight = 40;
constexpr double rowGap = 12;
constexpr double columnGap = 36;
constexpr double widestNode = 148;
constexpr double narrowestNode = 84;
constexpr double lineWidth = 1.6;

}  // namespace

FlowView::FlowView(QWidget* parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void FlowView::setFlow(const model::ScenarioFlow& flow)
{
    m_flow = flow;
    const auto edited = std::ranges::find(m_flow.nodes, true, &model::FlowNode::isEdited);
    m_current = edited == m_flow.nodes.end() ? 0 : static_cast<std::size_t>(edited - m_flow.nodes.begin());
    QStringList names;
    for (const model::FlowNode& node : m_flow.nodes) {
        if (node.isOnPath)
            names.append(model::toQString(node.name));
    }
    setAccessibleDescription(names.join(QStringLiteral(" → ")));
    updateGeometry();
    update();
}

QSize FlowView::sizeHint() const
{
    const int rows = std::max(1, m_flow.rows);
    return {static_cast<int>(m_flow.columns * (narrowestNode + columnGap)),
            static_cast<int>(rows * nodeHeight + (rows - 1) * rowGap) + 2};
}

QSize FlowView::minimumSizeHint() const
{
    return {static_cast<int>(narrowestNode), sizeHint().height()};
}

QRectF FlowView::nodeRect(std::size_t node) const
{
    const int columns = std::max(1, m_flow.columns);
    const double room = (width() - 2 - (columns - 1) * columnGap) / columns;
    const double nodeWidth = std::min(room, widestNode);
    const model::FlowNode& shown = m_flow.nodes[node];
    // A column of fewer nodes stands in the middle of the highest.
    const auto inColumn = std::ranges::count(m_flow.nodes, shown.column, &model::FlowNode::column);
    const double lacking = static_cast<double>(m_flow.rows - inColumn) * (nodeHeight + rowGap) / 2;
    return {1 + shown.column * (nodeWidth + columnGap), 1 + lacking + shown.row * (nodeHeight + rowGap), nodeWidth,
            nodeHeight};
}

void FlowView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // What is taken lies over what is not.
    for (const bool taken : {false, true}) {
        for (const model::FlowEdge& edge : m_flow.edges) {
            if (edge.isOnPath == taken)
                paintEdge(painter, edge);
        }
    }
    for (std::size_t node = 0; node < m_flow.nodes.size(); ++node)
        paintNode(painter, node);
}

void FlowView::paintEdge(QPainter& painter, const model::FlowEdge& edge) const
{
    const QRectF from = nodeRect(edge.from);
    const QRectF to = nodeRect(edge.to);
    const QPointF start(from.right(), from.center().y());
    const QPointF end(to.left(), to.center().y());
    const QColor ink = color(edge.isOnPath ? Role::Accent : Role::Line, palette());
    painter.setPen(QPen(ink, lineWidth));
    painter.setBrush(Qt::NoBrush);
    QPainterPath path(start);
    const double bend = columnGap / 2;
    path.cubicTo(start + QPointF(bend, 0), end - QPointF(bend, 0), end);
    painter.drawPath(path);
    if (edge.label.isEmpty())
        return;
    const QFont font = styled(this->font(), TextStyle::Caption);
    painter.setFont(font);
    const QFontMetricsF measure(font);
    const QRectF text(
        QPointF(end.x() - measure.horizontalAdvance(edge.label) - metrics::grid, end.y() - measure.height() / 2),
        QSizeF(measure.horizontalAdvance(edge.label) + 1, measure.height()));
    painter.fillRect(text.adjusted(-1, 0, 1, 0), color(Role::Pane, palette()));
    painter.setPen(color(edge.isOnPath ? Role::Accent : Role::MutedText, palette()));
    painter.drawText(text, Qt::AlignCenter, edge.label);
}

void FlowView::paintNode(QPainter& painter, std::size_t node) const
{
    const model::FlowNode& shown = m_flow.nodes[node];
    const QRectF box = nodeRect(node).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor frame = shown.isMissing ? color(Role::MovedDown, palette())
        : shown.isOnPath                 ? color(Role::Accent, palette())
                                         : color(Role::Line, palette());
    QPen pen(frame, 1);
    if (shown.isMissing)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(color(shown.isOnPath ? Role::Selection : Role::Pane, palette()));
    painter.drawRoundedRect(box, metrics::panelRadius, metrics::panelRadius);
    if (hasFocus() && node == m_current) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color(Role::Accent, palette()), 2));
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), metrics::panelRadius, metrics::panelRadius);
    }
    const QFont titleFont = styled(font(), shown.isEdited ? TextStyle::BodyStrong : TextStyle::Body);
    const QFont detailFont = styled(font(), TextStyle::Caption);
    const QString detail = shown.isMissing ? tr("missing")
        : shown.detail.isEmpty()           ? shown.kind
                                           : shown.kind + QStringLiteral(": ") + shown.detail;
    const QRectF room = box.adjusted(metrics::gap, 3, -metrics::gap, -3);
    painter.setFont(titleFont);
    painter.setPen(color(Role::Text, palette()));
    painter.drawText(room, Qt::AlignHCenter | Qt::AlignTop,
                     QFontMetricsF(titleFont).elidedText(model::toQString(shown.name), Qt::ElideMiddle, room.width()));
    painter.setFont(detailFont);
    painter.setPen(color(shown.isMissing ? Role::MovedDown : Role::MutedText, palette()));
    painter.drawText(room, Qt::AlignHCenter | Qt::AlignBottom,
                     QFontMetricsF(detailFont).elidedText(detail, Qt::ElideRight, room.width()));
}

std::optional<std::size_t> FlowView::nodeAt(QPointF position) const
{
    for (std::size_t node = 0; node < m_flow.nodes.size(); ++node) {
        if (nodeRect(node).contains(position))
            return node;
    }
    return std::nullopt;
}

void FlowView::mousePressEvent(QMouseEvent* event)
{
    const auto node = nodeAt(event->position());
    if (!node || event->button() != Qt::LeftButton)
        return;
    m_current = *node;
    emit nodeChosen(std::string(m_flow.nodes[*node].name));
}

void FlowView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const auto node = nodeAt(event->position()))
        emit nodeOpened(std::string(m_flow.nodes[*node].name));
}

void FlowView::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(nodeAt(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void FlowView::keyPressEvent(QKeyEvent* event)
{
    const std::size_t count = m_flow.nodes.size();
    const bool forward = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    const bool back = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    const bool chooses
        = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (count == 0 || (!forward && !back && !chooses))
        return QWidget::keyPressEvent(event);
    if (chooses)
        return emit nodeChosen(std::string(m_flow.nodes[m_current].name));
    m_current = (m_current + (forward ? 1 : count - 1)) % count;
    update();
}

bool FlowView::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto* help = static_cast<QHelpEvent*>(event);
    const auto node = nodeAt(help->pos());
    if (!node)
        return false;
    const model::FlowNode& shown = m_flow.nodes[*node];
    const QString detail = shown.detail.isEmpty() ? QString() : QStringLiteral(": ") + shown.detail;
    QToolTip::showText(help->globalPos(),
                       model::toQString(shown.name) + QStringLiteral("\n") + shown.kind + detail + QStringLiteral("\n")
                           + tr("A click begins the preview here, a double click opens the scenario."),
                       this);
    return true;
}

}  // namespace tastebench::ui
