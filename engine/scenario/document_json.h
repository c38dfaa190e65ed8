// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/document.h"

#include <string>
#include <vector>

// Scenario documents from and to JSON. Everything a document can say wrong without knowing the collection is found
// here; names of properties, operators and values against a schema are checked by checkSchema (schema_check.h).
//
// Readers throw with the JSON pointer of the mistake under `place`:
//   WRONG_DATA_TYPE  unknown or missing fields, values of another type, a body that is not that of scenario_type, a
//                    field that the reco type may not carry, a template that is none (template.h)
//   WRONG_PARAMETER  a value or a length out of its range
//   WRONG_OP_USE     an operator that is none
namespace tastebench::scenario {

Scenario readScenario(const Json& document, RecoType type, const std::string& place = {});
Case readCase(const Json& document, RecoType type, const std::string& place);

enum class PreloadField : std::uint8_t { Allowed, Refused };  // whether a filter may carry disable_preload
Filter readFilter(const Json& document, PreloadField preload, const std::string& place);
Reranking readReranking(const Json& document, const std::string& place);

// Where a scenario of a kind names others, in the order of references(): JSON pointers within it.
std::vector<std::string> referencePlaces(ScenarioType type);

// Writers leave out what is nothing and write operators in lower case; reading what they wrote gives an equal value.
Json toJson(const Scenario& scenario);
Json toJson(const Case& rules);
Json toJson(const Filter& filter);
Json toJson(const Reranking& reranking);

}  // namespace tastebench::scenario
