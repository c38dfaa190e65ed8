// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "engine/ranking/affinity.h"
#include "engine/ranking/instruction.h"
#include "engine/search/catalogue.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::ranking {

// The terms of the agent score that do not come from the history, as columns over the catalogue's rows (ranking.md
// section 3). They depend on the persona, the vector and the instant, not on sliders, and are computed once.
struct TermColumns {
    struct Property {
        std::string persona;  // the persona property
        std::string item;  // the item property it is matched with
        std::vector<double> match;  // [row]; NaN where the item has no value
    };

    struct Memory {
        std::string ref;  // its uuid
        std::string label;
        double share = 0;  // strength / Σ|strength| over the persona's memories
        std::vector<double> match;  // [row]
    };

    struct Rule {
        std::string ref;  // its place among the rules read, from 0
        std::string label;
        int sign = 1;
        std::vector<double> match;  // [row]
    };

    std::vector<Property> properties;
    std::vector<std::uint32_t> matchedProperties;  // m for each row: properties with a value on both sides
    std::vector<double> text;  // X; empty when there is none
    std::string textLabel;  // what X compares with: "about", "about and documents" or "documents"
    std::vector<Memory> memories;  // those that match at all: M is Σ share · match
    std::vector<Rule> rules;  // of the instruction, filters left out: I is the mean of sign · match
    std::shared_ptr<const std::vector<double>> popularity;  // Q; null when it has no weight

    // P, X and M of one persona (M for one who keeps memories) and I of an instruction. Q is the same for everybody and
    // is handed in.
    static TermColumns make(const search::Catalogue& catalogue, const Persona& persona, const RankingOptions& options,
                            const InstructionReading& instruction,
                            std::shared_ptr<const std::vector<double>> popularity);
};

// S(c) = g·A(c) + β_p·P(c) + β_t·X(c) + β_m·M(c) + β_i·I(c) + β_q·Q(c): the score of every row, always the sum of its
// addends in the order attribution() lists them, in double precision.
class AgentScore {
public:
    AgentScore(const search::Catalogue& catalogue, const Profile& profile, AffinitySum affinity,
               const TermColumns& terms, const RankingOptions& options);

    struct Columns {
        std::vector<double> affinity;  // A
        std::vector<double> score;  // S with agent ranking, A without
    };

    [[nodiscard]] Columns all();

    // The score of one row, equal bit for bit to the one in all().
    [[nodiscard]] double of(std::size_t row);

    // How many clusters the liked items make; 0 unless the affinity is `interests`.
    [[nodiscard]] std::size_t interests() const
    {
        return m_options.affinity == Affinity::Interests ? m_affinity.clusters() : 0;
    }

    // The addends of one row; zero ones are left out. They sum to the row's score, bit for bit.
    [[nodiscard]] std::vector<Addend> attribution(std::size_t row);

private:
    template <typename Sink>
    void forEachTerm(std::size_t row, Sink&& sink) const;

    const search::Catalogue& m_catalogue;
    const Profile& m_profile;
    AffinitySum m_affinity;
    const TermColumns& m_terms;
    const RankingOptions& m_options;
};

// The sum of addends in their order.
[[nodiscard]] double sum(std::span<const Addend> addends);

// Throws Error(Internal) when addends do not sum to the score within 1e-9 · max(1, Σ|value|).
void checkSum(std::span<const Addend> addends, double score);

// Says that X is 0 because the vector's texts are read by an endpoint that is not at hand.
[[nodiscard]] std::string unreadTextWarning(std::string_view vector);

}  // namespace tastebench::ranking
