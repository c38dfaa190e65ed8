// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/uuid.h"
#include "engine/domain/property_type.h"

#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tastebench::exchange {

enum class RecordKind : std::uint8_t { Items, Personas, Interactions, Documents, Memories, Links, Tags, Schema };
// "items", "personas", "interactions", "documents", "memories", "schema"; "links" and "tags" are files that only
// complete items.
std::string_view toString(RecordKind kind);
// The kinds a person can name.
std::optional<RecordKind> parseRecordKind(std::string_view name);

// One item as a file has it. Values are in stored form; unset properties are left out. Which properties there are is
// the plan's to say (import_plan.h).
struct ItemDraft {
    std::string sourceId;
    std::optional<Uuid> uuid;  // a source that has ids of ours already (Weaviate) keeps them
    Json properties = Json::object();
    std::map<std::string, std::vector<float>> vectors;
    std::optional<Timestamp> createdAt;
    std::optional<Timestamp> updatedAt;
    std::uint32_t file = 0;  // index into the plan's files
    std::int64_t line = 0;
};

struct PersonaDraft {
    std::string sourceId;
    std::optional<Uuid> uuid;
    std::string name;
    std::string about;
    Json properties = Json::object();
    std::optional<Json> metadata;
    std::optional<bool> memoriesEnabled;
    std::optional<Timestamp> createdAt;
    std::optional<Timestamp> updatedAt;
    std::uint32_t file = 0;
    std::int64_t line = 0;
};

// A document or a memory of a persona as a file has it.
struct PersonaPartDraft {
    RecordKind kind = RecordKind::Documents;
    std::string persona;  // its id, or the id it came with
    Json record = Json::object();  // in the form of people_json.h, without the persona
    std::uint32_t file = 0;
    std::int64_t line = 0;
};

// Texts numbered from 0 in the order of their first appearance, each kept once.
class TextTable {
public:
    std::uint32_t number(std::string_view text);
    [[nodiscard]] const std::string& text(std::uint32_t number) const { return m_texts[number]; }
    [[nodiscard]] std::size_t size() const { return m_texts.size(); }

private:
    std::deque<std::string> m_texts;
    std::unordered_map<std::string_view, std::uint32_t> m_numbers;
    std::uint32_t m_last = 0;
};

// One interaction in 32 bytes, so that a source of 20 million rows fits in memory while its rating scale is sought.
struct InteractionDraft {
    static constexpr std::uint32_t noType = std::numeric_limits<std::uint32_t>::max();
    static constexpr Timestamp noTime {std::numeric_limits<std::int64_t>::min()};

    static constexpr std::uint32_t visitBit = 1U << 31U;

    std::uint32_t persona = 0;  // a number of InteractionBatch::personas; with visitBit that of a session's name there
    std::uint32_t item = 0;  // a number of InteractionBatch::items
    double weight = 1;  // in [-1, 1]
    Timestamp createdAt = noTime;
    std::uint32_t type = noType;  // a number of InteractionBatch::types
    std::uint32_t line = 0;

    [[nodiscard]] bool isVisit() const { return (persona & visitBit) != 0; }
    [[nodiscard]] std::uint32_t personaNumber() const { return persona & ~visitBit; }
};

// Interactions of one file in file order. The tables are shared by all batches of an import, so what a number means
// never changes; valid during the call that hands the batch over.
struct InteractionBatch {
    std::uint32_t file = 0;
    std::span<const InteractionDraft> interactions;
    const TextTable& personas;
    const TextTable& items;
    const TextTable& types;
    std::span<const std::int64_t> ids = {};  // of each interaction, 0 where it has none; empty: no file had any
};

// A row that was not taken. `line` is the physical line, from 1.
struct Refusal {
    std::string file;
    std::int64_t line = 0;
    std::string field;
    std::string value;
    std::string reason;
};

// What became of the rows of one file: read = taken + updated + duplicates + refused. Reading sets read, taken and
// refused; what is written to a workspace moves taken rows to updated, duplicates and refused.
struct FileCounts {
    std::string file;
    RecordKind kind = RecordKind::Items;
    std::int64_t read = 0;
    std::int64_t taken = 0;
    std::int64_t updated = 0;
    std::int64_t duplicates = 0;
    std::int64_t refused = 0;
};

// Where an import hands over what it reads: items first, then personas, then interactions, then what else belongs to
// personas: documents before memories, whose evidence they are. A persona that only interactions name has no
// PersonaDraft: it is made from its id. All calls come on the reading thread; what a call throws ends the import and is
// passed on.
class ImportSink {
public:
    virtual ~ImportSink() = default;

    virtual void takeItem(ItemDraft&& item) = 0;
    virtual void takePersona(PersonaDraft&& persona) = 0;
    virtual void takeInteractions(const InteractionBatch& batch) = 0;
    virtual void takePersonaPart(PersonaPartDraft&& part) = 0;
    virtual void refuse(Refusal&& refusal) = 0;
};

}  // namespace tastebench::exchange
