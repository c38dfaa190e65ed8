// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/rating_scale.h"
#include "model/rating_bins.h"

#include <QWidget>
#include <optional>
#include <vector>

namespace tastebench::ui {

// How often each rating was given: a bar each, the rating and the weight it becomes under it. Ratings outside the
// scale are hollow and have no weight. Hovering a bar tells its numbers.
class RatingHistogram : public QWidget {
    Q_OBJECT

public:
    explicit RatingHistogram(QWidget* parent = nullptr);

    void setBins(std::vector<model::RatingBin> bins, const std::optional<exchange::RatingScale>& scale);
    [[nodiscard]] const std::vector<model::RatingBin>& bins() const { return m_bins; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] QString weightText(double rating) const;
    [[nodiscard]] QRectF barRect(std::size_t bin) const;
    [[nodiscard]] QString binText(const model::RatingBin& bin) const;

    std::vector<model::RatingBin> m_bins;
    std::optional<exchange::RatingScale> m_scale;
};

}  // namespace tastebench::ui
