// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/base/progress.h"
#include "engine/store/change.h"
#include "engine/store/collections.h"
#include "engine/store/database.h"
#include "engine/store/history.h"
#include "engine/store/integrity.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"

#include <QTemporaryDir>
#include <QtTest>
#include <optional>
#include <string>
#include <vector>

namespace fixture {

using namespace tastebench;
using namespace tastebench::store;

// A new workspace in a folder of its own, open for writing.
struct Workspace {
    QTemporaryDir folder;
    std::string path = folder.filePath(QStringLiteral("test.tastebench")).toStdString();
    std::optional<Database> database;

    explicit Workspace(OpenOptions options = {})
    {
        options.mode = OpenMode::Create;
        database.emplace(path, options);
    }
    Database& operator*() { return *database; }
    void reopen(const OpenOptions& options = {})
    {
        database.reset();
        database.emplace(path, options);
    }
};

inline CollectionId addCollection(Change& change, const std::string& name = "Movie")
{
    Collection collection;
    collection.name = name;
    collection.properties = {{"title", PropertyType::Text, {}}, {"genres", PropertyType::TextArray, {}}};
    collection.personaSchema = {{{"favorite_genres", PropertyType::TextArray, "genres"}}};
    return insertCollection(change, collection);
}

inline ItemId addItem(Change& change, CollectionId collection, const std::string& title,
                      const std::string& sourceId = {})
{
    // Cheap and different each time: the system's random source is slow on some machines.
    static int made = 0;
    Item item;
    item.uuid = Uuid::fromName("item " + std::to_string(++made));
    item.collection = collection;
    item.sourceId = sourceId;
    item.properties = {{"title", title}, {"genres", {"Drama", "Horror"}}, {"year", 1979}};
    return insertItem(change, item);
}

inline PersonaId addPersona(Change& change, CollectionId collection, const std::string& name)
{
    Persona persona;
    persona.collection = collection;
    persona.name = name;
    persona.about = "Likes giant monsters";
    return insertPersona(change, persona);
}

inline InteractionId addInteraction(Change& change, PersonaId persona, ItemId item, double weight,
                                    std::int64_t second = 0)
{
    Interaction interaction;
    interaction.persona = persona;
    interaction.item = item;
    interaction.weight = weight;
    interaction.createdAt = Timestamp::fromSeconds(second);
    return insertInteraction(change, interaction);
}

// Two items, a persona and someone unknown, each with something done.
struct SmallCatalogue {
    CollectionId collection;
    ItemId alien;
    ItemId amelie;
    PersonaId ada;
    InteractionId like;
    InteractionId unknown;

    explicit SmallCatalogue(Change& change)
        : collection(addCollection(change))
        , alien(addItem(change, collection, "Alien", "007"))
        , amelie(addItem(change, collection, "Amélie"))
        , ada(addPersona(change, collection, "Ada"))
        , like(addInteraction(change, ada, alien, 1, 10))
        , unknown(addInteraction(change, {}, amelie, -0.5, 20))
    {
    }
};

inline SmallCatalogue addSmallCatalogue(Database& database)
{
    Change change(database);
    const SmallCatalogue catalogue(change);
    change.commit("Small catalogue");
    return catalogue;
}

inline QString problemsOf(Database& database)
{
    Progress progress;
    QStringList lines;
    for (const Problem& problem : check(database, progress).problems)
        lines.append(QString::fromStdString(problem.table + ": " + problem.message));
    return lines.join(QLatin1Char('\n'));
}

// The exact name of the error that a call throws, its sentence when it has no name; "nothing" when it throws none.
template <typename Call>
QString errorOf(const Call& call)
{
    try {
        call();
    } catch (const Error& error) {
        return QString::fromStdString(error.detail().empty() ? error.what() : error.detail());
    }
    return QStringLiteral("nothing");
}

}  // namespace fixture
