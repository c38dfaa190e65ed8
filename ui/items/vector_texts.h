// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/vector_overview.h"

#include <QString>

namespace tastebench::ui {

// How a named vector stands, for people: "fresh · 9 742 items · 0 without vector · 128 dimensions".
[[nodiscard]] QString vectorFactsText(const model::VectorSummary& summary);

}  // namespace tastebench::ui
