// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"
#include "tests/support/http_server.h"

using namespace program;
using tastebench::testing::chatReply;
using tastebench::testing::HttpAsked;
using tastebench::testing::HttpReply;
using tastebench::testing::HttpServer;

namespace {

constexpr const char* secret = "sk-very-secret-0123456789";
constexpr const char* completion = R"({"scenario": "advice", "prompt": "a giant ape"})";
constexpr const char* chat = R"({"amt": 3, "messages": [{"role": "user", "content": "a giant ape"}]})";

Result recommend(const Demo& demo, const char* type, const QByteArray& request, const QString& url,
                 const QStringList& more = {})
{
    return run(words("scenario") + QStringList {demo.path()} + words("recommend") + words(type)
                   + QStringList {QStringLiteral("--endpoint"), url, QStringLiteral("--endpoint-model"),
                                  QStringLiteral("small"), QStringLiteral("--quiet")}
                   + more,
               request);
}

void putAdvice(const Demo& demo)
{
    answer("scenario %1 put llm_text_completion advice", demo.path(),
           R"({"scenario_type": "case", "case": {"max_tokens": 80,
               "system_prompt": "{% for item in retrieval['items'] %}{{ item.title }}{% endfor %}",
               "retrieval": {"amt": 1, "property": "synopsis", "algorithms": "fts-bm25"}}})");
}

QJsonObject asked(const HttpServer& server)
{
    return QJsonDocument::fromJson(server.asked().at(0).body).object();
}

}  // namespace

// Completions and chats through an endpoint that answers well, wrongly, slowly and not at all.
class ScenarioModelsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char* name : {"URL", "EMBEDDING_MODEL", "CHAT_MODEL", "KEY", "TIMEOUT"})
            qunsetenv(QByteArray("TASTEBENCH_ENDPOINT_").append(name).constData());
    }

    void B8_a_completion_is_written_by_the_model()
    {
        HttpServer server([](const HttpAsked&) { return chatReply("Watch King Kong."); });
        const Demo demo;
        putAdvice(demo);
        qputenv("FILM_KEY", secret);
        const Result result = recommend(demo, "llm_text_completion", completion, server.url(),
                                        words("--endpoint-key-variable FILM_KEY --json"));
        QVERIFY2(result.exitCode == 0, result.output.constData());
        QCOMPARE(keys(result.json()), words("evaluated_scenarios items_id metadata text usage warnings"));
        QCOMPARE(result.json()[QStringLiteral("text")].toString(), QStringLiteral("Watch King Kong."));
        QCOMPARE(result.json()[QStringLiteral("items_id")].toArray().size(), 1);
        QCOMPARE(asked(server)[QStringLiteral("messages")][0][QStringLiteral("content")].toString(),
                 QStringLiteral("Kong: Skull Island"));
        QCOMPARE(asked(server)[QStringLiteral("max_tokens")].toInt(), 80);
        QCOMPARE(server.asked().at(0).headers[QByteArrayLiteral("authorization")], QByteArray("Bearer ") + secret);
        QVERIFY(!result.output.contains(secret));
        QVERIFY(!contentOf(demo.path()).contains(secret));

        const Result told = recommend(demo, "llm_text_completion", completion, server.url());
        QVERIFY2(told.output.startsWith("Watch King Kong.\n\n   1  "), told.output.constData());
        QVERIFY2(told.output.contains("1 request to the endpoint, 120 tokens."), told.output.constData());
    }

    void B8_a_chat_is_read_and_answered()
    {
        HttpServer server([](const HttpAsked& request) {
            return request.body.contains("response_format")
                ? chatReply(R"({"query": "werewolf", "filters": [], "like_items": []})")
                : chatReply("How about these?");
        });
        const Demo demo;
        const Result result = recommend(demo, "chat_to_items", chat, server.url(), words("--json"));
        QVERIFY2(result.exitCode == 0, result.output.constData());
        QCOMPARE(result.json()[QStringLiteral("text")].toString(), QStringLiteral("How about these?"));
        QCOMPARE(server.asked().size(), std::size_t(2));
        const Result plain = run("scenario %1 recommend chat_to_items --json --quiet", demo.path(), chat);
        QVERIFY(plain.json()[QStringLiteral("items_id")] != result.json()[QStringLiteral("items_id")]);
        QCOMPARE(plain.json()[QStringLiteral("items_id")].toArray().size(), 3);
        QVERIFY(!plain.json().contains(QStringLiteral("text")));
    }

    void whatFailsIsServerUnavailable_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("detail");
        QTest::newRow("refused") << 401 << QByteArray("{}") << QStringLiteral("ENDPOINT_UNAUTHORIZED");
        QTest::newRow("unknown") << 404 << QByteArray("{}") << QStringLiteral("ENDPOINT_REJECTED");
        QTest::newRow("wrong") << 200 << QByteArray(R"({"choices": 5})") << QStringLiteral("WRONG_DATA");
        QTest::newRow("half") << 200 << QByteArray(R"({"choices": [)") << QStringLiteral("WRONG_DATA");
        QTest::newRow("silent") << 0 << QByteArray() << QStringLiteral("ENDPOINT_TIMEOUT");
        QTest::newRow("nobody") << -1 << QByteArray() << QStringLiteral("ENDPOINT_UNREACHABLE");
    }
    void whatFailsIsServerUnavailable()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        HttpServer server(
            [&](const HttpAsked&) { return status == 0 ? HttpReply::silence() : HttpReply::of(status, body); });
        const QString url = status < 0 ? HttpServer::deadUrl() : server.url();
        const Demo demo;
        putAdvice(demo);
        const Result failed
            = recommend(demo, "llm_text_completion", completion, url, words("--endpoint-timeout 0.2 --json"));
        QCOMPARE(failed.exitCode, 5);
        QCOMPARE(failed.error()[QStringLiteral("name")].toString(), QStringLiteral("ServerUnavailable"));
        QTEST(failed.error()[QStringLiteral("detail")].toString(), "detail");

        // A chat is answered by its words.
        const Result byWords = recommend(demo, "chat_to_items", chat, url, words("--endpoint-timeout 0.2 --json"));
        QCOMPARE(byWords.exitCode, 0);
        QCOMPARE(byWords.json()[QStringLiteral("items_id")].toArray().size(), 3);
        QCOMPARE(byWords.json()[QStringLiteral("warnings")].toArray().size(), 2);
    }

    void withoutAnEndpointNothingIsWritten()
    {
        const Demo demo;
        putAdvice(demo);
        const Result refused = run("scenario %1 recommend llm_text_completion --json --quiet", demo.path(), completion);
        QCOMPARE(refused.exitCode, 5);
        QCOMPARE(refused.error()[QStringLiteral("detail")].toString(), QStringLiteral("ENDPOINT_OFF"));
        QVERIFY(refused.error()[QStringLiteral("message")].toString().contains(QStringLiteral("--endpoint URL")));
    }

    void aWrongTemplateIsRefusedWithItsLine()
    {
        const Demo demo;
        const Result refused = run("scenario %1 put llm_chat_completion wrong --json --quiet", demo.path(),
                                   R"({"scenario_type": "case", "case": {"system_prompt": "Hello\n{% if user %}"}})");
        QCOMPARE(refused.exitCode, 3);
        QCOMPARE(refused.error()[QStringLiteral("path")].toString(), QStringLiteral("/case/system_prompt"));
        QVERIFY(refused.error()[QStringLiteral("message")].toString().startsWith(QStringLiteral("Line 2: ")));
    }
};

QTEST_GUILESS_MAIN(ScenarioModelsTest)
#include "tst_scenario_models.moc"
