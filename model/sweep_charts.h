// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/sweep.h"

#include <QStringList>
#include <cstddef>
#include <string>
#include <vector>

// The results of a sweep as charts show them. Results that failed, or lack what is asked for, are left out. Any thread.
namespace tastebench::model {

struct SweptPoint {
    std::size_t result = 0;
    double x = 0;
    double y = 0;
    bool isMarked = false;
};

// Two metrics against each other; marked is what no other result beats in both.
[[nodiscard]] std::vector<SweptPoint> tradeoffOf(const std::vector<evaluation::SweepResult>& results,
                                                 const std::string& x, const std::string& y);
// A metric over a parameter that takes numbers; marked is the best at each of its values, when values come again, or
// where nothing else is turned.
[[nodiscard]] std::vector<SweptPoint> profileOf(const std::vector<evaluation::SweepResult>& results,
                                                const std::string& parameter, const std::string& metric);

struct SweptCell {
    std::size_t result = 0;  // the best in the cell
    int column = 0;
    int row = 0;
    double value = 0;
};
struct SweptGrid {
    QStringList columns;
    QStringList rows;
    std::vector<SweptCell> cells;
};
// The best of a metric for each pair of values of two parameters; many numbers are put together in eight parts.
[[nodiscard]] SweptGrid heatOf(const std::vector<evaluation::SweepResult>& results, const std::string& x,
                               const std::string& y, const std::string& metric);

// The parameters that any result turns, by name; of them those that take numbers.
[[nodiscard]] std::vector<std::string> turnedParameters(const std::vector<evaluation::SweepResult>& results);
[[nodiscard]] std::vector<std::string> turnedNumbers(const std::vector<evaluation::SweepResult>& results);

}  // namespace tastebench::model
