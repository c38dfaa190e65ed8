// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/progress_line.h"

#include "ui/theme/roles.h"

#include <QPainter>
#include <QTimerEvent>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr int thickness = 4;
constexpr int phases = 60;
constexpr int phaseMilliseconds = 25;

}  // namespace

ProgressLine::ProgressLine(QWidget* parent)
    : QWidget(parent)
{
    setFixedHeight(thickness);
}

QSize ProgressLine::sizeHint() const
{
    return {160, thickness};
}

void ProgressLine::setShare(double share)
{
    m_share = std::min(share, 1.0);
    wander();
    update();
}

// The timer runs only while there is something to see.
void ProgressLine::wander()
{
    const bool wanted = m_share < 0 && isVisible();
    if (wanted && m_timer == 0)
        m_timer = startTimer(phaseMilliseconds);
    if (!wanted && m_timer != 0) {
        killTimer(m_timer);
        m_timer = 0;
    }
}

void ProgressLine::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer)
        return;
    m_phase = (m_phase + 1) % phases;
    update();
}

void ProgressLine::showEvent(QShowEvent*)
{
    wander();
}

void ProgressLine::hideEvent(QHideEvent*)
{
    wander();
}

void ProgressLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double radius = thickness / 2.0;
    painter.setBrush(color(Role::Track, palette()));
    painter.drawRoundedRect(QRectF(rect()), radius, radius);
    QRectF done = rect();
    if (m_share >= 0) {
        done.setWidth(width() * m_share);
    } else {
        const double at = 1.3 * m_phase / phases;
        done.setLeft(width() * std::max(0.0, at - 0.3));
        done.setRight(width() * std::min(1.0, at));
    }
    painter.setBrush(color(Role::Accent, palette()));
    painter.drawRoundedRect(done, radius, radius);
}

}  // namespace tastebench::ui
