// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/evaluation_session.h"
#include "model/expectation_session.h"
#include "model/explore_session.h"
#include "model/sweep_session.h"
#include "model/workspace.h"

#include <QWidget>

class QPushButton;

namespace tastebench::ui {

class ComparisonPane;
class ExpectationPane;
class NoticeLine;
class PeoplePane;
class QuestionBar;
class SweepPane;

// Is the setting of Explore better, by how much, and for whom. Evaluating is a job; what came of it stays until the
// collection changes. F5 evaluates, Escape cancels. The workspace and the Explore session must outlive the page.
// GUI thread.
class EvaluatePage : public QWidget {
    Q_OBJECT

public:
    EvaluatePage(model::Workspace& workspace, model::ExploreSession& explore, QWidget* parent = nullptr);

    [[nodiscard]] model::EvaluationSession& session() { return m_session; }
    [[nodiscard]] model::SweepSession& sweep() { return m_sweep; }
    // What the button does.
    void evaluate();
    void cancel();
    // Searches for a better setting, and evaluates it on later data.
    void tune();
    void askForSweep();
    void askForExpectation();
    // Keeps the list of Explore under a name that is asked for.
    void keepList();
    // What A/B tests of the collection found out.
    void showAbTests();
    void exportRun();
    void exportQrels();
    void exportReport();

signals:
    void collectionChosen(tastebench::CollectionId collection);
    // A persona is shown in Explore as of the split by now.
    void exploreRequested();

private:
    using Export = void (model::EvaluationSession::*)(const QString& path);

    QWidget* makeBody();
    void makeShortcuts();
    void connectBar();
    void connectSession();
    void openInExplore(PersonaId persona);
    void connectSweep();
    [[nodiscard]] model::SweepOrder order(model::SweepOrder::Method method) const;
    void showTested();
    void load(std::size_t result);
    void showAnswer();
    void showProblem(const Error& error);
    void showProgress(const QString& step, qint64 done, qint64 total);
    void showExports();
    void exportTo(const QString& title, const QString& filter, const QString& suffix, Export write);

    model::Workspace& m_workspace;
    model::ExploreSession& m_explore;
    model::EvaluationSession m_session;
    model::SweepSession m_sweep;
    model::ExpectationSession m_expectations;
    bool m_offersLast = false;  // the empty state's action holds out everybody's last like
    QuestionBar* m_bar;
    QPushButton* m_tune;
    QPushButton* m_try;
    QPushButton* m_export;
    ComparisonPane* m_comparison;
    PeoplePane* m_people;
    SweepPane* m_sweepPane;
    ExpectationPane* m_expectationPane;
    bool m_noticeLoads = false;  // the notice offers to load the best setting, else to show Explore
    NoticeLine* m_notice;
};

}  // namespace tastebench::ui
