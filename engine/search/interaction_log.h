// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tastebench::search {

// One interaction, by rows of the catalogue.
struct LoggedInteraction {
    InteractionId id;
    Timestamp at;
    double weight = 0;
    std::uint32_t persona = 0;
    std::uint32_t item = 0;
};

// All interactions of a collection's personas, grouped by persona, each group newest first (time descending, then id
// descending). Immutable; a change makes a new one, and the catalogue around it shares everything else.
class InteractionLog {
public:
    // Takes the interactions in any order.
    InteractionLog(std::vector<LoggedInteraction> interactions, std::size_t personas);

    // The same log with one persona's interactions replaced: a copy and one small sort.
    [[nodiscard]] InteractionLog replacing(std::uint32_t persona, std::vector<LoggedInteraction> interactions) const;

    [[nodiscard]] std::span<const LoggedInteraction> all() const { return m_interactions; }
    [[nodiscard]] std::span<const LoggedInteraction> ofPersona(std::size_t persona) const;
    [[nodiscard]] std::size_t personas() const { return m_offsets.size() - 1; }

    // The newest time not later than the limit; nothing when there is none.
    [[nodiscard]] std::optional<Timestamp> newest(Timestamp limit) const;

private:
    InteractionLog() = default;

    std::vector<LoggedInteraction> m_interactions;
    std::vector<std::size_t> m_offsets;
};

}  // namespace tastebench::search
