// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/domain/ranking.h"
#include "engine/ranking/agent_score.h"
#include "engine/ranking/explanation.h"
#include "engine/ranking/instruction.h"
#include "engine/ranking/kernels.h"
#include "engine/ranking/near_duplicates.h"
#include "engine/search/catalogue.h"
#include "engine/search/query_search.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace tastebench::ranking {

// T of a request: the instant asked for, else the newest interaction of the collection that is not later than the
// wall clock (so that an old log is read from its own end), else the collection's last change.
[[nodiscard]] Timestamp resolvedAsOf(const search::Catalogue& catalogue, const std::optional<Timestamp>& asked,
                                     Timestamp wallClock);

// The time an interaction logged by hand is stamped with: T when T is more than 30 days before the wall clock, else
// the wall clock (ranking.md, Symbols).
[[nodiscard]] Timestamp stampOfNewInteraction(Timestamp asOf, Timestamp wallClock);

// What else a request wants to know; part of no answer other programs see.
struct Inquiry {
    std::optional<std::uint32_t> row;  // the item to place and explain in Ranking::about
    InteractionId without;  // answer as if the persona had not done this; eligibility stays as it is
};

// Answers requests over one catalogue and keeps what later requests can use again: kernel columns, term columns,
// candidates. A slider step on a warm ranker is arithmetic only.
//
// Not thread-safe: one owner at a time. Copies are cheap and share what is kept, so a job may warm a copy and hand it
// back.
class Ranker {
public:
    explicit Ranker(search::CataloguePtr catalogue);

    // Goes on with a newer catalogue and forgets only what it made stale.
    void setCatalogue(search::CataloguePtr catalogue);
    [[nodiscard]] const search::CataloguePtr& catalogue() const { return m_catalogue; }

    // The personal recommendation (product rows A6 to A8). Throws WRONG_PARAMETER for options out of range,
    // PERSONA_NOT_FOUND, what Catalogue::trainedVector throws, and Error(Cancelled).
    [[nodiscard]] Ranking recommend(PersonaId persona, const RankingOptions& options, Progress& progress,
                                    const Inquiry& inquiry = {});

    // The rows of the page of recommend() and of its original order, in order and without the reasons: the same ranking
    // for a fraction of the cost.
    struct FirstRows {
        std::vector<std::uint32_t> shown;
        std::vector<std::uint32_t> original;
    };
    [[nodiscard]] FirstRows firstRows(PersonaId persona, const RankingOptions& options, Progress& progress);

    // A query, personalized when a persona is given (rows A9 and A10).
    //
    // The candidates come in blocks of n = candidateBlock() by original rank; each block is scaled, scored, ordered and
    // diversified by itself (ranking.md, Personalized query), and the list is block after block. So the first page is
    // what ranking.md says, n being its candidates at offset 0, and any offset is a place in one list: pages of one
    // limit share no item and together show every hit, which they would not if the candidates grew with the offset.
    // Scores of different blocks are scaled apart and not comparable. A page looks at the one or two blocks it cuts,
    // wherever it lies. Another limit is another list: two pages are not one of double size.
    [[nodiscard]] Ranking query(const std::optional<PersonaId>& persona, const Query& query,
                                const RankingOptions& options, Progress& progress, const Inquiry& inquiry = {});

    // True when the answer takes a few milliseconds at most: nearly every column it needs is kept already.
    [[nodiscard]] bool isWarm(const std::optional<PersonaId>& persona, const std::optional<Query>& query,
                              const RankingOptions& options) const;

    // The profile a request is answered with.
    [[nodiscard]] Profile profile(PersonaId persona, const RankingOptions& options, InteractionId without = {}) const;

    // True for rows that filters, the instruction's filters and the list of excluded items leave in.
    [[nodiscard]] std::vector<bool> allowedRows(const RankingOptions& options);

    // The item of the persona's history that makes a row a near-duplicate, left out where the request says so; nothing
    // for a row that is none, or that the persona has interacted with itself.
    [[nodiscard]] std::optional<std::uint32_t> interactedTwin(PersonaId persona, const RankingOptions& options,
                                                              std::uint32_t row);

    // The instruction of a request as it is read, with its corrections; empty without one.
    [[nodiscard]] const InstructionReading& reading(const RankingOptions& options);

    // The parts of an answer, for rankings that are made of several personas' (group.h, audience.h). Scores refer to
    // the profile and the options, which must outlive them, and to columns that are kept until the next one is asked
    // for. Of a profile that stands for another history, with the affinity made of it.
    [[nodiscard]] AgentScore agentScore(const Profile& profile, PersonaId persona, const RankingOptions& options,
                                        Progress& progress);
    [[nodiscard]] AgentScore agentScore(const Profile& profile, AffinitySum affinity, PersonaId persona,
                                        const RankingOptions& options);
    // The rows a recommendation ranks, ascending; what is odd about them is added to the warnings.
    [[nodiscard]] std::vector<std::uint32_t> eligibleRows(PersonaId persona, const RankingOptions& options,
                                                          std::vector<std::string>& warnings);
    [[nodiscard]] RankedItem rankedItem(std::uint32_t row) const;

private:
    struct TermKey {
        PersonaId persona;
        Json properties;
        std::string about;
        std::vector<PersonaDocument> documents;
        std::vector<Memory> memories;  // empty for a persona who keeps none
        std::string vector;
        std::optional<std::string> instruction;
        std::vector<RuleEdit> ruleEdits;
        Timestamp asOf;
        double halfLife = 0;
        bool popularity = false;

        bool operator==(const TermKey&) const = default;
    };
    struct ReadingKey {
        std::optional<std::string> instruction;
        std::vector<RuleEdit> ruleEdits;
        std::string vector;

        bool operator==(const ReadingKey&) const = default;
    };
    struct CandidateKey {
        Query query;
        std::string vector;
        search::Reach reach;
        std::vector<Uuid> excluded;
        std::optional<Json> filters;
        std::optional<std::string> instruction;
        std::vector<RuleEdit> ruleEdits;

        bool operator==(const CandidateKey&) const = default;
    };
    // Q of an instant, which everybody shares.
    struct PopularityKey {
        Timestamp asOf;
        double halfLife = 0;

        auto operator<=>(const PopularityKey&) const = default;
    };
    using PopularityColumn = std::shared_ptr<const std::vector<double>>;
    // A recommendation before it is described.
    struct Ordered;
    // Candidates of a query that are ranked together.
    struct Block;

    [[nodiscard]] std::uint32_t personaRow(PersonaId id) const;
    [[nodiscard]] const Persona& persona(PersonaId id) const;
    [[nodiscard]] RankingOptions resolved(const RankingOptions& options) const;
    [[nodiscard]] TermKey termKey(PersonaId persona, const RankingOptions& options) const;
    // How many scans of the vectors the term columns cost at most.
    [[nodiscard]] std::size_t termWork(PersonaId persona) const;
    [[nodiscard]] static CandidateKey candidateKey(const std::optional<PersonaId>& persona, const Query& query,
                                                   const RankingOptions& options);
    const TermColumns& terms(PersonaId persona, const RankingOptions& options);
    PopularityColumn popularityColumn(Timestamp asOf, double halfLife);
    [[nodiscard]] Ordered ordered(PersonaId persona, const Profile& profile, const std::vector<double>& affinity,
                                  const std::vector<double>& scores, const RankingOptions& options,
                                  std::vector<std::string>& warnings, Progress& progress);
    const search::QueryResult& candidates(const std::optional<PersonaId>& persona, const Query& query,
                                          const RankingOptions& options);
    [[nodiscard]] Block block(const search::QueryResult& result, std::size_t number, AgentScore* score,
                              const Query& query, const RankingOptions& options) const;
    [[nodiscard]] std::vector<bool> passingRows(const RankingOptions& options) const;
    void applyInstruction(const RankingOptions& options, std::vector<bool>& allowed,
                          std::vector<std::string>& warnings);
    void tellReading(const RankingOptions& options, Ranking& ranking);
    void tellUnreadText(PersonaId persona, const RankingOptions& options, Ranking& ranking) const;
    [[nodiscard]] std::vector<bool> interactedRows(PersonaId persona, const RankingOptions& options) const;
    const NearDuplicates& nearDuplicates();
    [[nodiscard]] std::vector<double> originalKey(PersonaId persona, const Profile& profile,
                                                  const RankingOptions& options, std::span<const std::uint32_t> rows,
                                                  const std::vector<double>& affinity, OriginalOrder& orderedBy,
                                                  Progress& progress);
    [[nodiscard]] std::vector<std::uint32_t> diversified(const std::vector<std::uint32_t>& order,
                                                         const std::vector<double>& scores,
                                                         const RankingOptions& options) const;

    search::CataloguePtr m_catalogue;
    Kernels m_kernels;
    std::shared_ptr<const InstructionIndex> m_instructionIndex;
    std::shared_ptr<const NearDuplicates> m_nearDuplicates;
    std::optional<ReadingKey> m_readingKey;
    InstructionReading m_reading;
    std::optional<TermKey> m_termKey;
    std::shared_ptr<const TermColumns> m_terms;
    std::map<PopularityKey, PopularityColumn> m_popularity;
    std::optional<CandidateKey> m_candidateKey;
    std::shared_ptr<const search::QueryResult> m_candidates;
};

}  // namespace tastebench::ranking
