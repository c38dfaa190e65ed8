// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QPainter>
#include <QStyleOption>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr int arrowWidth = 28;
constexpr int shortestHandle = 28;

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

// Where the handle of a scroll bar lies: there are no arrows, so the whole bar is its groove.
QRect scrollHandle(const QStyleOptionSlider* bar)
{
    const bool upright = bar->orientation == Qt::Vertical;
    const int length = upright ? bar->rect.height() : bar->rect.width();
    const int range = bar->maximum - bar->minimum;
    const int handle = range <= 0
        ? length
        : std::max(shortestHandle, static_cast<int>(qint64 {length} * bar->pageStep / (range + bar->pageStep)));
    const int at = QStyle::sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle,
                                                   bar->upsideDown);
    return upright ? QRect(bar->rect.left(), bar->rect.top() + at, bar->rect.width(), handle)
                   : QRect(bar->rect.left() + at, bar->rect.top(), handle, bar->rect.height());
}

QRect scrollBarRect(const QStyleOptionSlider* bar, QStyle::SubControl subControl)
{
    const QRect handle = scrollHandle(bar);
    const bool upright = bar->orientation == Qt::Vertical;
    QRect rect = bar->rect;
    switch (subControl) {
    case QStyle::SC_ScrollBarGroove:
        return rect;
    case QStyle::SC_ScrollBarSlider:
        return handle;
    case QStyle::SC_ScrollBarSubPage:
        upright ? rect.setBottom(handle.top() - 1) : rect.setRight(handle.left() - 1);
        return rect;
    case QStyle::SC_ScrollBarAddPage:
        upright ? rect.setTop(handle.bottom() + 1) : rect.setLeft(handle.right() + 1);
        return rect;
    default:
        return {};
    }
}

void drawScrollHandle(QPainter* painter, const QStyleOptionSlider* bar, const QRect& handle)
{
    if (bar->maximum <= bar->minimum)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const bool lit = bar->state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    painter->setBrush(color(lit ? Role::MutedText : Role::Track, bar->palette));
    painter->drawRoundedRect(QRectF(handle).adjusted(2, 2, -2, -2), 3, 3);
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
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        painter->fillRect(option->rect, color(Role::Pane, option->palette));
        if (bar != nullptr)
            drawScrollHandle(painter, bar, scrollHandle(bar));
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
    if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        type == CT_LineEdit && frame != nullptr && frame->lineWidth <= 0)
        return result;
    if (type == CT_PushButton)
        result.rwidth() = std::max(result.width(), size.width() + 2 * metrics::margin);
    if (type == CT_ComboBox || type == CT_PushButton || type == CT_LineEdit)
        result.setHeight(std::max(metrics::controlHeight, size.height() + metrics::gap));
    return result;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                            const QWidget* widget) const
{
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        control == CC_ScrollBar && bar != nullptr)
        return scrollBarRect(bar, subControl);
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
    if (element == SE_LineEditContents && frame != nullptr && frame->lineWidth > 0)
        return rect.adjusted(metrics::grid, 0, -metrics::grid, 0);
    return rect;
}

QIcon Style::standardIcon(StandardPixmap standardIcon, const QStyleOption* option, const QWidget* widget) const
{
    if (standardIcon == SP_LineEditClearButton)
        return icon(IconName::Close, Role::MutedText);
    return QProxyStyle::standardIcon(standardIcon, option, widget);
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
