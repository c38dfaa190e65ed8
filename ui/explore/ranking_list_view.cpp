// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/ranking_list_view.h"

#include "ui/explore/ranking_delegate.h"
#include "ui/theme/metrics.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <algorithm>

namespace tastebench::ui {

RankingListView::RankingListView(QWidget* parent)
    : QListView(parent)
    , m_delegate(new RankingDelegate(*this))
{
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setAutoScroll(false);
    setMouseTracking(true);
    verticalScrollBar()->setSingleStep(metrics::rowHeight / 2);
    m_animation.setStartValue(0.0);
    m_animation.setEndValue(1.0);
    m_animation.setEasingCurve(QEasingCurve::OutCubic);
    m_animation.setDuration(metrics::glideMilliseconds);
    connect(&m_animation, &QVariantAnimation::valueChanged, this, [this] {
        viewport()->update();
        emit visualChanged();
    });
    connect(&m_animation, &QVariantAnimation::finished, this, [this] { m_glides.clear(); });
}

void RankingListView::setRankingModel(model::RankingModel* model)
{
    m_model = model;
    setModel(model);
    connect(model, &model::RankingModel::rankingAboutToChange, this, &RankingListView::rememberPlaces);
    connect(model, &model::RankingModel::rankingChanged, this, [this] {
        m_delegate->measureColumns();
        restoreCurrent();
        startGlide();
        viewport()->update();
        emit visualChanged();
    });
}

void RankingListView::setReducedMotion(bool reduced)
{
    m_animation.setDuration(reduced ? 0 : metrics::glideMilliseconds);
}

double RankingListView::glideOffset(ItemId item) const
{
    if (m_animation.state() != QAbstractAnimation::Running)
        return 0;
    const auto found = m_glides.find(item);
    return found == m_glides.end() ? 0 : found->second * (1 - m_animation.currentValue().toDouble());
}

QRectF RankingListView::visualRowRect(int row) const
{
    const double top = row * metrics::rowHeight - verticalScrollBar()->value();
    return {0, top + glideOffset(m_model->rankedItem(row).id), static_cast<double>(viewport()->width()),
            metrics::rowHeight};
}

RankingListView::Rows RankingListView::visibleRows() const
{
    if (m_model == nullptr)
        return {};
    const int top = verticalScrollBar()->value();
    const int last = (top + viewport()->height() - 1) / metrics::rowHeight;
    return {top / metrics::rowHeight, std::min(last, m_model->rowCount() - 1)};
}

void RankingListView::rememberPlaces()
{
    m_following = true;
    m_places.clear();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const ItemId item = m_model->rankedItem(row).id;
        m_places.emplace(item, row * metrics::rowHeight + glideOffset(item));
    }
}

void RankingListView::startGlide()
{
    m_animation.stop();
    m_glides.clear();
    if (m_animation.duration() == 0 || !isVisible())
        return;
    const double farthest = viewport()->height();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const auto before = m_places.find(m_model->rankedItem(row).id);
        if (before == m_places.end())
            continue;
        const double offset = before->second - row * metrics::rowHeight;
        if (offset != 0)
            m_glides.emplace(before->first, std::clamp(offset, -farthest, farthest));
    }
    if (!m_glides.empty())
        m_animation.start();
}

void RankingListView::restoreCurrent()
{
    m_following = true;
    const int row = m_current ? m_model->rowOf(m_current) : -1;
    if (row >= 0) {
        setCurrentIndex(m_model->index(row));
    } else {
        selectionModel()->clearSelection();
        selectionModel()->clearCurrentIndex();
    }
    m_following = false;
}

ItemId RankingListView::itemAt(const QModelIndex& index) const
{
    return index.isValid() ? m_model->rankedItem(index.row()).id : ItemId {};
}

void RankingListView::setHoveredItem(ItemId item)
{
    if (m_hovered == item)
        return;
    m_hovered = item;
    viewport()->update();
    emit visualChanged();
}

void RankingListView::setCurrentItem(ItemId item)
{
    if (m_current == item)
        return;
    m_current = item;
    restoreCurrent();
    viewport()->update();
    emit visualChanged();
}

void RankingListView::hover(ItemId item)
{
    if (m_hovered == item)
        return;
    setHoveredItem(item);
    emit itemHovered(item);
}

void RankingListView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (m_following || !current.isValid())
        return;
    m_current = itemAt(current);
    emit itemSelected(m_current);
    emit visualChanged();
}

void RankingListView::keyPressEvent(QKeyEvent* event)
{
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const ItemId item = itemAt(currentIndex());
    if (plain && item) {
        if (const auto weight = weightOfKey(event->key())) {
            emit weightRequested(item, *weight);
            return;
        }
        if (const auto action = actionOfKey(event->key())) {
            emit actionRequested(item, *action);
            return;
        }
    }
    QListView::keyPressEvent(event);
    if (currentIndex().isValid())
        scrollTo(currentIndex());
}

void RankingListView::mouseMoveEvent(QMouseEvent* event)
{
    QListView::mouseMoveEvent(event);
    hover(itemAt(indexAt(event->pos())));
}

void RankingListView::leaveEvent(QEvent* event)
{
    QListView::leaveEvent(event);
    hover({});
}

void RankingListView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const ItemId item = itemAt(index);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("itemMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillItemMenu(*menu, m_model->text(index.row()).title);
    connect(menu, &QMenu::triggered, this, [this, item](QAction* action) {
        const ItemChoice choice = choiceOf(*action);
        if (choice.weight)
            emit weightRequested(item, *choice.weight);
        else if (choice.action)
            emit actionRequested(item, *choice.action);
    });
    menu->popup(byKeyboard ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void RankingListView::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    emit visualChanged();
}

void RankingListView::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    emit visualChanged();
}

void RankingListView::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_delegate->measureFonts();
}

}  // namespace tastebench::ui
