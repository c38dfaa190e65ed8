// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/domain/property_type.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tastebench::exchange {

std::string_view trimmed(std::string_view text);

// Lower-case ASCII letters and digits only: "USER_ID", "userId" and "user id" are one word.
std::string plainWord(std::string_view name);

// A finite number that fills the whole text, blanks around it aside. With decimalComma "4,5" is 4.5.
std::optional<double> readNumber(std::string_view text, bool decimalComma = false);

// The units in which a bare number may give a time.
enum class TimeUnit : std::uint8_t { Written, Seconds, Milliseconds, Microseconds, Nanoseconds };
std::string_view toString(TimeUnit unit);

struct Instant {
    Timestamp time;
    TimeUnit unit = TimeUnit::Written;
};

// A time as files have it: a whole number whose magnitude tells the unit, seconds with a fraction or an exponent,
// RFC 3339, a date, or a date and time without an offset, which is taken as UTC.
std::optional<Instant> readInstant(std::string_view text);

// The value of a table cell; nothing when the text is no value of the type.
std::optional<Json> cellValue(PropertyType type, char listSeparator, bool decimalComma, std::string_view text);

// The stored value of a JSON value, lenient where no meaning is lost: a single value where a list is wanted becomes
// a list of one, a number or boolean where text is wanted its written form. Nothing when it does not fit.
std::optional<Json> jsonCellValue(PropertyType type, const Json& value);

// Watches the cells of one column and says of which type they are. Ids and the like are never numbers: a leading zero
// keeps a column text.
class ColumnGuess {
public:
    void add(std::string_view cell, bool decimalComma = false);
    void add(const Json& value);

    [[nodiscard]] bool empty() const { return m_filled == 0; }
    // `name` decides where cells cannot: names of titles, texts and ids stay text, names of lists may be cut at ", ".
    [[nodiscard]] PropertyType type(std::string_view name) const;
    // Where the cells of a text[] column are cut.
    [[nodiscard]] char listSeparator(std::string_view name) const;

private:
    enum Kind : std::uint8_t { Whole, Fraction, Truth, Day, Words, Position, Structure, kinds };

    static Kind kindOf(std::string_view cell, bool decimalComma);
    static Kind kindOf(const Json& value);
    [[nodiscard]] bool all(std::initializer_list<Kind> wanted) const;
    [[nodiscard]] PropertyType scalar() const;
    [[nodiscard]] bool common(std::int64_t count) const { return count * 10 >= m_filled && count > 0; }

    std::array<std::int64_t, kinds> m_counts {};
    std::int64_t m_filled = 0;
    std::int64_t m_lists = 0;  // JSON arrays
    std::int64_t m_barred = 0;  // cells with '|'
    std::int64_t m_commaed = 0;  // cells with ", "
};

}  // namespace tastebench::exchange
