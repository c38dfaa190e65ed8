// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/store/integrity.h"

#include <fmt/format.h>

namespace tastebench::app {

namespace {

Json problemJson(const store::Problem& problem)
{
    return {{"table", problem.table.empty() ? Json() : Json(problem.table)},
            {"id", problem.id ? Json(*problem.id) : Json()},
            {"message", problem.message}};
}

std::string reportText(const store::IntegrityReport& report)
{
    std::string text = fmt::format("Workspace version {}, SQLite {}\n", report.schemaVersion, report.sqliteVersion);
    for (const auto& [table, rows] : report.counts)
        text += fmt::format("  {:<20} {:>10}\n", table, rows);
    for (const store::Problem& problem : report.problems)
        text += fmt::format("Problem: {}\n", problem.message);
    return text + (report.isOk() ? "All is well.\n" : "The workspace has problems.\n");
}

int run(const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    Progress progress = output.progress();
    const store::IntegrityReport report = store::check(file.database(), progress);
    Json problems = Json::array();
    for (const store::Problem& problem : report.problems)
        problems.push_back(problemJson(problem));
    output.answer({{"ok", report.isOk()},
                   {"application_id", report.applicationId},
                   {"schema_version", report.schemaVersion},
                   {"sqlite", report.sqliteVersion},
                   {"counts", report.counts},
                   {"problems", std::move(problems)}},
                  [&] { return reportText(report); });
    return report.isOk() ? Success : AnswerIsNo;
}

}  // namespace

Command checkCommand()
{
    return {"check", "Check a workspace's integrity and count its rows.", "FILE", {{}, {"FILE"}, 1, false}, run};
}

}  // namespace tastebench::app
