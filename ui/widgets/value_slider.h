// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/value_scale.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace tastebench::ui {

class TrackSlider;

// A number with a name: label and editable number over a track with a handle, a caption under it; or, compact, all
// on one line. Arrow and page keys step, typing a number works, a double click on the track restores the default.
class ValueSlider : public QWidget {
    Q_OBJECT

public:
    enum class Form { Tall, Compact };

    ValueSlider(const QString& label, const ValueScale& scale, double defaultValue, Form form = Form::Tall,
                QWidget* parent = nullptr);

    [[nodiscard]] double value() const { return m_value; }
    // Emits nothing.
    void setValue(double value);
    void setCaption(const QString& caption);
    // What the number means; shown when hovering label, number or track.
    void setDefinition(const QString& definition);

signals:
    // While the handle moves, and once for each step or typed number.
    void valueChanged(double value);
    // The hand let go, a key came up, a number was entered: one change for the history.
    void gestureFinished(double value);

private:
    void buildTall();
    void buildCompact();
    void moveTo(double value);
    void acceptTyped();
    void showValue();

    ValueScale m_scale;
    double m_default;
    double m_value;
    QLabel* m_label;
    QLineEdit* m_number;
    TrackSlider* m_track;
    QLabel* m_caption = nullptr;
};

}  // namespace tastebench::ui
