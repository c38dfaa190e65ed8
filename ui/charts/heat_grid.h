// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>
#include <vector>

namespace tastebench::ui {

struct HeatCell {
    int column = 0;
    int row = 0;  // counted from below
    double value = 0;
    QString label;  // what pointing at it tells

    bool operator==(const HeatCell&) const = default;
};

// A grid of values, the greater the stronger the colour, each with its number where it fits. A click, or Return after
// the arrow keys, chooses a cell. Its table twin is the table of results.
class HeatGrid : public QWidget {
    Q_OBJECT

public:
    explicit HeatGrid(QWidget* parent = nullptr);

    // Cells that are missing are left empty. The axes' texts are those of the columns and rows.
    void setCells(const QStringList& columns, const QStringList& rows, const std::vector<HeatCell>& cells);
    void setAxes(const QString& x, const QString& y);

    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void cellChosen(int cell);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] QRectF cellRect(int column, int row) const;
    [[nodiscard]] int cellAt(const QPointF& at) const;
    void paintAxes(QPainter& painter) const;

    QStringList m_columns;
    QStringList m_rows;
    std::vector<HeatCell> m_cells;
    QString m_x;
    QString m_y;
    int m_current = -1;
};

}  // namespace tastebench::ui
