// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::store {

// Documents of personas. They go with their persona.

std::optional<PersonaDocument> findDocument(Database& database, DocumentId id);
std::optional<PersonaDocument> findDocument(Database& database, const Uuid& uuid);
// Throws NotFound "DOCUMENT_NOT_FOUND".
PersonaDocument document(Database& database, const Uuid& uuid);

// A nil uuid becomes a random one. Throw what checkDocument() throws; NotFound when the persona is not there. The time
// is stored as given.
DocumentId insertDocument(Change& change, const PersonaDocument& document);
// Replaces title, content and metadata.
void updateDocument(Change& change, const PersonaDocument& document);
void deleteDocument(Change& change, DocumentId id);

// All of a persona, oldest first (by createdAt, then id).
std::vector<PersonaDocument> documents(Database& database, PersonaId persona);
std::int64_t countDocuments(Database& database, PersonaId persona);
std::int64_t countDocuments(Database& database, CollectionId collection);
// Those of every persona of a collection, each persona's oldest first. Not to be changed meanwhile.
void forEachDocument(Database& database, CollectionId collection,
                     const std::function<void(const PersonaDocument&)>& visit);

// Documents of a persona that hold one of the words, best first (ties by id). The score is FTS5's bm25 with its sign
// turned, so that higher is better; a word in the title counts four times one in the content. Word statistics are
// those of all documents of the workspace. Words are as text::words() cuts them.
struct DocumentMatch {
    DocumentId id;
    double score = 0;
};
std::vector<DocumentMatch> matchDocuments(Database& database, PersonaId persona, std::span<const std::string> words);

}  // namespace tastebench::store
