// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "engine/remote/chat.h"

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

namespace tastebench::remote {

inline constexpr std::size_t mostProposals = 30;

// What a chat model is told to propose memories of somebody: everything that is sent, and nothing else is.
struct MemoryQuestion {
    struct Interaction {
        InteractionId id;  // stays here; the model is given "i1", "i2", …
        std::string label;  // of the item
        Json properties = Json::object();
        double weight = 0;  // as it was given
        std::string date;  // YYYY-MM-DD
    };
    struct Document {
        Uuid uuid;  // stays here; the model is given "d1", "d2", …
        std::string title;
        std::string content;
    };

    std::string about;
    Json properties = Json::object();
    std::vector<Interaction> interactions;  // newest first
    std::vector<Document> documents;
    std::vector<std::string> remembered;  // the texts of what is known already
    std::vector<PropertyDefinition> itemProperties;  // what a statement may be about
};

// The words for the model, and the schema of its answer:
// {"statements":[{"property","value","strength","interactions":[id …],"documents":[id …]}]}.
[[nodiscard]] ChatQuestion asChat(const MemoryQuestion& question);

// Reads what the model wrote as statements that are not stored: property, value in stored form, strength and evidence
// are set, the text and everything else is the caller's. WRONG_DATA, saying what and where, for anything but at most
// mostProposals statements, each about another value of a property that was offered, of that property's type, with a
// strength in [-1, 1] that is not 0, and evidence among what was sent.
[[nodiscard]] std::vector<Memory> readStatements(const Json& written, const MemoryQuestion& question);

// Asks, and reads.
[[nodiscard]] std::vector<Memory> askForStatements(const Client& client, const std::string& model,
                                                   const MemoryQuestion& question, std::stop_token stop, Usage& usage);

}  // namespace tastebench::remote
