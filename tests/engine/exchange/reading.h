// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/import_reader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

namespace tastebench::exchange {

struct ReadInteraction {
    std::string persona;
    std::string item;
    double weight = 0;
    Timestamp createdAt;
    std::string type;
    std::uint32_t line = 0;
};

// Keeps all that an import hands over.
class CollectingSink final : public ImportSink {
public:
    void takeItem(ItemDraft&& item) override { items.push_back(std::move(item)); }
    void takePersona(PersonaDraft&& persona) override { personas.push_back(std::move(persona)); }
    void takeInteractions(const InteractionBatch& batch) override
    {
        personaCount = batch.personas.size();
        for (const InteractionDraft& draft : batch.interactions)
            interactions.push_back(
                {batch.personas.text(draft.persona), batch.items.text(draft.item), draft.weight, draft.createdAt,
                 draft.type == InteractionDraft::noType ? "" : batch.types.text(draft.type), draft.line});
    }
    void takePersonaPart(PersonaPartDraft&& part) override { parts.push_back(std::move(part)); }
    void refuse(Refusal&& refusal) override { refusals.push_back(std::move(refusal)); }

    std::vector<ItemDraft> items;
    std::vector<PersonaDraft> personas;
    std::vector<ReadInteraction> interactions;
    std::vector<PersonaPartDraft> parts;
    std::vector<Refusal> refusals;
    std::size_t personaCount = 0;
};

struct ReadResult {
    ImportPlan plan;
    ReadSummary summary;
    CollectingSink sink;
};

inline ReadResult readAll(const ImportOptions& options)
{
    ReadResult result;
    result.plan = planImport(options);
    Progress progress;
    result.summary = readImport(result.plan, options, result.sink, progress);
    return result;
}

// A folder of small files for one test.
class SourceFolder {
public:
    QString write(const QString& name, const QByteArray& content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    [[nodiscard]] ReadResult read(const QString& name, const QByteArray& content, ImportOptions options = {}) const
    {
        options.source = write(name, content).toStdString();
        return readAll(options);
    }

    [[nodiscard]] ReadResult readFolder(ImportOptions options = {}) const
    {
        options.source = m_folder.path().toStdString();
        return readAll(options);
    }

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

inline QString sharedData(const char* name)
{
    return QStringLiteral(SHARED_DIRECTORY "/data/") + QLatin1String(name);
}

}  // namespace tastebench::exchange
