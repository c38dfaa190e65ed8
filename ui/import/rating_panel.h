// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/rating_scale.h"
#include "model/rating_bins.h"
#include "ui/widgets/panel.h"

#include <QString>
#include <optional>
#include <vector>

class QLineEdit;
class QPushButton;

namespace tastebench::ui {

class RatingHistogram;
class RoleLabel;

// The ratings of a source: how often each was given, the scale they are read on, and the weight each becomes.
class RatingPanel : public Panel {
    Q_OBJECT

public:
    explicit RatingPanel(QWidget* parent = nullptr);

    // ratings: null while nothing is known. complete: all rows were read, not the first ones only. chosen: by the
    // person.
    void setRatings(const exchange::RatingRange* ratings, bool complete,
                    const std::optional<exchange::RatingScale>& scale, bool chosen);

signals:
    // A scale was typed, which may not be one yet (its ends are not in order); nothing: the recognised one.
    void scaleChosen(const std::optional<tastebench::exchange::RatingScale>& scale);

private:
    void acceptTyped();
    void showScale(const std::optional<exchange::RatingScale>& scale);

    RatingHistogram* m_histogram;
    QLineEdit* m_min;
    QLineEdit* m_max;
    QPushButton* m_recognised;
    RoleLabel* m_rule;
};

}  // namespace tastebench::ui
