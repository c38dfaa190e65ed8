// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/candidates.h"

#include "engine/scenario/exclusions.h"
#include "engine/scenario/filter_rows.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

using Method = CandidatesPreselection::Method;

constexpr int defaultCandidates = 1000;

class Preselection {
public:
    Preselection(const PreselectionRule& preselection, const Recommender& recommender, const CollectionIndex& index,
                 const search::RowSet& allowed, std::vector<std::string>& warnings)
        : m_rule(preselection.rule)
        , m_place(preselection.place)
        , m_recommender(recommender)
        , m_index(index)
        , m_allowed(allowed)
        , m_warnings(warnings)
        , m_most(static_cast<std::size_t>(m_rule.maxCandidates.value_or(defaultCandidates)))
        , m_chosen(allowed.size(), false)
    {
    }

    search::RowSet run(Method method)
    {
        if (method == Method::Popular)
            choose(scores(Subject(), AlgorithmChoice {{Algorithm::Popular}, true}), m_allowed);
        for (const Subject& subject : m_recommender.subjects()) {
            if (method == Method::Knn)
                choose(scores(subject, algorithmsFor(subject.kind)), m_allowed);
            else if (method == Method::RatedItemsNearestNeighbor)
                chooseNeighbours(subject);
        }
        return search::RowSet::where(m_chosen.size(), [this](std::size_t row) { return m_chosen[row]; });
    }

private:
    AlgorithmChoice algorithmsFor(Subject::Kind kind)
    {
        const bool ofNeighbours = m_rule.method == Method::RatedItemsNearestNeighbor;
        return chooseAlgorithms(m_rule.algorithms, kind, m_index, m_warnings,
                                m_place
                                    + (ofNeighbours ? "/params/nearest_neighbor_algorithms" : "/params/algorithms"));
    }

    std::vector<AlgorithmScores> scores(const Subject& subject, const AlgorithmChoice& choice)
    {
        return scoresOf(choice, subject, m_index);
    }

    void choose(const std::vector<AlgorithmScores>& scores, const search::RowSet& allowed)
    {
        std::vector<search::ScoredRow> rows = fusedRows(scores, allowed, m_most);
        rows.resize(std::min(rows.size(), m_most));
        for (const search::ScoredRow& scored : rows)
            m_chosen[scored.row] = true;
    }

    void chooseNeighbours(const Subject& subject)
    {
        for (const Preference& preference : subject.preferences) {
            if (preference.taste <= 0)
                continue;
            search::RowSet others = m_allowed;
            others.remove(preference.item);
            choose(scores(itemSubject(m_index, preference.item), algorithmsFor(Subject::Kind::Item)), others);
        }
    }

    const CandidatesPreselection& m_rule;
    const std::string& m_place;
    const Recommender& m_recommender;
    const CollectionIndex& m_index;
    const search::RowSet& m_allowed;
    std::vector<std::string>& m_warnings;
    std::size_t m_most;
    std::vector<bool> m_chosen;
};

}  // namespace

void addFilters(Sieves& sieves, const std::vector<Filter>& filters, const std::vector<Layer>& layers,
                const CollectionIndex& index)
{
    for (std::size_t place = 0; place < filters.size(); ++place) {
        const Filter& filter = filters[place];
        const bool waits = filter.disablePreload.value_or(false);
        (waits ? sieves.after : sieves.before)
            .push_back({waits ? "post-filter" : "filter", describe(filter), layers[place], index.rows(filter)});
    }
}

void addExclusions(Sieves& sieves, const EffectiveCase& effective, const Recommender& recommender,
                   const CollectionIndex& index)
{
    for (const Subject& subject : recommender.subjects()) {
        for (Exclusion& exclusion : exclusionsOf(effective, subject.history, subject.preferences, index.catalogue())) {
            exclusion.rows.complement();
            sieves.before.push_back({"exclusion", std::move(exclusion.rule), exclusion.layer,
                                     std::make_shared<const search::RowSet>(std::move(exclusion.rows))});
        }
    }
}

std::optional<Sieve> preselected(const PreselectionRule& preselection, const Recommender& recommender,
                                 const CollectionIndex& index, const search::RowSet& allowed,
                                 std::vector<std::string>& warnings)
{
    const Method method = preselection.rule.method.value_or(Method::All);
    if (method == Method::All)
        return std::nullopt;
    search::RowSet chosen = Preselection(preselection, recommender, index, allowed, warnings).run(method);
    return Sieve {"preselection", std::string(toString(method)), preselection.layer,
                  std::make_shared<const search::RowSet>(std::move(chosen))};
}

}  // namespace tastebench::scenario
