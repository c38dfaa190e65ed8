// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/base/uuid.h"
#include "engine/domain/property_type.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench {

struct Item {
    ItemId id;
    CollectionId collection;
    Uuid uuid;
    std::string sourceId;  // the id in the file it came from, as text; empty when made here
    Json properties = Json::object();
    Timestamp createdAt;
    Timestamp updatedAt;
};

struct Persona {
    PersonaId id;
    CollectionId collection;
    Uuid uuid;
    std::string sourceId;
    std::string name;
    std::string about;
    Json properties = Json::object();
    Json metadata = Json::object();
    bool memoriesEnabled = false;
    Timestamp createdAt;
    Timestamp updatedAt;
};

// What a persona did with an item. weight is in [-1, 1]: 1 is the strongest like, -1 the strongest dislike.
struct Interaction {
    InteractionId id;
    PersonaId persona;
    ItemId item;
    double weight = 0;
    Timestamp createdAt;
    std::optional<std::string> type;  // an event's kind; nothing for a rating
    std::optional<std::string> session;  // the visit of someone unknown; then persona is none
};

// A text of a persona: what they wrote, said, or what is known of them.
struct PersonaDocument {
    DocumentId id;
    PersonaId persona;
    Uuid uuid;
    std::string title;
    std::string content;
    Json metadata = Json::object();
    Timestamp createdAt;

    bool operator==(const PersonaDocument&) const = default;
};

// Something remembered of a persona, used in the M term (ranking.md section 3): a signed statement about the value of
// an item property, or a text that items are compared with.
struct Memory {
    enum class Kind : std::uint8_t { Statement, Text };

    MemoryId id;
    PersonaId persona;
    Uuid uuid;
    Kind kind = Kind::Text;
    std::string property;  // statements: the item property
    Json value;  // statements: a value of it
    std::string text;  // what people read; for Kind::Text also what is compared
    double strength = 0;  // [-1, 1]; negative: dislikes
    std::vector<InteractionId> interactions;  // its evidence
    std::vector<Uuid> documents;  // its evidence
    Timestamp createdAt;
    bool formed = false;  // from its evidence and not edited since: forming again may replace it

    bool operator==(const Memory&) const = default;
};

// A list as it was, to compare later ones with.
struct Snapshot {
    SnapshotId id;
    CollectionId collection;
    PersonaId persona;  // none for a query without one
    std::string name;
    Json request = Json::object();  // what it answered (engine/exchange/ranking_json.h)
    std::vector<Uuid> items;  // in shown order
    Timestamp createdAt;
};

// A pinned expectation (engine/workspace/assertions.h reads it).
struct Assertion {
    AssertionId id;
    CollectionId collection;
    PersonaId persona;  // none: it is about everybody
    Json expectation = Json::object();
    Timestamp createdAt;
};

// Limits of a document, in code points (scenarios reference, section 13.3).
inline constexpr std::size_t longestDocumentTitle = 800;
inline constexpr std::size_t longestDocumentContent = 30'000;

// Throws WRONG_PARAMETER naming title or content under `place` when it is longer than that, or when both are blank.
void checkDocument(const PersonaDocument& document, const std::string& place);

// Throws WRONG_PARAMETER naming strength, property, value or text under `place`: the strength is in [-1, 1]; a
// statement has a property and a value; either kind has a text.
void checkMemory(const Memory& memory, const std::string& place);

std::string_view toString(Memory::Kind kind);
std::optional<Memory::Kind> parseMemoryKind(std::string_view name);

// Throws WRONG_PARAMETER when the weight is not a number in [-1, 1].
void checkWeight(double weight, const std::string& place);

}  // namespace tastebench
