// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/actions.h"
#include "app/commands/evaluation_input.h"
#include "app/commands/ranking_options.h"
#include "app/commands/snapshot_input.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/exchange/ranking_json.h"
#include "engine/store/assertions.h"
#include "engine/store/collections.h"
#include "engine/store/personas.h"
#include "engine/workspace/assertions.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/lookup.h"

#include <array>
#include <fmt/format.h>
#include <map>

namespace tastebench::app {

namespace {

Json personaIdJson(store::Database& database, const Assertion& assertion)
{
    return assertion.persona ? Json(store::persona(database, assertion.persona).uuid.toString()) : Json();
}

int check(const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    std::map<CollectionId, ranking::Ranker> rankers;
    Json rows = Json::array();
    std::string text;
    int passed = 0;
    int failed = 0;
    for (const Assertion& assertion : store::assertions(file.database())) {
        Progress progress = output.progress();
        auto ranker = rankers.find(assertion.collection);
        if (ranker == rankers.end())
            ranker = rankers
                         .emplace(
                             assertion.collection,
                             ranking::Ranker(workspace::loadCatalogue(file.database(), assertion.collection, progress)))
                         .first;
        const workspace::AssertionResult result
            = workspace::runAssertion(file.database(), ranker->second, assertion, progress);
        ++(result.passed ? passed : failed);
        rows.push_back({{"id", assertion.id.value},
                        {"text", result.text},
                        {"passed", result.passed},
                        {"expected", result.expected},
                        {"actual", result.actual},
                        {"persona_id", personaIdJson(file.database(), assertion)}});
        text += fmt::format("{}  {:>4}  {}{}\n", result.passed ? "ok    " : "FAILED", assertion.id.value, result.text,
                            result.passed ? "" : fmt::format(": {}", result.actual.dump()));
    }
    text += fmt::format("{} passed, {} failed\n", passed, failed);
    output.answer({{"passed", passed}, {"failed", failed}, {"assertions", std::move(rows)}}, [&text] { return text; });
    return failed > 0 ? AnswerIsNo : Success;
}

int list(const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    Listed listed;
    for (const Assertion& assertion : store::assertions(file.database())) {
        listed.rows.push_back({{"id", assertion.id.value},
                               {"collection", store::collection(file.database(), assertion.collection).name},
                               {"persona_id", personaIdJson(file.database(), assertion)},
                               {"expectation", assertion.expectation},
                               {"created_at", assertion.createdAt.toString()}});
        Json shown = assertion.expectation;
        shown.erase("request");
        listed.text += fmt::format("{:>5}  {}\n", assertion.id.value, shown.dump());
    }
    answerList("assertions", listed, static_cast<std::int64_t>(listed.rows.size()), nullptr, output);
    return Success;
}

// The k in the name of a measure ("ndcg_cut_5"), 10 where there is none.
int cutNamed(const std::string& measure)
{
    constexpr int usual = 10;
    const auto k = numberFrom(measure.substr(measure.rfind('_') + 1));
    return k && *k >= 1 && *k <= 1000 ? static_cast<int>(*k) : usual;
}

double shareFrom(const Arguments& arguments)
{
    constexpr double usual = 0.2;
    return arguments.number("share").value_or(usual);
}

void checkShares(const Arguments& arguments)
{
    if (const double share = shareFrom(arguments); !(share > 0 && share < 1))
        throwWrongOption("share", fmt::format("--share is between 0 and 1, not {}.", share));
    if (const auto jaccard = arguments.number("jaccard"); jaccard && !(*jaccard >= 0 && *jaccard <= 1))
        throwWrongOption("jaccard", fmt::format("--jaccard is from 0 to 1, not {}.", *jaccard));
}

// One expectation is of one kind, and only what is expected of a list is of somebody's.
void checkKind(const Arguments& arguments)
{
    std::string_view kind;
    for (const std::string_view option : {"in-top", "without", "snapshot", "measure"}) {
        if (!arguments.has(option))
            continue;
        if (!kind.empty())
            throwWrongOption(option,
                             fmt::format("--{} does not go with --{}: an expectation is one of them.", option, kind));
        kind = option;
    }
    if (arguments.has("persona") && (kind == "snapshot" || kind == "measure"))
        throwWrongOption(
            "persona",
            fmt::format("--persona does not go with --{}: {}.", kind,
                        kind == "measure" ? "the measure is that of everybody's lists" : "the snapshot has its own"));
}

// What is expected, without the request.
Json expectationFrom(const Arguments& arguments, store::Database& database, CollectionId collection)
{
    const auto number = [&arguments](const char* option) {
        const auto value = arguments.number(option);
        if (!value)
            throwWrongOption(option, fmt::format("--{} is missing: a number.", option));
        return *value;
    };
    if (const auto k = arguments.integer("in-top", 1, 1000)) {
        const auto item = arguments.text("item");
        if (!item)
            throwWrongOption("item", "--item is missing: the id, source id or title of an item.");
        return {
            {"kind", "in_top"}, {"item", workspace::namedItem(database, collection, *item).uuid.toString()}, {"k", *k}};
    }
    if (const auto without = arguments.text("without")) {
        const std::size_t equals = without->find('=');
        if (equals == std::string::npos)
            throwWrongOption("without", "--without is PROPERTY=VALUE.");
        const std::string value = without->substr(equals + 1);
        const auto amount = numberFrom(value);
        const Collection of = store::collection(database, collection);
        const PropertyDefinition* const property = of.property(without->substr(0, equals));
        if (!property)
            throwNotFound("ITEM_PROPERTY_NOT_FOUND",
                          fmt::format("{} has no property “{}”.", of.name, without->substr(0, equals)));
        const PropertyType type = elementType(property->type);
        const bool isNumber = amount && (type == PropertyType::Int || type == PropertyType::Number);
        return {{"kind", "without"}, {"property", property->name}, {"value", isNumber ? Json(*amount) : Json(value)}};
    }
    if (const auto snapshot = arguments.text("snapshot"))
        return {{"kind", "similar"},
                {"snapshot", namedSnapshot(database, *snapshot).id.value},
                {"at_least", number("jaccard")}};
    if (const auto measure = arguments.text("measure"))
        return {{"kind", "quality"},
                {"measure", *measure},
                {"k", arguments.has("k") ? cutFrom(arguments) : cutNamed(*measure)},
                {"share", shareFrom(arguments)},
                {"at_least", number("at-least")}};
    throwWrongUsage("Give --in-top K with --item, --without PROPERTY=VALUE, --snapshot with --jaccard, or --measure "
                    "with --at-least.");
}

int add(const Arguments& arguments, Output& output)
{
    RequestedRanking requested = requestedRanking(arguments);
    checkShares(arguments);
    checkKind(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    Assertion assertion;
    assertion.createdAt = Timestamp::now();
    if (const auto name = arguments.text("persona")) {
        const Persona persona = workspace::namedPersona(file.database(), *name, arguments.text("collection"));
        assertion.persona = persona.id;
        assertion.collection = persona.collection;
    } else if (const auto snapshot = arguments.text("snapshot")) {
        assertion.collection = namedSnapshot(file.database(), *snapshot).collection;
    } else {
        assertion.collection = workspace::namedCollection(file.database(), arguments.text("collection")).id;
    }
    resolveItems(file.database(), assertion.collection, requested);
    assertion.expectation = expectationFrom(arguments, file.database(), assertion.collection);
    if (assertion.expectation["kind"] != "similar")
        assertion.expectation["request"] = exchange::requestJson(requested.options, requested.query);
    workspace::checkExpectation(assertion);
    Changes changes;
    changes.ids.push_back(store::insertAssertion(change, assertion).value);
    changes.added = 1;
    commitAndAnswer(change, changes, "Pin an expectation", output);
    return Success;
}

int remove(const Arguments& arguments, Output& output)
{
    const auto id = arguments.count() > 2 ? integerFrom(arguments.at(2)) : std::nullopt;
    if (!id)
        throwWrongUsage("Give the id of the assertion to delete.");
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    const Assertion assertion = store::assertion(file.database(), AssertionId {*id});
    store::deleteAssertion(change, assertion.id);
    Changes changes;
    changes.ids.push_back(*id);
    changes.deleted = 1;
    commitAndAnswer(change, changes, "Remove an expectation", output);
    return Success;
}

int run(const Arguments& arguments, Output& output)
{
    static constexpr std::array<Action, 4> actions {{{"run", check}, {"list", list}, {"add", add}, {"delete", remove}}};
    return arguments.count() < 2 ? check(arguments, output) : runAction(actions, arguments, output);
}

}  // namespace

Command assertCommand()
{
    std::vector<OptionSpec> options {{"item", "ID", "with --in-top: the item's id, source id or title"},
                                     {"in-top", "K", "the item is among the first K for the persona"},
                                     {"without", "PROPERTY=VALUE", "no item of the persona's list has the value"},
                                     {"snapshot", "ID|NAME", "with --jaccard: the list to compare with"},
                                     {"jaccard", "X", "at least so like the snapshot"},
                                     {"measure", "NAME", "with --at-least: a measure such as ndcg_cut_10"},
                                     {"at-least", "X", "at least so good for everybody"},
                                     {"share", "X", "with --measure: the share of the newest interactions (0.2)"},
                                     {"k", "N", "with --measure: the cut (10)"}};
    for (const OptionSpec& option : rankingOptionSpecs())
        options.push_back(option);
    for (const OptionSpec& option : queryOptionSpecs())
        options.push_back(option);
    return {"assert",
            "Pin what is expected of recommendations, and tell whether it still holds.",
            "FILE                          run the pinned expectations; exit code 1 when one fails\n"
            "FILE add --persona ID|NAME --item ID --in-top K [ranking options]\n"
            "FILE add --persona ID|NAME --without PROPERTY=VALUE [ranking options]\n"
            "FILE add --snapshot ID|NAME --jaccard X\n"
            "FILE add --collection NAME --measure ndcg_cut_10 --at-least X [ranking options]\n"
            "FILE list\n"
            "FILE delete ID",
            {std::move(options), {"FILE", "run|list|add|delete", "ID"}, 1, false},
            run};
}

}  // namespace tastebench::app
