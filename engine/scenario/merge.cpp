// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/resolve.h"

#include <algorithm>
#include <array>

namespace tastebench::scenario {

namespace {

constexpr int defaultAmount = 16;

struct LayerRules {
    Layer layer;
    const Case* rules;  // nothing: the layer was not evaluated
};
using Layers = std::array<LayerRules, 3>;  // strongest first

class Merge {
public:
    Merge(RecoType type, const Layers& layers)
        : m_type(type)
        , m_layers(layers)
    {
    }

    template <typename Value>
    void first(std::optional<Value> Case::*member, CaseField field)
    {
        for (const LayerRules& layer : m_layers) {
            if (layer.rules && layer.rules->*member) {
                m_effective.rules.*member = layer.rules->*member;
                m_effective.layers[field] = layer.layer;
                return;
            }
        }
    }

    template <typename Value>
    void engineDefault(std::optional<Value> Case::*member, CaseField field, Value value)
    {
        if (m_effective.rules.*member || !mayCarry(m_type, field))
            return;
        m_effective.rules.*member = std::move(value);
        m_effective.layers[field] = Layer::Engine;
    }

    template <typename Value>
    void join(std::optional<std::vector<Value>> Case::*member, CaseField field,
              std::vector<Layer> EffectiveCase::*entryLayers)
    {
        auto& joined = m_effective.rules.*member;
        for (auto layer = m_layers.rbegin(); layer != m_layers.rend(); ++layer) {
            if (!layer->rules || !(layer->rules->*member))
                continue;
            if (!joined)
                joined.emplace();
            m_effective.layers[field] = layer->layer;
            for (const Value& value : *(layer->rules->*member)) {
                if (std::ranges::find(*joined, value) != joined->end())
                    continue;
                joined->push_back(value);
                (m_effective.*entryLayers).push_back(layer->layer);
            }
        }
    }

    EffectiveCase take() { return std::move(m_effective); }

private:
    RecoType m_type;
    const Layers& m_layers;
    EffectiveCase m_effective;
};

const std::vector<Layer>* entryLayers(const EffectiveCase& effective, CaseField field)
{
    switch (field) {
    case CaseField::Filters:
        return &effective.filterLayers;
    case CaseField::ExcludeItemsWithInteractionTypes:
        return &effective.excludedTypeLayers;
    case CaseField::ExcludePropertiesOfItemsWithInteractionTypes:
        return &effective.excludedPropertyLayers;
    default:
        return nullptr;
    }
}

}  // namespace

std::vector<Layer> layersOf(const EffectiveCase& effective, CaseField field)
{
    const std::vector<Layer>* const ofEntries = entryLayers(effective, field);
    if (!ofEntries || ofEntries->empty())
        return {effective.layers.at(field)};
    std::vector<Layer> layers = *ofEntries;  // those of one layer follow each other
    layers.erase(std::unique(layers.begin(), layers.end()), layers.end());
    return layers;
}

EffectiveCase mergeLayers(RecoType type, const Case& request, const Case* runtime, const Case* defaults)
{
    const Layers layers {{{Layer::Request, &request}, {Layer::Runtime, runtime}, {Layer::Default, defaults}}};
    Merge merge(type, layers);
    merge.join(&Case::filters, CaseField::Filters, &EffectiveCase::filterLayers);
    merge.join(&Case::excludeItemsWithInteractionTypes, CaseField::ExcludeItemsWithInteractionTypes,
               &EffectiveCase::excludedTypeLayers);
    merge.join(&Case::excludePropertiesOfItemsWithInteractionTypes,
               CaseField::ExcludePropertiesOfItemsWithInteractionTypes, &EffectiveCase::excludedPropertyLayers);
    merge.first(&Case::amount, CaseField::Amount);
    merge.first(&Case::reranking, CaseField::Reranking);
    merge.first(&Case::excludeRatedItems, CaseField::ExcludeRatedItems);
    merge.first(&Case::advancedExcludeRatedItems, CaseField::AdvancedExcludeRatedItems);
    merge.first(&Case::interactionsToRatings, CaseField::InteractionsToRatings);
    merge.first(&Case::algorithms, CaseField::Algorithms);
    merge.first(&Case::candidatesPreselection, CaseField::CandidatesPreselection);
    merge.first(&Case::forceSessionOptimization, CaseField::ForceSessionOptimization);
    merge.first(&Case::caseSequence, CaseField::CaseSequence);
    merge.first(&Case::cacheMaxAge, CaseField::CacheControl);
    merge.first(&Case::table, CaseField::Table);
    merge.first(&Case::chatParams, CaseField::ChatParams);
    merge.first(&Case::targetRecoType, CaseField::TargetRecoType);
    merge.first(&Case::targetScenario, CaseField::TargetScenario);
    merge.first(&Case::model, CaseField::Model);
    merge.first(&Case::retrieval, CaseField::Retrieval);
    merge.first(&Case::systemPrompt, CaseField::SystemPrompt);
    merge.first(&Case::maxTokens, CaseField::MaxTokens);
    merge.first(&Case::temperature, CaseField::Temperature);
    merge.engineDefault(&Case::amount, CaseField::Amount, defaultAmount);
    merge.engineDefault(&Case::reranking, CaseField::Reranking, std::vector<Reranking>());
    merge.engineDefault(&Case::excludeRatedItems, CaseField::ExcludeRatedItems, false);
    return merge.take();
}

}  // namespace tastebench::scenario
