// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/evaluation_output.h"

#include "engine/exchange/ranking_json.h"
#include "engine/workspace/sweep_memo.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace tastebench::app {

namespace {

using namespace evaluation;

struct NamedValue {
    std::string name;
    double value;
};

std::vector<NamedValue> valuesOf(const TopicQuality& quality, int k)
{
    return {{fmt::format("ndcg_cut_{}", k), quality.cut.ndcg},
            {"map", quality.averagePrecision},
            {"recip_rank", quality.reciprocalRank},
            {fmt::format("P_{}", k), quality.cut.precision},
            {fmt::format("recall_{}", k), quality.cut.recall},
            {fmt::format("map_cut_{}", k), quality.cut.averagePrecision},
            {fmt::format("success_{}", k), quality.cut.success}};
}

std::string splitText(const Split& split)
{
    if (split.kind == SplitRequest::Kind::Temporal)
        return fmt::format("split at {}", split.instant->toString());
    return fmt::format("split “{}”", toString(split.kind));
}

Json valueOrNull(double value)
{
    return std::isnan(value) ? Json() : Json(value);
}

}  // namespace

Json estimateJson(const std::optional<Estimate>& estimate)
{
    return estimate ? Json {{"mean", estimate->mean}, {"low", estimate->low}, {"high", estimate->high}} : Json();
}

Json evaluationJson(const Evaluation& evaluation, const Split& split)
{
    Json rows = Json::array();
    for (const EvaluatedRow& row : evaluation.rows) {
        Json means;
        Json differences;
        for (const Measure measure : measures) {
            const auto index = static_cast<std::size_t>(measure);
            const std::string name = measureName(measure, evaluation.k);
            means[name] = estimateJson(row.means[index]);
            if (const auto& difference = row.differences[index]) {
                differences[name] = estimateJson(difference->estimate);
                differences[name]["p"] = difference->p;
            }
        }
        rows.push_back({{"name", row.name},
                        {"metrics", std::move(means)},
                        {"difference_to_current", std::move(differences)},
                        {"exposure",
                         {{"coverage", row.exposure.coverage},
                          {"gini", row.exposure.gini},
                          {"entropy_bits", row.exposure.entropyBits}}}});
    }
    return {{"split", workspace::splitJson(split)},
            {"k", evaluation.k},
            {"gain", toString(evaluation.gain)},
            {"settings", exchange::requestJson(evaluation.setting.options, evaluation.setting.query)},
            {"n_evaluated", evaluation.people.rows.size()},
            {"n_skipped",
             {{"no_past", evaluation.people.noPast}, {"no_relevant_future", evaluation.people.noRelevantFuture}}},
            {"rows", std::move(rows)},
            {"warnings", evaluation.warnings}};
}

std::string evaluationText(const Evaluation& evaluation, const Split& split)
{
    constexpr std::array<Measure, 4> shown {Measure::AveragePrecision, Measure::ReciprocalRank, Measure::Precision,
                                            Measure::Recall};
    std::string text
        = fmt::format("{} evaluated, {}; left out: {} without a past, {} who like nothing new afterwards.\n\n",
                      evaluation.people.rows.size() == 1 ? std::string("1 persona")
                                                         : fmt::format("{} personas", evaluation.people.rows.size()),
                      splitText(split), evaluation.people.noPast, evaluation.people.noRelevantFuture);
    text += fmt::format("{:<13} {:>7} {:>15}", "", fmt::format("nDCG@{}", evaluation.k), "95 % interval");
    for (const Measure measure : shown)
        text += fmt::format(" {:>9}", measureTitle(measure));
    text += fmt::format(" {:>9}  {}\n", "coverage", "nDCG to current (interval, p)");
    for (const EvaluatedRow& row : evaluation.rows) {
        const Estimate& ndcg = *row.means[0];
        text += fmt::format("{:<13} {:>7.4f} {:>15}", row.name, ndcg.mean,
                            fmt::format("{:.4f}–{:.4f}", ndcg.low, ndcg.high));
        for (const Measure measure : shown)
            text += fmt::format(" {:>9.4f}", row.means[static_cast<std::size_t>(measure)]->mean);
        text += fmt::format(" {:>9.4f}", row.exposure.coverage);
        if (const auto& difference = row.differences[0])
            text += fmt::format("  {:+.4f} ({:+.4f} to {:+.4f}, p {:.3g})", difference->estimate.mean,
                                difference->estimate.low, difference->estimate.high, difference->p);
        text += '\n';
    }
    return text;
}

Json personasJson(const Evaluation& evaluation, const search::Catalogue& catalogue)
{
    std::vector<std::size_t> order(evaluation.people.rows.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    const std::vector<double>& ndcg = evaluation.current().values[0];
    std::ranges::stable_sort(order, {}, [&ndcg](std::size_t place) { return ndcg[place]; });
    Json personas = Json::array();
    for (const std::size_t place : order) {
        const Persona& persona = catalogue.personas->personas[evaluation.people.rows[place]];
        Json values;
        for (const Measure measure : measures)
            values[measureName(measure, evaluation.k)]
                = valueOrNull(evaluation.current().values[static_cast<std::size_t>(measure)][place]);
        personas.push_back({{"id", persona.uuid.toString()},
                            {"name", persona.name},
                            {"past_interactions", evaluation.people.activity[place]},
                            {"relevant", evaluation.people.judgments[place].relevant()},
                            {"metrics", std::move(values)}});
    }
    return personas;
}

Json slicesJson(const Evaluation& evaluation, const std::vector<Slice>& slices, Measure measure)
{
    Json array = Json::array();
    for (const Slice& slice : slices) {
        Json rows;
        for (std::size_t row = 0; row < evaluation.rows.size(); ++row)
            rows[evaluation.rows[row].name] = {{measureName(measure, evaluation.k), estimateJson(slice.means[row])}};
        array.push_back({{"name", slice.name}, {"n_evaluated", slice.places.size()}, {"rows", std::move(rows)}});
    }
    return array;
}

std::string slicesText(const Evaluation& evaluation, const std::vector<Slice>& slices, std::string_view by)
{
    std::string text = fmt::format("\nnDCG@{} by {}\n{:<20} {:>6}", evaluation.k, by, "", "n");
    for (const EvaluatedRow& row : evaluation.rows)
        text += fmt::format(" {:>12}", row.name);
    text += '\n';
    for (const Slice& slice : slices) {
        text += fmt::format("{:<20} {:>6}", slice.name, slice.places.size());
        for (const auto& mean : slice.means)
            text += fmt::format(" {:>12}", mean ? fmt::format("{:.4f}", mean->mean) : std::string("–"));
        text += '\n';
    }
    return text;
}

constexpr const char* nothingScored = "No topic is both in the run and judged, so there is nothing to score.";

Json runQualityJson(const RunQuality& quality, int k)
{
    Json means {{"num_q", quality.topics.size()}};
    for (const NamedValue& value : valuesOf(quality.mean, k))
        means[value.name] = quality.topics.empty() ? Json() : Json(value.value);
    Json topics = Json::object();
    for (const auto& [topic, one] : quality.topics) {
        for (const NamedValue& value : valuesOf(one, k))
            topics[topic][value.name] = value.value;
    }
    return {{"metrics", std::move(means)},
            {"per_query", std::move(topics)},
            {"missing_from_run", quality.missingFromRun},
            {"not_judged", quality.notJudged},
            {"warnings", quality.topics.empty() ? Json::array({nothingScored}) : Json::array()}};
}

std::string runQualityText(const RunQuality& quality, int k)
{
    std::string text = fmt::format("{:<16} {}\n", "num_q", quality.topics.size());
    for (const NamedValue& value : valuesOf(quality.mean, k))
        text += fmt::format("{:<16} {}\n", value.name,
                            quality.topics.empty() ? std::string("–") : fmt::format("{:.4f}", value.value));
    if (quality.topics.empty())
        text += std::string(nothingScored) + '\n';
    if (!quality.missingFromRun.empty())
        text += fmt::format("Judged, but not in the run: {}\n", fmt::join(quality.missingFromRun, ", "));
    if (!quality.notJudged.empty())
        text += fmt::format("In the run, but not judged: {}\n", fmt::join(quality.notJudged, ", "));
    return text;
}

}  // namespace tastebench::app
