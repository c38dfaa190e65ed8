// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluate.h"
#include "engine/ranking/ranker.h"
#include "model/explore_session.h"
#include "model/latest_job.h"

#include <QObject>
#include <QString>
#include <cstddef>
#include <memory>
#include <optional>

class QTimer;

namespace tastebench::model {

// What a setting is worth on what is held out of it.
struct HeldOutQuality {
    evaluation::Estimate ndcg;
    int k = 10;
    std::size_t personas = 0;  // evaluated
    std::size_t evaluable = 0;  // more when those are drawn of these

    bool operator==(const HeldOutQuality&) const = default;
};

// The held-out nDCG@10 of the current setting of Explore (temporal split, the newest fifth), measured anew by a job a
// moment after the setting came to rest; the next change cancels it. What does not depend on the setting, the split and
// what everybody's lists share, is kept as long as the data stay. Of a log that is too large to measure everybody
// within a second, a part of the personas is measured, drawn once with a fixed seed, so that settings are compared on
// the same people. GUI thread; the session must outlive it.
class LiveQuality : public QObject {
    Q_OBJECT

public:
    explicit LiveQuality(const ExploreSession& session, QObject* parent = nullptr);
    ~LiveQuality() override;

    // Of the newest setting that was measured; nothing before the first one, and where nothing can be measured.
    [[nodiscard]] const std::optional<HeldOutQuality>& quality() const { return m_quality; }
    // It is that of the current setting.
    [[nodiscard]] bool isCurrent() const { return m_isCurrent; }
    // Why nothing can be measured; empty where something is.
    [[nodiscard]] const QString& problem() const { return m_problem; }

signals:
    // Any of the three.
    void changed();

private:
    struct Warm;

    void consider();
    void measure();

    const ExploreSession& m_session;
    search::CataloguePtr m_catalogue;  // of the setting below
    evaluation::Setting m_setting;  // the one measured, being measured or waiting to be
    std::shared_ptr<const Warm> m_warm;  // null before the first measurement
    std::optional<HeldOutQuality> m_quality;
    bool m_isCurrent = false;
    QString m_problem;
    QTimer* m_rest;
    LatestJob m_job;
};

}  // namespace tastebench::model
