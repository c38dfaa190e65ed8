// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/scenario/collection_index.h"
#include "engine/scenario/request.h"
#include "engine/workspace/scenario_models.h"
#include "engine/workspace/scenario_run.h"
#include "model/latest_job.h"

#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <string>

namespace tastebench::model {

// What a preview is asked: a scenario that need not be stored, from where the way to it begins, and about whom.
struct ScenarioQuestion {
    scenario::ScenarioKey key;
    scenario::Scenario draft;
    std::string entry;  // a scenario of the type; the draft's own name, or one that leads to it
    Json request;  // as readRequest() takes it, without scenario
    std::optional<std::string> comparedWith;  // another scenario of the type, run for the same request
    bool asksModel = false;  // lets the agent write what the type wants of one

    bool operator==(const ScenarioQuestion&) const = default;
};

// How the list of another scenario compares with that of the draft.
struct OtherList {
    std::vector<std::uint32_t> rows;  // in its order
    std::size_t shared = 0;  // with the draft's
    double rankBiasedOverlap = 1;
};

// What came of it. Immutable; any thread.
struct ScenarioPreviewed {
    ScenarioQuestion question;
    search::CataloguePtr catalogue;
    scenario::RecommendationRequest request;
    scenario::RecommendationAnswer answer;
    std::optional<OtherList> stored;  // of the revision that is stored, where the draft differs from it
    std::optional<OtherList> compared;
    double milliseconds = 0;
};
using ScenarioPreviewedPtr = std::shared_ptr<const ScenarioPreviewed>;

// Runs scenarios that are being edited, by a job; the newest question replaces the one before. Nothing is written.
// What an index has scanned is kept while the catalogue stays the same. GUI thread.
class ScenarioPreview : public QObject {
    Q_OBJECT

public:
    explicit ScenarioPreview(QString workspacePath, QObject* parent = nullptr);

    void setCatalogue(const search::CataloguePtr& catalogue);
    // Runs when there is a catalogue, unless the same was asked last of the same stored scenarios.
    void ask(const ScenarioQuestion& question, const workspace::ScenarioSnapshotPtr& scenarios,
             const workspace::EndpointAgent& agent = {});
    // Forgets question and answer.
    void clear();

    // Null before the first answer.
    [[nodiscard]] const ScenarioPreviewedPtr& previewed() const { return m_previewed; }
    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }

signals:
    void runningChanged(bool running);
    void answered();
    void failed(const tastebench::Error& error);

private:
    QString m_path;
    search::CataloguePtr m_catalogue;
    scenario::CollectionIndexPtr m_index;
    std::optional<ScenarioQuestion> m_asked;
    workspace::ScenarioSnapshotPtr m_scenarios;
    ScenarioPreviewedPtr m_previewed;
    LatestJob m_job;
};

}  // namespace tastebench::model
