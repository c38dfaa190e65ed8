// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/domain/ranking.h"
#include "engine/remote/memory_question.h"
#include "engine/search/catalogue.h"
#include "engine/workspace/endpoint_ranking.h"

#include <string>
#include <vector>

namespace tastebench::workspace {

// What a chat model proposes to remember of a persona (product row C4). Nothing of it is stored: a person accepts each
// of them, as it is or edited, and then it is a memory like one written by hand (completeMemory(), insertMemory()).
struct MemoryProposals {
    std::vector<Memory> memories;  // statements with text and evidence, the strongest first; id and uuid are none
    // For each memory, a sentence on why it would have no effect on any item: no item has the value, or it lies outside
    // the numbers and dates they have. Empty where it would.
    std::vector<std::string> doubts;
    Usage usage;
};

// Asks the model of the agent. A statement about a value that the persona has a statement about already is left out.
// Throws what requireMemories() throws, NotReady "NOTHING_TO_REMEMBER" for a persona without interactions, texts and
// properties or a collection without a property that statements can be about, what the client throws, WRONG_DATA for
// an answer that remote::readStatements() refuses, and Cancelled.
[[nodiscard]] MemoryProposals proposeMemories(const search::Catalogue& catalogue, PersonaId persona,
                                              const EndpointAgent& agent, Timestamp now, Progress& progress);

// What the model is told, and nothing else is sent: about (4000 bytes), properties, the newest 100 interactions with
// their items' key properties, the newest 20 documents (2000 bytes each) and 50 memories.
[[nodiscard]] remote::MemoryQuestion memoryQuestion(const search::Catalogue& catalogue, const Persona& persona);

}  // namespace tastebench::workspace
