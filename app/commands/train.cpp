// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/actions.h"
#include "app/commands/endpoint_options.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/exchange/ranking_json.h"
#include "engine/ranking/collaborative.h"
#include "engine/ranking/ranker.h"
#include "engine/store/collections.h"
#include "engine/store/vectors.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/endpoint_training.h"
#include "engine/workspace/factor_training.h"
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
    const ranking::CoOccurrence occurrences(*catalogue->log, rows,
                                            ranking::resolvedAsOf(*catalogue, std::nullopt, Timestamp::now()));
    const ranking::CollaborativeSimilarity similarity(Similarity::Cosine, occurrences, progress);
    workspace::Training training;
    training.items = static_cast<std::int64_t>(rows);
    for (std::size_t row = 0; row < rows; ++row)
        training.withoutVector += similarity.neighbours(row).empty() ? 1 : 0;
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
    training.milliseconds = elapsed.count();
    return training;
}

// The model named, else the one that made the vector before.
std::string embeddingModel(store::Database& database, CollectionId collection, const std::string& vector,
                           const CommandEndpoint& endpoint)
{
    if (!endpoint.model.empty())
        return endpoint.model;
    const auto found = store::findNamedVector(database, collection, vector);
    const auto trained
        = found && found->source == VectorSource::Endpoint ? store::trainedModel(database, found->id) : std::nullopt;
    if (!trained)
        throwWrongOption("endpoint-model", "--endpoint-model is missing: the model to embed with.");
    return workspace::modelOf(*trained);
}

int runEndpoint(const Arguments& arguments, Output& output)
{
    const CommandEndpoint endpoint = endpointFrom(arguments, ModelTask::Embeddings);
    if (!endpoint.client)
        throwWrongOption("endpoint", "--endpoint is missing: the server's URL.");
    const auto vector = arguments.text("vector");
    if (!vector)
        throwWrongOption("vector", "--vector is missing: what the endpoint's vector is called.");
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    const Collection collection = workspace::namedCollection(file.database(), arguments.text("collection"));
    const std::string model = embeddingModel(file.database(), collection.id, *vector, endpoint);
    Progress progress = output.progress();
    const auto [training, embedded, usage]
        = workspace::trainEndpointVector(file.database(), collection.id, *vector, *endpoint.client, model, progress);
    const std::string text = fmt::format(
        "Embedded {} of {} items of {} with {} in {:.0f} ms ({} requests, {} tokens); {} without a text.\n", embedded,
        training.items, collection.name, model, training.milliseconds, usage.requests, usage.totalTokens(),
        training.withoutVector);
    output.answer({{"collection", collection.name},
                   {"vector", *vector},
                   {"algorithm", "endpoint"},
                   {"model", model},
                   {"items", training.items},
                   {"without_vector", training.withoutVector},
                   {"embedded", embedded},
                   {"dimensions", training.dimensions},
                   {"usage", exchange::toJson(usage)},
                   {"duration_ms", training.milliseconds}},
                  [&text] { return text; });
    return Success;
}

int run(const Arguments& arguments, Output& output)
{
    const std::string algorithm = arguments.text("algorithm").value_or("content");
    if (algorithm == "endpoint")
        return runEndpoint(arguments, output);
    const bool stores = algorithm == "content" || algorithm == "ials";
    if (!stores && algorithm != "collaborative")
        throwWrongOption("algorithm",
                         fmt::format("--algorithm is content, collaborative, ials or endpoint, not “{}”.", algorithm));
    if (!stores && arguments.has("vector"))
        throwWrongOption("vector", "--vector is for the algorithms content, ials and endpoint.");
    if (algorithm == "ials" && !arguments.has("vector"))
        throwWrongOption("vector", "--vector is missing: what the vector of likes is called.");
    const std::string vector = arguments.text("vector").value_or("default");

    WorkspaceFile file(arguments.at(0), stores ? store::OpenMode::ReadWrite : store::OpenMode::ReadOnly, output);
    const Collection collection = workspace::namedCollection(file.database(), arguments.text("collection"));
    Progress progress = output.progress();
    const auto train = algorithm == "content" ? workspace::trainVector : workspace::trainFactors;
    const workspace::Training training = stores ? train(file.database(), collection.id, vector, progress)
                                                : computeCollaborative(file.database(), collection.id, progress);
    output.answer({{"collection", collection.name},
                   {"vector", stores ? Json(vector) : Json()},
                   {"algorithm", algorithm},
                   {"items", training.items},
                   {"without_vector", training.withoutVector},
                   {"dimensions", stores ? Json(training.dimensions) : Json()},
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
    std::vector<OptionSpec> options {
        collectionOption(),
        {"vector", "NAME", "the named vector (default)"},
        {"algorithm", "NAME", "content; ials, from who likes what; collaborative, which is not stored; or endpoint"}};
    for (const OptionSpec& option :
         endpointOptionSpecs("the model that embeds; or TASTEBENCH_ENDPOINT_EMBEDDING_MODEL"))
        options.push_back(option);
    return {"train",
            "Learn a named vector from the items' texts, or from who likes what.",
            "FILE --collection NAME [--vector NAME] [--algorithm content|collaborative]\n"
            "FILE --collection NAME --vector NAME --algorithm ials\n"
            "FILE --collection NAME --vector NAME --algorithm endpoint --endpoint URL --endpoint-model NAME",
            {std::move(options), {"FILE"}, 1, false},
            run};
}

}  // namespace tastebench::app
