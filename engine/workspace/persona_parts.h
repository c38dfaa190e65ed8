// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/domain/records.h"
#include "engine/exchange/people_json.h"
#include "engine/store/change.h"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace tastebench::workspace {

// What became of a record that was brought in. Passed: it was not wanted.
enum class Taken : std::uint8_t { New, Changed, Same, Passed };

// Brings documents and memories of personas into an open change, after the interactions of the same source. They are
// matched by id; one without an id gets one made from its persona and its words, so that it is known again. The
// interactions that a memory names are those of the source where renumber() told of them, else those of the workspace;
// one that is not there, or is not of the memory's persona, is no evidence and is left out.
class PersonaParts {
public:
    // Records without a time of their own get `now`.
    PersonaParts(store::Change& change, Timestamp now)
        : m_change(change)
        , m_now(now)
    {
    }

    // An interaction of the source stands in the workspace under this number.
    void renumber(InteractionId inSource, InteractionId here);

    // Throw DUPLICATED_ID when the id is one of another persona's record, and what checkDocument() or checkMemory()
    // throws.
    Taken takeDocument(const Persona& persona, exchange::DocumentFromJson&& read);
    Taken takeMemory(const Persona& persona, exchange::MemoryFromJson&& read);

    // A sentence on evidence that was left out; empty when none was.
    [[nodiscard]] std::string warning() const;

private:
    void settleEvidence(Memory& memory);
    [[nodiscard]] std::vector<InteractionId> firstOfEqual(const std::vector<InteractionId>& ids) const;

    store::Change& m_change;
    Timestamp m_now;
    std::unordered_map<InteractionId, InteractionId> m_numbers;  // only those that differ
    std::int64_t m_leftOut = 0;
};

// The same in everything but its number.
[[nodiscard]] bool sameInteraction(const Interaction& left, const Interaction& right);

}  // namespace tastebench::workspace
