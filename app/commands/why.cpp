// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/why.h"

#include "app/commands/endpoint_options.h"
#include "app/commands/ranking_options.h"
#include "app/commands/ranking_output.h"
#include "app/commands/verbs.h"
#include "engine/exchange/ranking_json.h"
#include "engine/ranking/explanation.h"
#include "engine/workspace/lookup.h"

#include <fmt/format.h>

namespace tastebench::app {

namespace {

constexpr std::size_t mostCounterfactuals = 100;

Json whyJson(const RankingSession& session, const ranking::Why& why, const Uuid& item, const std::string& label)
{
    Json ranked {{"original_rank", nullptr},     {"personalized_rank", nullptr}, {"score", nullptr},
                 {"attribution", Json::array()}, {"query_score", nullptr},       {"query_attribution", Json::array()}};
    if (why.item) {
        const Json object = exchange::toJson(*why.item, exchange::ItemFacts());
        for (auto& [name, value] : ranked.items())
            value = object.at(name);
    }
    Json without = Json::array();
    for (const ranking::Counterfactual& one : why.without)
        without.push_back({{"interaction_id", one.interaction.value},
                           {"label", one.label},
                           {"share", one.share},
                           {"score_without", one.scoreWithout},
                           {"effect", one.effect},
                           {"rank_without", one.rankWithout}});
    Json ladder = Json::array();
    for (const ranking::Rung& rung : why.ladder)
        ladder.push_back({{"rung", rung.name},
                          {"passed", rung.passed},
                          {"number", rung.number ? Json(*rung.number) : Json()},
                          {"detail", rung.detail}});
    Json change;
    if (why.smallestChange)
        change = {{"parameter", why.smallestChange->parameter},
                  {"from", why.smallestChange->from},
                  {"to", why.smallestChange->to},
                  {"rank", why.smallestChange->rank}};
    Json json {{"request", exchange::requestJson(why.request.options, why.request.query)},
               {"persona", session.personaJson()},
               {"item", {{"id", item.toString()}, {"label", label}}},
               {"outcome", ranking::toString(why.outcome)},
               {"without", std::move(without)},
               {"ladder", std::move(ladder)},
               {"smallest_change", std::move(change)}};
    json.update(ranked);
    return json;
}

std::string whyText(const ranking::Why& why, const std::string& label, bool whyNot)
{
    std::string text = fmt::format("{}: {}\n", label, ranking::toString(why.outcome));
    if (why.item) {
        text += fmt::format("original rank {}, new rank {}, score {:.6f}\n", why.item->originalRank,
                            why.item->personalizedRank ? fmt::format("{}", *why.item->personalizedRank)
                                                       : std::string("-"),
                            why.item->score);
        for (const Addend& addend : why.item->attribution)
            text += fmt::format("  {:>+10.6f}  {}\n", addend.value, addend.label);
        if (const std::string queryScore = ranking::describeQueryScore(*why.item); !queryScore.empty())
            text += queryScore + '\n';
    }
    if (!whyNot && !why.without.empty()) {
        text += fmt::format("{:>10}  {:>10}  {:>6}  without it\n", "score", "effect", "rank");
        for (const ranking::Counterfactual& one : why.without)
            text += fmt::format("{:>10.6f}  {:>+10.6f}  {:>6}  {}\n", one.scoreWithout, one.effect, one.rankWithout,
                                one.label);
    }
    if (whyNot) {
        for (const ranking::Rung& rung : why.ladder)
            text += fmt::format("  {}  {}\n", rung.passed ? "passed" : "FAILED", rung.detail);
        if (why.smallestChange)
            text += fmt::format("It would stand at rank {} with {} = {} instead of {}.\n", why.smallestChange->rank,
                                why.smallestChange->parameter, why.smallestChange->to.dump(),
                                why.smallestChange->from.dump());
    }
    return text;
}

// A uuid need not be in the collection: that it is not is an answer, too.
Uuid askedItem(RankingSession& session, const std::string& name)
{
    if (const auto uuid = Uuid::parse(name))
        return *uuid;
    return workspace::namedItem(session.database(), session.collection().id, name).uuid;
}

int run(const Arguments& arguments, Output& output)
{
    const auto name = arguments.text("item");
    if (!name)
        throwWrongOption("item", "--item is missing: the id, source id or title of an item.");
    const bool whyNot = arguments.has("not");
    RequestedRanking requested = requestedRanking(arguments);
    if (!requested.query)
        requirePersona(arguments);
    RankingSession session(arguments, std::move(requested), output);
    const Uuid item = askedItem(session, *name);
    Progress progress = output.progress();
    const ranking::Why why
        = ranking::why(session.ranker(), session.request(), item, whyNot ? 0 : mostCounterfactuals, progress);
    const auto row = session.ranker().catalogue()->items->row(item);
    const std::string label = row ? session.ranker().catalogue()->items->labels[*row] : item.toString();
    output.answer(whyJson(session, why, item, label), [&] { return whyText(why, label, whyNot); });
    return Success;
}

Syntax syntax()
{
    Syntax syntax {{{"item", "ID", "the item asked about: its id, source id or title"},
                    {"not", "", "why it is not in the list, and what would bring it in"}},
                   {"FILE"},
                   1,
                   false};
    for (const std::vector<OptionSpec>& more : {withEndpointOptions(rankingOptionSpecs(), false), queryOptionSpecs()})
        syntax.options.insert(syntax.options.end(), more.begin(), more.end());
    return syntax;
}

}  // namespace

Command whyCommand()
{
    return {"why", "Tell why an item stands where it does, or why it is not there.",
            "FILE --persona ID|NAME --item ID [--not] [options of recommend or query]", syntax(), run};
}

}  // namespace tastebench::app
