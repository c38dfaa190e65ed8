// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/strict_json.h"
#include "engine/scenario/request_json.h"
#include "engine/scenario/subject.h"
#include "engine/store/collections.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/scenario_models.h"
#include "engine/workspace/scenario_run.h"
#include "engine/workspace/scenarios.h"
#include "tests/engine/scenario/expected_error.h"
#include "tests/support/scripted_transport.h"
#include "tests/support/workspaces.h"

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>

using namespace tastebench;
using namespace tastebench::scenario;
using namespace tastebench::testing;
using fixture::refusal;
using remote::HttpRequest;
using remote::HttpResponse;

namespace {

store::OpenOptions writable()
{
    store::OpenOptions options;
    options.mode = store::OpenMode::ReadWrite;
    return options;
}

// What the model of these tests writes: its reading of a chat, or a sentence.
HttpResponse filmModel(const HttpRequest& request)
{
    const Json body = Json::parse(request.body);
    if (!body.contains("response_format"))
        return chatResponse("Watch it.");
    return chatResponse(R"({"query": "giant monster", "like_items": ["king kong", "A Film of Nobody"],
        "filters": [{"property_name": "year", "op": "gte", "value": 1960},
                    {"property_name": "stars", "op": "eq", "value": 5},
                    {"property_name": "genres", "op": "notempty", "value": null}]})");
}

// Ordinary literals: moc does not know raw ones.
constexpr const char* adviceRules
    = "{\"model\": \"vendor/small\", \"max_tokens\": 50, \"temperature\": 0.5, \"system_prompt\": \"{{ user.name }}, "
      "{{ user.age }}, {{ params.mood }}, {{ now }}: "
      "{% for item in retrieval.items -%} {{ item.title }} ({{ item.year }}){{ item.director }}; {% endfor %}\", "
      "\"retrieval\": {\"amt\": 2, \"property\": \"synopsis\", \"algorithms\": \"fts-bm25\", \"properties_returned\": "
      "[\"title\", \"year\"], "
      "\"filters\": [{\"property_name\": \"year\", \"op\": \"lt\", \"value\": 1955}]}}";
constexpr const char* jsonHistory
    = "{\"json_template\": \"[{\\\"role\\\": \\\"user\\\", \\\"content\\\": {{ item.title | tojson }}}, "
      "{\\\"role\\\": \\\"assistant\\\", \\\"content\\\": \\\"{{ item.year }}\\\"}]\"}";
constexpr const char* literalHistory
    = "{\"python_literal_template\": \"[{'role': 'user', 'content': {{ item.title | tojson }}}, "
      "{'role': 'assistant', 'content': '{{ item.year }}'}]\"}";
constexpr const char* wrongHistory
    = "{\"retrieval\": {\"amt\": 1, \"history_injection\": {\"json_template\": \"{\\\"role\\\": 1}\"}}}";
constexpr const char* callingHistory
    = "{\"retrieval\": {\"amt\": 1, \"history_injection\": {\"python_literal_template\": \"open('x')\"}}}";

}  // namespace

// Completions and chats on the demo, with a model that writes what it is told to.
class ScenarioModelsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<store::Database> m_database;
    CollectionIndexPtr m_index;
    std::shared_ptr<ScriptedTransport> m_transport;
    Progress m_silent;

    void put(RecoType type, const char* name, const char* rules)
    {
        store::Change change(*m_database);
        const Json document {{"scenario_type", "case"}, {"case", readStrictJson(rules)}};
        (void)workspace::putScenario(change, m_index->catalogue().collection, {type, name}, document);
        change.commit("put");
    }
    RecommendationAnswer run(RecoType type, const char* request, ScriptedTransport::Answer model,
                             const char* modelName = "large")
    {
        m_transport = std::make_shared<ScriptedTransport>(std::move(model));
        return runWith(type, request, {std::make_shared<const remote::Client>(clientOf(m_transport, 0)), modelName});
    }
    RecommendationAnswer runWith(RecoType type, const char* request, const workspace::EndpointAgent& agent)
    {
        const auto scenarios = workspace::loadScenarios(*m_database, m_index->catalogue().collection.id);
        return workspace::runScenario(readRequest(type, readStrictJson(request), Timestamp::fromSeconds(1'767'225'600)),
                                      *scenarios, *m_index, Detail::Items, agent, m_silent);
    }
    Json asked(std::size_t which = 0) const { return Json::parse(m_transport->requests().at(which).body); }
    QString labels(const RecommendationAnswer& answer) const
    {
        QStringList list;
        for (const RecommendedItem& item : answer.items)
            list << QString::fromStdString(m_index->catalogue().items->labels[item.row]);
        return list.join(QStringLiteral(", "));
    }
    Json valueOf(const RecommendedItem& item, const char* property) const
    {
        return propertyValue(*m_index->catalogue().column(property), item.row);
    }
    static Json message(const char* role, const std::string& content) { return {{"role", role}, {"content", content}}; }

private slots:
    void initTestCase()
    {
        const QString path = m_folder.filePath(QStringLiteral("demo.tastebench"));
        makeDemo(path);
        m_database = std::make_unique<store::Database>(path.toStdString(), writable());
        const CollectionId collection = store::collections(*m_database).front().id;
        m_index = std::make_shared<const CollectionIndex>(workspace::loadCatalogue(*m_database, collection, m_silent),
                                                          Timestamp::now());
    }

    void aTextIsCompletedOverWhatIsRetrieved()
    {
        put(RecoType::LlmTextCompletion, "advice", adviceRules);
        const auto answer
            = run(RecoType::LlmTextCompletion,
                  R"({"scenario": "advice", "prompt": "a giant ape", "user_id": "ilona", "params": {"mood": "calm"}})",
                  filmModel);
        QCOMPARE(*answer.text, std::string("Watch it."));
        QCOMPARE(answer.items.size(), std::size_t(2));
        QVERIFY(labels(answer).startsWith(QStringLiteral("King Kong, ")));
        QVERIFY(!answer.nextCursor);
        const Json body = asked();
        QCOMPARE(body["model"], Json("vendor/small"));
        QCOMPARE(body["max_tokens"], Json(50));
        QCOMPARE(body["temperature"], Json(0.5));
        QCOMPARE(body["messages"].size(), std::size_t(2));
        QCOMPARE(body["messages"][1], message("user", "a giant ape"));
        const std::string system = body["messages"][0]["content"];
        QVERIFY2(system.starts_with("Ilona, 74, calm, 2026-01-01T00:00:00Z: King Kong (1933); "), system.c_str());
        QVERIFY(QString::fromStdString(answer.warnings.at(0)).contains(QStringLiteral("“item.director” is undefined")));
        QCOMPARE(answer.usage.requests, std::int64_t(1));
        QCOMPARE(toJson(answer)["text"], Json("Watch it."));
        QCOMPARE(toJson(answer)["metadata"]["messages"], body["messages"]);
    }

    void retrievalIsFusedOfWordsAndVectorAndReranked()
    {
        put(RecoType::LlmTextCompletion, "both", R"({"retrieval": {"amt": 10}})");
        put(RecoType::LlmTextCompletion, "words", R"({"retrieval": {"amt": 10, "algorithms": "fts-bm25"}})");
        put(RecoType::LlmTextCompletion, "spread",
            R"({"retrieval": {"amt": 10, "reranking": [{"property_name": "genres", "op": "diversity", "weight": 1.5}]}})");
        put(RecoType::LlmTextCompletion, "few",
            R"({"retrieval": {"amt": 10, "candidates_preselection": {"method": "popular",
                                                                      "item_selector_config": {"max_candidates": 3}}}})");
        const auto found = [this](const char* scenario) {
            return run(RecoType::LlmTextCompletion,
                       QByteArray("{\"prompt\": \"monster\", \"scenario\": \"").append(scenario).append("\"}"),
                       filmModel);
        };
        QVERIFY(labels(found("both")) != labels(found("words")));
        QVERIFY(labels(found("both")) != labels(found("spread")));
        QVERIFY(found("few").items.size() <= 3);
        const auto stages = found("spread").stages;
        QVERIFY(std::ranges::any_of(
            stages, [](const StageCount& stage) { return stage.name == "rerank" && stage.layer == Layer::Runtime; }));
    }

    void aChatGoesOnWithExamplesBeforeIt_data()
    {
        QTest::addColumn<std::string>("injection");
        QTest::newRow("json") << std::string(jsonHistory);
        QTest::newRow("python literals") << std::string(literalHistory);
    }
    void aChatGoesOnWithExamplesBeforeIt()
    {
        QFETCH(std::string, injection);
        const std::string rules = R"({"system_prompt": "Be brief.", "retrieval": {"amt": 2, "property": "title",
            "algorithms": "fts-bm25", "filters": [{"property_name": "title", "op": "ftsearch", "value": "godzilla"}],
            "reranking": [], "history_injection": )"
            + injection + "}}";
        put(RecoType::LlmChatCompletion, "talk", rules.c_str());
        const auto answer = run(RecoType::LlmChatCompletion, R"({"scenario": "talk", "messages": [
            {"role": "system", "content": "In French."}, {"role": "user", "content": "Hello"},
            {"role": "assistant", "content": "Salut"}, {"role": "user", "content": "Godzilla?"}]})",
                                filmModel);
        QCOMPARE(labels(answer), QStringLiteral("Godzilla, Godzilla"));
        const std::string best = valueOf(answer.items[0], "year").dump();
        const std::string second = valueOf(answer.items[1], "year").dump();
        const Json expected {
            message("system", "Be brief."), message("system", "In French."), message("user", "Godzilla"),
            message("assistant", second),   message("user", "Godzilla"),     message("assistant", best),
            message("user", "Hello"),       message("assistant", "Salut"),   message("user", "Godzilla?")};
        QCOMPARE(asked()["messages"], expected);
        QCOMPARE(asked()["model"], Json("large"));
        QVERIFY(!asked().contains("max_tokens"));
    }

    void aCompletionNeedsNoRetrieval()
    {
        const auto answer = run(RecoType::LlmTextCompletion, R"({"prompt": "Say something"})", filmModel);
        QCOMPARE(*answer.text, std::string("Watch it."));
        QVERIFY(answer.items.empty());
        QCOMPARE(asked()["messages"], Json::array({message("user", "Say something")}));
    }

    void withoutAnEndpointThereIsAnErrorAndNoAnswer()
    {
        try {
            (void)runWith(RecoType::LlmTextCompletion, R"({"prompt": "Say something"})", {});
            QFAIL("it answered");
        } catch (const Error& error) {
            QCOMPARE(std::string(errorName(error.kind())), std::string("ServerUnavailable"));
            QCOMPARE(error.detail(), std::string("ENDPOINT_OFF"));
            QVERIFY(QString::fromStdString(error.message()).contains(QStringLiteral("--endpoint")));
        }
        QCOMPARE(refusal([&] { (void)run(RecoType::LlmTextCompletion, R"({"prompt": "x"})", filmModel, ""); }),
                 QStringLiteral("ENDPOINT_OFF endpoint"));
        QVERIFY(m_transport->requests().empty());
    }

    void whatAModelFailsAtIsToldAndNeverMadeUp()
    {
        const auto failing = [this](const HttpResponse& response) {
            return refusal([&] {
                (void)run(RecoType::LlmTextCompletion, R"({"prompt": "x"})",
                          [response](const HttpRequest&) { return response; });
            });
        };
        QCOMPARE(failing({500, {}, "{}"}), QStringLiteral("ENDPOINT_FAILED endpoint"));
        QCOMPARE(failing({401, {}, "{}"}), QStringLiteral("ENDPOINT_UNAUTHORIZED endpoint"));
        QCOMPARE(failing({200, {}, "half a"}), QStringLiteral("WRONG_DATA endpoint"));
        QCOMPARE(failing(okResponse({{"choices", Json::array()}})), QStringLiteral("WRONG_DATA endpoint"));
        Json cut = chatAnswer("Watch");
        cut["choices"][0]["finish_reason"] = "length";
        const auto answer = run(RecoType::LlmTextCompletion, R"({"prompt": "x"})",
                                [cut](const HttpRequest&) { return okResponse(cut); });
        QCOMPARE(*answer.text, std::string("Watch"));
        QVERIFY(QString::fromStdString(answer.warnings.at(0)).contains(QStringLiteral("max_tokens")));
    }

    void whatIsMissingOrWrongIsNamedWithItsPlace()
    {
        put(RecoType::LlmTextCompletion, "wrong history", wrongHistory);
        put(RecoType::LlmTextCompletion, "calls", callingHistory);
        put(RecoType::LlmTextCompletion, "divides", R"({"system_prompt": "{{ 1 / 0 }}"})");
        put(RecoType::LlmTextCompletion, "no history",
            R"({"retrieval": {"history_injection": {"json_template": " "}}})");
        const auto refused = [this](RecoType type, const char* request) {
            return refusal([&] { (void)run(type, request, filmModel); });
        };
        QCOMPARE(refused(RecoType::LlmTextCompletion, "{}"), QStringLiteral("WRONG_PARAMETER /prompt"));
        QCOMPARE(refused(RecoType::LlmChatCompletion, "{}"), QStringLiteral("WRONG_PARAMETER /messages"));
        QCOMPARE(refused(RecoType::LlmChatCompletion, R"({"messages": [{"role": "assistant", "content": "x"}]})"),
                 QStringLiteral("WRONG_PARAMETER /messages"));
        QCOMPARE(refused(RecoType::LlmTextCompletion, R"({"prompt": "monster", "scenario": "wrong history"})"),
                 QStringLiteral("WRONG_DATA_TYPE /retrieval/history_injection/json_template"));
        QCOMPARE(refused(RecoType::LlmTextCompletion, R"({"prompt": "monster", "scenario": "calls"})"),
                 QStringLiteral("WRONG_DATA_TYPE /retrieval/history_injection/python_literal_template"));
        QCOMPARE(refused(RecoType::LlmTextCompletion, R"({"prompt": "monster", "scenario": "divides"})"),
                 QStringLiteral("WRONG_DATA_TYPE /system_prompt"));
        QVERIFY(m_transport->requests().empty());
        QCOMPARE(refused(RecoType::LlmTextCompletion, R"({"prompt": "monster", "scenario": "no history"})"),
                 QStringLiteral("accepted"));
    }

    void aChatIsReadByTheModelAndAnsweredOverWhatIsFound()
    {
        constexpr const char* request = R"({"amt": 8, "messages": [{"role": "user", "content": "I love King Kong"},
            {"role": "assistant", "content": "And now?"}, {"role": "user", "content": "something newer"}]})";
        const auto answer = run(RecoType::ChatToItems, request, filmModel);
        QCOMPARE(answer.items.size(), std::size_t(8));
        for (const RecommendedItem& item : answer.items)
            QVERIFY(valueOf(item, "year").get<int>() >= 1960);
        QCOMPARE(*answer.text, std::string("Watch it."));
        QCOMPARE(m_transport->requests().size(), std::size_t(2));
        QCOMPARE(answer.usage.requests, std::int64_t(2));
        QCOMPARE(asked(1)["messages"].size(), std::size_t(4));
        const std::string told = asked(1)["messages"][0]["content"];
        QVERIFY(told.find(m_index->catalogue().items->labels[answer.items.front().row]) != std::string::npos);
        QCOMPARE(answer.warnings.size(), std::size_t(2));
        QVERIFY(QString::fromStdString(answer.warnings[0]).contains(QStringLiteral("stars")));
        QVERIFY(QString::fromStdString(answer.warnings[1]).contains(QStringLiteral("A Film of Nobody")));
        const Json question = Json::parse(asked()["messages"][1]["content"].get<std::string>());
        QCOMPARE(question["messages"].size(), std::size_t(3));
        const auto year = std::find_if(question["properties"].begin(), question["properties"].end(),
                                       [](const Json& property) { return property["name"] == "year"; });
        QVERIFY(std::find((*year)["operators"].begin(), (*year)["operators"].end(), Json("gte"))
                != (*year)["operators"].end());
    }

    void aChatFallsBackOnItsWords()
    {
        constexpr const char* request
            = R"({"amt": 8, "messages": [{"role": "user", "content": "a giant monster in Tokyo"}]})";
        const auto plain = runWith(RecoType::ChatToItems, request, {});
        QVERIFY(!plain.text);
        QCOMPARE(plain.warnings.size(), std::size_t(1));
        for (const char* written :
             {"no JSON", R"({"query": 1, "filters": [], "like_items": []})",
              R"({"query": "x", "filters": [1], "like_items": []})",
              R"({"query": "x", "filters": [], "like_items": [1]})", R"({"query": "x", "filters": []})", R"(["query"])",
              R"({"query": "x", "filters": [], "like_items": [], "more": 1})"}) {
            const auto failed
                = run(RecoType::ChatToItems, request, [written](const HttpRequest&) { return chatResponse(written); });
            QCOMPARE(labels(failed), labels(plain));
            QVERIFY(!failed.text);
            QCOMPARE(failed.warnings.size(), std::size_t(2));
            QCOMPARE(m_transport->requests().size(), std::size_t(1));
        }
        const auto nameless = run(RecoType::ChatToItems, request, filmModel, "");
        QCOMPARE(labels(nameless), labels(plain));
        QVERIFY(m_transport->requests().empty());
        // The reply alone fails: the reading stays.
        const auto mute = run(RecoType::ChatToItems, request, [](const HttpRequest& asked) {
            return Json::parse(asked.body).contains("response_format") ? filmModel(asked) : HttpResponse {500, {}, {}};
        });
        QVERIFY(!mute.text);
        QVERIFY(labels(mute) != labels(plain));
    }

    void aStopEndsIt()
    {
        std::stop_source stop;
        stop.request_stop();
        Progress stopped({}, stop.get_token());
        const workspace::EndpointAgent agent {
            std::make_shared<const remote::Client>(clientOf(std::make_shared<ScriptedTransport>(filmModel), 0)),
            "large"};
        const auto scenarios = workspace::loadScenarios(*m_database, m_index->catalogue().collection.id);
        for (const RecoType type : {RecoType::LlmTextCompletion, RecoType::ChatToItems}) {
            const auto request = readRequest(
                type, readStrictJson(R"({"prompt": "x", "messages": [{"role": "user", "content": "x"}]})"),
                Timestamp::now());
            try {
                (void)workspace::runScenario(request, *scenarios, *m_index, Detail::Items, agent, stopped);
                QFAIL("it ran");
            } catch (const Error& error) {
                QCOMPARE(error.kind(), ErrorKind::Cancelled);
            }
        }
    }
};

QTEST_GUILESS_MAIN(ScenarioModelsTest)
#include "tst_scenario_models.moc"
