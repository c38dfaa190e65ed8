// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/collections.h"

#include "engine/base/error.h"
#include "engine/store/outcomes.h"
#include "engine/store/statement.h"

#include <fmt/format.h>
#include <set>

namespace tastebench::store {

namespace {

#define COLLECTION_COLUMNS "id, uuid, name, description, properties, has_persona_schema, created_at, updated_at"
constexpr std::string_view selectAll = "SELECT " COLLECTION_COLUMNS " FROM collection ORDER BY name, id";
constexpr std::string_view selectById = "SELECT " COLLECTION_COLUMNS " FROM collection WHERE id = ?";
constexpr std::string_view selectByName = "SELECT " COLLECTION_COLUMNS " FROM collection WHERE name = ?";
constexpr std::string_view selectByUuid = "SELECT " COLLECTION_COLUMNS " FROM collection WHERE uuid = ?";
#undef COLLECTION_COLUMNS
constexpr std::string_view insertRow
    = "INSERT INTO collection (uuid, name, description, properties, has_persona_schema, created_at, updated_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view updateRow = "UPDATE collection SET name = ?, description = ?, properties = ?, "
                                       "has_persona_schema = ?, updated_at = ? WHERE id = ?";
constexpr std::string_view deleteRow = "DELETE FROM collection WHERE id = ?";

constexpr std::string_view selectSchema
    = "SELECT name, type, item_property FROM persona_schema WHERE collection_id = ? ORDER BY position, id";
constexpr std::string_view insertSchema
    = "INSERT INTO persona_schema (collection_id, position, name, type, item_property) VALUES (?, ?, ?, ?, ?)";
constexpr std::string_view deleteSchema = "DELETE FROM persona_schema WHERE collection_id = ?";

#define VECTOR_COLUMNS "id, collection_id, name, source, properties, model"
constexpr std::string_view selectVectors
    = "SELECT " VECTOR_COLUMNS " FROM named_vector WHERE collection_id = ? ORDER BY id";
constexpr std::string_view selectVectorById = "SELECT " VECTOR_COLUMNS " FROM named_vector WHERE id = ?";
constexpr std::string_view selectVectorByName
    = "SELECT " VECTOR_COLUMNS " FROM named_vector WHERE collection_id = ? AND name = ?";
#undef VECTOR_COLUMNS
constexpr std::string_view insertVector
    = "INSERT INTO named_vector (collection_id, name, source, properties, model, created_at) VALUES (?, ?, ?, ?, ?, ?)";
constexpr std::string_view updateVector
    = "UPDATE named_vector SET name = ?, source = ?, properties = ?, model = ? WHERE id = ?";
constexpr std::string_view deleteVector = "DELETE FROM named_vector WHERE id = ?";

constexpr std::string_view countItemsOf = "SELECT count(*) FROM item WHERE collection_id = ?";
constexpr std::string_view countPersonasOf = "SELECT count(*) FROM persona WHERE collection_id = ?";
constexpr std::string_view countInteractionsOf
    = "SELECT count(*) FROM item JOIN interaction ON interaction.item_id = item.id WHERE item.collection_id = ?";

PropertyType typeNamed(std::string_view name, const Database& database)
{
    const auto type = parsePropertyType(name);
    if (!type)
        throw Error(ErrorKind::WrongData, "DAMAGED_WORKSPACE",
                    fmt::format("“{}” holds a property of the unknown type “{}”.", database.path(), name));
    return *type;
}

Json toJson(const std::vector<PropertyDefinition>& definitions)
{
    Json list = Json::array();
    for (const PropertyDefinition& definition : definitions)
        list.push_back(
            {{"name", definition.name}, {"type", toString(definition.type)}, {"description", definition.description}});
    return list;
}

std::vector<PropertyDefinition> definitionsFrom(const Json& list, const Database& database)
{
    std::vector<PropertyDefinition> definitions;
    for (const Json& entry : list)
        definitions.push_back(
            {entry.value("name", ""), typeNamed(entry.value("type", ""), database), entry.value("description", "")});
    return definitions;
}

std::vector<PersonaPropertyDefinition> schemaOf(Database& database, CollectionId id)
{
    std::vector<PersonaPropertyDefinition> schema;
    Statement rows(database, selectSchema);
    rows.bind(id);
    while (rows.step())
        schema.push_back({rows.string(0), typeNamed(rows.text(1), database), rows.string(2)});
    return schema;
}

Collection collectionAt(Database& database, const Statement& row)
{
    Collection found;
    found.id = row.id<CollectionId>(0);
    found.uuid = row.uuid(1);
    found.name = row.string(2);
    found.description = row.string(3);
    found.properties = definitionsFrom(row.json(4), database);
    if (row.integer(5) != 0)
        found.personaSchema = schemaOf(database, found.id);
    found.createdAt = row.time(6);
    found.updatedAt = row.time(7);
    return found;
}

template <typename Key>
std::optional<Collection> findBy(Database& database, std::string_view text, const Key& key)
{
    Statement row(database, text);
    if (!row.bind(key).step())
        return std::nullopt;
    return collectionAt(database, row);
}

template <typename Definition>
void checkNames(const std::vector<Definition>& definitions, const std::string& place)
{
    std::set<std::string_view> names;
    for (const Definition& definition : definitions) {
        checkPropertyName(definition.name, place);
        if (!names.insert(definition.name).second)
            throw Error(ErrorKind::Duplicate, "DUPLICATED_ITEM_PROPERTY",
                        fmt::format("The property “{}” is declared twice.", definition.name), place);
    }
}

void checkDefinition(Database& database, const Collection& collection)
{
    checkCollectionName(collection.name);
    checkNames(collection.properties, "properties");
    if (collection.personaSchema)
        checkNames(*collection.personaSchema, "persona_schema");
    const auto other = findCollection(database, collection.name);
    if (other && other->id != collection.id)
        throw Error(ErrorKind::Duplicate, "DUPLICATED_COLLECTION",
                    fmt::format("There is a collection “{}” already.", collection.name), "name");
}

void writeSchema(Change& change, CollectionId id, const Collection& collection)
{
    // Rows that stay equal keep their keys only if nothing changed; then nothing is written at all.
    const auto wanted = collection.personaSchema.value_or(std::vector<PersonaPropertyDefinition> {});
    if (schemaOf(change.database(), id) == wanted)
        return;
    Statement(change.database(), deleteSchema).bind(id).run();
    Statement insert(change.database(), insertSchema);
    int position = 0;
    for (const PersonaPropertyDefinition& definition : wanted)
        insert.bind(id, position++, definition.name, toString(definition.type), definition.itemProperty).run();
}

NamedVector vectorAt(const Statement& row)
{
    NamedVector vector;
    vector.id = row.id<VectorId>(0);
    vector.collection = row.id<CollectionId>(1);
    vector.name = row.string(2);
    vector.source = parseVectorSource(row.text(3)).value_or(VectorSource::Lsa);
    vector.properties = row.json(4).get<std::vector<std::string>>();
    vector.model = row.string(5);
    return vector;
}

void checkVectorName(Database& database, const NamedVector& vector)
{
    const bool isNameless = vector.name.empty()
        || std::ranges::any_of(vector.name, [](unsigned char byte) { return byte <= ' ' || byte == 0x7f; });
    if (isNameless)
        throwWrongParameter(
            fmt::format("The name of a vector has no blanks and is not empty, unlike “{}”.", vector.name), "vector");
    const auto other = findNamedVector(database, vector.collection, vector.name);
    if (other && other->id != vector.id)
        throw Error(ErrorKind::Duplicate, "DUPLICATED_VECTOR",
                    fmt::format("The collection has a vector “{}” already.", vector.name), "vector");
}

}  // namespace

std::vector<Collection> collections(Database& database)
{
    std::vector<Collection> found;
    Statement rows(database, selectAll);
    while (rows.step())
        found.push_back(collectionAt(database, rows));
    return found;
}

std::optional<Collection> findCollection(Database& database, CollectionId id)
{
    return findBy(database, selectById, id);
}

std::optional<Collection> findCollection(Database& database, std::string_view name)
{
    return findBy(database, selectByName, name);
}

std::optional<Collection> findCollection(Database& database, const Uuid& uuid)
{
    return findBy(database, selectByUuid, uuid);
}

Collection collection(Database& database, CollectionId id)
{
    auto found = findCollection(database, id);
    if (!found)
        throwNotFound("COLLECTION_NOT_FOUND", "The collection is no longer in the workspace.");
    return *std::move(found);
}

Collection collection(Database& database, std::string_view name)
{
    auto found = findCollection(database, name);
    if (!found)
        throwNotFound("COLLECTION_NOT_FOUND", fmt::format("There is no collection “{}”.", name));
    return *std::move(found);
}

CollectionId insertCollection(Change& change, const Collection& collection)
{
    checkDefinition(change.database(), collection);
    Statement(change.database(), insertRow)
        .bind(collection.uuid.isNil() ? Uuid::random() : collection.uuid, collection.name, collection.description,
              toJson(collection.properties), collection.personaSchema.has_value(), collection.createdAt,
              collection.updatedAt)
        .run();
    const CollectionId id {lastInsertedId(change.database())};
    writeSchema(change, id, collection);
    return id;
}

void updateCollection(Change& change, const Collection& collection)
{
    checkDefinition(change.database(), collection);
    const auto changed = Statement(change.database(), updateRow)
                             .bind(collection.name, collection.description, toJson(collection.properties),
                                   collection.personaSchema.has_value(), collection.updatedAt, collection.id)
                             .run();
    if (changed == 0)
        throwNotFound("COLLECTION_NOT_FOUND", fmt::format("There is no collection “{}”.", collection.name));
    writeSchema(change, collection.id, collection);
}

void deleteCollection(Change& change, CollectionId id)
{
    if (Statement(change.database(), deleteRow).bind(id).run() == 0)
        throwNotFound("COLLECTION_NOT_FOUND", "The collection is no longer in the workspace.");
    deleteTestLog(change, id, std::nullopt);
}

std::vector<NamedVector> namedVectors(Database& database, CollectionId collection)
{
    std::vector<NamedVector> vectors;
    Statement rows(database, selectVectors);
    rows.bind(collection);
    while (rows.step())
        vectors.push_back(vectorAt(rows));
    return vectors;
}

std::optional<NamedVector> findNamedVector(Database& database, VectorId id)
{
    Statement row(database, selectVectorById);
    return row.bind(id).step() ? std::optional(vectorAt(row)) : std::nullopt;
}

std::optional<NamedVector> findNamedVector(Database& database, CollectionId collection, std::string_view name)
{
    Statement row(database, selectVectorByName);
    return row.bind(collection, name).step() ? std::optional(vectorAt(row)) : std::nullopt;
}

VectorId insertNamedVector(Change& change, const NamedVector& vector, Timestamp createdAt)
{
    checkVectorName(change.database(), vector);
    Statement(change.database(), insertVector)
        .bind(vector.collection, vector.name, toString(vector.source), Json(vector.properties), vector.model, createdAt)
        .run();
    return {lastInsertedId(change.database())};
}

void updateNamedVector(Change& change, const NamedVector& vector)
{
    checkVectorName(change.database(), vector);
    const auto changed
        = Statement(change.database(), updateVector)
              .bind(vector.name, toString(vector.source), Json(vector.properties), vector.model, vector.id)
              .run();
    if (changed == 0)
        throwNotFound("VECTOR_NOT_FOUND", fmt::format("The collection has no vector “{}”.", vector.name));
}

void deleteNamedVector(Change& change, VectorId id)
{
    if (Statement(change.database(), deleteVector).bind(id).run() == 0)
        throwNotFound("VECTOR_NOT_FOUND", "The named vector is no longer in the workspace.");
}

CollectionCounts countRows(Database& database, CollectionId collection)
{
    const auto count = [&database, collection](std::string_view text) {
        Statement row(database, text);
        return integerOf(row.bind(collection));
    };
    return {count(countItemsOf), count(countPersonasOf), count(countInteractionsOf)};
}

}  // namespace tastebench::store
