// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/verbs.h"
#include "app/demo_workspace.h"
#include "engine/store/collections.h"

#include <fmt/format.h>

namespace tastebench::app {

namespace {

int run(const Arguments& arguments, Output& output)
{
    Progress progress = output.progress();
    const store::CollectionCounts counts = createDemoWorkspace(arguments.at(0), arguments.has("force"), progress);
    output.answer(
        {{"file", arguments.at(0)},
         {"counts", {{"items", counts.items}, {"personas", counts.personas}, {"interactions", counts.interactions}}}},
        [&] {
            return fmt::format("{}: {} films, {} personas, {} interactions.\n", arguments.at(0), counts.items,
                               counts.personas, counts.interactions);
        });
    return Success;
}

}  // namespace

Command demoCommand()
{
    return {"demo",
            "Create the demo workspace: films, personas and what they liked.",
            "FILE [--force]",
            {{{"force", "", "replace FILE when it is there already"}}, {"FILE"}, 1, false},
            run};
}

}  // namespace tastebench::app
