// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/endpoint_options.h"
#include "app/commands/ranking_options.h"
#include "app/commands/ranking_output.h"
#include "app/commands/verbs.h"

namespace tastebench::app {

namespace {

int run(const Arguments& arguments, Output& output)
{
    RequestedRanking requested = requestedRanking(arguments);
    if (!requested.query)
        throwWrongUsage("A query is missing: --near-text, --bm25, --hybrid or --near-item.");
    RankingSession(arguments, std::move(requested), output).answer(output);
    return Success;
}

Syntax syntax()
{
    Syntax syntax {queryOptionSpecs(), {"FILE"}, 1, false};
    const std::vector<OptionSpec> shared = withEndpointOptions(rankingOptionSpecs(), true);
    syntax.options.insert(syntax.options.end(), shared.begin(), shared.end());
    return syntax;
}

}  // namespace

Command queryCommand()
{
    return {"query", "Find items by text, words or likeness, for a persona or for nobody.",
            "FILE [--collection NAME] [--persona ID|NAME] --near-text TEXT [options]\n"
            "FILE … --bm25 TEXT\nFILE … --hybrid TEXT\nFILE … --near-item ID",
            syntax(), run};
}

}  // namespace tastebench::app
