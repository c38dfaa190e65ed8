// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/sweep_memo.h"

#include "engine/exchange/ranking_json.h"
#include "engine/store/sweeps.h"

namespace tastebench::workspace {

using namespace evaluation;

Json splitJson(const Split& split)
{
    const bool temporal = split.kind == SplitRequest::Kind::Temporal;
    return {{"kind", toString(split.kind)},
            {"share", temporal ? Json(split.share) : Json()},
            {"instant", split.instant ? Json(split.instant->toString()) : Json()},
            {"past_interactions", split.pastInteractions},
            {"future_interactions", split.futureInteractions}};
}

Json sweepDescription(const search::Catalogue& catalogue, const Split& split, const SweepRequest& request)
{
    return {{"collection", catalogue.collection.uuid.toString()},
            {"data_version", catalogue.dataVersion},
            {"base", exchange::requestJson(request.base.options, request.base.query)},
            {"split", splitJson(split)},
            {"held_out", split.heldOutFingerprint()},
            {"k", request.k},
            {"gain", toString(request.gain)},
            {"by", request.sliceBy}};
}

Json sweepResultJson(const SweepResult& result)
{
    Json json {{"settings", result.point},
               {"metrics", result.metrics},
               {"slices", result.slices},
               {"state", result.failed ? "failed" : "done"}};
    if (result.failed)
        json["failure"] = result.failure;
    return json;
}

SweepResult sweepResultFrom(const Json& json)
{
    SweepResult result;
    result.point = json.at("settings").get<Point>();
    result.metrics = json.at("metrics").get<std::map<std::string, double>>();
    result.slices = json.at("slices").get<std::map<std::string, double>>();
    result.failed = json.at("state") == "failed";
    result.failure = json.value("failure", std::string());
    return result;
}

SweepMemo::SweepMemo(store::Database& database, const Json& description)
    : m_database(database)
{
    if (!database.isReadOnly())
        m_sweep = store::openSweep(database, description, Timestamp::now());
}

std::optional<SweepResult> SweepMemo::find(const Point& point) const
{
    const auto stored = m_sweep ? store::sweepResult(m_database, *m_sweep, point) : std::nullopt;
    return stored ? std::optional(sweepResultFrom(*stored)) : std::nullopt;
}

void SweepMemo::keep(const SweepResult& result)
{
    if (m_sweep)
        store::setSweepResult(m_database, *m_sweep, result.point, sweepResultJson(result));
}

}  // namespace tastebench::workspace
