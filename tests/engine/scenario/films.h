// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/recommend.h"
#include "engine/scenario/request_json.h"
#include "tests/engine/scenario/stored_scenarios.h"
#include "tests/support/catalogue_fixture.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <cmath>
#include <map>

namespace fixture {

using namespace tastebench;
using namespace tastebench::scenario;

// Two directions of taste: war films near (1, 0), love films near (0, 1).
inline testing::CatalogueFixture films()
{
    testing::CatalogueFixture films;
    films.property("genre", PropertyType::TextArray).property("year", PropertyType::Int);
    const auto film = [&films](const char* name, float angle, const char* genre, int year) {
        films.item(name, {std::cos(angle), std::sin(angle)}, {{"genre", {genre}}, {"year", year}});
    };
    film("war1", 0.00F, "war", 1990);
    film("war2", 0.05F, "war", 2000);
    film("war3", 0.10F, "war", 2010);
    film("war4", 0.15F, "war", 2020);
    film("mix", 0.70F, "both", 2005);
    film("love4", 1.40F, "love", 2020);
    film("love3", 1.45F, "love", 2010);
    film("love2", 1.50F, "love", 2000);
    film("love1", 1.55F, "love", 1990);
    films.persona("Ada").persona("Bo").persona("Cy").persona("New");
    films.interaction("Ada", "war1", 1, 3).interaction("Ada", "war2", 0.8, 2).interaction("Ada", "love1", -1, 1);
    films.interaction("Bo", "war1", 1, 5).interaction("Bo", "war2", 1, 5).interaction("Bo", "mix", 1, 4);
    films.interaction("Cy", "war1", 1, 9).interaction("Cy", "mix", 0.5, 8).interaction("Cy", "love1", 1, 7);
    films.event("Ada", "war3", "purchase", 0).event("Ada", "war4", "view", 6);
    films.visit("v1", "love1", "view", 2).visit("v1", "love2", "view", 1);
    films.visit("v2", "love2", "view", 3).visit("v2", "love3", "view", 2).visit("v2", "mix", "view", 2);
    return films;
}

// Requests to a collection of films few enough to see what must come out.
class Films {
protected:
    search::CataloguePtr m_catalogue = films().catalogue();
    CollectionIndex m_index {m_catalogue, testing::CatalogueFixture::now()};
    StoredScenarios m_scenarios;
    Timestamp m_now = testing::CatalogueFixture::now();  // when it is asked

    RecommendationAnswer answer(RecoType type, const QByteArray& request, Detail detail = Detail::Items)
    {
        Progress silent;
        const Json document = readStrictJson(std::string_view(request));
        return recommend(readRequest(type, document, m_now), m_scenarios, m_index, detail, silent);
    }
    // The answer to a preview of one case.
    RecommendationAnswer ruled(RecoType type, const QByteArray& rules, const QByteArray& request,
                               Detail detail = Detail::Removed)
    {
        Json document = readStrictJson(std::string_view(request));
        document["scenario"] = "front";
        document["preview_scenarios_params"] = Json::array(
            {{{"reco_type", toString(type)},
              {"name", "rules"},
              {"scenario", {{"scenario_type", "case"}, {"case", readStrictJson(std::string_view(rules))}}}},
             {{"reco_type", "generic_input_to_items"},
              {"name", "front"},
              {"scenario",
               {{"scenario_type", "case"}, {"case", {{"reco_type", toString(type)}, {"scenario", "rules"}}}}}}});
        Progress silent;
        return recommend(readPreviewRequest(document, m_now), m_scenarios, m_index, detail, silent);
    }
    QString names(const std::vector<RecommendedItem>& items) const
    {
        QStringList labels;
        for (const RecommendedItem& item : items)
            labels << QString::fromStdString(m_catalogue->items->labels[item.row]);
        return labels.join(QLatin1Char(' '));
    }
    QString listed(RecoType type, const QByteArray& request) { return names(answer(type, request).items); }
    QByteArray idOf(const char* name) const { return QByteArray::fromStdString(films().uuid(name).toString()); }
    QByteArray ofItem(const char* name, const QByteArray& more = {}) const
    {
        return "{\"item_id\": \"" + idOf(name) + "\"" + (more.isEmpty() ? QByteArray() : ", " + more) + "}";
    }
    static QString stageLine(const StageCount& stage)
    {
        return QStringLiteral("%1 %2: %3 of %4")
            .arg(QString::fromStdString(stage.name), QString::fromStdString(stage.rule))
            .arg(stage.out)
            .arg(stage.in);
    }
};

}  // namespace fixture
