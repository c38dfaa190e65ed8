// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "engine/exchange/drafts.h"
#include "engine/exchange/import_plan.h"
#include "engine/store/change.h"
#include "engine/workspace/persona_parts.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tastebench::workspace {

// What is wrong with one row and no reason to end the import.
[[nodiscard]] bool isAboutTheRow(const Error& error);

// Inserts it under its id where that is free, else under a new one, which it returns.
InteractionId insertWithFreeId(store::Change& change, Interaction interaction);

// Writes what an import reads into the tables of one open change: the sink between exchange and store. Matches by id,
// counts per file what was added, updated, skipped or refused.
class ImportWriter : public exchange::ImportSink {
public:
    ImportWriter(store::Change& change, const Collection& collection, const exchange::ImportPlan& plan, Timestamp now);

    void takeItem(exchange::ItemDraft&& draft) override;
    void takePersona(exchange::PersonaDraft&& draft) override;
    void takeInteractions(const exchange::InteractionBatch& batch) override;
    // Memories are taken only of personas who keep them.
    void takePersonaPart(exchange::PersonaPartDraft&& part) override;
    void refuse(exchange::Refusal&& refusal) override;

    // Combines what was read with what was done.
    void finish(std::vector<exchange::FileCounts> read);

    [[nodiscard]] const std::vector<exchange::FileCounts>& files() const { return m_files; }
    [[nodiscard]] const std::vector<exchange::Refusal>& refusals() const { return m_refusals; }
    [[nodiscard]] std::int64_t refused() const { return m_refused; }
    [[nodiscard]] const std::map<std::string, std::int64_t>& refusedByReason() const { return m_refusedByReason; }
    // Sentences on what was written otherwise than it was read.
    [[nodiscard]] std::vector<std::string> warnings() const;

private:
    struct Outcome {
        std::int64_t updated = 0;
        std::int64_t duplicates = 0;
        std::int64_t refused = 0;
    };

    struct Seen {
        std::int64_t persona = 0;
        std::int64_t item = 0;
        std::int64_t time = 0;
        double weight = 0;
        std::uint32_t type = 0;

        bool operator==(const Seen&) const = default;
    };
    struct SeenHash {
        std::size_t operator()(const Seen& seen) const noexcept
        {
            std::size_t hash = std::hash<double> {}(seen.weight);
            for (const std::int64_t part : {seen.persona, seen.item, seen.time, std::int64_t {seen.type}})
                hash = (hash ^ static_cast<std::size_t>(part)) * 0x9e3779b97f4a7c15ULL;
            return hash ^ (hash >> 32U);
        }
    };

    bool isDuplicate(const Interaction& interaction, const exchange::InteractionDraft& draft);
    Taken takeInto(const Persona& persona, const exchange::PersonaPartDraft& part);
    std::optional<Persona> findPersona(const std::string& sourceId) const;
    // The id of a draft, or one made of it for this collection where another collection has it.
    Uuid itemIdOf(const exchange::ItemDraft& draft);
    Uuid personaIdOf(const exchange::PersonaDraft& draft);

    // The rows a number of the batch tables stands for; 0 = not looked up yet, −1 = refused.
    std::int64_t itemOf(std::uint32_t number, const std::string& sourceId);
    std::int64_t personaOf(std::uint32_t number, const std::string& sourceId);
    ItemId insertBareItem(const std::string& sourceId);
    PersonaId insertBarePersona(const std::string& sourceId);
    // A vector of the collection that values are brought for.
    struct BroughtVector {
        VectorId id;
        bool isLearned = false;  // trained here: its values stay, those that are brought are left out
        std::optional<std::size_t> dimensions;
    };

    BroughtVector& vectorNamed(const std::string& name);
    // What is wrong with the values of a draft.
    std::optional<std::pair<std::string, std::string>> vectorProblem(const exchange::ItemDraft& draft);
    void setVectors(ItemId item, const exchange::ItemDraft& draft);
    void rejectInteraction(const exchange::InteractionBatch& batch, const exchange::InteractionDraft& draft,
                           const char* field, const std::string& value, const std::string& reason);

    store::Change& m_change;
    const Collection& m_collection;
    const exchange::ImportPlan& m_plan;
    Timestamp m_now;
    bool m_collectionHasItems;
    bool m_collectionHasPersonas;
    bool m_hadInteractions;
    bool m_bringsMemories;
    std::unordered_set<Seen, SeenHash> m_seen;
    std::map<std::string, BroughtVector> m_vectors;
    std::int64_t m_timeless = 0;  // interactions
    std::int64_t m_renamed = 0;  // items and personas whose ids are those of another collection
    std::map<std::string, std::int64_t> m_leftOut;  // values, by vector
    std::vector<std::int64_t> m_itemOfNumber;
    std::vector<std::int64_t> m_personaOfNumber;
    PersonaParts m_parts;
    std::optional<std::pair<std::string, Persona>> m_partsOf;  // the persona of the last part, by what it was called
    std::vector<Outcome> m_outcomes;  // by file
    std::vector<exchange::FileCounts> m_files;
    std::vector<exchange::Refusal> m_refusals;
    std::int64_t m_refused = 0;
    std::map<std::string, std::int64_t> m_refusedByReason;
};

}  // namespace tastebench::workspace
