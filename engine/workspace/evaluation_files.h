// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/split.h"
#include "engine/evaluation/trec.h"
#include "engine/search/catalogue.h"
#include "engine/store/database.h"

#include <string_view>
#include <vector>

namespace tastebench::workspace {

// What stands for personas and items in runs and qrels: source ids where there are any, else uuids.
[[nodiscard]] evaluation::IdOf personaIds(const search::CataloguePtr& catalogue);
[[nodiscard]] evaluation::IdOf itemIds(store::Database& database, const search::CataloguePtr& catalogue);

// What qrels hold out, by rows of the catalogue. `source` is what errors call the text. Throws what readQrels throws,
// PERSONA_NOT_FOUND and ITEM_NOT_FOUND for ids the catalogue does not have.
[[nodiscard]] std::vector<evaluation::HeldOut> heldOutOf(store::Database& database,
                                                         const search::CataloguePtr& catalogue, std::string_view qrels,
                                                         std::string_view source);

// The rule that qrels are written by, for a file beside them.
inline constexpr std::string_view qrelsNote
    = "Relevance in this file is round(3 * max(0, w)), w being the held-out weight in [-1, 1].\n"
      "Ids are those of the source, else uuids; blanks in them are percent-encoded.\n";

}  // namespace tastebench::workspace
