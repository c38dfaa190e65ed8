// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/import.h"

#include "app/commands/actions.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"

#include <QTemporaryDir>
#include <filesystem>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

workspace::ImportRequest requestFrom(const Arguments& arguments)
{
    workspace::ImportRequest request;
    request.options.source = arguments.at(1);
    request.collection = arguments.text("collection").value_or("");
    request.strict = arguments.has("strict");
    request.dryRun = arguments.has("dry-run");
    if (!request.collection.empty()) {
        try {
            checkCollectionName(request.collection);
        } catch (const Error& error) {
            throwWrongOption("collection", fmt::format("--collection: {}", error.message()));
        }
    }
    if (const auto layout = arguments.text("layout"))
        request.options.layout = exchange::parseLayout(*layout);
    if (const auto kind = arguments.text("kind")) {
        request.options.kind = exchange::parseRecordKind(*kind);
        if (!request.options.kind)
            throwWrongOption(
                "kind",
                fmt::format("--kind is items, personas, interactions, documents, memories or schema, not “{}”.",
                            *kind));
    }
    for (const std::string& entry : arguments.texts("map"))
        request.options.map.push_back(exchange::parseMapEntry(entry));
    if (const auto scale = arguments.text("rating-scale"))
        request.options.ratingScale = exchange::parseRatingScale(*scale);
    request.options.encoding = arguments.text("encoding").value_or("");
    return request;
}

// A workspace that this import makes goes again when nothing comes of it.
class NewFile {
public:
    explicit NewFile(std::string path)
        : m_path(std::move(path))
        , m_isNew(!std::filesystem::exists(m_path))
    {
    }
    ~NewFile()
    {
        std::error_code ignored;
        if (m_isNew && !m_kept)
            std::filesystem::remove(m_path, ignored);
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;

    [[nodiscard]] bool isNew() const { return m_isNew; }
    void keep() { m_kept = true; }

private:
    std::string m_path;
    bool m_isNew;
    bool m_kept = false;
};

Json reportJson(const workspace::ImportReport& report, const workspace::ImportRequest& request, bool createdWorkspace)
{
    Json files = Json::array();
    for (const exchange::FileCounts& file : report.files)
        files.push_back({{"file", file.file},
                         {"kind", exchange::toString(file.kind)},
                         {"read", file.read},
                         {"taken", file.taken},
                         {"updated", file.updated},
                         {"duplicates", file.duplicates},
                         {"refused", file.refused}});
    Json refusals = Json::array();
    for (const exchange::Refusal& refusal : report.refusals)
        refusals.push_back({{"file", refusal.file},
                            {"line", refusal.line},
                            {"field", refusal.field.empty() ? Json() : Json(refusal.field)},
                            {"value", refusal.value},
                            {"reason", refusal.reason}});
    const auto leftOut = report.refused - static_cast<std::int64_t>(report.refusals.size());
    Json scale;
    if (report.ratingScale)
        scale = {report.ratingScale->min, report.ratingScale->max};
    return {{"source", request.options.source},
            {"layout", exchange::toString(report.layout)},
            {"collection", report.collection},
            {"created_workspace", createdWorkspace},
            {"dry_run", request.dryRun},
            {"rating_scale", std::move(scale)},
            {"files", std::move(files)},
            {"refusals", std::move(refusals)},
            {"refusals_left_out", leftOut},
            {"warnings", report.warnings},
            {"counts", {{"items", report.items}, {"personas", report.personas}, {"interactions", report.interactions}}},
            {"history", report.history ? Json(report.history.value) : Json()}};
}

std::string reportText(const workspace::ImportReport& report, const workspace::ImportRequest& request)
{
    std::string text = fmt::format("{} into {} ({}){}\n", request.options.source, report.collection,
                                   exchange::toString(report.layout), request.dryRun ? ", nothing written" : "");
    text += fmt::format("{:<28} {:<13} {:>9} {:>9} {:>9} {:>10} {:>8}\n", "file", "kind", "read", "taken", "updated",
                        "duplicates", "refused");
    for (const exchange::FileCounts& file : report.files)
        text += fmt::format("{:<28} {:<13} {:>9} {:>9} {:>9} {:>10} {:>8}\n", file.file, exchange::toString(file.kind),
                            file.read, file.taken, file.updated, file.duplicates, file.refused);
    if (report.ratingScale)
        text += fmt::format("Ratings from {} to {} become weights from -1 to 1.\n", report.ratingScale->min,
                            report.ratingScale->max);
    return text
        + fmt::format("{} now has {} items, {} personas and {} interactions.\n", report.collection, report.items,
                      report.personas, report.interactions);
}

void tellRefusals(const workspace::ImportReport& report, Output& output)
{
    for (const exchange::Refusal& refusal : report.refusals)
        output.say(fmt::format("{}:{}: {}", refusal.file, refusal.line, refusal.reason));
    const auto leftOut = report.refused - static_cast<std::int64_t>(report.refusals.size());
    if (leftOut > 0)
        output.say(fmt::format("… and {} more rows were refused.", leftOut));
    for (const std::string& warning : report.warnings)
        output.say(warning);
}

int run(const Arguments& arguments, Output& output)
{
    const workspace::ImportRequest request = requestFrom(arguments);
    NewFile newFile(arguments.at(0));
    const QTemporaryDir scratch;
    const bool onScratch = newFile.isNew() && request.dryRun;
    const std::string path
        = onScratch ? scratch.filePath(QStringLiteral("dry.tastebench")).toStdString() : arguments.at(0);
    workspace::ImportReport report;
    {
        WorkspaceFile file(path, newFile.isNew() ? store::OpenMode::Create : store::OpenMode::ReadWrite, output);
        Progress progress = output.progress();
        report = arguments.has("no-train") ? workspace::importSource(file.database(), request, progress)
                                           : workspace::importAndTrain(file.database(), request, progress);
    }
    if (!onScratch)
        newFile.keep();
    tellRefusals(report, output);
    if (output.stop().stop_requested())
        throwCancelled();
    output.answer(reportJson(report, request, newFile.isNew() && !request.dryRun),
                  [&] { return reportText(report, request); });
    return Success;
}

}  // namespace

Command importCommand()
{
    return {"import",
            "Bring a dataset into a workspace, which is created when absent.",
            "FILE SOURCE [--collection NAME] [--layout NAME] [--kind KIND] [--map field=property …]\n"
            "FILE - …                     read the dataset from standard input",
            {{{"collection", "NAME", "the collection to import into; made when absent"},
              {"layout", "NAME", "auto, movielens, recbole, gorse, personalize, uir, weaviate, csv, jsonl or folder"},
              {"kind", "KIND",
               "items, personas, interactions, documents, memories or schema, where the columns do not tell"},
              {"map", "field=property", "what a field of the source becomes; nothing after = drops it", true},
              {"rating-scale", "MIN:MAX", "the lowest and the highest rating that could be given"},
              {"encoding", "NAME", "of the text, when it is not UTF-8"},
              {"strict", "", "import nothing when a row is refused"},
              {"dry-run", "", "read and count everything, write nothing"},
              {"no-train", "", "do not train the vector “default” afterwards"}},
             {"FILE", "SOURCE"},
             2,
             false},
            run};
}

}  // namespace tastebench::app
