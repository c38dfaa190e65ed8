// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/interactions.h"

#include "engine/base/error.h"
#include "engine/store/memories.h"
#include "engine/store/statement.h"

#include <fmt/format.h>
#include <limits>
#include <string>

namespace tastebench::store {

namespace {

#define INTERACTION_COLUMNS                                                                                            \
    "interaction.id, persona_id, item_id, weight, interaction.created_at, interaction.type, interaction.session"
constexpr std::string_view columns = INTERACTION_COLUMNS;
constexpr std::string_view selectById = "SELECT " INTERACTION_COLUMNS " FROM interaction WHERE id = ?";
// CROSS JOIN keeps the planner to this order: sorting keys and looking items up is cheaper than the reverse.
constexpr std::string_view selectOfCollection
    = "SELECT " INTERACTION_COLUMNS " FROM interaction CROSS JOIN item ON item.id = item_id "
      "WHERE item.collection_id = ? ORDER BY persona_id, interaction.created_at DESC, interaction.id DESC";
constexpr std::string_view selectInOrderOfId
    = "SELECT " INTERACTION_COLUMNS " FROM interaction CROSS JOIN item ON item.id = item_id "
      "WHERE item.collection_id = ? ORDER BY interaction.id";
#undef INTERACTION_COLUMNS
constexpr std::string_view selectEqual
    = "SELECT id FROM interaction WHERE persona_id IS ? AND item_id = ? AND created_at = ? AND weight = ? "
      "AND type IS ? AND session IS ? ORDER BY id LIMIT 1";
constexpr std::string_view insertRow
    = "INSERT INTO interaction (id, persona_id, item_id, weight, created_at, type, session) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view updateRow = "UPDATE interaction SET persona_id = ?, item_id = ?, weight = ?, "
                                       "created_at = ?, type = ?, session = ? WHERE id = ?";
constexpr std::string_view deleteRow = "DELETE FROM interaction WHERE id = ?";
constexpr std::string_view deleteOfPersona = "DELETE FROM interaction WHERE persona_id = ?";
constexpr std::string_view deleteOfPair = "DELETE FROM interaction WHERE persona_id = ? AND item_id = ?";
constexpr std::string_view selectNewest
    = "SELECT interaction.created_at FROM interaction INDEXED BY interaction_time CROSS JOIN item "
      "ON item.id = item_id WHERE item.collection_id = ? AND interaction.created_at <= ? "
      "ORDER BY interaction.created_at DESC LIMIT 1";

Interaction interactionAt(const Statement& row)
{
    Interaction interaction;
    interaction.id = row.id<InteractionId>(0);
    interaction.persona = row.id<PersonaId>(1);
    interaction.item = row.id<ItemId>(2);
    interaction.weight = row.real(3);
    interaction.createdAt = row.time(4);
    interaction.type = row.optionalString(5);
    interaction.session = row.optionalString(6);
    return interaction;
}

[[noreturn]] void throwMissing(InteractionId id)
{
    throwNotFound("INTERACTION_NOT_FOUND", fmt::format("There is no interaction {}.", id.value));
}

// The conditions of a query, for a statement with the parameters ?1 collection, ?2 persona, ?3 item, ?4 since,
// ?5 until, ?6 and ?7 the cursor, ?8 limit.
std::string conditions(const InteractionQuery& query)
{
    std::string text = query.collection
        ? "FROM interaction CROSS JOIN item ON item.id = item_id WHERE item.collection_id = ?1"
        : "FROM interaction WHERE true";
    if (query.persona)
        text += " AND persona_id = ?2";
    if (query.item)
        text += " AND item_id = ?3";
    if (query.sign != Sign::All)
        text += query.sign == Sign::Positive ? " AND weight > 0" : " AND weight < 0";
    if (query.since)
        text += " AND interaction.created_at >= ?4";
    if (query.until)
        text += " AND interaction.created_at <= ?5";
    if (query.after)
        text += " AND (interaction.created_at, interaction.id) < (?6, ?7)";
    return text;
}

void bindConditions(Statement& statement, const InteractionQuery& query)
{
    if (query.collection)
        statement.bindOne(1, query.collection);
    if (query.persona)
        statement.bindOne(2, query.persona);
    if (query.item)
        statement.bindOne(3, query.item);
    if (query.since)
        statement.bindOne(4, *query.since);
    if (query.until)
        statement.bindOne(5, *query.until);
    if (query.after) {
        statement.bindOne(6, query.after->createdAt);
        statement.bindOne(7, query.after->id);
    }
}

}  // namespace

std::optional<Interaction> findInteraction(Database& database, InteractionId id)
{
    Statement row(database, selectById);
    return row.bind(id).step() ? std::optional(interactionAt(row)) : std::nullopt;
}

Interaction interaction(Database& database, InteractionId id)
{
    auto found = findInteraction(database, id);
    if (!found)
        throwMissing(id);
    return *std::move(found);
}

std::optional<InteractionId> findEqual(Database& database, const Interaction& interaction)
{
    Statement row(database, selectEqual);
    row.bind(interaction.persona, interaction.item, interaction.createdAt, interaction.weight, interaction.type,
             interaction.session);
    return row.step() ? std::optional(row.id<InteractionId>(0)) : std::nullopt;
}

InteractionId insertInteraction(Change& change, const Interaction& interaction)
{
    Interaction unnumbered = interaction;
    unnumbered.id = {};
    return insertNumberedInteraction(change, unnumbered);
}

InteractionId insertNumberedInteraction(Change& change, const Interaction& interaction)
{
    checkWeight(interaction.weight, "weight");
    Statement(change.database(), insertRow)
        .bind(interaction.id, interaction.persona, interaction.item, interaction.weight, interaction.createdAt,
              interaction.type, interaction.session)
        .run();
    return {lastInsertedId(change.database())};
}

void updateInteraction(Change& change, const Interaction& interaction)
{
    checkWeight(interaction.weight, "weight");
    const auto changed = Statement(change.database(), updateRow)
                             .bind(interaction.persona, interaction.item, interaction.weight, interaction.createdAt,
                                   interaction.type, interaction.session, interaction.id)
                             .run();
    if (changed == 0)
        throwMissing(interaction.id);
}

void deleteInteraction(Change& change, InteractionId id)
{
    const Interaction gone = interaction(change.database(), id);
    Statement(change.database(), deleteRow).bind(id).run();
    if (gone.persona)
        strikeEvidence(change, gone.persona, id);
}

std::int64_t deleteInteractions(Change& change, PersonaId persona)
{
    return Statement(change.database(), deleteOfPersona).bind(persona).run();
}

std::int64_t deleteInteractions(Change& change, PersonaId persona, ItemId item)
{
    return Statement(change.database(), deleteOfPair).bind(persona, item).run();
}

std::vector<Interaction> interactions(Database& database, const InteractionQuery& query)
{
    Statement rows(database,
                   fmt::format("SELECT {} {} ORDER BY interaction.created_at DESC, interaction.id DESC "
                               "LIMIT ?8",
                               columns, conditions(query)));
    bindConditions(rows, query);
    rows.bindOne(8, query.limit);
    std::vector<Interaction> found;
    while (rows.step())
        found.push_back(interactionAt(rows));
    return found;
}

std::int64_t countInteractions(Database& database, const InteractionQuery& query)
{
    InteractionQuery whole = query;
    whole.after.reset();
    Statement row(database, "SELECT count(*) " + conditions(whole));
    bindConditions(row, whole);
    return integerOf(row);
}

std::int64_t countAnonymousInteractions(Database& database, CollectionId collection)
{
    Statement row(database,
                  "SELECT count(*) FROM interaction CROSS JOIN item ON item.id = item_id "
                  "WHERE persona_id IS NULL AND item.collection_id = ?");
    row.bind(collection);
    return integerOf(row);
}

void forEachInteraction(Database& database, CollectionId collection,
                        const std::function<void(const Interaction&)>& visit)
{
    Statement rows(database, selectOfCollection);
    rows.bind(collection);
    while (rows.step())
        visit(interactionAt(rows));
}

void forEachInteractionById(Database& database, CollectionId collection,
                            const std::function<void(const Interaction&)>& visit)
{
    Statement rows(database, selectInOrderOfId);
    rows.bind(collection);
    while (rows.step())
        visit(interactionAt(rows));
}

std::optional<Timestamp> newestInteraction(Database& database, CollectionId collection,
                                           std::optional<Timestamp> notAfter)
{
    Statement row(database, selectNewest);
    row.bind(collection, notAfter.value_or(Timestamp {std::numeric_limits<std::int64_t>::max()}));
    return row.step() ? std::optional(row.time(0)) : std::nullopt;
}

}  // namespace tastebench::store
