// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/scroll_bar.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr int arrowWidth = 28;

void drawFrame(QPainter* painter, const QStyleOption* option, const QRect& rect, const QColor& fill, bool lit)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color(lit ? Role::Accent : Role::Line, option->palette), 1));
    painter->setBrush(fill);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), metrics::controlRadius,
                             metrics::controlRadius);
    painter->restore();
}

void drawChevron(QPainter* painter, const QStyleOption* option, QPointF center)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool enabled = option->state & QStyle::State_Enabled;
    painter->setPen(QPen(color(enabled ? Role::MutedText : Role::Line, option->palette), 1.6, Qt::SolidLine,
                         Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF {center + QPointF(-4, -2), center + QPointF(0, 2), center + QPointF(4, -2)});
    painter->restore();
}

void drawCheckBox(QPainter* painter, const QStyleOption* option)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool checked = option->state & QStyle::State_On;
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool focused = option->state & QStyle::State_HasFocus;
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (!enabled)
        painter->setOpacity(0.5);
    painter->setPen(QPen(color(checked || focused ? Role::Accent : Role::MutedText, option->palette), 1));
    painter->setBrush(color(checked ? Role::Accent : Role::Pane, option->palette));
    painter->drawRoundedRect(box, 3, 3);
    if (checked) {
        painter->setPen(QPen(color(Role::OnAccent, option->palette), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](double x, double y) {
            return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
        };
        painter->drawPolyline(QPolygonF {at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.31)});
    }
    painter->restore();
}

}  // namespace

Style::Style()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame != nullptr && frame->lineWidth <= 0)
            return;
        drawFrame(painter, option, option->rect, color(Role::Pane, option->palette), option->state & State_HasFocus);
        return;
    }
    case PE_PanelButtonCommand: {
        const bool pressed = option->state & (State_Sunken | State_On);
        const bool hovered = (option->state & State_MouseOver) && (option->state & State_Enabled);
        const Role fill = pressed ? Role::Selection : hovered ? Role::Hover : Role::Pane;
        drawFrame(painter, option, option->rect, color(fill, option->palette), option->state & State_HasFocus);
        return;
    }
    case PE_FrameFocusRect:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(painter, option);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const
{
    if (control == CC_ScrollBar) {
        drawScrollBar(*painter, *qstyleoption_cast<const QStyleOptionSlider*>(option));
        return;
    }
    if (control != CC_ComboBox) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const bool open = option->state & State_On;
    const bool hovered = (option->state & State_MouseOver) && (option->state & State_Enabled);
    drawFrame(painter, option, option->rect, color(hovered && !open ? Role::Hover : Role::Pane, option->palette),
              open || (option->state & State_HasFocus));
    const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    drawChevron(painter, option, QRectF(arrow).center());
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ComboBox || type == CT_PushButton || type == CT_LineEdit)
        result.setHeight(std::max(metrics::controlHeight, size.height() + metrics::gap));
    return result;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                            const QWidget* widget) const
{
    if (control == CC_ScrollBar)
        return scrollBarRect(*qstyleoption_cast<const QStyleOptionSlider*>(option), subControl);
    if (control != CC_ComboBox)
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    QRect rect = option->rect;
    switch (subControl) {
    case SC_ComboBoxArrow:
        rect.setLeft(rect.right() - arrowWidth + 1);
        break;
    case SC_ComboBoxEditField:
        rect.adjust(metrics::gap, 1, -arrowWidth, -1);
        break;
    default:
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    }
    return visualRect(option->direction, option->rect, rect);
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (element != SE_LineEditContents || frame == nullptr || frame->lineWidth <= 0)
        return rect;
    return rect.adjusted(metrics::grid, 0, -metrics::grid, 0);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
        return 16;
    case PM_ScrollBarExtent:
        return 10;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* returnData) const
{
    if (hint == SH_ComboBox_Popup)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

}  // namespace tastebench::ui
