// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/explore_session.h"
#include "model/interaction_timeline_model.h"
#include "model/live_quality.h"
#include "model/persona_list_model.h"
#include "model/right_list.h"
#include "ui/explore/explore_page.h"

#include <QObject>
#include <functional>

class QTimer;

namespace tastebench::ui {

class QueryTools;

// Joins an Explore page to a session: what the page asks goes to the session, what the session answers is shown.
// Neither knows the other. GUI thread; both must outlive it.
class ExploreController : public QObject {
    Q_OBJECT

public:
    ExploreController(model::Workspace& workspace, model::ExploreSession& session, ExplorePage& page,
                      QObject* parent = nullptr);
    ~ExploreController() override;

signals:
    // What only the window can do.
    void importRequested();
    void personaCreationRequested();
    void trainRequested(tastebench::CollectionId collection);
    void failed(const tastebench::Error& error);

private:
    void connectPage();
    void connectSession();
    void showSelection();
    void showPast();
    void showRanking();
    void showTimeline();
    void showQuality();
    void showProblem(const Error& error);
    void offerLeftLists(const QPoint& place);
    void offerRightLists(const QPoint& place);
    [[nodiscard]] QString itemOf(const ranking::Counterfactual& counterfactual) const;
    void showRequest(const ExploreRequest& request);
    void changeRequest(const std::function<void(ExploreRequest&)>& edit);

    model::Workspace& m_workspace;
    model::ExploreSession& m_session;
    ExplorePage& m_page;
    model::PersonaListModel m_personas;
    model::InteractionTimelineModel m_timeline;
    model::LiveQuality m_quality;
    model::LeftListSession m_left;
    model::RightListSession m_right;
    QueryTools* m_tools;
    QTimer* m_inquire;
};

}  // namespace tastebench::ui
