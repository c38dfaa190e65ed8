// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainterPath;

namespace tastebench::ui {

class RankingListView;

// The lines from each item's place in the left list to its place in the right one, for the rows on screen. They
// follow scrolling and glides; the hovered and the current item's lines are bold. Its table twin is the lists.
class SlopeView : public QWidget {
    Q_OBJECT

public:
    // The views must outlive this one.
    SlopeView(const RankingListView& left, const RankingListView& right, QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Line {
        double from = 0;
        double to = 0;
        int rankChange = 0;
        bool lit = false;
    };

    // The middle of the row in our coordinates.
    [[nodiscard]] double middleOf(const RankingListView& view, int row) const;
    [[nodiscard]] bool isLit(const RankingListView& view, int row) const;
    void paintLine(QPainter& painter, const Line& line) const;
    void paintTail(QPainter& painter, const RankingListView& view, int row, bool leaving, bool crowded) const;
    [[nodiscard]] QString tailText(const RankingListView& view, int row, bool leaving) const;

    const RankingListView& m_left;
    const RankingListView& m_right;
};

}  // namespace tastebench::ui
