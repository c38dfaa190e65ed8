// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/near_duplicates.h"

#include "engine/text/words.h"

#include <algorithm>
#include <string>

namespace tastebench::ranking {

namespace {

// The words of a title; the title itself when it has none ("***").
std::string foldedTitle(const std::string& title)
{
    std::string folded;
    text::forEachWord(title, text::Stemming::None,
                      [&folded](std::string_view word) { folded.append(folded.empty() ? "" : " ").append(word); });
    return folded.empty() ? title : folded;
}

}  // namespace

NearDuplicates::NearDuplicates(const search::Catalogue& catalogue)
{
    if (const auto year = catalogue.columns.find("year"); year != catalogue.columns.end())
        m_year = year->second;
    const std::vector<std::string>& titles = catalogue.items->labels;
    std::unordered_map<std::string, std::uint32_t> first;
    first.reserve(titles.size());
    for (std::uint32_t row = 0; row < titles.size(); ++row) {
        const auto [known, added] = first.try_emplace(foldedTitle(titles[row]), row);
        if (added)
            continue;
        const auto [group, isNew] = m_groupOf.try_emplace(known->second, m_groups.size());
        const std::size_t number = group->second;
        if (isNew)
            m_groups.push_back({known->second});
        m_groups[number].push_back(row);
        m_groupOf.emplace(row, number);
    }
}

bool NearDuplicates::sameYear(std::uint32_t left, std::uint32_t right) const
{
    if (!m_year || !m_year->has(left) || !m_year->has(right))
        return true;
    return m_year->isCategorical() ? std::ranges::equal(m_year->codes(left), m_year->codes(right))
                                   : std::ranges::equal(m_year->numbers(left), m_year->numbers(right));
}

std::vector<std::uint32_t> NearDuplicates::of(std::uint32_t row) const
{
    std::vector<std::uint32_t> others;
    const auto group = m_groupOf.find(row);
    if (group == m_groupOf.end())
        return others;
    for (const std::uint32_t other : m_groups[group->second]) {
        if (other != row && sameYear(row, other))
            others.push_back(other);
    }
    return others;
}

}  // namespace tastebench::ranking
