// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/evaluate.h"

#include "engine/base/crew.h"
#include "engine/base/error.h"
#include "engine/evaluation/list_measures.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <limits>

namespace tastebench::evaluation {

namespace {

struct Baseline {
    std::string_view name;
    double halfLife;
};
constexpr std::array<Baseline, 4> popularityRows {{{"popularity", std::numeric_limits<double>::infinity()},
                                                   {"trending_3d", 3},
                                                   {"trending_7d", 7},
                                                   {"trending_30d", 30}}};

std::vector<std::uint64_t> wide(const std::vector<std::uint32_t>& rows)
{
    return {rows.begin(), rows.end()};
}

// k of the eligible rows, drawn without regard to anything; the persona's id is the seed, so that nobody else matters.
std::vector<std::uint64_t> drawnRows(ranking::Ranker& ranker, const Persona& persona, const RankingOptions& options)
{
    std::vector<std::string> warnings;
    std::vector<std::uint32_t> rows = ranker.eligibleRows(persona.id, options, warnings);
    std::uint64_t seed = 0;
    std::memcpy(&seed, persona.uuid.bytes.data(), sizeof seed);
    std::mt19937_64 engine(drawSeed ^ seed ^ static_cast<std::uint64_t>(persona.id.value));
    const std::size_t count = std::min(static_cast<std::size_t>(options.limit), rows.size());
    for (std::size_t place = 0; place < count; ++place)
        std::swap(rows[place], rows[place + boundedDraw(engine, rows.size() - place)]);
    rows.resize(count);
    return wide(rows);
}

// What is ranked for one persona, row by row of the evaluation.
class ListMaker {
public:
    ListMaker(const Split& split, const EvaluationRequest& request)
        : m_current(request.setting)
        , m_baselines(request.baselines)
    {
        m_current.options = settingsAsOf(split, m_current.options, request.k);
        names.emplace_back("current");
        if (m_baselines)
            names.emplace_back("original");
        for (const NamedSetting& other : request.others) {
            names.push_back(other.name);
            m_others.push_back(other.setting);
            m_others.back().options = settingsAsOf(split, other.setting.options, request.k);
        }
        if (!m_baselines)
            return;
        for (const Baseline& baseline : popularityRows) {
            names.emplace_back(baseline.name);
            m_others.push_back({popularitySettings(m_current.options, baseline.halfLife), std::nullopt});
        }
        names.emplace_back("random");
    }

    std::vector<std::vector<std::uint64_t>> operator()(ranking::Ranker& ranker, const Persona& persona,
                                                       Progress& progress) const
    {
        std::vector<std::vector<std::uint64_t>> lists;
        addCurrent(ranker, persona, lists, progress);
        for (const Setting& setting : m_others)
            lists.push_back(shownRows(ranker, persona.id, setting, progress));
        if (m_baselines)
            lists.push_back(drawnRows(ranker, persona, m_current.options));
        return lists;
    }

    std::vector<std::string> names;

private:
    // With its original order where that is a row, which comes of the same work.
    void addCurrent(ranking::Ranker& ranker, const Persona& persona, std::vector<std::vector<std::uint64_t>>& lists,
                    Progress& progress) const
    {
        if (!m_current.query) {
            const auto first = ranker.firstRows(persona.id, m_current.options, progress);
            lists.push_back(wide(first.shown));
            if (m_baselines)
                lists.push_back(wide(first.original));
            return;
        }
        const Ranking ranking = ranker.query(persona.id, *m_current.query, m_current.options, progress);
        for (const auto* const page : {&ranking.objects, &ranking.original}) {
            if (page == &ranking.original && !m_baselines)
                break;
            lists.emplace_back();
            for (const RankedItem& item : *page)
                lists.back().push_back(item.row);
        }
    }

    Setting m_current;
    bool m_baselines;
    std::vector<Setting> m_others;
};

void summarize(Evaluation& evaluation, Progress& progress)
{
    MeasureColumns columns;
    for (const EvaluatedRow& row : evaluation.rows)
        columns.insert(columns.end(), row.values.begin(), row.values.end());
    const Bootstrap bootstrap(columns, progress);
    progress.begin("Comparing", static_cast<std::int64_t>(evaluation.rows.size()));
    for (std::size_t index = 0; index < evaluation.rows.size(); ++index) {
        progress.report(static_cast<std::int64_t>(index));
        EvaluatedRow& row = evaluation.rows[index];
        for (std::size_t measure = 0; measure < measures.size(); ++measure) {
            row.means[measure] = bootstrap.mean(index * measures.size() + measure);
            const auto difference = bootstrap.difference(index * measures.size() + measure, measure);
            if (index == 0 || !difference)
                continue;
            std::vector<double> paired(evaluation.people.rows.size());
            for (std::size_t place = 0; place < paired.size(); ++place)
                paired[place] = row.values[measure][place] - evaluation.rows[0].values[measure][place];
            row.differences[measure] = {*difference, signFlipP(paired)};
        }
    }
}

// Says so when a baseline that knows nobody is as good.
void warnOfBaselines(Evaluation& evaluation)
{
    const EvaluatedRow* best = nullptr;
    for (const EvaluatedRow& row : evaluation.rows) {
        const bool knowsNobody = row.name == "popularity_tuned"
            || std::ranges::find(popularityRows, row.name, &Baseline::name) != popularityRows.end();
        if (knowsNobody && (!best || row.means[0]->mean > best->means[0]->mean))
            best = &row;
    }
    if (best && best->differences[0]->estimate.high >= 0)
        evaluation.warnings.push_back(fmt::format("The current setting does not beat “{}”: nDCG {:.4f} against {:.4f}.",
                                                  rowTitle(best->name), evaluation.current().means[0]->mean,
                                                  best->means[0]->mean));
}

void warn(Evaluation& evaluation, const Split& split)
{
    evaluation.warnings = split.warnings;
    warnOfBaselines(evaluation);
    constexpr std::size_t few = 100;
    if (evaluation.people.rows.size() < few)
        evaluation.warnings.push_back(fmt::format("Only {} {} evaluated: the intervals say how little that tells.",
                                                  evaluation.people.rows.size(),
                                                  evaluation.people.rows.size() == 1 ? "persona is" : "personas are"));
    if (std::ranges::all_of(evaluation.current().lists, [](const auto& list) { return list.empty(); }))
        evaluation.warnings.emplace_back("No item may be listed with this setting, so every list is empty.");
    const auto& all = split.past->log->all();
    if (std::ranges::all_of(all, [&all](const auto& one) { return one.weight == all.front().weight; }))
        evaluation.warnings.emplace_back(
            "All past interactions have the same weight, so liking more and less cannot be told apart.");
}

}  // namespace

RankingOptions settingsAsOf(const Split& split, const RankingOptions& settings, int k)
{
    const auto vector = split.past->vectors.find(settings.vector);
    if (vector != split.past->vectors.end() && vector->second.definition.source == VectorSource::Ials)
        throwWrongParameter(fmt::format("The vector “{}” was learned from what happened after the split too; what a "
                                        "factorization is worth is told by the similarity ials.",
                                        settings.vector),
                            "vector_name");
    RankingOptions options = settings;
    options.limit = k;
    options.offset = 0;
    options.explainResults = false;
    options.asOf = split.asOf;
    return options;
}

RankingOptions popularitySettings(const RankingOptions& settings, double halfLife)
{
    RankingOptions options = settings;
    options.recentInteractionsCount = 0;
    options.useAgentRanking = true;
    options.instruction.reset();
    options.ruleEdits.clear();
    options.rerankWindow = 0;
    options.affinity = Affinity::Mean;
    options.weights = {0, 0, 0, 0, 1};
    options.popularityHalfLife = halfLife;
    options.diversity = 0;
    return options;
}

Evaluation evaluate(const Split& split, const EvaluationRequest& request, Progress& progress)
{
    ranking::Ranker shared(split.past);
    return evaluate(split, request, shared, progress);
}

Evaluation evaluate(const Split& split, const EvaluationRequest& request, ranking::Ranker& shared, Progress& progress)
{
    Evaluation evaluation;
    evaluation.k = request.k;
    evaluation.gain = request.gain;
    evaluation.setting = request.setting;
    evaluation.setting.options = settingsAsOf(split, request.setting.options, request.k);
    check(evaluation.setting.options);
    evaluation.people = evaluablePeople(split, request.gain);
    if (request.mostPersonas)
        evaluation.people = drawnPeople(evaluation.people, *request.mostPersonas);
    const People& people = evaluation.people;
    const std::size_t count = people.rows.size();

    const ListMaker maker(split, request);
    const ListMeasures measured(split, evaluation.setting.options.vector, request.k);
    for (const std::string& name : maker.names) {
        evaluation.rows.emplace_back().name = name;
        evaluation.rows.back().lists.resize(count);
        evaluation.rows.back().values.assign(measures.size(), std::vector<double>(count, absent));
    }
    const auto work = [&](ranking::Ranker& ranker, std::size_t place, Progress& silent) {
        const Persona& persona = split.past->personas->personas[people.rows[place]];
        auto lists = maker(ranker, persona, silent);
        for (std::size_t row = 0; row < lists.size(); ++row) {
            const auto values = measured.of(lists[row], people.judgments[place]);
            for (std::size_t measure = 0; measure < measures.size(); ++measure)
                evaluation.rows[row].values[measure][place] = values[measure];
            evaluation.rows[row].lists[place] = std::move(lists[row]);
        }
    };
    // What everybody shares is computed once, with the first persona, and goes into the copies.
    work(shared, 0, progress);
    std::vector<ranking::Ranker> rankers(crewSize(count), shared);
    progress.begin("Recommending to everybody", static_cast<std::int64_t>(count));
    inParallel(rankers, count, progress, work);

    for (EvaluatedRow& row : evaluation.rows)
        row.exposure = exposureOf(shownCounts(row.lists, split.past->items->rows()));
    summarize(evaluation, progress);
    warn(evaluation, split);
    return evaluation;
}

}  // namespace tastebench::evaluation
