// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/agent_score.h"
#include "engine/remote/request_scope.h"
#include "engine/store/documents.h"
#include "engine/store/vectors.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/document_search.h"
#include "engine/workspace/endpoint_embedder.h"
#include "engine/workspace/endpoint_ranking.h"
#include "engine/workspace/endpoint_training.h"
#include "tests/engine/store/workspace_fixture.h"
#include "tests/support/scripted_transport.h"

#include <cmath>
#include <thread>

namespace workspace = tastebench::workspace;
using namespace fixture;
using tastebench::remote::HttpRequest;
using tastebench::remote::HttpResponse;
using tastebench::testing::clientOf;
using tastebench::testing::modelResponse;
using tastebench::testing::ScriptedTransport;

namespace {

// A collection of a few items whose vector "meaning" comes from a scripted endpoint.
struct EndpointCatalogue {
    Workspace workspace;
    CollectionId collection;
    PersonaId ada;
    std::shared_ptr<ScriptedTransport> transport;
    remote::Client client;
    Progress progress;

    explicit EndpointCatalogue(ScriptedTransport::Answer answer = &modelResponse, int items = 6)
        : transport(std::make_shared<ScriptedTransport>(std::move(answer)))
        , client(clientOf(transport, 0))
    {
        const std::vector<std::string> titles {"Monster of the sea", "Giant monster", "Ship lost at sea",
                                               "Love in the city",   "Letters",       "Lost love"};
        Change change(*workspace);
        collection = addCollection(change);
        std::vector<ItemId> added;
        for (int index = 0; index < items; ++index)
            added.push_back(addItem(change, collection, titles[static_cast<std::size_t>(index) % titles.size()]));
        ada = addPersona(change, collection, "Ada");
        addInteraction(change, ada, added.front(), 1, 1'700'000'000);
        change.commit("Catalogue");
    }
    workspace::EndpointTraining train(const std::string& model = "small")
    {
        return workspace::trainEndpointVector(*workspace, collection, "meaning", client, model, progress);
    }
    search::CataloguePtr load() { return workspace::loadCatalogue(*workspace, collection, progress); }
    [[nodiscard]] std::optional<NamedVector> vector() { return findNamedVector(*workspace, collection, "meaning"); }
};

workspace::EndpointEmbedders embeddersOf(const remote::Client& client)
{
    workspace::EndpointEmbedders embedders;
    embedders.setClient(std::make_shared<const remote::Client>(client));
    return embedders;
}

Query nearText(const std::string& text)
{
    Query query;
    query.method = QueryMethod::NearText;
    query.text = text;
    return query;
}

RankingOptions withMeaning()
{
    RankingOptions options;
    options.vector = "meaning";
    return options;
}

}  // namespace

class EndpointVectorsTest : public QObject {
    Q_OBJECT

private slots:
    void A2_a_vector_is_made_by_an_endpoint()
    {
        EndpointCatalogue catalogue(&modelResponse, 150);
        const workspace::EndpointTraining trained = catalogue.train();
        QCOMPARE(trained.training.items, std::int64_t(150));
        QCOMPARE(trained.training.withoutVector, std::int64_t(0));
        QCOMPARE(trained.training.dimensions, 24);
        QCOMPARE(trained.usage.requests, std::int64_t(3));  // 64 + 64 + 22
        QCOMPARE(trained.usage.requestTokens, std::int64_t(150));
        QVERIFY(catalogue.vector()->source == VectorSource::Endpoint);
        QVERIFY(vectorState(*catalogue.workspace, *catalogue.vector()) == VectorState::Fresh);
        QCOMPARE(vectorCoverage(*catalogue.workspace, *catalogue.vector()).items, std::int64_t(150));
        const search::CataloguePtr loaded = catalogue.load();
        QCOMPARE(loaded->vectors.at("meaning").definition.model, std::string("small"));
        QCOMPARE(loaded->vectors.at("meaning").table->withoutVector(), std::size_t(0));
    }

    void aVectorOfZerosIsNone()
    {
        EndpointCatalogue catalogue([](const HttpRequest& request) {
            const Json body = Json::parse(request.body);
            Json data = Json::array();
            for (const Json& text : body["input"])
                data.push_back(
                    {{"index", data.size()}, {"embedding", {0, text.get<std::string>().starts_with("Love") ? 1 : 0}}});
            return tastebench::testing::okResponse({{"data", data}});
        });
        const workspace::EndpointTraining trained = catalogue.train();
        QCOMPARE(trained.training.items, std::int64_t(6));
        QCOMPARE(trained.training.withoutVector, std::int64_t(5));
        QCOMPARE(vectorCoverage(*catalogue.workspace, *catalogue.vector()).items, std::int64_t(1));
    }

    void theItemsLabelAndTextsAreSentAndNothingElse()
    {
        EndpointCatalogue catalogue(&modelResponse, 1);
        (void)catalogue.train();
        const Json body = Json::parse(catalogue.transport->requests().at(0).body);
        QCOMPARE(body["input"], Json({"Monster of the sea\ngenres: Drama, Horror"}));
        QCOMPARE(body["model"], Json("small"));
    }

    void aPassageIsTheLabelThenTheOtherTexts()
    {
        const std::vector<PropertyDefinition> definitions {{"genres", PropertyType::TextArray, {}},
                                                           {"year", PropertyType::Int, {}},
                                                           {"title", PropertyType::Text, {}}};
        const Json item {{"title", "Alien"}, {"year", 1979}, {"genres", {"Horror", "Sci-Fi"}}};
        QCOMPARE(workspace::passageOf(definitions, {}, item), std::string("Alien\ngenres: Horror, Sci-Fi"));
        QCOMPARE(workspace::passageOf(definitions, {"genres"}, item), std::string("genres: Horror, Sci-Fi"));
        QCOMPARE(workspace::passageOf(definitions, {}, {{"year", 1979}}), std::string());
        const Json endless {{"title", std::string(4000, 'x') + std::string(4000, 'y') + "ß"}};
        QCOMPARE(workspace::passageOf(definitions, {}, endless).size(), std::size_t(8000));
    }

    void A2_the_state_turns_stale_when_items_change()
    {
        EndpointCatalogue catalogue;
        (void)catalogue.train();
        Change change(*catalogue.workspace);
        addItem(change, catalogue.collection, "A new film");
        change.commit("Add");
        QVERIFY(vectorState(*catalogue.workspace, *catalogue.vector()) == VectorState::Stale);
        (void)catalogue.train("large");
        QVERIFY(vectorState(*catalogue.workspace, *catalogue.vector()) == VectorState::Fresh);
        QCOMPARE(catalogue.load()->vectors.at("meaning").definition.model, std::string("large"));
    }

    void onlyTextsThatChangedAreEmbeddedAgain()
    {
        EndpointCatalogue catalogue;
        const workspace::EndpointTraining first = catalogue.train();
        QCOMPARE(first.embedded, std::int64_t(6));
        const VectorBlock before = trainedVectors(*catalogue.workspace, catalogue.vector()->id);
        QCOMPARE(catalogue.train().usage.requests, std::int64_t(0));

        {
            Change change(*catalogue.workspace);
            Item item = items(*catalogue.workspace, std::span(before.items).first(1)).front();
            item.properties["title"] = "A whale";
            updateItem(change, item);
            addItem(change, catalogue.collection, "A new film");
            change.commit("Edit");
        }
        const workspace::EndpointTraining second = catalogue.train();
        QCOMPARE(second.embedded, std::int64_t(2));
        QCOMPARE(second.training.items, std::int64_t(7));
        const Json sent = Json::parse(catalogue.transport->requests().back().body)["input"];
        QCOMPARE(sent.size(), std::size_t(2));
        QVERIFY(sent[0].get<std::string>().starts_with("A whale"));
        const VectorBlock after = trainedVectors(*catalogue.workspace, catalogue.vector()->id);
        QCOMPARE(after.items.size(), std::size_t(7));
        QVERIFY(!std::ranges::equal(after.row(0), before.row(0)));
        for (std::size_t row = 1; row < before.items.size(); ++row)
            QVERIFY(std::ranges::equal(after.row(row), before.row(row)));
        QVERIFY(vectorState(*catalogue.workspace, *catalogue.vector()) == VectorState::Fresh);
    }

    void anotherModelOrServerOrChoiceOfPropertiesEmbedsAll()
    {
        EndpointCatalogue catalogue;
        (void)catalogue.train();
        QCOMPARE(catalogue.train("large").embedded, std::int64_t(6));
        QCOMPARE(catalogue.vector()->model, std::string("large"));
        const remote::Client elsewhere({.url = "http://127.0.0.1:2/v1", .retries = 0}, catalogue.transport);
        const auto trainThere = [&] {
            return workspace::trainEndpointVector(*catalogue.workspace, catalogue.collection, "meaning", elsewhere,
                                                  "large", catalogue.progress);
        };
        QCOMPARE(trainThere().embedded, std::int64_t(6));
        QCOMPARE(trainThere().embedded, std::int64_t(0));
        {
            Change change(*catalogue.workspace);
            NamedVector vector = *catalogue.vector();
            vector.properties = {"title"};
            updateNamedVector(change, vector);
            change.commit("Read titles");
        }
        QCOMPARE(trainThere().embedded, std::int64_t(6));
    }

    void aServerThatAnswersWithAnotherLengthIsAskedForAll()
    {
        std::size_t length = 3;
        EndpointCatalogue catalogue([&length](const HttpRequest& request) {
            Json answer = Json::parse(modelResponse(request).body);
            for (Json& entry : answer["data"])
                entry["embedding"] = std::vector<double>(length, 0.5);
            return HttpResponse {200, {}, answer.dump()};
        });
        (void)catalogue.train();
        {
            Change change(*catalogue.workspace);
            addItem(change, catalogue.collection, "A new film");
            change.commit("Add");
        }
        length = 5;
        QCOMPARE(catalogue.train().embedded, std::int64_t(7));
        QCOMPARE(trainedVectors(*catalogue.workspace, catalogue.vector()->id).dimensions, 5);
    }

    void whatAnOlderProgramLeftIsAModelsName()
    {
        EndpointCatalogue catalogue;
        (void)catalogue.train();
        const VectorId id = catalogue.vector()->id;
        TrainedModel old = *trainedModel(*catalogue.workspace, id);
        const std::string name = "small";
        old.model.assign(reinterpret_cast<const std::byte*>(name.data()),
                         reinterpret_cast<const std::byte*>(name.data() + name.size()));
        writeTrained(*catalogue.workspace, id, old, trainedVectors(*catalogue.workspace, id), catalogue.progress);
        QCOMPARE(workspace::modelOf(*trainedModel(*catalogue.workspace, id)), name);
        QCOMPARE(catalogue.load()->vectors.at("meaning").definition.model, name);
        QCOMPARE(catalogue.train().embedded, std::int64_t(6));
        QCOMPARE(catalogue.train().embedded, std::int64_t(0));
    }

    void withoutTheEndpointThePersonasTextIsNotComparedAndAWarningSaysSo()
    {
        EndpointCatalogue catalogue;
        (void)catalogue.train();
        {
            Change change(*catalogue.workspace);
            Persona ada = persona(*catalogue.workspace, catalogue.ada);
            ada.about = "Giant monsters";
            updatePersona(change, ada);
            change.commit("About");
        }
        const std::string warning = ranking::unreadTextWarning("meaning");
        ranking::Ranker off(catalogue.load());
        const ranking::Request request {catalogue.ada, std::nullopt, withMeaning()};
        const Ranking without = workspace::answer(off, request, catalogue.progress);
        QVERIFY(without.warnings == std::vector<std::string> {warning});
        auto embedders = embeddersOf(catalogue.client);
        ranking::Ranker on(embedders.attachedTo(catalogue.load()));
        QVERIFY(workspace::answer(on, request, catalogue.progress).warnings.empty());
        ranking::Request unweighted = request;
        unweighted.options.weights.text = 0;
        QVERIFY(workspace::answer(off, unweighted, catalogue.progress).warnings.empty());
    }

    void C3_documentsAreFoundByTheModelThatMadeTheVector()
    {
        EndpointCatalogue catalogue;
        (void)catalogue.train();
        {
            Change change(*catalogue.workspace);
            for (const char* const content : {"A giant monster ate the town", "We met in the city"}) {
                PersonaDocument document;
                document.persona = catalogue.ada;
                document.content = content;
                insertDocument(change, document);
            }
            change.commit("Documents");
        }
        const workspace::DocumentSearch search {
            .method = workspace::DocumentSearch::Method::Hybrid, .text = "giant monster", .confidence = 0.2};
        const auto find = [&](const remote::Client& client) {
            const workspace::EndpointEmbedder embedder(std::make_shared<const remote::Client>(client), "small", 24);
            Usage usage;
            const remote::RequestScope scope({}, usage);
            return workspace::searchDocuments(*catalogue.workspace, catalogue.ada, search, &embedder);
        };
        const workspace::DocumentHits found = find(catalogue.client);
        QVERIFY(found.warnings.empty());
        QVERIFY(found.hits.at(0).vectorScore.has_value());
        const auto dead = std::make_shared<ScriptedTransport>([](const HttpRequest&) -> HttpResponse {
            remote::throwEndpointError("ENDPOINT_UNREACHABLE", "The endpoint cannot be reached.");
        });
        const workspace::DocumentHits words = find(clientOf(dead, 0));
        QVERIFY(words.warnings
                == std::vector<std::string> {"The endpoint cannot be reached. Only words are compared."});
        QCOMPARE(words.hits.at(0).document.content, std::string("A giant monster ate the town"));
        QVERIFY(!words.hits.at(0).vectorScore);
    }

    void aTroubleInTheMiddleChangesNothing()
    {
        int left = 1;
        EndpointCatalogue catalogue(
            [&left](const HttpRequest& request) {
                return left-- > 0 ? modelResponse(request) : HttpResponse {500, {}, {}};
            },
            150);
        QCOMPARE(errorOf([&] { (void)catalogue.train(); }), QStringLiteral("ENDPOINT_FAILED"));
        QVERIFY(!catalogue.vector());
    }

    void vectorsOfAnotherLengthAreRefused()
    {
        int asked = 0;
        EndpointCatalogue catalogue(
            [&asked](const HttpRequest& request) {
                Json answer = Json::parse(modelResponse(request).body);
                if (++asked == 2) {
                    for (Json& entry : answer["data"])
                        entry["embedding"] = {1, 2, 3};
                }
                return HttpResponse {200, {}, answer.dump()};
            },
            100);
        QCOMPARE(errorOf([&] { (void)catalogue.train(); }), QStringLiteral("WRONG_DATA"));
        QVERIFY(!catalogue.vector());
    }

    void aVectorLearnedHereIsNotOverwritten()
    {
        EndpointCatalogue catalogue;
        workspace::trainVector(*catalogue.workspace, catalogue.collection, "meaning", catalogue.progress);
        QCOMPARE(errorOf([&] { (void)catalogue.train(); }), QStringLiteral("WRONG_PARAMETER"));
        QVERIFY(catalogue.transport->requests().empty());
    }

    void A9_a_query_is_read_by_the_model_that_made_the_items()
    {
        EndpointCatalogue catalogue;
        (void)catalogue.train();
        auto embedders = embeddersOf(catalogue.client);
        ranking::Ranker ranker(embedders.attachedTo(catalogue.load()));
        const Ranking ranking
            = workspace::answer(ranker, {catalogue.ada, nearText("giant monster"), withMeaning()}, catalogue.progress);
        QCOMPARE(ranking.original.at(0).row, ranking.original.front().row);
        QCOMPARE(ranker.catalogue()->items->labels[ranking.original.at(0).row], std::string("Giant monster"));
        QVERIFY(ranking.usage.requests > 0);
        QCOMPARE(Json::parse(catalogue.transport->requests().back().body)["model"], Json("small"));
    }

    void aTextIsAskedForOnce()
    {
        EndpointCatalogue catalogue;
        (void)catalogue.train();
        auto embedders = embeddersOf(catalogue.client);
        const auto request = ranking::Request {std::nullopt, nearText("giant monster"), withMeaning()};
        ranking::Ranker first(embedders.attachedTo(catalogue.load()));
        (void)workspace::answer(first, request, catalogue.progress);
        const std::size_t asked = catalogue.transport->requests().size();
        ranking::Ranker second(embedders.attachedTo(catalogue.load()));
        const Ranking again = workspace::answer(second, request, catalogue.progress);
        QCOMPARE(catalogue.transport->requests().size(), asked);
        QCOMPARE(again.usage.requests, std::int64_t(0));
    }

    // The window's thread answers warm requests itself: it must never come to wait.
    void nothingIsAskedOutsideAJob()
    {
        EndpointCatalogue catalogue;
        (void)catalogue.train();
        auto embedders = embeddersOf(catalogue.client);
        ranking::Ranker ranker(embedders.attachedTo(catalogue.load()));
        const ranking::Request request {catalogue.ada, nearText("giant monster"), withMeaning()};
        QVERIFY(!ranker.isWarm(request.persona, request.query, request.options));
        QCOMPARE(errorOf([&] { (void)ranking::answer(ranker, request, catalogue.progress); }),
                 QStringLiteral("ENDPOINT_OUTSIDE_JOB"));
        (void)workspace::answer(ranker, request, catalogue.progress);
        QVERIFY(ranker.isWarm(request.persona, request.query, request.options));
        (void)ranking::answer(ranker, request, catalogue.progress);
        RankingOptions other = request.options;
        other.instruction = "sea monsters";
        QVERIFY(!ranker.isWarm(request.persona, request.query, other));
        Query newer = nearText("love");
        QVERIFY(!ranker.isWarm(request.persona, newer, request.options));
    }

    void withoutAnEndpointARecommendationGoesOnAndAQuerySaysWhy()
    {
        EndpointCatalogue catalogue;
        (void)catalogue.train();
        workspace::EndpointEmbedders off;
        ranking::Ranker ranker(off.attachedTo(catalogue.load()));
        QCOMPARE(
            workspace::answer(ranker, {catalogue.ada, std::nullopt, withMeaning()}, catalogue.progress).objects.size(),
            std::size_t(5));
        try {
            (void)workspace::answer(ranker, {std::nullopt, nearText("sea"), withMeaning()}, catalogue.progress);
            QFAIL("it was answered");
        } catch (const Error& error) {
            QVERIFY2(error.message().find("comes from an endpoint") != std::string::npos, error.what());
        }
    }

    void aDeadEndpointLeavesARecommendationWithAWarning()
    {
        EndpointCatalogue catalogue;
        (void)catalogue.train();
        const auto dead = std::make_shared<ScriptedTransport>([](const HttpRequest&) -> HttpResponse {
            remote::throwEndpointError("ENDPOINT_UNREACHABLE", "The endpoint cannot be reached.");
        });
        auto embedders = embeddersOf(clientOf(dead));
        ranking::Ranker ranker(embedders.attachedTo(catalogue.load()));
        const ranking::Request request {catalogue.ada, std::nullopt, withMeaning()};
        const Ranking ranking = workspace::answer(ranker, request, catalogue.progress);
        QCOMPARE(ranking.objects.size(), std::size_t(5));
        QCOMPARE(ranking.warnings.size(), std::size_t(1));
        QVERIFY2(ranking.warnings[0].starts_with("The endpoint cannot be reached."), ranking.warnings[0].c_str());
        // It is left in peace for a while.
        (void)workspace::answer(ranker, request, catalogue.progress);
        QCOMPARE(dead->requests().size(), std::size_t(1));
        QCOMPARE(
            errorOf([&] {
                (void)workspace::answer(ranker, {std::nullopt, nearText("sea"), withMeaning()}, catalogue.progress);
            }),
            QStringLiteral("ENDPOINT_UNREACHABLE"));
    }

    void aModelThatWasExchangedIsNoticed()
    {
        EndpointCatalogue catalogue;
        (void)catalogue.train();
        const auto other = std::make_shared<ScriptedTransport>(
            std::vector {tastebench::testing::okResponse({{"data", Json::array({{{"embedding", {1, 2, 3}}}})}})});
        auto embedders = embeddersOf(clientOf(other));
        ranking::Ranker ranker(embedders.attachedTo(catalogue.load()));
        try {
            (void)workspace::answer(ranker, {std::nullopt, nearText("sea"), withMeaning()}, catalogue.progress);
            QFAIL("it was answered");
        } catch (const Error& error) {
            QVERIFY2(error.message().find("small gave 3 numbers for a text, where the items have 24")
                         != std::string::npos,
                     error.what());
        }
    }
};

QTEST_APPLESS_MAIN(EndpointVectorsTest)
#include "tst_endpoint_vectors.moc"
