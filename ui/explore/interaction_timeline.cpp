// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/interaction_timeline.h"

#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QSet>
#include <QTimeZone>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace tastebench::ui {

namespace {

constexpr double captionWidth = 96;
constexpr double smallestDot = 2;
constexpr double largestDot = 5;
constexpr double edge = 8;
constexpr double decayPeriodDays = 30;

QString dateText(Timestamp time)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time.microseconds / 1000, QTimeZone::utc());
    return QLocale().toString(moment.date(), QStringLiteral("d MMM yyyy"));
}

}  // namespace

InteractionTimeline::InteractionTimeline(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("interactionTimeline"));
    setAccessibleName(tr("Interactions along time; as of"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

QSize InteractionTimeline::sizeHint() const
{
    return {480, 64};
}

QSize InteractionTimeline::minimumSizeHint() const
{
    return {240, 56};
}

const std::vector<model::TimelineEntry>& InteractionTimeline::entries() const
{
    static const std::vector<model::TimelineEntry> none;
    return m_model == nullptr ? none : m_model->entries();
}

void InteractionTimeline::setModel(const model::InteractionTimelineModel* model)
{
    if (m_model != nullptr)
        m_model->disconnect(this);
    m_model = model;
    m_latest = m_asOf.value_or(Timestamp {});
    if (model != nullptr)
        connect(model, &model::InteractionTimelineModel::entriesChanged, this, &InteractionTimeline::updateSpan);
    updateSpan();
}

void InteractionTimeline::updateSpan()
{
    Span span;
    if (!entries().empty())
        span = {entries().front().time, entries().back().time};
    else if (m_asOf)
        span = {*m_asOf, *m_asOf};
    // The handle can always go back to the latest instant it was set to, and no scale runs away under the hand.
    span.last = std::max(span.last, m_latest);
    if (span.last.microseconds - span.first.microseconds < Timestamp::perDay)
        span.first.microseconds = span.last.microseconds - Timestamp::perDay;
    m_span = m_dragging ? m_span : span;
    update();
}

void InteractionTimeline::setAsOf(Timestamp asOf)
{
    if (m_asOf == asOf)
        return;
    m_asOf = asOf;
    m_latest = std::max(m_latest, asOf);
    setAccessibleDescription(tr("As of %1").arg(dateText(asOf)));
    updateSpan();
}

void InteractionTimeline::setDecayRate(double rate)
{
    if (m_decayRate == rate)
        return;
    m_decayRate = rate;
    update();
}

QRectF InteractionTimeline::plot() const
{
    return QRectF(rect()).adjusted(captionWidth + edge, edge, -edge, -edge);
}

double InteractionTimeline::xOf(Timestamp time) const
{
    const auto span = static_cast<double>(m_span.last.microseconds - m_span.first.microseconds);
    const QRectF area = plot();
    return area.left()
        + static_cast<double>(time.microseconds - m_span.first.microseconds) / std::max(1.0, span) * area.width();
}

Timestamp InteractionTimeline::timeAt(double x) const
{
    const QRectF area = plot();
    const double share = std::clamp((x - area.left()) / std::max(1.0, area.width()), 0.0, 1.0);
    const auto span = static_cast<double>(m_span.last.microseconds - m_span.first.microseconds);
    return {m_span.first.microseconds + static_cast<std::int64_t>(share * span)};
}

double InteractionTimeline::yOf(double weight) const
{
    const QRectF area = plot();
    return area.center().y() - weight * area.height() / 2;
}

void InteractionTimeline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plot();
    painter.setPen(QPen(color(Role::Line, palette()), 1));
    const double axis = std::floor(area.center().y()) + 0.5;
    painter.drawLine(QPointF(area.left() - 4, axis), QPointF(area.right() + 4, axis));
    paintCaption(painter);
    if (entries().empty()) {
        painter.setFont(styled(font(), TextStyle::Caption));
        painter.setPen(color(Role::MutedText, palette()));
        painter.drawText(area.adjusted(0, 0, 0, -area.height() / 2), Qt::AlignCenter, tr("No interactions yet"));
        return;
    }
    paintCurve(painter);
    paintDots(painter);
    paintHandle(painter);
}

void InteractionTimeline::paintCaption(QPainter& painter) const
{
    const QFont caption = styled(font(), TextStyle::Caption);
    const QFont strong = styled(font(), TextStyle::BodyStrong);
    const QFontMetricsF captionFigures(caption);
    const QFontMetricsF strongFigures(strong);
    const double top = (height() - captionFigures.height() - strongFigures.height() - 2) / 2;
    painter.setFont(caption);
    painter.setPen(color(Role::MutedText, palette()));
    painter.drawText(QPointF(0, top + captionFigures.ascent()), tr("As of"));
    painter.setFont(strong);
    painter.setPen(color(Role::Text, palette()));
    painter.drawText(QPointF(0, top + captionFigures.height() + 2 + strongFigures.ascent()),
                     m_asOf ? dateText(*m_asOf) : tr("newest"));
}

void InteractionTimeline::paintCurve(QPainter& painter) const
{
    if (!m_asOf)
        return;
    QPainterPath curve;
    const double end = xOf(*m_asOf);
    constexpr double stepWidth = 4;
    for (double x = plot().left(); x < end + stepWidth; x += stepWidth) {
        const double at = std::min(x, end);
        const double age = std::max(0.0, daysBetween(timeAt(at), *m_asOf));
        const QPointF point(at, yOf(std::exp(-m_decayRate * age / decayPeriodDays)));
        if (curve.elementCount() == 0)
            curve.moveTo(point);
        else
            curve.lineTo(point);
    }
    painter.setPen(QPen(color(Role::MutedText, 0.8, Role::Pane, palette()), 1.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(curve);
}

void InteractionTimeline::paintDots(QPainter& painter) const
{
    double largest = 1e-12;
    for (const model::TimelineEntry& entry : entries())
        largest = std::max(largest, std::abs(entry.effectiveWeight));
    // Dots that would cover each other exactly are painted once, however long the log is.
    QSet<quint64> painted;
    for (const model::TimelineEntry& entry : entries()) {
        const double share = std::sqrt(std::abs(entry.effectiveWeight) / largest);
        const double radius = smallestDot + share * (largestDot - smallestDot);
        const QPointF center(xOf(entry.time), yOf(entry.weight));
        const quint64 place = (static_cast<quint64>(std::lround(center.x())) << 32U)
            | (static_cast<quint64>(std::lround(center.y())) << 16U) | static_cast<quint64>(std::lround(radius * 4));
        if (painted.contains(place))
            continue;
        painted.insert(place);
        QColor tint = color(entry.weight < 0 ? Role::MovedDown : Role::MovedUp, palette());
        const bool used = entry.effectiveWeight != 0;
        tint.setAlphaF(used ? 0.9F : 0.45F);
        painter.setPen(used ? QPen(Qt::NoPen) : QPen(tint, 1));
        painter.setBrush(used ? QBrush(tint) : QBrush(Qt::NoBrush));
        painter.drawEllipse(center, radius, radius);
    }
}

void InteractionTimeline::paintHandle(QPainter& painter) const
{
    if (!m_asOf)
        return;
    const double x = xOf(*m_asOf);
    const QColor accent = color(Role::Accent, palette());
    painter.setPen(Qt::NoPen);
    if (hasFocus()) {
        QColor halo = accent;
        halo.setAlphaF(0.25F);
        painter.setBrush(halo);
        painter.drawRoundedRect(QRectF(x - 5, edge - 4, 10, height() - 2 * edge + 8), 5, 5);
    }
    painter.setBrush(accent);
    painter.drawRoundedRect(QRectF(x - 2, edge - 1, 4, height() - 2 * edge + 2), 2, 2);
}

void InteractionTimeline::moveAsOf(Timestamp asOf)
{
    if (m_asOf == asOf)
        return;
    setAsOf(asOf);
    emit asOfChanged(asOf);
}

void InteractionTimeline::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || entries().empty() || event->position().x() < captionWidth)
        return;
    m_dragging = true;
    moveAsOf(timeAt(event->position().x()));
}

void InteractionTimeline::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    const bool overHandle = m_asOf && !entries().empty() && std::abs(x - xOf(*m_asOf)) < edge;
    setCursor(m_dragging || overHandle ? Qt::SizeHorCursor : Qt::ArrowCursor);
    if (m_dragging)
        moveAsOf(timeAt(x));
}

void InteractionTimeline::mouseReleaseEvent(QMouseEvent*)
{
    if (!m_dragging)
        return;
    m_dragging = false;
    if (m_asOf)
        emit asOfCommitted(*m_asOf);
}

void InteractionTimeline::keyPressEvent(QKeyEvent* event)
{
    if (!m_asOf || entries().empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    const std::int64_t day = Timestamp::perDay;
    const auto within = [this](std::int64_t time) {
        return Timestamp {std::clamp(time, m_span.first.microseconds, m_span.last.microseconds)};
    };
    switch (event->key()) {
    case Qt::Key_Left:
        moveAsOf(within(m_asOf->microseconds - day));
        break;
    case Qt::Key_Right:
        moveAsOf(within(m_asOf->microseconds + day));
        break;
    case Qt::Key_PageDown:
        moveAsOf(within(m_asOf->microseconds - 30 * day));
        break;
    case Qt::Key_PageUp:
        moveAsOf(within(m_asOf->microseconds + 30 * day));
        break;
    case Qt::Key_Home:
        moveAsOf(m_span.first);
        break;
    case Qt::Key_End:
        moveAsOf(m_span.last);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void InteractionTimeline::keyReleaseEvent(QKeyEvent* event)
{
    const bool moves = (event->key() >= Qt::Key_Home && event->key() <= Qt::Key_PageDown);
    if (m_asOf && moves && !event->isAutoRepeat())
        emit asOfCommitted(*m_asOf);
    else
        QWidget::keyReleaseEvent(event);
}

bool InteractionTimeline::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const model::TimelineEntry* nearest = nullptr;
    double best = 8;
    for (const model::TimelineEntry& entry : entries()) {
        const QPointF away = QPointF(help->pos()) - QPointF(xOf(entry.time), yOf(entry.weight));
        const double distance = std::hypot(away.x(), away.y());
        if (distance < best) {
            best = distance;
            nearest = &entry;
        }
    }
    if (nearest != nullptr) {
        QToolTip::showText(help->globalPos(),
                           tr("%1\n%2, weight %3, counts %4 now")
                               .arg(nearest->title, dateText(nearest->time), signedNumberText(nearest->weight, 2),
                                    signedNumberText(nearest->effectiveWeight, 3)),
                           this);
    } else {
        QToolTip::showText(
            help->globalPos(),
            tr("Likes above the line, dislikes below; a dot is as large as its weight still is after the "
               "decay. Drag the bar to see the lists as of another day."),
            this);
    }
    return true;
}

}  // namespace tastebench::ui
