// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/search/catalogue.h"
#include "engine/store/database.h"

#include <memory>
#include <span>

namespace tastebench::workspace {

// Reads a collection from the workspace into the view that search and ranking use. Reports items and interactions
// read. Throws COLLECTION_NOT_FOUND and Cancelled. Runs on the thread of the database.
[[nodiscard]] search::CataloguePtr loadCatalogue(store::Database& database, CollectionId collection,
                                                 Progress& progress);

// What turns texts into values of a named vector; null for one that was never trained or cannot read texts.
[[nodiscard]] std::shared_ptr<const search::Embedder> textEmbedder(store::Database& database,
                                                                   const NamedVector& vector);

// A catalogue whose parts are read anew where the change touched them and shared with `before` where it did not.
struct ChangedParts {
    bool items = false;  // items, columns, keywords and vectors
    bool vectors = false;  // trained or imported values
    bool personas = false;  // personas, and their schema
    bool log = false;  // interactions
};
[[nodiscard]] search::CataloguePtr reloadCatalogue(store::Database& database, const search::CataloguePtr& before,
                                                   const ChangedParts& changed, Progress& progress);

// A catalogue after a change of one persona: its row, interactions, documents and memories are read anew, a new persona
// is appended, and everything else is shared. Costs a copy of the log. A persona of another collection leaves it as it
// is. When the persona is gone its row must go too, which this cannot do: then the answer is null and reloadCatalogue()
// is due.
[[nodiscard]] search::CataloguePtr reloadPersona(store::Database& database, const search::CataloguePtr& before,
                                                 PersonaId persona);

// A catalogue after a change of a few items: their labels, times, values, words and vectors are read anew by copying
// the parts that they differ in, and everything else is shared. Items of other collections leave it as it is. Answers
// as one loaded anew. When items came or went rows must move, which this cannot do: then the answer is null and
// reloadCatalogue() is due. Costs some 5 ms on 10 000 items, in proportion.
[[nodiscard]] search::CataloguePtr reloadItems(store::Database& database, const search::CataloguePtr& before,
                                               std::span<const ItemId> items);

}  // namespace tastebench::workspace
