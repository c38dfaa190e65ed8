// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/property_diversity.h"

#include "engine/base/error.h"
#include "engine/scenario/filter_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <memory>
#include <numeric>

namespace tastebench::scenario {

namespace {

constexpr double defaultRankDivider = 10;
constexpr double defaultMalus = 0.5;

// What one rule takes off the candidates while places are given away.
class Penalty {
public:
    virtual ~Penalty() = default;
    [[nodiscard]] virtual double of(std::size_t candidate) const = 0;
    virtual void place(std::size_t candidate) = 0;
};

// Which candidates of a pool a rule sees.
std::vector<bool> seenBy(const Reranking& rule, std::span<const search::ScoredRow> pool,
                         const search::Catalogue& catalogue)
{
    std::vector<bool> seen(pool.size(), true);
    if (!rule.options || !rule.options->filters)
        return seen;
    for (const Filter& filter : *rule.options->filters) {
        const search::RowSet rows = rowsPassing(filter, catalogue);
        for (std::size_t index = 0; index < pool.size(); ++index)
            seen[index] = seen[index] && rows[pool[index].row];
    }
    return seen;
}

struct Window {
    std::size_t period;  // places that count; the largest number: all
    std::size_t mostCount;
};

Window windowOf(const RerankingOptions& options)
{
    constexpr std::size_t all = std::numeric_limits<std::size_t>::max();
    const int period = options.activationPeriod.value_or(0);
    return {period == 0 ? all : static_cast<std::size_t>(period),
            options.maxActivationCount ? static_cast<std::size_t>(*options.maxActivationCount) : all};
}

class RepeatPenalty : public Penalty {
public:
    RepeatPenalty(const Reranking& rule, std::span<const search::ScoredRow> pool, const search::Catalogue& catalogue)
        : m_window(windowOf(rule.options.value_or(RerankingOptions())))
        , m_valuesOf(pool.size())
    {
        const search::PropertyColumn* const column = catalogue.column(rule.property.value_or(std::string()));
        if (!column)
            throwNotFound("ITEM_PROPERTY_NOT_FOUND",
                          fmt::format("{} has no property “{}”.", catalogue.collection.name,
                                      rule.property.value_or(std::string())));
        const std::vector<bool> seen = seenBy(rule, pool, catalogue);
        std::map<double, std::size_t> numbers;  // of values that are numbers or codes
        for (std::size_t candidate = 0; candidate < pool.size(); ++candidate) {
            if (!seen[candidate])
                continue;
            const auto add = [&](double value, const std::string& text) {
                const auto [entry, isNew] = numbers.try_emplace(value, m_counts.size());
                if (isNew)
                    addValue(rule, text);
                m_valuesOf[candidate].push_back(entry->second);
            };
            if (column->isCategorical()) {
                for (const std::uint32_t code : column->codes(pool[candidate].row))
                    add(code, column->dictionary()[code]);
            } else {
                for (const double number : column->numbers(pool[candidate].row))
                    add(number, fmt::format("{}", number));
            }
            std::ranges::sort(m_valuesOf[candidate]);
            const auto repeated = std::ranges::unique(m_valuesOf[candidate]);
            m_valuesOf[candidate].erase(repeated.begin(), repeated.end());
        }
    }

    [[nodiscard]] double of(std::size_t candidate) const override
    {
        const std::vector<std::size_t>& values = m_valuesOf[candidate];
        if (values.empty())
            return 0;
        double sum = 0;
        for (const std::size_t value : values)
            sum += m_charges[value];
        return sum / static_cast<double>(values.size());
    }

    void place(std::size_t candidate) override
    {
        m_placed.push_back(candidate);
        for (const std::size_t value : m_valuesOf[candidate])
            count(value, 1);
        if (m_placed.size() > m_window.period) {
            for (const std::size_t value : m_valuesOf[m_placed[m_placed.size() - 1 - m_window.period]])
                count(value, -1);
        }
    }

private:
    void addValue(const Reranking& rule, const std::string& text)
    {
        double malus = rule.options && rule.options->defaultMalus ? *rule.options->defaultMalus : defaultMalus;
        if (rule.options && rule.options->malus) {
            if (const auto given = rule.options->malus->find(text); given != rule.options->malus->end())
                malus = given->second;
        }
        m_maluses.push_back(malus);
        m_counts.push_back(0);
        m_charges.push_back(0);
    }

    void count(std::size_t value, std::ptrdiff_t change)
    {
        m_counts[value] = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(m_counts[value]) + change);
        const std::size_t charged = std::min(m_counts[value], m_window.mostCount);
        m_charges[value] = 1 - std::pow(1 - m_maluses[value], static_cast<double>(charged));
    }

    Window m_window;
    std::vector<std::vector<std::size_t>> m_valuesOf;  // by candidate
    std::vector<double> m_maluses;  // by value
    std::vector<std::size_t> m_counts;
    std::vector<double> m_charges;  // 1 − (1 − m)^n
    std::vector<std::size_t> m_placed;
};

class LikenessPenalty : public Penalty {
public:
    LikenessPenalty(const Reranking& rule, std::span<const search::ScoredRow> pool, const search::Catalogue& catalogue,
                    const search::VectorTable& table)
        : m_window(windowOf(rule.options.value_or(RerankingOptions())))
        , m_seen(seenBy(rule, pool, catalogue))
        , m_closest(pool.size(), 0.0)
    {
        for (const search::ScoredRow& scored : pool)
            m_vectors.push_back(table.unitVector(scored.row));
    }

    [[nodiscard]] double of(std::size_t candidate) const override
    {
        return m_seen[candidate] && m_window.mostCount > 0 ? m_closest[candidate] : 0;
    }

    void place(std::size_t candidate) override
    {
        std::vector<double> cosines(m_vectors.size(), 0.0);
        for (std::size_t other = 0; m_seen[candidate] && other < cosines.size(); ++other)
            cosines[other] = std::max(0.0,
                                      std::inner_product(m_vectors[candidate].begin(), m_vectors[candidate].end(),
                                                         m_vectors[other].begin(), 0.0));
        m_cosines.push_back(std::move(cosines));
        if (m_cosines.size() > m_window.period)
            m_cosines.erase(m_cosines.begin());
        for (std::size_t other = 0; other < m_closest.size(); ++other) {
            m_closest[other] = 0;
            for (const std::vector<double>& ofPlace : m_cosines)
                m_closest[other] = std::max(m_closest[other], ofPlace[other]);
        }
        if (m_window.period == std::numeric_limits<std::size_t>::max())
            m_cosines = {m_closest};
    }

private:
    Window m_window;
    std::vector<bool> m_seen;
    std::vector<std::vector<double>> m_vectors;
    std::vector<std::vector<double>> m_cosines;  // of the places in the window; without a window their maximum alone
    std::vector<double> m_closest;
};

bool isByLikeness(const Reranking& rule)
{
    return rule.rerankingOperator == RerankingOperator::ModelDiversity
        || (rule.options && rule.options->similarity == RerankingOptions::Similarity::Embedding);
}

// The first of the rules' options that says something.
template <typename Value>
std::optional<Value> firstOf(const std::vector<Reranking>& rules, std::optional<Value> RerankingOptions::*member)
{
    for (const Reranking& rule : rules) {
        if (rule.options && (*rule.options).*member)
            return (*rule.options).*member;
    }
    return std::nullopt;
}

std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15U;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

// A draw from the standard Gumbel distribution that depends on seed and id alone.
double gumbel(std::int64_t seed, const Uuid& id)
{
    std::uint64_t state = mixed(static_cast<std::uint64_t>(seed));
    for (const std::uint8_t byte : id.bytes)
        state = mixed(state ^ byte);
    const double uniform = (static_cast<double>(state >> 11U) + 0.5) / 9007199254740992.0;
    return -std::log(-std::log(uniform));
}

std::vector<double> baseScores(std::span<const search::ScoredRow> pool, const std::vector<Reranking>& rules,
                               const search::Catalogue& catalogue)
{
    const double divider = firstOf(rules, &RerankingOptions::rankDivider).value_or(defaultRankDivider);
    const bool byScore = firstOf(rules, &RerankingOptions::rankScores) == RerankingOptions::RankScores::Score;
    const double scale = firstOf(rules, &RerankingOptions::randomnessScale).value_or(0);
    const std::int64_t seed = firstOf(rules, &RerankingOptions::randomnessSeed).value_or(0);
    const auto [least, most] = std::ranges::minmax_element(pool, {}, &search::ScoredRow::score);
    std::vector<double> base(pool.size());
    for (std::size_t rank = 0; rank < pool.size(); ++rank) {
        const double spread = most->score - least->score;
        base[rank] = !byScore ? divider / (divider + static_cast<double>(rank))
            : spread > 0      ? (pool[rank].score - least->score) / spread
                              : 0;
        if (scale > 0)
            base[rank] += scale * gumbel(seed, catalogue.items->uuids[pool[rank].row]);
    }
    return base;
}

}  // namespace

std::vector<DiversePick> diversify(std::span<const search::ScoredRow> pool, const std::vector<Reranking>& rules,
                                   const search::Catalogue& catalogue, const search::VectorTable* table,
                                   std::size_t count)
{
    if (pool.empty())
        return {};
    std::vector<std::unique_ptr<Penalty>> penalties;
    for (const Reranking& rule : rules) {
        if (!isByLikeness(rule))
            penalties.push_back(std::make_unique<RepeatPenalty>(rule, pool, catalogue));
        else
            penalties.push_back(table ? std::make_unique<LikenessPenalty>(rule, pool, catalogue, *table) : nullptr);
    }
    const std::vector<double> base = baseScores(pool, rules, catalogue);
    const auto charge = [&](std::size_t rule, std::size_t candidate) {
        return penalties[rule] ? rules[rule].weight.value_or(1) * penalties[rule]->of(candidate) : 0;
    };
    std::vector<bool> isPlaced(pool.size(), false);
    std::vector<DiversePick> picks;
    while (picks.size() < std::min(count, pool.size())) {
        std::size_t best = pool.size();
        double bestScore = 0;
        for (std::size_t candidate = 0; candidate < pool.size(); ++candidate) {
            if (isPlaced[candidate])
                continue;
            double score = base[candidate];
            for (std::size_t rule = 0; rule < rules.size(); ++rule)
                score -= charge(rule, candidate);
            if (best == pool.size() || score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        DiversePick pick {best, bestScore, {}};
        for (std::size_t rule = 0; rule < rules.size(); ++rule)
            pick.penalties.push_back(charge(rule, best));
        isPlaced[best] = true;
        for (const auto& penalty : penalties) {
            if (penalty)
                penalty->place(best);
        }
        picks.push_back(std::move(pick));
    }
    return picks;
}

std::string describe(const Reranking& rule)
{
    return isByLikeness(rule) ? std::string("diversity of the vector")
                              : fmt::format("diversity of {}", rule.property.value_or(std::string()));
}

}  // namespace tastebench::scenario
