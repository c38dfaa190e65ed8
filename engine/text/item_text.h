// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/text/words.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace tastebench::text {

// How one property of an item becomes terms: its words, its whole values ("genres=Sci-Fi"), or both.
struct TextField {
    std::string property;
    bool words = true;
    bool wholeValues = false;

    bool operator==(const TextField&) const = default;
};

// Whether a text property is categorical: its distinct values are no more than max(50, items / 20) and no more than
// half of the items that have one (present).
[[nodiscard]] bool isCategorical(std::size_t distinct, std::size_t present, std::size_t items);

// Decides which properties are read and how, from the schema and one look at every item:
//   text[]              words and whole values
//   text                words; whole values too when it is categorical
//   boolean, boolean[]  whole values
// Other types are not text and are passed over, chosen or not.
class TextFieldSurvey {
public:
    // chosen names the properties to read, in any order; empty means all. Unknown names are passed over.
    TextFieldSurvey(const std::vector<PropertyDefinition>& definitions, const std::vector<std::string>& chosen);

    void add(const Json& properties);

    // In the order of the schema.
    [[nodiscard]] std::vector<TextField> fields() const;

private:
    struct Candidate {
        std::string property;
        PropertyType type;
        std::size_t present = 0;
        std::unordered_set<std::size_t> hashes;  // of the distinct values of a text property
    };
    std::vector<Candidate> m_candidates;
    std::size_t m_items = 0;
};

// Calls back with every word of a property value (text, or an array of text), in order. Anything else has none.
void forEachWordOf(const Json& value, Stemming stemming, const std::function<void(std::string_view word)>& callback);

// Calls back with every term of an item: field by field the whole values, then the words. Whole values hold "=",
// which no word does, so the two never mix.
void forEachTerm(const std::vector<TextField>& fields, const Json& properties, Stemming stemming,
                 const std::function<void(std::string_view term)>& callback);

}  // namespace tastebench::text
