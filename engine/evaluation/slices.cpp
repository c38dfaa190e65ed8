// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/evaluation/evaluate.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace tastebench::evaluation {

namespace {

// A key that sorts numbers as numbers and names as names.
using Key = std::pair<double, std::string>;

Key activityKey(std::size_t interactions)
{
    struct Level {
        std::size_t least;
        const char* name;
    };
    constexpr std::array<Level, 5> levels {
        {{1, "1 to 4"}, {5, "5 to 19"}, {20, "20 to 99"}, {100, "100 to 499"}, {500, "500 and more"}}};
    const auto above = std::ranges::find_if(levels, [&](const Level& level) { return level.least > interactions; });
    const Level& level = *(above - 1);
    return {static_cast<double>(level.least), level.name};
}

std::vector<Key> keysOf(const Json& value)
{
    if (value.is_null() || (value.is_array() && value.empty()))
        return {{0, "(none)"}};
    std::vector<Key> keys;
    for (const Json& one : value.is_array() ? value : Json::array({value})) {
        if (one.is_number())
            keys.emplace_back(one.get<double>(), displayText(one));
        else
            keys.emplace_back(0, one.is_string() ? one.get<std::string>() : one.dump());
    }
    std::ranges::sort(keys);
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
    return keys;
}

}  // namespace

std::vector<PeopleGroup> groupPlaces(const People& people, const search::Catalogue& catalogue, std::string_view by)
{
    const bool byActivity = by == "activity";
    const auto& schema = catalogue.collection.personaSchema;
    if (!byActivity && !(schema && std::ranges::find(*schema, by, &PersonaPropertyDefinition::name) != schema->end()))
        throwNotFound("PERSONA_PROPERTY_NOT_FOUND",
                      fmt::format("Personas of {} have no property “{}”; personas are told apart by a property or by "
                                  "“activity”.",
                                  catalogue.collection.name, by));
    std::map<Key, std::vector<std::size_t>> found;
    for (const Persona& persona : catalogue.personas->personas) {
        if (byActivity)
            break;
        for (Key& key : keysOf(persona.properties.value(std::string(by), Json())))
            found.try_emplace(std::move(key));
    }
    for (std::size_t place = 0; place < people.rows.size(); ++place) {
        const Json& properties = catalogue.personas->personas[people.rows[place]].properties;
        const auto value = byActivity ? properties.end() : properties.find(std::string(by));
        const std::vector<Key> keys = byActivity ? std::vector<Key> {activityKey(people.activity[place])}
                                                 : keysOf(value == properties.end() ? Json() : *value);
        for (const Key& key : keys)
            found[key].push_back(place);
    }
    std::vector<PeopleGroup> groups;
    for (auto& [key, places] : found)
        groups.push_back({key.second, std::move(places)});
    return groups;
}

std::vector<Slice> slicesBy(const Evaluation& evaluation, const search::Catalogue& catalogue, std::string_view by,
                            Measure measure, Progress& progress)
{
    std::vector<Slice> slices;
    for (PeopleGroup& group : groupPlaces(evaluation.people, catalogue, by)) {
        MeasureColumns columns;
        for (const EvaluatedRow& row : evaluation.rows) {
            columns.emplace_back();
            for (const std::size_t place : group.places)
                columns.back().push_back(row.values[static_cast<std::size_t>(measure)][place]);
        }
        Slice slice {std::move(group.name), std::move(group.places), {}};
        slice.means.resize(columns.size());
        if (!slice.places.empty()) {
            const Bootstrap bootstrap(columns, progress);
            for (std::size_t row = 0; row < columns.size(); ++row)
                slice.means[row] = bootstrap.mean(row);
        }
        slices.push_back(std::move(slice));
    }
    return slices;
}

}  // namespace tastebench::evaluation
