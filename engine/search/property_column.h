// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"
#include "engine/search/word_index.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tastebench::search {

// The values of one property over the rows of a catalogue, typed. Text, uuid, boolean and object values are codes
// into a dictionary of distinct values; numbers and dates (microseconds) are doubles; places are latitude, longitude
// pairs. A scalar is a set of one; a missing value or an empty array is an empty set. Immutable once built.
class PropertyColumn {
public:
    explicit PropertyColumn(PropertyType type);

    // Appends the value of the next row; null for a missing one. The value is in stored form (storedValue).
    void append(const Json& value);

    // Whether a row holds just this value.
    [[nodiscard]] bool holds(std::size_t row, const Json& value) const;
    // The same column with the values of some rows replaced; equal to one that was filled with them.
    [[nodiscard]] PropertyColumn replacing(const std::map<std::uint32_t, Json>& values) const;

    [[nodiscard]] PropertyType type() const { return m_type; }
    [[nodiscard]] std::size_t rows() const { return m_offsets.size() - 1; }
    [[nodiscard]] bool has(std::size_t row) const { return m_offsets[row] != m_offsets[row + 1]; }
    // Whether every row has exactly one entry, so that entry and row are the same number.
    [[nodiscard]] bool isDense() const { return m_dense; }

    // Dictionary columns: text, uuid, boolean ("true", "false"), object (its JSON text).
    [[nodiscard]] bool isCategorical() const;
    [[nodiscard]] std::span<const std::uint32_t> codes(std::size_t row) const;
    [[nodiscard]] const std::vector<std::string>& dictionary() const { return m_dictionary; }
    [[nodiscard]] std::optional<std::uint32_t> code(const std::string& text) const;
    [[nodiscard]] std::span<const std::uint32_t> allCodes() const { return m_codes; }
    // By code, the characters (code points) of the value.
    [[nodiscard]] const std::vector<std::uint32_t>& lengths() const { return m_lengths; }
    // The words of the distinct values. Made by the first call, which waits for it; any thread.
    [[nodiscard]] const WordIndex& words() const;
    // Whether words() answers at once: some 3 µs a distinct value else.
    [[nodiscard]] bool hasWords() const { return m_words->isMade; }

    // Numeric columns: int, number, date; and coordinates, two numbers a row.
    [[nodiscard]] bool isNumeric() const;
    [[nodiscard]] std::span<const double> numbers(std::size_t row) const;
    [[nodiscard]] std::span<const double> allNumbers() const { return m_numbers; }

private:
    struct Words {
        std::once_flag made;
        std::unique_ptr<const WordIndex> index;
        std::atomic<bool> isMade {false};
    };

    void appendEntry(const Json& entry);
    void appendText(const std::string& text);
    void endRow();

    PropertyType m_type;
    std::vector<std::uint32_t> m_offsets {0};
    std::vector<std::uint32_t> m_codes;
    std::vector<double> m_numbers;
    std::vector<std::string> m_dictionary;
    std::vector<std::uint32_t> m_lengths;
    std::unordered_map<std::string, std::uint32_t> m_codeOf;
    bool m_dense = true;
    std::unique_ptr<Words> m_words;
};

}  // namespace tastebench::search
