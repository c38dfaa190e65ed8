// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/ranking_options.h"
#include "app/commands/ranking_output.h"
#include "app/commands/records.h"
#include "app/commands/verbs.h"
#include "engine/ranking/audience.h"
#include "engine/workspace/lookup.h"

#include <fmt/format.h>

namespace tastebench::app {

namespace {

const Persona& personaOf(const search::Catalogue& catalogue, PersonaId id)
{
    return catalogue.personas->personas[*catalogue.personas->row(id)];
}

// The least, the quartiles and the greatest; null without any.
Json quartiles(const std::vector<int>& ranks)
{
    if (ranks.empty())
        return {};
    Json five = Json::array();
    for (const std::size_t quarter : {0U, 1U, 2U, 3U, 4U})
        five.push_back(ranks[(ranks.size() - 1) * quarter / 4]);
    return five;
}

int run(const Arguments& arguments, Output& output)
{
    const auto name = arguments.text("item");
    if (!name)
        throwWrongOption("item", "--item is missing: the id, source id or title of an item.");
    const int k = static_cast<int>(arguments.integer("k", 1, 1000).value_or(10));
    RankingSession session(arguments, requestedRanking(arguments), output);
    const search::Catalogue& catalogue = *session.ranker().catalogue();
    const Item item = workspace::namedItem(session.database(), catalogue.collection.id, *name);
    const std::uint32_t row = *catalogue.items->row(item.id);
    Progress progress = output.progress();
    const ranking::Audience audience
        = ranking::audienceOf(session.ranker(), row, k, session.request().options, progress);

    Json personas = Json::array();
    for (const ranking::AudiencePlace& place : audience.personas) {
        const Persona& persona = personaOf(catalogue, place.persona);
        personas.push_back(
            {{"id", persona.uuid.toString()}, {"name", persona.name}, {"rank", place.rank}, {"score", place.score}});
    }
    const std::string& label = catalogue.items->labels[row];
    output.answer({{"item", {{"id", item.uuid.toString()}, {"label", label}}},
                   {"k", k},
                   {"personas", std::move(personas)},
                   {"evaluated", audience.evaluated},
                   {"eligible", audience.ranks.size()},
                   {"rank_quartiles", quartiles(audience.ranks)}},
                  [&] {
                      std::string text = fmt::format("{} is among the first {} items of {} of {} personas.\n", label, k,
                                                     audience.personas.size(), audience.evaluated);
                      for (const ranking::AudiencePlace& place : audience.personas)
                          text += fmt::format("{:>5}  {:>8.4f}  {}\n", place.rank, place.score,
                                              personaOf(catalogue, place.persona).name);
                      if (const Json ranks = quartiles(audience.ranks); ranks.is_array())
                          text += fmt::format("Ranks: best {}, quartiles {}, {} and {}, last {}.\n", ranks[0].dump(),
                                              ranks[1].dump(), ranks[2].dump(), ranks[3].dump(), ranks[4].dump());
                      return text;
                  });
    return Success;
}

Syntax syntax()
{
    Syntax syntax {{{"item", "ID", "the item asked about: its id, source id or title"},
                    {"k", "N", "how many items of each recommendation count (10)"}},
                   {"FILE"},
                   1,
                   false};
    for (const OptionSpec& option : rankingOptionSpecs()) {
        if (option.name != "persona")
            syntax.options.push_back(option);
    }
    return syntax;
}

}  // namespace

Command whoCommand()
{
    return {"who", "Tell which personas get an item among their first recommendations.",
            "FILE --item ID [--k N] [options of recommend]", syntax(), run};
}

}  // namespace tastebench::app
