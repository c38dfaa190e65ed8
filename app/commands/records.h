// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/actions.h"
#include "app/commands/json_input.h"
#include "app/commands/options.h"
#include "app/commands/output.h"
#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "engine/store/database.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tastebench::app {

// What the verbs about collections, items and personas share.

// The collection of --collection, or every one.
std::vector<Collection> chosenCollections(store::Database& database, const Arguments& arguments);
// The collection an object names, else --collection, else the workspace's only one.
Collection collectionOfRow(store::Database& database, const Arguments& arguments, const InputRow& row);

// An item by its uuid, which is unique in a workspace, else by source id or title within the collection.
Item itemNamed(store::Database& database, const std::string& name, const std::optional<std::string>& collection);

// What adding and changing items and personas have alike. `one` is what a record is called: "item".

// Gives a record that is added what it has not: an id, the one made from its source id or a random one, and its times.
template <typename Record>
void completeNew(Record& record, const Uuid& uuidOfSourceId)
{
    if (record.uuid.isNil())
        record.uuid = record.sourceId.empty() ? Uuid::random() : uuidOfSourceId;
    record.updatedAt = Timestamp::now();
    if (record.createdAt == Timestamp())
        record.createdAt = record.updatedAt;
}
[[noreturn]] void throwMoved(std::string_view one, const InputRow& row);
// Gives a record that is changed what no input changes. Throws WRONG_PARAMETER when the input has another id or
// collection than it.
template <typename Record>
void completeChanged(Record& record, const Record& before, const Collection& collection, const InputRow& row,
                     std::string_view one)
{
    if (row.json.value("collection", Json(collection.name)) != Json(collection.name) || record.uuid != before.uuid)
        throwMoved(one, row);
    record.id = before.id;
    record.createdAt = before.createdAt;
    record.updatedAt = before.updatedAt;
}
[[noreturn]] void throwSourceIdTaken(std::string_view one, const Collection& collection, const std::string& sourceId,
                                     const InputRow& row);
// A member of the row that is a text, else null.
const std::string* textMember(const InputRow& row, const char* name);
// The member "id" as an id. Throws WRONG_DATA_TYPE when it is none.
Uuid idMember(const InputRow& row, const std::string& text);

// The written form of a record with the members of `change` in place of its own.
Json merged(Json written, const Json& change);

// --metadata-filter as an object; nothing without the option.
OptionSpec metadataFilterOption();
std::optional<Json> metadataFilterOf(const Arguments& arguments);
// What a change leaves of metadata: top-level keys of `change` in place of its own; null takes nothing away.
Json mergedMetadata(const Json& before, const Json& change);

// The persona an object belongs to: by its "persona_id", else --persona. Throws WRONG_PARAMETER when neither is there.
Persona personaOfPart(store::Database& database, const Arguments& arguments, const InputRow& row);
// The personas whose parts are listed: that of --persona, else those of the collections chosen.
std::vector<Persona> chosenPersonas(store::Database& database, const Arguments& arguments);
// The page of a list of what belongs to personas: every row is taken in order, those that the page shows are added.
class PartList {
public:
    explicit PartList(const Arguments& arguments)
        : m_page(pageOf(arguments))
    {
    }

    // Counts a row; true when the page shows it.
    bool take()
    {
        const bool wanted = m_total >= m_page.offset && (m_page.limit < 0 || m_total < m_page.offset + m_page.limit);
        ++m_total;
        return wanted;
    }
    void add(Json row, const std::string& line)
    {
        m_listed.rows.push_back(std::move(row));
        m_listed.text += line;
    }
    void answer(std::string_view several, Output& output) const
    {
        const auto shown = static_cast<std::int64_t>(m_listed.rows.size());
        answerList(several, m_listed, m_total, m_page.nextCursor(shown, m_total), output);
    }

private:
    Page m_page;
    Listed m_listed;
    std::int64_t m_total = 0;
};
// Throws WrongUsage for a word that is no id, and reads it.
void checkUuid(const std::string& name);
Uuid uuidFrom(const std::string& name);

// Which named vectors the items of a collection have a value in.
class VectorPresence {
public:
    VectorPresence(store::Database& database, CollectionId collection);

    [[nodiscard]] std::vector<std::string> names(ItemId item) const;

private:
    std::vector<std::pair<std::string, std::unordered_set<ItemId>>> m_vectors;
};

// Gives items that were added or changed their values in the trained vectors of the collections touched.
void foldInItems(store::Database& database, const Changes& changes, Output& output);

// The properties of a record, one on a line.
std::string textOf(const Json& properties);

}  // namespace tastebench::app
