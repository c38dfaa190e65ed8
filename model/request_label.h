// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <QString>

namespace tastebench::model {

// What a gesture on the Explore page did, for the history: "Strength 0.60", "Query “giant monster”", "3 settings".
// Both are requests as exchange::requestJson() writes them.
[[nodiscard]] QString requestLabel(const Json& before, const Json& after);

}  // namespace tastebench::model
