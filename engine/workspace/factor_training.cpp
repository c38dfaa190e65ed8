// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/factor_training.h"

#include "engine/base/error.h"
#include "engine/ranking/implicit_factors.h"
#include "engine/ranking/ranker.h"
#include "engine/store/collections.h"
#include "engine/store/vectors.h"
#include "engine/workspace/catalogue_loader.h"

#include <chrono>
#include <fmt/format.h>

namespace tastebench::workspace {

Training trainFactors(store::Database& database, CollectionId collection, const std::string& name, Progress& progress)
{
    const auto start = std::chrono::steady_clock::now();
    const auto found = store::findNamedVector(database, collection, name);
    if (found && found->source != VectorSource::Ials)
        throwWrongParameter(
            fmt::format("The vector “{}” is not learned from likes; give the new one another name.", name), "vector");
    const std::int64_t dataVersion = database.dataVersion();
    const Timestamp trainedAt = Timestamp::now();
    const search::CataloguePtr catalogue = loadCatalogue(database, collection, progress);
    const std::size_t rows = catalogue->items->rows();
    const ranking::CoOccurrence occurrences(*catalogue->log, rows,
                                            ranking::resolvedAsOf(*catalogue, std::nullopt, trainedAt));
    if (occurrences.isEmpty())
        throw Error(ErrorKind::NotReady, "NOTHING_TO_TRAIN",
                    fmt::format("Nobody likes anything in “{}” yet: there is nothing to learn from.",
                                catalogue->collection.name));
    const ranking::ImplicitFactors model(occurrences, progress);

    constexpr auto dimensions = static_cast<int>(ranking::ImplicitFactors::dimensions);
    store::VectorBlock block {.dimensions = dimensions, .items = {}, .values = {}};
    for (std::size_t row = 0; row < rows; ++row) {
        if (occurrences.fans(row) == 0)
            continue;
        block.items.push_back(catalogue->items->ids[row]);
        for (const double value : model.factors(row))
            block.values.push_back(static_cast<float>(value));
    }
    const auto known = static_cast<std::int64_t>(block.items.size());
    const VectorId vector = found
        ? found->id
        : addVector(database, {.collection = collection, .name = name, .source = VectorSource::Ials});
    store::writeTrained(
        database, vector,
        {.dataVersion = found ? dataVersion : database.dataVersion(), .trainedAt = trainedAt, .dimensions = dimensions},
        block, progress);
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
    const auto items = static_cast<std::int64_t>(rows);
    return {items, items - known, dimensions, elapsed.count()};
}

}  // namespace tastebench::workspace
