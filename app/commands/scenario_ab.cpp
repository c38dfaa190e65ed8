// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/scenario_ab.h"

#include "app/commands/workspace_file.h"
#include "engine/workspace/ab_log.h"
#include "engine/workspace/lookup.h"

#include <fmt/format.h>

namespace tastebench::app {

namespace {

using scenario::AbArm;
using scenario::AbEstimate;
using scenario::AbReport;
using scenario::AbVerdict;

CollectionId collectionOf(store::Database& database, const Arguments& arguments)
{
    return workspace::namedCollection(database, arguments.text("collection")).id;
}

Json estimateJson(const std::optional<AbEstimate>& estimate)
{
    return estimate ? Json {{"value", estimate->value}, {"low", estimate->low}, {"high", estimate->high}} : Json();
}

template <typename Value>
Json orNull(const std::optional<Value>& value)
{
    return value ? Json(*value) : Json();
}

std::string_view verdictName(AbVerdict verdict)
{
    return verdict == AbVerdict::A ? "A" : verdict == AbVerdict::B ? "B" : "open";
}

Json armJson(const AbArm& arm)
{
    return {{"shown", arm.shown}, {"hits", arm.hits}};
}

Json uniformJson(const std::optional<scenario::PropensityEstimate>& estimate)
{
    if (!estimate)
        return {};
    Json json = estimateJson(estimate->value);
    json["self_normalized"] = estimate->selfNormalized;
    json["effective_sample"] = estimate->effectiveSample;
    return json;
}

Json reportJson(const std::string& test, const workspace::AbTestReport& found)
{
    const AbReport& report = found.report;
    Json positions = Json::array();
    for (const auto& [position, arms] : found.byPosition)
        positions.push_back({{"position", position}, {"a", armJson(arms[0])}, {"b", armJson(arms[1])}});
    Json a = armJson(report.a);
    Json b = armJson(report.b);
    a["rate"] = estimateJson(report.rateA);
    b["rate"] = estimateJson(report.rateB);
    a["uniform_choice"] = uniformJson(found.uniform[0]);
    b["uniform_choice"] = uniformJson(found.uniform[1]);
    return {{"test_id", test},
            {"unit", found.isBySubject ? "subject" : "impression"},
            {"a", std::move(a)},
            {"b", std::move(b)},
            {"difference", estimateJson(report.difference)},
            {"z", orNull(report.z)},
            {"p", orNull(report.p)},
            {"sample_ratio",
             {{"chi_square", report.ratio.chiSquare}, {"p", report.ratio.p}, {"mismatch", report.ratio.isMismatch()}}},
            {"verdict", report.verdict ? Json(verdictName(*report.verdict)) : Json()},
            {"positions", std::move(positions)},
            {"warnings", found.warnings}};
}

std::string armLine(const char* name, const AbArm& arm, const std::optional<AbEstimate>& rate)
{
    if (!rate)
        return fmt::format("{}  nobody was shown it\n", name);
    return fmt::format("{}  {} of {}: {:.3f} % ({:.3f} to {:.3f})\n", name, arm.hits, arm.shown, 100 * rate->value,
                       100 * rate->low, 100 * rate->high);
}

std::string verdictLine(const AbReport& report)
{
    if (report.a.shown == 0 || report.b.shown == 0)
        return fmt::format("No verdict: {} was never shown.\n", report.a.shown == 0 ? "A" : "B");
    if (report.ratio.isMismatch())
        return fmt::format(
            "No verdict: {} and {} are not the shares that were meant (p = {:.2g}). Mend the split first.\n",
            report.a.shown, report.b.shown, report.ratio.p);
    if (!report.verdict)
        return "No verdict.\n";
    if (*report.verdict == AbVerdict::Open)
        return "The two are not told apart yet.\n";
    return fmt::format("{} is better.\n", verdictName(*report.verdict));
}

std::string reportText(const workspace::AbTestReport& found)
{
    const AbReport& report = found.report;
    std::string text = armLine("A", report.a, report.rateA) + armLine("B", report.b, report.rateB);
    if (report.difference)
        text += fmt::format("B − A  {:+.3f} % ({:+.3f} to {:+.3f})", 100 * report.difference->value,
                            100 * report.difference->low, 100 * report.difference->high);
    if (report.z)
        text += fmt::format(", z = {:.3f}, p = {:.4f}", *report.z, *report.p);
    text += report.difference ? "\n" : "";
    for (std::size_t variant = 0; variant < found.uniform.size(); ++variant) {
        if (const auto& estimate = found.uniform[variant])
            text += fmt::format("From the log of {}, a uniform choice would earn {:.3f} % ({:.3f} to {:.3f})\n",
                                variant == 0 ? "A" : "B", 100 * estimate->value.value, 100 * estimate->value.low,
                                100 * estimate->value.high);
    }
    for (const std::string& warning : found.warnings)
        text += warning + '\n';
    return text + verdictLine(report);
}

int importAb(const Arguments& arguments, Output& output)
{
    workspace::OutcomeImport request;
    request.path = arguments.at(3);
    request.testId = arguments.text("test");
    request.variant = arguments.text("variant");
    if (request.variant && *request.variant != "A" && *request.variant != "B")
        throwWrongOption("variant", fmt::format("--variant is A or B, not “{}”.", *request.variant));
    request.now = Timestamp::now();
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    Progress progress = output.progress();
    const workspace::ImportedOutcomes imported
        = workspace::importOutcomes(file.database(), collectionOf(file.database(), arguments), request, progress);
    output.answer({{"rows", imported.rows}, {"hits", imported.hits}, {"duplicates", imported.duplicates}}, [&] {
        return fmt::format("{} outcomes, {} of them above 0.{}\n", imported.rows, imported.hits,
                           imported.duplicates > 0
                               ? fmt::format(" {} were there already and were not taken again.", imported.duplicates)
                               : std::string());
    });
    return Success;
}

// A number between the two, neither of them itself.
std::optional<double> numberBetween(const Arguments& arguments, std::string_view option, double low, double high)
{
    const auto number = arguments.number(option);
    if (number && !(*number > low && *number < high))
        throwWrongOption(option, fmt::format("--{} lies between {} and {}.", option, low, high));
    return number;
}

int reportAb(const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const auto found
        = workspace::abTestReport(file.database(), collectionOf(file.database(), arguments), arguments.at(3),
                                  numberBetween(arguments, "share-a", 0, 1).value_or(0.5));
    output.answer(reportJson(arguments.at(3), found), [&] { return reportText(found); });
    return Success;
}

int deleteAb(const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    const std::int64_t deleted
        = workspace::deleteAbTest(file.database(), collectionOf(file.database(), arguments), arguments.at(3));
    output.answer({{"deleted", deleted}}, [&] { return fmt::format("{} rows of the log are gone.\n", deleted); });
    return Success;
}

int planAb(const Arguments& arguments, Output& output)
{
    const auto rate = numberBetween(arguments, "rate", 0, 1);
    const auto effect = numberBetween(arguments, "effect", -1, 1);
    if (!rate || !effect)
        throwWrongUsage("ab plan needs --rate and --effect.");
    const std::int64_t needed
        = scenario::plannedSample(*rate, *effect, numberBetween(arguments, "power", 0, 1).value_or(0.8));
    output.answer({{"subjects_of_each", needed}},
                  [&] { return fmt::format("{} subjects of each variant.\n", needed); });
    return Success;
}

}  // namespace

int runAb(const Arguments& arguments, Output& output)
{
    const std::string action = arguments.count() > 2 ? arguments.at(2) : std::string();
    if (action == "import" && arguments.count() == 4)
        return importAb(arguments, output);
    if (action == "report" && arguments.count() == 4)
        return reportAb(arguments, output);
    if (action == "delete" && arguments.count() == 4)
        return deleteAb(arguments, output);
    if (action == "plan" && arguments.count() == 3)
        return planAb(arguments, output);
    throwWrongUsage("“ab” is followed by import and a file, report or delete and a test's id, or plan.");
}

}  // namespace tastebench::app
