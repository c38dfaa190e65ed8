// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/time.h"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>

namespace tastebench {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

// Reads exactly `digits` decimal digits and moves on.
std::optional<int> takeNumber(std::string_view& text, std::size_t digits)
{
    if (text.size() < digits)
        return std::nullopt;
    int value = 0;
    for (std::size_t index = 0; index < digits; ++index) {
        if (text[index] < '0' || text[index] > '9')
            return std::nullopt;
        value = value * 10 + (text[index] - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char expected)
{
    if (text.empty() || text.front() != expected)
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<std::int64_t> takeDate(std::string_view& text)
{
    const auto years = takeNumber(text, 4);
    if (!years || *years < 1 || !take(text, '-'))
        return std::nullopt;
    const auto months = takeNumber(text, 2);
    if (!months || !take(text, '-'))
        return std::nullopt;
    const auto days = takeNumber(text, 2);
    if (!days)
        return std::nullopt;
    const year_month_day date{year{*years}, month{static_cast<unsigned>(*months)}, day{static_cast<unsigned>(*days)}};
    if (!date.ok())
        return std::nullopt;
    return sys_days{date}.time_since_epoch().count() * Timestamp::perDay;
}

// A fraction of a second of one to nine digits, in microseconds.
std::optional<std::int64_t> takeFraction(std::string_view& text)
{
    std::int64_t value = 0;
    int digits = 0;
    while (!text.empty() && text.front() >= '0' && text.front() <= '9' && digits < 9) {
        if (digits < 6)
            value = value * 10 + (text.front() - '0');
        ++digits;
        text.remove_prefix(1);
    }
    if (digits == 0)
        return std::nullopt;
    for (; digits < 6; ++digits)
        value *= 10;
    return value;
}

std::optional<std::int64_t> takeTimeOfDay(std::string_view& text)
{
    const auto hours = takeNumber(text, 2);
    if (!hours || *hours > 23 || !take(text, ':'))
        return std::nullopt;
    const auto minutes = takeNumber(text, 2);
    if (!minutes || *minutes > 59)
        return std::nullopt;
    std::int64_t microseconds = (*hours * 3600LL + *minutes * 60LL) * Timestamp::perSecond;
    if (take(text, ':')) {
        const auto seconds = takeNumber(text, 2);
        if (!seconds || *seconds > 59)
            return std::nullopt;
        microseconds += *seconds * Timestamp::perSecond;
        if (take(text, '.')) {
            const auto fraction = takeFraction(text);
            if (!fraction)
                return std::nullopt;
            microseconds += *fraction;
        }
    }
    return microseconds;
}

std::optional<std::int64_t> takeOffset(std::string_view& text)
{
    if (take(text, 'Z') || take(text, 'z'))
        return 0;
    const bool negative = !text.empty() && text.front() == '-';
    if (!negative && (text.empty() || text.front() != '+'))
        return std::nullopt;
    text.remove_prefix(1);
    const auto hours = takeNumber(text, 2);
    take(text, ':');
    const auto minutes = takeNumber(text, 2);
    if (!hours || !minutes || *hours > 23 || *minutes > 59)
        return std::nullopt;
    const std::int64_t offset = (*hours * 3600LL + *minutes * 60LL) * Timestamp::perSecond;
    return negative ? -offset : offset;
}

std::optional<Timestamp> parseEpochSeconds(std::string_view text)
{
    std::int64_t seconds = 0;
    const bool negative = !text.empty() && text.front() == '-';
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (error != std::errc{} || std::abs(seconds) > 253'402'300'799LL)
        return std::nullopt;
    std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
    std::int64_t fraction = 0;
    if (take(rest, '.')) {
        const auto digits = takeFraction(rest);
        if (!digits)
            return std::nullopt;
        fraction = negative ? -*digits : *digits;
    }
    if (!rest.empty())
        return std::nullopt;
    return Timestamp{seconds * Timestamp::perSecond + fraction};
}

struct CivilTime {
    int year;
    unsigned month;
    unsigned day;
    std::int64_t microsecondOfDay;
};

CivilTime civil(Timestamp instant)
{
    const std::chrono::microseconds since{instant.microseconds};
    const auto days = std::chrono::floor<std::chrono::days>(since);
    const year_month_day date{sys_days{days}};
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
            (since - days).count()};
}

}  // namespace

Timestamp Timestamp::now()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

std::optional<Timestamp> Timestamp::parse(std::string_view text)
{
    if (text.size() < 10 || text[4] != '-')
        return parseEpochSeconds(text);
    const auto date = takeDate(text);
    if (!date)
        return std::nullopt;
    if (text.empty())
        return Timestamp{*date};
    if (!take(text, 'T') && !take(text, 't') && !take(text, ' '))
        return std::nullopt;
    const auto timeOfDay = takeTimeOfDay(text);
    if (!timeOfDay)
        return std::nullopt;
    const auto offset = takeOffset(text);
    if (!offset || !text.empty())
        return std::nullopt;
    return Timestamp{*date + *timeOfDay - *offset};
}

std::optional<Timestamp> Timestamp::fromEpoch(std::int64_t number)
{
    const std::int64_t magnitude = std::abs(number);
    if (magnitude < 100'000'000'000LL)
        return Timestamp{number * perSecond};
    if (magnitude < 100'000'000'000'000LL)
        return Timestamp{number * 1000};
    if (magnitude < 100'000'000'000'000'000LL)
        return Timestamp{number};
    return Timestamp{number / 1000};
}

std::string Timestamp::toString() const
{
    const CivilTime parts = civil(*this);
    const std::int64_t seconds = parts.microsecondOfDay / perSecond;
    const std::int64_t fraction = parts.microsecondOfDay % perSecond;
    std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", parts.year, parts.month, parts.day,
                                   seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (fraction != 0) {
        text += fmt::format(".{:06}", fraction);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text + 'Z';
}

std::string Timestamp::toDateString() const
{
    const CivilTime parts = civil(*this);
    return fmt::format("{:04}-{:02}-{:02}", parts.year, parts.month, parts.day);
}

}  // namespace tastebench
