// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/word_index.h"

#include "engine/text/words.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace tastebench::search {

WordIndex::WordIndex(const std::vector<std::string>& texts)
{
    struct Occurrence {
        std::uint32_t word;  // in order of first appearance
        std::uint32_t text;
    };
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::vector<Occurrence> occurrences;
    std::string key;
    for (std::uint32_t text = 0; text < texts.size(); ++text) {
        const std::size_t first = occurrences.size();
        text::forEachWord(texts[text], text::Stemming::None, [&](std::string_view word) {
            key.assign(word);
            const auto number = numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second;
            const auto known = [number](const Occurrence& occurrence) { return occurrence.word == number; };
            if (std::none_of(occurrences.begin() + static_cast<std::ptrdiff_t>(first), occurrences.end(), known))
                occurrences.push_back({number, text});
        });
    }

    std::vector<const std::string*> unordered(numbers.size());
    for (const auto& [word, number] : numbers)
        unordered[number] = &word;
    std::vector<std::uint32_t> order(numbers.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return *unordered[a] < *unordered[b]; });
    std::vector<std::uint32_t> place(order.size());
    m_words.reserve(order.size());
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
        place[order[rank]] = rank;
        m_words.push_back(*unordered[order[rank]]);
    }

    m_offsets.assign(m_words.size() + 1, 0);
    for (const Occurrence& occurrence : occurrences)
        ++m_offsets[place[occurrence.word] + 1];
    std::partial_sum(m_offsets.begin(), m_offsets.end(), m_offsets.begin());
    m_texts.resize(occurrences.size());
    std::vector<std::size_t> next(m_offsets.begin(), m_offsets.end() - 1);
    for (const Occurrence& occurrence : occurrences)
        m_texts[next[place[occurrence.word]]++] = occurrence.text;
}

std::span<const std::uint32_t> WordIndex::textsOf(std::size_t word) const
{
    return std::span(m_texts).subspan(m_offsets[word], m_offsets[word + 1] - m_offsets[word]);
}

}  // namespace tastebench::search
