// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "model/interaction_timeline_model.h"

#include <QWidget>
#include <optional>

namespace tastebench::ui {

// A persona's interactions along time: likes above the axis, dislikes below, the dot as large as the weight still
// is after the decay; the decay curve over them, and the handle of "as of". Its table twin is the persona's table.
class InteractionTimeline : public QWidget {
    Q_OBJECT

public:
    explicit InteractionTimeline(QWidget* parent = nullptr);

    // The model must outlive the widget; null shows an empty axis.
    void setModel(const model::InteractionTimelineModel* model);
    void setAsOf(Timestamp asOf);
    [[nodiscard]] std::optional<Timestamp> asOf() const { return m_asOf; }
    // Per 30 days, as in RankingOptions.
    void setDecayRate(double rate);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void asOfChanged(tastebench::Timestamp asOf);
    void asOfCommitted(tastebench::Timestamp asOf);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Span {
        Timestamp first;
        Timestamp last;
    };

    [[nodiscard]] const std::vector<model::TimelineEntry>& entries() const;
    void updateSpan();
    [[nodiscard]] double xOf(Timestamp time) const;
    [[nodiscard]] Timestamp timeAt(double x) const;
    [[nodiscard]] double yOf(double weight) const;
    [[nodiscard]] QRectF plot() const;
    void moveAsOf(Timestamp asOf);
    void paintCaption(QPainter& painter) const;
    void paintDots(QPainter& painter) const;
    void paintCurve(QPainter& painter) const;
    void paintHandle(QPainter& painter) const;

    const model::InteractionTimelineModel* m_model = nullptr;
    std::optional<Timestamp> m_asOf;
    Timestamp m_latest;
    Span m_span;
    double m_decayRate = 0;
    bool m_dragging = false;
};

}  // namespace tastebench::ui
