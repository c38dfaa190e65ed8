// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/records.h"

#include "engine/base/error.h"

#include <cmath>
#include <fmt/format.h>

namespace tastebench {

void checkWeight(double weight, const std::string& place)
{
    if (!std::isfinite(weight) || weight < -1 || weight > 1)
        throwWrongParameter(fmt::format("The weight {} is outside [−1, 1].", weight), place);
}

}  // namespace tastebench
