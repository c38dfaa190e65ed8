// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenario_flow.h"

#include "engine/scenario/ab_split.h"
#include "model/scenario_texts.h"
#include "model/text.h"

#include <QCoreApplication>
#include <algorithm>
#include <map>
#include <set>

namespace tastebench::model {

using scenario::Scenario;
using scenario::ScenarioKey;
using scenario::ScenarioType;

namespace {

constexpr std::size_t mostNodes = 16;

QStringList labelsOf(ScenarioType kind)
{
    if (kind == ScenarioType::AbTest)
        return {QStringLiteral("A"), QStringLiteral("B")};
    if (kind == ScenarioType::Condition)
        return {QStringLiteral("then"), QStringLiteral("else")};
    return {QString()};
}

QString conditionText(const scenario::Condition& condition)
{
    using Type = scenario::Condition::Type;
    const QString left
        = condition.type == Type::UserFunction ? toQString(toString(condition.function)) : toQString(condition.name);
    const QString value = condition.value ? u' ' + toQString(condition.value->dump()) : QString();
    return left + u' ' + toQString(toString(condition.conditionOperator)) + value;
}

class Drawing {
public:
    Drawing(const ScenarioLibrary& library, const ScenarioKey& key, const Scenario& draft,
            const ScenarioPreviewed* preview)
        : m_library(library)
        , m_key(key)
        , m_draft(draft)
        , m_preview(preview)
    {
    }

    ScenarioFlow draw()
    {
        addLeaders(m_key.name);
        follow(m_key.name);
        for (const std::string& name : m_order)
            addNode(name);
        for (const std::string& name : m_order)
            addEdges(name);
        arrange();
        markPath();
        return std::move(m_flow);
    }

private:
    [[nodiscard]] std::optional<Scenario> find(const std::string& name) const
    {
        return name == m_key.name ? std::optional(m_draft) : m_library.stored->find({m_key.recoType, name});
    }

    // Those that lead to it come first, the farthest at the front.
    void addLeaders(const std::string& name)
    {
        const auto leaders = m_library.leaders.find({m_key.recoType, name});
        if (leaders == m_library.leaders.end())
            return;
        for (const std::string& leader : leaders->second) {
            if (m_seen.size() >= mostNodes) {
                m_flow.isCut = true;
                return;
            }
            if (leader == m_key.name || !m_seen.insert(leader).second)
                continue;
            addLeaders(leader);
            m_order.push_back(leader);
        }
    }

    void follow(const std::string& name)
    {
        if (!m_followed.insert(name).second || m_followed.size() > 2 * mostNodes)
            return;
        if (m_seen.insert(name).second)
            m_order.push_back(name);
        if (const auto scenario = find(name)) {
            for (const std::string& next : scenario::references(*scenario))
                follow(next);
        }
    }

    void addNode(const std::string& name)
    {
        FlowNode node;
        node.name = name;
        node.isEdited = name == m_key.name;
        const auto scenario = find(name);
        node.isMissing = !scenario;
        if (scenario) {
            node.kind = kindText(scenario->type());
            if (const auto* test = std::get_if<scenario::AbTest>(&scenario->body))
                node.detail = positionText(*test);
            else if (const auto* condition = std::get_if<scenario::Condition>(&scenario->body))
                node.detail = conditionText(*condition);
        }
        m_places.emplace(name, m_flow.nodes.size());
        m_flow.nodes.push_back(std::move(node));
    }

    [[nodiscard]] QString positionText(const scenario::AbTest& test) const
    {
        if (!m_preview)
            return {};
        const auto& request = m_preview->request;
        const auto& subject = request.userId ? request.userId : request.sessionId;
        constexpr int decimals = 2;
        return subject ? numberText(scenario::splitPosition(test.id, *subject), decimals) : QString();
    }

    void addEdges(const std::string& name)
    {
        const auto scenario = find(name);
        if (!scenario)
            return;
        const std::vector<std::string> references = scenario::references(*scenario);
        const QStringList labels = labelsOf(scenario->type());
        for (std::size_t index = 0; index < references.size(); ++index) {
            const auto target = m_places.find(references[index]);
            if (target == m_places.end()) {
                // A way of a leader that does not come to the edited one: its end is shown all the same.
                addNode(references[index]);
                m_flow.edges.push_back({m_places.at(name), m_places.at(references[index]), labels.at(index), false});
                continue;
            }
            m_flow.edges.push_back({m_places.at(name), target->second, labels.at(index), false});
        }
    }

    // Each one column behind the last that leads to it.
    void arrange()
    {
        for (std::size_t round = 0; round < m_flow.nodes.size(); ++round) {
            for (const FlowEdge& edge : m_flow.edges) {
                int& column = m_flow.nodes[edge.to].column;
                column = std::max(column, m_flow.nodes[edge.from].column + 1);
                column = std::min(column, static_cast<int>(m_flow.nodes.size()) - 1);
            }
        }
        for (const FlowNode& node : m_flow.nodes)
            m_flow.columns = std::max(m_flow.columns, node.column + 1);
        for (int column = 0; column < m_flow.columns; ++column)
            arrangeColumn(column);
    }

    // In the order of what leads to them, so that ways do not cross.
    void arrangeColumn(int column)
    {
        const std::size_t edges = m_flow.edges.size();
        std::vector<std::pair<std::size_t, std::size_t>> order;
        for (std::size_t node = 0; node < m_flow.nodes.size(); ++node) {
            if (m_flow.nodes[node].column != column)
                continue;
            std::size_t first = edges * m_flow.nodes.size() + node;
            for (std::size_t edge = 0; edge < edges; ++edge) {
                const FlowEdge& way = m_flow.edges[edge];
                if (way.to == node)
                    first = std::min(first, static_cast<std::size_t>(m_flow.nodes[way.from].row) * edges + edge);
            }
            order.emplace_back(first, node);
        }
        std::ranges::sort(order);
        for (std::size_t row = 0; row < order.size(); ++row)
            m_flow.nodes[order[row].second].row = static_cast<int>(row);
        m_flow.rows = std::max(m_flow.rows, static_cast<int>(order.size()));
    }

    void markPath()
    {
        if (!m_preview || !m_preview->answer.evaluated.runtime)
            return;
        const auto& steps = *m_preview->answer.evaluated.runtime;
        for (std::size_t index = 0; index < steps.size(); ++index) {
            const auto here = m_places.find(steps[index].name);
            if (here == m_places.end())
                continue;
            m_flow.nodes[here->second].isOnPath = true;
            if (index + 1 == steps.size())
                continue;
            const auto next = m_places.find(steps[index + 1].name);
            for (FlowEdge& edge : m_flow.edges) {
                if (next != m_places.end() && edge.from == here->second && edge.to == next->second
                    && isTaken(edge, steps[index]))
                    edge.isOnPath = true;
            }
        }
    }

    // Both ways of a test may lead to one scenario.
    static bool isTaken(const FlowEdge& edge, const scenario::TraceStep& step)
    {
        if (step.type == ScenarioType::AbTest)
            return edge.label == (step.to == "scenario_a" ? QStringLiteral("A") : QStringLiteral("B"));
        return step.type != ScenarioType::Condition || edge.label == toQString(step.to.value_or(""));
    }

    const ScenarioLibrary& m_library;
    const ScenarioKey& m_key;
    const Scenario& m_draft;
    const ScenarioPreviewed* m_preview;
    std::vector<std::string> m_order;
    std::set<std::string> m_seen;
    std::set<std::string> m_followed;
    std::map<std::string, std::size_t> m_places;
    ScenarioFlow m_flow;
};

}  // namespace

ScenarioFlow scenarioFlow(const ScenarioLibrary& library, const ScenarioKey& key, const Scenario& draft,
                          const ScenarioPreviewed* preview)
{
    return Drawing(library, key, draft, preview).draw();
}

}  // namespace tastebench::model
