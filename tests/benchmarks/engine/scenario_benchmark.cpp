// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/request_json.h"
#include "engine/workspace/scenario_run.h"
#include "tests/benchmarks/engine/measure.h"

#include <fmt/format.h>
#include <random>

// Prints what a preview costs over 100 000 made-up items (seed 7) with vectors of 128 dimensions and 5000 personas with
// 1 000 000 interactions: a case with 10 filters, exclusion and diversity, as it is while somebody edits it. The limit
// is one frame, 16 ms.

using namespace tastebench;
using namespace tastebench::scenario;

namespace {

constexpr std::size_t items = 100'000;
constexpr std::size_t personas = 5'000;
constexpr std::size_t dimensions = 128;
constexpr std::size_t interactionsOfEach = 200;

search::CataloguePtr madeUp()
{
    auto catalogue = std::make_shared<search::Catalogue>();
    catalogue->collection.name = "Movie";
    catalogue->collection.properties = {{"year", PropertyType::Int, {}},
                                        {"genres", PropertyType::TextArray, {}},
                                        {"rating", PropertyType::Number, {}},
                                        {"language", PropertyType::Text, {}},
                                        {"color", PropertyType::Boolean, {}}};
    std::mt19937 engine(7);
    std::normal_distribution<float> normal;
    auto table = std::make_shared<search::ItemTable>();
    auto vectors = std::make_shared<search::VectorTable>(items, dimensions);
    std::vector<std::shared_ptr<search::PropertyColumn>> columns;
    for (const PropertyDefinition& definition : catalogue->collection.properties) {
        columns.push_back(std::make_shared<search::PropertyColumn>(definition.type));
        catalogue->columns[definition.name] = columns.back();
    }
    std::vector<float> vector(dimensions);
    for (std::uint32_t row = 0; row < items; ++row) {
        Uuid uuid;
        for (std::size_t byte = 0; byte < 4; ++byte)
            uuid.bytes[byte] = static_cast<std::uint8_t>(row >> (8 * (3 - byte)));
        table->uuids.push_back(uuid);
        table->ids.push_back({row + 1});
        table->labels.push_back(fmt::format("item {}", row));
        table->rowOfUuid[uuid] = row;
        table->rowOfId[{row + 1}] = row;
        columns[0]->append(1900 + engine() % 125);
        columns[1]->append({fmt::format("genre{}", engine() % 20), fmt::format("genre{}", engine() % 20)});
        columns[2]->append(static_cast<double>(engine() % 100) / 10);
        columns[3]->append(fmt::format("language{}", engine() % 30));
        columns[4]->append(engine() % 2 == 0);
        for (float& value : vector)
            value = normal(engine);
        vectors->set(row, vector);
    }
    catalogue->items = table;
    search::NamedVectorView view;
    view.definition.name = "default";
    view.table = vectors;
    catalogue->vectors["default"] = view;
    auto people = std::make_shared<search::PersonaTable>();
    std::vector<search::LoggedInteraction> log;
    for (std::uint32_t row = 0; row < personas; ++row) {
        Persona persona;
        persona.id = {row + 1};
        persona.sourceId = fmt::format("{}", row + 1);
        people->rowOfId[persona.id] = row;
        people->personas.push_back(persona);
        for (std::size_t each = 0; each < interactionsOfEach; ++each) {
            const double share = std::generate_canonical<double, 53>(engine);
            log.push_back({{static_cast<std::int64_t>(log.size()) + 1},
                           Timestamp::fromSeconds(1'600'000'000 + static_cast<std::int64_t>(engine() % 31'536'000)),
                           engine() % 4 == 0 ? -0.5 : 0.8,
                           row,
                           static_cast<std::uint32_t>(share * share * share * items)});
        }
    }
    catalogue->personas = people;
    catalogue->log = std::make_shared<search::InteractionLog>(std::move(log), personas);
    return catalogue;
}

class NoScenarios : public ScenarioSource {
public:
    std::optional<Scenario> find(const ScenarioKey&) const override { return std::nullopt; }
    std::optional<std::string> defaultName(RecoType) const override { return std::nullopt; }
};

// The filters that pass most; `year` is what is edited.
Json rules(int year)
{
    Json filters = Json::array({{{"property_name", "year"}, {"op", "gte"}, {"value", year}},
                                {{"property_name", "year"}, {"op", "lt"}, {"value", 2023}},
                                {{"property_name", "rating"}, {"op", "gt"}, {"value", 1.5}},
                                {{"property_name", "rating"}, {"op", "lte"}, {"value", 9.5}},
                                {{"property_name", "language"}, {"op", "notempty"}},
                                {{"property_name", "language"}, {"op", "neq"}, {"value", "language7"}},
                                {{"property_name", "genres"}, {"op", "notin"}, {"value", {"genre1", "genre2"}}},
                                {{"property_name", "genres"}, {"op", "neq"}, {"value", "genre3"}},
                                {{"property_name", "genres"}, {"op", "notempty"}},
                                {{"property_name", "color"}, {"op", "eq"}, {"value", true}}});
    return {{"amt", 16},
            {"filters", filters},
            {"exclude_rated_items", true},
            {"reranking", Json::array({{{"property_name", "genres"}, {"op", "diversity"}, {"weight", 0.7}}})}};
}

RecommendationRequest request(int year, const char* type, const char* idName, const std::string& id)
{
    const auto entry = [](const char* recoType, const char* name, Json body) {
        return Json {{"reco_type", recoType},
                     {"name", name},
                     {"scenario", {{"scenario_type", "case"}, {"case", std::move(body)}}}};
    };
    Json body = rules(year);
    if (std::string_view(type) == "item_to_items")
        body.erase("exclude_rated_items");
    return readPreviewRequest(
        {{"scenario", "front"},
         {idName, id},
         {"preview_scenarios_params",
          {entry(type, "rules", std::move(body)),
           entry("generic_input_to_items", "front", {{"reco_type", type}, {"scenario", "rules"}})}}},
        Timestamp::fromSeconds(1'700'000'000));
}

}  // namespace

int main()
{
    const CollectionIndex index(madeUp(), Timestamp::fromSeconds(1'700'000'000));
    const NoScenarios none;
    Progress silent;
    int year = 1940;
    const auto preview
        = [&](const RecommendationRequest& asked) { (void)workspace::previewScenario(asked, none, index, silent); };
    tests::measure("profile_to_items, first", 1, [&] { preview(request(year, "profile_to_items", "user_id", "1")); });
    tests::measure("profile_to_items, the same again", 51,
                   [&] { preview(request(year, "profile_to_items", "user_id", "1")); });
    tests::measure("profile_to_items, one filter edited", 51,
                   [&] { preview(request(++year, "profile_to_items", "user_id", "1")); });
    int user = 1;
    tests::measure("profile_to_items, another persona", 51,
                   [&] { preview(request(1950, "profile_to_items", "user_id", std::to_string(++user))); });
    int edited = 1940;
    const std::string item = index.catalogue().items->uuids[5].toString();
    tests::measure("item_to_items, one filter edited", 51,
                   [&] { preview(request(++edited, "item_to_items", "item_id", item)); });
    return 0;
}
