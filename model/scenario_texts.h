// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/document.h"
#include "engine/scenario/request.h"
#include "engine/search/catalogue.h"

#include <QString>
#include <optional>
#include <string>
#include <vector>

// Scenarios, requests and what came of them, as people read them. Any thread.
namespace tastebench::model {

// "case", "A/B test", "condition", "alias".
[[nodiscard]] QString kindText(scenario::ScenarioType kind);

// What a scenario of the kind begins with; the names are those it may lead to.
[[nodiscard]] Json firstDocument(scenario::RecoType type, scenario::ScenarioType kind,
                                 const std::vector<std::string>& names);

// Whether the type asks for an item, or for a persona other than to split A/B tests.
[[nodiscard]] bool asksForItem(scenario::RecoType type);
[[nodiscard]] bool asksForPersona(scenario::RecoType type);
// The item a persona liked last; the first of the collection for nobody and for who likes nothing.
[[nodiscard]] std::optional<Uuid> newestLiked(const search::Catalogue& catalogue, std::optional<PersonaId> persona);
// What a request of the type must say beside persona and item, with values of the collection to begin with.
[[nodiscard]] Json usualRequest(scenario::RecoType type, const search::Catalogue& catalogue,
                                std::optional<PersonaId> persona);

// What was done to an item last, in a few words: "−0.40 diversity of genres".
[[nodiscard]] QString effectText(const scenario::RuleEffect& effect);
// How far rules moved it: positive up, 0 where none did.
[[nodiscard]] int moveOf(const scenario::RecommendedItem& item);

// "169 items → filters −53 → exclusions −12 → shown 10".
[[nodiscard]] QString stagesText(const scenario::RecommendationAnswer& answer);
// How many items the filter took away where the case that ran holds it.
[[nodiscard]] std::optional<qint64> removedBy(const scenario::RecommendationAnswer& answer,
                                              const scenario::Filter& filter);
// How many items all stages of a name took away; nothing without such a stage.
[[nodiscard]] std::optional<qint64> removedBy(const scenario::RecommendationAnswer& answer, std::string_view stage);

// The way through the scenarios and the rules that hold, each with its layer, a line each; then what a model is asked.
[[nodiscard]] QString traceText(const scenario::RecommendationRequest& request,
                                const scenario::RecommendationAnswer& answer);

}  // namespace tastebench::model
