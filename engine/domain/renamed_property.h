// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace tastebench {

// A property under another name; its values go with it.
struct RenamedProperty {
    std::string from;
    std::string to;

    bool operator==(const RenamedProperty&) const = default;
};

}  // namespace tastebench
