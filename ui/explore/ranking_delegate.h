// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/typography.h"

#include <QAbstractItemDelegate>
#include <memory>

namespace tastebench::model {
class RankingModel;
}

namespace tastebench::ui {

class RankingListView;

// Dresses a row of a ranking: rank, two lines of text, movement, score. Columns are as wide as what they hold.
class RankingDelegate : public QAbstractItemDelegate {
    Q_OBJECT

public:
    explicit RankingDelegate(RankingListView& view);

    // After another ranking, after another font.
    void measureColumns();
    void measureFonts();

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    struct Fonts;
    struct Columns {
        QRectF pill;
        double rankRight = 0;
        double textLeft = 0;
        double titleRight = 0;
        double subtitleRight = 0;
        double movementLeft = 0;
        double movementRight = 0;
        double scoreRight = 0;
        bool stacked = false;  // the movement stands below the score, for want of room for the title
    };
    // Where the baselines of a row's two lines are; figures that stand alone sit in the middle.
    struct Lines {
        double title = 0;
        double subtitle = 0;
        double middle = 0;
    };

    [[nodiscard]] Columns columns(const QRectF& row, bool leaves) const;
    [[nodiscard]] Lines lines(double middle) const;
    void paintMovement(QPainter& painter, const Columns& at, double base, int row) const;
    [[nodiscard]] bool leaves(const model::RankingModel& model, int row) const;

    RankingListView& m_view;
    std::shared_ptr<const Fonts> m_fonts;
    double m_rankWidth = 0;
    double m_movementWidth = 0;  // 0 on a list without movements
    double m_scoreWidth = 0;
};

}  // namespace tastebench::ui
