// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/persona_text.h"
#include "engine/scenario/algorithms.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

constexpr double aboutStrength = 5;  // the text counts as much as this many items

// A weighted sum of vectors; stays empty while nothing was added.
class VectorSum {
public:
    void add(const std::vector<double>& vector, double weight)
    {
        m_sum.resize(vector.size(), 0.0);
        for (std::size_t index = 0; index < vector.size(); ++index)
            m_sum[index] += weight * vector[index];
    }

    // Of unit length; empty when it is too short for a direction.
    std::vector<double> unit()
    {
        double square = 0;
        for (const double value : m_sum)
            square += value * value;
        const double norm = std::sqrt(square);
        if (norm < 1e-12)
            return {};
        for (double& value : m_sum)
            value /= norm;
        return std::move(m_sum);
    }

private:
    std::vector<double> m_sum;
};

std::string textOf(const Json& properties)
{
    std::string text;
    for (const Json& value : properties) {
        const std::string line = displayText(value);
        if (!line.empty())
            text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

// The persona's text, then the values of its properties, those of the request in the place of its own.
std::string aboutText(const search::Catalogue& catalogue, const Persona* persona, const RecommendationRequest& request)
{
    Json properties = persona ? persona->properties : Json::object();
    if (request.userProperties)
        properties.update(*request.userProperties);
    const std::string values = textOf(properties);
    const std::string text
        = persona ? ranking::personaText(*persona, catalogue.personas->documentsOf(persona->id)) : std::string();
    return text.empty() || values.empty() ? text + values : text + "\n\n" + values;
}

void addItem(VectorSum& sum, const CollectionIndex& index, std::uint32_t item, double weight)
{
    const search::VectorTable& table = *index.vector()->table;
    if (table.has(item))
        sum.add(table.unitVector(item), weight);
}

std::vector<double> profileVector(const CollectionIndex& index, const Subject& subject, double halfLifeDays)
{
    if (!index.vector())
        return {};
    VectorSum sum;
    const auto newest = std::ranges::max_element(subject.preferences, {}, &Preference::at);
    for (const Preference& preference : subject.preferences)
        addItem(sum, index, preference.item,
                preference.taste * std::exp2(-daysBetween(preference.at, newest->at) / halfLifeDays));
    const auto& embedder = index.vector()->embedder;
    if (embedder && !subject.text.empty()) {
        const std::vector<double> about = embedder->embed(subject.text);
        if (!about.empty())
            sum.add(about, aboutStrength / (aboutStrength + static_cast<double>(subject.size())));
    }
    return sum.unit();
}

}  // namespace

Subject itemSubject(const CollectionIndex& index, std::uint32_t item)
{
    Subject subject;
    subject.kind = Subject::Kind::Item;
    subject.history = {{item, index.asOf(), std::nullopt, {}}};
    subject.preferences = {{item, index.asOf(), false, 0, 1}};
    subject.text = index.catalogue().items->labels[item];
    if (index.vector() && index.vector()->table->has(item))
        subject.vector = index.vector()->table->unitVector(item);
    return subject;
}

Subject profileSubject(const CollectionIndex& index, const RecommendationRequest& request,
                       const InteractionsToRatings& parameters, std::vector<std::string>& warnings)
{
    const search::Catalogue& catalogue = index.catalogue();
    Subject subject;
    const auto row = request.userId ? personaRow(catalogue, *request.userId) : std::nullopt;
    if (row) {
        subject.history = historyOfPersona(catalogue, *row, index.asOf());
        subject.ownHistory = *row;
    } else if (request.userId) {
        warnings.push_back(fmt::format("{}: recommended as to somebody new", whyNoPersona(catalogue, *request.userId)));
    }
    subject.preferences = preferencesOf(subject.history, parameters, index.asOf(), warnings);
    subject.text = aboutText(catalogue, row ? &catalogue.personas->personas[*row] : nullptr, request);
    subject.vector = profileVector(index, subject, parameters.halfLifeDays.value_or(defaultHalfLifeDays));
    return subject;
}

Subject textSubject(const CollectionIndex& index, std::string text, std::optional<std::string> property)
{
    Subject subject;
    subject.kind = Subject::Kind::Text;
    subject.text = std::move(text);
    subject.property = std::move(property);
    subject.space = subject.property ? index.vectorOf(*subject.property) : index.vector();
    if (subject.space && subject.space->embedder && hasKeywords(subject.text))
        subject.vector = subject.space->embedder->embed(subject.text);
    return subject;
}

Subject sessionSubject(const CollectionIndex& index, const RecommendationRequest& request,
                       const InteractionsToRatings& parameters, std::vector<std::string>& warnings)
{
    const search::Catalogue& catalogue = index.catalogue();
    Subject subject;
    subject.kind = Subject::Kind::Session;
    subject.history = historyOfSession(catalogue, request, index.asOf());
    subject.preferences = preferencesOf(subject.history, parameters, index.asOf(), warnings);
    if (const auto session = request.sessionId ? catalogue.events->sessions().find(*request.sessionId) : std::nullopt)
        subject.ownHistory = index.historyOfSession(*session);
    subject.text = aboutText(catalogue, nullptr, request);
    VectorSum sum;
    const auto length = static_cast<double>(subject.history.size());
    for (std::size_t place = 0; index.vector() && place < subject.history.size(); ++place)
        addItem(sum, index, subject.history[place].item, static_cast<double>(place + 1) / length);
    subject.vector = sum.unit();
    return subject;
}

}  // namespace tastebench::scenario
