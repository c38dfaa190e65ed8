// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/document.h"
#include "model/explore_session.h"
#include "model/latest_job.h"
#include "model/scenario_list.h"

#include <QObject>
#include <QString>
#include <optional>
#include <vector>

namespace tastebench::model {

// What Explore holds its personalized list against.
struct LeftList {
    enum class Kind { Original, Kept, Persona, Scenario };

    Kind kind = Kind::Original;
    SnapshotId kept;
    PersonaId persona;  // the same request for somebody else
    scenario::ScenarioKey scenario;  // what it lists for the persona

    bool operator==(const LeftList&) const = default;
};
struct LeftListChoice {
    LeftList list;
    QString name;
};

// Puts another list in the place of the original one of Explore's ranking. A kept list is there at once; that of a
// persona or a scenario is made by a job, and until it is there the last one stands. With another collection the
// original comes back. GUI thread; both must outlive it.
class LeftListSession : public QObject {
    Q_OBJECT

public:
    LeftListSession(Workspace& workspace, const ExploreSession& explore, QObject* parent = nullptr);

    // What may be chosen in the collection: kept lists, scenarios that list items, other personas.
    [[nodiscard]] std::vector<LeftListChoice> keptLists() const;
    [[nodiscard]] std::vector<LeftListChoice> scenarios() const;
    [[nodiscard]] std::vector<LeftListChoice> personas() const;

    void choose(const LeftListChoice& choice);
    [[nodiscard]] const LeftListChoice& chosen() const { return m_chosen; }

    // Explore's ranking with the chosen list as its original: ranks there are originalRank, 0 for what is not in it.
    // Null with Explore's.
    [[nodiscard]] const RankingPtr& shown() const { return m_shown; }

signals:
    // shown() is another one.
    void changed();
    // The choice fell back to the original order.
    void failed(const tastebench::Error& error);

private:
    struct Row {
        std::uint32_t row = 0;
        double score = 0;
    };
    using Rows = std::vector<Row>;

    void follow();
    void read();
    void readKept();
    void rankForPersona();
    // The rows are of this table.
    void adopt(Rows rows, std::shared_ptr<const search::ItemTable> items);
    void merge();
    void fail(const Error& error);

    Workspace& m_workspace;
    const ExploreSession& m_explore;
    CollectionId m_collection;
    LeftListChoice m_chosen;
    Rows m_rows;  // of m_items
    std::shared_ptr<const search::ItemTable> m_items;
    RankingPtr m_shown;
    LatestJob m_job;
    ScenarioListRun m_run;
};

}  // namespace tastebench::model
