// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo_workspace.h"

#include "engine/base/error.h"
#include "engine/store/database.h"
#include "engine/store/files.h"
#include "engine/workspace/demo.h"

#include <QFile>
#include <filesystem>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

QByteArray resource(const char* name)
{
    QFile file(QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        throw Error(ErrorKind::Internal, "RESOURCE_MISSING", fmt::format("The program lacks its file {}.", name));
    return file.readAll();
}

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

[[noreturn]] void throwExists(const std::string& path)
{
    throw Error(ErrorKind::Duplicate, "FILE_EXISTS",
                fmt::format("“{}” exists already; with --force it is replaced.", path), path);
}

// Opening and closing it merges what a crashed program left beside it; what is still there then is in use.
void checkReplaceable(const std::string& path)
{
    std::error_code error;
    if (std::filesystem::is_regular_file(path, error) && std::filesystem::file_size(path, error) == 0)
        return;
    try {
        store::Database database(path);
        if (database.isReadOnly())
            throw Error(ErrorKind::Unavailable, "WRITING_ON_READONLY_MODE", database.readOnlyReason(), path);
    } catch (const Error& damage) {
        if (damage.detail() != "DAMAGED_WORKSPACE")
            throw;
    }
    if (std::filesystem::exists(path + "-wal", error))
        throw Error(ErrorKind::Unavailable, "WORKSPACE_LOCKED",
                    fmt::format("“{}” is open in another program and cannot be replaced.", path), path);
}

}  // namespace

store::CollectionCounts createDemoWorkspace(const std::string& path, bool overwrite, Progress& progress)
{
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
        if (!overwrite)
            throwExists(path);
        checkReplaceable(path);
    }
    const QByteArray movies = resource(":/demo/movies.jsonl");
    const QByteArray personas = resource(":/demo/personas.jsonl");
    const QByteArray interactions = resource(":/demo/interactions.jsonl");
    const QByteArray documents = resource(":/demo/documents.jsonl");
    const QByteArray scenarios = resource(":/demo/scenarios.jsonl");

    store::UnfinishedFile unfinished(path);
    store::CollectionCounts counts;
    {
        store::Database database(unfinished.path(), store::OpenOptions {.mode = store::OpenMode::Create});
        workspace::buildDemo(
            database, {view(movies), view(personas), view(interactions), view(documents), view(scenarios)}, progress);
        for (const Collection& collection : store::collections(database)) {
            const store::CollectionCounts more = store::countRows(database, collection.id);
            counts
                = {counts.items + more.items, counts.personas + more.personas, counts.interactions + more.interactions};
        }
    }
    if (!unfinished.putInPlace(overwrite))
        throwExists(path);
    return counts;
}

}  // namespace tastebench::app
