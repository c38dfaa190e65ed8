// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace tastebench::ui {

// A number that is typed or stepped: arrow keys and the wheel by one step, page keys by ten. Text that is no number
// is taken back when the field is left; a number outside the range becomes the nearest inside.
class NumberField : public QLineEdit {
    Q_OBJECT

public:
    NumberField(double minimum, double maximum, double step, int decimals, QWidget* parent = nullptr);

    [[nodiscard]] double value() const { return m_value; }
    // Emits nothing.
    void setValue(double value);
    // The smallest value reads as this word ("off").
    void setWordForMinimum(const QString& word);

signals:
    // With every step and with every typed text that is a number in the range.
    void valueChanged(double value);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    [[nodiscard]] QString textOf(double value) const;
    void read(const QString& text);
    void stepBy(int steps);

    double m_minimum;
    double m_maximum;
    double m_step;
    int m_decimals;
    double m_value = 0;
    QString m_word;
};

}  // namespace tastebench::ui
