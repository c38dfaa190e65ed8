// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/export.h"

#include "engine/base/error.h"
#include "engine/exchange/layout.h"
#include "engine/exchange/output_file.h"
#include "engine/store/collections.h"
#include "engine/store/files.h"
#include "engine/store/interactions.h"
#include "engine/store/memories.h"
#include "engine/store/transaction.h"
#include "engine/workspace/export_rows.h"
#include "engine/workspace/lookup.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <memory>

namespace tastebench::workspace {

namespace {

namespace fs = std::filesystem;
using exchange::ExportKind;
using exchange::ExportLayout;

constexpr const char* standardOutput = "-";
constexpr const char* whyAnonymous = "the rows of this layout each name a persona";
constexpr const char* whyForgetful = "an import takes memories only of those who keep them; the layout folder has all";

const std::vector<ExportKind>& kindsOf(ExportLayout layout)
{
    static const std::vector<ExportKind> records {ExportKind::Schema,    ExportKind::Items,
                                                  ExportKind::Personas,  ExportKind::Interactions,
                                                  ExportKind::Documents, ExportKind::Memories};
    static const std::vector<ExportKind> parts {ExportKind::Items, ExportKind::Personas, ExportKind::Interactions};
    static const std::vector<ExportKind> objects {ExportKind::Items};
    static const std::vector<ExportKind> all {ExportKind::Collections, ExportKind::Items,        ExportKind::Vectors,
                                              ExportKind::Personas,    ExportKind::Interactions, ExportKind::Documents,
                                              ExportKind::Memories,    ExportKind::Scenarios};
    switch (layout) {
    case ExportLayout::Csv:
    case ExportLayout::Jsonl:
        return records;
    case ExportLayout::Weaviate:
        return objects;
    case ExportLayout::Folder:
        return all;
    default:
        return parts;
    }
}

// A folder's own name: that of the dataset in it.
std::string datasetName(const std::string& folder)
{
    const fs::path path = fs::path(folder).lexically_normal();
    return (path.has_filename() ? path : path.parent_path()).filename().string();
}

std::string fileName(const ExportRequest& request, ExportKind kind)
{
    const bool personas = kind == ExportKind::Personas;
    switch (request.layout) {
    case ExportLayout::Recbole:
        return datasetName(request.target)
            + (personas                               ? ".user"
                   : kind == ExportKind::Interactions ? ".inter"
                                                      : ".item");
    case ExportLayout::Personalize:
        return personas ? "users.csv" : fmt::format("{}.csv", toString(kind));
    case ExportLayout::Gorse:
        return personas                        ? "users.jsonl"
            : kind == ExportKind::Interactions ? "feedback.jsonl"
                                               : fmt::format("{}.jsonl", toString(kind));
    case ExportLayout::Csv:
        return fmt::format("{}.csv", toString(kind));
    default:
        return fmt::format("{}.jsonl", toString(kind));
    }
}

RowSelection selectionOf(ExportLayout layout, ExportKind kind)
{
    const bool ours = layout == ExportLayout::Csv || layout == ExportLayout::Jsonl || layout == ExportLayout::Folder;
    return {.kind = kind,
            .sourceIds = !ours && layout != ExportLayout::Weaviate,
            .vectors = layout == ExportLayout::Weaviate,
            .everyone = layout == ExportLayout::Folder};
}

[[noreturn]] void throwWrongTarget(const ExportRequest& request, const char* expected)
{
    throw Error(ErrorKind::WrongUsage, "WRONG_PARAMETER",
                fmt::format("The layout {} is written into {}: “{}” is none.", toString(request.layout), expected,
                            request.target),
                request.target);
}

bool goesIntoFolder(const ExportRequest& request)
{
    std::error_code ignored;
    const bool folder = fs::is_directory(request.target, ignored);
    const bool named = request.target.ends_with('/');
    const std::string path = named ? request.target.substr(0, request.target.size() - 1) : request.target;
    const bool file = request.target == standardOutput || (!folder && fs::exists(path, ignored));
    switch (request.layout) {
    case ExportLayout::Weaviate:
        if (folder)
            throwWrongTarget(request, "a file");
        return false;
    case ExportLayout::Csv:
    case ExportLayout::Jsonl:
        if (named && file)
            throwWrongTarget(request, "a folder");
        return folder || named;
    default:
        if (file)
            throwWrongTarget(request, "a folder");
        return true;
    }
}

std::vector<Collection> chosenCollections(store::Database& database, const ExportRequest& request)
{
    if (request.layout == ExportLayout::Folder && !request.collection)
        return store::collections(database);
    return {namedCollection(database, request.collection)};
}

// A file on its way: under another name until all are whole.
struct Part {
    PlannedFile planned;
    std::string path;  // where it is to be
    std::unique_ptr<store::UnfinishedFile> unfinished;  // nothing where it is written straight away
    std::int64_t bytes = 0;

    [[nodiscard]] const std::string& writtenPath() const { return unfinished ? unfinished->path() : path; }
    [[nodiscard]] bool packed() const { return path.ends_with(".gz"); }
};

// A folder that this export makes goes again when nothing comes of it.
class TargetFolder {
public:
    explicit TargetFolder(const std::string& path)
        : m_path(path)
    {
        std::error_code error;
        m_isNew = !fs::exists(path, error);
        fs::create_directories(path, error);
        if (error)
            throw Error(ErrorKind::Unavailable, "IO_ERROR",
                        fmt::format("The folder “{}” cannot be made: {}.", path, error.message()), path);
    }
    ~TargetFolder()
    {
        std::error_code ignored;
        if (m_isNew && !m_kept)
            fs::remove(m_path, ignored);
    }
    TargetFolder(const TargetFolder&) = delete;
    TargetFolder& operator=(const TargetFolder&) = delete;
    void keep() { m_kept = true; }

private:
    std::string m_path;
    bool m_isNew = false;
    bool m_kept = false;
};

class Exporter {
public:
    Exporter(store::Database& database, const ExportRequest& request, Progress& progress)
        : m_database(database)
        , m_request(request)
        , m_progress(progress)
        , m_plan(planExport(database, request))
        , m_collections(chosenCollections(database, request))
    {
    }

    ExportReport run()
    {
        m_report.leftOut = m_plan.leftOut;
        std::optional<TargetFolder> folder;
        if (m_plan.intoFolder)
            folder.emplace(m_request.target);
        std::vector<Part> parts;
        for (const PlannedFile& planned : m_plan.files) {
            parts.push_back(begin(planned));
            write(parts.back());
        }
        m_report.verified = true;
        for (const Part& part : parts)
            verify(part);
        m_progress.throwIfStopped();
        for (const Part& part : parts) {
            if (part.unfinished)
                part.unfinished->putInPlace(true);
            m_report.files.push_back({part.planned.file, part.planned.kind, part.planned.rows, part.bytes});
        }
        if (folder)
            folder->keep();
        return std::move(m_report);
    }

private:
    [[nodiscard]] Part begin(const PlannedFile& planned) const
    {
        Part part;
        part.planned = planned;
        part.path = m_plan.intoFolder ? (fs::path(m_request.target) / planned.file).string() : m_request.target;
        std::error_code ignored;
        // A pipe or a device takes what is written and has no name to give.
        const bool stream = part.path == standardOutput
            || (fs::exists(part.path, ignored) && !fs::is_regular_file(part.path, ignored));
        if (!stream)
            part.unfinished = std::make_unique<store::UnfinishedFile>(part.path);
        return part;
    }

    [[nodiscard]] std::unique_ptr<exchange::RowFormat> formatOf(const Part& part, const Collection& collection) const
    {
        return exchange::makeRowFormat(m_request.layout, part.planned.kind, collection);
    }

    void write(Part& part)
    {
        m_progress.begin(fmt::format("Writing {}", part.planned.file), part.planned.rows);
        exchange::OutputFile file(part.writtenPath(), part.path, part.packed());
        std::int64_t rows = 0;
        std::string text;
        for (const Collection& collection : m_collections) {
            const auto format = formatOf(part, collection);
            if (rows == 0)
                file.write(format->head());
            forEachRow(m_database, collection, selectionOf(m_request.layout, part.planned.kind),
                       [&](const exchange::ExportRow& row) {
                           text.clear();
                           format->append(row, text);
                           file.write(text);
                           m_progress.report(++rows);
                       });
            if (&collection == &m_collections.back())
                file.write(format->tail());
            std::ranges::move(format->leftOut(), std::back_inserter(m_report.leftOut));
        }
        file.finish();
        part.planned.rows = rows;
        part.bytes = file.bytes();
    }

    void verify(const Part& part)
    {
        if (!part.unfinished || m_collections.empty()) {
            m_report.verified = m_report.verified && part.unfinished;
            return;
        }
        m_progress.begin(fmt::format("Reading {} back", part.planned.file), 0);
        std::string trouble;
        try {
            std::error_code ignored;
            const auto size = static_cast<std::int64_t>(fs::file_size(part.writtenPath(), ignored));
            exchange::OpenedText opened = exchange::openText(part.writtenPath(), {});
            const auto rows = formatOf(part, m_collections.front())->countRows(*opened.text);
            if (rows != part.planned.rows || size != part.bytes)
                trouble = fmt::format("{} rows of {} are there", rows, part.planned.rows);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled)
                throw;
            trouble = error.message();
        }
        if (!trouble.empty())
            throw Error(
                ErrorKind::Unavailable, "EXPORT_NOT_VERIFIED",
                fmt::format("“{}” does not hold what was written to it ({}); it was removed.", part.path, trouble),
                part.path);
    }

    store::Database& m_database;
    const ExportRequest& m_request;
    Progress& m_progress;
    ExportPlan m_plan;
    std::vector<Collection> m_collections;
    ExportReport m_report;
};

void addAnonymous(store::Database& database, const std::vector<Collection>& collections, ExportPlan& plan)
{
    std::int64_t anonymous = 0;
    for (const Collection& collection : collections)
        anonymous += store::countAnonymousInteractions(database, collection.id);
    if (anonymous > 0)
        plan.leftOut.push_back(
            {fmt::format("{} interactions of visitors who are no personas", anonymous), whyAnonymous});
}

void addMemoriesSwitchedOff(store::Database& database, CollectionId collection, ExportPlan& plan)
{
    const std::int64_t kept = store::countMemories(database, collection, store::MemoriesOf::Keepers);
    const std::int64_t all = store::countMemories(database, collection, store::MemoriesOf::Everyone);
    if (all > kept)
        plan.leftOut.push_back(
            {fmt::format("{} memories of personas who have switched them off", all - kept), whyForgetful});
}

std::vector<ExportKind> chosenKinds(const ExportRequest& request, bool intoFolder)
{
    const std::vector<ExportKind>& all = kindsOf(request.layout);
    if (request.kind) {
        if (std::ranges::find(all, *request.kind) == all.end() || request.layout == ExportLayout::Folder)
            throw Error(ErrorKind::WrongUsage, "WRONG_PARAMETER",
                        fmt::format("The layout {} cannot be asked for {} alone.", toString(request.layout),
                                    toString(*request.kind)),
                        "--kind");
        return std::vector<ExportKind>(1, *request.kind);
    }
    return intoFolder ? all : std::vector<ExportKind>(1, ExportKind::Items);
}

}  // namespace

ExportPlan planExport(store::Database& database, const ExportRequest& request)
{
    ExportPlan plan;
    plan.intoFolder = goesIntoFolder(request);
    const std::vector<Collection> collections = chosenCollections(database, request);
    const std::vector<ExportKind> kinds = chosenKinds(request, plan.intoFolder);
    for (const Collection& collection : collections)
        plan.collections.push_back(collection.name);
    for (const ExportKind kind : kinds) {
        std::int64_t rows = 0;
        for (const Collection& collection : collections)
            rows += countRows(database, collection, selectionOf(request.layout, kind));
        // An empty file too: one that an earlier export left would be taken for a part of this one.
        plan.files.push_back({plan.intoFolder                        ? fileName(request, kind)
                                  : request.target == standardOutput ? request.target
                                                                     : fs::path(request.target).filename().string(),
                              kind, rows});
    }
    if (request.layout == ExportLayout::Folder) {
        plan.leftOut = exchange::leftOutOf(request.layout, {});
    } else {
        plan.leftOut = exchange::leftOutOf(request.layout, collections.front());
        if (std::ranges::find(kinds, ExportKind::Interactions) != kinds.end())
            addAnonymous(database, collections, plan);
        if (std::ranges::find(kinds, ExportKind::Memories) != kinds.end())
            addMemoriesSwitchedOff(database, collections.front().id, plan);
    }
    return plan;
}

ExportReport exportWorkspace(store::Database& database, const ExportRequest& request, Progress& progress)
{
    const store::Database::StopScope stopScope(database, progress.stopToken());
    const store::ReadingMoment moment(database);
    return Exporter(database, request, progress).run();
}

}  // namespace tastebench::workspace
