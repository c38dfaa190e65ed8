// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/evaluation_input.h"
#include "app/commands/evaluation_output.h"
#include "app/commands/verbs.h"
#include "engine/evaluation/report.h"
#include "engine/workspace/evaluation_files.h"
#include "engine/workspace/text_file.h"

#include <fmt/format.h>

namespace tastebench::app {

namespace {

using namespace evaluation;

int scoreFiles(const Arguments& arguments, Output& output)
{
    const auto run = arguments.text("run");
    const auto qrels = arguments.text("qrels");
    if (!run || !qrels)
        throwWrongUsage("Give a FILE to evaluate, or --run and --qrels to score.");
    for (const OptionSpec& option : evaluationOptionSpecs()) {
        if (arguments.has(option.name) && option.name != "k" && option.name != "gain" && option.name != "json")
            throwWrongOption(option.name, fmt::format("--{} needs a FILE to evaluate.", option.name));
    }
    for (const char* const option : {"report", "by", "per-persona"}) {
        if (arguments.has(option))
            throwWrongOption(option, fmt::format("--{} needs a FILE to evaluate.", option));
    }
    const int k = cutFrom(arguments);
    const RunQuality quality
        = scoreRun(readRun(workspace::readText(*run), *run), readQrels(workspace::readText(*qrels), *qrels),
                   static_cast<std::size_t>(k), arguments.has("complete"), gainFrom(arguments));
    output.answer(runQualityJson(quality, k), [&] { return runQualityText(quality, k); });
    return Success;
}

void writeFiles(const Arguments& arguments, Evaluation& evaluation, EvaluationSession& session)
{
    const auto run = arguments.text("run");
    const auto qrels = arguments.text("qrels");
    if (!run && !qrels)
        return;
    const IdOf persona = workspace::personaIds(session.catalogue());
    const IdOf item = workspace::itemIds(session.database(), session.catalogue());
    if (run)
        workspace::writeText(*run, runText(evaluation, evaluation.current(), persona, item));
    if (const auto remark = runRemark(evaluation.current()); run && remark)
        evaluation.warnings.push_back(*remark);
    if (!qrels)
        return;
    workspace::writeText(*qrels, qrelsText(evaluation, persona, item));
    workspace::writeText(*qrels + ".txt", workspace::qrelsNote);
    if (const auto remark = qrelsRemark(evaluation))
        evaluation.warnings.push_back(*remark);
}

int evaluateWorkspace(const Arguments& arguments, Output& output)
{
    if (arguments.has("complete"))
        throwWrongOption("complete", "--complete is for scoring a run: give --run and --qrels without a FILE.");
    EvaluationRequest request;
    request.k = cutFrom(arguments);
    request.gain = gainFrom(arguments);
    EvaluationSession session(arguments, output);
    request.setting = session.setting();
    const Split split = makeSplit(session.catalogue(), session.splitRequest(arguments));
    Progress progress = output.progress();
    Evaluation evaluation = evaluate(split, request, progress);
    writeFiles(arguments, evaluation, session);

    Json answer = evaluationJson(evaluation, split);
    std::string text = evaluationText(evaluation, split);
    if (arguments.has("per-persona"))
        answer["personas"] = personasJson(evaluation, *session.catalogue());
    std::vector<ReportedSlices> reported;
    for (const std::string& by : arguments.texts("by")) {
        reported.push_back({by, slicesBy(evaluation, *session.catalogue(), by, Measure::Ndcg, progress)});
        answer["slices"][by] = slicesJson(evaluation, reported.back().slices, Measure::Ndcg);
        text += slicesText(evaluation, reported.back().slices, by);
    }
    if (const auto report = arguments.text("report"))
        workspace::writeText(*report,
                             reportHtml(evaluation, split, *session.catalogue(), answer["settings"], reported));
    for (const std::string& warning : evaluation.warnings)
        output.say(warning);
    output.answer(answer, [&text] { return text; });
    return Success;
}

int run(const Arguments& arguments, Output& output)
{
    return arguments.count() == 0 ? scoreFiles(arguments, output) : evaluateWorkspace(arguments, output);
}

}  // namespace

Command evaluateCommand()
{
    std::vector<OptionSpec> options {
        {"run", "PATH", "with FILE: write the lists as a TREC run; without: the run to score"},
        {"qrels", "PATH", "with FILE: write what is held out as TREC qrels; without: the qrels to score with"},
        {"report", "PATH", "write an HTML page with charts, definitions and settings"},
        {"complete", "", "score a run: judged topics that it lacks count 0"},
        {"by", "PROPERTY|activity", "tell the personas apart by a property or by how active they are", true},
        {"per-persona", "", "with --json: how each persona did, worst first"}};
    for (const OptionSpec& option : evaluationOptionSpecs())
        options.push_back(option);
    return {"evaluate",
            "Compare what would have been recommended with what people did next.",
            "FILE --collection NAME [--split temporal:0.2|last] [--k 10] [ranking options] [--run OUT] [--qrels OUT] "
            "[--report OUT.html]\n"
            "--run RUN --qrels QRELS [--complete] [--k 10]",
            {std::move(options), {"FILE"}, 0, false},
            run};
}

}  // namespace tastebench::app
