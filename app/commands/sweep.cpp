// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/sweep.h"
#include "app/commands/evaluation_input.h"
#include "app/commands/evaluation_output.h"
#include "app/commands/verbs.h"
#include "engine/evaluation/tuning.h"
#include "engine/workspace/sweep_memo.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

using namespace evaluation;

// What a sweep varies: --grid, or --latin points of the --range options.
struct Asked {
    std::vector<Dimension> dimensions;
    std::vector<Point> points;
    std::string first;
    std::string second;
};

std::vector<Dimension> dimensionsFrom(const Arguments& arguments, std::string_view option)
{
    std::vector<Dimension> dimensions;
    try {
        for (const std::string& text : arguments.texts(option)) {
            Dimension dimension = readDimension(text);
            if (std::ranges::find(dimensions, dimension.name, &Dimension::name) != dimensions.end())
                throwWrongParameter(fmt::format("{} is given twice; one takes all its values.", dimension.name),
                                    dimension.name);
            dimensions.push_back(std::move(dimension));
        }
    } catch (const Error& error) {
        throwWrongOption(option, fmt::format("--{}: {}", option, error.message()));
    }
    return dimensions;
}

// A name or value that is never right is the command line's fault; one that is out of range fails at its point.
void checkNames(const std::vector<Dimension>& dimensions, const Setting& base, std::string_view option)
{
    for (const Dimension& dimension : dimensions) {
        try {
            const Json value = dimension.values.empty() ? Json(dimension.low) : dimension.values[0];
            (void)settingAt(base, {{dimension.name, value}});
        } catch (const Error& error) {
            throwWrongOption(option, fmt::format("--{}: {}", option, error.message()));
        }
    }
}

Asked askedFrom(const Arguments& arguments, const Setting& base, int k)
{
    Asked asked;
    const auto count = arguments.integer("latin", 1, 10'000);
    const std::string_view option = count ? "range" : "grid";
    const std::string_view other = count ? "grid" : "range";
    if (arguments.has(other))
        throwWrongOption(other, fmt::format("--{} goes {} --latin.", other, count ? "without" : "with"));
    asked.dimensions = dimensionsFrom(arguments, option);
    if (asked.dimensions.empty())
        throwWrongUsage("Give --grid NAME=LOW:HIGH:STEP, --latin N with --range NAME=LOW:HIGH, or --tune.");
    checkNames(asked.dimensions, base, option);
    std::mt19937_64 engine(drawSeed);
    try {
        asked.points = count ? latinHypercube(asked.dimensions, static_cast<std::size_t>(*count), engine)
                             : gridOf(asked.dimensions);
    } catch (const Error& error) {
        throwWrongOption(option, fmt::format("--{}: {}", option, error.message()));
    }
    const std::string pair = arguments.text("pareto").value_or(measureName(Measure::Ndcg, k) + ",coverage");
    asked.first = pair.substr(0, pair.find(','));
    asked.second = asked.first.size() < pair.size() ? pair.substr(asked.first.size() + 1) : std::string();
    for (const std::string& name : {asked.first, asked.second}) {
        if (!parseMeasure(name, k) && name != "coverage")
            throwWrongOption("pareto",
                             fmt::format("--pareto names two measures, such as {},coverage; not “{}”.",
                                         measureName(Measure::Ndcg, k), pair));
    }
    return asked;
}

std::string pointText(const Point& point)
{
    std::string text;
    for (const auto& [name, value] : point)
        text += fmt::format("{}{}={}", text.empty() ? "" : " ", name,
                            value.is_number_float() ? fmt::format("{:.4g}", value.get<double>())
                                : value.is_string() ? value.get<std::string>()
                                                    : value.dump());
    return text.empty() ? "the setting as it is" : text;
}

std::string resultText(const SweepResult& result, const std::string& first, const std::string& second)
{
    const auto value = [&result](const std::string& name) {
        const auto found = result.metrics.find(name);
        return found == result.metrics.end() ? std::string("–") : fmt::format("{:.4f}", found->second);
    };
    return result.failed ? fmt::format("{:>10} {:>10}    {}: {}\n", "–", "–", pointText(result.point), result.failure)
                         : fmt::format("{:>10} {:>10}    {}\n", value(first), value(second), pointText(result.point));
}

int runSweep(const Arguments& arguments, Output& output)
{
    EvaluationSession session(arguments, output);
    SweepRequest request {
        .base = session.setting(), .points = {}, .k = cutFrom(arguments), .gain = gainFrom(arguments)};
    request.sliceBy = arguments.text("by").value_or(request.sliceBy);
    const Asked asked = askedFrom(arguments, request.base, request.k);
    request.points = asked.points;
    const Split split = makeSplit(session.catalogue(), session.splitRequest(arguments));
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    workspace::SweepMemo memo(file.database(), workspace::sweepDescription(*session.catalogue(), split, request));
    Progress progress = output.progress();
    const std::vector<SweepResult> results = sweep(
        split, request, [&memo](const Point& point) { return memo.find(point); },
        [&memo](const SweepResult& result) { memo.keep(result); }, progress);

    Json names = Json::array();
    for (const Dimension& dimension : asked.dimensions)
        names.push_back(dimension.name);
    Json points = Json::array();
    std::string text = fmt::format("{:>10} {:>10}\n", asked.first, asked.second);
    for (const SweepResult& result : results) {
        points.push_back(workspace::sweepResultJson(result));
        text += resultText(result, asked.first, asked.second);
    }
    const auto best = bestOf(results, asked.first);
    const auto bestSlices = bestPerSlice(results);
    if (best)
        text += fmt::format("\nBest {}: {}\n", asked.first, pointText(results[*best].point));
    for (const auto& [name, index] : bestSlices)
        text += fmt::format("  {} {}: nDCG {:.4f} with {}\n", request.sliceBy, name, results[index].slices.at(name),
                            pointText(results[index].point));
    output.answer({{"split", workspace::splitJson(split)},
                   {"parameters", std::move(names)},
                   {"points", std::move(points)},
                   {"pareto", paretoFront(results, asked.first, asked.second)},
                   {"pareto_of", {asked.first, asked.second}},
                   {"best", best ? Json(*best) : Json()},
                   {"best_per_slice", bestSlices},
                   {"holdout", nullptr}},
                  [&text] { return text; });
    return Success;
}

// Tunes on the fourth fifth of the log and tells the gain on the last one.
int runTune(const Arguments& arguments, Output& output)
{
    for (const char* option : {"by", "pareto"}) {
        if (arguments.has(option))
            throwWrongOption(option, fmt::format("--{} does not go with --tune.", option));
    }
    for (const char* option : {"grid", "latin", "split"}) {
        if (arguments.has(option))
            throwWrongOption(option, fmt::format("--{} does not go with --tune, which splits at 60 and 80 %.", option));
    }
    EvaluationSession session(arguments, output);
    const search::CataloguePtr& catalogue = session.catalogue();
    TuneRequest request {.base = session.setting(), .k = cutFrom(arguments), .gain = gainFrom(arguments)};
    request.space = dimensionsFrom(arguments, "range");
    checkNames(request.space, request.base, "range");
    request.candidates = static_cast<std::size_t>(
        arguments.integer("candidates", 1, 10'000).value_or(static_cast<std::int64_t>(request.candidates)));
    Progress progress = output.progress();
    const TunedSetting tuned = tuneAndTest(catalogue, request, progress);
    const std::string holdoutFrom = tuned.holdout.instant->toString();

    const std::string measure = measureName(Measure::Ndcg, request.k);
    Json points = Json::array();
    std::string text = fmt::format("The last round, on what happened from {} to {}:\n{:>10} {:>10}\n",
                                   tuned.tuning.instant->toString(), holdoutFrom, measure, "coverage");
    for (const SweepResult& result : tuned.results) {
        points.push_back(workspace::sweepResultJson(result));
        text += resultText(result, measure, "coverage");
    }
    Json names = Json::array();
    for (const Dimension& dimension : request.space.empty() ? tuningSpace(*tuned.tuning.past) : request.space)
        names.push_back(dimension.name);
    text += fmt::format("\nThe best of them (“current”) on what happened from {} on:\n{}", holdoutFrom,
                        evaluationText(tuned.evaluation, tuned.holdout));
    for (const std::string& warning : tuned.evaluation.warnings)
        output.say(warning);
    output.answer({{"split", workspace::splitJson(tuned.tuning)},
                   {"parameters", std::move(names)},
                   {"points", std::move(points)},
                   {"pareto", paretoFront(tuned.results, measure, "coverage")},
                   {"pareto_of", {measure, "coverage"}},
                   {"best", 0},
                   {"holdout", evaluationJson(tuned.evaluation, tuned.holdout)}},
                  [&text] { return text; });
    return Success;
}

int run(const Arguments& arguments, Output& output)
{
    return arguments.has("tune") ? runTune(arguments, output) : runSweep(arguments, output);
}

}  // namespace

Command sweepCommand()
{
    std::vector<OptionSpec> options {
        {"grid", "NAME=LOW:HIGH:STEP|NAME=VALUE,…", "every combination of these values", true},
        {"latin", "N", "N points of a Latin hypercube over the ranges"},
        {"range", "NAME=LOW:HIGH[:log]", "a range to draw from", true},
        {"tune", "", "search for the best setting and tell what it is worth on later data"},
        {"candidates", "N", "with --tune: how many settings to begin with (81)"},
        {"by", "PROPERTY|activity", "the best setting for each of these (activity)"},
        {"pareto", "NAME,NAME", "the two measures to trade (ndcg_cut_k,coverage)"}};
    for (const OptionSpec& option : evaluationOptionSpecs())
        options.push_back(option);
    return {"sweep",
            "Try many settings and find the good ones; goes on where it was stopped.",
            "FILE --collection NAME --grid NAME=LOW:HIGH:STEP … [options of evaluate]\n"
            "FILE --collection NAME --latin N --range NAME=LOW:HIGH[:log] … [options of evaluate]\n"
            "FILE --collection NAME --tune [--candidates N] [options of evaluate]",
            {std::move(options), {"FILE"}, 1, false},
            run};
}

}  // namespace tastebench::app
