// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/ab_split.h"

#include <string>

namespace tastebench::scenario {

namespace {

constexpr std::uint32_t offsetBasis = 2'166'136'261U;
constexpr std::uint32_t prime = 16'777'619U;

std::uint32_t fnv1a(std::string_view text, std::uint32_t hash = offsetBasis)
{
    for (const char byte : text)
        hash = (hash ^ static_cast<unsigned char>(byte)) * prime;
    return hash;
}

}  // namespace

double splitPosition(std::string_view testId, std::string_view subject)
{
    const std::uint32_t hash = fnv1a(std::to_string(fnv1a(subject, fnv1a(testId))));
    return static_cast<double>(hash % 10'000U) / 10'000.0;
}

Variant variantOf(std::string_view testId, std::string_view subject)
{
    return splitPosition(testId, subject) < 0.5 ? Variant::A : Variant::B;
}

}  // namespace tastebench::scenario
