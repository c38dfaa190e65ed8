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
    requirePersona(arguments);
    RankingSession(arguments, requestedRanking(arguments), output).answer(output);
    return Success;
}

}  // namespace

Command recommendCommand()
{
    return {"recommend",
            "Rank a collection's items for a persona.",
            "FILE [--collection NAME] --persona ID|NAME [options]",
            {withEndpointOptions(rankingOptionSpecs(), true), {"FILE"}, 1, false},
            run};
}

}  // namespace tastebench::app
