// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/collection_index.h"
#include "engine/scenario/document.h"
#include "model/explore_session.h"
#include "model/latest_job.h"

#include <QObject>
#include <QString>
#include <optional>
#include <vector>

namespace tastebench::model {

// What a scenario lists. Immutable; any thread.
struct ScenarioListed {
    struct Item {
        std::uint32_t row = 0;  // of `items`
        double score = 0;
        QString effects;  // what rules did to it; empty where nothing
    };

    std::vector<Item> list;
    std::shared_ptr<const search::ItemTable> items;
    QString stages;  // how many items each stage left
};
using ScenarioListedPtr = std::shared_ptr<const ScenarioListed>;

// The scenarios of a collection that list items, by type and name.
[[nodiscard]] std::vector<scenario::ScenarioKey> listingScenarios(Workspace& workspace, CollectionId collection);
// Its name, with its type where that is not the usual profile_to_items.
[[nodiscard]] QString scenarioTitle(const scenario::ScenarioKey& key);

// Runs stored scenarios for the persona of Explore, and about the item it asks with or the newest liked, by a job; what
// else a request of the type needs is what previews begin with. The same is not run twice while nothing changed. GUI
// thread; both must outlive it.
class ScenarioListRun : public QObject {
    Q_OBJECT

public:
    ScenarioListRun(Workspace& workspace, const ExploreSession& explore, QObject* parent = nullptr);

    // Explore must have a catalogue.
    void start(const scenario::ScenarioKey& key);
    void cancel();

signals:
    void listed(const tastebench::model::ScenarioListedPtr& list);
    void failed(const tastebench::Error& error);

private:
    struct Question {
        scenario::ScenarioKey key;
        search::CataloguePtr catalogue;
        Json request;

        bool operator==(const Question&) const = default;
    };

    [[nodiscard]] Json requestFor(scenario::RecoType type) const;

    Workspace& m_workspace;
    const ExploreSession& m_explore;
    scenario::CollectionIndexPtr m_index;
    std::optional<Question> m_asked;  // and answered, or being answered
    LatestJob m_job;
};

}  // namespace tastebench::model
