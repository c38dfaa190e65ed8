// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/corpus.h"

#include <algorithm>
#include <numeric>

namespace tastebench::text {

void Corpus::addTerm(std::string_view term)
{
    auto found = m_numbers.find(term);
    if (found == m_numbers.end()) {
        found = m_numbers.emplace(term, static_cast<std::uint32_t>(m_terms.size())).first;
        m_terms.emplace_back(term);
    }
    m_open.push_back(found->second);
}

void Corpus::endDocument()
{
    const std::vector<CountedTerm> entries = counted(m_open);
    m_entries.insert(m_entries.end(), entries.begin(), entries.end());
    m_offsets.push_back(m_entries.size());
    m_open.clear();
}

void Corpus::sort()
{
    std::vector<std::uint32_t> order(m_terms.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [this](std::uint32_t term) -> const std::string& { return m_terms[term]; });
    std::vector<std::uint32_t> numberOf(order.size());
    std::vector<std::string> terms(order.size());
    for (std::uint32_t number = 0; number < order.size(); ++number) {
        numberOf[order[number]] = number;
        terms[number] = std::move(m_terms[order[number]]);
    }
    m_terms = std::move(terms);
    for (CountedTerm& entry : m_entries)
        entry.term = numberOf[entry.term];
    for (std::size_t index = 0; index < documents(); ++index) {
        std::sort(m_entries.begin() + static_cast<std::ptrdiff_t>(m_offsets[index]),
                  m_entries.begin() + static_cast<std::ptrdiff_t>(m_offsets[index + 1]),
                  [](const CountedTerm& left, const CountedTerm& right) { return left.term < right.term; });
    }
    for (auto& [term, number] : m_numbers)
        number = numberOf[number];
}

std::span<const CountedTerm> Corpus::document(std::size_t index) const
{
    return std::span(m_entries).subspan(m_offsets[index], m_offsets[index + 1] - m_offsets[index]);
}

std::vector<std::uint32_t> Corpus::documentFrequencies() const
{
    std::vector<std::uint32_t> frequencies(m_terms.size(), 0);
    for (const CountedTerm& entry : m_entries)
        ++frequencies[entry.term];
    return frequencies;
}

std::vector<CountedTerm> counted(std::vector<std::uint32_t>& terms)
{
    std::ranges::sort(terms);
    std::vector<CountedTerm> entries;
    for (const std::uint32_t term : terms) {
        if (entries.empty() || entries.back().term != term)
            entries.push_back({term, 0});
        ++entries.back().count;
    }
    return entries;
}

}  // namespace tastebench::text
