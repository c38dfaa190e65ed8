// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tastebench::text {

struct CountedTerm {
    std::uint32_t term = 0;
    std::uint32_t count = 0;
};

// Looks up strings by view.
struct StringHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view> {}(text); }
};
using TermNumbers = std::unordered_map<std::string, std::uint32_t, StringHash, std::equal_to<>>;

// Documents as counted terms. Filled document by document, then sorted once; afterwards terms are numbered in the
// order of their bytes, so the numbers do not depend on the order of the words.
class Corpus {
public:
    // Adds a term to the document being written.
    void addTerm(std::string_view term);
    // Ends the document being written; one without terms is a document too.
    void endDocument();
    // Numbers the terms by their bytes and orders each document by term.
    void sort();

    [[nodiscard]] std::size_t documents() const { return m_offsets.size() - 1; }
    [[nodiscard]] std::span<const CountedTerm> document(std::size_t index) const;
    [[nodiscard]] const std::vector<std::string>& terms() const { return m_terms; }
    // In how many documents each term occurs.
    [[nodiscard]] std::vector<std::uint32_t> documentFrequencies() const;

private:
    TermNumbers m_numbers;
    std::vector<std::string> m_terms;
    std::vector<std::size_t> m_offsets {0};
    std::vector<CountedTerm> m_entries;
    std::vector<std::uint32_t> m_open;  // the document being written
};

// Counts equal numbers; ordered by number. Leaves the numbers sorted.
std::vector<CountedTerm> counted(std::vector<std::uint32_t>& terms);

}  // namespace tastebench::text
