// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/memory_proposals.h"

#include "engine/base/error.h"
#include "engine/ranking/memory_match.h"
#include "engine/workspace/key_properties.h"
#include "engine/workspace/memories.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tastebench::workspace {

namespace {

constexpr std::size_t mostInteractions = 100;
constexpr std::size_t mostDocuments = 20;
constexpr std::size_t mostRemembered = 50;
constexpr std::size_t longestAbout = 4000;  // bytes
constexpr std::size_t longestDocument = 2000;
constexpr std::size_t longestRemembered = 200;

bool canBeStated(PropertyType type)
{
    const PropertyType element = elementType(type);
    return element != PropertyType::Object && element != PropertyType::GeoCoordinates && element != PropertyType::Uuid;
}

bool speaksOf(const Memory& memory, const Memory& proposal)
{
    return memory.kind == Memory::Kind::Statement && memory.property == proposal.property
        && memory.value == proposal.value;
}

std::string doubtOf(const Memory& statement, const search::Catalogue& catalogue)
{
    const search::PropertyColumn* const column = catalogue.column(statement.property);
    if (!column || column->allNumbers().empty() || !column->isNumeric()) {
        const std::vector<double> match = ranking::memoryMatch(statement, catalogue, {});
        return std::ranges::any_of(match, [](double value) { return value > 0; }) ? std::string {}
                                                                                  : "No item has this value.";
    }
    search::PropertyColumn stated(elementType(column->type()));
    stated.append(statement.value);
    const auto [least, most] = std::ranges::minmax(column->allNumbers());
    const double value = stated.allNumbers().front();
    return value < least || value > most ? "It lies outside the values that items have." : std::string {};
}

}  // namespace

remote::MemoryQuestion memoryQuestion(const search::Catalogue& catalogue, const Persona& persona)
{
    remote::MemoryQuestion question;
    question.about = remote::shortened(persona.about, longestAbout);
    question.properties = persona.properties;
    const auto row = catalogue.personas->row(persona.id);
    const auto interactions = row ? catalogue.log->ofPersona(*row) : std::span<const search::LoggedInteraction> {};
    for (const search::LoggedInteraction& one : interactions.first(std::min(interactions.size(), mostInteractions)))
        question.interactions.push_back({one.id, catalogue.items->labels[one.item], keyProperties(catalogue, one.item),
                                         std::round(one.weight * 100) / 100, one.at.toDateString()});
    const auto documents = catalogue.personas->documentsOf(persona.id);
    for (const PersonaDocument& document : documents.last(std::min(documents.size(), mostDocuments)))
        question.documents.push_back(
            {document.uuid, document.title, remote::shortened(document.content, longestDocument)});
    const auto memories = catalogue.personas->memoriesOf(persona.id);
    for (const Memory& memory : memories.last(std::min(memories.size(), mostRemembered)))
        question.remembered.push_back(remote::shortened(memory.text, longestRemembered));
    std::ranges::copy_if(catalogue.collection.properties, std::back_inserter(question.itemProperties),
                         [](const PropertyDefinition& property) { return canBeStated(property.type); });
    return question;
}

MemoryProposals proposeMemories(const search::Catalogue& catalogue, PersonaId id, const EndpointAgent& agent,
                                Timestamp now, Progress& progress)
{
    const auto row = catalogue.personas->row(id);
    if (!row)
        throwNotFound("PERSONA_NOT_FOUND", "The persona is not in the collection.");
    const Persona& persona = catalogue.personas->personas[*row];
    requireMemories(persona);
    const remote::MemoryQuestion question = memoryQuestion(catalogue, persona);
    const bool isUnknown = question.about.empty() && question.properties.empty() && question.interactions.empty()
        && question.documents.empty();
    if (isUnknown || question.itemProperties.empty())
        throw Error(
            ErrorKind::NotReady, "NOTHING_TO_REMEMBER",
            isUnknown ? fmt::format("Nothing is known of {} that memories could be about.", persona.name)
                      : fmt::format("{} has no property that a statement could be about.", catalogue.collection.name));

    MemoryProposals proposals;
    progress.begin("Asking the model", 0);
    std::vector<Memory> statements
        = askForStatements(*agent.client, agent.model, question, progress.stopToken(), proposals.usage);
    const auto known = catalogue.personas->memoriesOf(id);
    for (Memory& statement : statements) {
        if (std::ranges::any_of(known, [&statement](const Memory& memory) { return speaksOf(memory, statement); }))
            continue;
        statement.persona = id;
        statement.createdAt = now;
        completeMemory(catalogue.collection, statement, {});
        proposals.memories.push_back(std::move(statement));
    }
    std::ranges::stable_sort(proposals.memories, std::greater<> {},
                             [](const Memory& memory) { return std::abs(memory.strength); });
    for (const Memory& memory : proposals.memories)
        proposals.doubts.push_back(doubtOf(memory, catalogue));
    return proposals;
}

}  // namespace tastebench::workspace
