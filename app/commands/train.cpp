// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/actions.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/ranking/collaborative.h"
#include "engine/ranking/ranker.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/lookup.h"
#include "engine/workspace/training.h"

#include <chrono>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

// The collaborative similarity is computed from the interactions whenever it is needed and never stored: this tells
// what there is to learn from, and how long it takes.
workspace::Training computeCollaborative(store::Database& database, CollectionId collection, Progress& progress)
{
    const auto start = std::chrono::steady_clock::now();
    const search::CataloguePtr catalogue = workspace::loadCatalogue(database, collection, progress);
    const std::size_t rows = catalogue->items->rows();
    const ranking::CollaborativeSimilarity similarity(
        *catalogue->log, rows, ranking::resolvedAsOf(*catalogue, std::nullopt, Timestamp::now()), progress);
    workspace::Training training;
    training.items = static_cast<std::int64_t>(rows);
    for (std::size_t row = 0; row < rows; ++row)
        training.withoutVector += similarity.neighbours(row).empty() ? 1 : 0;
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
    training.milliseconds = elapsed.count();
    return training;
}

int run(const Arguments& arguments, Output& output)
{
    const std::string algorithm = arguments.text("algorithm").value_or("content");
    const bool content = algorithm == "content";
    if (!content && algorithm != "collaborative")
        throwWrongOption("algorithm", fmt::format("--algorithm is content or collaborative, not “{}”.", algorithm));
    if (!content && arguments.has("vector"))
        throwWrongOption("vector", "--vector is for the algorithm content.");
    const std::string vector = arguments.text("vector").value_or("default");

    WorkspaceFile file(arguments.at(0), content ? store::OpenMode::ReadWrite : store::OpenMode::ReadOnly, output);
    const Collection collection = workspace::namedCollection(file.database(), arguments.text("collection"));
    Progress progress = output.progress();
    const workspace::Training training = content
        ? workspace::trainVector(file.database(), collection.id, vector, progress)
        : computeCollaborative(file.database(), collection.id, progress);
    output.answer({{"collection", collection.name},
                   {"vector", content ? Json(vector) : Json()},
                   {"algorithm", algorithm},
                   {"items", training.items},
                   {"without_vector", training.withoutVector},
                   {"dimensions", content ? Json(training.dimensions) : Json()},
                   {"duration_ms", training.milliseconds}},
                  [&] {
                      return fmt::format("Learned from {} items of {} in {:.0f} ms; {} without a value.\n",
                                         training.items, collection.name, training.milliseconds,
                                         training.withoutVector);
                  });
    return Success;
}

}  // namespace

Command trainCommand()
{
    return {"train",
            "Learn a named vector from the items' texts.",
            "FILE --collection NAME [--vector NAME] [--algorithm content|collaborative]",
            {{collectionOption(),
              {"vector", "NAME", "the named vector (default)"},
              {"algorithm", "NAME", "content, or collaborative, which is computed but not stored"}},
             {"FILE"},
             1,
             false},
            run};
}

}  // namespace tastebench::app
