// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/store/collections.h"
#include "engine/store/scenarios.h"
#include "engine/workspace/scenario_run.h"
#include "engine/workspace/scenarios.h"
#include "tests/benchmarks/engine/measure.h"

#include <filesystem>
#include <fmt/format.h>

// Prints what storing a scenario, listing a page and looking for a circle cost in a workspace with 10 000 scenarios of
// one type: cases, and aliases that lead to each other in one chain. The limit is 10 ms each.

using namespace tastebench;
using namespace tastebench::scenario;

namespace {

constexpr int cases = 5'000;
constexpr int aliases = 5'000;

Json caseOf(int amount)
{
    return {{"scenario_type", "case"},
            {"metadata", {{"level", amount}}},
            {"case",
             {{"amt", amount % 64},
              {"filters", Json::array({{{"property_name", "year"}, {"op", "gte"}, {"value", 1900 + amount % 100}}})},
              {"reranking", Json::array({{{"property_name", "genres"}, {"op", "diversity"}, {"weight", 0.5}}})}}}};
}

Json aliasOf(const std::string& name)
{
    return {{"scenario_type", "alias"}, {"alias", {{"scenario_name", name}}}};
}

ScenarioKey key(std::string name)
{
    return {RecoType::ProfileToItems, std::move(name)};
}

}  // namespace

int main()
{
    const auto folder = std::filesystem::temp_directory_path() / "tastebench-scenario-store";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    {
        store::Database database((folder / "many.tastebench").string(),
                                 store::OpenOptions {.mode = store::OpenMode::Create});
        Collection collection {.uuid = Uuid::fromName("films"),
                               .name = "Films",
                               .properties
                               = {{"year", PropertyType::Int, ""}, {"genres", PropertyType::TextArray, ""}}};
        store::Change change(database);
        collection.id = store::insertCollection(change, collection);
        for (int number = 0; number < cases; ++number)
            (void)workspace::putScenario(change, collection, key(fmt::format("case {:05}", number)), caseOf(number));
        (void)workspace::putScenario(change, collection, key("alias 00000"), aliasOf("case 00000"));
        store::ScenarioRow row;
        row.collection = collection.id;
        row.recoType = toString(RecoType::ProfileToItems);
        row.scenarioType = toString(ScenarioType::Alias);
        for (int number = 1; number < aliases; ++number) {
            row.references = {fmt::format("alias {:05}", number - 1)};
            row.body = {{"scenario_name", row.references.front()}};
            row.name = fmt::format("alias {:05}", number);
            store::putScenario(change, row);
        }
        change.commit("Fill");

        int next = 0;
        const auto put = [&](const std::string& name, const Json& document) {
            store::Change one(database);
            (void)workspace::putScenario(one, collection, key(name), document);
            one.commit("Put");
        };
        tests::measure("a new case is stored", 51, [&] {
            ++next;
            put(fmt::format("new {}", next), caseOf(next));
        });
        tests::measure("a case is replaced", 51, [&] { put("case 02500", caseOf(next++)); });
        tests::measure("an alias of a case is stored", 51,
                       [&] { put(fmt::format("short {}", next++), aliasOf("case 02500")); });
        tests::measure("an alias of the whole chain is stored", 51,
                       [&] { put(fmt::format("long {}", next++), aliasOf(fmt::format("alias {:05}", aliases - 1))); });
        tests::measure("a circle of the whole chain is refused", 51, [&] {
            try {
                put("alias 00000", aliasOf(fmt::format("alias {:05}", aliases - 1)));
            } catch (const Error&) {
            }
        });
        workspace::ScenarioListRequest page {.collection = collection.id};
        tests::measure("the first page of 64", 51, [&] { (void)workspace::listScenarios(database, page); });
        page.after = key("case 02500");
        tests::measure("a page of 64 in the middle", 51, [&] { (void)workspace::listScenarios(database, page); });
        page.after.reset();
        page.metadata = {parseMetadataFilter("level:gte:4000", "filter")};
        tests::measure("a page of 64 by metadata", 51, [&] { (void)workspace::listScenarios(database, page); });
        tests::measure("all, as a preview reads them", 11,
                       [&] { (void)workspace::loadScenarios(database, collection.id); });
    }
    std::filesystem::remove_all(folder);
    return 0;
}
