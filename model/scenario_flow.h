// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/scenario_session.h"

#include <QString>
#include <vector>

namespace tastebench::model {

// A scenario in the drawing of the ways to and from another.
struct FlowNode {
    std::string name;
    QString kind;  // "alias", "A/B test", "case"
    QString detail;  // what decides there: the condition, where the subject falls in the test
    int column = 0;  // from the left
    int row = 0;  // from the top of its column
    bool isOnPath = false;  // the previewed request came through it
    bool isEdited = false;
    bool isMissing = false;  // it is led to and there is none
};
struct FlowEdge {
    std::size_t from = 0;  // of the nodes
    std::size_t to = 0;
    QString label;  // "A", "B", "then", "else"; empty for an alias
    bool isOnPath = false;
};
struct ScenarioFlow {
    std::vector<FlowNode> nodes;
    std::vector<FlowEdge> edges;
    int columns = 0;
    int rows = 0;  // of the highest column
    bool isCut = false;  // there are more that lead to it
};

// The scenarios that lead to the edited one, itself, and those it leads to. The preview, which may be null, says which
// way the request took. Any thread.
[[nodiscard]] ScenarioFlow scenarioFlow(const ScenarioLibrary& library, const scenario::ScenarioKey& key,
                                        const scenario::Scenario& draft, const ScenarioPreviewed* preview);

}  // namespace tastebench::model
