// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/ranking/co_occurrence.h"
#include "engine/ranking/ease.h"
#include "engine/scenario/answer_cache.h"
#include "engine/scenario/document.h"
#include "engine/search/catalogue.h"
#include "engine/search/row_set.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tastebench::scenario {

// What the algorithms of scenarios read beside a catalogue, each part made when it is first asked for and kept: a
// preview that differs in a rule scans and counts nothing anew. Made for one catalogue and one instant; any thread, a
// part that is being made is waited for.
class CollectionIndex {
public:
    // Ages count from the newest interaction that is not later than `now` (ageReference()).
    CollectionIndex(search::CataloguePtr catalogue, Timestamp now);

    [[nodiscard]] const search::Catalogue& catalogue() const { return *m_catalogue; }
    [[nodiscard]] const search::CataloguePtr& cataloguePtr() const { return m_catalogue; }
    [[nodiscard]] Timestamp asOf() const { return m_asOf; }

    // Ratings and events as one log of histories: those of personas by their rows, then those of visits. An event
    // weighs 1 or −1 by the sign of its type's usual weight (knownTypeWeight()), an unknown type 1.
    [[nodiscard]] const search::InteractionLog& histories() const;
    // Where the history of a visit is.
    [[nodiscard]] std::size_t historyOfSession(std::size_t session) const;
    [[nodiscard]] const ranking::CoOccurrence& occurrences() const;
    // Fits EASE to those histories, once; it takes seconds for thousands of items, so that only requests that name it
    // ask for it. Throws what ranking::Ease throws.
    void fitEase(Progress& progress) const;
    // Null before it is fitted.
    [[nodiscard]] const ranking::Ease* ease() const { return m_ease.part ? &*m_ease.part : nullptr; }
    // Q of ranking.md section 3 over those histories: of all time, and with a half-life of 7 days.
    [[nodiscard]] std::shared_ptr<const std::vector<double>> popularity() const;
    [[nodiscard]] std::shared_ptr<const std::vector<double>> trending() const;

    // The named vector that rules and algorithms use: “default”, else the first that is trained; null without any.
    [[nodiscard]] const search::NamedVectorView* vector() const { return m_vector; }
    // The trained vector that was made of a property alone and reads texts; else vector().
    [[nodiscard]] const search::NamedVectorView* vectorOf(std::string_view property) const;
    // Cosines of all rows of a trained vector's table with a vector of that space. The last few are kept.
    [[nodiscard]] std::shared_ptr<const std::vector<double>> cosines(const std::vector<double>& query,
                                                                     const search::NamedVectorView& view) const;

    // How much those who like an item like each of `items` too, by row: Σ taste·sim over the items, without the item
    // itself and without neighbours that fewer than two like (scenarios reference, section 7). The last few are kept.
    struct Taste {
        std::uint32_t item = 0;
        double taste = 0;

        bool operator==(const Taste&) const = default;
    };
    [[nodiscard]] std::shared_ptr<const std::vector<double>> commonScores(Similarity similarity,
                                                                          const std::vector<Taste>& items) const;

    // rowsPassing(); the last few are kept.
    [[nodiscard]] std::shared_ptr<const search::RowSet> rows(const Filter& filter) const;

    // Answers of cases with cache_control.
    [[nodiscard]] AnswerCache& answers() const { return m_answers; }

private:
    using Column = std::shared_ptr<const std::vector<double>>;
    using RowSetPtr = std::shared_ptr<const search::RowSet>;

    template <typename Part>
    struct Lazy {
        std::once_flag made;
        std::optional<Part> part;

        template <typename Make>
        const Part& get(const Make& make)
        {
            std::call_once(made, [&] { part.emplace(make()); });
            return *part;
        }
    };

    // The newest answers to a question that is asked again and again.
    template <typename Key, typename Value>
    class Memo {
    public:
        explicit Memo(std::size_t most)
            : m_most(most)
        {
        }

        template <typename Make>
        Value get(const Key& key, const Make& make)
        {
            {
                const std::scoped_lock lock(m_mutex);
                for (const auto& [known, value] : m_entries) {
                    if (known == key)
                        return value;
                }
            }
            Value value = make();
            const std::scoped_lock lock(m_mutex);
            m_entries.emplace_front(key, value);
            if (m_entries.size() > m_most)
                m_entries.pop_back();
            return value;
        }

    private:
        std::size_t m_most;
        std::mutex m_mutex;
        std::deque<std::pair<Key, Value>> m_entries;
    };

    [[nodiscard]] search::InteractionLog allHistories() const;
    [[nodiscard]] Column popularityOf(double halfLifeDays) const;
    [[nodiscard]] std::vector<double> countedScores(Similarity similarity, const std::vector<Taste>& items) const;

    search::CataloguePtr m_catalogue;
    Timestamp m_asOf;
    const search::NamedVectorView* m_vector = nullptr;
    mutable Lazy<std::shared_ptr<const search::InteractionLog>> m_histories;
    mutable Lazy<ranking::CoOccurrence> m_occurrences;
    mutable Lazy<ranking::Ease> m_ease;
    mutable Lazy<Column> m_popularity;
    mutable Lazy<Column> m_trending;
    mutable Memo<std::pair<const search::VectorTable*, std::vector<double>>, Column> m_cosines {8};
    mutable Memo<std::pair<Similarity, std::vector<Taste>>, Column> m_commonScores {8};
    mutable Memo<std::string, RowSetPtr> m_rows {64};
    mutable AnswerCache m_answers;
};

using CollectionIndexPtr = std::shared_ptr<const CollectionIndex>;

}  // namespace tastebench::scenario
