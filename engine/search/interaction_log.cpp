// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/interaction_log.h"

#include <algorithm>
#include <tuple>

namespace tastebench::search {

namespace {

bool groupedNewestFirst(const LoggedInteraction& left, const LoggedInteraction& right)
{
    return std::tie(left.persona, right.at, right.id) < std::tie(right.persona, left.at, left.id);
}

}  // namespace

InteractionLog::InteractionLog(std::vector<LoggedInteraction> interactions, std::size_t personas)
    : m_interactions(std::move(interactions))
    , m_offsets(personas + 1, 0)
{
    std::ranges::sort(m_interactions, groupedNewestFirst);
    for (const LoggedInteraction& interaction : m_interactions)
        ++m_offsets[interaction.persona + 1];
    for (std::size_t persona = 0; persona < personas; ++persona)
        m_offsets[persona + 1] += m_offsets[persona];
}

InteractionLog InteractionLog::replacing(std::uint32_t persona, std::vector<LoggedInteraction> interactions) const
{
    std::ranges::sort(interactions, groupedNewestFirst);
    InteractionLog log;
    log.m_interactions.reserve(m_interactions.size() + interactions.size());
    const auto begin = m_interactions.begin();
    const auto first = begin + static_cast<std::ptrdiff_t>(m_offsets[persona]);
    const auto last = begin + static_cast<std::ptrdiff_t>(m_offsets[persona + 1]);
    log.m_interactions.insert(log.m_interactions.end(), begin, first);
    log.m_interactions.insert(log.m_interactions.end(), interactions.begin(), interactions.end());
    log.m_interactions.insert(log.m_interactions.end(), last, m_interactions.end());
    log.m_offsets = m_offsets;
    const std::ptrdiff_t shift = static_cast<std::ptrdiff_t>(interactions.size()) - (last - first);
    for (std::size_t index = persona + 1; index < log.m_offsets.size(); ++index)
        log.m_offsets[index] = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(log.m_offsets[index]) + shift);
    return log;
}

std::span<const LoggedInteraction> InteractionLog::ofPersona(std::size_t persona) const
{
    return std::span(m_interactions).subspan(m_offsets[persona], m_offsets[persona + 1] - m_offsets[persona]);
}

std::optional<Timestamp> InteractionLog::newest(Timestamp limit) const
{
    std::optional<Timestamp> newest;
    for (const LoggedInteraction& interaction : m_interactions) {
        if (interaction.at <= limit && (!newest || interaction.at > *newest))
            newest = interaction.at;
    }
    return newest;
}

}  // namespace tastebench::search
