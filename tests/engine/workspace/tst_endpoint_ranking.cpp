// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/endpoint_ranking.h"
#include "tests/support/catalogue_fixture.h"
#include "tests/support/scripted_transport.h"

#include <QtTest>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <set>

using namespace tastebench;
using namespace tastebench::testing;
using remote::HttpRequest;
using remote::HttpResponse;

namespace {

// Three hundred films in a half circle, and Ada, who likes the first.
CatalogueFixture films()
{
    CatalogueFixture fixture;
    fixture.property("title", PropertyType::Text)
        .property("year", PropertyType::Int)
        .property("genres", PropertyType::TextArray)
        .property("seen", PropertyType::Boolean)
        .property("released", PropertyType::Date)
        .property("extra", PropertyType::Object);
    for (int film = 0; film < 300; ++film) {
        const double angle = film * 0.01;
        const std::string title = fmt::format("Film {}", film);
        fixture.item(title, {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))},
                     {{"title", title},
                      {"year", 1700 + film},
                      {"genres", {"Drama", "Horror"}},
                      {"seen", true},
                      {"released", "1979-05-25T00:00:00Z"},
                      {"extra", {{"secret", 1}}}});
    }
    fixture.persona("Ada", {{"age", 36}}, "Likes giant monsters");
    fixture.interaction("Ada", "Film 0", 1, 30).interaction("Ada", "Film 299", -0.5, 60);
    return fixture;
}

struct Films {
    CatalogueFixture fixture = films();
    ranking::Ranker ranker {fixture.catalogue()};
    Progress progress;
    std::shared_ptr<ScriptedTransport> transport;
    ranking::Request request {fixture.personaId("Ada"), std::nullopt, {}};

    explicit Films(ScriptedTransport::Answer answer = &modelResponse)
        : transport(std::make_shared<ScriptedTransport>(std::move(answer)))
    {
    }
    Ranking builtIn() { return workspace::answer(ranker, request, progress); }
    Ranking reordered()
    {
        const workspace::EndpointAgent agent {std::make_shared<const remote::Client>(clientOf(transport, 0)), "large"};
        return workspace::reordered(ranker, request, builtIn(), agent, progress);
    }
    Json question() const
    {
        const Json body = Json::parse(transport->requests().at(0).body);
        return Json::parse(body["messages"].back()["content"].get<std::string>());
    }
};

double sumOf(const RankedItem& item)
{
    return std::accumulate(item.attribution.begin(), item.attribution.end(), 0.0,
                           [](double sum, const Addend& addend) { return sum + addend.value; });
}

}  // namespace

class EndpointRankingTest : public QObject {
    Q_OBJECT

private slots:
    void A7_a_language_model_orders_the_window_as_a_step_after_the_score()
    {
        Films films;
        films.request.options.limit = 10;
        const Ranking before = films.builtIn();
        films.request.options.limit = 100;
        const Ranking hundred = films.builtIn();
        films.request.options.limit = 10;
        const Ranking after = films.reordered();
        QCOMPARE(films.question()["candidates"].size(), std::size_t(100));
        QVERIFY2(after.warnings.empty(), after.warnings.empty() ? "" : after.warnings[0].c_str());
        QCOMPARE(after.objects.size(), std::size_t(10));
        for (std::size_t place = 0; place < 10; ++place) {
            const RankedItem& item = after.objects[place];
            const RankedItem& same = hundred.objects[99 - place];
            QCOMPARE(item.id.value, same.id.value);
            QCOMPARE(item.score, same.score);  // untouched
            QCOMPARE(item.originalRank, same.originalRank);
            QCOMPARE(item.personalizedRank, std::optional<int>(static_cast<int>(place) + 1));
            QCOMPARE(item.steps.size(), std::size_t(1));
            QCOMPARE(item.steps[0].name, std::string("endpoint"));
            QCOMPARE(item.steps[0].rankBefore, 100 - static_cast<int>(place));
            QCOMPARE(item.steps[0].rankAfter, static_cast<int>(place) + 1);
            QVERIFY(std::abs(sumOf(item) - item.score) < 1e-9);
            QVERIFY2(item.explanation->starts_with(fmt::format("large: “because it is c{}”", 100 - place)),
                     item.explanation->c_str());
        }
        QVERIFY2(after.rationale->starts_with("large, at an endpoint, ordered the first 100: “Turned round.” Before"),
                 after.rationale->c_str());
        QVERIFY(after.rationale->ends_with(*before.rationale));
        QCOMPARE(after.usage.requests, std::int64_t(1));
        QCOMPARE(after.usage.totalTokens(), std::int64_t(120));
        QCOMPARE(after.eligible, before.eligible);
    }

    void A7_agent_ranking_with_instruction_is_sent_to_the_model()
    {
        Films films;
        films.request.options.instruction = "no films before 1800";
        (void)films.reordered();
        const Json question = films.question();
        QCOMPARE(question["instruction"], Json("no films before 1800"));
        QCOMPARE(question["person"]["about"], Json("Likes giant monsters"));
        QCOMPARE(question["person"]["properties"], Json({{"age", 36}}));
        QVERIFY(!question["person"].contains("name"));
        QCOMPARE(question["person"]["recent_interactions"].size(), std::size_t(2));
        QCOMPARE(question["person"]["recent_interactions"][0],
                 Json({{"item", "Film 0"}, {"weight", 1.0}, {"date", "2020-05-02"}}));
        const Json candidate = question["candidates"][0];
        QCOMPARE(candidate["label"], Json("Film 100"));
        QCOMPARE(candidate["properties"],
                 Json({{"year", 1800}, {"genres", {"Drama", "Horror"}}, {"seen", true}, {"released", "1979-05-25"}}));
    }

    void theWindowHasItsBounds_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("rerankWindow");
        QTest::addColumn<int>("window");
        QTest::newRow("default") << 10 << 0 << 100;
        QTest::newRow("four times the limit") << 30 << 0 << 120;
        QTest::newRow("at most") << 1000 << 0 << 200;
        QTest::newRow("the rerank window") << 10 << 25 << 25;
        QTest::newRow("a large rerank window") << 10 << 5000 << 200;
    }
    void theWindowHasItsBounds()
    {
        QFETCH(int, limit);
        QFETCH(int, rerankWindow);
        QFETCH(int, window);
        Films films;
        films.request.options.limit = limit;
        films.request.options.rerankWindow = rerankWindow;
        const Ranking after = films.reordered();
        QCOMPARE(films.question()["candidates"].size(), static_cast<std::size_t>(window));
        QVERIFY(after.warnings.empty());
        // Behind the window everything stays.
        const Ranking before = films.builtIn();
        for (std::size_t place = static_cast<std::size_t>(window); place < after.objects.size(); ++place) {
            QCOMPARE(after.objects[place].id.value, before.objects[place].id.value);
            QCOMPARE(after.objects[place].steps.back().rankBefore, after.objects[place].steps.back().rankAfter);
        }
    }

    void aLaterPageIsCutFromTheSameOrder()
    {
        Films films;
        films.request.options.limit = 20;
        const Ranking whole = films.reordered();
        films.request.options.limit = 5;
        films.request.options.offset = 10;
        films.request.options.rerankWindow = 0;
        const Ranking page = films.reordered();
        for (std::size_t place = 0; place < 5; ++place)
            QCOMPARE(page.objects[place].id.value, whole.objects[place + 10].id.value);
    }

    void A9_a_query_keeps_its_scores()
    {
        Films films;
        Query query;
        query.method = QueryMethod::NearItem;
        query.item = films.fixture.uuid("Film 50");
        query.overfetchFactor = 2;
        films.request.query = query;
        const Ranking before = films.builtIn();
        const Ranking after = films.reordered();
        QVERIFY2(after.warnings.empty(), after.warnings.empty() ? "" : after.warnings[0].c_str());
        QCOMPARE(films.question()["candidates"].size(), std::size_t(20));
        QCOMPARE(films.question()["query"], Json("items like Film 50"));
        QCOMPARE(after.eligible, before.eligible);
        for (const RankedItem& item : after.objects)
            QVERIFY(std::abs(sumOf(item) - item.score) < 1e-9);
        // The tenth before is the eleventh from below: both lists know their own half.
        QCOMPARE(after.objects.front().steps.at(0).rankBefore, 20);
    }

    void pagesOfAQueryThatAModelOrdersShareNoItem()
    {
        Films films;
        Query query;
        query.method = QueryMethod::NearItem;
        query.item = films.fixture.uuid("Film 50");
        query.overfetchFactor = 2;
        films.request.query = query;
        std::set<std::int64_t> seen;
        for (films.request.options.offset = 0; films.request.options.offset < 60; films.request.options.offset += 10) {
            for (const RankedItem& item : films.reordered().objects)
                QVERIFY(seen.insert(item.id.value).second);
        }
        QCOMPARE(films.question()["candidates"].size(), std::size_t(20));
        QCOMPARE(films.transport->requests().size(), std::size_t(2));
        QVERIFY(films.reordered().warnings.at(0).starts_with(
            "The built-in ranking is kept. A model orders the first 20 items alone."));
    }

    void whenAnythingFailsTheBuiltInRankingIsKeptWithAWarning_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<std::string>("body");
        QTest::addColumn<std::string>("warning");
        const auto row = [](const char* name, int status, const std::string& body, const char* warning) {
            QTest::newRow(name) << status << body << std::string(warning);
        };
        row("500", 500, {}, "The built-in ranking is kept. The endpoint failed with status 500.");
        row("401", 401, {}, "The built-in ranking is kept. The endpoint does not accept the key (status 401).");
        row("not JSON", 200, "Sure!",
            "The built-in ranking is kept. The endpoint's answer cannot be used: it is not JSON.");
        row("not all", 200, chatAnswer(R"({"order":[],"rationale":""})").dump(),
            "The built-in ranking is kept. The endpoint's answer cannot be used: “Film 1” and 99 more are missing in "
            "the "
            "order.");
    }
    void whenAnythingFailsTheBuiltInRankingIsKeptWithAWarning()
    {
        QFETCH(int, status);
        QFETCH(std::string, body);
        QFETCH(std::string, warning);
        Films films([&](const HttpRequest&) { return HttpResponse {status, {}, body}; });
        const Ranking before = films.builtIn();
        const Ranking after = films.reordered();
        QVERIFY(after.warnings == std::vector<std::string> {warning});
        QCOMPARE(after.usage.requests, std::int64_t(1));
        QCOMPARE(after.rationale, before.rationale);
        for (std::size_t place = 0; place < before.objects.size(); ++place) {
            QCOMPARE(after.objects[place].id.value, before.objects[place].id.value);
            QVERIFY(after.objects[place].steps.empty());
        }
    }

    void anItemThatMovesWithoutAReasonSaysThatItMoved()
    {
        Films films([](const HttpRequest& request) {
            Json written = writtenFor(Json::parse(request.body));
            for (Json& entry : written["order"])
                entry["reason"] = nullptr;
            return okResponse(chatAnswer(written.dump()));
        });
        const Ranking after = films.reordered();
        QVERIFY2(after.objects[0].explanation->starts_with("large moved it from rank 100 to 1. Before that: Rank 100"),
                 after.objects[0].explanation->c_str());
    }

    void aRequestThatNoModelCanOrderSaysWhy()
    {
        Films films;
        films.request.options.useAgentRanking = false;
        QVERIFY(films.reordered().warnings.at(0).starts_with("The built-in ranking is kept. Agent ranking is off"));
        films.request.options.useAgentRanking = true;
        films.request.options.offset = 150;
        QVERIFY(films.reordered().warnings.at(0).starts_with(
            "The built-in ranking is kept. A model orders the first 100 items alone."));
        QVERIFY(films.transport->requests().empty());
    }

    void cancellingEndsIt()
    {
        Films films;
        const Ranking before = films.builtIn();
        std::stop_source source;
        source.request_stop();
        Progress stopped({}, source.get_token());
        const workspace::EndpointAgent agent {std::make_shared<const remote::Client>(clientOf(films.transport)),
                                              "large"};
        try {
            (void)workspace::reordered(films.ranker, films.request, before, agent, stopped);
            QFAIL("it went on");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::Cancelled);
        }
    }
};

QTEST_APPLESS_MAIN(EndpointRankingTest)
#include "tst_endpoint_ranking.moc"
