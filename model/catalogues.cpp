// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogues.h"

#include "engine/workspace/catalogue_loader.h"
#include "model/text.h"

#include <algorithm>
#include <utility>

namespace tastebench::model {

namespace {

// Copying what a few items touch costs about 0.5 µs a row.
constexpr std::size_t rowsPatchedAtOnce = 15'000;

bool isOfOnePersona(const WorkspaceChange& change)
{
    return change.persona && !change.items && !change.vectors && !change.collections && !change.everything;
}

bool isOfFewItems(const WorkspaceChange& change)
{
    return !change.onlyItems.empty() && !change.personas && !change.interactions && !change.collections
        && !change.everything;
}

// Null when it has to be read anew.
search::CataloguePtr patched(store::Database& database, const search::CataloguePtr& catalogue,
                             const WorkspaceChange& change)
{
    if (isOfOnePersona(change))
        return workspace::reloadPersona(database, catalogue, *change.persona);
    if (isOfFewItems(change) && catalogue->items->rows() <= rowsPatchedAtOnce)
        return workspace::reloadItems(database, catalogue, change.onlyItems);
    const bool isTouched = change.everything || change.collections || change.items || change.vectors || change.personas
        || change.interactions;
    return isTouched ? nullptr : catalogue;
}

}  // namespace

Catalogues::Catalogues(QString path, QObject* parent)
    : QObject(parent)
    , m_path(std::move(path))
{
}

search::CataloguePtr Catalogues::get(CollectionId id)
{
    const auto found = m_catalogues.find(id);
    if (found != m_catalogues.end())
        return found->second;
    if (!m_loading.contains(id))
        load(id);
    return nullptr;
}

search::CataloguePtr Catalogues::current(CollectionId id) const
{
    const auto found = m_catalogues.find(id);
    return found == m_catalogues.end() || m_loading.contains(id) ? nullptr : found->second;
}

void Catalogues::load(CollectionId id)
{
    auto result = std::make_shared<search::CataloguePtr>();
    auto job
        = std::make_unique<Job>(tr("Opening the collection"), [path = toUtf8(m_path), id, result](Progress& progress) {
              store::OpenOptions options;
              options.mode = store::OpenMode::ReadOnly;
              store::Database database(path, options);
              *result = workspace::loadCatalogue(database, id, progress);
          });
    Job* started = job.get();
    // The job is let go from the event loop, never from inside its own signal.
    const auto letGo = [this, id] {
        const bool again = m_loading[id].again;
        m_loading[id].job.release()->deleteLater();
        m_loading.erase(id);
        return again;
    };
    connect(started, &Job::finished, this, [this, id, result, letGo] {
        if (letGo()) {
            load(id);
            return;
        }
        m_catalogues[id] = *result;
        emit changed(id);
    });
    connect(started, &Job::failed, this, [this, id, letGo](const Error& error) {
        letGo();
        emit failed(id, error);
    });
    m_loading[id].job = std::move(job);
    started->start();
}

void Catalogues::refresh(store::Database& database, const WorkspaceChange& change,
                         const std::vector<Collection>& collections)
{
    for (auto& [id, loading] : m_loading)
        loading.again = true;
    std::erase_if(m_catalogues, [&collections](const auto& entry) {
        return std::ranges::find(collections, entry.first, &Collection::id) == collections.end();
    });
    for (auto& [id, catalogue] : m_catalogues) {
        if (const auto next = patched(database, catalogue, change)) {
            if (std::exchange(catalogue, next) != next)
                emit changed(id);
        } else if (!m_loading.contains(id)) {
            load(id);
        }
    }
}

}  // namespace tastebench::model
