// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tastebench::search {

// A property that a keyword query searches, as written: "title^2" is title with boost 2, "title" has boost 1 (search
// reference, section 3). A boost that is no number from 0 on is NaN.
struct BoostedProperty {
    std::string_view name;  // a part of the text read
    double boost = 1;
};

BoostedProperty boostedProperty(std::string_view written);
std::string toString(const BoostedProperty& property);

}  // namespace tastebench::search
