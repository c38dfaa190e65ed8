// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/base/ids.h"
#include "engine/domain/schema.h"
#include "engine/search/catalogue.h"
#include "engine/store/database.h"
#include "model/job.h"
#include "model/workspace_change.h"

#include <QObject>
#include <QString>
#include <map>
#include <memory>
#include <vector>

namespace tastebench::model {

// The catalogues of an open workspace: each read by a job when it is first asked for, and kept in step with changes.
// A small change is patched in at once, sharing what it did not touch; any other is read anew by a job. GUI thread.
class Catalogues : public QObject {
    Q_OBJECT

public:
    explicit Catalogues(QString path, QObject* parent = nullptr);

    // Null until it is loaded, which the first call begins.
    [[nodiscard]] search::CataloguePtr get(CollectionId id);
    [[nodiscard]] const std::map<CollectionId, search::CataloguePtr>& loaded() const { return m_catalogues; }
    // The loaded catalogue when nothing newer is being read; else null.
    [[nodiscard]] search::CataloguePtr current(CollectionId id) const;

    // After a change, with the collections there are now.
    void refresh(store::Database& database, const WorkspaceChange& change, const std::vector<Collection>& collections);

signals:
    // Loaded or replaced.
    void changed(tastebench::CollectionId collection);
    void failed(tastebench::CollectionId collection, const tastebench::Error& error);

private:
    struct Loading {
        std::unique_ptr<Job> job;
        bool again = false;  // the data changed while it was being read
    };

    void load(CollectionId id);

    QString m_path;
    std::map<CollectionId, search::CataloguePtr> m_catalogues;
    std::map<CollectionId, Loading> m_loading;
};

}  // namespace tastebench::model
