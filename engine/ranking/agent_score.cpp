// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/agent_score.h"

#include "engine/base/error.h"
#include "engine/ranking/memory_match.h"
#include "engine/ranking/persona_text.h"
#include "engine/ranking/property_match.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <type_traits>

namespace tastebench::ranking {

namespace {

std::string interactionLabel(const search::Catalogue& catalogue, const ProfileEntry& entry)
{
    return fmt::format("{} {}", entry.weight > 0 ? "Liked" : "Disliked", catalogue.items->labels[entry.item]);
}

// "genres: Horror": the item's values of a property, as far as they fit in a label.
std::string propertyLabel(const search::Catalogue& catalogue, const TermColumns::Property& property, std::size_t row)
{
    const search::PropertyColumn& column = *catalogue.column(property.item);
    std::string values;
    const auto add = [&values](std::string_view value) { values += (values.empty() ? "" : ", ") + std::string(value); };
    if (column.isCategorical()) {
        for (const std::uint32_t code : column.codes(row))
            add(column.dictionary()[code]);
    } else {
        const bool dates = elementType(column.type()) == PropertyType::Date;
        for (const double number : column.numbers(row))
            add(dates ? Timestamp {static_cast<std::int64_t>(number)}.toDateString() : fmt::format("{}", number));
    }
    return fmt::format("{}: {}", property.item, values);
}

std::string namesOf(const Persona& persona, const std::string& text)
{
    if (persona.about.empty())
        return "documents";
    return text.size() > persona.about.size() ? "about and documents" : "about";
}

std::vector<TermColumns::Memory> memoryColumns(const search::Catalogue& catalogue, PersonaId persona,
                                               const std::string& vector)
{
    const std::span<const Memory> memories = catalogue.personas->memoriesOf(persona);
    double total = 0;
    for (const Memory& memory : memories)
        total += std::abs(memory.strength);
    std::vector<TermColumns::Memory> columns;
    for (const Memory& memory : memories) {
        if (memory.strength == 0)
            continue;
        TermColumns::Memory column {memory.uuid.toString(), memory.text, memory.strength / total,
                                    memoryMatch(memory, catalogue, vector)};
        if (!column.match.empty())
            columns.push_back(std::move(column));
    }
    return columns;
}

}  // namespace

TermColumns TermColumns::make(const search::Catalogue& catalogue, const Persona& persona, const RankingOptions& options,
                              const InstructionReading& instruction,
                              std::shared_ptr<const std::vector<double>> popularity)
{
    TermColumns terms;
    const std::size_t rows = catalogue.items->rows();
    terms.matchedProperties.assign(rows, 0);
    if (catalogue.collection.personaSchema) {
        for (const PersonaPropertyDefinition& definition : *catalogue.collection.personaSchema) {
            const search::PropertyColumn* column = catalogue.column(definition.itemProperty);
            if (!column || !persona.properties.contains(definition.name))
                continue;
            Property property {definition.name, definition.itemProperty,
                               propertyMatch(*column, definition.type, persona.properties[definition.name])};
            if (property.match.empty())
                continue;
            for (std::size_t row = 0; row < rows; ++row)
                terms.matchedProperties[row] += std::isnan(property.match[row]) ? 0U : 1U;
            terms.properties.push_back(std::move(property));
        }
    }
    const auto vector = catalogue.vectors.find(options.vector);
    const std::string text = personaText(persona, catalogue.personas->documentsOf(persona.id));
    if (!text.empty() && vector != catalogue.vectors.end() && vector->second.table && vector->second.embedder) {
        const std::vector<double> wanted = vector->second.embedder->embed(text);
        if (!wanted.empty()) {
            terms.text.resize(rows);
            vector->second.table->cosines(wanted, terms.text);
            terms.textLabel = namesOf(persona, text);
        }
    }
    if (persona.memoriesEnabled)
        terms.memories = memoryColumns(catalogue, persona.id, options.vector);
    for (std::size_t index = 0; index < instruction.rules.size(); ++index) {
        const InstructionRule& rule = instruction.rules[index];
        if (rule.sign != 0 && rule.kind != InstructionRule::Kind::Filter)
            terms.rules.push_back(
                {std::to_string(index), describe(rule), rule.sign, ruleMatch(rule, catalogue, options.vector)});
    }
    terms.popularity = std::move(popularity);
    return terms;
}

AgentScore::AgentScore(const search::Catalogue& catalogue, const Profile& profile, AffinitySum affinity,
                       const TermColumns& terms, const RankingOptions& options)
    : m_catalogue(catalogue)
    , m_profile(profile)
    , m_affinity(std::move(affinity))
    , m_terms(terms)
    , m_options(options)
{
}

// Calls sink(source, value) for each term of a row that is not history, in the order of attribution. The source is a
// pointer to the property, memory or rule it comes from, else the kind of a term of which there is one.
template <typename Sink>
void AgentScore::forEachTerm(std::size_t row, Sink&& sink) const
{
    const double matched = m_terms.matchedProperties[row];
    for (const TermColumns::Property& property : m_terms.properties) {
        if (!std::isnan(property.match[row]))
            sink(&property, m_options.weights.properties * property.match[row] / matched);
    }
    if (!m_terms.text.empty())
        sink(AddendKind::Text, m_options.weights.text * m_terms.text[row]);
    for (const TermColumns::Memory& memory : m_terms.memories)
        sink(&memory, m_options.weights.memories * memory.share * memory.match[row]);
    const auto rules = static_cast<double>(m_terms.rules.size());
    for (const TermColumns::Rule& rule : m_terms.rules)
        sink(&rule, m_options.weights.instruction * rule.sign * rule.match[row] / rules);
    if (m_terms.popularity)
        sink(AddendKind::Popularity, m_options.weights.popularity * (*m_terms.popularity)[row]);
}

AgentScore::Columns AgentScore::all()
{
    const std::size_t rows = m_catalogue.items->rows();
    Columns columns {std::vector<double>(rows), std::vector<double>(rows)};
    const double scale = m_options.useAgentRanking ? m_profile.historyShare : 1;
    m_affinity.sum(0, rows, scale, columns.affinity, columns.score);
    if (!m_options.useAgentRanking)
        return columns;
    for (std::size_t row = 0; row < rows; ++row) {
        double& score = columns.score[row];
        forEachTerm(row, [&score](const auto&, double value) { score += value; });
    }
    return columns;
}

double AgentScore::of(std::size_t row)
{
    double score = 0;
    const double scale = m_options.useAgentRanking ? m_profile.historyShare : 1;
    const auto coefficients = m_affinity.coefficients(row);
    for (std::size_t entry = 0; entry < m_profile.entries.size(); ++entry) {
        if (coefficients[entry] != 0)
            score += scale * coefficients[entry] * m_affinity.kernel(entry, row);
    }
    if (m_options.useAgentRanking)
        forEachTerm(row, [&score](const auto&, double value) { score += value; });
    return score;
}

std::vector<Addend> AgentScore::attribution(std::size_t row)
{
    std::vector<Addend> addends;
    const double scale = m_options.useAgentRanking ? m_profile.historyShare : 1;
    const auto coefficients = m_affinity.coefficients(row);
    for (std::size_t entry = 0; entry < m_profile.entries.size(); ++entry) {
        const double value = scale * coefficients[entry] * m_affinity.kernel(entry, row);
        if (value == 0)
            continue;
        const ProfileEntry& interaction = m_profile.entries[entry];
        addends.push_back({AddendKind::Interaction, std::to_string(interaction.id.value),
                           interactionLabel(m_catalogue, interaction), value});
    }
    if (!m_options.useAgentRanking)
        return addends;
    const auto named = [&](const auto& source, double value) -> Addend {
        using Source = std::decay_t<decltype(source)>;
        if constexpr (std::is_same_v<Source, const TermColumns::Property*>)
            return {AddendKind::Property, source->persona, propertyLabel(m_catalogue, *source, row), value};
        else if constexpr (std::is_same_v<Source, const TermColumns::Rule*>)
            return {AddendKind::Rule, source->ref, source->label, value};
        else if constexpr (std::is_same_v<Source, const TermColumns::Memory*>)
            return {AddendKind::Memory, source->ref, source->label, value};
        else
            return {source, std::nullopt, source == AddendKind::Text ? m_terms.textLabel : "popularity", value};
    };
    forEachTerm(row, [&](const auto& source, double value) {
        if (value != 0)
            addends.push_back(named(source, value));
    });
    return addends;
}

double sum(std::span<const Addend> addends)
{
    double total = 0;
    for (const Addend& addend : addends)
        total += addend.value;
    return total;
}

void checkSum(std::span<const Addend> addends, double score)
{
    double magnitude = 0;
    for (const Addend& addend : addends)
        magnitude += std::abs(addend.value);
    const double total = sum(addends);
    if (!(std::abs(total - score) <= 1e-9 * std::max(1.0, magnitude)))
        throw Error(ErrorKind::Internal, "ATTRIBUTION",
                    fmt::format("The addends sum to {} but the score is {}.", total, score));
}

std::string unreadTextWarning(std::string_view vector)
{
    return fmt::format(
        "The vector “{}” comes from an endpoint and none is at hand: the persona's text is not compared.", vector);
}

}  // namespace tastebench::ranking
