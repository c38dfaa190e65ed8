// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "engine/search/catalogue.h"
#include "model/job.h"

#include <QObject>
#include <QString>
#include <functional>
#include <memory>

namespace tastebench::model {

// A question about a collection as it stood when it was asked, answered by a job: what a dialog is about. A new one
// ends the one before. Lives on the GUI thread.
class CatalogueQuestion : public QObject {
    Q_OBJECT

public:
    ~CatalogueQuestion() override;

    void cancel();
    [[nodiscard]] bool isAsking() const { return m_job && m_job->isRunning(); }

    [[nodiscard]] const search::CataloguePtr& catalogue() const { return m_catalogue; }
    // Empty for a persona that is not of the collection.
    [[nodiscard]] QString personaName(PersonaId persona) const;
    // The item's title; its uuid when the collection does not hold it.
    [[nodiscard]] QString itemTitle(const Uuid& item) const;

signals:
    void progressed(qint64 done, qint64 total);
    void answered();
    void failed(const QString& sentence);
    void cancelled();

protected:
    // `options` are those every persona is recommended to with.
    CatalogueQuestion(search::CataloguePtr catalogue, RankingOptions options, QObject* parent);

    [[nodiscard]] const RankingOptions& options() const { return m_options; }
    // Runs the work; then `keep` takes its answer over on this thread, and answered() is told.
    void start(const QString& title, const Job::Work& work, const std::function<void()>& keep);

private:
    search::CataloguePtr m_catalogue;
    RankingOptions m_options;
    std::unique_ptr<Job> m_job;
};

}  // namespace tastebench::model
