// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/evaluation_files.h"

#include "engine/base/error.h"
#include "engine/store/items.h"

#include <fmt/format.h>
#include <memory>
#include <string>
#include <unordered_map>

namespace tastebench::workspace {

namespace {

// The rows of personas or items by id.
std::unordered_map<std::string, std::uint32_t> rowsOf(const evaluation::IdOf& idOf, std::size_t rows)
{
    std::unordered_map<std::string, std::uint32_t> result;
    for (std::uint32_t row = 0; row < rows; ++row)
        result.emplace(idOf(row), row);
    return result;
}

}  // namespace

evaluation::IdOf personaIds(const search::CataloguePtr& catalogue)
{
    return [catalogue](std::uint32_t row) {
        const Persona& persona = catalogue->personas->personas[row];
        return persona.sourceId.empty() ? persona.uuid.toString() : persona.sourceId;
    };
}

evaluation::IdOf itemIds(store::Database& database, const search::CataloguePtr& catalogue)
{
    auto ids = std::make_shared<std::vector<std::string>>();
    for (const Uuid& uuid : catalogue->items->uuids)
        ids->push_back(uuid.toString());
    store::forEachItem(database, catalogue->collection.id, [&](const Item& item) {
        if (const auto row = catalogue->items->row(item.id); row && !item.sourceId.empty())
            (*ids)[*row] = item.sourceId;
    });
    return [ids](std::uint32_t row) { return (*ids)[row]; };
}

std::vector<evaluation::HeldOut> heldOutOf(store::Database& database, const search::CataloguePtr& catalogue,
                                           std::string_view qrels, std::string_view source)
{
    const auto personas = rowsOf(personaIds(catalogue), catalogue->personas->personas.size());
    const auto items = rowsOf(itemIds(database, catalogue), catalogue->items->rows());
    std::vector<evaluation::HeldOut> heldOut;
    for (const auto& [topic, documents] : evaluation::readQrels(qrels, source)) {
        const auto persona = personas.find(evaluation::decodedId(topic));
        if (persona == personas.end())
            throwNotFound("PERSONA_NOT_FOUND",
                          fmt::format("{} names the persona “{}”, whom {} does not have.", source, topic,
                                      catalogue->collection.name));
        for (const auto& [document, weight] : documents) {
            const auto item = items.find(evaluation::decodedId(document));
            if (item == items.end())
                throwNotFound("ITEM_NOT_FOUND",
                              fmt::format("{} names the item “{}”, which {} does not have.", source, document,
                                          catalogue->collection.name));
            heldOut.push_back({persona->second, item->second, weight});
        }
    }
    return heldOut;
}

}  // namespace tastebench::workspace
