// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/request.h"

#include <optional>

namespace tastebench::ui {

// What the Explore page asks for: a recommendation, or a query when there is one.
struct ExploreRequest {
    RankingOptions options;
    std::optional<Query> query;

    bool operator==(const ExploreRequest&) const = default;
};

}  // namespace tastebench::ui
