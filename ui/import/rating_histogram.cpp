// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/rating_histogram.h"

#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace tastebench::ui {

namespace {

constexpr int lineOfText = 16;
constexpr int barsHeight = 88;
constexpr int mostLabels = 11;

QString ratingText(double rating)
{
    const bool whole = std::abs(rating - std::round(rating)) < 1e-9;
    return numberText(rating, whole ? 0 : std::abs(rating * 10 - std::round(rating * 10)) < 1e-9 ? 1 : 2);
}

}  // namespace

RatingHistogram::RatingHistogram(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("ratingHistogram"));
    setAccessibleName(tr("Ratings by value"));
    setFixedHeight(sizeHint().height());
}

QSize RatingHistogram::sizeHint() const
{
    return {240, barsHeight + 2 * lineOfText + metrics::grid};
}

void RatingHistogram::setBins(std::vector<model::RatingBin> bins, const std::optional<exchange::RatingScale>& scale)
{
    m_bins = std::move(bins);
    m_scale = scale;
    QStringList texts;
    for (const model::RatingBin& bin : m_bins)
        texts.append(binText(bin));
    setAccessibleDescription(texts.join(QStringLiteral("; ")));
    update();
}

QString RatingHistogram::weightText(double rating) const
{
    if (!m_scale)
        return numberText(1, 0);
    if (!(m_scale->min < m_scale->max) || !m_scale->holds(rating))
        return {};
    const double weight = m_scale->weight(rating);
    return std::abs(weight) > 0.995 ? numberText(weight, 0) : numberText(weight, 2);
}

QString RatingHistogram::binText(const model::RatingBin& bin) const
{
    const QString count = model::countText(bin.count);
    if (bin.low < bin.high)
        return tr("%1 ratings from %2 to %3").arg(count, ratingText(bin.low), ratingText(bin.high));
    const QString weight = weightText(bin.low);
    return weight.isEmpty() ? tr("%1 ratings of %2, outside the scale").arg(count, ratingText(bin.low))
                            : tr("%1 ratings of %2, weight %3").arg(count, ratingText(bin.low), weight);
}

QRectF RatingHistogram::barRect(std::size_t bin) const
{
    const double step = static_cast<double>(width()) / static_cast<double>(m_bins.size());
    const double wide = std::min(step * 0.72, 36.0);
    const auto highest = std::ranges::max(m_bins, {}, &model::RatingBin::count).count;
    const double high = highest > 0
        ? std::max(1.0, barsHeight * static_cast<double>(m_bins[bin].count) / static_cast<double>(highest))
        : 0;
    return {step * (static_cast<double>(bin) + 0.5) - wide / 2, barsHeight - high, wide, high};
}

void RatingHistogram::paintEvent(QPaintEvent*)
{
    if (m_bins.empty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(styled(font(), TextStyle::Caption));
    const double step = static_cast<double>(width()) / static_cast<double>(m_bins.size());
    const bool labelled = m_bins.size() <= mostLabels;
    for (std::size_t bin = 0; bin < m_bins.size(); ++bin) {
        const model::RatingBin& shown = m_bins[bin];
        const QRectF bar = barRect(bin);
        const bool taken = !weightText((shown.low + shown.high) / 2).isEmpty();
        if (taken) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color(Role::Accent, palette()));
            painter.drawRoundedRect(bar, 2, 2);
        } else {
            painter.setPen(QPen(color(Role::MutedText, palette()), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
        }
        const bool last = bin + 1 == m_bins.size();
        if (!labelled && bin > 0 && !last)
            continue;
        const double rating = last ? shown.high : shown.low;
        QRectF label(step * static_cast<double>(bin), barsHeight + metrics::grid, step, lineOfText);
        Qt::Alignment alignment = Qt::AlignHCenter;
        if (!labelled) {
            label = QRectF(0, label.top(), width(), lineOfText);
            alignment = last ? Qt::AlignRight : Qt::AlignLeft;
        }
        painter.setPen(color(Role::Text, palette()));
        painter.drawText(label, static_cast<int>(alignment | Qt::AlignVCenter), ratingText(rating));
        painter.setPen(color(Role::MutedText, palette()));
        painter.drawText(label.translated(0, lineOfText), static_cast<int>(alignment | Qt::AlignVCenter),
                         weightText(rating));
    }
    painter.setPen(QPen(color(Role::Line, palette()), 1));
    painter.drawLine(QPointF(0, barsHeight + 0.5), QPointF(width(), barsHeight + 0.5));
}

bool RatingHistogram::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || m_bins.empty())
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto bin = static_cast<std::size_t>(
        std::clamp<double>(help->pos().x() * static_cast<double>(m_bins.size()) / std::max(1, width()), 0,
                           static_cast<double>(m_bins.size() - 1)));
    QToolTip::showText(help->globalPos(), binText(m_bins[bin]), this);
    return true;
}

}  // namespace tastebench::ui
