// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/left_list.h"
#include "model/scenario_list.h"

#include <QObject>
#include <optional>

namespace tastebench::model {

// Puts what a scenario lists in the place of Explore's personalized list, beside whatever stands at the left. With
// another collection the personalized list comes back. GUI thread; all three must outlive it.
class RightListSession : public QObject {
    Q_OBJECT

public:
    RightListSession(Workspace& workspace, const ExploreSession& explore, const LeftListSession& left,
                     QObject* parent = nullptr);

    // Nothing for the personalized list.
    void choose(const std::optional<scenario::ScenarioKey>& key);
    [[nodiscard]] const std::optional<scenario::ScenarioKey>& chosen() const { return m_chosen; }

    // The left session's ranking; with a scenario its objects are what that lists: explained by what rules did to them,
    // without attribution. Null with Explore's.
    [[nodiscard]] const RankingPtr& shown() const { return m_shown; }

signals:
    // shown() is another one.
    void changed();
    // The choice fell back to the personalized list.
    void failed(const tastebench::Error& error);

private:
    void follow();
    void merge();

    const ExploreSession& m_explore;
    const LeftListSession& m_left;
    CollectionId m_collection;
    std::optional<scenario::ScenarioKey> m_chosen;
    ScenarioListedPtr m_listed;
    RankingPtr m_shown;
    ScenarioListRun m_run;
};

}  // namespace tastebench::model
