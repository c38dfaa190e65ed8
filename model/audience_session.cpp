// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/audience_session.h"

#include "model/text.h"

namespace tastebench::model {

AudienceSession::AudienceSession(search::CataloguePtr catalogue, RankingOptions options, ItemId item, QObject* parent)
    : QObject(parent)
    , m_catalogue(std::move(catalogue))
    , m_options(std::move(options))
    , m_row(m_catalogue->items->row(item).value_or(0))
{
}

AudienceSession::~AudienceSession() = default;

QString AudienceSession::itemTitle() const
{
    return toQString(m_catalogue->items->labels[m_row]);
}

QString AudienceSession::personaName(PersonaId persona) const
{
    const auto row = m_catalogue->personas->row(persona);
    return row ? toQString(m_catalogue->personas->personas[*row].name) : QString();
}

void AudienceSession::ask(int k)
{
    m_k = k;
    auto found = std::make_shared<ranking::Audience>();
    m_job = std::make_unique<Job>(
        tr("Who gets %1").arg(itemTitle()),
        [catalogue = m_catalogue, options = m_options, row = m_row, k, found](Progress& progress) {
            *found = ranking::audienceOf(ranking::Ranker(catalogue), row, k, options, progress);
        });
    connect(m_job.get(), &Job::progressed, this,
            [this](const QString&, qint64 done, qint64 total) { emit progressed(done, total); });
    connect(m_job.get(), &Job::finished, this, [this, found] {
        m_audience = found;
        emit answered();
    });
    connect(m_job.get(), &Job::failed, this, [this](const Error& error) { emit failed(sentence(error)); });
    connect(m_job.get(), &Job::cancelled, this, &AudienceSession::cancelled);
    m_job->start();
}

void AudienceSession::cancel()
{
    if (m_job)
        m_job->cancel();
}

}  // namespace tastebench::model
