// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ranking/audience.h"
#include "engine/search/catalogue.h"
#include "model/job.h"

#include <QObject>
#include <QString>
#include <memory>

namespace tastebench::model {

// Finds out, in a job, which personas get an item. A new question ends the one before. Lives on the GUI thread.
class AudienceSession : public QObject {
    Q_OBJECT

public:
    // `options` are those every persona is recommended to with; the item must be in the catalogue.
    AudienceSession(search::CataloguePtr catalogue, RankingOptions options, ItemId item, QObject* parent = nullptr);
    ~AudienceSession() override;

    void ask(int k);
    void cancel();

    [[nodiscard]] const search::Catalogue& catalogue() const { return *m_catalogue; }
    [[nodiscard]] QString itemTitle() const;
    [[nodiscard]] QString personaName(PersonaId persona) const;
    [[nodiscard]] int k() const { return m_k; }
    [[nodiscard]] bool isAsking() const { return m_job && m_job->isRunning(); }
    // The last answer; null before the first one.
    [[nodiscard]] const ranking::Audience* audience() const { return m_audience.get(); }

signals:
    void progressed(qint64 done, qint64 total);
    void answered();
    void failed(const QString& sentence);
    void cancelled();

private:
    search::CataloguePtr m_catalogue;
    RankingOptions m_options;
    std::uint32_t m_row;
    int m_k = 10;
    std::shared_ptr<const ranking::Audience> m_audience;
    std::unique_ptr<Job> m_job;
};

}  // namespace tastebench::model
