// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/snapshots.h"
#include "app/commands/actions.h"
#include "app/commands/ranking_output.h"
#include "app/commands/snapshot_input.h"
#include "app/commands/verbs.h"
#include "engine/exchange/ranking_json.h"
#include "engine/store/collections.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"
#include "engine/workspace/endpoint_ranking.h"

#include <array>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

Json snapshotJson(store::Database& database, const Snapshot& snapshot)
{
    return {
        {"id", snapshot.id.value},
        {"name", snapshot.name},
        {"created_at", snapshot.createdAt.toString()},
        {"collection", store::collection(database, snapshot.collection).name},
        {"persona_id", snapshot.persona ? Json(store::persona(database, snapshot.persona).uuid.toString()) : Json()},
        {"request", snapshot.request},
        {"items", snapshot.items.size()}};
}

std::string lineOf(const Snapshot& snapshot)
{
    return fmt::format("{:>5}  {}  {:>4} items  {}\n", snapshot.id.value, snapshot.createdAt.toString(),
                       snapshot.items.size(), snapshot.name);
}

int list(const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    Listed listed;
    for (const Snapshot& snapshot : store::snapshots(file.database())) {
        listed.rows.push_back(snapshotJson(file.database(), snapshot));
        listed.text += lineOf(snapshot);
    }
    answerList("snapshots", listed, static_cast<std::int64_t>(listed.rows.size()), nullptr, output);
    return Success;
}

int show(const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const Snapshot snapshot = namedSnapshot(file.database(), arguments);
    Json answer = snapshotJson(file.database(), snapshot);
    answer["objects"] = Json::array();
    std::string text = lineOf(snapshot);
    for (const Uuid& uuid : snapshot.items) {
        const auto item = store::findItem(file.database(), uuid);
        answer["objects"].push_back({{"id", uuid.toString()},
                                     {"source_id", item ? Json(item->sourceId) : Json()},
                                     {"properties", item ? item->properties : Json()}});
        text += fmt::format(
            "  {}\n", item && item->properties.contains("title") ? item->properties["title"].dump() : uuid.toString());
    }
    output.answer(answer, [&text] { return text; });
    return Success;
}

int add(const Arguments& arguments, Output& output)
{
    if (arguments.count() < 3)
        throwWrongUsage("Give the snapshot a name: snapshots FILE add NAME --persona ID.");
    Snapshot snapshot;
    snapshot.name = arguments.at(2);
    snapshot.createdAt = Timestamp::now();
    RequestedRanking requested = requestedRanking(arguments);
    if (!requested.query)
        requirePersona(arguments);
    requested.options.explainResults = false;
    {
        RankingSession session(arguments, std::move(requested), output);
        Progress progress = output.progress();
        const Ranking ranking = workspace::answer(session.ranker(), session.request(), progress);
        snapshot.collection = session.collection().id;
        snapshot.persona = session.persona() ? session.persona()->id : PersonaId {};
        snapshot.request = exchange::requestJson(ranking.options, ranking.query);
        for (const RankedItem& item : ranking.objects)
            snapshot.items.push_back(item.uuid);
    }
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    Changes changes;
    changes.ids.push_back(store::insertSnapshot(change, snapshot).value);
    changes.added = 1;
    commitAndAnswer(change, changes, fmt::format("Keep the list {}", snapshot.name), output);
    return Success;
}

int remove(const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    const Snapshot snapshot = namedSnapshot(file.database(), arguments);
    store::deleteSnapshot(change, snapshot.id);
    Changes changes;
    changes.ids.push_back(snapshot.id.value);
    changes.deleted = 1;
    commitAndAnswer(change, changes, fmt::format("Delete the list {}", snapshot.name), output);
    return Success;
}

int run(const Arguments& arguments, Output& output)
{
    static constexpr std::array<Action, 4> actions {{{"list", list}, {"add", add}, {"show", show}, {"delete", remove}}};
    return runAction(actions, arguments, output);
}

}  // namespace

Command snapshotsCommand()
{
    std::vector<OptionSpec> options = rankingOptionSpecs();
    for (const OptionSpec& option : queryOptionSpecs())
        options.push_back(option);
    return {"snapshots",
            "Keep lists as they are, to compare later ones with.",
            "FILE list\n"
            "FILE add NAME --persona ID|NAME [options of recommend and query]\n"
            "FILE show ID|NAME\n"
            "FILE delete ID|NAME",
            {std::move(options), {"FILE", "list|add|show|delete", "NAME"}, 2, false},
            run};
}

}  // namespace tastebench::app
