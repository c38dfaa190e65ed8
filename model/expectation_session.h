// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/workspace/assertions.h"
#include "model/explore_session.h"
#include "model/latest_job.h"
#include "model/workspace.h"

#include <QAbstractTableModel>
#include <QObject>
#include <QString>
#include <vector>

namespace tastebench::model {

// A pinned expectation of the collection, and what came of it.
struct CheckedExpectation {
    AssertionId id;
    workspace::AssertionResult result;
};

// The pinned expectations and the kept lists of the collection that Explore shows. Expectations are checked by a job
// whenever they or the data change. Each change is one undoable step. GUI thread; both must outlive it.
class ExpectationSession : public QObject {
    Q_OBJECT

public:
    ExpectationSession(Workspace& workspace, const ExploreSession& explore, QObject* parent = nullptr);

    // Those that were checked last.
    [[nodiscard]] const std::vector<CheckedExpectation>& expectations() const { return m_checked; }
    [[nodiscard]] bool isChecking() const { return m_job.isRunning(); }
    [[nodiscard]] const std::vector<Snapshot>& keptLists() const { return m_kept; }

    // Pins an expectation of the persona, or of everybody without one. `expectation` is that of
    // engine/workspace/assertions.h without its request, which is that of Explore. Throws what checking it throws.
    void pin(Json expectation, std::optional<PersonaId> persona);
    void unpin(AssertionId expectation);
    // Keeps the list that Explore shows. Does nothing without one.
    void keepList(const QString& name);
    void dropList(SnapshotId list);

signals:
    // The expectations were checked, or are gone.
    void checked();
    void checkingChanged(bool checking);
    void keptListsChanged();
    void failed(const tastebench::Error& error);

private:
    void read();
    void check();
    void change(const QString& label, const Workspace::Write& write);

    Workspace& m_workspace;
    const ExploreSession& m_explore;
    std::vector<Assertion> m_assertions;
    std::vector<CheckedExpectation> m_checked;
    std::vector<Snapshot> m_kept;
    search::CataloguePtr m_catalogue;  // the expectations were checked with, or are being
    LatestJob m_job;
};

// "rank 3", "0.67", "2 items": what was found instead of, or as, what is expected.
[[nodiscard]] QString foundText(const workspace::AssertionResult& result);

// The checked expectations as a table: whether it holds, what is expected, what is the case. GUI thread.
class ExpectationTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TextColumn, FoundColumn, ColumnCount };

    explicit ExpectationTableModel(const ExpectationSession& session, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    // ClearRole tells whether it holds: 1 or −1.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<CheckedExpectation> m_rows;
};

}  // namespace tastebench::model
