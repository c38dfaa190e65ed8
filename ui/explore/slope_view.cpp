// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/slope_view.h"

#include "ui/explore/ranking_list_view.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <vector>

namespace tastebench::ui {

namespace {

constexpr double tailLength = 20;
// Words of tails that face each other move this far off the line, one up and one down, where both do not fit.
constexpr double tailShift = 8;

}  // namespace

SlopeView::SlopeView(const RankingListView& left, const RankingListView& right, QWidget* parent)
    : QWidget(parent)
    , m_left(left)
    , m_right(right)
{
    setObjectName(QStringLiteral("slopeView"));
    setAccessibleName(tr("Movement from the original to the personalized order"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    for (const RankingListView* view : {&left, &right})
        connect(view, &RankingListView::visualChanged, this, qOverload<>(&QWidget::update));
}

QSize SlopeView::minimumSizeHint() const
{
    return {112, 0};
}

QSize SlopeView::sizeHint() const
{
    return {144, 0};
}

double SlopeView::middleOf(const RankingListView& view, int row) const
{
    const QWidget* top = window();
    const double shift = view.viewport()->mapTo(top, QPointF()).y() - mapTo(top, QPointF()).y();
    return view.visualRowRect(row).center().y() + shift;
}

bool SlopeView::isLit(const RankingListView& view, int row) const
{
    const ItemId item = view.rankingModel()->rankedItem(row).id;
    return item == view.hoveredItem() || item == view.currentItem();
}

void SlopeView::paintEvent(QPaintEvent*)
{
    const model::RankingModel* left = m_left.rankingModel();
    const model::RankingModel* right = m_right.rankingModel();
    if (left == nullptr || right == nullptr)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPoint listTop = m_left.viewport()->mapTo(window(), QPoint()) - mapTo(window(), QPoint());
    painter.setClipRect(0, listTop.y(), width(), m_left.viewport()->height());

    const RankingListView::Rows leftRows = m_left.visibleRows();
    const RankingListView::Rows rightRows = m_right.visibleRows();
    std::vector<Line> lines;
    std::vector<std::pair<const RankingListView*, int>> tails;
    for (int row = leftRows.first; row <= leftRows.last; ++row) {
        const int other = right->rowOf(left->rankedItem(row).id);
        const auto change = left->rankChange(row);
        if (!change)
            continue;
        if (other >= 0)
            lines.push_back({middleOf(m_left, row), middleOf(m_right, other), *change, isLit(m_left, row)});
        else
            tails.emplace_back(&m_left, row);
    }
    for (int row = rightRows.first; row <= rightRows.last; ++row) {
        const int other = left->rowOf(right->rankedItem(row).id);
        const auto change = right->rankChange(row);
        if (!change || (other >= leftRows.first && other <= leftRows.last))
            continue;
        if (other >= 0)
            lines.push_back({middleOf(m_left, other), middleOf(m_right, row), *change, isLit(m_right, row)});
        else
            tails.emplace_back(&m_right, row);
    }
    std::stable_partition(lines.begin(), lines.end(), [](const Line& line) { return !line.lit; });
    for (const Line& line : lines)
        paintLine(painter, line);
    const QFontMetricsF figures(styled(font(), TextStyle::CaptionStrong));
    const auto room = [&](const std::pair<const RankingListView*, int>& tail) {
        return tailLength + 8 + figures.horizontalAdvance(tailText(*tail.first, tail.second, tail.first == &m_left));
    };
    for (const auto& tail : tails) {
        const bool crowded = std::any_of(tails.begin(), tails.end(), [&](const auto& other) {
            return other.first != tail.first
                && std::abs(middleOf(*other.first, other.second) - middleOf(*tail.first, tail.second)) < figures.height()
                && room(tail) + room(other) > width();
        });
        paintTail(painter, *tail.first, tail.second, tail.first == &m_left, crowded);
    }
}

void SlopeView::paintLine(QPainter& painter, const Line& line) const
{
    const double quiet = line.rankChange == 0 ? metrics::slopeOpacity / 2 : metrics::slopeOpacity;
    const QColor tint = color(movementRole(line.rankChange), line.lit ? 1 : quiet, Role::Window, palette());
    painter.setPen(QPen(tint, line.lit ? metrics::slopeWidthLit : metrics::slopeWidth));
    painter.setBrush(Qt::NoBrush);
    QPainterPath path(QPointF(0, line.from));
    path.cubicTo(QPointF(width() / 2.0, line.from), QPointF(width() / 2.0, line.to), QPointF(width(), line.to));
    painter.drawPath(path);
}

QString SlopeView::tailText(const RankingListView& view, int row, bool leaving) const
{
    const RankedItem& item = view.rankingModel()->rankedItem(row);
    return leaving ? tr("to %1").arg(*item.personalizedRank) : tr("from %1").arg(item.originalRank);
}

void SlopeView::paintTail(QPainter& painter, const RankingListView& view, int row, bool leaving, bool crowded) const
{
    const double middle = middleOf(view, row);
    const bool lit = isLit(view, row);
    const QColor tint = color(leaving ? Role::MovedDown : Role::MovedUp, palette());
    QPen dashes(tint, lit ? metrics::slopeWidthLit : metrics::slopeWidth);
    dashes.setDashPattern({2.5, 2});
    painter.setPen(dashes);
    if (leaving)
        painter.drawLine(QPointF(0, middle), QPointF(tailLength, middle));
    else
        painter.drawLine(QPointF(width(), middle), QPointF(width() - tailLength, middle));

    const QString text = tailText(view, row, leaving);
    const QFont font = styled(this->font(), lit ? TextStyle::CaptionStrong : TextStyle::Caption);
    const QFontMetricsF figures(font);
    const double textWidth = figures.horizontalAdvance(text);
    const double x = leaving ? tailLength + 4 : width() - tailLength - 4 - textWidth;
    const double shift = crowded ? (leaving ? -tailShift : tailShift) : 0;
    const double base = std::round(middle + shift + (figures.ascent() - figures.descent()) / 2);
    // The window's colour behind the words keeps them legible where lines cross.
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Role::Window, palette()));
    painter.drawRoundedRect(QRectF(x - 3, base - figures.ascent(), textWidth + 6, figures.ascent() + figures.descent()),
                            3, 3);
    painter.setPen(tint);
    painter.setFont(font);
    painter.drawText(QPointF(x, base), text);
}

}  // namespace tastebench::ui
