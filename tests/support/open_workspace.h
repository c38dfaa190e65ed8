// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/collections.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"
#include "model/workspace.h"

#include <QTemporaryDir>
#include <memory>
#include <string>
#include <vector>

namespace tastebench::tests {

// An open workspace on a file of its own with a few films, two personas and what they liked.
struct OpenWorkspace {
    OpenWorkspace()
        : workspace(std::make_unique<model::Workspace>(folder.filePath(QStringLiteral("test.tastebench")),
                                                       model::Workspace::Open::CreateNew))
    {
        const auto write = [this](store::Change& change) {
            Collection films;
            films.name = "Film";
            films.properties = {{"year", PropertyType::Int, "of release"},
                                {"title", PropertyType::Text, {}},
                                {"genres", PropertyType::TextArray, {}},
                                {"released", PropertyType::Date, {}},
                                {"seen", PropertyType::Boolean, {}}};
            films.personaSchema
                = {{{"age", PropertyType::Int, {}}, {"favorite_genres", PropertyType::TextArray, "genres"}}};
            collection = store::insertCollection(change, films);
            store::insertNamedVector(change, {.collection = collection, .name = "default"}, Timestamp::now());
            alien = addItem(change, "Alien", 1979, {"Horror", "Sci-Fi"});
            amelie = addItem(change, "Amélie", 2001, {"Comedy", "Romance"});
            tremors = addItem(change, "Tremors", 1990, {"Comedy", "Horror"});
            thing = addItem(change, "The Thing", 1982, {"Horror"});
            ada = addPersona(change, "Ada", "Likes giant monsters");
            ben = addPersona(change, "Ben", {});
            like = addInteraction(change, ada, alien, 1, 20);
            dislike = addInteraction(change, ada, amelie, -0.5, 10);
            addInteraction(change, ben, tremors, 0.25, 30);
        };
        workspace->change(QStringLiteral("Films"), everything(), write);
    }

    static model::WorkspaceChange everything()
    {
        model::WorkspaceChange all;
        all.everything = true;
        return all;
    }

    ItemId addItem(store::Change& change, const std::string& title, int year,
                   const std::vector<std::string>& genres) const
    {
        Item item;
        item.collection = collection;
        item.sourceId = "tt" + std::to_string(year);
        item.properties = {{"title", title}, {"year", year}, {"genres", genres}};
        item.createdAt = item.updatedAt = Timestamp::fromSeconds(1'700'000'000 + year);
        return store::insertItem(change, item);
    }

    PersonaId addPersona(store::Change& change, const std::string& name, const std::string& about) const
    {
        Persona persona;
        persona.collection = collection;
        persona.name = name;
        persona.about = about;
        persona.properties = {{"age", 36}};
        return store::insertPersona(change, persona);
    }

    static InteractionId addInteraction(store::Change& change, PersonaId persona, ItemId item, double weight, int day)
    {
        Interaction interaction;
        interaction.persona = persona;
        interaction.item = item;
        interaction.weight = weight;
        interaction.createdAt = {Timestamp::perDay * (20'000 + day)};
        return store::insertInteraction(change, interaction);
    }

    [[nodiscard]] store::Database& database() const { return workspace->database(); }
    [[nodiscard]] Item item(ItemId id) const { return store::item(database(), id); }

    QTemporaryDir folder;
    std::unique_ptr<model::Workspace> workspace;
    CollectionId collection;
    ItemId alien, amelie, tremors, thing;
    PersonaId ada, ben;
    InteractionId like, dislike;
};

}  // namespace tastebench::tests
