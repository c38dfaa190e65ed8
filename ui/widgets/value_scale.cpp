// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/value_scale.h"

#include "ui/theme/typography.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <limits>

namespace tastebench::ui {

namespace {

constexpr int logarithmicPositions = 200;

}  // namespace

ValueScale ValueScale::linear(double minimum, double maximum, double step, int decimals)
{
    ValueScale scale;
    scale.kind = decimals == 0 ? Kind::Integer : Kind::Linear;
    scale.minimum = scale.typedMinimum = minimum;
    scale.maximum = scale.typedMaximum = maximum;
    scale.step = step;
    scale.decimals = decimals;
    scale.origin = std::clamp(0.0, minimum, maximum);
    return scale;
}

ValueScale ValueScale::logarithmic(double minimum, double maximum)
{
    ValueScale scale = linear(minimum, maximum, 1, 0);
    scale.kind = Kind::Logarithmic;
    return scale;
}

int ValueScale::finitePositions() const
{
    if (kind == Kind::Logarithmic)
        return logarithmicPositions;
    return static_cast<int>(std::lround((maximum - minimum) / step));
}

int ValueScale::positions() const
{
    return finitePositions() + (endless.isEmpty() ? 0 : 1);
}

bool ValueScale::isEndless(double value) const
{
    return !endless.isEmpty() && std::isinf(value) && value > 0;
}

int ValueScale::position(double value) const
{
    if (isEndless(value))
        return positions();
    const double held = std::clamp(value, minimum, maximum);
    if (kind == Kind::Logarithmic) {
        const double share = std::log(held - minimum + 1) / std::log(maximum - minimum + 1);
        return static_cast<int>(std::lround(share * logarithmicPositions));
    }
    return static_cast<int>(std::lround((held - minimum) / step));
}

double ValueScale::value(int position) const
{
    if (position > finitePositions() && !endless.isEmpty())
        return std::numeric_limits<double>::infinity();
    if (kind == Kind::Logarithmic) {
        const double share = static_cast<double>(position) / logarithmicPositions;
        const double exact = minimum + std::pow(maximum - minimum + 1, share) - 1;
        if (exact < 20)
            return std::round(exact);
        // Two leading digits are what a hand can aim at.
        const double unit = std::pow(10, std::floor(std::log10(exact)) - 1);
        return std::min(maximum, std::round(exact / unit) * unit);
    }
    // Through the decimals, so that 0.1 + 0.2 is written and sent as 0.3.
    const double power = std::pow(10, std::max(decimals, 4));
    return std::round((minimum + position * step) * power) / power;
}

double ValueScale::bounded(double value) const
{
    if (isEndless(value))
        return value;
    const double held = std::clamp(value, typedMinimum, typedMaximum);
    return kind == Kind::Linear ? held : std::round(held);
}

QString ValueScale::text(double value) const
{
    return isEndless(value) ? endless : numberText(value, decimals) + suffix;
}

std::optional<double> ValueScale::parse(const QString& text) const
{
    if (!endless.isEmpty() && text.trimmed().compare(endless, Qt::CaseInsensitive) == 0)
        return std::numeric_limits<double>::infinity();
    QString number = text;
    number.replace(QChar(0x2212), QLatin1Char('-'));
    const QString unit = suffix.trimmed();
    if (!unit.isEmpty() && number.trimmed().endsWith(unit))
        number.chop(number.size() - number.lastIndexOf(unit));
    number = number.trimmed();
    bool understood = false;
    double value = QLocale().toDouble(number, &understood);
    if (!understood)
        value = QLocale::c().toDouble(number, &understood);
    if (!understood || !std::isfinite(value))
        return std::nullopt;
    return bounded(value);
}

}  // namespace tastebench::ui
