// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/ranker.h"

#include "engine/base/error.h"
#include "engine/domain/candidate_block.h"
#include "engine/ranking/persona_text.h"
#include "engine/ranking/popularity.h"
#include "engine/search/filter.h"
#include "engine/search/query_search.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tastebench::ranking {

namespace {

bool sameVectors(const search::Catalogue& left, const search::Catalogue& right)
{
    return std::ranges::equal(left.vectors, right.vectors, [](const auto& one, const auto& other) {
        return one.first == other.first && one.second.table == other.second.table
            && one.second.embedder == other.second.embedder;
    });
}

// Whether a filter answers at once. One that cannot be read is left to the ranking, which says why.
bool isReady(const Json& filters, const search::Catalogue& catalogue)
{
    try {
        return search::hasItsWords(search::parseFilter(filters, catalogue.collection), catalogue);
    } catch (const Error&) {
        return false;
    }
}

}  // namespace

Timestamp resolvedAsOf(const search::Catalogue& catalogue, const std::optional<Timestamp>& asked, Timestamp wallClock)
{
    if (asked)
        return *asked;
    return catalogue.log->newest(wallClock).value_or(catalogue.collection.updatedAt);
}

Timestamp stampOfNewInteraction(Timestamp asOf, Timestamp wallClock)
{
    return daysBetween(asOf, wallClock) > 30 ? asOf : wallClock;
}

Ranker::Ranker(search::CataloguePtr catalogue)
{
    setCatalogue(std::move(catalogue));
}

void Ranker::setCatalogue(search::CataloguePtr catalogue)
{
    m_kernels.setCatalogue(catalogue);
    const bool sameItems = m_catalogue && m_catalogue->items == catalogue->items
        && m_catalogue->keywords == catalogue->keywords && sameVectors(*m_catalogue, *catalogue);
    if (!sameItems || m_catalogue->columns != catalogue->columns) {
        m_instructionIndex.reset();
        m_nearDuplicates.reset();
        m_readingKey.reset();
    }
    if (!sameItems || m_catalogue->log != catalogue->log)
        m_popularity.clear();
    if (!sameItems) {
        m_candidateKey.reset();
        m_candidates.reset();
    }
    const bool sameTerms = sameItems && m_catalogue->collection.personaSchema == catalogue->collection.personaSchema
        && (m_catalogue->log == catalogue->log || (m_termKey && !m_termKey->popularity));
    if (!sameTerms) {
        m_termKey.reset();
        m_terms.reset();
    }
    m_catalogue = std::move(catalogue);
}

std::uint32_t Ranker::personaRow(PersonaId id) const
{
    const auto row = m_catalogue->personas->row(id);
    if (!row)
        throwNotFound("PERSONA_NOT_FOUND",
                      fmt::format("There is no such persona in {}.", m_catalogue->collection.name));
    return *row;
}

const Persona& Ranker::persona(PersonaId id) const
{
    return m_catalogue->personas->personas[personaRow(id)];
}

RankingOptions Ranker::resolved(const RankingOptions& options) const
{
    RankingOptions used = options;
    used.asOf = resolvedAsOf(*m_catalogue, options.asOf, Timestamp::now());
    return used;
}

Profile Ranker::profile(PersonaId id, const RankingOptions& options, InteractionId without) const
{
    const auto log = m_catalogue->log->ofPersona(personaRow(id));
    const Timestamp asOf = resolvedAsOf(*m_catalogue, options.asOf, Timestamp::now());
    if (!without)
        return makeProfile(log, options.recentInteractionsCount, options.decayRate, asOf);
    std::vector<search::LoggedInteraction> others(log.begin(), log.end());
    std::erase_if(others, [without](const search::LoggedInteraction& one) { return one.id == without; });
    return makeProfile(others, options.recentInteractionsCount, options.decayRate, asOf);
}

Ranker::TermKey Ranker::termKey(PersonaId id, const RankingOptions& options) const
{
    const bool popular = options.weights.popularity != 0;
    const Persona& who = persona(id);
    const auto documents = m_catalogue->personas->documentsOf(id);
    const auto memories = who.memoriesEnabled ? m_catalogue->personas->memoriesOf(id) : std::span<const Memory>();
    return {.persona = id,
            .properties = who.properties,
            .about = who.about,
            .documents = {documents.begin(), documents.end()},
            .memories = {memories.begin(), memories.end()},
            .vector = options.vector,
            .instruction = options.instruction,
            .ruleEdits = options.ruleEdits,
            .asOf = popular ? *options.asOf : Timestamp {},
            .halfLife = popular ? options.popularityHalfLife : 0,
            .popularity = popular};
}

Ranker::CandidateKey Ranker::candidateKey(const std::optional<PersonaId>& id, const Query& query,
                                          const RankingOptions& options)
{
    CandidateKey key {.query = query,
                      .vector = options.vector,
                      .reach = {candidateBlock(query, options, id.has_value()),
                                static_cast<std::size_t>(options.offset) + static_cast<std::size_t>(options.limit)},
                      .excluded = options.excludeItems,
                      .filters = options.filters,
                      .instruction = options.instruction,
                      .ruleEdits = options.ruleEdits};
    key.query.strength = 0;
    key.query.overfetchFactor = 1;
    return key;
}

std::size_t Ranker::termWork(PersonaId id) const
{
    return 2 + (persona(id).memoriesEnabled ? m_catalogue->personas->memoriesOf(id).size() : 0);
}

bool Ranker::isWarm(const std::optional<PersonaId>& id, const std::optional<Query>& query,
                    const RankingOptions& options) const
{
    // Multiplications that take about two milliseconds.
    constexpr std::size_t fewMilliseconds = 8'000'000;

    const RankingOptions used = resolved(options);
    const auto vector = m_catalogue->vectors.find(options.vector);
    const bool trained = vector != m_catalogue->vectors.end() && vector->second.table;
    const std::size_t scan = m_catalogue->items->rows() * (trained ? vector->second.table->dimensions() : 1);
    if (used.instruction && !m_instructionIndex)
        return false;
    if (used.filters && !isReady(*used.filters, *m_catalogue))
        return false;
    if (used.excludeNearDuplicates && !query && !m_nearDuplicates)
        return false;
    const bool found = !query || m_candidateKey == candidateKey(id, *query, used);
    const bool matched = !id || m_termKey == termKey(*id, used);
    // An embedder that may wait is not asked anything here.
    const bool waits
        = vector != m_catalogue->vectors.end() && vector->second.embedder && !vector->second.embedder->isImmediate();
    const bool read = !used.instruction || m_readingKey == ReadingKey {used.instruction, used.ruleEdits, used.vector};
    if (waits && !(found && matched && read))
        return false;
    std::size_t work = found ? 0 : 2 * scan;
    if (id) {
        const auto missing = m_kernels.missingColumns(profile(*id, used), used);
        if (!missing)
            return false;
        work += *missing * scan + (matched ? 0 : termWork(*id) * scan);
    }
    return work <= fewMilliseconds;
}

const TermColumns& Ranker::terms(PersonaId id, const RankingOptions& options)
{
    const TermKey key = termKey(id, options);
    if (!m_terms || m_termKey != key) {
        m_terms = std::make_shared<TermColumns>(
            TermColumns::make(*m_catalogue, persona(id), options, reading(options),
                              key.popularity ? popularityColumn(*options.asOf, options.popularityHalfLife) : nullptr));
        m_termKey = key;
    }
    return *m_terms;
}

Ranker::PopularityColumn Ranker::popularityColumn(Timestamp asOf, double halfLife)
{
    constexpr std::size_t mostKept = 16;
    const PopularityKey key {asOf, halfLife};
    const auto found = m_popularity.find(key);
    if (found != m_popularity.end())
        return found->second;
    if (m_popularity.size() >= mostKept)
        m_popularity.clear();
    return m_popularity[key] = std::make_shared<const std::vector<double>>(
               popularity(*m_catalogue->log, m_catalogue->items->rows(), asOf, halfLife));
}

AgentScore Ranker::agentScore(const Profile& profile, PersonaId id, const RankingOptions& options, Progress& progress)
{
    KernelView view = m_kernels.view(profile, options, progress);
    const auto vector = m_catalogue->vectors.find(options.vector);
    const search::VectorTable* table = vector == m_catalogue->vectors.end() ? nullptr : vector->second.table.get();
    return agentScore(profile, AffinitySum(profile, std::move(view), options.affinity, table), id, options);
}

AgentScore Ranker::agentScore(const Profile& profile, AffinitySum affinity, PersonaId id, const RankingOptions& options)
{
    return {*m_catalogue, profile, std::move(affinity), terms(id, options), options};
}

const search::QueryResult& Ranker::candidates(const std::optional<PersonaId>& id, const Query& query,
                                              const RankingOptions& options)
{
    CandidateKey key = candidateKey(id, query, options);
    if (!m_candidates || m_candidateKey != key) {
        std::vector<bool> allowed = passingRows(options);
        std::vector<std::string> warnings;
        applyInstruction(options, allowed, warnings);
        auto result = std::make_shared<search::QueryResult>(
            search::runQuery(*m_catalogue, key.query, options.vector, key.reach, allowed));
        result->warnings.insert(result->warnings.end(), warnings.begin(), warnings.end());
        m_candidates = std::move(result);
        m_candidateKey = std::move(key);
    }
    return *m_candidates;
}

const InstructionReading& Ranker::reading(const RankingOptions& options)
{
    const ReadingKey key {options.instruction, options.ruleEdits, options.vector};
    if (m_readingKey != key) {
        m_reading = {};
        if (options.instruction) {
            if (!m_instructionIndex)
                m_instructionIndex = std::make_shared<InstructionIndex>(*m_catalogue);
            m_reading = readInstruction(*options.instruction, *m_catalogue, *m_instructionIndex, options.vector);
        }
        applyEdits(m_reading, options.ruleEdits);
        m_readingKey = key;
    }
    return m_reading;
}

void Ranker::tellReading(const RankingOptions& options, Ranking& ranking)
{
    const InstructionReading& read = reading(options);
    ranking.rules = read.rules;
    ranking.notUnderstood = read.notUnderstood;
    for (const std::string& text : read.unusedEdits)
        ranking.warnings.push_back(
            fmt::format("The correction of “{}” is ignored: the instruction has no such rule.", text));
}

void Ranker::tellUnreadText(PersonaId id, const RankingOptions& options, Ranking& ranking) const
{
    const auto vector = m_catalogue->vectors.find(options.vector);
    const bool reads = vector == m_catalogue->vectors.end() || !vector->second.table || vector->second.embedder
        || vector->second.definition.source != VectorSource::Endpoint;
    if (!reads && options.weights.text != 0
        && !personaText(persona(id), m_catalogue->personas->documentsOf(id)).empty())
        ranking.warnings.push_back(unreadTextWarning(options.vector));
}

std::vector<bool> Ranker::passingRows(const RankingOptions& options) const
{
    std::vector<bool> allowed = options.filters
        ? search::matchingRows(search::parseFilter(*options.filters, m_catalogue->collection), *m_catalogue)
              .toBooleans()
        : std::vector<bool>(m_catalogue->items->rows(), true);
    for (const Uuid& uuid : options.excludeItems) {
        if (const auto row = m_catalogue->items->row(uuid))
            allowed[*row] = false;
    }
    return allowed;
}

void Ranker::applyInstruction(const RankingOptions& options, std::vector<bool>& allowed,
                              std::vector<std::string>& warnings)
{
    if (const auto filter = applyFilterRules(reading(options), *m_catalogue, allowed))
        warnings.push_back(fmt::format("The instruction's “{}” leaves no item.", *filter));
}

std::vector<bool> Ranker::allowedRows(const RankingOptions& options)
{
    std::vector<bool> allowed = passingRows(options);
    std::vector<std::string> warnings;
    applyInstruction(options, allowed, warnings);
    return allowed;
}

std::vector<bool> Ranker::interactedRows(PersonaId id, const RankingOptions& options) const
{
    std::vector<bool> interacted(m_catalogue->items->rows(), false);
    for (const search::LoggedInteraction& interaction : m_catalogue->log->ofPersona(personaRow(id))) {
        if (interaction.at <= *options.asOf)
            interacted[interaction.item] = true;
    }
    return interacted;
}

const NearDuplicates& Ranker::nearDuplicates()
{
    if (!m_nearDuplicates)
        m_nearDuplicates = std::make_shared<NearDuplicates>(*m_catalogue);
    return *m_nearDuplicates;
}

std::optional<std::uint32_t> Ranker::interactedTwin(PersonaId id, const RankingOptions& options, std::uint32_t row)
{
    const std::vector<bool> interacted = interactedRows(id, resolved(options));
    if (interacted[row])
        return std::nullopt;
    for (const std::uint32_t twin : nearDuplicates().of(row)) {
        if (interacted[twin])
            return twin;
    }
    return std::nullopt;
}

std::vector<std::uint32_t> Ranker::eligibleRows(PersonaId id, const RankingOptions& options,
                                                std::vector<std::string>& warnings)
{
    std::vector<bool> allowed = passingRows(options);
    const std::vector<bool> interacted = interactedRows(id, options);
    for (std::uint32_t row = 0; row < interacted.size(); ++row) {
        if (!interacted[row])
            continue;
        if (options.excludeInteractedItems)
            allowed[row] = false;
        if (!options.excludeNearDuplicates)
            continue;
        for (const std::uint32_t twin : nearDuplicates().of(row))
            allowed[twin] = allowed[twin] && interacted[twin];
    }
    applyInstruction(options, allowed, warnings);
    std::vector<std::uint32_t> rows;
    rows.reserve(allowed.size());
    for (std::uint32_t row = 0; row < allowed.size(); ++row) {
        if (allowed[row])
            rows.push_back(row);
    }
    return rows;
}

RankedItem Ranker::rankedItem(std::uint32_t row) const
{
    RankedItem item;
    item.id = m_catalogue->items->ids[row];
    item.uuid = m_catalogue->items->uuids[row];
    item.row = row;
    return item;
}

}  // namespace tastebench::ranking
