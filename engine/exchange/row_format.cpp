// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/row_format.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"
#include "engine/exchange/json_fields.h"
#include "engine/exchange/json_rows.h"
#include "engine/exchange/table_rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tastebench::exchange {

namespace {

constexpr EnumNames<ExportLayout, 7> layoutNames({{
    {ExportLayout::Csv, "csv"},
    {ExportLayout::Jsonl, "jsonl"},
    {ExportLayout::Recbole, "recbole"},
    {ExportLayout::Personalize, "personalize"},
    {ExportLayout::Gorse, "gorse"},
    {ExportLayout::Weaviate, "weaviate"},
    {ExportLayout::Folder, "folder"},
}});

constexpr EnumNames<ExportKind, 9> kindNames({{
    {ExportKind::Schema, "schema"},
    {ExportKind::Collections, "collections"},
    {ExportKind::Items, "items"},
    {ExportKind::Vectors, "vectors"},
    {ExportKind::Personas, "personas"},
    {ExportKind::Interactions, "interactions"},
    {ExportKind::Documents, "documents"},
    {ExportKind::Memories, "memories"},
    {ExportKind::Scenarios, "scenarios"},
}});

Json schemaRow(const Collection& collection, std::string_view of, const std::string& name, const Json& type,
               const std::string& description, const std::string& itemProperty)
{
    return {{"collection", collection.name},
            {"of", of},
            {"name", name},
            {"type", type},
            {"description", description},
            {"item_property", textOrNull(std::string_view(itemProperty))}};
}

}  // namespace

std::string_view toString(ExportLayout layout)
{
    return layoutNames.name(layout);
}

ExportLayout parseExportLayout(std::string_view name)
{
    if (const auto layout = layoutNames.value(name))
        return *layout;
    throw Error(ErrorKind::WrongUsage, "WRONG_PARAMETER",
                fmt::format("“{}” is not a layout to write: it is csv, jsonl, recbole, personalize, gorse, weaviate or "
                            "folder.",
                            name),
                "--layout");
}

std::string_view toString(ExportKind kind)
{
    return kindNames.name(kind);
}

std::optional<ExportKind> parseExportKind(std::string_view name)
{
    const auto kind = kindNames.value(name);
    const bool isOfFolder
        = kind == ExportKind::Collections || kind == ExportKind::Vectors || kind == ExportKind::Scenarios;
    return isOfFolder ? std::nullopt : kind;
}

std::vector<LeftOut> RowFormat::leftOut() const
{
    std::vector<LeftOut> all;
    for (const auto& [loss, count] : m_losses)
        all.push_back({fmt::format("{} {}", count, loss.first), loss.second});
    return all;
}

std::unique_ptr<RowFormat> makeRowFormat(ExportLayout layout, ExportKind kind, const Collection& collection)
{
    switch (layout) {
    case ExportLayout::Csv:
        return makeRecordTable(kind, collection);
    case ExportLayout::Recbole:
        return makeRecboleTable(kind, collection);
    case ExportLayout::Personalize:
        return makePersonalizeTable(kind, collection);
    case ExportLayout::Gorse:
        return makeGorseRows(kind, collection);
    case ExportLayout::Weaviate:
        return makeWeaviateBatch(collection);
    case ExportLayout::Jsonl:
    case ExportLayout::Folder:
        break;
    }
    return makeJsonLines();
}

std::vector<LeftOut> leftOutOf(ExportLayout layout, const Collection& collection)
{
    const std::string name(toString(layout));
    std::vector<LeftOut> all;
    const auto add = [&](const char* what, std::string why) { all.push_back({what, std::move(why)}); };
    if (layout == ExportLayout::Folder) {
        add("trained vectors", "they are made again from the items by training");
        add("precomputed tables", "they are made again from their scenarios");
        add("exposures and outcomes of A/B tests", "they stay in the workspace file");
        add("history", "the steps of undo and redo stay in the workspace file");
        return all;
    }
    if (layout == ExportLayout::Weaviate) {
        add("personas and interactions", "a batch of objects holds items only");
        add("documents and memories", "a batch of objects holds items only");
        add("scenarios", "a batch of objects holds items only");
        add("trained vectors", "they are made again from the items by training");
        add("source ids", "objects are known by their ids");
        add("times of making and changing", "a batch has no place for them");
        return all;
    }
    add("vectors", fmt::format("the layout {} has no place for them; weaviate and folder have", name));
    add("scenarios", fmt::format("the layout {} has no place for them; folder has", name));
    if (layout == ExportLayout::Csv || layout == ExportLayout::Jsonl)
        return all;
    add("ids made here", "items and personas that came with ids of their own are written with those");
    add("times of making and changing", fmt::format("the layout {} has no place for them", name));
    add("documents and memories of personas", fmt::format("the layout {} has no place for them", name));
    add("metadata of personas", fmt::format("the layout {} has no place for it", name));
    if (collection.personaSchema || !collection.properties.empty())
        add("descriptions and the persona schema", fmt::format("the layout {} has no place for them", name));
    return all;
}

std::vector<Json> schemaRows(const Collection& collection, const std::vector<NamedVector>& vectors)
{
    std::vector<Json> rows {schemaRow(collection, "collection", collection.name, {}, collection.description, {})};
    for (const PropertyDefinition& property : collection.properties)
        rows.push_back(
            schemaRow(collection, "items", property.name, toString(property.type), property.description, {}));
    if (collection.personaSchema) {
        for (const PersonaPropertyDefinition& property : *collection.personaSchema)
            rows.push_back(
                schemaRow(collection, "personas", property.name, toString(property.type), {}, property.itemProperty));
    }
    for (const NamedVector& vector : vectors) {
        if (vector.source != VectorSource::Imported)
            rows.push_back(schemaRow(collection, "vectors", vector.name, toString(vector.source), vector.model,
                                     fmt::format("{}", fmt::join(vector.properties, "|"))));
    }
    return rows;
}

}  // namespace tastebench::exchange
