// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tastebench {

// The candidate nearest to what was typed, where one is near enough to be meant; else nothing.
std::optional<std::string_view> nearest(std::string_view typed, std::span<const std::string_view> candidates);

// " Did you mean X?" with that candidate, or an empty text; for the end of a refusal.
std::string didYouMean(std::string_view typed, std::span<const std::string_view> candidates);

}  // namespace tastebench
