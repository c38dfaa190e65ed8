// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/property_references.h"

#include "engine/base/error.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/schema_check.h"
#include "engine/store/memories.h"
#include "engine/store/scenarios.h"
#include "engine/workspace/scenarios.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tastebench::workspace {

namespace {

using Renames = std::vector<RenamedProperty>;

// Members of scenario documents whose value is the name of an item's property, or a list of such names.
constexpr std::array<std::string_view, 3> namingMembers {"property_name", "property", "properties_returned"};

void rename(Json& name, const Renames& renames)
{
    if (name.is_array()) {
        for (Json& each : name)
            rename(each, renames);
    } else if (name.is_string()) {
        const auto found = std::ranges::find(renames, name.get_ref<const std::string&>(), &RenamedProperty::from);
        if (found != renames.end())
            name = found->to;
    }
}

// A value that is read from the item or the user of the request names the property under "value".
void renameIn(Json& document, const Renames& ofItems, const Renames& ofPersonas)
{
    if (document.is_object()) {
        const Json type = document.value("type", Json());
        if (type == Json("item_property"))
            rename(document["value"], ofItems);
        else if (type == Json("user_property"))
            rename(document["value"], ofPersonas);
    }
    if (!document.is_structured())
        return;
    for (const auto& member : document.items()) {
        const bool names
            = document.is_object() && std::ranges::find(namingMembers, member.key()) != namingMembers.end();
        if (names)
            rename(member.value(), ofItems);
        else
            renameIn(member.value(), ofItems, ofPersonas);
    }
}

void renameInScenarios(store::Change& change, CollectionId collection, const Renames& ofItems,
                       const Renames& ofPersonas)
{
    std::vector<store::ScenarioRow> changed;
    store::ScenarioPage all;
    all.collection = collection;
    store::forEachScenario(change.database(), all, [&](const store::ScenarioRow& row) {
        store::ScenarioRow renamed = row;
        renameIn(renamed.body, ofItems, ofPersonas);
        if (renamed.body != row.body)
            changed.push_back(std::move(renamed));
        return true;
    });
    for (store::ScenarioRow& row : changed) {
        row.updatedAt = Timestamp::now();
        store::putScenario(change, row);
    }
}

void renameInMemories(store::Change& change, CollectionId collection, const Renames& ofItems)
{
    std::vector<Memory> changed;
    const auto visit = [&](const Memory& memory) {
        const auto found = std::ranges::find(ofItems, memory.property, &RenamedProperty::from);
        if (memory.kind != Memory::Kind::Statement || found == ofItems.end())
            return;
        Memory renamed = memory;
        renamed.property = found->to;
        const std::string said = fmt::format(" {}=", found->from);
        if (const std::size_t at = renamed.text.find(said); at != std::string::npos)
            renamed.text.replace(at, said.size(), fmt::format(" {}=", found->to));
        changed.push_back(std::move(renamed));
    };
    store::forEachMemory(change.database(), collection, visit, store::MemoriesOf::Everyone);
    for (const Memory& memory : changed)
        store::updateMemory(change, memory);
}

}  // namespace

void renameReferences(store::Change& change, CollectionId collection, const Renames& ofItems, const Renames& ofPersonas)
{
    if (!ofItems.empty())
        renameInMemories(change, collection, ofItems);
    if (!ofItems.empty() || !ofPersonas.empty())
        renameInScenarios(change, collection, ofItems, ofPersonas);
}

std::vector<std::string> brokenReferences(store::Database& database, const Collection& collection)
{
    std::vector<std::string> sentences;
    forEachScenario(database, collection.id, [&](const StoredScenario& stored) {
        try {
            (void)scenario::checkSchema(scenario::readScenario(stored.document, stored.key.recoType), collection);
        } catch (const Error& error) {
            sentences.push_back(fmt::format("The scenario “{}” ({}) can no longer be run: {}", stored.key.name,
                                            toString(stored.key.recoType), error.message()));
        }
    });
    std::int64_t memories = 0;
    store::forEachMemory(
        database, collection.id,
        [&](const Memory& memory) {
            memories += memory.kind == Memory::Kind::Statement && !collection.property(memory.property) ? 1 : 0;
        },
        store::MemoriesOf::Everyone);
    if (memories > 0)
        sentences.push_back(fmt::format("{} {} of a property that is gone and {} for nothing.", memories,
                                        memories == 1 ? "memory speaks" : "memories speak",
                                        memories == 1 ? "counts" : "count"));
    return sentences;
}

}  // namespace tastebench::workspace
