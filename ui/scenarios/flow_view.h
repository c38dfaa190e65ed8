// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/scenario_flow.h"

#include <QWidget>

namespace tastebench::ui {

// The drawing of the ways to and from a scenario, from left to right; the way the previewed request took is lit. A
// click, or the arrow keys and Return, choose a scenario. GUI thread.
class FlowView : public QWidget {
    Q_OBJECT

public:
    explicit FlowView(QWidget* parent = nullptr);

    void setFlow(const model::ScenarioFlow& flow);
    [[nodiscard]] const model::ScenarioFlow& flow() const { return m_flow; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    // Where a node is painted, in the widget's coordinates.
    [[nodiscard]] QRectF nodeRect(std::size_t node) const;

signals:
    // A scenario of the drawing was chosen.
    void nodeChosen(const std::string& name);
    // A double click.
    void nodeOpened(const std::string& name);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintEdge(QPainter& painter, const model::FlowEdge& edge) const;
    void paintNode(QPainter& painter, std::size_t node) const;
    [[nodiscard]] std::optional<std::size_t> nodeAt(QPointF position) const;

    model::ScenarioFlow m_flow;
    std::size_t m_current = 0;  // what the keys are at
};

}  // namespace tastebench::ui
