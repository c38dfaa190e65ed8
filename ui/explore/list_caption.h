// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "ui/explore/explore_request.h"

#include <QString>

namespace tastebench::ui {

// What the original list is ordered by and how many were ordered ("hybrid, 15 candidates"). Without a history a
// recommendation is not by affinity.
[[nodiscard]] QString originalCaption(const ExploreRequest& request, const RankingPtr& ranking, bool hasHistory);

}  // namespace tastebench::ui
