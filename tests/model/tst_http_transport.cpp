// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/remote/embeddings.h"
#include "model/http_transport.h"
#include "tests/support/http_server.h"

#include <QtTest>
#include <thread>

using namespace tastebench;
using namespace tastebench::testing;
using model::HttpTransport;

namespace {

remote::HttpRequest requestTo(const QString& url)
{
    remote::HttpRequest request;
    request.url = url.toStdString() + "/embeddings";
    request.headers = {{"Content-Type", "application/json"}, {"Authorization", "Bearer key"}};
    request.body = "{\"ask\":1}";
    request.timeout = std::chrono::seconds(5);
    return request;
}

// The detail of the error that a request ends with; the status when it ends well.
QString endOf(const remote::HttpRequest& request)
{
    try {
        return QString::number(HttpTransport().send(request, {}).status);
    } catch (const Error& error) {
        return QString::fromStdString(error.detail());
    }
}

HttpServer::Answer always(const HttpReply& reply)
{
    return [reply](const HttpAsked&) { return reply; };
}

}  // namespace

class HttpTransportTest : public QObject {
    Q_OBJECT

private slots:
    void aRequestArrivesAsGivenAndItsAnswerComesBackWhole()
    {
        HttpServer server(always(HttpReply::of(200, "{\"fine\":true}", "X-Note: Yes\r\n")));
        const remote::HttpResponse response = HttpTransport().send(requestTo(server.url()), {});
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, std::string("{\"fine\":true}"));
        QCOMPARE(response.header("x-note"), std::optional<std::string>("Yes"));
        const HttpAsked asked = server.asked().at(0);
        QCOMPARE(asked.path, QByteArray("/v1/embeddings"));
        QCOMPARE(asked.headers.value("authorization"), QByteArray("Bearer key"));
        QCOMPARE(asked.body, QByteArray("{\"ask\":1}"));
        QVERIFY(!asked.headers.contains("cookie"));
    }

    void troubleHasAnEndAndAName_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<QString>("end");
        const auto row = [](const char* name, const QByteArray& bytes, bool closes, const char* end) {
            QTest::newRow(name) << bytes << closes << QString::fromLatin1(end);
        };
        row("401", HttpReply::of(401, "{}", "WWW-Authenticate: Basic realm=\"x\"\r\n").bytes, true, "401");
        row("400", HttpReply::of(400, "{}").bytes, true, "400");
        row("404", HttpReply::of(404, "{}").bytes, true, "404");
        row("429", HttpReply::of(429, "{}", "Retry-After: 1\r\n").bytes, true, "429");
        row("500", HttpReply::of(500, "{}").bytes, true, "500");
        row("half", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"data\":[", true, "ENDPOINT_BROKEN");
        row("half a head", "HTTP/1.1 200 O", true, "ENDPOINT_BROKEN");
        row("nothing", {}, true, "ENDPOINT_BROKEN");
        row("too large by its word", "HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n{", false,
            "ENDPOINT_TOO_LARGE");
    }
    void troubleHasAnEndAndAName()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, closes);
        QFETCH(QString, end);
        HttpServer server(always({bytes, 0, closes}));
        QCOMPARE(endOf(requestTo(server.url())), end);
    }

    void anAnswerWithoutEndIsCutOffAtTheLimit()
    {
        const QByteArray flood = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + QByteArray(4 << 20, ' ');
        HttpServer server(always({flood, 0, false}));
        remote::HttpRequest request = requestTo(server.url());
        request.mostBytes = 1 << 20;
        QCOMPARE(endOf(request), QStringLiteral("ENDPOINT_TOO_LARGE"));
    }

    void aRedirectionIsAnAnswerAndIsNotFollowed()
    {
        HttpServer other(always(HttpReply::of(200, "{}")));
        HttpServer server(always(HttpReply::of(307, {}, "Location: " + other.url().toLatin1() + "\r\n")));
        QCOMPARE(endOf(requestTo(server.url())), QStringLiteral("307"));
        QTest::qWait(50);
        QVERIFY(other.asked().empty());
    }

    void aClosedPortCannotBeReached()
    {
        const QString url = HttpServer::deadUrl();
        try {
            (void)HttpTransport().send(requestTo(url), {});
            QFAIL("somebody answered");
        } catch (const Error& error) {
            QCOMPARE(error.detail(), std::string("ENDPOINT_UNREACHABLE"));
            QVERIFY(error.message().find("127.0.0.1:") != std::string::npos);
            QVERIFY(remote::cameFromEndpoint(error));
        }
    }

    void anAddressThatIsNoneCannotBeReached()
    {
        QCOMPARE(endOf(requestTo(QStringLiteral("http://no host"))), QStringLiteral("ENDPOINT_UNREACHABLE"));
    }

    void silenceEndsWithTheTimeout()
    {
        HttpServer server(always(HttpReply::silence()));
        remote::HttpRequest request = requestTo(server.url());
        request.timeout = std::chrono::milliseconds(200);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(endOf(request), QStringLiteral("ENDPOINT_TIMEOUT"));
        QVERIFY2(timer.elapsed() >= 195 && timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
    }

    void aSlowAnswerInTimeIsWaitedFor()
    {
        HttpReply slow = HttpReply::of(200, "{}");
        slow.afterMilliseconds = 300;
        HttpServer server(always(slow));
        QCOMPARE(endOf(requestTo(server.url())), QStringLiteral("200"));
    }

    // In a job's thread, as it is in life.
    void cancellingEndsTheWaitWithinTwoHundredMilliseconds()
    {
        HttpServer server(always(HttpReply::silence()));
        std::stop_source source;
        std::optional<ErrorKind> kind;
        std::thread job([&] {
            try {
                (void)HttpTransport().send(requestTo(server.url()), source.get_token());
            } catch (const Error& error) {
                kind = error.kind();
            }
        });
        QTRY_COMPARE(server.asked().size(), std::size_t(1));
        QElapsedTimer timer;
        timer.start();
        source.request_stop();
        job.join();
        QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(kind == ErrorKind::Cancelled);
    }

    void severalThreadsAskAtOnce()
    {
        HttpServer server(&modelReply);
        HttpTransport transport;
        remote::HttpRequest request = requestTo(server.url());
        request.body = R"({"model":"small","input":["monster"]})";
        std::atomic<int> good = 0;
        std::vector<std::thread> threads;
        for (int index = 0; index < 4; ++index)
            threads.emplace_back([&] { good += transport.send(request, {}).status == 200 ? 1 : 0; });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(good.load(), 4);
    }

    void theWholeWayGivesVectors()
    {
        int failures = 2;
        HttpServer server([&failures](const HttpAsked& asked) {
            return failures-- > 0 ? HttpReply::of(429, "{}", "Retry-After: 0.01\r\n") : modelReply(asked);
        });
        const remote::Client client({.url = server.url().toStdString()}, std::make_shared<HttpTransport>());
        Usage usage;
        const std::vector<std::string> texts {"giant monster", "a monster of the sea"};
        const auto vectors = embedTexts(client, "small", texts, {}, usage);
        QCOMPARE(vectors.size(), std::size_t(2));
        QCOMPARE(usage.requests, std::int64_t(3));
        QCOMPARE(usage.requestTokens, std::int64_t(2));
    }
};

QTEST_GUILESS_MAIN(HttpTransportTest)
#include "tst_http_transport.moc"
