// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/export.h"

#include "app/commands/actions.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"

#include <fmt/format.h>

namespace tastebench::app {

namespace {

workspace::ExportRequest requestFrom(const Arguments& arguments)
{
    workspace::ExportRequest request;
    request.target = arguments.at(1);
    const auto layout = arguments.text("layout");
    if (!layout)
        throwWrongOption("layout",
                         "--layout names the arrangement to write: csv, jsonl, recbole, personalize, gorse, "
                         "weaviate or folder.");
    request.layout = exchange::parseExportLayout(*layout);
    request.collection = arguments.text("collection");
    if (const auto kind = arguments.text("kind")) {
        request.kind = exchange::parseExportKind(*kind);
        if (!request.kind)
            throwWrongOption(
                "kind",
                fmt::format("--kind is items, personas, interactions, documents, memories or schema, not “{}”.",
                            *kind));
    }
    if (request.target == "-" && arguments.has("json"))
        throwWrongOption("json", "--json and a TARGET of - both want standard output.");
    return request;
}

Json reportJson(const workspace::ExportReport& report, const workspace::ExportRequest& request)
{
    Json files = Json::array();
    for (const workspace::ExportedFile& file : report.files)
        files.push_back(
            {{"file", file.file}, {"kind", exchange::toString(file.kind)}, {"rows", file.rows}, {"bytes", file.bytes}});
    Json leftOut = Json::array();
    for (const exchange::LeftOut& loss : report.leftOut)
        leftOut.push_back({{"what", loss.what}, {"why", loss.why}});
    return {{"target", request.target},
            {"layout", exchange::toString(request.layout)},
            {"files", std::move(files)},
            {"verified", report.verified},
            {"left_out", std::move(leftOut)}};
}

std::string reportText(const workspace::ExportReport& report, const workspace::ExportRequest& request)
{
    std::string text = fmt::format("{} ({}){}\n", request.target, exchange::toString(request.layout),
                                   report.verified ? ", read back and counted" : "");
    text += fmt::format("{:<28} {:<13} {:>9} {:>12}\n", "file", "kind", "rows", "bytes");
    for (const workspace::ExportedFile& file : report.files)
        text += fmt::format("{:<28} {:<13} {:>9} {:>12}\n", file.file, exchange::toString(file.kind), file.rows,
                            file.bytes);
    for (const exchange::LeftOut& loss : report.leftOut)
        text += fmt::format("Left out: {}, because {}.\n", loss.what, loss.why);
    return text;
}

int run(const Arguments& arguments, Output& output)
{
    const workspace::ExportRequest request = requestFrom(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    Progress progress = output.progress();
    const workspace::ExportReport report = workspace::exportWorkspace(file.database(), request, progress);
    if (request.target == "-") {
        for (const exchange::LeftOut& loss : report.leftOut)
            output.say(fmt::format("Left out: {}, because {}.", loss.what, loss.why));
        return Success;
    }
    output.answer(reportJson(report, request), [&] { return reportText(report, request); });
    return Success;
}

}  // namespace

Command exportCommand()
{
    return {"export",
            "Write a collection, or a whole workspace, for other programs and for import.",
            "FILE TARGET --layout csv|jsonl [--kind KIND] [--collection NAME]\n"
            "FILE FOLDER/ --layout csv|jsonl|recbole|personalize|gorse [--kind KIND] [--collection NAME]\n"
            "FILE TARGET --layout weaviate [--collection NAME]\n"
            "FILE FOLDER --layout folder [--collection NAME]\n"
            "FILE - …                     write one file to standard output",
            {{{"layout", "NAME", "csv, jsonl, recbole, personalize, gorse, weaviate, or folder: all of a workspace"},
              {"kind", "KIND", "items, personas, interactions, documents, memories or schema alone"},
              collectionOption()},
             {"FILE", "TARGET"},
             2,
             false},
            run};
}

}  // namespace tastebench::app
