// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/group.h"

#include "app/commands/ranking_options.h"
#include "app/commands/ranking_output.h"
#include "app/commands/verbs.h"
#include "engine/workspace/lookup.h"

#include <fmt/format.h>

namespace tastebench::app {

namespace {

std::vector<double> weightsFrom(const Arguments& arguments, std::size_t members)
{
    const auto text = arguments.text("weights");
    if (!text)
        return std::vector<double>(members, 1.0);
    std::vector<double> weights;
    for (std::size_t begin = 0; begin <= text->size();) {
        const std::size_t end = std::min(text->find(',', begin), text->size());
        const auto weight = numberFrom(std::string_view(*text).substr(begin, end - begin));
        if (!weight || !(*weight > 0))
            throwWrongOption("weights", fmt::format("--weights are numbers above 0, not “{}”.", *text));
        weights.push_back(*weight);
        begin = end + 1;
    }
    if (weights.size() != members)
        throwWrongOption("weights", fmt::format("--weights has {} numbers for {} personas.", weights.size(), members));
    return weights;
}

std::vector<Persona> membersFrom(const Arguments& arguments, RankingSession& session)
{
    std::vector<Persona> members;
    for (const std::string& name : arguments.texts("persona")) {
        members.push_back(workspace::namedPersona(session.database(), name, arguments.text("collection")));
        if (members.back().collection != session.collection().id)
            throwWrongOption("persona", fmt::format("{} is of another collection than the first persona.", name));
    }
    return members;
}

// The answer of recommend, and whose each part of it is.
Json groupJson(const ranking::GroupRanking& group, const std::vector<Persona>& members, Json json)
{
    Json weights = Json::array();
    json["members"] = Json::array();
    for (std::size_t index = 0; index < members.size(); ++index) {
        weights.push_back(group.members[index].weight);
        json["members"].push_back({{"id", members[index].uuid.toString()},
                                   {"name", members[index].name},
                                   {"weight", group.members[index].weight}});
    }
    json["request"]["weights"] = std::move(weights);
    json["request"]["consensus"] = group.consensus;
    for (std::size_t place = 0; place < group.objects.size(); ++place) {
        const ranking::GroupItem& described = group.objects[place];
        Json& object = json["objects"][place];
        for (std::size_t index = 0; index < described.memberOfAddend.size(); ++index)
            object["attribution"][index]["member"] = members[described.memberOfAddend[index]].uuid.toString();
        object["members"] = Json::array();
        for (std::size_t index = 0; index < members.size(); ++index)
            object["members"].push_back({{"id", members[index].uuid.toString()},
                                         {"score", described.members[index].score},
                                         {"share", described.members[index].share},
                                         {"decides", described.members[index].decides}});
    }
    return json;
}

int run(const Arguments& arguments, Output& output)
{
    const std::size_t count = arguments.texts("persona").size();
    if (count < 2)
        throwWrongOption("persona", "A blend is of two personas or more: --persona A --persona B.");
    ranking::GroupRequest request;
    request.consensus = arguments.number("consensus").value_or(0);
    if (request.consensus < 0 || request.consensus > 1)
        throwWrongOption("consensus", fmt::format("--consensus must be between 0 and 1, not {}.", request.consensus));
    const std::vector<double> weights = weightsFrom(arguments, count);
    RankingSession session(arguments, requestedRanking(arguments), output);
    const std::vector<Persona> members = membersFrom(arguments, session);
    request.options = session.request().options;
    for (std::size_t index = 0; index < members.size(); ++index)
        request.members.push_back({members[index].id, weights[index]});
    Progress progress = output.progress();
    const ranking::GroupRanking group = ranking::rankForGroup(session.ranker(), request, progress);
    const Ranking ranking = ranking::asRanking(group);
    for (const std::string& warning : ranking.warnings)
        output.say(warning);
    output.answer(groupJson(group, members, session.json(ranking, std::nullopt)),
                  [&] { return session.text(ranking); });
    return Success;
}

Syntax syntax()
{
    Syntax syntax {{{"persona", "ID|NAME", "a member; two or more are given", true},
                    {"weights", "X,Y…", "how much each member counts, in their order (all alike)"},
                    {"consensus", "X", "0: the mean of the members, 1: the least pleased one decides; [0, 1]"}},
                   {"FILE"},
                   1,
                   false};
    for (const OptionSpec& option : rankingOptionSpecs()) {
        if (option.name != "persona" && option.name != "diversity" && option.name != "rerank-window")
            syntax.options.push_back(option);
    }
    return syntax;
}

}  // namespace

Command blendCommand()
{
    return {"blend", "Rank a collection's items for several personas at once.",
            "FILE --persona ID|NAME --persona ID|NAME … [--weights X,Y…] [--consensus X] [options of recommend]",
            syntax(), run};
}

}  // namespace tastebench::app
