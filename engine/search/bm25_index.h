// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/search/keyword_index.h"
#include "engine/text/corpus.h"
#include "engine/text/words.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::search {

// BM25 from postings in memory (search reference section 3, ranking.md section 5). Each searched property is scored
// by itself and the scores are summed:
//   score = Σ_properties boost · Σ_words count · idf · f/(f + k1·(1 − b + b·length/avgLength)),  k1 1.2, b 0.75
//   idf   = ln(1 + (N − n + 0.5)/(n + 0.5)),  N = max(rows, n)
// count is how often the query has the word; n the mean, over the searched properties that know the word, of the rows
// that hold it; avgLength the mean over the searched properties of their mean length, each over the rows where it
// holds words (0 without any; 40 when all are 0). Stop words are taken out of the query only. And asks for every word
// within one property; Or for at least minimumMatch distinct ones within one property.
class Bm25Index : public KeywordIndex {
public:
    static constexpr double k1 = 1.2;
    static constexpr double b = 0.75;

    [[nodiscard]] std::vector<KeywordHit> search(const KeywordQuery& query, std::size_t limit,
                                                 const std::vector<bool>& allowed) const override;

    [[nodiscard]] std::vector<KeywordMatch> explain(const KeywordQuery& query, std::uint32_t row) const override;

    // Whether a query of this text has a word left to search for once stop words are taken out.
    [[nodiscard]] bool hasSearchableWord(std::string_view text) const;

    [[nodiscard]] std::size_t rows() const { return m_rows; }

    // The same index with what some rows say in one property replaced (null: nothing); it answers as one that was
    // built so. Shares the other properties and the words that were there from the start.
    [[nodiscard]] std::shared_ptr<const Bm25Index> replacing(std::string_view property,
                                                             const std::map<std::uint32_t, Json>& values) const;

private:
    friend class Bm25IndexBuilder;

    struct Posting {
        std::uint32_t row;
        std::uint32_t frequency;
    };
    struct Entry {
        std::uint32_t term;
        Posting posting;
    };
    struct Property {
        std::string name;
        std::vector<std::uint32_t> lengths;  // by row
        std::vector<std::size_t> offsets;  // by the terms there were when it was built, into postings
        std::vector<Posting> postings;  // by term, then row
        double meanLength = 0;  // over the rows that hold words

        [[nodiscard]] std::span<const Posting> of(std::uint32_t term) const;
        // From entries in which the rows of each term ascend.
        void setPostings(const std::vector<Entry>& entries, std::size_t terms);
    };
    using PropertyPtr = std::shared_ptr<const Property>;
    struct Word {
        std::string text;
        std::uint32_t term = 0;
        bool known = false;
        std::uint32_t count = 0;
        double idf = 0;
    };
    struct SearchedProperty {
        const Property* property = nullptr;
        double boost = 1;
    };
    // A query made ready: words in order of first appearance.
    struct Plan {
        std::vector<Word> words;
        std::vector<SearchedProperty> properties;
        double meanLength = 0;
        std::size_t needed = 1;  // distinct words within a property
    };

    [[nodiscard]] std::optional<std::uint32_t> number(std::string_view word) const;
    [[nodiscard]] std::size_t terms() const { return m_numbers->size() + m_newNumbers.size(); }
    [[nodiscard]] std::vector<Word> searchedWords(std::string_view text) const;
    [[nodiscard]] std::vector<SearchedProperty> searchedProperties(const std::vector<std::string>& names) const;
    [[nodiscard]] Plan plan(const KeywordQuery& query) const;

    std::size_t m_rows = 0;
    text::Stemming m_stemming = text::Stemming::None;
    std::shared_ptr<const text::TermNumbers> m_numbers;
    text::TermNumbers m_newNumbers;  // of words that came by replacing(), after those
    std::vector<PropertyPtr> m_properties;
};

// Fills an index row by row; one builder makes one index.
class Bm25IndexBuilder {
public:
    // Indexes every text and text[] property of the schema.
    explicit Bm25IndexBuilder(const std::vector<PropertyDefinition>& definitions,
                              text::Stemming stemming = text::Stemming::None);

    // Adds the next row.
    void add(const Json& properties);

    std::shared_ptr<const Bm25Index> build();

private:
    std::shared_ptr<Bm25Index> m_index;
    std::shared_ptr<text::TermNumbers> m_numbers;
    std::vector<std::shared_ptr<Bm25Index::Property>> m_properties;
    std::vector<std::vector<Bm25Index::Entry>> m_entries;  // by property, in row order
    std::vector<std::uint32_t> m_words;  // of the value being read
};

}  // namespace tastebench::search
