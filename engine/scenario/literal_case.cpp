// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/literal_case.h"

#include "engine/domain/strict_json.h"
#include "engine/scenario/schema_check.h"

namespace tastebench::scenario {

namespace {

using Source = FilterValue::Source;

// Where the request gives a value; nothing for one that is stored or literal.
std::optional<std::string> placeOf(const FilterValue& value, const RecommendationRequest& request)
{
    if (value.source == Source::UserProperty && request.userProperties && request.userProperties->contains(value.name))
        return jsonPointer("/user_properties", value.name);
    if (value.source != Source::RuntimeParam)
        return std::nullopt;
    const auto dot = value.name.find('.');
    const std::string member = jsonPointer({}, value.name.substr(0, dot));
    return dot == std::string::npos ? member : jsonPointer(member, value.name.substr(dot + 1));
}

class LiteralRules {
public:
    LiteralRules(const RecommendationRequest& request, const SubjectFacts& facts, const Collection& collection,
                 std::vector<std::string>& warnings)
        : m_request(request)
        , m_facts(facts)
        , m_collection(collection)
        , m_warnings(warnings)
    {
    }

    // `kept` gets the index each filter came from.
    void resolve(std::optional<std::vector<Filter>>& filters, std::vector<std::size_t>& kept)
    {
        if (!filters)
            return;
        std::vector<Filter> resolved
            = resolveFilters(*filters, m_request, m_facts, Unresolved::Skip, m_warnings, &kept);
        for (std::size_t index = 0; index < resolved.size(); ++index) {
            const auto& value = (*filters)[kept[index]].value;
            if (const auto place = value ? placeOf(*value, m_request) : std::nullopt)
                checkLiteral(resolved[index], m_collection, *place);
        }
        filters = std::move(resolved);
    }

    // All but the filters of the case itself.
    void resolveInner(Case& rules)
    {
        resolve(rules.reranking);
        if (rules.caseSequence) {
            for (SequenceCase& part : *rules.caseSequence) {
                resolve(part.filters);
                resolve(part.reranking);
            }
        }
        if (rules.retrieval) {
            resolve(rules.retrieval->filters);
            resolve(rules.retrieval->reranking);
        }
    }

    void resolve(std::optional<std::vector<Filter>>& filters)
    {
        std::vector<std::size_t> kept;
        resolve(filters, kept);
    }

private:
    void resolve(std::optional<std::vector<Reranking>>& reranking)
    {
        if (!reranking)
            return;
        for (Reranking& rule : *reranking) {
            if (rule.options)
                resolve(rule.options->filters);
        }
    }

    const RecommendationRequest& m_request;
    const SubjectFacts& m_facts;
    const Collection& m_collection;
    std::vector<std::string>& m_warnings;
};

}  // namespace

Case literalCase(const Case& rules, const RecommendationRequest& request, const SubjectFacts& facts,
                 const Collection& collection, std::vector<std::string>& warnings)
{
    LiteralRules literal(request, facts, collection, warnings);
    Case resolved = rules;
    literal.resolve(resolved.filters);
    literal.resolveInner(resolved);
    return resolved;
}

EffectiveCase literalCase(EffectiveCase effective, const RecommendationRequest& request, const SubjectFacts& facts,
                          const Collection& collection, std::vector<std::string>& warnings)
{
    LiteralRules literal(request, facts, collection, warnings);
    std::vector<std::size_t> kept;
    literal.resolve(effective.rules.filters, kept);
    literal.resolveInner(effective.rules);
    std::vector<Layer> layers;
    for (const std::size_t index : kept)
        layers.push_back(effective.filterLayers[index]);
    effective.filterLayers = std::move(layers);
    return effective;
}

}  // namespace tastebench::scenario
