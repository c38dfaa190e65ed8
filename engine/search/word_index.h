// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tastebench::search {

// Which of a list of texts hold which word, folded and not stemmed. Immutable.
class WordIndex {
public:
    explicit WordIndex(const std::vector<std::string>& texts);

    // The distinct words, ordered by their bytes.
    [[nodiscard]] const std::vector<std::string>& words() const { return m_words; }
    // The indices of the texts that hold a word, ascending.
    [[nodiscard]] std::span<const std::uint32_t> textsOf(std::size_t word) const;

private:
    std::vector<std::string> m_words;
    std::vector<std::size_t> m_offsets;  // by word, into m_texts
    std::vector<std::uint32_t> m_texts;
};

}  // namespace tastebench::search
