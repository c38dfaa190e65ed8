// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint_access.h"
#include "model/explore_session.h"
#include "model/latest_job.h"
#include "model/scenario_draft.h"
#include "model/scenario_preview.h"
#include "model/workspace.h"

#include <QObject>
#include <QString>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::model {

// The stored scenarios of a collection, as they were when a job read them. Immutable; any thread.
struct ScenarioLibrary {
    workspace::ScenarioSnapshotPtr stored;
    std::map<scenario::ScenarioKey, std::vector<std::string>> leaders;  // by a scenario, those that lead to it
};
using ScenarioLibraryPtr = std::shared_ptr<const ScenarioLibrary>;

// What the Scenarios page is about: the scenarios of Explore's collection, the one that is edited, and what it does.
// Edits that are not saved stay with their scenario until it is saved or reverted, also while another collection is
// looked at. Each stored change is one undoable step. GUI thread; both must outlive the session.
class ScenarioSession : public QObject {
    Q_OBJECT

public:
    ScenarioSession(Workspace& workspace, const ExploreSession& explore, QObject* parent = nullptr);

    // Null until they were read.
    [[nodiscard]] const ScenarioLibraryPtr& library() const { return m_library; }
    [[nodiscard]] const search::CataloguePtr& catalogue() const { return m_catalogue; }
    [[nodiscard]] bool isReadOnly() const { return m_workspace.isReadOnly(); }

    // The scenario that is edited; nothing before one is chosen.
    [[nodiscard]] const std::optional<scenario::ScenarioKey>& key() const { return m_key; }
    void select(const std::optional<scenario::ScenarioKey>& key);
    [[nodiscard]] ScenarioDraft& draft() { return m_draft; }
    // Its revision; nothing before it is stored.
    [[nodiscard]] std::optional<qint64> revision() const;
    // Whether there is something to save, in the one that is edited or in another.
    [[nodiscard]] bool isModified() const;
    [[nodiscard]] bool isModified(const scenario::ScenarioKey& key) const { return m_edits.contains(key); }
    [[nodiscard]] bool isDefault(const scenario::ScenarioKey& key) const;
    // Scenarios that are new and not stored yet.
    [[nodiscard]] std::vector<scenario::ScenarioKey> unstored() const;
    // Names of all that is edited and not saved, in every collection.
    [[nodiscard]] QStringList unsavedNames() const;
    // Stored names of the type and those that are new, in order.
    [[nodiscard]] std::vector<std::string> names(scenario::RecoType type) const;

    // Begins a new one under a free name of its type; it is stored by save().
    void create(const scenario::ScenarioKey& key, scenario::ScenarioType kind);
    void clone(const std::string& name);
    // Does nothing while the draft has a problem; says what is wrong through failed().
    void save();
    // Saves every edit as one step, then calls `saved`. While one has a problem nothing is saved; it is selected, and
    // failed() names it.
    void saveAll(const std::function<void()>& saved);
    void revert();
    void revertAll();
    void remove();
    // Makes the edited one the default of its type, or the type without one.
    void setDefault(bool isDefault);

    // About whom previews are; nothing leaves the member out.
    void setSubject(std::optional<PersonaId> persona, std::optional<ItemId> item);
    [[nodiscard]] std::optional<PersonaId> persona() const { return m_persona; }
    [[nodiscard]] std::optional<ItemId> item() const { return m_item; }
    // What else the request says, as readRequest() takes it; members here win over the subject's.
    void setRequest(const Json& request);
    [[nodiscard]] const Json& request() const { return m_request; }
    // Where the way begins: the edited scenario, or one that leads to it.
    void setEntry(const std::string& name);
    [[nodiscard]] std::string entry() const;
    void setCompared(const std::optional<std::string>& name);
    [[nodiscard]] const std::optional<std::string>& compared() const { return m_compared; }
    // What may answer where a type wants a chat model; null for nothing. Must outlive the session.
    void setEndpoints(const EndpointAccess* endpoints);
    // Whether the type of the edited one wants a model, and whether there is one.
    [[nodiscard]] bool wantsModel() const;
    [[nodiscard]] bool canAskModel() const;
    // Previews once more and lets the model write; an edit does not ask again.
    void askModel();
    // Null while there is none.
    [[nodiscard]] const ScenarioPreviewedPtr& previewed() const { return m_preview.previewed(); }

signals:
    // Which are stored, new, edited or defaults.
    void libraryChanged();
    // Another one is edited, or none.
    void selected();
    // Entry, subject, request or compared scenario.
    void questionChanged();
    // previewed() is another one.
    void answered();
    void previewFailed(const tastebench::Error& error);
    void previewingChanged(bool running);
    void saved(const QString& name);
    void failed(const tastebench::Error& error);

private:
    using Edits = std::map<scenario::ScenarioKey, QString>;  // texts that differ from what is stored
    struct Edit {
        Collection collection;
        scenario::ScenarioKey key;
        Json document;
    };

    void followExplore();
    void read();
    void adopt(const ScenarioLibraryPtr& library);
    void showSelected();
    void completeQuestion();
    void keepEdit();
    void preview(bool asksModel = false);
    [[nodiscard]] Json wholeRequest() const;
    [[nodiscard]] const workspace::StoredScenario* stored(const scenario::ScenarioKey& key) const;
    [[nodiscard]] std::optional<std::vector<Edit>> savableEdits();
    void put(const QString& label, std::vector<Edit> edits, const std::function<void()>& saved);
    void change(const QString& label, const Workspace::Write& write, const std::function<void()>& written = {});

    Workspace& m_workspace;
    const ExploreSession& m_explore;
    CollectionId m_collection;
    search::CataloguePtr m_catalogue;
    ScenarioLibraryPtr m_library;
    LatestJob m_reading;
    std::optional<scenario::ScenarioKey> m_key;
    ScenarioDraft m_draft;
    Edits m_edits;  // of the collection
    std::map<CollectionId, Edits> m_otherEdits;  // of those that were looked at before
    bool m_showing = false;  // the draft is being filled by us
    std::optional<PersonaId> m_persona;
    std::optional<ItemId> m_item;
    Json m_request = Json::object();
    std::string m_entry;  // empty: the edited one
    std::optional<std::string> m_compared;
    ScenarioPreview m_preview;
    const EndpointAccess* m_endpoints = nullptr;
};

}  // namespace tastebench::model
