// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/history.h"

#include "app/commands/actions.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/workspace/training.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>

namespace tastebench::app {

namespace {

Json idOrNull(HistoryId id)
{
    return id ? Json(id.value) : Json();
}

// Texts that came back get their own places in the trained vectors, which the history does not hold.
int finish(store::Database& database, const store::Moved& moved, Output& output)
{
    Progress progress = output.progress();
    workspace::foldInItems(database, workspace::touchedItems(database, moved), progress);
    output.answer({{"current", idOrNull(moved.current)}}, [&moved] {
        return moved.current ? fmt::format("Now at change {}.\n", moved.current.value)
                             : std::string("Now at the beginning.\n");
    });
    return Success;
}

int runList(const Arguments& arguments, Output& output)
{
    const Page page = pageOf(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const std::vector<store::HistoryEntry> entries = store::history(file.database());
    Listed listed;
    const auto total = static_cast<std::int64_t>(entries.size());
    const std::int64_t end = page.limit < 0 ? total : page.offset + std::min(page.limit, total);
    for (std::int64_t index = page.offset; index < std::min(end, total); ++index) {
        const store::HistoryEntry& entry = entries[static_cast<std::size_t>(index)];
        listed.rows.push_back({{"id", entry.id.value},
                               {"parent", idOrNull(entry.parent)},
                               {"label", entry.label},
                               {"time", entry.time.toString()},
                               {"bytes", entry.bytes},
                               {"current", entry.current}});
        listed.text += fmt::format("{} {:>6}  {}  {}\n", entry.current ? '*' : ' ', entry.id.value,
                                   entry.time.toString(), entry.label);
    }
    const Json next = page.nextCursor(static_cast<std::int64_t>(listed.rows.size()), total);
    answerList("history", listed, total, next, output);
    return Success;
}

int move(const Arguments& arguments, Output& output, std::optional<store::Moved> (*step)(store::Database&),
         const char* detail, const char* message)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    const auto moved = step(file.database());
    if (!moved)
        throwNotFound(detail, message);
    return finish(file.database(), *moved, output);
}

int runUndo(const Arguments& arguments, Output& output)
{
    return move(arguments, output, store::undo, "NOTHING_TO_UNDO", "There is nothing to undo.");
}

int runRedo(const Arguments& arguments, Output& output)
{
    return move(arguments, output, store::redo, "NOTHING_TO_REDO", "There is nothing to redo.");
}

int runGoTo(const Arguments& arguments, Output& output)
{
    if (arguments.count() < 3)
        throwWrongUsage("ID is missing: the number of a change, or 0 for the beginning.");
    const auto id = integerFrom(arguments.at(2));
    if (!id || *id < 0)
        throwWrongUsage(fmt::format("“{}” is not the number of a change.", arguments.at(2)));
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    return finish(file.database(), store::goTo(file.database(), HistoryId {*id}), output);
}

constexpr std::array<Action, 4> actions {{{"list", runList}, {"undo", runUndo}, {"redo", runRedo}, {"goto", runGoTo}}};

int run(const Arguments& arguments, Output& output)
{
    return runAction(actions, arguments, output);
}

}  // namespace

Command historyCommand()
{
    return {"history",
            "List the changes of a workspace, take them back or do them again.",
            "FILE list [--limit N] [--cursor TEXT]\nFILE undo\nFILE redo\nFILE goto ID",
            {{limitOption(), cursorOption()}, {"FILE", "list|undo|redo|goto", "ID"}, 2, false},
            run};
}

}  // namespace tastebench::app
