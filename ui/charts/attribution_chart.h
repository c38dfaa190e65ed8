// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/attribution_model.h"

#include <QWidget>
#include <memory>
#include <vector>

namespace tastebench::ui {

// Horizontal bars with a label over and a number behind each, as tall as its bars. Its table twin is the
// attribution model.
class AttributionChart : public QWidget {
    Q_OBJECT

public:
    explicit AttributionChart(QWidget* parent = nullptr);
    ~AttributionChart() override;

    void setBars(std::vector<model::AttributionBar> bars);

private:
    class Canvas;
    Canvas* m_canvas;
};

}  // namespace tastebench::ui
