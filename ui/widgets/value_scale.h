// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

namespace tastebench::ui {

// What a slider measures: the range of its handle, the wider range that may be typed, and how numbers are written.
struct ValueScale {
    enum class Kind { Linear, Integer, Logarithmic };

    Kind kind = Kind::Linear;
    double minimum = 0;  // of the handle
    double maximum = 1;
    double typedMinimum = 0;  // of the number; at least the handle's range
    double typedMaximum = 1;
    double step = 0.01;  // of one arrow key; page keys do ten. Logarithmic: steps are of the position
    int decimals = 2;
    QString suffix;  // " ×"
    QString endless;  // how infinity is written: when set, one more position stands for it
    double origin = 0;  // the value the coloured part of the track starts from

    static ValueScale linear(double minimum, double maximum, double step, int decimals);
    // Whole numbers from minimum to maximum, small ones with more room: position ~ log(value − minimum + 1).
    static ValueScale logarithmic(double minimum, double maximum);

    [[nodiscard]] int positions() const;  // handle positions are 0…positions()
    [[nodiscard]] int position(double value) const;  // of the nearest
    [[nodiscard]] double value(int position) const;
    // The nearest value that may be typed.
    [[nodiscard]] double bounded(double value) const;
    [[nodiscard]] QString text(double value) const;
    // Reads what a person typed, with or without the suffix, with a point or the locale's decimal sign.
    [[nodiscard]] std::optional<double> parse(const QString& text) const;

private:
    [[nodiscard]] int finitePositions() const;
    [[nodiscard]] bool isEndless(double value) const;
};

}  // namespace tastebench::ui
