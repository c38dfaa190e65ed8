// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue_question.h"

#include "model/text.h"

namespace tastebench::model {

CatalogueQuestion::CatalogueQuestion(search::CataloguePtr catalogue, RankingOptions options, QObject* parent)
    : QObject(parent)
    , m_catalogue(std::move(catalogue))
    , m_options(std::move(options))
{
}

CatalogueQuestion::~CatalogueQuestion() = default;

QString CatalogueQuestion::personaName(PersonaId persona) const
{
    const auto row = m_catalogue->personas->row(persona);
    return row ? toQString(m_catalogue->personas->personas[*row].name) : QString();
}

QString CatalogueQuestion::itemTitle(const Uuid& item) const
{
    const auto row = m_catalogue->items->row(item);
    return toQString(row ? m_catalogue->items->labels[*row] : item.toString());
}

void CatalogueQuestion::start(const QString& title, const Job::Work& work, const std::function<void()>& keep)
{
    m_job = std::make_unique<Job>(title, work);
    connect(m_job.get(), &Job::progressed, this,
            [this](const QString&, qint64 done, qint64 total) { emit progressed(done, total); });
    connect(m_job.get(), &Job::finished, this, [this, keep] {
        keep();
        emit answered();
    });
    connect(m_job.get(), &Job::failed, this, [this](const Error& error) { emit failed(sentence(error)); });
    connect(m_job.get(), &Job::cancelled, this, &CatalogueQuestion::cancelled);
    m_job->start();
}

void CatalogueQuestion::cancel()
{
    if (m_job)
        m_job->cancel();
}

}  // namespace tastebench::model
