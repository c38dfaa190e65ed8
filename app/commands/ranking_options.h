// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/options.h"
#include "engine/domain/request.h"
#include "engine/domain/schema.h"
#include "engine/store/database.h"

#include <optional>
#include <string>
#include <vector>

namespace tastebench::app {

// The options that `recommend`, `query` and `why` share. A value that is out of its range is Error(WrongUsage) naming
// the option; what is wrong inside a JSON value (--filter, --move-to, --move-away) is Error(WrongData).

// --collection, --persona and everything that shapes a personal ranking.
std::vector<OptionSpec> rankingOptionSpecs();
// The query itself and what shapes it.
std::vector<OptionSpec> queryOptionSpecs();

// What the command line asks for, with items still as they were named.
struct RequestedRanking {
    RankingOptions options;
    std::optional<Query> query;
    std::vector<std::string> excluded;
    std::optional<std::string> nearItem;
    std::vector<std::string> moveTo;  // the objects of the moves
    std::vector<std::string> moveAway;
};
RequestedRanking requestedRanking(const Arguments& arguments);
// Throws WrongUsage when --persona is missing.
void requirePersona(const Arguments& arguments);
// Finds the items that were named in the collection. Throws ITEM_NOT_FOUND.
void resolveItems(store::Database& database, CollectionId collection, RequestedRanking& requested);

}  // namespace tastebench::app
