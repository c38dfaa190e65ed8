// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/base/uuid.h"
#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "engine/search/embedder.h"
#include "engine/search/event_log.h"
#include "engine/search/interaction_log.h"
#include "engine/search/keyword_index.h"
#include "engine/search/property_column.h"
#include "engine/search/vector_table.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tastebench::search {

// The identity of the items of a catalogue. Rows are ordered by uuid bytes, so that comparing rows is comparing ids:
// the last tie-break of every ranking.
struct ItemTable {
    std::vector<Uuid> uuids;
    std::vector<ItemId> ids;
    std::vector<std::string> labels;  // what people call the item; its source id or uuid when it has no title
    std::vector<Timestamp> createdAt;  // for filters by time; both may be left empty when none is asked
    std::vector<Timestamp> updatedAt;
    std::unordered_map<Uuid, std::uint32_t> rowOfUuid;
    std::unordered_map<ItemId, std::uint32_t> rowOfId;

    [[nodiscard]] std::size_t rows() const { return uuids.size(); }
    [[nodiscard]] std::optional<std::uint32_t> row(const Uuid& uuid) const;
    [[nodiscard]] std::optional<std::uint32_t> row(ItemId id) const;
};

struct PersonaTable {
    std::vector<Persona> personas;
    std::unordered_map<PersonaId, std::vector<PersonaDocument>> documents;  // of each persona, oldest first
    std::unordered_map<PersonaId, std::vector<Memory>> memories;  // of those who keep them, oldest first
    std::unordered_map<PersonaId, std::uint32_t> rowOfId;

    [[nodiscard]] std::optional<std::uint32_t> row(PersonaId id) const;
    // Empty for a persona without any.
    [[nodiscard]] std::span<const PersonaDocument> documentsOf(PersonaId id) const;
    [[nodiscard]] std::span<const Memory> memoriesOf(PersonaId id) const;
};

// One named vector as search sees it. table is null while it is untrained; embedder is null when text cannot be
// embedded (imported vectors).
struct NamedVectorView {
    NamedVector definition;
    std::shared_ptr<const VectorTable> table;
    std::shared_ptr<const Embedder> embedder;
};

// The immutable in-memory view of one collection that every search and ranking reads. Parts are shared: a change
// replaces the part it touched (one like: the log alone) and keeps the others. A job holds it by shared_ptr, so it
// never changes under anybody's feet.
struct Catalogue {
    Collection collection;
    std::int64_t dataVersion = 0;
    std::shared_ptr<const ItemTable> items;
    std::map<std::string, std::shared_ptr<const PropertyColumn>, std::less<>> columns;
    std::map<std::string, NamedVectorView, std::less<>> vectors;
    std::shared_ptr<const KeywordIndex> keywords;
    std::shared_ptr<const PersonaTable> personas;
    std::shared_ptr<const InteractionLog> log;  // what personas did, with a type or without
    std::shared_ptr<const EventLog> events = std::make_shared<const EventLog>();  // what has a type, and visits

    // Throws NotReady "VECTOR_NOT_TRAINED", naming `train`, when the vector has no values yet, and NotFound
    // "VECTOR_NOT_FOUND" when there is none of the name.
    [[nodiscard]] const NamedVectorView& trainedVector(std::string_view name) const;

    // The column of a property, or null when the collection has no such property.
    [[nodiscard]] const PropertyColumn* column(std::string_view property) const;
};

using CataloguePtr = std::shared_ptr<const Catalogue>;

}  // namespace tastebench::search
