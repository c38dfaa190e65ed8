// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tastebench::ui {

// A thin line that fills from the left, or wanders while the whole is unknown.
class ProgressLine : public QWidget {
    Q_OBJECT

public:
    explicit ProgressLine(QWidget* parent = nullptr);

    // In [0, 1]; negative while unknown.
    void setShare(double share);
    [[nodiscard]] double share() const { return m_share; }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void wander();

    double m_share = -1;
    int m_timer = 0;
    int m_phase = 0;
};

}  // namespace tastebench::ui
