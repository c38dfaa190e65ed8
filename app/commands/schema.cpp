// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/actions.h"
#include "app/commands/json_input.h"
#include "app/commands/schema_edit.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/exchange/json_shapes.h"
#include "engine/store/collections.h"
#include "engine/workspace/lookup.h"
#include "engine/workspace/schema_change.h"

#include <array>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

Collection collectionOf(store::Database& database, const Arguments& arguments)
{
    return workspace::namedCollection(database, arguments.text("collection"));
}

int runShow(const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const Collection collection = collectionOf(file.database(), arguments);
    output.answer({{"collection", collection.name}, {"persona_schema", exchange::toJson(collection.personaSchema)}},
                  [&] {
                      if (!collection.personaSchema)
                          return fmt::format("{} has no persona schema.\n", collection.name);
                      std::string text = fmt::format("Personas of {}:\n", collection.name);
                      for (const PersonaPropertyDefinition& property : *collection.personaSchema)
                          text += fmt::format("  {:<24} {:<14} {}\n", property.name, toString(property.type),
                                              property.itemProperty.empty()
                                                  ? std::string()
                                                  : fmt::format("matched with {}", property.itemProperty));
                      return text;
                  });
    return Success;
}

void storeSchema(WorkspaceFile& file, workspace::SchemaEdit edit, const char* verb, const Arguments& arguments,
                 Output& output)
{
    Collection& collection = edit.collection;
    const bool had = collection.personaSchema.has_value();
    const bool hadBefore = store::collection(file.database(), collection.id).personaSchema.has_value();
    const bool same = store::collection(file.database(), collection.id).personaSchema == collection.personaSchema;
    store::Change change(file.database());
    Changes changes;
    changes.ids.push_back(collection.name);
    if (!same) {
        collection.updatedAt = Timestamp::now();
        editSchema(change, edit, arguments, changes);
        changes.added = had && !hadBefore ? 1 : 0;
        changes.updated = had && hadBefore ? 1 : 0;
        changes.deleted = had ? 0 : 1;
    }
    commitAndAnswer(change, changes, fmt::format("{} the persona schema of {}", verb, collection.name), output);
}

// A definition that says nothing of an item property, not even null, is matched by its name and type.
void guessMapping(const Json& written, Collection& collection)
{
    for (std::size_t index = 0; index < written.size(); ++index) {
        PersonaPropertyDefinition& property = (*collection.personaSchema)[index];
        if (!written[index].contains("item_property"))
            property.itemProperty = guessItemProperty(property, collection.properties);
    }
}

int runSet(const Arguments& arguments, Output& output)
{
    Json document = readDocument(arguments);
    std::string place;
    std::optional<std::string> named;
    if (document.is_object()) {
        if (!document.contains("persona_schema"))
            throwWrongParameter("The object has no persona_schema.", "/persona_schema");
        if (const auto name = document.find("collection"); name != document.end() && name->is_string())
            named = name->get<std::string>();
        place = "/persona_schema";
        document = Json(document["persona_schema"]);
    }
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    Collection collection = workspace::namedCollection(
        file.database(), arguments.has("collection") ? arguments.text("collection") : named);
    exchange::PersonaSchemaFromJson read = exchange::personaSchemaFromJson(document, place);
    collection.personaSchema = std::move(read.schema);
    if (collection.personaSchema)
        guessMapping(document, collection);
    workspace::checkPersonaSchema(collection, place);
    const char* const verb = collection.personaSchema ? "Set" : "Delete";
    storeSchema(file, {.collection = std::move(collection), .renamedOfPersonas = std::move(read.renamed)}, verb,
                arguments, output);
    return Success;
}

int runDelete(const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    Collection collection = collectionOf(file.database(), arguments);
    if (!collection.personaSchema)
        throwNotFound("PERSONA_SCHEMA_NOT_FOUND", fmt::format("{} has no persona schema.", collection.name));
    collection.personaSchema.reset();
    storeSchema(file, {.collection = std::move(collection)}, "Delete", arguments, output);
    return Success;
}

constexpr std::array<Action, 3> actions {{{"show", runShow}, {"set", runSet}, {"delete", runDelete}}};

int run(const Arguments& arguments, Output& output)
{
    return runAction(actions, arguments, output);
}

}  // namespace

Command schemaCommand()
{
    return {"schema",
            "Show, set or delete the properties a collection's personas have.",
            "FILE show [--collection NAME]\nFILE set [--collection NAME] [--file PATH] [--drop-unconvertible]\n"
            "FILE delete [--collection NAME]",
            {{collectionOption(), fileOption(), dropUnconvertibleOption()}, {"FILE", "show|set|delete"}, 2, false},
            run};
}

}  // namespace tastebench::app
