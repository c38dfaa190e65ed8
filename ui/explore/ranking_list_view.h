// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ranking_model.h"
#include "ui/explore/item_actions.h"

#include <QListView>
#include <QVariantAnimation>
#include <unordered_map>

namespace tastebench::ui {

class RankingDelegate;

// One of the two lists. Rows glide to their new places when the ranking changes; the current item is remembered
// by id, so it is current again when it comes back to the page. An ItemId of 0 is no item.
class RankingListView : public QListView {
    Q_OBJECT

public:
    explicit RankingListView(QWidget* parent = nullptr);

    // The model must outlive the view. Call once.
    void setRankingModel(model::RankingModel* model);
    [[nodiscard]] const model::RankingModel* rankingModel() const { return m_model; }

    [[nodiscard]] ItemId hoveredItem() const { return m_hovered; }
    [[nodiscard]] ItemId currentItem() const { return m_current; }
    // What the other list says; neither emits.
    void setHoveredItem(ItemId item);
    void setCurrentItem(ItemId item);

    // Where the row is painted now, in the viewport's coordinates: its place plus what is left of its glide.
    [[nodiscard]] QRectF visualRowRect(int row) const;
    [[nodiscard]] double glideOffset(ItemId item) const;
    // The rows that are at least partly in the viewport when at rest; empty when last < first.
    struct Rows {
        int first = 0;
        int last = -1;
    };
    [[nodiscard]] Rows visibleRows() const;

    void setReducedMotion(bool reduced);

signals:
    void itemHovered(tastebench::ItemId item);
    void itemSelected(tastebench::ItemId item);
    void weightRequested(tastebench::ItemId item, double weight);
    void actionRequested(tastebench::ItemId item, tastebench::ui::ItemAction action);
    // Something that drawings beside the list depend on: places, hovered or current item.
    void visualChanged();

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;

private:
    void rememberPlaces();
    void startGlide();
    void restoreCurrent();
    void hover(ItemId item);
    [[nodiscard]] ItemId itemAt(const QModelIndex& index) const;

    model::RankingModel* m_model = nullptr;
    RankingDelegate* m_delegate;
    ItemId m_hovered;
    ItemId m_current;
    bool m_following = false;  // the current row is set by us, not by the person
    std::unordered_map<ItemId, double> m_places;  // before a change, in content coordinates
    std::unordered_map<ItemId, double> m_glides;  // offsets at the start of the animation
    QVariantAnimation m_animation;
};

}  // namespace tastebench::ui
