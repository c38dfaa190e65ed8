// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenario_draft.h"

#include "engine/domain/strict_json.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/schema_check.h"
#include "model/text.h"

namespace tastebench::model {

void ScenarioDraft::setCollection(const Collection& collection)
{
    m_collection = collection;
    check();
    emit changed();
}

void ScenarioDraft::begin(scenario::RecoType type, const Json& document)
{
    m_type = type;
    m_document = document;
    m_unreadable.reset();
    check();
    emit documentReplaced();
    showDocument();
    emit changed();
}

void ScenarioDraft::begin(scenario::RecoType type, const QString& text)
{
    m_type = type;
    m_text.clear();
    setText(text);
    emit textReplaced();
}

void ScenarioDraft::setDocument(const Json& document)
{
    if (document == m_document && !m_unreadable)
        return;
    m_document = document;
    m_unreadable.reset();
    check();
    showDocument();
    emit changed();
}

void ScenarioDraft::showDocument()
{
    constexpr int indent = 2;
    m_text = toQString(m_document.dump(indent));
    emit textReplaced();
}

void ScenarioDraft::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_unreadable.reset();
    try {
        m_document = readStrictJson(toUtf8(text));
    } catch (const Error& error) {
        m_unreadable = error;
    }
    check();
    if (!m_unreadable)
        emit documentReplaced();
    emit changed();
}

void ScenarioDraft::check()
{
    m_scenario.reset();
    m_warnings.clear();
    m_problem = m_unreadable;
    if (m_problem)
        return;
    try {
        scenario::Scenario read = scenario::readScenario(m_document, m_type);
        m_warnings = scenario::checkSchema(read, m_collection);
        m_scenario = std::move(read);
    } catch (const Error& error) {
        m_problem = error;
    }
}

}  // namespace tastebench::model
