// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/workspaces.h"

#include "engine/store/database.h"
#include "engine/workspace/demo.h"
#include "engine/workspace/import.h"

#include <QFile>

namespace tastebench::testing {

namespace {

QByteArray demoSource(const char* name)
{
    QFile file(QStringLiteral(SOURCE_DIRECTORY "/resources/demo/") + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the demo source %s is missing", name);
    return file.readAll();
}

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

store::OpenOptions create()
{
    store::OpenOptions options;
    options.mode = store::OpenMode::Create;
    return options;
}

}  // namespace

void makeDemo(const QString& path)
{
    const QByteArray movies = demoSource("movies.jsonl");
    const QByteArray personas = demoSource("personas.jsonl");
    const QByteArray interactions = demoSource("interactions.jsonl");
    const QByteArray documents = demoSource("documents.jsonl");
    const QByteArray scenarios = demoSource("scenarios.jsonl");
    store::Database database(path.toStdString(), create());
    Progress progress;
    workspace::buildDemo(database, {view(movies), view(personas), view(interactions), view(documents), view(scenarios)},
                         progress);
}

void makeWorkspace(const QString& path, const QString& source, bool train)
{
    store::Database database(path.toStdString(), create());
    workspace::ImportRequest request;
    request.options.source = source.toStdString();
    request.collection = "Movie";
    Progress progress;
    if (train)
        (void)workspace::importAndTrain(database, request, progress);
    else
        (void)workspace::importSource(database, request, progress);
}

}  // namespace tastebench::testing
