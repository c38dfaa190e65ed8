// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/interaction_log.h"

#include <algorithm>
#include <tuple>

namespace tastebench::search {

InteractionLog::InteractionLog(std::vector<LoggedInteraction> interactions, std::size_t personas)
    : m_interactions(std::move(interactions))
    , m_offsets(personas + 1, 0)
{
    std::ranges::sort(m_interactions, [](const LoggedInteraction& left, const LoggedInteraction& right) {
        return std::tie(left.persona, right.at, right.id) < std::tie(right.persona, left.at, left.id);
    });
    for (const LoggedInteraction& interaction : m_interactions)
        ++m_offsets[interaction.persona + 1];
    for (std::size_t persona = 0; persona < personas; ++persona)
        m_offsets[persona + 1] += m_offsets[persona];
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
