// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/track_slider.h"

#include "ui/theme/roles.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTimer>
#include <algorithm>
#include <cmath>

namespace tastebench::ui {

namespace {

constexpr double handleRadius = 7;
constexpr double inset = handleRadius + 1;
constexpr double trackThickness = 4;
constexpr int wheelRestMilliseconds = 400;

}  // namespace

TrackSlider::TrackSlider(QWidget* parent)
    : QSlider(Qt::Horizontal, parent)
    , m_wheelRest(new QTimer(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    m_wheelRest->setSingleShot(true);
    m_wheelRest->setInterval(wheelRestMilliseconds);
    connect(m_wheelRest, &QTimer::timeout, this, &TrackSlider::gestureFinished);
}

void TrackSlider::setOrigin(int position)
{
    m_origin = position;
    update();
}

QSize TrackSlider::sizeHint() const
{
    return {120, 20};
}

QSize TrackSlider::minimumSizeHint() const
{
    return {48, 20};
}

double TrackSlider::xOf(int position) const
{
    const double span = std::max(1, maximum() - minimum());
    const double x = inset + (position - minimum()) / span * (width() - 2 * inset);
    return layoutDirection() == Qt::RightToLeft ? width() - x : x;
}

int TrackSlider::positionAt(double x) const
{
    const double along = layoutDirection() == Qt::RightToLeft ? width() - x : x;
    const double share = std::clamp((along - inset) / std::max(1.0, width() - 2 * inset), 0.0, 1.0);
    return minimum() + static_cast<int>(std::lround(share * (maximum() - minimum())));
}

void TrackSlider::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled())
        painter.setOpacity(0.5);
    const double middle = height() / 2.0;
    const QColor accent = color(isEnabled() ? Role::Accent : Role::MutedText, palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Role::Track, palette()));
    painter.drawRoundedRect(QRectF(1, middle - trackThickness / 2, width() - 2, trackThickness), 2, 2);

    const double handle = xOf(sliderPosition());
    // An origin at the end of the range fills from the end of the track.
    double from = xOf(m_origin);
    if (m_origin == minimum())
        from = layoutDirection() == Qt::RightToLeft ? width() - 1 : 1;
    painter.setBrush(accent);
    painter.drawRoundedRect(
        QRectF(std::min(from, handle), middle - trackThickness / 2, std::abs(handle - from), trackThickness), 2, 2);
    if (hasFocus()) {
        QColor halo = accent;
        halo.setAlphaF(0.25F);
        painter.setBrush(halo);
        painter.drawEllipse(QPointF(handle, middle), handleRadius + 3, handleRadius + 3);
    }
    painter.setOpacity(1);
    painter.setPen(QPen(accent, 2));
    const bool lit = isSliderDown() || underMouse();
    painter.setBrush(color(lit && isEnabled() ? Role::Selection : Role::Pane, palette()));
    painter.drawEllipse(QPointF(handle, middle), handleRadius - 1, handleRadius - 1);
}

void TrackSlider::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    setSliderDown(true);
    setSliderPosition(positionAt(event->position().x()));
    update();
}

void TrackSlider::mouseMoveEvent(QMouseEvent* event)
{
    if (isSliderDown())
        setSliderPosition(positionAt(event->position().x()));
}

void TrackSlider::mouseReleaseEvent(QMouseEvent*)
{
    if (!isSliderDown())
        return;
    setSliderDown(false);
    update();
    emit gestureFinished();
}

void TrackSlider::mouseDoubleClickEvent(QMouseEvent*)
{
    emit defaultRequested();
}

void TrackSlider::wheelEvent(QWheelEvent* event)
{
    if (!hasFocus()) {
        event->ignore();
        return;
    }
    QSlider::wheelEvent(event);
    m_wheelRest->start();
}

void TrackSlider::keyReleaseEvent(QKeyEvent* event)
{
    QSlider::keyReleaseEvent(event);
    if (event->isAutoRepeat())
        return;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        emit gestureFinished();
        break;
    default:
        break;
    }
}

}  // namespace tastebench::ui
