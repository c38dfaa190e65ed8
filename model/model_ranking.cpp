// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/model_ranking.h"

#include "engine/workspace/endpoint_ranking.h"
#include "model/endpoint_access.h"
#include "model/text.h"

#include <QTimer>
#include <utility>

namespace tastebench::model {

ModelRanking::ModelRanking(EndpointAccess& endpoints, QObject* parent)
    : QObject(parent)
    , m_endpoints(endpoints)
    , m_rest(new QTimer(this))
{
    constexpr int millisecondsOfRest = 600;
    m_rest->setSingleShot(true);
    m_rest->setInterval(millisecondsOfRest);
    connect(m_rest, &QTimer::timeout, this, &ModelRanking::start);
    connect(&m_endpoints, &EndpointAccess::changed, this, [this] {
        if (!isPossible())
            forget();
        emit stateChanged();
    });
}

ModelRanking::~ModelRanking() = default;

bool ModelRanking::isPossible() const
{
    return m_endpoints.canRank();
}

QString ModelRanking::modelName() const
{
    return m_endpoints.settings().chatModel;
}

void ModelRanking::setOn(bool on)
{
    if (on == m_on)
        return;
    m_on = on;
    m_problem.clear();
    if (!on)
        forget();
    emit stateChanged();
}

void ModelRanking::consider(const ranking::Ranker& ranker, const ranking::Request& request, const RankingPtr& builtIn)
{
    const bool agentRanks = request.query || request.options.useAgentRanking;
    if (!m_on || !isPossible() || !request.persona || !agentRanks || builtIn->objects.empty()) {
        forget();
        return;
    }
    m_next = Task {ranker, request, builtIn};
    if (m_job)
        m_job->cancel();
    m_rest->start();
}

void ModelRanking::forget()
{
    m_next.reset();
    m_rest->stop();
    if (m_job)
        m_job->cancel();
}

void ModelRanking::start()
{
    // The job before ends soon, having been cancelled; its end starts this one.
    if (m_job || !m_next)
        return;
    struct Work {
        Task task;
        workspace::EndpointAgent agent;
        RankingPtr result;
    };
    auto work = std::make_shared<Work>(
        Work {*std::exchange(m_next, std::nullopt), {m_endpoints.client(), toUtf8(modelName())}, nullptr});
    m_job = std::make_unique<Job>(tr("Asking %1").arg(modelName()), [work](Progress& progress) {
        Task& task = work->task;
        work->result = std::make_shared<const Ranking>(
            workspace::reordered(task.ranker, task.request, *task.builtIn, work->agent, progress));
    });
    connect(m_job.get(), &Job::finished, this, [this, work] {
        const Usage& before = work->task.builtIn->usage;
        const Usage& after = work->result->usage;
        m_usage.requests += after.requests - before.requests;
        m_usage.requestTokens += after.requestTokens - before.requestTokens;
        m_usage.responseTokens += after.responseTokens - before.responseTokens;
        const bool failed = work->result->warnings.size() > work->task.builtIn->warnings.size();
        m_problem = failed ? toQString(work->result->warnings.back()) : QString();
        if (!m_next)
            emit ordered(work->result);
        end();
    });
    connect(m_job.get(), &Job::failed, this, [this](const Error& error) {
        m_problem = sentence(error);
        end();
    });
    connect(m_job.get(), &Job::cancelled, this, &ModelRanking::end);
    m_job->start();
    emit stateChanged();
}

void ModelRanking::end()
{
    m_job.release()->deleteLater();
    if (m_next && !m_rest->isActive())
        start();
    emit stateChanged();
}

}  // namespace tastebench::model
