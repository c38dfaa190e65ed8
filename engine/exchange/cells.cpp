// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/cells.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace tastebench::exchange {

namespace {

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool oneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

// Columns that are words for people or codes, whatever their cells look like ("9" is a film).
bool staysText(std::string_view name)
{
    const std::string word = plainWord(name);
    return oneOf(word,
                 {"title", "name", "label", "headline", "about", "text", "description", "synopsis", "summary", "author",
                  "isbn",  "asin", "ean",   "upc",      "sku",   "zip",  "zipcode",     "postcode", "phone",   "id"})
        || word.ends_with("title") || name.ends_with("_id") || name.ends_with("Id") || name.ends_with("ID");
}

bool namesList(std::string_view name)
{
    return oneOf(plainWord(name),
                 {"genre", "genres", "tag", "tags", "category", "categories", "keyword", "keywords", "listedin", "cast",
                  "labels"});
}

TimeUnit unitOf(std::int64_t number)
{
    const std::int64_t magnitude = std::abs(number);
    if (magnitude < 100'000'000'000LL)
        return TimeUnit::Seconds;
    if (magnitude < 100'000'000'000'000LL)
        return TimeUnit::Milliseconds;
    return magnitude < 100'000'000'000'000'000LL ? TimeUnit::Microseconds : TimeUnit::Nanoseconds;
}

template <typename Number>
std::optional<Number> wholeText(std::string_view text)
{
    Number number {};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    if (result.ec != std::errc {} || result.ptr != text.data() + text.size())
        return std::nullopt;
    return number;
}

}  // namespace

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string plainWord(std::string_view name)
{
    std::string word;
    for (const char character : name) {
        if (isDigit(character) || (character >= 'a' && character <= 'z'))
            word += character;
        else if (character >= 'A' && character <= 'Z')
            word += static_cast<char>(character - 'A' + 'a');
    }
    return word;
}

std::optional<double> readNumber(std::string_view text, bool decimalComma)
{
    text = trimmed(text);
    std::optional<double> number;
    if (decimalComma && text.find(',') != std::string_view::npos) {
        std::string pointed(text);
        std::ranges::replace(pointed, ',', '.');
        number = wholeText<double>(pointed);
    } else {
        number = wholeText<double>(text);
    }
    return number && std::isfinite(*number) ? number : std::nullopt;
}

std::string_view toString(TimeUnit unit)
{
    static constexpr EnumNames<TimeUnit, 5> names({{
        {TimeUnit::Written, "written dates"},
        {TimeUnit::Seconds, "seconds"},
        {TimeUnit::Milliseconds, "milliseconds"},
        {TimeUnit::Microseconds, "microseconds"},
        {TimeUnit::Nanoseconds, "nanoseconds"},
    }});
    return names.name(unit);
}

std::optional<Instant> readInstant(std::string_view text)
{
    text = trimmed(text);
    if (const auto number = wholeText<std::int64_t>(text)) {
        const auto time = Timestamp::fromEpoch(*number);
        return time ? std::optional(Instant {*time, unitOf(*number)}) : std::nullopt;
    }
    if (text.size() >= 10 && text[4] == '-') {
        auto time = Timestamp::parse(text);
        if (!time)
            time = Timestamp::parse(std::string(text) + 'Z');
        return time ? std::optional(Instant {*time, TimeUnit::Written}) : std::nullopt;
    }
    const auto number = wholeText<double>(text);
    if (!number || !(std::abs(*number) < 9.0e18))
        return std::nullopt;
    const auto whole = static_cast<std::int64_t>(*number);
    const TimeUnit unit = unitOf(whole);
    const auto time = unit == TimeUnit::Seconds ? Timestamp::parse(text) : std::nullopt;
    const auto rounded = time ? time : Timestamp::fromEpoch(whole);
    return rounded ? std::optional(Instant {*rounded, unit}) : std::nullopt;
}

std::optional<Json> cellValue(PropertyType type, char listSeparator, bool decimalComma, std::string_view text)
{
    if (type == PropertyType::Number && decimalComma) {
        if (trimmed(text).empty())
            return Json();
        const auto number = readNumber(text, true);
        return number ? std::optional<Json>(*number) : std::nullopt;
    }
    if (type == PropertyType::Date && !trimmed(text).empty()) {
        const auto instant = readInstant(text);
        return instant ? std::optional<Json>(instant->time.toString()) : std::nullopt;
    }
    return valueFromText(type, text, listSeparator);
}

std::optional<Json> jsonCellValue(PropertyType type, const Json& value)
{
    if (value.is_null())
        return Json();
    try {
        if (isArray(type)) {
            if (!value.is_array())
                return storedValue(type, Json::array({value}), {});
            return storedValue(type, value, {});
        }
        if (type == PropertyType::Text && !value.is_string())
            return Json(value.dump());
        if (type == PropertyType::Date && (value.is_string() || value.is_number())) {
            const auto instant = readInstant(value.is_string() ? value.get<std::string>() : value.dump());
            return instant ? std::optional<Json>(instant->time.toString()) : std::nullopt;
        }
        return storedValue(type, value, {});
    } catch (const Error&) {
        return std::nullopt;
    }
}

ColumnGuess::Kind ColumnGuess::kindOf(std::string_view cell, bool decimalComma)
{
    const std::string_view digits = cell.starts_with('-') ? cell.substr(1) : cell;
    const bool leadingZero = digits.size() > 1 && digits[0] == '0' && isDigit(digits[1]);
    if (!digits.empty() && (isDigit(digits[0]) || digits[0] == '.') && !leadingZero) {
        if (wholeText<std::int64_t>(cell))
            return Whole;
        if (readNumber(cell, decimalComma))
            return Fraction;
    }
    if (oneOf(cell, {"true", "false", "True", "False", "TRUE", "FALSE"}))
        return Truth;
    if (cell.size() >= 10 && cell[4] == '-' && readInstant(cell))
        return Day;
    return Words;
}

ColumnGuess::Kind ColumnGuess::kindOf(const Json& value)
{
    if (value.is_boolean())
        return Truth;
    if (value.is_number_integer())
        return Whole;
    if (value.is_number())
        return Fraction;
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        return kindOf(text, false) == Day ? Day : Words;
    }
    if (value.is_object() && value.size() == 2 && value.contains("latitude") && value.contains("longitude"))
        return Position;
    return Structure;
}

void ColumnGuess::add(std::string_view cell, bool decimalComma)
{
    cell = trimmed(cell);
    if (cell.empty())
        return;
    ++m_filled;
    ++m_counts[kindOf(cell, decimalComma)];
    if (cell.find('|') != std::string_view::npos)
        ++m_barred;
    if (cell.find(", ") != std::string_view::npos)
        ++m_commaed;
}

void ColumnGuess::add(const Json& value)
{
    if (value.is_null())
        return;
    ++m_filled;
    if (!value.is_array()) {
        ++m_counts[kindOf(value)];
        return;
    }
    ++m_lists;
    for (const Json& entry : value)
        ++m_counts[kindOf(entry)];
}

bool ColumnGuess::all(std::initializer_list<Kind> wanted) const
{
    std::int64_t found = 0;
    std::int64_t total = 0;
    for (std::size_t kind = 0; kind < kinds; ++kind) {
        total += m_counts[kind];
        if (std::ranges::find(wanted, static_cast<Kind>(kind)) != wanted.end())
            found += m_counts[kind];
    }
    return total > 0 && found == total;
}

PropertyType ColumnGuess::scalar() const
{
    if (all({Whole}))
        return PropertyType::Int;
    if (all({Whole, Fraction}))
        return PropertyType::Number;
    if (all({Truth}))
        return PropertyType::Boolean;
    if (all({Day}))
        return PropertyType::Date;
    if (all({Position}))
        return PropertyType::GeoCoordinates;
    if (all({Structure, Position}))
        return PropertyType::Object;
    return PropertyType::Text;
}

PropertyType ColumnGuess::type(std::string_view name) const
{
    if (m_lists > 0) {
        const PropertyType entries = scalar();
        const bool storable = arrayType(entries) != entries && m_counts[Structure] == 0;
        return storable ? arrayType(entries) : PropertyType::Text;
    }
    if (staysText(name))
        return PropertyType::Text;
    const bool barred = namesList(name) ? m_barred > 0 : common(m_barred);
    const bool commaed = namesList(name) && common(m_commaed);
    if (barred || commaed)
        return PropertyType::TextArray;
    return scalar();
}

char ColumnGuess::listSeparator(std::string_view name) const
{
    const bool barred = namesList(name) ? m_barred > 0 : common(m_barred);
    return barred || !namesList(name) || !common(m_commaed) ? '|' : ',';
}

}  // namespace tastebench::exchange
