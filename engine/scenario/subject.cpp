// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/subject.h"

#include "engine/base/error.h"
#include "engine/domain/source_ids.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <set>
#include <unordered_set>

namespace tastebench::scenario {

namespace {

constexpr double middleRating = 5.5;
constexpr double ratingReach = 4.5;  // from the middle to 1 and to 10

double ratingOfWeight(double weight)
{
    return middleRating + ratingReach * weight;
}

HistoryEntry entryOf(const search::Catalogue& catalogue, const search::LoggedEvent& event)
{
    HistoryEntry entry {event.item, event.at, std::nullopt, {}};
    if (event.type == search::LoggedEvent::noType)
        entry.rating = ratingOfWeight(event.weight);
    else
        entry.type = catalogue.events->types().names()[event.type];
    return entry;
}

void addEvents(const search::Catalogue& catalogue, std::span<const search::LoggedEvent> events, Timestamp asOf,
               History& history)
{
    for (const search::LoggedEvent& event : events) {
        if (event.at <= asOf)
            history.push_back(entryOf(catalogue, event));
    }
}

void sortOldestFirst(History& history)
{
    std::ranges::stable_sort(history, {}, &HistoryEntry::at);
}

std::span<const search::LoggedEvent> sessionEvents(const search::Catalogue& catalogue,
                                                   const RecommendationRequest& request)
{
    const auto session = request.sessionId ? catalogue.events->sessions().find(*request.sessionId) : std::nullopt;
    return session ? catalogue.events->ofSession(*session) : std::span<const search::LoggedEvent>();
}

std::uint32_t knownItem(const search::Catalogue& catalogue, const std::string& id, std::string_view list,
                        std::size_t index)
{
    const auto row = itemRow(catalogue, id);
    if (!row)
        throw Error(ErrorKind::NotFound, "ITEM_NOT_FOUND",
                    fmt::format("There is no item “{}” in {}.", id, catalogue.collection.name),
                    fmt::format("/{}/{}/item_id", list, index));
    return *row;
}

struct TypeWeight {
    std::string_view type;
    double weight;
};
constexpr std::array<TypeWeight, 19> typeWeights {{{"view", 1},
                                                   {"productview", 1},
                                                   {"itemview", 1},
                                                   {"pageview", 1},
                                                   {"click", 1},
                                                   {"productclick", 1},
                                                   {"recommendationclick", 2},
                                                   {"recoclick", 2},
                                                   {"addtocart", 3},
                                                   {"cart", 3},
                                                   {"removefromcart", -1},
                                                   {"purchase", 4},
                                                   {"buy", 4},
                                                   {"order", 4},
                                                   {"transaction", 4},
                                                   {"like", 3},
                                                   {"upvote", 3},
                                                   {"dislike", -4},
                                                   {"downvote", -4}}};

class TypeWeights {
public:
    TypeWeights(const InteractionsToRatings& parameters, std::vector<std::string>& warnings)
        : m_parameters(parameters)
        , m_warnings(warnings)
    {
    }

    double of(const std::string& type)
    {
        if (m_parameters.weights) {
            if (const auto given = m_parameters.weights->find(type); given != m_parameters.weights->end())
                return given->second;
        }
        if (const auto known = knownTypeWeight(type))
            return *known;
        const double weight = m_parameters.defaultWeight.value_or(defaultTypeWeight);
        if (m_warned.insert(type).second)
            m_warnings.push_back(fmt::format("The interaction type “{}” has no weight; it counts {}", type, weight));
        return weight;
    }

private:
    const InteractionsToRatings& m_parameters;
    std::vector<std::string>& m_warnings;
    std::set<std::string> m_warned;
};

// What the entries of one item say, while they are read oldest first.
struct Evidence {
    Timestamp at;
    std::optional<double> rating;
    double activity = 0;
};

Preference preferenceOf(std::uint32_t item, const Evidence& evidence, double kappa)
{
    Preference preference {item, evidence.at};
    const double a = evidence.activity;
    if (evidence.rating) {
        preference.isRated = true;
        preference.rating = *evidence.rating;
        preference.taste = (*evidence.rating - middleRating) / ratingReach;
    } else {
        preference.rating = a > 0 ? std::clamp(1 + 9 * a / (a + kappa), 1.0, 10.0) : 1;
        preference.taste = a / (std::abs(a) + kappa);
    }
    return preference;
}

std::ptrdiff_t personasNamed(const search::Catalogue& catalogue, std::string_view name)
{
    return std::ranges::count(catalogue.personas->personas, name, &Persona::name);
}

}  // namespace

std::optional<std::uint32_t> itemRow(const search::Catalogue& catalogue, std::string_view id)
{
    if (const auto uuid = Uuid::parse(id)) {
        if (const auto row = catalogue.items->row(*uuid))
            return row;
    }
    return catalogue.items->row(itemUuid(catalogue.collection.name, id));
}

std::optional<std::uint32_t> personaRow(const search::Catalogue& catalogue, std::string_view id)
{
    const std::vector<Persona>& personas = catalogue.personas->personas;
    const auto uuid = Uuid::parse(id);
    const auto found = std::ranges::find_if(personas, [&](const Persona& persona) {
        return (uuid && persona.uuid == *uuid) || (!persona.sourceId.empty() && persona.sourceId == id);
    });
    if (found != personas.end())
        return static_cast<std::uint32_t>(found - personas.begin());
    const auto named = std::ranges::find(personas, id, &Persona::name);
    return personasNamed(catalogue, id) == 1 ? std::optional(static_cast<std::uint32_t>(named - personas.begin()))
                                             : std::nullopt;
}

std::string whyNoPersona(const search::Catalogue& catalogue, std::string_view id)
{
    const auto named = personasNamed(catalogue, id);
    return named > 1 ? fmt::format("{} personas are named “{}”, none has it as its id", named, id)
                     : fmt::format("There is no persona “{}”", id);
}

Json propertyValue(const search::PropertyColumn& column, std::uint32_t row)
{
    const PropertyType type = elementType(column.type());
    Json values = Json::array();
    if (type == PropertyType::GeoCoordinates) {
        const auto place = column.numbers(row);
        return place.empty() ? Json() : Json {{"latitude", place[0]}, {"longitude", place[1]}};
    }
    if (column.isCategorical()) {
        for (const std::uint32_t code : column.codes(row)) {
            const std::string& text = column.dictionary()[code];
            const bool isText = type == PropertyType::Text || type == PropertyType::Uuid;
            values.push_back(isText ? Json(text) : Json::parse(text));
        }
    } else {
        for (const double number : column.numbers(row)) {
            if (type == PropertyType::Date)
                values.push_back(Timestamp {static_cast<std::int64_t>(number)}.toString());
            else if (type == PropertyType::Int)
                values.push_back(static_cast<std::int64_t>(number));
            else
                values.push_back(number);
        }
    }
    if (isArray(column.type()))
        return values.empty() ? Json() : values;
    return values.empty() ? Json() : values[0];
}

std::int64_t CatalogueFacts::ratingCount(const RecommendationRequest& request) const
{
    if (isSessionType(request.recoType))
        return std::ranges::count(sessionEvents(m_catalogue, request), search::LoggedEvent::noType,
                                  &search::LoggedEvent::type);
    const auto persona = request.userId ? personaRow(m_catalogue, *request.userId) : std::nullopt;
    return persona ? std::ssize(ratingsOfPersona(m_catalogue, *persona)) : 0;
}

std::int64_t CatalogueFacts::interactionCount(const RecommendationRequest& request) const
{
    if (isSessionType(request.recoType))
        return std::ssize(sessionEvents(m_catalogue, request)) - ratingCount(request);
    const auto persona = request.userId ? personaRow(m_catalogue, *request.userId) : std::nullopt;
    return persona ? std::ssize(m_catalogue.events->ofPersona(*persona)) : 0;
}

Json CatalogueFacts::userProperty(const RecommendationRequest& request, const std::string& name) const
{
    const auto persona = request.userId ? personaRow(m_catalogue, *request.userId) : std::nullopt;
    return persona ? m_catalogue.personas->personas[*persona].properties.value(name, Json()) : Json();
}

Json CatalogueFacts::itemProperty(const RecommendationRequest& request, const std::string& name) const
{
    const auto item = request.itemId ? itemRow(m_catalogue, *request.itemId) : std::nullopt;
    const search::PropertyColumn* const column = m_catalogue.column(name);
    return item && column ? propertyValue(*column, *item) : Json();
}

Timestamp ageReference(const search::Catalogue& catalogue, Timestamp now)
{
    const auto rating = catalogue.log->newest(now);
    const auto event = catalogue.events->newest(now);
    if (rating && event)
        return std::max(*rating, *event);
    return rating ? *rating : event.value_or(now);
}

std::vector<search::LoggedInteraction> ratingsOfPersona(const search::Catalogue& catalogue, std::size_t persona)
{
    const auto all = catalogue.log->ofPersona(persona);
    const auto events = catalogue.events->ofPersona(persona);
    std::unordered_set<InteractionId> typed;
    for (const search::LoggedEvent& event : events)
        typed.insert(event.id);
    std::vector<search::LoggedInteraction> ratings;
    std::ranges::copy_if(all, std::back_inserter(ratings),
                         [&typed](const search::LoggedInteraction& one) { return !typed.contains(one.id); });
    return ratings;
}

History historyOfPersona(const search::Catalogue& catalogue, std::uint32_t persona, Timestamp asOf)
{
    History history;
    for (const search::LoggedInteraction& rating : ratingsOfPersona(catalogue, persona)) {
        if (rating.at <= asOf)
            history.push_back({rating.item, rating.at, ratingOfWeight(rating.weight), {}});
    }
    addEvents(catalogue, catalogue.events->ofPersona(persona), asOf, history);
    std::ranges::reverse(history);
    sortOldestFirst(history);
    return history;
}

History historyOfSession(const search::Catalogue& catalogue, const RecommendationRequest& request, Timestamp asOf)
{
    History history;
    addEvents(catalogue, sessionEvents(catalogue, request), asOf, history);
    std::ranges::reverse(history);
    for (std::size_t index = 0; request.interactions && index < request.interactions->size(); ++index) {
        const RequestInteraction& given = (*request.interactions)[index];
        history.push_back({knownItem(catalogue, given.itemId, "interactions", index), given.time.value_or(asOf),
                           std::nullopt, given.type});
    }
    for (std::size_t index = 0; request.ratings && index < request.ratings->size(); ++index) {
        const RequestRating& given = (*request.ratings)[index];
        history.push_back(
            {knownItem(catalogue, given.itemId, "ratings", index), given.time.value_or(asOf), given.rating, {}});
    }
    sortOldestFirst(history);
    return history;
}

std::vector<Preference> preferencesOf(const History& history, const InteractionsToRatings& parameters, Timestamp asOf,
                                      std::vector<std::string>& warnings)
{
    TypeWeights weights(parameters, warnings);
    const double halfLife = parameters.halfLifeDays.value_or(defaultHalfLifeDays);
    std::map<std::uint32_t, Evidence> evidence;
    for (const HistoryEntry& entry : history) {
        Evidence& ofItem = evidence[entry.item];
        ofItem.at = entry.at;
        if (entry.rating)
            ofItem.rating = entry.rating;
        else
            ofItem.activity
                += weights.of(entry.type) * std::exp2(-std::max(0.0, daysBetween(entry.at, asOf)) / halfLife);
    }
    std::vector<Preference> preferences;
    preferences.reserve(evidence.size());
    for (const auto& [item, ofItem] : evidence)
        preferences.push_back(preferenceOf(item, ofItem, parameters.kappa.value_or(defaultKappa)));
    return preferences;
}

std::optional<double> knownTypeWeight(std::string_view type)
{
    std::string letters;
    for (const char character : type) {
        if (character != '-' && character != '_' && character != ' ')
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
    }
    const auto found = std::ranges::find(typeWeights, std::string_view(letters), &TypeWeight::type);
    return found == typeWeights.end() ? std::nullopt : std::optional(found->weight);
}

}  // namespace tastebench::scenario
