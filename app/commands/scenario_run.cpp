// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/scenario_run.h"

#include "app/commands/actions.h"
#include "app/commands/endpoint_options.h"
#include "app/commands/ranking_output.h"
#include "app/commands/workspace_file.h"
#include "engine/domain/strict_json.h"
#include "engine/exchange/ranking_json.h"
#include "engine/remote/request_scope.h"
#include "engine/store/precomputed.h"
#include "engine/workspace/ab_log.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/endpoint_embedder.h"
#include "engine/workspace/lookup.h"
#include "engine/workspace/precomputed.h"
#include "engine/workspace/scenario_models.h"
#include "engine/workspace/scenario_run.h"
#include "engine/workspace/text_file.h"

#include <fmt/format.h>

namespace tastebench::app {

namespace {

using scenario::RecommendationAnswer;
using scenario::RecoType;
using scenario::RuleEffect;

Json requestFrom(const Arguments& arguments)
{
    return readStrictJson(workspace::readText(arguments.text("file").value_or("-")));
}

// What requests run on.
class ScenarioSession {
public:
    ScenarioSession(const Arguments& arguments, store::OpenMode mode, Output& output)
        : m_endpoint(endpointFrom(arguments, ModelTask::Chat))
        , m_scope(output.stop(), m_usage)
        , m_file(arguments.at(0), mode, output)
        , m_progress(output.progress())
        , m_index(catalogueOf(arguments), Timestamp::now())
        , m_scenarios(workspace::loadScenarios(m_file.database(), catalogue().collection.id))
        , m_tables(m_file.database(), catalogue())
    {
    }

    [[nodiscard]] store::Database& database() { return m_file.database(); }
    [[nodiscard]] const search::Catalogue& catalogue() const { return m_index.catalogue(); }
    [[nodiscard]] const scenario::CollectionIndex& index() const { return m_index; }
    [[nodiscard]] const scenario::ScenarioSource& scenarios() const { return *m_scenarios; }
    [[nodiscard]] Progress& progress() { return m_progress; }

    RecommendationAnswer recommend(const scenario::RecommendationRequest& request)
    {
        return workspace::runScenario(request, *m_scenarios, m_index, scenario::Detail::Items,
                                      {m_endpoint.client, m_endpoint.model}, m_progress, &m_tables);
    }
    RecommendationAnswer preview(const scenario::RecommendationRequest& request)
    {
        return workspace::previewScenario(request, *m_scenarios, m_index, m_progress, &m_tables);
    }

private:
    search::CataloguePtr catalogueOf(const Arguments& arguments)
    {
        const CollectionId collection = workspace::namedCollection(m_file.database(), arguments.text("collection")).id;
        workspace::EndpointEmbedders embedders;
        embedders.setClient(m_endpoint.client);
        return embedders.attachedTo(workspace::loadCatalogue(m_file.database(), collection, m_progress));
    }

    CommandEndpoint m_endpoint;
    Usage m_usage;
    remote::RequestScope m_scope;  // vectors of an endpoint read texts by asking it
    WorkspaceFile m_file;
    Progress m_progress;
    scenario::CollectionIndex m_index;
    workspace::ScenarioSnapshotPtr m_scenarios;
    workspace::StoredTables m_tables;
};

std::string effectLine(const RuleEffect& effect)
{
    std::string line;
    switch (effect.kind) {
    case RuleEffect::Kind::Removed:
        line = fmt::format("removed by {}", effect.rule);
        break;
    case RuleEffect::Kind::Moved:
        line = effect.rankAfter ? fmt::format("moved from {} by {}", *effect.rankBefore, effect.rule)
                                : fmt::format("moved off the page by {}", effect.rule);
        break;
    case RuleEffect::Kind::Pinned:
        line = fmt::format("pinned by {}", effect.rule);
        break;
    }
    if (effect.penalty)
        line += fmt::format(" (−{:.3f})", *effect.penalty);
    return line;
}

std::string itemLines(const std::vector<scenario::RecommendedItem>& items, const search::Catalogue& catalogue)
{
    std::string text;
    for (std::size_t index = 0; index < items.size(); ++index) {
        text += fmt::format("{:>4}  {:.6f}  {}\n", index + 1, items[index].score,
                            catalogue.items->labels[items[index].row]);
        for (const RuleEffect& effect : items[index].effects)
            text += fmt::format("{:16}{}\n", "", effectLine(effect));
    }
    return text;
}

std::string textOf(const RecommendationAnswer& answer, const search::Catalogue& catalogue)
{
    std::string text = answer.text ? *answer.text + "\n\n" : std::string();
    text += itemLines(answer.items, catalogue);
    if (answer.properties) {
        for (const scenario::RecommendedProperty& property : *answer.properties)
            text += fmt::format("{:>10.6f}  {}\n", property.score, displayText(property.value));
    }
    if (!answer.removed.empty())
        text += "Not listed because of rules:\n" + itemLines(answer.removed, catalogue);
    for (const scenario::StageCount& stage : answer.stages)
        text += fmt::format("{} {}{}{} of {} left\n", stage.name, stage.rule, stage.rule.empty() ? "" : ": ", stage.out,
                            stage.in);
    if (answer.usage.requests > 0)
        text += usageLine(answer.usage);
    if (answer.nextCursor)
        text += fmt::format("Go on with the cursor {}\n", *answer.nextCursor);
    return text;
}

int answerWith(const RecommendationAnswer& answer, const search::Catalogue& catalogue, Output& output)
{
    for (const std::string& warning : answer.warnings)
        output.say(warning);
    Json json = toJson(answer);
    if (answer.usage.requests > 0)
        json["usage"] = exchange::toJson(answer.usage);
    output.answer(json, [&] { return textOf(answer, catalogue); });
    return Success;
}

// The live type of the tables that a precomputed type reads.
RecoType liveTypeNamed(const std::string& name)
{
    const auto live = scenario::liveType(recoTypeNamed(name));
    if (!live)
        throwWrongUsage("Tables are of precomputed_item_to_items or precomputed_profile_to_items.");
    return *live;
}

std::string precomputedName(std::string_view liveType)
{
    return fmt::format("precomputed_{}", liveType);
}

int buildTable(const Arguments& arguments, Output& output)
{
    workspace::TableRequest request;
    request.type = liveTypeNamed(arguments.at(3));
    request.name = arguments.at(4);
    request.scenario = arguments.text("scenario");
    request.amount
        = static_cast<int>(arguments.integer("amt", 1, scenario::largestAmount).value_or(scenario::largestAmount));
    request.now = Timestamp::now();
    ScenarioSession session(arguments, store::OpenMode::ReadWrite, output);
    const workspace::BuiltTable built
        = workspace::buildTable(session.database(), request, session.scenarios(), session.index(), session.progress());
    output.answer({{"reco_type", precomputedName(toString(request.type))},
                   {"table", request.name},
                   {"keys", built.keys},
                   {"rows", built.rows}},
                  [&] {
                      return fmt::format("{} lists with {} items in the table “{}”.\n", built.keys, built.rows,
                                         request.name);
                  });
    return Success;
}

int listTables(const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const CollectionId collection = workspace::namedCollection(file.database(), arguments.text("collection")).id;
    const std::int64_t version = file.database().dataVersion();
    Listed listed;
    for (const store::PrecomputedTableRow& table : store::precomputedTables(file.database(), collection)) {
        const bool isStale = table.dataVersion != version;
        listed.rows.push_back({{"reco_type", precomputedName(table.recoType)},
                               {"table", table.name},
                               {"scenario", table.scenario ? Json(*table.scenario) : Json()},
                               {"keys", table.keys},
                               {"built_at", table.builtAt.toString()},
                               {"stale", isStale}});
        listed.text += fmt::format("{:<36} {:<24} {:>8} lists, {}{}\n", precomputedName(table.recoType), table.name,
                                   table.keys, table.builtAt.toString(), isStale ? ", stale" : "");
    }
    const auto count = static_cast<std::int64_t>(listed.rows.size());
    answerList("tables", listed, count, nullptr, output);
    return Success;
}

int deleteTable(const Arguments& arguments, Output& output)
{
    const RecoType type = liveTypeNamed(arguments.at(3));
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    const CollectionId collection = workspace::namedCollection(file.database(), arguments.text("collection")).id;
    if (!store::deletePrecomputedTable(file.database(), collection, toString(type), arguments.at(4)))
        throwNotFound("TABLE_NOT_FOUND",
                      fmt::format("There is no table “{}” of {}.", arguments.at(4), arguments.at(3)));
    output.answer({{"warnings", Json::array()}}, [] { return std::string("Done.\n"); });
    return Success;
}

}  // namespace

RecoType recoTypeNamed(std::string_view name)
{
    const auto type = scenario::parseRecoType(name);
    if (!type) {
        std::string names;
        for (int index = 0; index < scenario::recoTypeCount; ++index)
            names += fmt::format("{}{}", index > 0 ? ", " : "", toString(static_cast<RecoType>(index)));
        throwWrongUsage(fmt::format("“{}” is no recommendation type. There are {}.", name, names));
    }
    return *type;
}

int recommendByScenario(const Arguments& arguments, Output& output)
{
    if (arguments.count() != 3)
        throwWrongUsage("recommend needs a recommendation type.");
    const auto request
        = scenario::readRequest(recoTypeNamed(arguments.at(2)), requestFrom(arguments), Timestamp::now());
    const bool logs = arguments.has("log");
    ScenarioSession session(arguments, logs ? store::OpenMode::ReadWrite : store::OpenMode::ReadOnly, output);
    const RecommendationAnswer answer = session.recommend(request);
    if (logs)
        (void)workspace::logExposures(session.database(), session.catalogue().collection.id, request, answer);
    return answerWith(answer, session.catalogue(), output);
}

int previewScenario(const Arguments& arguments, Output& output)
{
    if (arguments.count() != 2)
        throwWrongUsage("preview takes no further words: what to preview is in the document.");
    const auto request = scenario::readPreviewRequest(requestFrom(arguments), Timestamp::now());
    ScenarioSession session(arguments, store::OpenMode::ReadOnly, output);
    return answerWith(session.preview(request), session.catalogue(), output);
}

int runTable(const Arguments& arguments, Output& output)
{
    const std::string action = arguments.count() > 2 ? arguments.at(2) : std::string();
    if (action == "list" && arguments.count() == 3)
        return listTables(arguments, output);
    if ((action == "build" || action == "delete") && arguments.count() == 5)
        return action == "build" ? buildTable(arguments, output) : deleteTable(arguments, output);
    throwWrongUsage("“table” is followed by list, or by build or delete with a precomputed type and a name.");
}

}  // namespace tastebench::app
