// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/persona_parts.h"

#include "engine/base/error.h"
#include "engine/store/documents.h"
#include "engine/store/interactions.h"
#include "engine/store/memories.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace tastebench::workspace {

namespace {

void checkSamePersona(PersonaId there, const Persona& persona)
{
    if (there != persona.id)
        throw Error(ErrorKind::Duplicate, "DUPLICATED_ID", "The id is one of another persona already.", "/id");
}

}  // namespace

void PersonaParts::renumber(InteractionId inSource, InteractionId here)
{
    if (inSource && inSource != here)
        m_numbers[inSource] = here;
}

Taken PersonaParts::takeDocument(const Persona& persona, exchange::DocumentFromJson&& read)
{
    PersonaDocument& document = read.document;
    document.persona = persona.id;
    document.createdAt = read.createdAt.value_or(m_now);
    if (document.uuid.isNil())
        document.uuid = Uuid::fromName(
            fmt::format("{}/document/{}\n{}", persona.uuid.toString(), document.title, document.content));
    const auto there = store::findDocument(m_change.database(), document.uuid);
    if (!there) {
        store::insertDocument(m_change, document);
        return Taken::New;
    }
    checkSamePersona(there->persona, persona);
    if (there->title == document.title && there->content == document.content && there->metadata == document.metadata)
        return Taken::Same;
    document.id = there->id;
    store::updateDocument(m_change, document);
    return Taken::Changed;
}

Taken PersonaParts::takeMemory(const Persona& persona, exchange::MemoryFromJson&& read)
{
    Memory& memory = read.memory;
    memory.persona = persona.id;
    memory.createdAt = read.createdAt.value_or(m_now);
    settleEvidence(memory);
    if (memory.uuid.isNil())
        memory.uuid
            = Uuid::fromName(fmt::format("{}/memory/{}/{}={}/{}", persona.uuid.toString(), toString(memory.kind),
                                         memory.property, memory.value.dump(), memory.text));
    const auto there = store::findMemory(m_change.database(), memory.uuid);
    if (!there) {
        store::insertMemory(m_change, memory);
        return Taken::New;
    }
    checkSamePersona(there->persona, persona);
    memory.id = there->id;
    memory.createdAt = there->createdAt;
    // Of interactions that are equal, it does not matter which is the evidence.
    if (firstOfEqual(memory.interactions) == firstOfEqual(there->interactions))
        memory.interactions = there->interactions;
    if (*there == memory)
        return Taken::Same;
    store::updateMemory(m_change, memory);
    return Taken::Changed;
}

void PersonaParts::settleEvidence(Memory& memory)
{
    std::vector<InteractionId> settled;
    for (const InteractionId inSource : std::exchange(memory.interactions, {})) {
        const auto renumbered = m_numbers.find(inSource);
        const InteractionId here = renumbered == m_numbers.end() ? inSource : renumbered->second;
        const auto interaction = store::findInteraction(m_change.database(), here);
        if (!interaction || interaction->persona != memory.persona)
            ++m_leftOut;
        else if (std::ranges::find(settled, here) == settled.end())
            settled.push_back(here);
    }
    memory.interactions = std::move(settled);
}

std::vector<InteractionId> PersonaParts::firstOfEqual(const std::vector<InteractionId>& ids) const
{
    std::vector<InteractionId> first;
    for (const InteractionId id : ids) {
        const auto interaction = store::findInteraction(m_change.database(), id);
        if (!interaction)
            continue;
        const InteractionId equal = store::findEqual(m_change.database(), *interaction).value_or(id);
        if (std::ranges::find(first, equal) == first.end())
            first.push_back(equal);
    }
    return first;
}

std::string PersonaParts::warning() const
{
    if (m_leftOut == 0)
        return {};
    return fmt::format("Memories name {} interaction{} as evidence that the workspace does not have of their personas; "
                       "{} left out.",
                       m_leftOut, m_leftOut == 1 ? "" : "s", m_leftOut == 1 ? "it is" : "they are");
}

bool sameInteraction(const Interaction& left, const Interaction& right)
{
    return left.persona == right.persona && left.item == right.item && left.weight == right.weight
        && left.createdAt == right.createdAt && left.type == right.type && left.session == right.session;
}

}  // namespace tastebench::workspace
