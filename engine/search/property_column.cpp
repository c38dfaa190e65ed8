// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/property_column.h"

#include "engine/base/time.h"

#include <algorithm>
#include <limits>

namespace tastebench::search {

namespace {

std::uint32_t characters(std::string_view text)
{
    return static_cast<std::uint32_t>(
        std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }));
}

}  // namespace

PropertyColumn::PropertyColumn(PropertyType type)
    : m_type(type)
    , m_words(std::make_unique<Words>())
{
}

bool PropertyColumn::isCategorical() const
{
    const PropertyType element = elementType(m_type);
    return element == PropertyType::Text || element == PropertyType::Uuid || element == PropertyType::Boolean
        || element == PropertyType::Object;
}

bool PropertyColumn::isNumeric() const
{
    const PropertyType element = elementType(m_type);
    return element == PropertyType::Int || element == PropertyType::Number || element == PropertyType::Date;
}

void PropertyColumn::append(const Json& value)
{
    if (value.is_array()) {
        for (const Json& entry : value)
            appendEntry(entry);
    } else if (!value.is_null()) {
        appendEntry(value);
    }
    endRow();
}

void PropertyColumn::endRow()
{
    m_offsets.push_back(static_cast<std::uint32_t>(isCategorical() ? m_codes.size() : m_numbers.size()));
    m_dense = m_dense && m_offsets.back() == rows();
}

void PropertyColumn::appendEntry(const Json& entry)
{
    if (m_type == PropertyType::GeoCoordinates) {
        m_numbers.push_back(entry.at("latitude").get<double>());
        m_numbers.push_back(entry.at("longitude").get<double>());
    } else if (elementType(m_type) == PropertyType::Date) {
        const auto instant = Timestamp::parse(entry.get_ref<const std::string&>());
        m_numbers.push_back(instant ? static_cast<double>(instant->microseconds) : 0);
    } else if (isNumeric()) {
        m_numbers.push_back(entry.get<double>());
    } else {
        appendText(entry.is_string() ? entry.get<std::string>() : entry.dump());
    }
}

void PropertyColumn::appendText(const std::string& text)
{
    const auto next = static_cast<std::uint32_t>(m_dictionary.size());
    const auto [position, added] = m_codeOf.try_emplace(text, next);
    if (added) {
        m_lengths.push_back(characters(text));
        m_dictionary.push_back(text);
    }
    m_codes.push_back(position->second);
}

bool PropertyColumn::holds(std::size_t row, const Json& value) const
{
    PropertyColumn other(m_type);
    other.append(value);
    if (!isCategorical())
        return std::ranges::equal(numbers(row), other.numbers(0));
    return std::ranges::equal(codes(row), other.codes(0), [&](std::uint32_t mine, std::uint32_t theirs) {
        return m_dictionary[mine] == other.m_dictionary[theirs];
    });
}

PropertyColumn PropertyColumn::replacing(const std::map<std::uint32_t, Json>& values) const
{
    constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    PropertyColumn column(m_type);
    column.m_offsets.reserve(m_offsets.size());
    column.m_codes.reserve(m_codes.size());
    column.m_numbers.reserve(m_numbers.size());
    column.m_dictionary.reserve(m_dictionary.size());
    column.m_codeOf.reserve(m_codeOf.size());
    // Codes are given anew, in the order in which values come: a value that only the replaced rows held is gone.
    std::vector<std::uint32_t> newCodes(m_dictionary.size(), none);
    auto next = values.begin();
    for (std::uint32_t row = 0; row < rows(); ++row) {
        if (next != values.end() && next->first == row) {
            column.append((next++)->second);
            continue;
        }
        if (isCategorical()) {
            for (const std::uint32_t code : codes(row)) {
                if (newCodes[code] == none) {
                    column.appendText(m_dictionary[code]);
                    newCodes[code] = column.m_codes.back();
                } else {
                    column.m_codes.push_back(newCodes[code]);
                }
            }
        } else {
            const auto kept = numbers(row);
            column.m_numbers.insert(column.m_numbers.end(), kept.begin(), kept.end());
        }
        column.endRow();
    }
    return column;
}

std::span<const std::uint32_t> PropertyColumn::codes(std::size_t row) const
{
    return std::span(m_codes).subspan(m_offsets[row], m_offsets[row + 1] - m_offsets[row]);
}

std::optional<std::uint32_t> PropertyColumn::code(const std::string& text) const
{
    const auto found = m_codeOf.find(text);
    return found == m_codeOf.end() ? std::nullopt : std::optional<std::uint32_t>(found->second);
}

const WordIndex& PropertyColumn::words() const
{
    std::call_once(m_words->made, [this] {
        m_words->index = std::make_unique<const WordIndex>(m_dictionary);
        m_words->isMade = true;
    });
    return *m_words->index;
}

std::span<const double> PropertyColumn::numbers(std::size_t row) const
{
    return std::span(m_numbers).subspan(m_offsets[row], m_offsets[row + 1] - m_offsets[row]);
}

}  // namespace tastebench::search
