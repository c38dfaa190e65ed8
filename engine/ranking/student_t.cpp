// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/student_t.h"

#include <cmath>
#include <numbers>

namespace tastebench::ranking {

namespace {

// P(|T| ≤ t): a finite series for whole degrees of freedom.
double central(double t, int degrees)
{
    const double angle = std::atan(t / std::sqrt(degrees));
    const double squared = std::cos(angle) * std::cos(angle);
    const bool odd = degrees % 2 == 1;
    double term = odd ? std::cos(angle) : 1;
    double sum = 0;
    for (int power = odd ? 1 : 0; power <= degrees - 2; power += 2) {
        sum += term;
        term *= squared * (power + 1) / (power + 2);
    }
    if (!odd)
        return std::sin(angle) * sum;
    return 2 / std::numbers::pi * (angle + std::sin(angle) * sum);
}

}  // namespace

double studentT95(int degrees)
{
    if (degrees > 1000) {
        constexpr double z = 1.959963984540054;
        const double first = (std::pow(z, 3) + z) / 4;
        const double second = (5 * std::pow(z, 5) + 16 * std::pow(z, 3) + 3 * z) / 96;
        return z + first / degrees + second / degrees / degrees;
    }
    double low = 0;
    double high = 13;
    while (high - low > 1e-10) {
        const double middle = (low + high) / 2;
        (central(middle, degrees) < 0.95 ? low : high) = middle;
    }
    return (low + high) / 2;
}

}  // namespace tastebench::ranking
