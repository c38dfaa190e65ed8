// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audience/rank_strip.h"

#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace tastebench::ui {

namespace {

constexpr int wantedBins = 48;
constexpr int barRoom = 56;

}  // namespace

RankStrip::RankStrip(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("rankStrip"));
    setAccessibleName(tr("Distribution of ranks"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RankStrip::setRanks(const std::vector<int>& ranks, int k, int last)
{
    m_k = k;
    m_last = std::max(last, 2);
    m_bins.clear();
    // Bins of equal width on the logarithmic axis, each of whole ranks; k always ends one.
    int from = 1;
    for (int bin = 1; bin <= wantedBins && from <= m_last; ++bin) {
        int to = static_cast<int>(std::floor(std::pow(m_last + 1.0, static_cast<double>(bin) / wantedBins))) - 1;
        if (bin == wantedBins)
            to = m_last;
        if (from <= k && to > k) {
            m_bins.push_back({from, k, 0});
            from = k + 1;
        }
        if (to < from)
            continue;
        m_bins.push_back({from, to, 0});
        from = to + 1;
    }
    for (const int rank : ranks) {
        const auto bin = std::ranges::lower_bound(m_bins, rank, {}, &Bin::to);
        if (bin != m_bins.end())
            ++bin->count;
    }
    const auto within = std::ranges::count_if(ranks, [k](int rank) { return rank <= k; });
    setAccessibleDescription(
        ranks.empty() ? tr("No persona can get the item.")
                      : tr("%1 of %2 ranks are among the first %3; half of all are %4 or better.")
                            .arg(model::countText(within), model::countText(static_cast<qint64>(ranks.size())))
                            .arg(k)
                            .arg(model::countText(ranks[(ranks.size() - 1) / 2])));
    update();
}

QSize RankStrip::sizeHint() const
{
    return {320, barRoom + metrics::grid * 2 + QFontMetrics(styled(font(), TextStyle::Caption)).height()};
}

QRectF RankStrip::plot() const
{
    return QRectF(rect()).adjusted(0, 0, 0, barRoom - height());
}

double RankStrip::position(double rank) const
{
    return std::log(rank) / std::log(m_last + 1.0);
}

bool RankStrip::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    for (const Bin& bin : m_bins) {
        const double left = plot().left() + plot().width() * position(bin.from);
        const double right = plot().left() + plot().width() * position(bin.to + 1);
        if (help->pos().x() < left || help->pos().x() >= right)
            continue;
        const QString ranks = bin.from == bin.to
            ? tr("Rank %1").arg(model::countText(bin.from))
            : tr("Ranks %1 to %2").arg(model::countText(bin.from), model::countText(bin.to));
        QToolTip::showText(help->globalPos(), tr("%1: %n persona(s)", nullptr, bin.count).arg(ranks), this);
        return true;
    }
    QToolTip::hideText();
    return true;
}

void RankStrip::paintEvent(QPaintEvent*)
{
    if (m_bins.empty())
        return;
    QPainter painter(this);
    const QRectF area = plot();
    int highest = 1;
    for (const Bin& bin : m_bins)
        highest = std::max(highest, bin.count);
    const auto x = [&](double rank) { return area.left() + area.width() * position(rank); };
    painter.setPen(Qt::NoPen);
    for (const Bin& bin : m_bins) {
        if (bin.count == 0)
            continue;
        const double height = std::max(2.0, (area.height() - metrics::grid) * bin.count / highest);
        const QRectF bar(x(bin.from), area.bottom() - height, std::max(1.0, x(bin.to + 1) - x(bin.from) - 1), height);
        painter.fillRect(bar, color(bin.to <= m_k ? Role::Accent : Role::Track, palette()));
    }
    painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), color(Role::Line, palette()));
    painter.setPen(color(Role::Accent, palette()));
    const double edge = std::round(x(m_k + 1.0)) + 0.5;
    painter.drawLine(QPointF(edge, area.top()), QPointF(edge, area.bottom()));

    painter.setFont(styled(font(), TextStyle::Caption));
    painter.setPen(color(Role::MutedText, palette()));
    double free = area.left();
    const double lastWidth = painter.fontMetrics().horizontalAdvance(model::countText(m_last));
    for (qint64 rank = 1; rank < m_last; rank *= 10) {
        const QString text = model::countText(rank);
        const double width = painter.fontMetrics().horizontalAdvance(text);
        const double left = std::max(x(static_cast<double>(rank)), free);
        if (left + width + metrics::margin > area.right() - lastWidth)
            break;
        painter.drawText(QPointF(left, area.bottom() + metrics::grid + painter.fontMetrics().ascent()), text);
        free = left + width + metrics::gap;
    }
    painter.drawText(QPointF(area.right() - lastWidth, area.bottom() + metrics::grid + painter.fontMetrics().ascent()),
                     model::countText(m_last));
}

}  // namespace tastebench::ui
