// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/ranking_json.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"
#include "engine/exchange/json_fields.h"

#include <cmath>
#include <cstdlib>
#include <fmt/format.h>

namespace tastebench::exchange {

namespace {

constexpr EnumNames<InstructionRule::Kind, 5> ruleNames({{
    {InstructionRule::Kind::Value, "value"},
    {InstructionRule::Kind::Range, "range"},
    {InstructionRule::Kind::Text, "text"},
    {InstructionRule::Kind::Filter, "filter"},
    {InstructionRule::Kind::Item, "item"},
}});

Json uuidsJson(const std::vector<Uuid>& uuids)
{
    Json texts = Json::array();
    for (const Uuid& uuid : uuids)
        texts.push_back(uuid.toString());
    return texts;
}

Json editsJson(const std::vector<RuleEdit>& edits)
{
    Json json = Json::array();
    for (const RuleEdit& edit : edits)
        json.push_back({{"text", edit.text}, {"sign", edit.sign}});
    return json;
}

std::vector<RuleEdit> editsFromJson(const JsonFields& fields, std::string_view name)
{
    std::vector<RuleEdit> edits;
    const Json* const json = fields.array(name);
    for (std::size_t index = 0; json && index < json->size(); ++index) {
        const JsonFields entry((*json)[index], fmt::format("{}/{}", fields.place(name), index), {"text", "sign"});
        edits.push_back({entry.required(entry.text("text"), "text"), entry.required(entry.integer("sign"), "sign")});
        if (std::abs(edits.back().sign) > 1)
            throwWrongParameter("The sign of a correction is 1, -1 or 0.", entry.place("sign"));
    }
    return edits;
}

Json moveJson(const std::optional<Move>& move)
{
    if (!move)
        return {};
    return {{"force", move->force}, {"concepts", move->concepts}, {"objects", uuidsJson(move->items)}};
}

std::optional<Move> moveFromJson(const JsonFields& fields, std::string_view name)
{
    const Json* const json = fields.object(name);
    if (!json)
        return std::nullopt;
    const JsonFields entries(*json, fields.place(name), {"force", "concepts", "objects"});
    Move move;
    move.force = entries.required(entries.number("force"), "force");
    if (const Json* const concepts = entries.array("concepts"))
        move.concepts = textsOf(*concepts, entries.place("concepts"));
    if (const Json* const objects = entries.array("objects"))
        move.items = uuidsOf(*objects, entries.place("objects"));
    return move;
}

// A named value of an enumeration, the default where there is none.
template <typename Enum, typename Parse>
Enum choice(const JsonFields& fields, std::string_view name, Enum otherwise, Parse parse)
{
    const auto text = fields.text(name);
    if (!text)
        return otherwise;
    const std::optional<Enum> value = parse(*text);
    if (!value)
        throwWrongParameter(fmt::format("“{}” is not a value of {}.", *text, name), fields.place(name));
    return *value;
}

std::optional<TokenOperator> parseOperator(std::string_view name)
{
    for (const TokenOperator candidate : {TokenOperator::Or, TokenOperator::And}) {
        if (name == toString(candidate))
            return candidate;
    }
    return std::nullopt;
}

RankingOptions optionsFromJson(const JsonFields& fields)
{
    RankingOptions options;
    options.limit = fields.integer("limit").value_or(options.limit);
    options.offset = fields.integer("offset").value_or(options.offset);
    options.recentInteractionsCount
        = fields.integer("recent_interactions_count").value_or(options.recentInteractionsCount);
    options.excludeInteractedItems = fields.truth("exclude_interacted_items").value_or(options.excludeInteractedItems);
    options.decayRate = fields.number("decay_rate").value_or(options.decayRate);
    if (const Json* const items = fields.array("exclude_items"))
        options.excludeItems = uuidsOf(*items, fields.place("exclude_items"));
    options.excludeNearDuplicates = fields.truth("exclude_near_duplicates").value_or(options.excludeNearDuplicates);
    options.useAgentRanking = fields.truth("use_agent_ranking").value_or(options.useAgentRanking);
    options.explainResults = fields.truth("explain_results").value_or(options.explainResults);
    options.instruction = fields.text("instruction");
    options.ruleEdits = editsFromJson(fields, "instruction_edits");
    if (const Json* const filters = fields.object("filters"))
        options.filters = *filters;
    options.asOf = fields.time("as_of");
    options.rerankWindow = fields.integer("rerank_window").value_or(options.rerankWindow);
    options.affinity = choice(fields, "affinity", options.affinity, parseAffinity);
    if (const Json* const algorithms = fields.object("algorithms")) {
        const JsonFields shares(*algorithms, fields.place("algorithms"), {"content", "collaborative"});
        options.algorithms = {shares.number("content").value_or(0), shares.number("collaborative").value_or(0)};
    }
    options.similarity = choice(fields, "similarity", options.similarity, parseSimilarity);
    if (const Json* const beta = fields.object("beta")) {
        const JsonFields terms(*beta, fields.place("beta"), {"p", "t", "m", "i", "q"});
        TermWeights& weights = options.weights;
        weights.properties = terms.number("p").value_or(weights.properties);
        weights.text = terms.number("t").value_or(weights.text);
        weights.memories = terms.number("m").value_or(weights.memories);
        weights.instruction = terms.number("i").value_or(weights.instruction);
        weights.popularity = terms.number("q").value_or(weights.popularity);
    }
    options.popularityHalfLife = fields.number("popularity_half_life_days").value_or(options.popularityHalfLife);
    options.diversity = fields.number("diversity").value_or(options.diversity);
    options.vector = fields.text("vector_name").value_or(options.vector);
    check(options);
    return options;
}

Query queryFromJson(const JsonFields& fields)
{
    Query query;
    query.method = choice(fields, "method", query.method, parseQueryMethod);
    if (query.method == QueryMethod::NearItem)
        query.item = fields.required(fields.uuid("near_item"), "near_item");
    else
        query.text = fields.required(fields.text("query"), "query");
    query.alpha = fields.number("alpha").value_or(query.alpha);
    query.fusion = choice(fields, "fusion_type", query.fusion, parseFusion);
    query.autoLimit = fields.integer("auto_limit").value_or(query.autoLimit);
    query.distance = fields.number("distance");
    query.maxVectorDistance = fields.number("max_vector_distance");
    query.moveTo = moveFromJson(fields, "move_to");
    query.moveAway = moveFromJson(fields, "move_away");
    if (const Json* const properties = fields.array("query_properties"))
        query.properties = textsOf(*properties, fields.place("query_properties"));
    query.tokenOperator = choice(fields, "operator", query.tokenOperator, parseOperator);
    query.minimumMatch = fields.integer("minimum_match").value_or(query.minimumMatch);
    query.strength = fields.number("strength").value_or(query.strength);
    query.overfetchFactor = fields.number("overfetch_factor").value_or(query.overfetchFactor);
    check(query);
    return query;
}

Json instructionJson(const Ranking& ranking)
{
    if (!ranking.options.instruction)
        return {};
    Json rules = Json::array();
    for (const InstructionRule& rule : ranking.rules)
        rules.push_back({{"text", rule.text},
                         {"sign", rule.sign},
                         {"kind", ruleNames.name(rule.kind)},
                         {"property", textOrNull(std::string_view(rule.property))},
                         {"value", rule.value}});
    return {{"rules", std::move(rules)}, {"not_understood", ranking.notUnderstood}};
}

}  // namespace

Json requestJson(const RankingOptions& options, const std::optional<Query>& query)
{
    Json json {
        {"limit", options.limit},
        {"offset", options.offset},
        {"recent_interactions_count", options.recentInteractionsCount},
        {"exclude_interacted_items", options.excludeInteractedItems},
        {"decay_rate", options.decayRate},
        {"exclude_items", uuidsJson(options.excludeItems)},
        {"exclude_near_duplicates", options.excludeNearDuplicates},
        {"use_agent_ranking", options.useAgentRanking},
        {"explain_results", options.explainResults},
        {"instruction", textOrNull(options.instruction)},
        {"instruction_edits", editsJson(options.ruleEdits)},
        {"filters", options.filters.value_or(Json())},
        {"as_of", timeOrNull(options.asOf)},
        {"rerank_window", options.rerankWindow},
        {"affinity", toString(options.affinity)},
        {"algorithms", {{"content", options.algorithms.content}, {"collaborative", options.algorithms.collaborative}}},
        {"similarity", toString(options.similarity)},
        {"beta",
         {{"p", options.weights.properties},
          {"t", options.weights.text},
          {"m", options.weights.memories},
          {"i", options.weights.instruction},
          {"q", options.weights.popularity}}},
        {"popularity_half_life_days",
         std::isfinite(options.popularityHalfLife) ? Json(options.popularityHalfLife) : Json()},
        {"diversity", options.diversity},
        {"vector_name", options.vector}};
    if (!query)
        return json;
    const bool nearItem = query->method == QueryMethod::NearItem;
    json.update({{"method", toString(query->method)},
                 {"query", nearItem ? Json() : Json(query->text)},
                 {"near_item", nearItem ? Json(query->item.toString()) : Json()},
                 {"alpha", query->alpha},
                 {"fusion_type", toString(query->fusion)},
                 {"auto_limit", query->autoLimit},
                 {"distance", numberOrNull(query->distance)},
                 {"max_vector_distance", numberOrNull(query->maxVectorDistance)},
                 {"move_to", moveJson(query->moveTo)},
                 {"move_away", moveJson(query->moveAway)},
                 {"query_properties", query->properties},
                 {"operator", toString(query->tokenOperator)},
                 {"minimum_match", query->minimumMatch},
                 {"strength", query->strength},
                 {"overfetch_factor", query->overfetchFactor}});
    return json;
}

Request requestFromJson(const Json& json, const std::string& place)
{
    const JsonFields fields(json, place,
                            {"limit",
                             "offset",
                             "recent_interactions_count",
                             "exclude_interacted_items",
                             "decay_rate",
                             "exclude_items",
                             "exclude_near_duplicates",
                             "use_agent_ranking",
                             "explain_results",
                             "instruction",
                             "instruction_edits",
                             "filters",
                             "as_of",
                             "rerank_window",
                             "affinity",
                             "algorithms",
                             "similarity",
                             "beta",
                             "popularity_half_life_days",
                             "diversity",
                             "vector_name",
                             "method",
                             "query",
                             "near_item",
                             "alpha",
                             "fusion_type",
                             "auto_limit",
                             "distance",
                             "max_vector_distance",
                             "move_to",
                             "move_away",
                             "query_properties",
                             "operator",
                             "minimum_match",
                             "strength",
                             "overfetch_factor"});
    Request request;
    request.options = optionsFromJson(fields);
    if (fields.find("method"))
        request.query = queryFromJson(fields);
    return request;
}

Json toJson(const Usage& usage)
{
    return {{"requests", usage.requests},
            {"request_tokens", usage.requestTokens},
            {"response_tokens", usage.responseTokens},
            {"total_tokens", usage.totalTokens()}};
}

Json toJson(const RankedItem& item, const ItemFacts& facts)
{
    Json attribution = Json::array();
    for (const Addend& addend : item.attribution)
        attribution.push_back({{"kind", toString(addend.kind)},
                               {"ref", textOrNull(addend.ref)},
                               {"label", addend.label},
                               {"value", addend.value}});
    Json queryParts = Json::array();
    for (const QueryPart& part : item.queryParts)
        queryParts.push_back({{"leg", part.leg},
                              {"word", textOrNull(std::string_view(part.word))},
                              {"property", textOrNull(std::string_view(part.property))},
                              {"raw", part.raw},
                              {"value", part.value}});
    Json steps = Json::array();
    for (const RankingStep& step : item.steps)
        steps.push_back({{"name", step.name}, {"rank_before", step.rankBefore}, {"rank_after", step.rankAfter}});
    return {{"id", item.uuid.toString()},
            {"source_id", textOrNull(std::string_view(facts.sourceId))},
            {"properties", facts.properties},
            {"original_rank", item.originalRank},
            {"personalized_rank", item.personalizedRank ? Json(*item.personalizedRank) : Json()},
            {"score", item.score},
            {"agent_score", numberOrNull(item.agentScore)},
            {"query_score", numberOrNull(item.queryScore)},
            {"query_scaled", numberOrNull(item.queryScaled)},
            {"query_attribution", std::move(queryParts)},
            {"attribution", std::move(attribution)},
            {"steps", std::move(steps)},
            {"explanation", textOrNull(item.explanation)}};
}

Json toJson(const Ranking& ranking, const std::optional<PersonaLabel>& persona, const ItemLookup& lookup)
{
    Json objects = Json::array();
    for (const RankedItem& item : ranking.objects)
        objects.push_back(toJson(item, lookup(item)));
    Json who;
    if (persona)
        who = {{"id", persona->uuid.toString()}, {"name", persona->name}};
    return {{"request", requestJson(ranking.options, ranking.query)},
            {"persona", std::move(who)},
            {"eligible", ranking.eligible},
            {"objects", std::move(objects)},
            {"instruction", instructionJson(ranking)},
            {"ranking_rationale", textOrNull(ranking.rationale)},
            {"usage", toJson(ranking.usage)},
            {"warnings", ranking.warnings},
            {"timing_ms", {{"total", ranking.milliseconds}}}};
}

}  // namespace tastebench::exchange
