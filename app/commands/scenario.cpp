// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/scenarios.h"

#include "app/commands/actions.h"
#include "app/commands/endpoint_options.h"
#include "app/commands/json_input.h"
#include "app/commands/scenario_ab.h"
#include "app/commands/scenario_run.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/domain/strict_json.h"
#include "engine/scenario/list_cursor.h"
#include "engine/workspace/lookup.h"
#include "engine/workspace/text_file.h"

#include <array>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

using scenario::RecoType;
using scenario::ScenarioKey;

ScenarioKey keyAt(const Arguments& arguments, std::size_t index)
{
    if (arguments.count() != index + 2)
        throwWrongUsage("Name one scenario: its recommendation type, then its name.");
    return {recoTypeNamed(arguments.at(index)), arguments.at(index + 1)};
}

Collection collectionOf(store::Database& database, const Arguments& arguments)
{
    return workspace::namedCollection(database, arguments.text("collection"));
}

Json asJson(const workspace::StoredScenario& stored)
{
    return {{"reco_type", toString(stored.key.recoType)}, {"name", stored.key.name}, {"scenario", stored.document}};
}

std::string lineOf(const workspace::StoredScenario& stored)
{
    return fmt::format("{:<32} {:<32} {}, revision {}\n", toString(stored.key.recoType), stored.key.name,
                       stored.document["scenario_type"].get_ref<const std::string&>(), stored.revision);
}

void answerWarnings(const std::vector<std::string>& warnings, Output& output)
{
    for (const std::string& warning : warnings)
        output.say(warning);
    output.answer({{"warnings", warnings}}, [] { return std::string("Done.\n"); });
}

int put(const Arguments& arguments, Output& output)
{
    const ScenarioKey key = keyAt(arguments, 2);
    const Json document = readStrictJson(workspace::readText(arguments.text("file").value_or("-")));
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    const Collection collection = collectionOf(file.database(), arguments);
    store::Change change(file.database());
    const std::vector<std::string> warnings = workspace::putScenario(change, collection, key, document);
    change.commit(fmt::format("Put the scenario {}", key.name));
    answerWarnings(warnings, output);
    return Success;
}

int get(const Arguments& arguments, Output& output)
{
    const ScenarioKey key = keyAt(arguments, 2);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const CollectionId collection = collectionOf(file.database(), arguments).id;
    const workspace::StoredScenario stored = workspace::storedScenario(file.database(), collection, key);
    output.answer(asJson(stored), [&] { return lineOf(stored) + stored.document.dump(2) + '\n'; });
    return Success;
}

int remove(const Arguments& arguments, Output& output)
{
    const ScenarioKey key = keyAt(arguments, 2);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    const CollectionId collection = collectionOf(file.database(), arguments).id;
    store::Change change(file.database());
    workspace::deleteScenario(change, collection, key);
    change.commit(fmt::format("Delete the scenario {}", key.name));
    answerWarnings({}, output);
    return Success;
}

scenario::MetadataFilter filterFrom(const std::string& text)
{
    const std::string place = "--metadata-filter";
    return text.starts_with('{') ? scenario::readMetadataFilter(parseJson(text, place), place)
                                 : scenario::parseMetadataFilter(text, place);
}

workspace::ScenarioListRequest listRequest(const Arguments& arguments)
{
    workspace::ScenarioListRequest request;
    if (const auto name = arguments.text("reco-type"))
        request.recoType = recoTypeNamed(*name);
    if (const auto name = arguments.text("scenario-type")) {
        request.scenarioType = scenario::parseScenarioType(*name);
        if (!request.scenarioType)
            throwWrongOption("scenario-type",
                             fmt::format("--scenario-type is case, ab_test, condition or alias, not “{}”.", *name));
    }
    for (const std::string& text : arguments.texts("metadata-filter"))
        request.metadata.push_back(filterFrom(text));
    request.amount = arguments.integer("amt", 1, workspace::mostScenariosOfPage).value_or(workspace::scenariosOfPage);
    return request;
}

int list(const Arguments& arguments, Output& output)
{
    workspace::ScenarioListRequest request = listRequest(arguments);
    const Json filters {arguments.text("reco-type").value_or(""), arguments.text("scenario-type").value_or(""),
                        arguments.texts("metadata-filter")};
    if (const auto cursor = arguments.text("cursor"))
        request.after = scenario::readListCursor(*cursor, filters);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    request.collection = collectionOf(file.database(), arguments).id;
    const workspace::ScenarioList found = workspace::listScenarios(file.database(), request);
    Json answer {{"has_next", found.hasNext}, {"next_cursor", nullptr}, {"scenarios", Json::array()}};
    std::string text;
    for (const workspace::StoredScenario& stored : found.scenarios) {
        answer["scenarios"].push_back(asJson(stored));
        text += lineOf(stored);
    }
    if (found.hasNext)
        answer["next_cursor"] = scenario::writeListCursor(found.scenarios.back().key, filters);
    output.answer(answer, [&] {
        return found.hasNext ? text + fmt::format("Go on with --cursor {}\n", answer["next_cursor"].get<std::string>())
                             : text;
    });
    return Success;
}

int getDefault(store::Database& database, CollectionId collection, RecoType type, Output& output)
{
    const std::string name = workspace::defaultScenario(database, collection, type);
    output.answer({{"name", name}}, [&] { return name + '\n'; });
    return Success;
}

int runDefault(const Arguments& arguments, Output& output)
{
    const std::string action = arguments.count() > 2 ? arguments.at(2) : std::string();
    if (action != "get" && action != "set" && action != "unset")
        throwWrongUsage("“default” is followed by get, set or unset.");
    const std::size_t expected = action == "set" ? 5 : 4;
    if (arguments.count() != expected)
        throwWrongUsage(action == "set" ? "default set needs a recommendation type and a name."
                                        : fmt::format("default {} needs a recommendation type.", action));
    const RecoType type = recoTypeNamed(arguments.at(3));
    const bool reads = action == "get";
    WorkspaceFile file(arguments.at(0), reads ? store::OpenMode::ReadOnly : store::OpenMode::ReadWrite, output);
    const CollectionId collection = collectionOf(file.database(), arguments).id;
    if (reads)
        return getDefault(file.database(), collection, type, output);
    store::Change change(file.database());
    if (action == "set")
        workspace::setDefaultScenario(change, collection, {type, arguments.at(4)});
    else
        workspace::unsetDefaultScenario(change, collection, type);
    change.commit(action == "set" ? fmt::format("Make {} the default scenario", arguments.at(4))
                                  : fmt::format("Unset the default scenario of {}", toString(type)));
    answerWarnings({}, output);
    return Success;
}

constexpr std::array<Action, 9> actions {{{"put", put},
                                          {"get", get},
                                          {"delete", remove},
                                          {"list", list},
                                          {"default", runDefault},
                                          {"preview", previewScenario},
                                          {"recommend", recommendByScenario},
                                          {"table", runTable},
                                          {"ab", runAb}}};

Syntax syntax()
{
    Syntax syntax {
        {collectionOption(),
         fileOption(),
         {"reco-type", "TYPE", "list: those of a recommendation type"},
         {"scenario-type", "KIND", "list: case, ab_test, condition or alias"},
         {"metadata-filter", "FILTER", "list: key.key:op:value, or a JSON object; every one must pass", true},
         {"amt", "N", "list: how many at once, 1 to 512 (64); table build: items of a list, 1 to 64"},
         {"scenario", "NAME", "table build: the scenario of the live type to make the lists with"},
         {"log", {}, "recommend: write down which variants of A/B tests it was led through"},
         {"test", "ID", "ab import: the test of rows that name none"},
         {"variant", "A|B", "ab import: the variant of rows that name none"},
         {"share-a", "X", "ab report: the share of A that was meant (0.5)"},
         {"rate", "X", "ab plan: the rate now, between 0 and 1"},
         {"effect", "X", "ab plan: the change of the rate to be found"},
         {"power", "X", "ab plan: the chance of finding it (0.8)"},
         cursorOption()},
        {"FILE", "put|get|delete|list|default|preview|recommend|table|ab", "WORD"},
        2,
        true};
    const std::vector<OptionSpec> endpoint
        = endpointOptionSpecs("recommend: the model of chats and completions; or TASTEBENCH_ENDPOINT_CHAT_MODEL");
    syntax.options.insert(syntax.options.end(), endpoint.begin(), endpoint.end());
    return syntax;
}

}  // namespace

Command scenarioCommand()
{
    return {
        "scenario", "Store, list, preview and run scenarios: named rules for recommendations.",
        "FILE put TYPE NAME [--file PATH]\nFILE get TYPE NAME\nFILE delete TYPE NAME\n"
        "FILE list [--reco-type TYPE] [--scenario-type KIND] [--metadata-filter FILTER …] [--amt N] [--cursor TEXT]\n"
        "FILE default get TYPE\nFILE default set TYPE NAME\nFILE default unset TYPE\n"
        "FILE preview [--file PATH]\nFILE recommend TYPE [--file PATH] [--log] [--endpoint URL --endpoint-model NAME]\n"
        "FILE table list\nFILE table build TYPE NAME [--scenario NAME] [--amt N]\nFILE table delete TYPE NAME\n"
        "FILE ab import PATH [--test ID] [--variant A|B]\nFILE ab report ID [--share-a X]\nFILE ab delete ID\n"
        "FILE ab plan --rate X --effect X [--power X]",
        syntax(), [](const Arguments& arguments, Output& output) { return runAction(actions, arguments, output); }};
}

}  // namespace tastebench::app
