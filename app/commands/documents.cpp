// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/documents.h"

#include "app/commands/endpoint_options.h"
#include "app/commands/record_verb.h"
#include "app/commands/records.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/domain/containment.h"
#include "engine/exchange/json_fields.h"
#include "engine/exchange/people_json.h"
#include "engine/exchange/ranking_json.h"
#include "engine/remote/request_scope.h"
#include "engine/store/collections.h"
#include "engine/store/personas.h"
#include "engine/store/vectors.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/document_search.h"
#include "engine/workspace/endpoint_embedder.h"
#include "engine/workspace/endpoint_training.h"
#include "engine/workspace/lookup.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>
#include <vector>

namespace tastebench::app {

namespace {

using workspace::DocumentSearch;

std::string lineOf(const PersonaDocument& document, const Persona& persona)
{
    return fmt::format("{}  {:<24} {}\n", document.uuid.toString(), persona.name, document.title);
}

int list(const Arguments& arguments, Output& output)
{
    PartList part(arguments);
    const std::optional<Json> filter = metadataFilterOf(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    for (const Persona& persona : chosenPersonas(file.database(), arguments)) {
        for (const PersonaDocument& document : store::documents(file.database(), persona.id)) {
            if (filter && !contains(document.metadata, *filter))
                continue;
            if (part.take())
                part.add(exchange::toJson(document, persona.uuid), lineOf(document, persona));
        }
    }
    part.answer("documents", output);
    return Success;
}

Shown show(store::Database& database, const Arguments& /*arguments*/, const std::string& name)
{
    const PersonaDocument document = store::document(database, uuidFrom(name));
    const Persona persona = store::persona(database, document.persona);
    return {exchange::toJson(document, persona.uuid),
            lineOf(document, persona) + textOf(document.metadata) + document.content + "\n"};
}

ChangedRecord add(RecordChange& change, const InputRow& row)
{
    auto read = exchange::documentFromJson(row.json, row.place);
    PersonaDocument& document = read.document;
    document.persona = personaOfPart(change.database(), change.arguments, row).id;
    document.createdAt = read.createdAt.value_or(Timestamp::now());
    if (document.uuid.isNil())
        document.uuid = Uuid::random();
    store::insertDocument(change.change, document);
    return {document.uuid.toString(), document.title};
}

ChangedRecord set(RecordChange& change, const InputRow& row, const std::string* name)
{
    const std::string* const id = name ? name : textMember(row, "id");
    if (!id)
        throwWrongParameter("The object names no document: it needs an id.", row.place + "/id");
    const PersonaDocument before = store::document(change.database(), name ? uuidFrom(*name) : idMember(row, *id));
    const Json written = exchange::toJson(before, store::persona(change.database(), before.persona).uuid);
    Json wanted = merged(written, row.json);
    wanted["metadata"] = mergedMetadata(before.metadata, row.json.value("metadata", Json()));
    PersonaDocument document = exchange::documentFromJson(wanted, row.place).document;
    for (const char* const fixed : {"id", "persona_id", "created_at"}) {
        if (wanted[fixed] != written[fixed])
            throwWrongParameter("A document keeps its id, its persona and its time.",
                                fmt::format("{}/{}", row.place, fixed));
    }
    document.id = before.id;
    if (wanted != written)
        store::updateDocument(change.change, document);
    return {*id, document.title, wanted != written};
}

ChangedRecord remove(RecordChange& change, const std::string& name)
{
    const PersonaDocument document = store::document(change.database(), uuidFrom(name));
    store::deleteDocument(change.change, document.id);
    return {document.uuid.toString(), document.title};
}

double numberOr(const Arguments& arguments, std::string_view option, double otherwise)
{
    return arguments.number(option).value_or(otherwise);
}

DocumentSearch searchFrom(const Arguments& arguments)
{
    DocumentSearch search;
    int methods = 0;
    for (const char* const name : {"text", "vector", "hybrid"}) {
        if (const auto text = arguments.text(name)) {
            search.method = *workspace::parseDocumentMethod(name);
            search.text = *text;
            ++methods;
        }
    }
    if (methods != 1)
        throwWrongUsage("Give one of --text, --vector and --hybrid with the text to search for.");
    search.limit = static_cast<int>(arguments.integer("k", 1, 50).value_or(search.limit));
    search.candidateFactor
        = static_cast<int>(arguments.integer("k-multiplier", 1, 10).value_or(search.candidateFactor));
    search.confidence = numberOr(arguments, "confidence", search.confidence);
    search.alpha = numberOr(arguments, "alpha", search.alpha);
    search.mmrStrength = numberOr(arguments, "mmr-strength", search.mmrStrength);
    if (const auto name = arguments.text("fusion")) {
        const auto fusion = workspace::parseDocumentFusion(*name);
        if (!fusion)
            throwWrongOption("fusion", fmt::format("--fusion is dbsf or rrf, not “{}”.", *name));
        search.fusion = *fusion;
    }
    try {
        workspace::check(search);
    } catch (const Error& error) {
        std::string option = error.place();
        std::ranges::replace(option, '_', '-');
        throwWrongOption(option, error.message());
    }
    search.metadata = metadataFilterOf(arguments);
    return search;
}

std::shared_ptr<const search::Embedder> embedderFor(store::Database& database, const Persona& persona,
                                                    const std::string& name, const CommandEndpoint& endpoint)
{
    const auto vector = store::findNamedVector(database, persona.collection, name);
    if (!vector)
        throwNotFound("VECTOR_NOT_FOUND", fmt::format("The collection has no vector named “{}”.", name));
    if (vector->source != VectorSource::Endpoint)
        return workspace::textEmbedder(database, *vector);
    const auto trained = store::trainedModel(database, vector->id);
    if (!endpoint.client || !trained)
        return nullptr;
    return std::make_shared<const workspace::EndpointEmbedder>(endpoint.client, workspace::modelOf(*trained),
                                                               static_cast<std::size_t>(trained->dimensions));
}

int search(const Arguments& arguments, Output& output)
{
    const DocumentSearch search = searchFrom(arguments);
    const auto name = arguments.text("persona");
    if (!name)
        throwWrongOption("persona", "--persona is missing: whose documents to search.");
    const CommandEndpoint endpoint = endpointFrom(arguments, ModelTask::Embeddings);
    Usage usage;
    const remote::RequestScope scope(output.stop(), usage);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const Persona persona = workspace::namedPersona(file.database(), *name, arguments.text("collection"));
    const bool usesVectors = search.method != DocumentSearch::Method::Text;
    const auto embedder = usesVectors
        ? embedderFor(file.database(), persona, arguments.text("named-vector").value_or("default"), endpoint)
        : nullptr;
    const workspace::DocumentHits found
        = workspace::searchDocuments(file.database(), persona.id, search, embedder.get());
    Listed listed;
    for (const workspace::DocumentHit& hit : found.hits) {
        Json row = exchange::toJson(hit.document, persona.uuid);
        row["score"] = hit.score;
        row["distance"] = hit.vectorScore ? Json(1 - hit.score) : Json();
        row["text_score"] = exchange::numberOrNull(hit.textScore);
        row["vector_score"] = exchange::numberOrNull(hit.vectorScore);
        listed.rows.push_back(std::move(row));
        listed.text += fmt::format("{:.4f}  {}  {}\n", hit.score, hit.document.uuid.toString(), hit.document.title);
    }
    for (const std::string& warning : found.warnings)
        output.say(warning);
    output.answer({{"documents", listed.rows},
                   {"count", found.hits.size()},
                   {"next_cursor", nullptr},
                   {"usage", exchange::toJson(usage)},
                   {"warnings", found.warnings}},
                  [&] { return listed.text; });
    return Success;
}

constexpr std::array<Action, 1> more {{{"search", search}}};
constexpr RecordVerb verb {.several = "documents",
                           .idWord = "ID",
                           .idMeaning = "the id of a document",
                           .list = list,
                           .show = show,
                           .add = add,
                           .set = set,
                           .remove = remove,
                           .checkName = checkUuid,
                           .more = more};

}  // namespace

Command documentsCommand()
{
    std::vector<OptionSpec> options {
        collectionOption(),
        {"persona", "ID|NAME", "whose documents"},
        metadataFilterOption(),
        fileOption(),
        limitOption(),
        cursorOption(),
        {"text", "TEXT", "search by words"},
        {"vector", "TEXT", "search by meaning"},
        {"hybrid", "TEXT", "search by both"},
        {"k", "N", "find at most N, 1 to 50 (10)"},
        {"confidence", "X", "leave out hits by meaning with a cosine below X, -1 to 1 (0.5)"},
        {"alpha", "X", "hybrid: 0 words alone, 1 meaning alone (0.5)"},
        {"mmr-strength", "X", "spread hits by meaning, 0 to below 1 (0.5)"},
        {"k-multiplier", "N", "each list takes part with its best k times N, 1 to 10 (5)"},
        {"fusion", "NAME", "hybrid: dbsf or rrf (dbsf)"},
        {"named-vector", "NAME", "the vector that reads texts (default)"}};
    return {
        "documents",
        "List, show, add, change, delete or search the documents of personas.",
        "FILE list [--persona ID|NAME] [--metadata-filter JSON] [--limit N] [--cursor TEXT]\nFILE show ID\n"
        "FILE add [--persona ID|NAME] [--file PATH]\nFILE set [ID] [--file PATH]\nFILE delete ID …\n"
        "FILE search --persona ID|NAME --text|--vector|--hybrid TEXT [--k N] [search options] [endpoint options]",
        {withEndpointOptions(std::move(options), false), {"FILE", "list|show|add|set|delete|search", "ID"}, 2, true},
        [](const Arguments& arguments, Output& output) { return runRecordVerb(verb, arguments, output); }};
}

}  // namespace tastebench::app
