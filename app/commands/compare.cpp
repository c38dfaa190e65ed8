// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/json_input.h"
#include "app/commands/ranking_options.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/evaluation/list_comparison.h"
#include "engine/exchange/json_fields.h"
#include "engine/ranking/ranker.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/lookup.h"

#include <fmt/format.h>
#include <memory>
#include <optional>

namespace tastebench::app {

namespace {

// One of the two lists, and what it is.
struct Side {
    Json label;
    std::string name;
    std::vector<Uuid> items;
};

bool isFile(const std::string& name)
{
    return name == "-" || name.ends_with(".json");
}

// The objects of an answer of recommend or query, in shown order.
Side savedAnswer(const std::string& path, int k)
{
    const Json answer = readJson(path);
    const auto objects = answer.is_object() ? answer.find("objects") : answer.end();
    if (objects == answer.end() || !objects->is_array())
        throwWrongType(fmt::format("“{}” is no answer of recommend, query or blend: it has no list of objects.", path),
                       "/objects");
    Side side;
    side.name = path;
    side.label = {{"kind", "file"}, {"file", path}, {"persona", answer.value("persona", Json())}};
    for (std::size_t index = 0; index < objects->size() && side.items.size() < static_cast<std::size_t>(k); ++index) {
        const Json& object = (*objects)[index];
        const auto id = object.is_object() ? object.find("id") : object.end();
        const auto uuid = id != object.end() && id->is_string() ? Uuid::parse(id->get<std::string>()) : std::nullopt;
        if (!uuid)
            throwWrongType("An object of an answer has the id of an item.", fmt::format("/objects/{}/id", index));
        side.items.push_back(*uuid);
    }
    return side;
}

// Answers for personas, over one collection that is loaded once.
class Recommender {
public:
    Recommender(const Arguments& arguments, int k, Output& output)
        : m_arguments(arguments)
        , m_requested(requestedRanking(arguments))
        , m_output(output)
        , m_file(arguments.at(0), store::OpenMode::ReadOnly, output)
    {
        m_requested.options.limit = k;
        m_requested.options.explainResults = false;
    }

    Side answerFor(const std::string& name)
    {
        const Persona persona = workspace::namedPersona(m_file.database(), name, m_arguments.text("collection"));
        load(persona);
        Progress progress = m_output.progress();
        const Ranking ranking = m_ranker->recommend(persona.id, m_requested.options, progress);
        Side side;
        side.name = persona.name;
        side.label = {{"kind", "persona"}, {"id", persona.uuid.toString()}, {"name", persona.name}};
        for (const RankedItem& item : ranking.objects)
            side.items.push_back(item.uuid);
        return side;
    }

    [[nodiscard]] std::string itemLabel(const Uuid& item) const
    {
        const auto row = m_ranker ? m_ranker->catalogue()->items->row(item) : std::nullopt;
        return row ? m_ranker->catalogue()->items->labels[*row] : item.toString();
    }

private:
    void load(const Persona& persona)
    {
        if (m_ranker && m_ranker->catalogue()->collection.id != persona.collection)
            throwWrongUsage("The two personas belong to different collections: their lists have nothing to share.");
        if (m_ranker)
            return;
        Progress progress = m_output.progress();
        m_ranker = std::make_unique<ranking::Ranker>(
            workspace::loadCatalogue(m_file.database(), persona.collection, progress));
        resolveItems(m_file.database(), persona.collection, m_requested);
    }

    const Arguments& m_arguments;
    RequestedRanking m_requested;
    Output& m_output;
    WorkspaceFile m_file;
    std::unique_ptr<ranking::Ranker> m_ranker;
};

Json orNull(std::optional<int> rank)
{
    return rank ? Json(*rank) : Json();
}

int run(const Arguments& arguments, Output& output)
{
    const int k = static_cast<int>(arguments.integer("k", 1, 1000).value_or(10));
    if (arguments.at(1) == "-" && arguments.at(2) == "-")
        throwWrongUsage("Only one of the two lists can come from standard input.");
    Recommender recommender(arguments, k, output);
    const auto sideOf
        = [&](const std::string& name) { return isFile(name) ? savedAnswer(name, k) : recommender.answerFor(name); };
    const Side a = sideOf(arguments.at(1));
    const Side b = sideOf(arguments.at(2));
    const auto compared = evaluation::compareLists(a.items, b.items, static_cast<std::size_t>(k));
    const auto& tau = compared.kendallTau;
    Json items = Json::array();
    std::string table;
    for (const auto& place : compared.places) {
        const Json rankA = orNull(place.a);
        const Json rankB = orNull(place.b);
        items.push_back({{"id", place.item.toString()}, {"rank_a", rankA}, {"rank_b", rankB}});
        table += fmt::format("{:>5}  {:>5}  {}\n", rankA.is_null() ? "-" : rankA.dump(),
                             rankB.is_null() ? "-" : rankB.dump(), recommender.itemLabel(place.item));
    }
    output.answer({{"a", a.label},
                   {"b", b.label},
                   {"k", k},
                   {"overlap", compared.overlap},
                   {"jaccard", compared.jaccard},
                   {"rbo_ext", compared.rankBiasedOverlap},
                   {"kendall_tau", exchange::numberOrNull(tau)},
                   {"items", std::move(items)}},
                  [&] {
                      return fmt::format("A is {}, B is {}.\noverlap {:.3f}, Jaccard {:.3f}, RBO {:.3f}, tau {}\n"
                                         "{:>5}  {:>5}  item\n{}",
                                         a.name, b.name, compared.overlap, compared.jaccard, compared.rankBiasedOverlap,
                                         tau ? fmt::format("{:.3f}", *tau) : std::string("-"), "A", "B", table);
                  });
    return Success;
}

Syntax syntax()
{
    Syntax syntax {{{"k", "N", "how many items of each list are compared (10)"}}, {"FILE", "A", "B"}, 3, false};
    for (const OptionSpec& option : rankingOptionSpecs()) {
        if (option.name != "persona" && option.name != "limit" && option.name != "no-explain")
            syntax.options.push_back(option);
    }
    return syntax;
}

}  // namespace

Command compareCommand()
{
    return {
        "compare", "Tell how alike two lists are: of personas, or of saved answers.",
        "FILE A B [--k N] [options of recommend]      A and B are personas, by id or name, or files whose names end "
        "in .json:\n"
        "FILE PERSONA answer.json                     answers of recommend, query or blend --json (- is standard "
        "input)",
        syntax(), run};
}

}  // namespace tastebench::app
