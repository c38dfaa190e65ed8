// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenario_session.h"

#include "engine/scenario/document_json.h"
#include "model/scenario_texts.h"
#include "model/text.h"

#include <QScopedValueRollback>
#include <algorithm>

namespace tastebench::model {

using scenario::RecoType;
using scenario::ScenarioKey;
using scenario::ScenarioType;

namespace {

QString textOf(const Json& document)
{
    constexpr int indent = 2;
    return toQString(document.dump(indent));
}

// What one looks at first: what is recommended to a persona, where there is such a scenario.
ScenarioKey firstKey(const workspace::ScenarioSnapshot& stored)
{
    const auto& all = stored.all();
    const auto found
        = std::ranges::find_if(all, [](const auto& entry) { return entry.first.recoType == RecoType::ProfileToItems; });
    return found == all.end() ? all.begin()->first : found->first;
}

ScenarioLibraryPtr readLibrary(store::Database& database, CollectionId collection)
{
    auto library = std::make_shared<ScenarioLibrary>();
    library->stored = workspace::loadScenarios(database, collection);
    for (const auto& [key, stored] : library->stored->all()) {
        for (std::string& name : scenario::references(scenario::readScenario(stored.document, key.recoType)))
            library->leaders[{key.recoType, std::move(name)}].push_back(key.name);
    }
    return library;
}

}  // namespace

ScenarioSession::ScenarioSession(Workspace& workspace, const ExploreSession& explore, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_explore(explore)
    , m_preview(workspace.path())
{
    connect(&explore, &ExploreSession::selectionChanged, this, &ScenarioSession::followExplore);
    connect(&workspace, &Workspace::changed, this, [this](const WorkspaceChange& change) {
        if (change.everything || change.scenarios || change.collections)
            read();
    });
    connect(&m_draft, &ScenarioDraft::changed, this, [this] {
        if (!m_showing)
            keepEdit();
    });
    connect(&m_preview, &ScenarioPreview::answered, this, &ScenarioSession::answered);
    connect(&m_preview, &ScenarioPreview::failed, this, &ScenarioSession::previewFailed);
    connect(&m_preview, &ScenarioPreview::runningChanged, this, &ScenarioSession::previewingChanged);
    followExplore();
}

void ScenarioSession::followExplore()
{
    if (m_explore.collection() != m_collection) {
        m_otherEdits.insert_or_assign(m_collection, std::move(m_edits));
        m_collection = m_explore.collection();
        m_edits = std::move(m_otherEdits[m_collection]);
        m_otherEdits.erase(m_collection);
        m_library.reset();
        m_persona.reset();
        m_item.reset();
        select(std::nullopt);
        read();
    }
    // Where one looks back is no place for rules.
    if (m_explore.past())
        return;
    if (!m_persona && m_explore.persona()) {
        m_persona = m_explore.persona();
        emit questionChanged();
    }
    if (m_explore.catalogue() == m_catalogue)
        return;
    m_catalogue = m_explore.catalogue();
    m_preview.setCatalogue(m_catalogue);
    if (!m_catalogue)
        return;
    const QScopedValueRollback showing(m_showing, true);
    m_draft.setCollection(m_catalogue->collection);
    completeQuestion();
    emit questionChanged();
    emit selected();
    preview();
}

void ScenarioSession::read()
{
    if (!m_collection)
        return;
    auto library = std::make_shared<ScenarioLibraryPtr>();
    m_reading.start(
        tr("Reading scenarios"),
        [library, path = toUtf8(m_workspace.path()), collection = m_collection](Progress&) {
            store::Database database(path, {.mode = store::OpenMode::ReadOnly});
            *library = readLibrary(database, collection);
        },
        [this, library] { adopt(*library); }, [this](const Error& error) { emit failed(error); });
}

void ScenarioSession::adopt(const ScenarioLibraryPtr& library)
{
    m_library = library;
    std::erase_if(m_edits, [this](const auto& edit) {
        const workspace::StoredScenario* known = stored(edit.first);
        return known && textOf(known->document) == edit.second;
    });
    if (m_key && !stored(*m_key) && !m_edits.contains(*m_key))
        m_key.reset();
    emit libraryChanged();
    if (!m_key && !library->stored->all().empty())
        select(firstKey(*library->stored));
    else
        showSelected();
}

const workspace::StoredScenario* ScenarioSession::stored(const ScenarioKey& key) const
{
    if (!m_library)
        return nullptr;
    const auto found = m_library->stored->all().find(key);
    return found == m_library->stored->all().end() ? nullptr : &found->second;
}

void ScenarioSession::select(const std::optional<ScenarioKey>& key)
{
    if (key == m_key)
        return;
    const bool sameType = m_key && key && m_key->recoType == key->recoType;
    m_key = key;
    m_entry.clear();
    m_compared.reset();
    m_preview.clear();
    if (!sameType)
        m_request = Json::object();
    completeQuestion();
    showSelected();
    emit questionChanged();
}

void ScenarioSession::showSelected()
{
    {
        const QScopedValueRollback showing(m_showing, true);
        const auto edit = m_key ? m_edits.find(*m_key) : m_edits.end();
        const workspace::StoredScenario* known = m_key ? stored(*m_key) : nullptr;
        if (edit != m_edits.end()) {
            if (m_draft.recoType() != m_key->recoType || m_draft.text() != edit->second)
                m_draft.begin(m_key->recoType, edit->second);
        } else if (known && (m_draft.recoType() != m_key->recoType || m_draft.text() != textOf(known->document))) {
            m_draft.begin(m_key->recoType, known->document);
        }
    }
    emit selected();
    preview();
}

// What is typed stays with the scenario, whatever is looked at meanwhile.
void ScenarioSession::keepEdit()
{
    if (!m_key)
        return;
    const workspace::StoredScenario* known = stored(*m_key);
    const bool wasEdited = m_edits.contains(*m_key);
    if (known && m_draft.document() == known->document && !m_draft.problem())
        m_edits.erase(*m_key);
    else
        m_edits.insert_or_assign(*m_key, m_draft.text());
    if (wasEdited != m_edits.contains(*m_key))
        emit libraryChanged();
    preview();
}

// What requests of the type need, with values to begin with.
void ScenarioSession::completeQuestion()
{
    if (!m_key || !m_catalogue)
        return;
    if (m_request.empty())
        m_request = usualRequest(m_key->recoType, *m_catalogue, m_persona);
    if (!m_item && asksForItem(m_key->recoType) && m_catalogue->items->rows() > 0)
        m_item = m_catalogue->items->ids.front();
}

std::optional<qint64> ScenarioSession::revision() const
{
    const workspace::StoredScenario* known = m_key ? stored(*m_key) : nullptr;
    return known ? std::optional<qint64>(known->revision) : std::nullopt;
}

bool ScenarioSession::isModified() const
{
    return m_key && m_edits.contains(*m_key);
}

bool ScenarioSession::isDefault(const ScenarioKey& key) const
{
    return m_library && m_library->stored->defaultName(key.recoType) == key.name;
}

std::vector<ScenarioKey> ScenarioSession::unstored() const
{
    std::vector<ScenarioKey> keys;
    for (const auto& [key, text] : m_edits) {
        if (!stored(key))
            keys.push_back(key);
    }
    return keys;
}

QStringList ScenarioSession::unsavedNames() const
{
    QStringList names;
    const auto add = [&names](const Edits& edits) {
        for (const auto& [key, text] : edits)
            names.append(toQString(key.name));
    };
    add(m_edits);
    for (const auto& [collection, edits] : m_otherEdits) {
        if (m_workspace.collection(collection))
            add(edits);
    }
    return names;
}

std::vector<std::string> ScenarioSession::names(RecoType type) const
{
    std::vector<std::string> names;
    if (m_library) {
        for (const auto& [key, stored] : m_library->stored->all()) {
            if (key.recoType == type)
                names.push_back(key.name);
        }
    }
    for (const ScenarioKey& key : unstored()) {
        if (key.recoType == type)
            names.push_back(key.name);
    }
    std::ranges::sort(names);
    return names;
}

void ScenarioSession::create(const ScenarioKey& key, ScenarioType kind)
{
    m_edits.insert_or_assign(key, textOf(firstDocument(key.recoType, kind, names(key.recoType))));
    emit libraryChanged();
    select(key);
}

void ScenarioSession::clone(const std::string& name)
{
    if (!m_key)
        return;
    const ScenarioKey key {m_key->recoType, name};
    m_edits.insert_or_assign(key, m_draft.text());
    emit libraryChanged();
    select(key);
}

void ScenarioSession::change(const QString& label, const Workspace::Write& write, const std::function<void()>& written)
{
    m_workspace.change(label, {.scenarios = true}, write,
                       {this, written, [this](const Error& error) { emit failed(error); }});
}

void ScenarioSession::revert()
{
    if (!m_key || !m_edits.erase(*m_key))
        return;
    if (!stored(*m_key))
        m_key.reset();
    emit libraryChanged();
    showSelected();
}

void ScenarioSession::revertAll()
{
    m_edits.clear();
    m_otherEdits.clear();
    if (m_library)
        adopt(m_library);
}

void ScenarioSession::remove()
{
    if (!m_key)
        return;
    if (!stored(*m_key)) {
        revert();
        return;
    }
    change(
        tr("Delete the scenario %1").arg(toQString(m_key->name)),
        [collection = m_collection, key = *m_key](store::Change& change) {
            workspace::deleteScenario(change, collection, key);
        },
        [this, key = *m_key] { m_edits.erase(key); });
}

void ScenarioSession::setDefault(bool isDefault)
{
    if (!m_key || !stored(*m_key))
        return;
    const QString label = isDefault ? tr("Make %1 the default scenario").arg(toQString(m_key->name))
                                    : tr("Unset the default scenario of %1").arg(toQString(toString(m_key->recoType)));
    change(label, [collection = m_collection, key = *m_key, isDefault](store::Change& change) {
        if (isDefault)
            workspace::setDefaultScenario(change, collection, key);
        else
            workspace::unsetDefaultScenario(change, collection, key.recoType);
    });
}

void ScenarioSession::setSubject(std::optional<PersonaId> persona, std::optional<ItemId> item)
{
    if (persona == m_persona && item == m_item)
        return;
    m_persona = persona;
    m_item = item;
    emit questionChanged();
    preview();
}

void ScenarioSession::setRequest(const Json& request)
{
    if (request == m_request)
        return;
    m_request = request;
    emit questionChanged();
    preview();
}

void ScenarioSession::setEntry(const std::string& name)
{
    m_entry = m_key && name == m_key->name ? std::string() : name;
    emit questionChanged();
    preview();
}

std::string ScenarioSession::entry() const
{
    return m_entry.empty() && m_key ? m_key->name : m_entry;
}

void ScenarioSession::setCompared(const std::optional<std::string>& name)
{
    if (name == m_compared)
        return;
    m_compared = name;
    emit questionChanged();
    preview();
}

Json ScenarioSession::wholeRequest() const
{
    Json request = m_request;
    const auto personaRow = m_persona ? m_catalogue->personas->row(*m_persona) : std::nullopt;
    if (personaRow && !request.contains("user_id"))
        request["user_id"] = m_catalogue->personas->personas[*personaRow].uuid.toString();
    const auto itemRow = m_item ? m_catalogue->items->row(*m_item) : std::nullopt;
    if (itemRow && !request.contains("item_id"))
        request["item_id"] = m_catalogue->items->uuids[*itemRow].toString();
    return request;
}

void ScenarioSession::setEndpoints(const EndpointAccess* endpoints)
{
    m_endpoints = endpoints;
    if (m_endpoints)
        connect(m_endpoints, &EndpointAccess::changed, this, &ScenarioSession::questionChanged);
    emit questionChanged();
}

bool ScenarioSession::wantsModel() const
{
    return m_key
        && (m_key->recoType == RecoType::ChatToItems || m_key->recoType == RecoType::LlmTextCompletion
            || m_key->recoType == RecoType::LlmChatCompletion);
}

bool ScenarioSession::canAskModel() const
{
    return wantsModel() && m_endpoints && m_endpoints->canRank();
}

void ScenarioSession::askModel()
{
    if (canAskModel())
        preview(true);
}

void ScenarioSession::preview(bool asksModel)
{
    if (!m_key || !m_catalogue || !m_library || !m_draft.scenario())
        return;
    workspace::EndpointAgent agent;
    if (asksModel)
        agent = {m_endpoints->client(), toUtf8(m_endpoints->settings().chatModel)};
    m_preview.ask({*m_key, *m_draft.scenario(), entry(), wholeRequest(), m_compared, asksModel}, m_library->stored,
                  agent);
}

}  // namespace tastebench::model
