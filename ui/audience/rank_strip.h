// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

namespace tastebench::ui {

// How the ranks of an item are distributed over personas: bars over a logarithmic axis from rank 1 to the last one,
// those among the first k in the accent. Hovering a bar tells its ranks and its personas.
class RankStrip : public QWidget {
    Q_OBJECT

public:
    explicit RankStrip(QWidget* parent = nullptr);

    // Ranks are 1-based and at most `last`.
    void setRanks(const std::vector<int>& ranks, int k, int last);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Bin {
        int from = 1;
        int to = 1;
        int count = 0;
    };

    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double position(double rank) const;  // in [0, 1]

    std::vector<Bin> m_bins;
    int m_k = 0;
    int m_last = 1;
};

}  // namespace tastebench::ui
