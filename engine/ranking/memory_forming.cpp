// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/memory_forming.h"

#include "engine/ranking/persona_text.h"
#include "engine/ranking/student_t.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <string>
#include <string_view>

namespace tastebench::ranking {

namespace {

constexpr double shrinkage = 4;
constexpr std::size_t fewestInteractions = 3;
constexpr double leastShown = 0.005;
constexpr double strengthOfText = 0.5;
constexpr std::size_t sentencesKept = 2;

using Interactions = std::vector<search::LoggedInteraction>;

struct Spread {
    double mean = 0;
    double variance = 0;  // of the sample; 0 for fewer than two
};

Spread spreadOf(std::span<const search::LoggedInteraction> interactions)
{
    Spread spread;
    const auto count = static_cast<double>(interactions.size());
    for (const search::LoggedInteraction& interaction : interactions)
        spread.mean += interaction.weight / count;
    for (const search::LoggedInteraction& interaction : interactions)
        spread.variance += (interaction.weight - spread.mean) * (interaction.weight - spread.mean);
    spread.variance = count > 1 ? spread.variance / (count - 1) : 0;
    return spread;
}

// The strength of a statement; nothing when it is not clear of zero.
std::optional<double> strengthOf(const Interactions& withValue, const Spread& all)
{
    const auto count = static_cast<double>(withValue.size());
    const Spread own = spreadOf(withValue);
    const double difference = own.mean - all.mean;
    const double spread = std::sqrt(((count - 1) * own.variance + all.variance) / count);
    if (std::abs(difference) <= studentT95(static_cast<int>(withValue.size()) - 1) * spread / std::sqrt(count))
        return std::nullopt;
    const double strength = std::clamp(difference * count / (count + shrinkage), -1.0, 1.0);
    return std::abs(strength) < leastShown ? std::nullopt : std::optional(strength);
}

bool isStated(PropertyType type)
{
    return elementType(type) == PropertyType::Text || elementType(type) == PropertyType::Boolean;
}

Memory statement(const Uuid& persona, const std::string& property, PropertyType type, const std::string& value,
                 double strength, const Interactions& evidence)
{
    Memory memory;
    memory.uuid = Uuid::fromName(fmt::format("{}/statement/{}={}", persona.toString(), property, value));
    memory.kind = Memory::Kind::Statement;
    memory.property = property;
    memory.value = elementType(type) == PropertyType::Boolean ? Json(value == "true") : Json(value);
    memory.text = fmt::format("{} {}={}, {}{:.2f} over {} interactions", strength > 0 ? "likes" : "dislikes", property,
                              value, strength > 0 ? "+" : "−", std::abs(strength), evidence.size());
    memory.strength = strength;
    for (const search::LoggedInteraction& interaction : evidence)
        memory.interactions.push_back(interaction.id);
    memory.formed = true;
    return memory;
}

std::vector<std::string_view> sentencesOf(std::string_view text)
{
    std::vector<std::string_view> sentences;
    constexpr std::string_view blanks = " \t\r\n";
    while (!text.empty()) {
        std::size_t end = 0;
        while (end < text.size() && text[end] != '\n') {
            const bool closes = text[end] == '.' || text[end] == '!' || text[end] == '?';
            ++end;
            if (closes && (end == text.size() || blanks.find(text[end]) != std::string_view::npos))
                break;
        }
        std::string_view sentence = text.substr(0, end);
        text.remove_prefix(std::min(text.size(), std::max<std::size_t>(end, 1)));
        const std::size_t first = sentence.find_first_not_of(blanks);
        if (first == std::string_view::npos)
            continue;
        sentences.push_back(sentence.substr(first, sentence.find_last_not_of(blanks) + 1 - first));
    }
    return sentences;
}

// The places of the sentences to keep, in order.
std::vector<std::size_t> telling(std::span<const std::string_view> sentences, const PersonaDocument& document,
                                 const search::Embedder* embedder)
{
    std::vector<double> nearness(sentences.size(), 0.0);
    const auto whole = embedder ? embedder->embed(documentText(document)) : std::vector<double> {};
    for (std::size_t index = 0; index < sentences.size() && !whole.empty(); ++index) {
        const auto part = embedder->embed(sentences[index]);
        nearness[index] = part.empty() ? -1 : std::inner_product(part.begin(), part.end(), whole.begin(), 0.0);
    }
    std::vector<std::size_t> order(sentences.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    std::ranges::stable_sort(order, std::greater<> {}, [&nearness](std::size_t index) { return nearness[index]; });
    order.resize(std::min(order.size(), sentencesKept));
    std::ranges::sort(order);
    return order;
}

}  // namespace

std::vector<Memory> formStatements(const search::Catalogue& catalogue, PersonaId id, Progress& progress)
{
    std::vector<Memory> statements;
    const auto row = catalogue.personas->row(id);
    if (!row)
        return statements;
    const Uuid& persona = catalogue.personas->personas[*row].uuid;
    const auto interactions = catalogue.log->ofPersona(*row);
    const Spread all = spreadOf(interactions);
    progress.begin("Forming memories", static_cast<std::int64_t>(catalogue.collection.properties.size()));
    std::int64_t done = 0;
    for (const PropertyDefinition& property : catalogue.collection.properties) {
        progress.report(done++);
        const search::PropertyColumn* const column = catalogue.column(property.name);
        if (!isStated(property.type) || !column)
            continue;
        std::map<std::uint32_t, Interactions> byValue;
        for (const search::LoggedInteraction& interaction : interactions) {
            for (const std::uint32_t code : column->codes(interaction.item)) {
                Interactions& seen = byValue[code];
                if (seen.empty() || seen.back().id != interaction.id)
                    seen.push_back(interaction);
            }
        }
        for (const auto& [code, withValue] : byValue) {
            if (withValue.size() < fewestInteractions)
                continue;
            if (const auto strength = strengthOf(withValue, all))
                statements.push_back(
                    statement(persona, property.name, property.type, column->dictionary()[code], *strength, withValue));
        }
    }
    std::ranges::sort(statements, [](const Memory& left, const Memory& right) {
        if (std::abs(left.strength) != std::abs(right.strength))
            return std::abs(left.strength) > std::abs(right.strength);
        return left.property != right.property ? left.property < right.property : left.value < right.value;
    });
    statements.resize(std::min(statements.size(), mostStatements));
    return statements;
}

std::vector<Memory> formTexts(const Uuid& persona, std::span<const PersonaDocument> documents,
                              const search::Embedder* embedder)
{
    std::vector<Memory> memories;
    for (const PersonaDocument& document : documents) {
        const auto sentences = sentencesOf(document.content.empty() ? document.title : document.content);
        std::string text;
        for (const std::size_t index : telling(sentences, document, embedder))
            text.append(text.empty() ? "" : " ").append(sentences[index]);
        if (text.empty())
            continue;
        Memory memory;
        memory.uuid = Uuid::fromName(fmt::format("{}/text/{}", persona.toString(), document.uuid.toString()));
        memory.kind = Memory::Kind::Text;
        memory.text = std::move(text);
        memory.strength = strengthOfText;
        memory.documents = {document.uuid};
        memory.formed = true;
        memories.push_back(std::move(memory));
    }
    return memories;
}

}  // namespace tastebench::ranking
