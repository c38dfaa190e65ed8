// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/ranking_delegate.h"

#include "ui/explore/item_actions.h"
#include "ui/explore/ranking_list_view.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QHelpEvent>
#include <QPainter>
#include <QStyleOptionViewItem>
#include <QToolTip>
#include <algorithm>
#include <cmath>

namespace tastebench::ui {

namespace {

constexpr int scoreDecimals = 3;
constexpr double arrowWidth = 9;
constexpr double arrowHeight = 8;
constexpr double arrowGap = 4;
constexpr double columnGap = 14;
// Where fewer would fit beside the movement, it goes to the second line.
constexpr double charactersOfATitle = 18;

using model::RankingModel;

int shownRank(const RankingModel& model, int row)
{
    const RankedItem& item = model.rankedItem(row);
    return model.list() == RankingModel::List::Personalized ? item.personalizedRank.value_or(item.originalRank)
                                                            : item.originalRank;
}

}  // namespace

struct RankingDelegate::Fonts {
    explicit Fonts(const QFont& base)
        : rank(styled(base, TextStyle::Body))
        , strongRank(styled(base, TextStyle::BodyStrong))
        , score(styled(base, TextStyle::Body))
        , movement(styled(base, TextStyle::BodyStrong))
        , title(styled(base, TextStyle::RowTitle))
        , titleMetrics(title)
        , caption(styled(base, TextStyle::Caption))
        , captionMetrics(caption)
    {
    }

    TabularFigures rank;
    TabularFigures strongRank;
    TabularFigures score;
    TabularFigures movement;
    QFont title;
    QFontMetricsF titleMetrics;
    QFont caption;
    QFontMetricsF captionMetrics;
};

RankingDelegate::RankingDelegate(RankingListView& view)
    : QAbstractItemDelegate(&view)
    , m_view(view)
{
    measureFonts();
}

void RankingDelegate::measureFonts()
{
    m_fonts = std::make_shared<const Fonts>(m_view.font());
    if (m_view.rankingModel() != nullptr)
        measureColumns();
}

void RankingDelegate::measureColumns()
{
    const RankingModel& model = *m_view.rankingModel();
    const bool personalized = model.list() == RankingModel::List::Personalized;
    int highestRank = 10;
    int farthest = -1;
    double smallest = 0;
    double largest = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        highestRank = std::max(highestRank, shownRank(model, row));
        if (const auto change = model.rankChange(row); change && personalized)
            farthest = std::max(farthest, std::abs(*change));
        smallest = std::min(smallest, model.score(row));
        largest = std::max(largest, model.score(row));
    }
    m_rankWidth = m_fonts->strongRank.width(QString::number(highestRank));
    // Without any movement there is a dot to show and no more.
    if (farthest <= 0)
        m_movementWidth = farthest < 0 ? 0 : metrics::gap;
    else
        m_movementWidth = arrowWidth + arrowGap + m_fonts->movement.width(QString::number(std::max(farthest, 10)));
    m_scoreWidth = std::max(m_fonts->score.width(numberText(smallest, scoreDecimals)),
                            m_fonts->score.width(numberText(largest, scoreDecimals)));
}

RankingDelegate::Columns RankingDelegate::columns(const QRectF& row, bool leaves) const
{
    Columns at;
    at.pill = row.adjusted(metrics::grid, metrics::grid / 2.0, -metrics::grid, -metrics::grid / 2.0);
    at.rankRight = std::round(row.left() + metrics::section + m_rankWidth);
    at.textLeft = at.rankRight + metrics::margin;
    at.scoreRight = row.right() - metrics::section;
    const double scoreLeft = at.scoreRight - m_scoreWidth;
    const double beside = m_movementWidth > 0 ? m_movementWidth
        : leaves                              ? m_fonts->captionMetrics.horizontalAdvance(tr("leaves"))
                                              : 0;
    const double room = scoreLeft - (beside > 0 ? columnGap + beside : 0) - metrics::margin - at.textLeft;
    at.stacked = beside > 0 && room < m_fonts->titleMetrics.averageCharWidth() * charactersOfATitle;
    at.movementRight = at.stacked ? at.scoreRight : scoreLeft - columnGap;
    at.movementLeft = at.movementRight - beside;
    at.titleRight = (at.stacked || beside == 0 ? scoreLeft : at.movementLeft) - metrics::margin;
    at.subtitleRight = (beside == 0 ? scoreLeft : at.movementLeft) - metrics::margin;
    return at;
}

RankingDelegate::Lines RankingDelegate::lines(double middle) const
{
    // The two lines stand together around the middle of the row.
    const double titleHeight = m_fonts->titleMetrics.ascent() + m_fonts->titleMetrics.descent();
    const double captionHeight = m_fonts->captionMetrics.ascent() + m_fonts->captionMetrics.descent();
    const double top = middle - (titleHeight + 1 + captionHeight) / 2;
    const QFontMetricsF& figures = m_fonts->score.metrics();
    return {std::round(top + m_fonts->titleMetrics.ascent()),
            std::round(top + titleHeight + 1 + m_fonts->captionMetrics.ascent()),
            std::round(middle + (figures.ascent() - figures.descent()) / 2)};
}

bool RankingDelegate::leaves(const RankingModel& model, int row) const
{
    return model.list() == RankingModel::List::Original && !model.onOtherList(row)
        && model.rankedItem(row).personalizedRank.has_value();
}

void RankingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const RankingModel& model = *m_view.rankingModel();
    const int row = index.row();
    const RankedItem& item = model.rankedItem(row);
    const bool personalized = model.list() == RankingModel::List::Personalized;
    const QPalette& palette = option.palette;
    const bool isLeaving = leaves(model, row);
    const Columns at = columns(QRectF(option.rect).translated(0, m_view.glideOffset(item.id)), isLeaving);
    const Lines base = lines(at.pill.center().y());

    painter->setRenderHint(QPainter::Antialiasing);
    const bool isCurrent = item.id == m_view.currentItem();
    if (isCurrent || item.id == m_view.hoveredItem()) {
        painter->setPen(isCurrent && m_view.hasFocus() ? QPen(color(Role::Accent, palette), 1) : QPen(Qt::NoPen));
        painter->setBrush(color(isCurrent ? Role::Selection : Role::Hover, palette));
        painter->drawRoundedRect(at.pill.adjusted(0.5, 0.5, -0.5, -0.5), metrics::grid, metrics::grid);
    }

    const TabularFigures& rankFigures = personalized ? m_fonts->strongRank : m_fonts->rank;
    painter->setFont(rankFigures.font());
    painter->setPen(color(personalized ? Role::Text : Role::MutedText, palette));
    rankFigures.drawRight(*painter, {at.rankRight, base.title}, QString::number(shownRank(model, row)));

    const model::ItemText text = model.text(row);
    painter->setFont(m_fonts->title);
    painter->setPen(color(Role::Text, palette));
    painter->drawText(QPointF(at.textLeft, base.title),
                      m_fonts->titleMetrics.elidedText(text.title, Qt::ElideMiddle, at.titleRight - at.textLeft));
    painter->setFont(m_fonts->caption);
    double subtitleLeft = at.textLeft;
    if (const auto weight = model.heldOut(row)) {
        const QString mark = tr("held out %1").arg(signedNumberText(*weight, 2));
        painter->setPen(color(*weight > 0 ? Role::HeldOutBetter : Role::HeldOutWorse, palette));
        painter->drawText(QPointF(subtitleLeft, base.subtitle), mark);
        subtitleLeft += m_fonts->captionMetrics.horizontalAdvance(mark) + metrics::gap;
    }
    painter->setPen(color(Role::MutedText, palette));
    painter->drawText(
        QPointF(subtitleLeft, base.subtitle),
        m_fonts->captionMetrics.elidedText(text.subtitle, Qt::ElideRight, at.subtitleRight - subtitleLeft));
    if (isLeaving) {
        painter->setPen(color(Role::MovedDown, palette));
        painter->drawText(QPointF(at.movementLeft, at.stacked ? base.subtitle : base.middle), tr("leaves"));
    }
    painter->setFont(m_fonts->score.font());
    painter->setPen(color(personalized ? Role::Text : Role::MutedText, palette));
    m_fonts->score.drawRight(*painter, {at.scoreRight, at.stacked ? base.title : base.middle},
                             numberText(model.score(row), scoreDecimals));
    if (m_movementWidth > 0)
        paintMovement(*painter, at, at.stacked ? base.subtitle : base.middle, row);
}

void RankingDelegate::paintMovement(QPainter& painter, const Columns& at, double base, int row) const
{
    const std::optional<int> change = m_view.rankingModel()->rankChange(row);
    if (!change)
        return;
    const QFontMetricsF& figures = m_fonts->movement.metrics();
    const QColor tint = color(movementRole(*change), m_view.palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    if (*change == 0) {
        painter.drawEllipse(QPointF(at.movementRight - 3, base - figures.capHeight() / 2), 1.6, 1.6);
        return;
    }
    const double arrowTop = std::round(base - (figures.capHeight() + arrowHeight) / 2);
    const double tip = *change > 0 ? arrowTop : arrowTop + arrowHeight;
    const double foot = *change > 0 ? arrowTop + arrowHeight : arrowTop;
    const double left
        = at.movementRight - m_fonts->movement.width(QString::number(std::abs(*change))) - arrowGap - arrowWidth;
    painter.drawPolygon(
        QPolygonF {QPointF(left + arrowWidth / 2, tip), QPointF(left + arrowWidth, foot), QPointF(left, foot)});
    painter.setPen(tint);
    painter.setFont(m_fonts->movement.font());
    m_fonts->movement.drawRight(painter, {at.movementRight, base}, QString::number(std::abs(*change)));
}

QSize RankingDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {0, metrics::rowHeight};
}

bool RankingDelegate::helpEvent(QHelpEvent* event, QAbstractItemView*, const QStyleOptionViewItem& option,
                                const QModelIndex& index)
{
    if (!index.isValid())
        return false;
    const RankingModel& model = *m_view.rankingModel();
    const int row = index.row();
    const Columns at = columns(QRectF(option.rect), leaves(model, row));
    const double x = event->pos().x();
    const bool personalized = model.list() == RankingModel::List::Personalized;
    const model::ItemText text = model.text(row);
    QString help = text.subtitle.isEmpty() ? text.title : text.title + QLatin1Char('\n') + text.subtitle;
    const bool onMovement = m_movementWidth > 0 && x > at.movementLeft - metrics::gap
        && (at.stacked ? event->pos().y() > option.rect.center().y() : x < at.movementRight + metrics::gap);
    if (onMovement && model.rankChange(row)) {
        help = tr("Rank %1 in the original order, rank %2 for this persona.")
                   .arg(model.rankedItem(row).originalRank)
                   .arg(shownRank(model, row));
    } else if (x > at.scoreRight - m_scoreWidth - metrics::gap) {
        help = personalized ? tr("Score %1: the sum of the reasons shown under Why; this list is sorted by it.")
                            : tr("Score %1 in the original order, before the persona is taken into account.");
        help = help.arg(numberText(model.score(row), 6));
    } else if (x >= at.textLeft) {
        if (const auto weight = model.heldOut(row))
            help += QLatin1Char('\n')
                + (*weight > 0 ? tr("Held out: the persona went on to like it (%1), so it should stand here.")
                               : tr("Held out: the persona went on to dislike it (%1), so it should not stand here."))
                      .arg(signedNumberText(*weight, 2));
        help += QLatin1String("\n\n") + weightKeysSentence();
    }
    QToolTip::showText(event->globalPos(), help, &m_view);
    return true;
}

}  // namespace tastebench::ui
