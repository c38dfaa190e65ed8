// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/property_column.h"

#include "engine/base/time.h"

#include <algorithm>

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
        std::string text = entry.is_string() ? entry.get<std::string>() : entry.dump();
        const auto next = static_cast<std::uint32_t>(m_dictionary.size());
        const auto [position, added] = m_codeOf.try_emplace(text, next);
        if (added) {
            m_lengths.push_back(characters(text));
            m_dictionary.push_back(std::move(text));
        }
        m_codes.push_back(position->second);
    }
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
    std::call_once(m_words->made, [this] { m_words->index = std::make_unique<const WordIndex>(m_dictionary); });
    return *m_words->index;
}

std::span<const double> PropertyColumn::numbers(std::size_t row) const
{
    return std::span(m_numbers).subspan(m_offsets[row], m_offsets[row + 1] - m_offsets[row]);
}

}  // namespace tastebench::search
