// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/boosted_property.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace tastebench::search {

BoostedProperty boostedProperty(std::string_view written)
{
    const auto caret = written.find('^');
    if (caret == std::string_view::npos)
        return {written, 1};
    const std::string_view text = written.substr(caret + 1);
    double boost = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), boost);
    const bool whole = error == std::errc {} && end == text.data() + text.size();
    const bool usable = whole && std::isfinite(boost) && boost >= 0;
    return {written.substr(0, caret), usable ? boost : std::numeric_limits<double>::quiet_NaN()};
}

std::string toString(const BoostedProperty& property)
{
    return property.boost == 1 ? std::string(property.name) : fmt::format("{}^{}", property.name, property.boost);
}

}  // namespace tastebench::search
