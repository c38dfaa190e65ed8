// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/request.h"
#include "engine/scenario/resolve.h"
#include "engine/search/catalogue.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Who and what a request is about, read from a catalogue: ids, histories and the preferences they say (scenarios
// reference, sections 2.1, 4.3 and 7).
namespace tastebench::scenario {

// The row of an id as written: a uuid, else the id in the source it was imported from. Nothing when there is none.
std::optional<std::uint32_t> itemRow(const search::Catalogue& catalogue, std::string_view id);
// The same of a persona, else the row of the only one of that name.
std::optional<std::uint32_t> personaRow(const search::Catalogue& catalogue, std::string_view id);
// Why there is none, for people, to be gone on with.
std::string whyNoPersona(const search::Catalogue& catalogue, std::string_view id);

// The values of a property of an item: null without one, an array of what an array property holds; dates as RFC 3339.
Json propertyValue(const search::PropertyColumn& column, std::uint32_t row);

// What a catalogue knows of a request's user, session and item.
class CatalogueFacts : public SubjectFacts {
public:
    explicit CatalogueFacts(const search::Catalogue& catalogue)
        : m_catalogue(catalogue)
    {
    }

    [[nodiscard]] std::int64_t ratingCount(const RecommendationRequest& request) const override;
    [[nodiscard]] std::int64_t interactionCount(const RecommendationRequest& request) const override;
    [[nodiscard]] Json userProperty(const RecommendationRequest& request, const std::string& name) const override;
    [[nodiscard]] Json itemProperty(const RecommendationRequest& request, const std::string& name) const override;

private:
    const search::Catalogue& m_catalogue;
};

// One thing a subject did: a rating, or an event of a type.
struct HistoryEntry {
    std::uint32_t item = 0;
    Timestamp at;
    std::optional<double> rating;  // 1…10; r = 5.5 + 4.5·w of a logged weight
    std::string type;  // of an event
};

// Everything a subject did up to an instant, oldest first.
using History = std::vector<HistoryEntry>;

// The instant from which ages count: the newest interaction of the collection that is not later than `now`, or `now`
// when there is none (ranking.md).
Timestamp ageReference(const search::Catalogue& catalogue, Timestamp now);

// What the log has of a persona without a type, newest first.
std::vector<search::LoggedInteraction> ratingsOfPersona(const search::Catalogue& catalogue, std::size_t persona);

History historyOfPersona(const search::Catalogue& catalogue, std::uint32_t persona, Timestamp asOf);
// What a visit did, and what the request brings along; entries of the request without a time count as the newest.
// Throws ITEM_NOT_FOUND naming an unknown item of the request.
History historyOfSession(const search::Catalogue& catalogue, const RecommendationRequest& request, Timestamp asOf);

// How a subject stands to an item.
struct Preference {
    std::uint32_t item = 0;
    Timestamp at;  // newest entry
    bool isRated = false;  // explicitly, which wins over what events say
    double rating = 0;  // r or the inferred r̂, 1…10
    double taste = 0;  // g: (r − 5.5)/4.5, or a/(|a| + κ) of events; [−1, 1]
};

// Section 7.2, ordered by item: events of an item sum to a = Σ w_type·2^(−age/h), r̂ = clamp(1 + 9·a/(a + κ), 1, 10) for
// a > 0, else 1. Of several ratings the newest holds. Types that have no weight count default_weight and are warned
// about.
std::vector<Preference> preferencesOf(const History& history, const InteractionsToRatings& parameters, Timestamp asOf,
                                      std::vector<std::string>& warnings);

// The weight of a type of event where a case names none: view and click 1, recommendation click 2, add to cart 3,
// remove from cart −1, purchase 4, like 3, dislike −4; upper case, dashes and underscores make no difference. Nothing
// for another type.
std::optional<double> knownTypeWeight(std::string_view type);

inline constexpr double defaultHalfLifeDays = 30;
inline constexpr double defaultKappa = 4;
inline constexpr double defaultTypeWeight = 1;

}  // namespace tastebench::scenario
