// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/record_plan.h"

#include "engine/base/error.h"
#include "engine/exchange/part_columns.h"
#include "engine/exchange/record_columns.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <initializer_list>
#include <utility>

namespace tastebench::exchange {

namespace {

using Roles = std::initializer_list<std::pair<std::string_view, Role>>;

const Roles interactionRoles {{"id", Role::Key},         {"persona_id", Role::PersonaId}, {"item_id", Role::ItemId},
                              {"weight", Role::Weight},  {"created_at", Role::CreatedAt}, {"type", Role::Type},
                              {"session", Role::Session}};
const Roles itemRoles {{"id", Role::Uuid},         {"source_id", Role::Id},         {"collection", Role::Dropped},
                       {"vectors", Role::Dropped}, {"created_at", Role::CreatedAt}, {"updated_at", Role::UpdatedAt}};
const Roles personaRoles {{"id", Role::Uuid},
                          {"source_id", Role::Id},
                          {"collection", Role::Dropped},
                          {"interactions", Role::Dropped},
                          {"name", Role::Name},
                          {"about", Role::About},
                          {"metadata", Role::Metadata},
                          {"memories_enabled", Role::MemoriesEnabled},
                          {"created_at", Role::CreatedAt},
                          {"updated_at", Role::UpdatedAt}};

const ColumnSample* find(const std::vector<ColumnSample>& columns, std::string_view name)
{
    const auto found = std::ranges::find(columns, name, &ColumnSample::name);
    return found == columns.end() ? nullptr : &*found;
}

bool hasAll(const std::vector<ColumnSample>& columns, std::initializer_list<std::string_view> names)
{
    return std::ranges::all_of(names, [&](std::string_view name) { return find(columns, name) != nullptr; });
}

// A column without a cell is one of ours as well as anybody's.
bool holdsUuids(const std::vector<ColumnSample>& columns, std::string_view name)
{
    const std::string& first = find(columns, name)->first;
    return first.empty() || Uuid::parse(first).has_value();
}

template <typename Definition>
void declare(std::vector<Definition>& definitions, Definition definition)
{
    const auto found = std::ranges::find(definitions, definition.name, &Definition::name);
    if (found == definitions.end())
        definitions.push_back(std::move(definition));
}

std::string textOf(const Json& row, const char* name)
{
    const auto found = row.find(name);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

void declareVector(const Json& row, const std::string& file, ImportPlan& plan)
{
    NamedVector vector;
    vector.name = textOf(row, "name");
    checkPropertyName(vector.name, file);
    const auto source = parseVectorSource(textOf(row, "type"));
    if (!source || *source == VectorSource::Imported)
        throw Error(ErrorKind::WrongData, "WRONG_SCHEMA",
                    fmt::format("“{}” declares the vector “{}” with the source “{}”: a vector without values is of the "
                                "source lsa or endpoint.",
                                file, vector.name, textOf(row, "type")),
                    file);
    vector.source = *source;
    if (*source == VectorSource::Endpoint)
        vector.model = textOf(row, "description");
    const std::string reads = textOf(row, "item_property");
    for (std::size_t at = 0; at < reads.size();) {
        const std::size_t end = std::min(reads.find('|', at), reads.size());
        vector.properties.push_back(reads.substr(at, end - at));
        at = end + 1;
    }
    declare(plan.vectors, std::move(vector));
}

}  // namespace

std::optional<RecordKind> recordKind(const std::vector<ColumnSample>& columns)
{
    if (hasAll(columns, {"collection", "of", "name", "type", "item_property"}))
        return RecordKind::Schema;
    if (hasAll(columns, {"id", "persona_id", "title", "content", "metadata", "created_at"}))
        return holdsUuids(columns, "persona_id") ? std::optional(RecordKind::Documents) : std::nullopt;
    if (hasAll(columns, {"id", "persona_id", "kind", "property", "value", "text", "strength", "evidence"}))
        return holdsUuids(columns, "persona_id") ? std::optional(RecordKind::Memories) : std::nullopt;
    if (hasAll(columns, {"id", "persona_id", "item_id", "weight", "created_at", "type"}))
        return holdsUuids(columns, "persona_id") && holdsUuids(columns, "item_id")
            ? std::optional(RecordKind::Interactions)
            : std::nullopt;
    if (!hasAll(columns, {"id", "source_id", "created_at", "updated_at"}) || !holdsUuids(columns, "id"))
        return std::nullopt;
    return hasAll(columns, {"name", "about", "metadata"}) ? RecordKind::Personas : RecordKind::Items;
}

void fixRecordColumns(std::vector<ColumnSample>& columns, RecordKind kind)
{
    if (isPart(kind))
        return;
    const Roles& roles = kind == RecordKind::Interactions ? interactionRoles
        : kind == RecordKind::Personas                    ? personaRoles
                                                          : itemRoles;
    const bool hasProperties = kind == RecordKind::Items || kind == RecordKind::Personas;
    for (ColumnSample& column : columns) {
        const auto known
            = std::ranges::find(roles, std::string_view(column.name), [](const auto& entry) { return entry.first; });
        if (known != roles.end()) {
            column.role = known->second;
            continue;
        }
        column.role = hasProperties ? Role::Property : Role::Dropped;
        column.property
            = column.name.starts_with(propertyPrefix) ? column.name.substr(propertyPrefix.size()) : column.name;
    }
}

bool isRecord(const Json& object)
{
    const auto properties = object.find("properties");
    return object.contains("id") && object.contains("source_id") && properties != object.end()
        && properties->is_object();
}

Json flattenedRecord(const Json& record)
{
    Json flat = record;
    flat.erase("properties");
    const auto properties = record.find("properties");
    if (properties == record.end() || !properties->is_object())
        return flat;
    for (const auto& property : properties->items())
        flat[record.contains(property.key()) ? std::string(propertyPrefix) + property.key() : property.key()]
            = property.value();
    return flat;
}

void declareSchemaRow(const Json& row, const std::string& file, ImportPlan& plan)
{
    const std::string of = textOf(row, "of");
    const std::string name = textOf(row, "name");
    const std::string description = textOf(row, "description");
    if (of == "collection") {
        plan.description = description;
        return;
    }
    if (of == "vectors") {
        declareVector(row, file, plan);
        return;
    }
    const auto type = parsePropertyType(textOf(row, "type"));
    if (!type || (of != "items" && of != "personas"))
        throw Error(
            ErrorKind::WrongData, "WRONG_SCHEMA",
            fmt::format("“{}” declares “{}” of “{}” with the type “{}”: a row is of items, personas or vectors, and "
                        "its type is one that properties have.",
                        file, name, of, textOf(row, "type")),
            file);
    checkPropertyName(name, file);
    if (of == "items") {
        declare(plan.itemProperties, PropertyDefinition {name, *type, description});
    } else {
        declare(plan.personaProperties, PersonaPropertyDefinition {name, *type, textOf(row, "item_property")});
        plan.personaSchemaGiven = true;
    }
}

bool isWorkspaceFolder(const std::string& source)
{
    std::error_code ignored;
    return source != "-" && std::filesystem::is_regular_file(std::filesystem::path(source) / collectionsFile, ignored);
}

}  // namespace tastebench::exchange
