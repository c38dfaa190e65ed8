// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"
#include "tests/support/http_server.h"

#include <cmath>
#include <csignal>

using namespace program;
using tastebench::testing::chatReply;
using tastebench::testing::HttpAsked;
using tastebench::testing::HttpReply;
using tastebench::testing::HttpServer;
using tastebench::testing::modelReply;

namespace {

constexpr const char* secret = "sk-very-secret-0123456789";

QStringList withEndpoint(const QString& url, const QStringList& more)
{
    return more
        + QStringList {QStringLiteral("--endpoint"), url, QStringLiteral("--endpoint-model"), QStringLiteral("small")};
}

Result train(const QString& path, const QString& url, const QStringList& more = {})
{
    return run(
        withEndpoint(url, words("train") + QStringList {path} + words("--vector meaning --algorithm endpoint --json"))
        + more);
}

Result recommend(const QString& path, const QString& url, const QStringList& more = {})
{
    return run(withEndpoint(url,
                            words("recommend") + QStringList {path}
                                + words("--persona Ilona --agent endpoint --limit 5 --json"))
               + more);
}

QStringList titles(const Result& result)
{
    QStringList list;
    for (const QJsonValue item : result.json()[QStringLiteral("objects")].toArray())
        list.append(item[QStringLiteral("properties")][QStringLiteral("title")].toString());
    return list;
}

QString onlyWarning(const Result& result)
{
    const QJsonArray warnings = result.json()[QStringLiteral("warnings")].toArray();
    return warnings.size() == 1 ? warnings[0].toString() : QStringLiteral("%1 warnings").arg(warnings.size());
}

}  // namespace

class EndpointsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char* name : {"URL", "EMBEDDING_MODEL", "CHAT_MODEL", "KEY", "TIMEOUT"})
            qunsetenv(QByteArray("TASTEBENCH_ENDPOINT_").append(name).constData());
    }

    void A2_a_vector_is_trained_by_an_endpoint_and_queries_use_it()
    {
        HttpServer server(&modelReply);
        const Demo demo;
        const Result trained = train(demo.path(), server.url());
        QVERIFY2(trained.exitCode == 0, trained.messages.constData());
        const QJsonObject told = trained.json();
        QCOMPARE(keys(told),
                 words("algorithm collection dimensions duration_ms embedded items model usage vector without_vector"));
        QCOMPARE(told[QStringLiteral("dimensions")].toInt(), 24);
        QCOMPARE(told[QStringLiteral("usage")][QStringLiteral("requests")].toInt(),
                 static_cast<int>(server.asked().size()));

        const std::size_t before = server.asked().size();
        const Result found = run(
            words("query") + QStringList {demo.path(), QStringLiteral("--near-text"), QStringLiteral("a giant monster")}
            + words("--persona Ilona --vector meaning --limit 3 --json --endpoint") + QStringList {server.url()});
        QVERIFY2(found.exitCode == 0, found.messages.constData());
        QCOMPARE(titles(found).size(), 3);
        QVERIFY(server.asked().size() > before);
        QVERIFY(found.json()[QStringLiteral("usage")][QStringLiteral("requests")].toInt() > 0);
    }

    void aVectorOfAnEndpointNeedsNoneForARecommendation()
    {
        HttpServer server(&modelReply);
        const Demo demo;
        QCOMPARE(train(demo.path(), server.url()).exitCode, 0);
        const std::size_t asked = server.asked().size();
        const Result result = run("recommend %1 --persona Ilona --vector meaning --json", demo.path());
        QVERIFY2(result.exitCode == 0, result.messages.constData());
        QCOMPARE(server.asked().size(), asked);
        const Result query = run("query %1 --near-text monster --vector meaning --json", demo.path());
        QCOMPARE(query.exitCode, 3);
        QVERIFY(query.messages.contains("comes from an endpoint"));
    }

    void A7_a_model_orders_the_recommendation()
    {
        HttpServer server(&modelReply);
        const Demo demo;
        const Result plain = run("recommend %1 --persona Ilona --limit 1000 --json", demo.path());
        const Result ordered = recommend(demo.path(), server.url(), words("--rerank-window 20"));
        QVERIFY2(ordered.exitCode == 0, ordered.messages.constData());
        QCOMPARE(server.asked().size(), std::size_t(1));
        const QJsonObject json = ordered.json();
        QCOMPARE(json[QStringLiteral("request")][QStringLiteral("agent")].toString(), QStringLiteral("endpoint"));
        QCOMPARE(json[QStringLiteral("usage")][QStringLiteral("total_tokens")].toInt(), 120);
        const Result told = run("recommend %1 --persona Ilona --agent endpoint --endpoint-model small --endpoint "
                                    + server.url().toUtf8(),
                                demo.path());
        QVERIFY2(told.output.contains("1 request to the endpoint, 120 tokens."), told.output.constData());
        QVERIFY(json[QStringLiteral("ranking_rationale")].toString().startsWith(
            QStringLiteral("small, at an endpoint, ordered the first 20: “Turned round.”")));
        const QJsonValue first = json[QStringLiteral("objects")][0];
        QCOMPARE(first[QStringLiteral("steps")][0][QStringLiteral("name")].toString(), QStringLiteral("endpoint"));
        QCOMPARE(first[QStringLiteral("steps")][0][QStringLiteral("rank_before")].toInt(), 20);
        QCOMPARE(first[QStringLiteral("personalized_rank")].toInt(), 1);
        double sum = 0;
        for (const QJsonValue addend : first[QStringLiteral("attribution")].toArray())
            sum += addend[QStringLiteral("value")].toDouble();
        QVERIFY(std::abs(sum - first[QStringLiteral("score")].toDouble()) < 1e-9);
        QVERIFY(titles(plain).contains(titles(ordered).front()));
    }

    void A7_an_instruction_goes_to_the_model()
    {
        HttpServer server(&modelReply);
        const Demo demo;
        const QStringList wish {QStringLiteral("--instruction"), QStringLiteral("no horror")};
        QCOMPARE(recommend(demo.path(), server.url(), wish).exitCode, 0);
        QVERIFY(server.asked().at(0).body.contains("no horror"));
    }

    void nothingIsSentUnasked()
    {
        HttpServer server(&modelReply);
        const Demo demo;
        qputenv("TASTEBENCH_ENDPOINT_URL", server.url().toUtf8());
        const Result result = run("recommend %1 --persona Ilona --json", demo.path());
        qunsetenv("TASTEBENCH_ENDPOINT_URL");
        QCOMPARE(result.exitCode, 0);
        QVERIFY(server.asked().empty());
    }

    void theEnvironmentNamesAnEndpointToo()
    {
        HttpServer server(&modelReply);
        const Demo demo;
        qputenv("TASTEBENCH_ENDPOINT_URL", server.url().toUtf8());
        qputenv("TASTEBENCH_ENDPOINT_CHAT_MODEL", "large");
        qputenv("TASTEBENCH_ENDPOINT_KEY", secret);
        const Result result = run("recommend %1 --persona Ilona --agent endpoint --json", demo.path());
        for (const char* name : {"URL", "CHAT_MODEL", "KEY"})
            qunsetenv(QByteArray("TASTEBENCH_ENDPOINT_").append(name).constData());
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(onlyWarning(result), QStringLiteral("0 warnings"));
        QCOMPARE(server.asked().at(0).headers.value("authorization"), QByteArray("Bearer ").append(secret));
        QVERIFY(server.asked().at(0).body.contains("\"large\""));
        QVERIFY(!result.output.contains(secret) && !contentOf(demo.path()).contains(secret));
    }

    void whateverTheServerDoesTheBuiltInRankingIsKept_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("warning");
        const auto row = [](const char* name, const QByteArray& bytes, const char* warning) {
            QTest::newRow(name) << bytes << QString::fromUtf8(warning);
        };
        row("not JSON", HttpReply::of(200, "<html>").bytes, "cannot be used: it is not JSON.");
        row("prose", chatReply("Sure! Here is the list.").bytes, "what the model wrote is not JSON.");
        row("missing", chatReply("{\"order\":[{\"id\":\"c1\"}],\"rationale\":\"x\"}").bytes,
            "are missing in the order.");
        row("unknown", chatReply("{\"order\":[{\"id\":\"x\"}],\"rationale\":\"x\"}").bytes, "which is no candidate.");
        row("twice", chatReply("{\"order\":[{\"id\":\"c1\"},{\"id\":\"c1\"}],\"rationale\":\"x\"}").bytes,
            "is in the order twice.");
        row("401", HttpReply::of(401, "{\"error\":{\"message\":\"Bad key sk-very-secret-0123456789\"}}").bytes,
            "does not accept the key (status 401).");
        row("404", HttpReply::of(404, "{\"error\":\"no model small for sk-very-secret-0123456789\"}").bytes,
            "refused the request with status 404: no model small for …");
        row("elsewhere", HttpReply::of(302, {}, "Location: http://127.0.0.1:1/\r\n").bytes, "never followed");
        row("huge", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "larger than 67108864 bytes");
    }
    void whateverTheServerDoesTheBuiltInRankingIsKept()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, warning);
        HttpServer server([bytes](const HttpAsked&) { return HttpReply {bytes, 0, !bytes.contains("9999")}; });
        const Demo demo;
        qputenv("MY_KEY", secret);
        const Result plain = run("recommend %1 --persona Ilona --limit 5 --json", demo.path());
        const Result kept = recommend(demo.path(), server.url(), words("--endpoint-key-variable MY_KEY"));
        QVERIFY2(kept.exitCode == 0, kept.messages.constData());
        QCOMPARE(titles(kept), titles(plain));
        QVERIFY2(onlyWarning(kept).contains(warning), qPrintable(onlyWarning(kept)));
        QVERIFY2(onlyWarning(kept).startsWith(QStringLiteral("The built-in ranking is kept.")),
                 qPrintable(onlyWarning(kept)));
        QVERIFY(!kept.output.contains(secret) && !kept.messages.contains(secret));
    }

    void A7_no_endpoint_there_keeps_the_built_in_ranking()
    {
        const Demo demo;
        const Result kept = recommend(demo.path(), HttpServer::deadUrl());
        QCOMPARE(kept.exitCode, 0);
        QVERIFY2(onlyWarning(kept).contains(QStringLiteral("cannot be reached")), qPrintable(onlyWarning(kept)));
    }

    void aSilentServerIsLeftAfterTheTimeout()
    {
        HttpServer server([](const HttpAsked&) { return HttpReply::silence(); });
        const Demo demo;
        const Result kept = recommend(demo.path(), server.url(), words("--endpoint-timeout 0.1"));
        QCOMPARE(kept.exitCode, 0);
        QVERIFY2(onlyWarning(kept).contains(QStringLiteral("did not answer within 0.1 s")),
                 qPrintable(onlyWarning(kept)));
        QCOMPARE(server.asked().size(), std::size_t(3));
    }

    void trainingFailsWithTheEndpoint_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("detail");
        QTest::newRow("401") << 401 << QStringLiteral("ENDPOINT_UNAUTHORIZED");
        QTest::newRow("404") << 404 << QStringLiteral("ENDPOINT_REJECTED");
        QTest::newRow("nonsense") << 200 << QStringLiteral("WRONG_DATA");
    }
    void trainingFailsWithTheEndpoint()
    {
        QFETCH(int, status);
        QFETCH(QString, detail);
        HttpServer server([status](const HttpAsked&) { return HttpReply::of(status, "{}"); });
        const Demo demo;
        const QByteArray before = stateOf(demo.path());
        const Result failed = train(demo.path(), server.url());
        QCOMPARE(failed.exitCode, 5);
        QCOMPARE(failed.error()[QStringLiteral("detail")].toString(), detail);
        QCOMPARE(stateOf(demo.path()), before);
    }

    void C4_a_model_proposes_memories_and_the_person_accepts_them()
    {
        HttpServer server(&modelReply);
        const Demo demo;
        const QStringList propose = withEndpoint(
            server.url(), words("memories") + QStringList {demo.path()} + words("propose --persona Ilona --json"));
        QVERIFY(!answer("personas %1 set Ilona", demo.path(), "{\"memories_enabled\": false}").isEmpty());
        QCOMPARE(run(propose).error()[QStringLiteral("detail")].toString(), QStringLiteral("MEMORIES_OFF"));
        QVERIFY(server.asked().empty());
        answer("personas %1 set Ilona", demo.path(), "{\"memories_enabled\": true}");
        const QByteArray before = stateOf(demo.path());
        const Result proposed = run(propose);
        QVERIFY2(proposed.exitCode == 0, proposed.messages.constData());
        QCOMPARE(keys(proposed.json()), words("proposals usage warnings"));
        QCOMPARE(proposed.json()[QStringLiteral("usage")][QStringLiteral("total_tokens")].toInt(), 120);
        const QJsonObject proposal = first(proposed.json(), "proposals");
        QCOMPARE(keys(proposal), words("created_at evidence formed kind persona_id property strength text value"));
        QCOMPARE(stateOf(demo.path()), before);

        const QJsonObject added = answer("memories %1 add", demo.path(), proposed.output);
        QCOMPARE(added[QStringLiteral("added")].toInt(), 1);
        QJsonObject memory = answer(
            ("memories %1 show " + added[QStringLiteral("ids")][0].toString().toUtf8()).constData(), demo.path());
        memory.remove(QStringLiteral("id"));
        QCOMPARE(memory, proposal);
        QVERIFY(run(propose).json()[QStringLiteral("proposals")].toArray().isEmpty());  // it is known now
    }

    void C3_documentsAreSearchedThroughTheEndpointOfTheirVector()
    {
        HttpServer server(&modelReply);
        const Demo demo;
        QCOMPARE(train(demo.path(), server.url()).exitCode, 0);
        const QJsonObject document = first(answer("documents %1 list --limit 1", demo.path()), "documents");
        const QStringList search = words("documents") + QStringList {demo.path()}
            + words("search --named-vector meaning --confidence -1 --k 1 --json --quiet --hybrid")
            + QStringList {document[QStringLiteral("content")].toString().left(60), QStringLiteral("--persona"),
                           document[QStringLiteral("persona_id")].toString()};
        const Result found = run(search + QStringList {QStringLiteral("--endpoint"), server.url()});
        QVERIFY2(found.exitCode == 0, found.messages.constData());
        QVERIFY(found.json()[QStringLiteral("warnings")].toArray().isEmpty());
        QVERIFY(found.json()[QStringLiteral("usage")][QStringLiteral("requests")].toInt() > 0);
        QVERIFY(first(found.json(), "documents")[QStringLiteral("vector_score")].isDouble());
        const Result without = run(search);
        QCOMPARE(without.exitCode, 0);
        QVERIFY(onlyWarning(without).endsWith(QStringLiteral("only words are compared.")));
        QVERIFY(first(without.json(), "documents")[QStringLiteral("vector_score")].isNull());
    }

    void anUnusableProposalWritesNothing()
    {
        HttpServer server([](const HttpAsked&) {
            return chatReply("{\"statements\":[{\"property\":\"mood\",\"value\":\"sad\",\"strength\":1}]}");
        });
        const Demo demo;
        answer("personas %1 set Ilona", demo.path(), "{\"memories_enabled\": true}");
        const QByteArray before = stateOf(demo.path());
        const Result failed = run(withEndpoint(
            server.url(), words("memories") + QStringList {demo.path()} + words("propose --persona Ilona --json")));
        QCOMPARE(failed.exitCode, 5);
        QCOMPARE(failed.error()[QStringLiteral("detail")].toString(), QStringLiteral("WRONG_DATA"));
        QVERIFY(failed.messages.contains("statements/0/property names “mood”"));
        QCOMPARE(stateOf(demo.path()), before);
    }

    void wrongUsageIsRefused_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* words, const char* message) {
            QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(message);
        };
        row("recommend %1 --persona Ilona --agent endpoint", "needs --endpoint URL");
        row("recommend %1 --persona Ilona --agent robot", "built-in or endpoint");
        row("recommend %1 --persona Ilona --agent endpoint --endpoint http://localhost", "needs --endpoint-model NAME");
        row("recommend %1 --persona Ilona --agent endpoint --no-agent --endpoint http://h --endpoint-model m",
            "--no-agent");
        row("query %1 --bm25 monster --agent endpoint --endpoint http://h --endpoint-model m", "--persona is missing");
        row("recommend %1 --persona Ilona --endpoint ftp://h", "begins with http");
        row("recommend %1 --persona Ilona --endpoint-timeout 5", "needs --endpoint URL");
        row("recommend %1 --persona Ilona --endpoint http://h --endpoint-timeout 0", "between 0.001 and 3600");
        row("recommend %1 --persona Ilona --endpoint http://h --endpoint-key-variable NOT_SET_AT_ALL",
            "The environment variable NOT_SET_AT_ALL is not set.");
        row("memories %1 propose --persona Ilona", "--endpoint is missing");
        row("memories %1 propose --persona Ilona --endpoint http://h", "--endpoint-model is missing");
        row("memories %1 propose --endpoint http://h --endpoint-model m", "--persona is missing");
        row("train %1 --algorithm endpoint --vector v", "--endpoint is missing");
        row("train %1 --algorithm endpoint --endpoint http://h --endpoint-model m", "--vector is missing");
        row("train %1 --algorithm endpoint --vector v --endpoint http://h", "--endpoint-model is missing");
    }
    void wrongUsageIsRefused()
    {
        QFETCH(QString, words);
        QFETCH(QString, message);
        static const Demo demo;
        const Result result = run(words.toUtf8().constData(), demo.path());
        QVERIFY2(result.exitCode == 2, result.messages.constData());
        QVERIFY2(result.messages.contains(message.toUtf8()), result.messages.constData());
    }

    void interruptingEndsTheWait()
    {
        HttpServer server([](const HttpAsked&) { return HttpReply::silence(); });
        const Demo demo;
        QProcess process;
        process.start(
            QStringLiteral(PROGRAM),
            withEndpoint(server.url(),
                         words("recommend") + QStringList {demo.path()} + words("--persona Ilona --agent endpoint")));
        QTRY_COMPARE_WITH_TIMEOUT(server.asked().size(), std::size_t(1), 20'000);
        QElapsedTimer timer;
        timer.start();
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitCode(), 130);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void theHelpListsTheEndpoint()
    {
        for (const char* verb : {"recommend", "query", "train", "why", "memories"})
            QVERIFY(run({QString::fromLatin1(verb), QStringLiteral("--help")}).output.contains("--endpoint URL"));
    }
};

QTEST_GUILESS_MAIN(EndpointsTest)
#include "tst_endpoints.moc"
