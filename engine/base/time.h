// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tastebench {

// An instant: whole microseconds since 1970-01-01T00:00:00Z, UTC, no leap seconds.
struct Timestamp {
    std::int64_t microseconds = 0;

    static constexpr std::int64_t perSecond = 1'000'000;
    static constexpr std::int64_t perDay = 86'400 * perSecond;

    // The wall clock.
    static Timestamp now();
    static constexpr Timestamp fromSeconds(std::int64_t seconds) { return {seconds * perSecond}; }

    // Reads RFC 3339 ("2026-11-21T08:30:00Z", an offset, a fraction of up to nine digits, a blank for the T),
    // a date (midnight UTC), or epoch seconds with an optional fraction. Years 1 to 9999; impossible dates such as
    // 30 February are refused. Nothing when the text is none of these.
    static std::optional<Timestamp> parse(std::string_view text);

    // Reads a bare number whose unit is told by its magnitude: seconds, milliseconds, microseconds or nanoseconds
    // (10, 13, 16 or 19 digits for dates of our time).
    static std::optional<Timestamp> fromEpoch(std::int64_t number);

    // RFC 3339 in UTC with Z; the fraction is written only when there is one.
    [[nodiscard]] std::string toString() const;
    // "2026-11-21", UTC.
    [[nodiscard]] std::string toDateString() const;

    auto operator<=>(const Timestamp&) const = default;
};

// The signed distance from earlier to later in days.
constexpr double daysBetween(Timestamp earlier, Timestamp later)
{
    return static_cast<double>(later.microseconds - earlier.microseconds) / static_cast<double>(Timestamp::perDay);
}

}  // namespace tastebench
