// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/document_json.h"
#include "model/scenario_session.h"
#include "model/text.h"

#include <algorithm>

namespace tastebench::model {

using scenario::ScenarioKey;

namespace {

// What others lead to is put before them.
template <typename Edit>
std::vector<Edit> inOrder(std::vector<Edit> edits)
{
    std::vector<Edit> ordered;
    while (!edits.empty()) {
        const auto leadsToWaiting = [&edits](const Edit& edit) {
            const auto names = scenario::references(scenario::readScenario(edit.document, edit.key.recoType));
            return std::ranges::any_of(edits, [&](const Edit& other) {
                return other.collection.id == edit.collection.id && other.key.recoType == edit.key.recoType
                    && std::ranges::find(names, other.key.name) != std::ranges::end(names);
            });
        };
        auto next = std::ranges::find_if_not(edits, leadsToWaiting);
        if (next == edits.end())
            next = edits.begin();  // a circle, which putting it will name
        ordered.push_back(std::move(*next));
        edits.erase(next);
    }
    return ordered;
}

}  // namespace

void ScenarioSession::save()
{
    if (!m_key || !m_catalogue)
        return;
    if (m_draft.problem()) {
        emit failed(*m_draft.problem());
        return;
    }
    const QString name = toQString(m_key->name);
    put(tr("Save the scenario %1").arg(name), {{m_catalogue->collection, *m_key, m_draft.document()}},
        [this, name] { emit saved(name); });
}

void ScenarioSession::saveAll(const std::function<void()>& saved)
{
    std::optional<std::vector<Edit>> edits = savableEdits();
    if (!edits)
        return;
    const QString label = edits->size() == 1 ? tr("Save the scenario %1").arg(toQString(edits->front().key.name))
                                             : tr("Save %1 scenarios").arg(edits->size());
    put(label, inOrder(*std::move(edits)), saved);
}

// Nothing while one of them has a problem.
std::optional<std::vector<ScenarioSession::Edit>> ScenarioSession::savableEdits()
{
    std::map<CollectionId, Edits> all = m_otherEdits;
    all.insert_or_assign(m_collection, m_edits);
    std::vector<Edit> edits;
    for (const auto& [id, ofCollection] : all) {
        const Collection* collection = m_workspace.collection(id);
        if (!collection)
            continue;
        for (const auto& [key, text] : ofCollection) {
            ScenarioDraft draft;
            draft.setCollection(*collection);
            draft.begin(key.recoType, text);
            if (const std::optional<Error> problem = draft.problem()) {
                if (id == m_collection)
                    select(key);
                emit failed(Error(
                    problem->kind(), problem->detail(),
                    toUtf8(tr("The scenario %1 cannot be saved: %2").arg(toQString(key.name), sentence(*problem)))));
                return std::nullopt;
            }
            edits.push_back({*collection, key, draft.document()});
        }
    }
    return edits;
}

void ScenarioSession::put(const QString& label, std::vector<Edit> edits, const std::function<void()>& saved)
{
    auto shared = std::make_shared<const std::vector<Edit>>(std::move(edits));
    change(
        label,
        [shared](store::Change& change) {
            for (const Edit& edit : *shared)
                workspace::putScenario(change, edit.collection, edit.key, edit.document);
        },
        [this, shared, saved] {
            for (const Edit& edit : *shared)
                (edit.collection.id == m_collection ? m_edits : m_otherEdits[edit.collection.id]).erase(edit.key);
            saved();
        });
}

}  // namespace tastebench::model
