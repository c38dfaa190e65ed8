// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>
#include <vector>

namespace tastebench::ui {

struct ChartPoint {
    double x = 0;
    double y = 0;
    QString label;  // what pointing at it tells
    bool isMarked = false;  // drawn as a ring on the line

    bool operator==(const ChartPoint&) const = default;
};

// Points in a plane and a line through those that are marked, by ascending x. A click, or Return after the arrow keys,
// chooses a point. Its table twin is the table of results.
class PointChart : public QWidget {
    Q_OBJECT

public:
    explicit PointChart(QWidget* parent = nullptr);
    ~PointChart() override;

    void setAxes(const QString& x, const QString& y);
    void setPoints(const std::vector<ChartPoint>& points);
    // Drawn filled; −1 for none.
    void setChosen(int point);

signals:
    void pointChosen(int point);

private:
    class Canvas;
    Canvas* m_canvas;
};

}  // namespace tastebench::ui
