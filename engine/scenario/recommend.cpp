// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/recommend.h"

#include "engine/base/error.h"
#include "engine/ranking/stopwatch.h"
#include "engine/scenario/candidates.h"
#include "engine/scenario/completion.h"
#include "engine/scenario/exclusions.h"
#include "engine/scenario/favoured_properties.h"
#include "engine/scenario/literal_case.h"
#include "engine/scenario/property_diversity.h"
#include "engine/scenario/request_json.h"
#include "engine/scenario/result_cursor.h"
#include "engine/scenario/schema_check.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

constexpr std::size_t scoredRows = 1000;  // of each algorithm, at first
constexpr int mostRounds = 3;  // of scoring more when filters that wait leave the pool short
constexpr int defaultAmount = 16;

std::optional<Layer> layerOf(const EffectiveCase& effective, CaseField field)
{
    const auto found = effective.layers.find(field);
    return found == effective.layers.end() ? std::nullopt : std::optional(found->second);
}

// A warning that several rules or layers give is said once.
void keepFirstOfEach(std::vector<std::string>& warnings)
{
    std::vector<std::string> once;
    for (std::string& warning : warnings) {
        if (std::ranges::find(once, warning) == once.end())
            once.push_back(std::move(warning));
    }
    warnings = std::move(once);
}

class Pipeline {
public:
    // `request` is of the instant its first page was asked for; `now` is when it is asked.
    Pipeline(RecommendationRequest request, Timestamp now, const CollectionIndex& index, Resolution resolution,
             const SubjectFacts& facts, const ScenarioSource& scenarios, const PrecomputedSource* tables,
             Progress& progress)
        : m_request(std::move(request))
        , m_now(now)
        , m_index(index)
        , m_facts(facts)
        , m_scenarios(scenarios)
        , m_tables(tables)
        , m_progress(progress)
        , m_type(resolution.recoType)
        , m_effective(std::move(resolution.effective))
        , m_eligible(index.catalogue().items->rows(), true)
    {
        m_request.recoType = m_type;
        m_answer.evaluated = std::move(resolution.evaluated);
        m_answer.warnings = std::move(resolution.warnings);
    }

    RecommendationAnswer run(Detail detail)
    {
        resolveValues();
        hashTrace();
        const std::size_t offset = offsetOfPage();
        const std::string key = fmt::format("{}:{}:{}", m_hash, offset, detail == Detail::Removed);
        const std::int64_t maxAge = m_effective.rules.cacheMaxAge.value_or(0);
        if (const auto kept = maxAge > 0 ? m_index.answers().find(key, m_now, maxAge) : nullptr) {
            RecommendationAnswer again = *kept;
            again.evaluated = std::move(m_answer.evaluated);
            return again;
        }
        answer(detail, offset);
        keepFirstOfEach(m_answer.warnings);
        if (maxAge > 0)
            m_index.answers().keep(key, m_now, m_answer);
        return std::move(m_answer);
    }

private:
    void answer(Detail detail, std::size_t offset)
    {
        if (isCompletion(m_type)) {
            complete();
            return;
        }
        if (liveType(m_type)) {
            cutPage(precomputedList(m_type, m_request, m_effective.rules, m_index.catalogue(), m_scenarios, m_tables,
                                    m_answer.warnings),
                    {}, offset);
            return;
        }
        rank();
        if (m_type == RecoType::ProfileToItemProperties || m_type == RecoType::SessionToItemProperties)
            m_answer.properties
                = favouredProperties(ranked(m_eligible, m_sieves.after, favouringItems),
                                     m_request.propertyName.value_or(std::string()), m_index.catalogue(), amount());
        else if (m_effective.rules.caseSequence)
            listSequence();
        else
            cutPage(ranked(m_eligible, m_sieves.after, poolSize), reranking(), offset);
        if (detail == Detail::Removed && offset == 0)
            findRemoved();
    }

    // Everything but the order of those who are left.
    void rank()
    {
        fitNamedAlgorithms(m_effective.rules, m_index, m_answer.warnings, m_progress);
        m_recommender = makeRecommender(m_type, m_request, m_effective.rules, m_index, m_answer.warnings);
        m_progress.throwIfStopped();
        decideWhoMayBeListed();
        m_progress.throwIfStopped();
    }

    [[nodiscard]] std::size_t amount() const
    {
        return static_cast<std::size_t>(m_effective.rules.amount.value_or(defaultAmount));
    }

    [[nodiscard]] std::vector<Reranking> reranking() const
    {
        return m_effective.rules.reranking.value_or(std::vector<Reranking>());
    }

    void addStage(const ranking::Stopwatch& clock, std::string_view name, std::string rule, std::optional<Layer> layer,
                  std::size_t in, std::size_t out)
    {
        m_answer.stages.push_back({std::string(name), std::move(rule), layer, static_cast<std::int64_t>(in),
                                   static_cast<std::int64_t>(out),
                                   static_cast<std::int64_t>(clock.milliseconds() * 1000)});
    }

    // The case and those of the trace, with literal values only.
    void resolveValues()
    {
        const Collection& collection = m_index.catalogue().collection;
        std::vector<std::string>& warnings = m_answer.warnings;
        m_effective = literalCase(std::move(m_effective), m_request, m_facts, collection, warnings);
        EvaluatedScenarios& evaluated = m_answer.evaluated;
        for (auto* const trace : {&evaluated.runtime, &evaluated.defaults}) {
            if (*trace)
                (*trace)->back().resolved
                    = literalCase(*(*trace)->back().resolved, m_request, m_facts, collection, warnings);
        }
    }

    void hashTrace()
    {
        const Json inputs = inputsJson(m_request);
        const std::string version = std::to_string(m_index.catalogue().dataVersion);
        EvaluatedScenarios& evaluated = m_answer.evaluated;
        for (auto* const trace :
             {&evaluated.genericRuntime, &evaluated.genericDefault, &evaluated.runtime, &evaluated.defaults}) {
            if (*trace && (*trace)->back().resolved)
                (*trace)->back().kwargsHash = kwargsHash(*(*trace)->back().resolved, inputs, version);
        }
        m_hash = kwargsHash(m_effective.rules, inputs, {});
    }

    std::size_t offsetOfPage()
    {
        if (!m_request.cursor)
            return 0;
        const ResultCursor cursor = readResultCursor(*m_request.cursor);
        checkBelongs(cursor, m_hash);
        if (cursor.dataVersion != m_index.catalogue().dataVersion)
            m_answer.warnings.emplace_back("The data has changed since the first page; results may shift");
        return cursor.offset;
    }

    void pass(search::RowSet& rows, const Sieve& sieve)
    {
        const ranking::Stopwatch clock;
        const std::size_t in = rows.count();
        rows &= *sieve.passing;
        addStage(clock, sieve.stage, sieve.rule, sieve.layer, in, rows.count());
    }

    void decideWhoMayBeListed()
    {
        for (const std::uint32_t row : m_recommender->neverListed())
            m_eligible.remove(row);
        m_everybody = m_eligible;
        addFilters(m_sieves, m_effective.rules.filters.value_or(std::vector<Filter>()), m_effective.filterLayers,
                   m_index);
        addExclusions(m_sieves, m_effective, *m_recommender, m_index);
        for (const Sieve& sieve : m_sieves.before)
            pass(m_eligible, sieve);
        if (m_effective.rules.candidatesPreselection) {
            auto sieve = preselected({*m_effective.rules.candidatesPreselection, preselectionPlace(),
                                      layerOf(m_effective, CaseField::CandidatesPreselection)},
                                     *m_recommender, m_index, m_eligible, m_answer.warnings);
            if (sieve) {
                pass(m_eligible, *sieve);
                m_sieves.before.push_back(*std::move(sieve));
            }
        }
        excludeRemainingRatings();
    }

    [[nodiscard]] std::string preselectionPlace() const
    {
        const auto& evaluated = m_answer.evaluated;
        const bool isRuntime = layerOf(m_effective, CaseField::CandidatesPreselection) == Layer::Runtime;
        return casePlace(m_request, m_type, isRuntime ? *evaluated.runtime : *evaluated.defaults)
            + (isCompletion(m_type) ? "/retrieval" : "") + "/candidates_preselection";
    }

    // What is rated goes too while the page is full without it.
    void excludeRemainingRatings()
    {
        for (const Subject& subject : m_recommender->subjects()) {
            auto remaining = remainingRatings(m_effective, subject.preferences, m_eligible.size());
            if (!remaining)
                continue;
            remaining->rows.complement();
            search::RowSet without = m_eligible;
            without &= remaining->rows;
            if (m_recommender->ranked(without, scoredRows).size() < amount())
                continue;
            m_sieves.before.push_back({"exclusion", std::move(remaining->rule), remaining->layer,
                                       std::make_shared<const search::RowSet>(std::move(remaining->rows))});
            pass(m_eligible, m_sieves.before.back());
        }
    }

    // The best of the eligible that pass the filters that wait.
    std::vector<search::ScoredRow> ranked(const search::RowSet& eligible, const std::vector<Sieve>& after,
                                          std::size_t most)
    {
        const ranking::Stopwatch clock;
        const std::size_t candidates = eligible.count();
        std::size_t depth = scoredRows;
        std::vector<search::ScoredRow> rows;
        std::vector<search::ScoredRow> passing;
        for (int round = 0; round < mostRounds; ++round, depth *= 2) {
            rows = m_recommender->ranked(eligible, depth);
            passing = rows;
            for (const Sieve& sieve : after)
                std::erase_if(passing, [&](const search::ScoredRow& scored) { return !(*sieve.passing)[scored.row]; });
            if (passing.size() >= most || depth >= candidates)
                break;
        }
        addStage(clock, "score", {}, std::nullopt, candidates, rows.size());
        for (const Sieve& sieve : after) {
            const std::size_t in = rows.size();
            std::erase_if(rows, [&](const search::ScoredRow& scored) { return !(*sieve.passing)[scored.row]; });
            addStage(clock, sieve.stage, sieve.rule, sieve.layer, in, rows.size());
        }
        if (passing.size() > most) {
            addStage(clock, "pool", {}, std::nullopt, passing.size(), most);
            passing.resize(most);
        }
        return passing;
    }

    [[nodiscard]] RecommendedItem item(const search::ScoredRow& scored) const
    {
        const Uuid& uuid = m_index.catalogue().items->uuids[scored.row];
        return {uuid.toString(), uuid, scored.row, scored.score, {}};
    }

    // The first `count` of a pool after diversity, each with what it did to the item; the layer is that of the rules.
    std::vector<RecommendedItem> rearranged(const std::vector<search::ScoredRow>& pool,
                                            const std::vector<Reranking>& rules, std::optional<Layer> layer,
                                            std::size_t count)
    {
        std::vector<RecommendedItem> items;
        if (rules.empty()) {
            for (std::size_t rank = 0; rank < std::min(count, pool.size()); ++rank)
                items.push_back(item(pool[rank]));
            return items;
        }
        const ranking::Stopwatch clock;
        const auto* const view = m_index.vector();
        const auto picks = diversify(pool, rules, m_index.catalogue(), view ? view->table.get() : nullptr, count);
        for (const DiversePick& pick : picks) {
            items.push_back(item(pool[pick.index]));
            addMoves(items.back(), static_cast<int>(items.size()), rules, layer, pick);
        }
        addStage(clock, "rerank", describe(rules), layer, pool.size(), pool.size());
        return items;
    }

    static void addMoves(RecommendedItem& item, int rank, const std::vector<Reranking>& rules,
                         std::optional<Layer> layer, const DiversePick& pick)
    {
        const int before = static_cast<int>(pick.index) + 1;
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            if (pick.penalties[rule] > 0)
                item.effects.push_back(
                    {RuleEffect::Kind::Moved, describe(rules[rule]), layer, before, rank, pick.penalties[rule]});
        }
        if (item.effects.empty() && before != rank)
            item.effects.push_back({RuleEffect::Kind::Moved, describe(rules), layer, before, rank, std::nullopt});
    }

    static std::string describe(const std::vector<Reranking>& rules)
    {
        std::string text;
        for (const Reranking& rule : rules)
            text += (text.empty() ? "" : ", ") + describe(rule);
        return text;
    }
    static std::string describe(const Reranking& rule) { return scenario::describe(rule); }

    void cutPage(const std::vector<search::ScoredRow>& pool, const std::vector<Reranking>& rules, std::size_t offset)
    {
        const std::size_t wanted = amount() == 0 ? 0 : offset + amount() + 1;
        std::vector<RecommendedItem> items
            = rearranged(pool, rules, layerOf(m_effective, CaseField::Reranking), wanted);
        const ranking::Stopwatch clock;
        const std::size_t end = std::min(items.size(), offset + amount());
        if (items.size() > end && end > offset)
            m_answer.nextCursor = writeResultCursor({m_hash, m_index.catalogue().dataVersion, end, m_request.now});
        items.resize(end);
        items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(std::min(offset, items.size())));
        addStage(clock, "page", {}, layerOf(m_effective, CaseField::Amount), pool.size(), items.size());
        m_answer.items = std::move(items);
    }

    // Section 11: the items that are looked up, and what a model is asked with them.
    void complete()
    {
        if (m_effective.rules.retrieval) {
            rank();
            cutPage(ranked(m_eligible, m_sieves.after, poolSize), reranking(), 0);
            m_answer.nextCursor.reset();
        }
        m_answer.completion = completionOf(m_request, m_effective.rules, m_answer.items, m_index.catalogue(),
                                           m_answer.warnings, m_progress.stopToken());
    }

    // Section 8.3: one case after the other, each without the items of those before; room that one leaves is given to
    // the next.
    void listSequence()
    {
        const std::vector<SequenceCase>& cases = *m_effective.rules.caseSequence;
        std::size_t room = amount();
        if (layerOf(m_effective, CaseField::Amount) == Layer::Engine)
            room = roomOf(cases);
        std::size_t left = 0;
        for (std::size_t number = 0; number < cases.size(); ++number) {
            const SequenceCase& part = cases[number];
            const std::size_t own = part.amount ? static_cast<std::size_t>(*part.amount) : amount();
            const std::size_t wanted = std::min(own + left, room - m_answer.items.size());
            const std::size_t got = listPart(part, number, wanted);
            left = own + left - std::min(own + left, got);
        }
    }

    [[nodiscard]] std::size_t roomOf(const std::vector<SequenceCase>& cases) const
    {
        std::size_t sum = 0;
        for (const SequenceCase& part : cases)
            sum += part.amount ? static_cast<std::size_t>(*part.amount) : amount();
        return sum;
    }

    std::size_t listPart(const SequenceCase& part, std::size_t number, std::size_t wanted)
    {
        const Layer layer = m_effective.layers.at(CaseField::CaseSequence);
        const ranking::Stopwatch beginning;
        search::RowSet eligible = m_eligible;
        for (const RecommendedItem& listed : m_answer.items)
            eligible.remove(listed.row);
        if (number > 0)
            addStage(beginning, "sequence", "not listed yet", layer, m_eligible.count(), eligible.count());
        Sieves sieves {{}, m_sieves.after};
        if (part.filters)
            addFilters(sieves, *part.filters, std::vector(part.filters->size(), layer), m_index);
        for (const Sieve& sieve : sieves.before)
            pass(eligible, sieve);
        const auto pool = ranked(eligible, sieves.after, poolSize);
        std::vector<RecommendedItem> items = part.reranking
            ? rearranged(pool, *part.reranking, layer, wanted)
            : rearranged(pool, reranking(), layerOf(m_effective, CaseField::Reranking), wanted);
        const ranking::Stopwatch clock;
        const std::string rule = fmt::format("case {} of the sequence", number + 1);
        addStage(clock, "sequence", rule, layer, pool.size(), items.size());
        for (RecommendedItem& listed : items) {
            const auto rank = static_cast<int>(m_answer.items.size()) + 1;
            if (number == 0)
                listed.effects.push_back({RuleEffect::Kind::Pinned, rule, layer, std::nullopt, rank, std::nullopt});
            m_answer.items.push_back(std::move(listed));
        }
        return items.size();
    }

    // What the list would have without any rule and has not.
    void findRemoved()
    {
        const auto unruled = m_recommender->ranked(m_everybody, scoredRows);
        for (std::size_t rank = 0; rank < std::min(unruled.size(), amount()); ++rank) {
            const std::uint32_t row = unruled[rank].row;
            if (std::ranges::find(m_answer.items, row, &RecommendedItem::row) != m_answer.items.end())
                continue;
            if (auto effect = removal(row)) {
                effect->rankBefore = static_cast<int>(rank) + 1;
                RecommendedItem removed = item(unruled[rank]);
                removed.effects.push_back(*std::move(effect));
                m_answer.removed.push_back(std::move(removed));
            }
        }
    }

    // The first rule that an item did not pass, or the order that moved it off the page.
    [[nodiscard]] std::optional<RuleEffect> removal(std::uint32_t row) const
    {
        for (const std::vector<Sieve>* sieves : {&m_sieves.before, &m_sieves.after}) {
            for (const Sieve& sieve : *sieves) {
                if (!(*sieve.passing)[row])
                    return RuleEffect {RuleEffect::Kind::Removed, sieve.rule, sieve.layer, {}, {}, {}};
            }
        }
        if (m_effective.rules.caseSequence)
            return RuleEffect {
                RuleEffect::Kind::Removed, "case_sequence", layerOf(m_effective, CaseField::CaseSequence), {}, {}, {}};
        if (!reranking().empty())
            return RuleEffect {
                RuleEffect::Kind::Moved, describe(reranking()), layerOf(m_effective, CaseField::Reranking), {}, {}, {}};
        return std::nullopt;
    }

    RecommendationRequest m_request;
    Timestamp m_now;
    const CollectionIndex& m_index;
    const SubjectFacts& m_facts;
    const ScenarioSource& m_scenarios;
    const PrecomputedSource* m_tables;
    Progress& m_progress;
    RecoType m_type;
    EffectiveCase m_effective;
    std::string m_hash;
    std::unique_ptr<Recommender> m_recommender;
    Sieves m_sieves;
    search::RowSet m_eligible;
    search::RowSet m_everybody {0};
    RecommendationAnswer m_answer;
};

// Throws for a rule of the request that the type it is dispatched to has not; amt is the page of every type.
void checkCarried(RecoType type, const Case& rules)
{
    const auto check = [type](bool isGiven, CaseField field) {
        if (isGiven && !mayCarry(type, field))
            throwWrongType(fmt::format("{} has no {}.", toString(type), toString(field)),
                           fmt::format("/{}", toString(field)));
    };
    check(rules.filters.has_value(), CaseField::Filters);
    check(rules.reranking.has_value(), CaseField::Reranking);
    check(rules.excludeRatedItems.has_value(), CaseField::ExcludeRatedItems);
    check(rules.algorithms.has_value(), CaseField::Algorithms);
    check(rules.table.has_value(), CaseField::Table);
}

}  // namespace

RecommendationAnswer recommend(const RecommendationRequest& asked, const ScenarioSource& scenarios,
                               const CollectionIndex& index, Detail detail, Progress& progress,
                               const PrecomputedSource* tables)
{
    RecommendationRequest request = asked;
    if (asked.cursor)
        request.now = readResultCursor(*asked.cursor).asked;
    const CatalogueFacts facts(index.catalogue());
    Resolution resolution = resolve(request, scenarios, facts);
    checkCarried(resolution.recoType, request.rules);
    (void)checkSchema(request.rules, index.catalogue().collection, {});
    std::ranges::move(checkSchema(resolution.effective.rules, index.catalogue().collection, {}),
                      std::back_inserter(resolution.warnings));
    addImpliedRules(resolution.recoType, request, resolution.effective);
    return Pipeline(std::move(request), asked.now, index, std::move(resolution), facts, scenarios, tables, progress)
        .run(detail);
}

}  // namespace tastebench::scenario
