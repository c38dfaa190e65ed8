// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scripted_transport.h"

#include <QtTest>
#include <chrono>
#include <thread>

using namespace tastebench;
using namespace tastebench::testing;
using remote::HttpRequest;
using remote::HttpResponse;

namespace {

const Json question {{"ask", 1}};

HttpResponse failure(int status, const std::string& message = {})
{
    return {status, {}, message.empty() ? std::string() : Json {{"error", {{"message", message}}}}.dump()};
}

// What went wrong, as "detail: message"; empty when nothing did.
std::string troubleOf(const remote::Client& client)
{
    Usage usage;
    try {
        (void)client.post("/embeddings", question, {}, usage);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::Unavailable || !remote::cameFromEndpoint(error))
            return "another error: " + error.message();
        return error.detail() + ": " + error.message();
    }
    return {};
}

}  // namespace

class ClientTest : public QObject {
    Q_OBJECT

private slots:
    void aRequestIsPostedAsJsonWithTheKeyAsBearerToken()
    {
        const auto transport = std::make_shared<ScriptedTransport>(std::vector {okResponse({{"fine", true}})});
        Usage usage;
        const Json answer = clientOf(transport).post("/embeddings", question, {}, usage);
        QCOMPARE(answer, Json({{"fine", true}}));
        const HttpRequest request = transport->requests().at(0);
        QCOMPARE(request.method, std::string("POST"));
        QCOMPARE(request.url, std::string("http://127.0.0.1:1/v1/embeddings"));
        QCOMPARE(request.body, std::string("{\"ask\":1}"));
        QCOMPARE(request.timeout, std::chrono::milliseconds(1000));
        const HttpResponse sent {0, request.headers, {}};
        QCOMPARE(sent.header("authorization"), std::string("Bearer ") + testKey);
        QCOMPARE(sent.header("content-TYPE"), std::string("application/json"));
    }

    void withoutAKeyNoAuthorizationIsSent()
    {
        const auto transport = std::make_shared<ScriptedTransport>(std::vector {okResponse(Json::object())});
        const remote::Client client({.url = "https://example.org/v1"}, transport);
        Usage usage;
        (void)client.post("/x", question, {}, usage);
        const HttpResponse sent {0, transport->requests().at(0).headers, {}};
        QVERIFY(!sent.header("Authorization"));
    }

    void requestsAndTokensAreCounted()
    {
        const auto transport = std::make_shared<ScriptedTransport>(
            std::vector {failure(503), okResponse({{"usage", {{"prompt_tokens", 7}, {"completion_tokens", 3}}}})});
        Usage usage;
        (void)clientOf(transport).post("/x", question, {}, usage);
        QCOMPARE(usage.requests, std::int64_t(2));
        QCOMPARE(usage.requestTokens, std::int64_t(7));
        QCOMPARE(usage.totalTokens(), std::int64_t(10));
    }

    void nonsenseInUsageCountsNothing()
    {
        const auto transport = std::make_shared<ScriptedTransport>(
            std::vector {okResponse({{"usage", {{"prompt_tokens", "many"}, {"completion_tokens", -5}}}})});
        Usage usage;
        (void)clientOf(transport).post("/x", question, {}, usage);
        QCOMPARE(usage.totalTokens(), std::int64_t(0));
    }

    void passingTroubleIsTriedAgain_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {408, 429, 500, 502, 503})
            QTest::addRow("%d", status) << status;
    }
    void passingTroubleIsTriedAgain()
    {
        QFETCH(int, status);
        const auto transport = std::make_shared<ScriptedTransport>(
            std::vector {failure(status), failure(status), okResponse(Json::object())});
        QCOMPARE(troubleOf(clientOf(transport)), std::string());
        QCOMPARE(transport->requests().size(), std::size_t(3));
    }

    void afterTheLastTryTheTroubleIsTold_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<std::string>("told");
        QTest::addColumn<int>("requests");
        const auto row = [](int status, const char* told, int requests) {
            QTest::addRow("%d", status) << status << std::string(told) << requests;
        };
        row(429, "ENDPOINT_BUSY: The endpoint takes no more requests for now: No luck", 3);
        row(500, "ENDPOINT_FAILED: The endpoint failed with status 500: No luck", 3);
        row(400, "ENDPOINT_REJECTED: The endpoint refused the request with status 400: No luck", 1);
        row(404, "ENDPOINT_REJECTED: The endpoint refused the request with status 404: No luck", 1);
        row(401, "ENDPOINT_UNAUTHORIZED: The endpoint does not accept the key (status 401).", 1);
        row(403, "ENDPOINT_UNAUTHORIZED: The endpoint does not accept the key (status 403).", 1);
        row(302,
            "ENDPOINT_REDIRECTED: The endpoint sends requests on to another address (status 302), which is never "
            "followed: enter the address it means.",
            1);
    }
    void afterTheLastTryTheTroubleIsTold()
    {
        QFETCH(int, status);
        QFETCH(std::string, told);
        QFETCH(int, requests);
        const auto transport = std::make_shared<ScriptedTransport>(std::vector {failure(status, "No luck")});
        QCOMPARE(troubleOf(clientOf(transport)), told);
        QCOMPARE(transport->requests().size(), static_cast<std::size_t>(requests));
    }

    void timeoutsAndBrokenConnectionsAreTriedAgainButNoOther_data()
    {
        QTest::addColumn<std::string>("detail");
        QTest::addColumn<int>("requests");
        QTest::newRow("timeout") << std::string("ENDPOINT_TIMEOUT") << 3;
        QTest::newRow("broken") << std::string("ENDPOINT_BROKEN") << 3;
        QTest::newRow("unreachable") << std::string("ENDPOINT_UNREACHABLE") << 1;
        QTest::newRow("too large") << std::string("ENDPOINT_TOO_LARGE") << 1;
    }
    void timeoutsAndBrokenConnectionsAreTriedAgainButNoOther()
    {
        QFETCH(std::string, detail);
        QFETCH(int, requests);
        const auto transport = std::make_shared<ScriptedTransport>(
            [&detail](const HttpRequest&) -> HttpResponse { remote::throwEndpointError(detail, "Trouble."); });
        QCOMPARE(troubleOf(clientOf(transport)), detail + ": Trouble.");
        QCOMPARE(transport->requests().size(), static_cast<std::size_t>(requests));
    }

    void theWaitThatTheServerNamesIsKept()
    {
        const auto transport = std::make_shared<ScriptedTransport>(
            std::vector {HttpResponse {429, {{"retry-after", "0.2"}}, {}}, okResponse(Json::object())});
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(troubleOf(clientOf(transport)), std::string());
        QVERIFY2(timer.elapsed() >= 190 && timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    void cancellingEndsTheWaitBeforeARetry()
    {
        const auto transport
            = std::make_shared<ScriptedTransport>(std::vector {HttpResponse {429, {{"Retry-After", "50"}}, {}}});
        std::stop_source source;
        std::thread canceller([&source] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            source.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        Usage usage;
        ErrorKind kind = ErrorKind::Internal;
        try {
            (void)clientOf(transport).post("/x", question, source.get_token(), usage);
        } catch (const Error& error) {
            kind = error.kind();
        }
        const qint64 elapsed = timer.elapsed();
        canceller.join();
        QCOMPARE(kind, ErrorKind::Cancelled);
        QVERIFY2(elapsed < 250, qPrintable(QString::number(elapsed)));
    }

    void anAnswerThatIsNoJsonObjectIsRefused_data()
    {
        QTest::addColumn<std::string>("body");
        QTest::addColumn<std::string>("told");
        const std::string start = "WRONG_DATA: The endpoint's answer cannot be used: ";
        QTest::newRow("html") << std::string("<html>Hello</html>") << start + "it is not JSON.";
        QTest::newRow("empty") << std::string() << start + "it is not JSON.";
        QTest::newRow("half") << std::string("{\"data\":[{\"embed") << start + "it is not JSON.";
        QTest::newRow("broken UTF-8") << std::string("{\"a\":\"\xff\"}") << start + "it is not JSON.";
        QTest::newRow("array") << std::string("[1]") << start + "it is not a JSON object.";
        QTest::newRow("null") << std::string("null") << start + "it is not a JSON object.";
        QTest::newRow("a thousand brackets") << std::string(100'000, '[') << start + "it is not JSON.";
    }
    void anAnswerThatIsNoJsonObjectIsRefused()
    {
        QFETCH(std::string, body);
        QFETCH(std::string, told);
        const auto transport = std::make_shared<ScriptedTransport>(std::vector {HttpResponse {200, {}, body}});
        QCOMPARE(troubleOf(clientOf(transport)), told);
    }

    // A server may repeat what it was sent.
    void noErrorHoldsTheKey_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 302, 400, 401, 404, 429, 500})
            QTest::addRow("%d", status) << status;
    }
    void noErrorHoldsTheKey()
    {
        QFETCH(int, status);
        const std::string echo = std::string("The key ") + testKey + " is " + testKey + ", is it not?";
        const auto transport = std::make_shared<ScriptedTransport>(std::vector {
            HttpResponse {status, {{"Location", echo}}, status == 200 ? echo : failure(status, echo).body}});
        const std::string trouble = troubleOf(clientOf(transport, 0));
        QVERIFY(!trouble.empty());
        QVERIFY2(trouble.find("secret") == std::string::npos, trouble.c_str());
    }

    void whatAServerSaysIsCutToOneLine()
    {
        std::string said = "\n First\r\nsecond\t";
        said.append(300, 'x');
        const auto transport = std::make_shared<ScriptedTransport>(std::vector {failure(400, said)});
        const std::string trouble = troubleOf(clientOf(transport));
        QVERIFY2(trouble.find("400: First  second x") != std::string::npos, trouble.c_str());
        QVERIFY(trouble.ends_with("…"));
        QVERIFY(trouble.size() < 300);
        QCOMPARE(remote::plainLine("a‰‰", 3), std::string("a…"));
    }

    void anEndpointThatCannotBeIsRefused_data()
    {
        QTest::addColumn<std::string>("url");
        QTest::addColumn<std::string>("key");
        QTest::addColumn<std::string>("place");
        const auto row = [](const char* name, const char* url, const char* key, const char* place) {
            QTest::newRow(name) << std::string(url) << std::string(key) << std::string(place);
        };
        row("empty", "", "", "url");
        row("no scheme", "localhost:11434/v1", "", "url");
        row("another scheme", "file:///etc/passwd", "", "url");
        row("no host", "http:///v1", "", "url");
        row("only a port", "http://:80/v1", "", "url");
        row("user and password", "https://me:secret@host/v1", "", "url");
        row("query", "https://host/v1?key=1", "", "url");
        row("line break", "https://host/v1\r\nX: 1", "", "url");
        row("key of two lines", "https://host/v1", "one\r\nX-Other: two", "key");
    }
    void anEndpointThatCannotBeIsRefused()
    {
        QFETCH(std::string, url);
        QFETCH(std::string, key);
        QFETCH(std::string, place);
        try {
            check(remote::Endpoint {.url = url, .key = key});
            QFAIL("it was taken");
        } catch (const Error& error) {
            QCOMPARE(error.detail(), std::string("WRONG_PARAMETER"));
            QCOMPARE(error.place(), place);
            QVERIFY(error.message().find("me:secret") == std::string::npos);
        }
    }

    void thisMachineIsKnown_data()
    {
        QTest::addColumn<std::string>("url");
        QTest::addColumn<bool>("local");
        QTest::newRow("localhost") << std::string("http://LOCALHOST:11434/v1") << true;
        QTest::newRow("loopback") << std::string("https://127.0.0.1") << true;
        QTest::newRow("six") << std::string("http://[::1]:80/v1") << true;
        QTest::newRow("elsewhere") << std::string("https://api.example.org/v1") << false;
        QTest::newRow("a disguise") << std::string("https://127.evil.example/v1") << false;
        QTest::newRow("another disguise") << std::string("https://localhost.example/v1") << false;
    }
    void thisMachineIsKnown()
    {
        QFETCH(std::string, url);
        QFETCH(bool, local);
        QCOMPARE(remote::isLocal(url), local);
    }
};

QTEST_APPLESS_MAIN(ClientTest)
#include "tst_client.moc"
