// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace/ab_log.h"
#include "model/latest_job.h"
#include "model/workspace.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <optional>

namespace tastebench::model {

// The A/B tests of a collection that something is known of, and the report of one. GUI thread; the workspace must
// outlive the session.
class AbTestSession : public QObject {
    Q_OBJECT

public:
    AbTestSession(Workspace& workspace, CollectionId collection, QObject* parent = nullptr);

    [[nodiscard]] bool isReadOnly() const { return m_workspace.isReadOnly(); }
    // Ids of tests with exposures or outcomes, in order.
    [[nodiscard]] QStringList tests() const;
    // Asks for the report of a test; `shareA` in (0, 1) is the share of A that was meant.
    void ask(const QString& test, double shareA);
    // The last answer; nothing before the first one.
    [[nodiscard]] const std::optional<workspace::AbTestReport>& report() const { return m_report; }

    // Takes outcomes from a file; test and variant are for rows that name none, and may be empty.
    void importOutcomes(const QString& path, const QString& test, const QString& variant);

signals:
    void answered();
    // Outcomes came; tests() may be others.
    void imported(qint64 rows, qint64 hits, qint64 duplicates);
    void failed(const tastebench::Error& error);

private:
    Workspace& m_workspace;
    CollectionId m_collection;
    std::optional<workspace::AbTestReport> m_report;
    LatestJob m_job;
};

// The report as sentences, one a line: what a uniform choice would have earned, where that can be told, and the
// verdict.
[[nodiscard]] QString abVerdictText(const workspace::AbTestReport& report);

}  // namespace tastebench::model
