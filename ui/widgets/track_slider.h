// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSlider>

class QTimer;

namespace tastebench::ui {

// The track and handle of a ValueSlider, painted by us: coloured from the origin to the handle. A press anywhere
// brings the handle there. The wheel moves it only while it has the focus, so that a page can be scrolled over it.
class TrackSlider : public QSlider {
    Q_OBJECT

public:
    explicit TrackSlider(QWidget* parent = nullptr);

    void setOrigin(int position);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void gestureFinished();
    void defaultRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] double xOf(int position) const;
    [[nodiscard]] int positionAt(double x) const;

    int m_origin = 0;
    QTimer* m_wheelRest;
};

}  // namespace tastebench::ui
