// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "engine/ranking/ranker.h"
#include "engine/ranking/why.h"
#include "model/job.h"

#include <QObject>
#include <memory>
#include <optional>

class QTimer;

namespace tastebench::model {

class EndpointAccess;

// Lets a chat model order the list that is shown: off until it is switched on, and never in the way. The built-in
// answer is shown first; when the person has rested for a moment the model is asked in a job, which a newer answer or a
// person cancels. GUI thread.
class ModelRanking : public QObject {
    Q_OBJECT

public:
    explicit ModelRanking(EndpointAccess& endpoints, QObject* parent = nullptr);
    ~ModelRanking() override;

    void setOn(bool on);
    [[nodiscard]] bool isOn() const { return m_on; }
    // Whether there is a model to switch on.
    [[nodiscard]] bool isPossible() const;
    [[nodiscard]] QString modelName() const;
    [[nodiscard]] bool isAsking() const { return m_job != nullptr; }

    // A built-in answer is shown: orders it when that is wanted. The ranker is a copy to work with.
    void consider(const ranking::Ranker& ranker, const ranking::Request& request, const RankingPtr& builtIn);
    // Nothing is to be ordered, or the person waits no longer: the built-in answer stays until the next one.
    void forget();

    // Requests and tokens since the program began.
    [[nodiscard]] const Usage& usage() const { return m_usage; }
    // Why the last list stayed as it was; empty when the model ordered it.
    [[nodiscard]] const QString& problem() const { return m_problem; }

signals:
    // The same answer, ordered by the model, or with the warning why it is not.
    void ordered(const tastebench::RankingPtr& ranking);
    // On or off, possible or not, asking or at rest.
    void stateChanged();

private:
    struct Task {
        ranking::Ranker ranker;
        ranking::Request request;
        RankingPtr builtIn;
    };

    void start();
    void end();

    EndpointAccess& m_endpoints;
    bool m_on = false;
    QTimer* m_rest;
    std::optional<Task> m_next;
    std::unique_ptr<Job> m_job;
    Usage m_usage;
    QString m_problem;
};

}  // namespace tastebench::model
