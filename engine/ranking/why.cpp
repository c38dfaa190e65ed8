// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/why.h"

#include "engine/base/enum_names.h"
#include "engine/domain/candidate_block.h"
#include "engine/search/filter.h"
#include "engine/search/query_search.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tastebench::ranking {

namespace {

int shownRank(const RankedItem& item)
{
    return item.personalizedRank.value_or(item.originalRank);
}

bool isListed(const Ranking& ranking, const Uuid& item)
{
    return std::ranges::any_of(ranking.objects, [&item](const RankedItem& one) { return one.uuid == item; });
}

Ranking inquire(Ranker& ranker, const Request& request, const Inquiry& inquiry, Progress& progress)
{
    if (request.query)
        return ranker.query(request.persona, *request.query, request.options, progress, inquiry);
    return ranker.recommend(*request.persona, request.options, progress, inquiry);
}

std::vector<Counterfactual> counterfactuals(Ranker& ranker, const Request& request, const RankedItem& item,
                                            std::size_t most, Progress& progress)
{
    std::vector<Counterfactual> result;
    for (const Addend& addend : item.attribution) {
        if (addend.kind == AddendKind::Interaction)
            result.push_back({.interaction = {std::stoll(*addend.ref)}, .label = addend.label, .share = addend.value});
    }
    std::ranges::stable_sort(result, std::greater<> {}, [](const Counterfactual& one) { return std::abs(one.share); });
    result.resize(std::min(most, result.size()));

    Request plain = request;
    plain.options.explainResults = false;
    if (!plain.query) {
        plain.options.offset = 0;
        plain.options.limit = 1;
    }
    progress.begin("Taking interactions away", static_cast<std::int64_t>(result.size()));
    for (std::size_t index = 0; index < result.size(); ++index) {
        const Ranking without
            = inquire(ranker, plain, {.row = item.row, .without = result[index].interaction}, progress);
        result[index].scoreWithout = without.about->score;
        result[index].effect = without.about->score - item.score;
        result[index].rankWithout = shownRank(*without.about);
        progress.throwIfStopped();
    }
    return result;
}

// The 1-based place of a row among all rows the query finds, or nothing when it does not find it.
std::optional<int> queryRank(Ranker& ranker, const Request& request, std::uint32_t row)
{
    const search::Reach everything {candidateBlock(*request.query, request.options, request.persona.has_value()),
                                    ranker.catalogue()->items->rows()};
    const search::QueryResult all = search::runQuery(*ranker.catalogue(), *request.query, request.options.vector,
                                                     everything, ranker.allowedRows(request.options));
    const auto found = std::ranges::find(all.candidates, row, &search::ScoredRow::row);
    return found == all.candidates.end() ? std::nullopt
                                         : std::optional<int>(static_cast<int>(found - all.candidates.begin()) + 1);
}

// How often the persona of a ranking had to do with an item by then.
std::ptrdiff_t interactions(const search::Catalogue& catalogue, const Ranking& ranking, std::uint32_t row)
{
    return std::ranges::count_if(
        catalogue.log->ofPersona(*catalogue.personas->row(*ranking.persona)),
        [&](const search::LoggedInteraction& one) { return one.item == row && one.at <= *ranking.options.asOf; });
}

// The filters of a request and of its instruction as one line; empty when there are none.
std::string describeFilters(const Ranking& ranking, const Collection& collection)
{
    std::string text;
    if (ranking.options.filters)
        text = search::describe(search::parseFilter(*ranking.options.filters, collection));
    for (const InstructionRule& rule : ranking.rules) {
        if (rule.sign != 0 && rule.kind == InstructionRule::Kind::Filter)
            text += (text.empty() ? "" : " and ") + describe(rule);
    }
    return text;
}

// Writes the ladder up to the first rung that does not pass.
class Ladder {
public:
    explicit Ladder(Why& why)
        : m_why(why)
    {
        why.outcome = Outcome::Listed;
    }

    // Returns whether the climb goes on.
    bool rung(Outcome outcome, bool passed, std::optional<double> number, std::string detail)
    {
        m_why.ladder.push_back({std::string(toString(outcome)), passed, number, std::move(detail)});
        if (!passed)
            m_why.outcome = outcome;
        return passed;
    }

private:
    Why& m_why;
};

std::optional<SmallestChange> tryChange(Ranker& ranker, const Request& changed, std::uint32_t row, const Uuid& item,
                                        std::string parameter, Json from, Json to, Progress& progress)
{
    const Ranking ranking = inquire(ranker, changed, {.row = row, .without = {}}, progress);
    if (!ranking.about || !isListed(ranking, item))
        return std::nullopt;
    return SmallestChange {std::move(parameter), std::move(from), std::move(to), shownRank(*ranking.about)};
}

// The strength nearest to the present one, in hundredths, at which the item is listed.
std::optional<SmallestChange> byStrength(Ranker& ranker, const Request& request, std::uint32_t row, const Uuid& item,
                                         Progress& progress)
{
    for (int step = 1; step <= 100; ++step) {
        for (const int sign : {-1, 1}) {
            const double strength = std::round(request.query->strength * 100 + sign * step) / 100;
            if (strength < 0 || strength > 1)
                continue;
            Request changed = request;
            changed.options.explainResults = false;
            changed.query->strength = strength;
            if (auto change
                = tryChange(ranker, changed, row, item, "strength", request.query->strength, strength, progress))
                return change;
        }
    }
    return std::nullopt;
}

std::optional<SmallestChange> smallestChange(Ranker& ranker, const Why& why, std::uint32_t row, const Uuid& item,
                                             std::optional<int> rank, Progress& progress)
{
    const Request& request = why.request;
    Request changed = request;
    changed.options.explainResults = false;
    switch (why.outcome) {
    case Outcome::Listed:
    case Outcome::Unknown:
        return std::nullopt;
    case Outcome::Excluded:
        if (std::erase(changed.options.excludeItems, item) > 0)
            return tryChange(ranker, changed, row, item, "exclude_items", item.toString(), nullptr, progress);
        if (request.options.excludeNearDuplicates && ranker.interactedTwin(*request.persona, request.options, row)) {
            changed.options.excludeNearDuplicates = false;
            return tryChange(ranker, changed, row, item, "exclude_near_duplicates", true, false, progress);
        }
        changed.options.excludeInteractedItems = false;
        return tryChange(ranker, changed, row, item, "exclude_interacted_items", true, false, progress);
    case Outcome::Filtered:
        if (request.options.filters) {
            changed.options.filters.reset();
            if (auto change
                = tryChange(ranker, changed, row, item, "filters", *request.options.filters, nullptr, progress))
                return change;
            changed.options.filters = request.options.filters;
        }
        if (!request.options.instruction)
            return std::nullopt;
        changed.options.instruction.reset();
        changed.options.ruleEdits.clear();
        return tryChange(ranker, changed, row, item, "instruction", *request.options.instruction, nullptr, progress);
    case Outcome::Diversity:
        changed.options.diversity = 0;
        return tryChange(ranker, changed, row, item, "diversity", request.options.diversity, 0, progress);
    case Outcome::NotCandidate:
    case Outcome::BelowLimit:
        break;
    }
    if (request.query && request.persona && why.outcome == Outcome::BelowLimit) {
        if (auto change = byStrength(ranker, request, row, item, progress))
            return change;
    }
    if (!rank || *rank - request.options.offset > 1000)
        return std::nullopt;
    changed.options.limit = *rank - request.options.offset;
    return tryChange(ranker, changed, row, item, "limit", request.options.limit, changed.options.limit, progress);
}

}  // namespace

std::string_view toString(Outcome outcome)
{
    static constexpr EnumNames<Outcome, 7> names({{
        {Outcome::Listed, "listed"},
        {Outcome::Unknown, "unknown"},
        {Outcome::Excluded, "excluded"},
        {Outcome::Filtered, "filtered"},
        {Outcome::NotCandidate, "not_candidate"},
        {Outcome::BelowLimit, "below_limit"},
        {Outcome::Diversity, "diversity"},
    }});
    return names.name(outcome);
}

Ranking answer(Ranker& ranker, const Request& request, Progress& progress)
{
    return inquire(ranker, request, {}, progress);
}

Why why(Ranker& ranker, const Request& request, const Uuid& item, std::size_t most, Progress& progress)
{
    Why why;
    why.request = request;
    Ladder ladder(why);
    const search::Catalogue& catalogue = *ranker.catalogue();
    const auto row = catalogue.items->row(item);
    if (!ladder.rung(Outcome::Unknown, row.has_value(), std::nullopt,
                     row ? "The item is in the collection." : "The collection has no item with this id."))
        return why;

    const Ranking ranking = inquire(ranker, request, {.row = *row, .without = {}}, progress);
    why.request.options = ranking.options;
    why.item = ranking.about;
    std::optional<int> rank;

    const auto climb = [&] {
        const RankingOptions& options = ranking.options;
        if (std::ranges::find(options.excludeItems, item) != options.excludeItems.end())
            return ladder.rung(Outcome::Excluded, false, std::nullopt, "It is on the list of excluded items.");
        if (!request.query && options.excludeInteractedItems) {
            const auto done = interactions(catalogue, ranking, *row);
            if (!ladder.rung(Outcome::Excluded, done == 0, static_cast<double>(done),
                             done == 0 ? "The persona has no interaction with it."
                                       : fmt::format("The persona has {} interaction{} with it, and interacted items "
                                                     "are excluded.",
                                                     done, done == 1 ? "" : "s")))
                return false;
        }
        if (!request.query && options.excludeNearDuplicates) {
            const auto twin = ranker.interactedTwin(*request.persona, options, *row);
            if (!ladder.rung(Outcome::Excluded, !twin,
                             twin ? static_cast<double>(interactions(catalogue, ranking, *twin)) : 0,
                             twin ? fmt::format("It is titled like {}, which the persona has interacted with, and "
                                                "near-duplicates are excluded.",
                                                catalogue.items->labels[*twin])
                                  : "The persona has no interaction with another item of its title."))
                return false;
        }
        const std::string filters = describeFilters(ranking, catalogue.collection);
        if (!filters.empty()
            && !ladder.rung(Outcome::Filtered, ranker.allowedRows(options)[*row], std::nullopt, filters))
            return false;
        if (request.query && !ranking.about) {
            rank = queryRank(ranker, request, *row);
            return ladder.rung(Outcome::NotCandidate, false, rank ? std::optional<double>(*rank) : std::nullopt,
                               rank ? fmt::format("It is number {} of the query, which fetched {} candidates.", *rank,
                                                  ranking.eligible)
                                    : "The query does not find it.");
        }
        if (request.query)
            ladder.rung(Outcome::NotCandidate, true, ranking.about->originalRank,
                        fmt::format("It is number {} of the query's {} candidates.", ranking.about->originalRank,
                                    ranking.eligible));
        const int before
            = ranking.about->steps.empty() ? shownRank(*ranking.about) : ranking.about->steps.front().rankBefore;
        const int last = options.offset + options.limit;
        rank = shownRank(*ranking.about);
        const std::string end = before <= options.offset ? fmt::format("this page begins at {}", options.offset + 1)
                                                         : fmt::format("the list ends at {}", last);
        if (!ladder.rung(Outcome::BelowLimit, before <= last, before, fmt::format("Its rank is {}; {}.", before, end)))
            return false;
        if (options.diversity > 0)
            return ladder.rung(Outcome::Diversity, *rank <= last, *rank,
                               fmt::format("Diversity moved it from {} to {}.", before, *rank));
        return true;
    };
    climb();

    if (why.item && request.persona)
        why.without = counterfactuals(ranker, request, *why.item, most, progress);
    why.smallestChange = smallestChange(ranker, why, *row, item, rank, progress);
    return why;
}

}  // namespace tastebench::ranking
