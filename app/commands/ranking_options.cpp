// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/ranking_options.h"

#include "app/commands/actions.h"
#include "app/commands/json_input.h"
#include "engine/base/error.h"
#include "engine/exchange/json_fields.h"
#include "engine/workspace/lookup.h"
#include "model/query_options.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>

namespace tastebench::app {

namespace {

struct MethodOption {
    std::string_view option;
    QueryMethod method;
};
constexpr std::array<MethodOption, 4> methodOptions {{{"near-text", QueryMethod::NearText},
                                                      {"bm25", QueryMethod::Bm25},
                                                      {"hybrid", QueryMethod::Hybrid},
                                                      {"near-item", QueryMethod::NearItem}}};

// Options that only some methods take.
struct MethodsOption {
    std::string_view option;
    model::QueryOption takenAs;
};
constexpr std::array<MethodsOption, 10> methodsOptions {{{"alpha", model::QueryOption::Fusion},
                                                         {"fusion", model::QueryOption::Fusion},
                                                         {"max-vector-distance", model::QueryOption::MaxVectorDistance},
                                                         {"distance", model::QueryOption::Distance},
                                                         {"certainty", model::QueryOption::Distance},
                                                         {"properties", model::QueryOption::Properties},
                                                         {"operator", model::QueryOption::Words},
                                                         {"minimum-match", model::QueryOption::Words},
                                                         {"move-to", model::QueryOption::Moves},
                                                         {"move-away", model::QueryOption::Moves}}};

// Which option a parameter came from, where their names differ.
struct ParameterOption {
    std::string_view parameter;
    std::string_view option;
};
constexpr std::array<ParameterOption, 4> parameterOptions {{{"recent_interactions_count", "recent"},
                                                            {"overfetch_factor", "overfetch"},
                                                            {"query_properties", "properties"},
                                                            {"popularity_half_life", "popularity-half-life"}}};

std::string optionOf(const std::string& parameter)
{
    const std::string whole = parameter.substr(0, parameter.find('.'));
    const auto found = std::ranges::find(parameterOptions, whole, &ParameterOption::parameter);
    if (found != parameterOptions.end())
        return std::string(found->option);
    std::string option = whole;
    std::ranges::replace(option, '_', '-');
    return option;
}

// Parameters that came from options are the command line's fault; those inside JSON are the input's.
template <typename Checked>
void checkAsOptions(const Checked& checked)
{
    try {
        check(checked);
    } catch (const Error& error) {
        const std::string option = optionOf(error.place());
        if (option.starts_with("move-"))
            throw;
        throw Error(ErrorKind::WrongUsage, error.detail(), fmt::format("--{}: {}", option, error.message()),
                    fmt::format("--{}", option));
    }
}

int smallInteger(const Arguments& arguments, std::string_view option, int otherwise)
{
    constexpr int most = std::numeric_limits<int>::max();
    return static_cast<int>(arguments.integer(option, -most, most).value_or(otherwise));
}

void readWeights(const Arguments& arguments, TermWeights& weights)
{
    static constexpr std::array<std::string_view, 5> names {"p", "t", "m", "i", "q"};
    for (const auto& [name, value] : arguments.numbers("beta", names)) {
        double& weight = name == "p" ? weights.properties
            : name == "t"            ? weights.text
            : name == "m"            ? weights.memories
            : name == "i"            ? weights.instruction
                                     : weights.popularity;
        weight = value;
    }
}

void readAlgorithms(const Arguments& arguments, AlgorithmShares& shares)
{
    static constexpr std::array<std::string_view, 2> names {"content", "collaborative"};
    const auto given = arguments.numbers("algorithms", names);
    if (given.empty())
        return;
    shares = {0, 0};
    for (const auto& [name, value] : given)
        (name == "content" ? shares.content : shares.collaborative) = value;
}

// "TEXT=+": the text may hold = itself, its sign comes after the last.
std::vector<RuleEdit> readRuleEdits(const Arguments& arguments)
{
    constexpr const char* option = "instruction-edit";
    std::vector<RuleEdit> edits;
    for (const std::string& given : arguments.texts(option)) {
        const std::size_t equals = given.rfind('=');
        const std::string sign = equals == std::string::npos ? std::string() : given.substr(equals + 1);
        if (equals == 0 || (sign != "+" && sign != "-" && sign != "0"))
            throwWrongOption(option,
                             fmt::format("--{} is a rule's text and its sign, “horror=+”, “horror=-” or “horror=0”; "
                                         "not “{}”.",
                                         option, given));
        edits.push_back({given.substr(0, equals), sign == "+" ? 1 : sign == "-" ? -1 : 0});
    }
    return edits;
}

RankingOptions readOptions(const Arguments& arguments)
{
    RankingOptions options;
    options.limit = smallInteger(arguments, "limit", options.limit);
    options.offset = smallInteger(arguments, "offset", options.offset);
    options.recentInteractionsCount = smallInteger(arguments, "recent", options.recentInteractionsCount);
    options.excludeInteractedItems = !arguments.has("include-interacted");
    options.excludeNearDuplicates = arguments.has("exclude-near-duplicates");
    options.decayRate = arguments.number("decay-rate").value_or(options.decayRate);
    options.useAgentRanking = !arguments.has("no-agent");
    options.explainResults = !arguments.has("no-explain");
    options.instruction = arguments.text("instruction");
    options.ruleEdits = readRuleEdits(arguments);
    options.asOf = arguments.time("as-of");
    options.rerankWindow = smallInteger(arguments, "rerank-window", options.rerankWindow);
    options.popularityHalfLife = arguments.number("popularity-half-life").value_or(options.popularityHalfLife);
    options.diversity = arguments.number("diversity").value_or(options.diversity);
    options.vector = arguments.text("vector").value_or(options.vector);
    readWeights(arguments, options.weights);
    readAlgorithms(arguments, options.algorithms);
    if (const auto name = arguments.text("similarity")) {
        const auto similarity = parseSimilarity(*name);
        if (!similarity)
            throwWrongOption(
                "similarity",
                fmt::format("--similarity is cosine, jaccard, lift, count, ease or ials, not “{}”.", *name));
        options.similarity = *similarity;
    }
    if (const auto name = arguments.text("affinity")) {
        const auto affinity = parseAffinity(*name);
        if (!affinity)
            throwWrongOption("affinity", fmt::format("--affinity is mean, best or interests, not “{}”.", *name));
        options.affinity = *affinity;
    }
    checkAsOptions(options);
    if (const auto filter = arguments.text("filter")) {
        options.filters = parseJson(*filter, "--filter");
        if (!options.filters->is_object())
            throwWrongType("A filter is a JSON object.", "--filter");
    }
    return options;
}

// The objects of a move stay as they were named; resolveItems() puts items in their places.
std::optional<Move> moveFrom(const Arguments& arguments, std::string_view option, std::vector<std::string>& objects)
{
    const auto text = arguments.text(option);
    if (!text)
        return std::nullopt;
    const std::string place = fmt::format("--{}", option);
    const Json json = parseJson(*text, place);
    const exchange::JsonFields fields(json, place, {"force", "concepts", "objects"});
    Move move;
    move.force = fields.required(fields.number("force"), "force");
    if (const Json* const concepts = fields.array("concepts"))
        move.concepts = exchange::textsOf(*concepts, fields.place("concepts"));
    if (const Json* const named = fields.array("objects"))
        objects = exchange::textsOf(*named, fields.place("objects"));
    move.items.resize(objects.size());
    return move;
}

std::optional<double> distanceFrom(const Arguments& arguments)
{
    const auto certainty = arguments.number("certainty");
    if (!certainty)
        return arguments.number("distance");
    if (arguments.has("distance"))
        throwWrongOption("certainty", "--certainty and --distance say the same; give one of them.");
    if (*certainty < 0 || *certainty > 1)
        throwWrongOption("certainty", fmt::format("--certainty must be between 0 and 1, not {}.", *certainty));
    return 2 * (1 - *certainty);
}

std::vector<std::string> listFrom(const Arguments& arguments, std::string_view option)
{
    std::vector<std::string> entries;
    for (const std::string& given : arguments.texts(option)) {
        for (std::size_t begin = 0; begin < given.size();) {
            const std::size_t end = std::min(given.find(',', begin), given.size());
            if (end > begin)
                entries.push_back(given.substr(begin, end - begin));
            begin = end + 1;
        }
    }
    return entries;
}

void refuseOptionsOfOtherMethods(const Arguments& arguments, const Query& query)
{
    const auto* const method = std::ranges::find(methodOptions, query.method, &MethodOption::method);
    for (const MethodsOption& each : methodsOptions) {
        if (arguments.has(each.option) && !model::takes(query, each.takenAs))
            throwWrongOption(each.option, fmt::format("--{} does nothing with --{}.", each.option, method->option));
    }
}

void readQuery(const Arguments& arguments, RequestedRanking& requested)
{
    Query query;
    int methods = 0;
    for (const MethodOption& option : methodOptions) {
        const auto text = arguments.text(option.option);
        if (!text)
            continue;
        ++methods;
        query.method = option.method;
        if (option.method == QueryMethod::NearItem)
            requested.nearItem = text;
        else
            query.text = *text;
    }
    if (methods > 1)
        throwWrongUsage("Give one of --near-text, --bm25, --hybrid and --near-item.");
    if (methods == 0) {
        for (const OptionSpec& option : queryOptionSpecs()) {
            if (arguments.has(option.name))
                throwWrongOption(option.name,
                                 fmt::format("--{} needs a query: --near-text, --bm25, --hybrid or "
                                             "--near-item.",
                                             option.name));
        }
        return;
    }
    refuseOptionsOfOtherMethods(arguments, query);
    // A query is answered with everything that matches.
    for (const char* const option : {"include-interacted", "exclude-near-duplicates"}) {
        if (arguments.has(option))
            throwWrongOption(option, fmt::format("--{} is for recommendations: a query leaves nothing out.", option));
    }
    requested.options.excludeInteractedItems = false;
    query.strength = arguments.number("strength").value_or(query.strength);
    query.overfetchFactor = arguments.number("overfetch").value_or(query.overfetchFactor);
    query.alpha = arguments.number("alpha").value_or(query.alpha);
    query.autoLimit = smallInteger(arguments, "auto-limit", query.autoLimit);
    query.distance = distanceFrom(arguments);
    query.maxVectorDistance = arguments.number("max-vector-distance");
    query.properties = listFrom(arguments, "properties");
    query.minimumMatch = smallInteger(arguments, "minimum-match", query.minimumMatch);
    if (const auto name = arguments.text("fusion")) {
        const auto fusion = parseFusion(*name);
        if (!fusion)
            throwWrongOption("fusion", fmt::format("--fusion is ranked or relative, not “{}”.", *name));
        query.fusion = *fusion;
    }
    if (const auto name = arguments.text("operator")) {
        if (*name != "or" && *name != "and")
            throwWrongOption("operator", fmt::format("--operator is or, or and; not “{}”.", *name));
        query.tokenOperator = *name == "and" ? TokenOperator::And : TokenOperator::Or;
    }
    query.moveTo = moveFrom(arguments, "move-to", requested.moveTo);
    query.moveAway = moveFrom(arguments, "move-away", requested.moveAway);
    checkAsOptions(query);
    requested.query = query;
}

}  // namespace

std::vector<OptionSpec> rankingOptionSpecs()
{
    return {
        collectionOption(),
        {"persona", "ID|NAME", "for whom"},
        {"limit", "N", "how many, 1 to 1000 (10)"},
        {"offset", "N", "how many of the first to leave out (0); pages of one limit share no item"},
        {"decay-rate", "X", "how fast old interactions count less, 0 to 1 per 30 days (0.1)"},
        {"recent", "N", "how many of the newest interactions count, 0 to 10000 (100)"},
        {"include-interacted", "", "rank items the persona has interacted with too"},
        {"exclude", "ID", "leave these items out", true},
        {"exclude-near-duplicates", "", "leave out items titled like one the persona has interacted with"},
        {"no-agent", "", "rank by the history alone"},
        {"no-explain", "", "leave out the reasons"},
        {"instruction", "TEXT", "a wish in words"},
        {"instruction-edit", "TEXT=+|-|0", "correct the sign of a rule read from it; 0 leaves the rule out", true},
        {"filter", "JSON", "only items that pass: {\"operator\",\"target\",\"value\"} or {\"combine\",\"filters\"}"},
        {"algorithms", "content=X,collaborative=X", "shares of the similarities, together 1"},
        {"similarity", "NAME", "of the collaborative share: cosine, jaccard, lift, count, ease or ials (cosine)"},
        {"affinity", "NAME", "mean, best or interests: how the history speaks"},
        {"beta", "p=X,t=X,m=X,i=X,q=X", "weights of properties, text, memories, instruction, popularity; -5 to 5"},
        {"popularity-half-life", "DAYS", "how fast popularity fades; endless by default"},
        {"diversity", "X", "0 to 1: prefer items unlike those above them (0)"},
        {"rerank-window", "N", "let the agent reorder only the first N; 0 is all"},
        {"as-of", "TIME", "as it was at this time; by default the newest interaction"},
        {"vector", "NAME", "the named vector to compare items in (default)"}};
}

std::vector<OptionSpec> queryOptionSpecs()
{
    return {{"near-text", "TEXT", "items like this text"},
            {"bm25", "TEXT", "items with these words"},
            {"hybrid", "TEXT", "both"},
            {"near-item", "ID", "items like this one"},
            {"strength", "X", "0 is the query's order, 1 the persona's (0.5)"},
            {"overfetch", "X", "how many times more candidates to rank, 1 to 20 (1.5)"},
            {"alpha", "X", "hybrid: the share of the vectors, 0 to 1 (0.7)"},
            {"fusion", "NAME", "hybrid: ranked or relative (relative)"},
            {"auto-limit", "N", "cut after N jumps of the score; 0 is off"},
            {"distance", "X", "only items at most this far, 0 to 2"},
            {"certainty", "X", "the same as a certainty, 0 to 1"},
            {"max-vector-distance", "X", "hybrid: the same for the vectors"},
            {"properties", "NAME^BOOST,…", "which properties' words count, and how much", true},
            {"operator", "or|and", "whether all words must be there (or)"},
            {"minimum-match", "N", "how many different words must be there"},
            {"move-to", "JSON", "{\"force\":X,\"concepts\":[…],\"objects\":[ID…]}: towards these"},
            {"move-away", "JSON", "the same: away from these"}};
}

RequestedRanking requestedRanking(const Arguments& arguments)
{
    RequestedRanking requested;
    requested.options = readOptions(arguments);
    readQuery(arguments, requested);
    requested.excluded = arguments.texts("exclude");
    return requested;
}

void requirePersona(const Arguments& arguments)
{
    if (!arguments.has("persona"))
        throwWrongOption("persona", "--persona is missing: an id or a name.");
}

void resolveItems(store::Database& database, CollectionId collection, RequestedRanking& requested)
{
    const auto resolved = [&](const std::vector<std::string>& names) {
        std::vector<Uuid> items;
        for (const std::string& name : names) {
            const auto uuid = Uuid::parse(name);
            items.push_back(uuid ? *uuid : workspace::namedItem(database, collection, name).uuid);
        }
        return items;
    };
    requested.options.excludeItems = resolved(requested.excluded);
    if (requested.nearItem)
        requested.query->item = workspace::namedItem(database, collection, *requested.nearItem).uuid;
    if (requested.query && requested.query->moveTo)
        requested.query->moveTo->items = resolved(requested.moveTo);
    if (requested.query && requested.query->moveAway)
        requested.query->moveAway->items = resolved(requested.moveAway);
}

}  // namespace tastebench::app
