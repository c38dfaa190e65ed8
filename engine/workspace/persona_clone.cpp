// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/persona_clone.h"

#include "engine/store/documents.h"
#include "engine/store/interactions.h"
#include "engine/store/personas.h"

namespace tastebench::workspace {

PersonaId clonePersona(store::Change& change, PersonaId id, const std::string& name)
{
    Persona persona = store::persona(change.database(), id);
    persona.uuid = {};
    persona.sourceId.clear();
    persona.name = name;
    persona.createdAt = persona.updatedAt = Timestamp::now();
    std::vector<Interaction> interactions = store::interactions(change.database(), {.persona = id});
    std::vector<PersonaDocument> documents = store::documents(change.database(), id);
    const PersonaId made = store::insertPersona(change, persona);
    for (Interaction& interaction : interactions) {
        interaction.persona = made;
        store::insertInteraction(change, interaction);
    }
    for (PersonaDocument& document : documents) {
        document.uuid = {};
        document.persona = made;
        store::insertDocument(change, document);
    }
    return made;
}

}  // namespace tastebench::workspace
