// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/endpoint_access.h"
#include "model/http_transport.h"
#include "tests/support/fake_keyring.h"
#include "tests/support/http_server.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::testing;
using model::EndpointAccess;
using model::EndpointSettings;

namespace {

struct Access {
    FakeKeyring::State keyring;
    EndpointAccess access {std::make_shared<model::HttpTransport>(), std::make_unique<FakeKeyring>(keyring)};
    QSignalSpy tried {&access, &EndpointAccess::tried};

    QString triedSentence()
    {
        if (tried.isEmpty() && !tried.wait(10'000))
            return QStringLiteral("no answer");
        const QList<QVariant> told = tried.takeFirst();
        return (told[0].toBool() ? QStringLiteral("+ ") : QStringLiteral("- ")) + told[1].toString();
    }
};

EndpointSettings settingsFor(const QString& url)
{
    EndpointSettings settings;
    settings.enabled = true;
    settings.url = url;
    settings.embeddingModel = QStringLiteral("small");
    settings.chatModel = QStringLiteral("large");
    settings.timeoutSeconds = 5;
    return settings;
}

}  // namespace

class EndpointAccessTest : public QObject {
    Q_OBJECT

private slots:
    void endpointsAreOffByDefault()
    {
        Access access;
        QVERIFY(!EndpointSettings().enabled);
        access.access.use({});
        QVERIFY(!access.access.client());
        QVERIFY(access.access.problem().isEmpty());
        QCOMPARE(access.keyring.reads, 0);
    }

    void settingsAreKeptWithoutTheKey()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("settings.ini"));
        EndpointSettings settings = settingsFor(QStringLiteral("http://127.0.0.1/v1"));
        settings.keySource = EndpointSettings::KeySource::Keyring;
        settings.retries = 4;
        {
            QSettings file(path, QSettings::IniFormat);
            settings.write(file);
        }
        QSettings file(path, QSettings::IniFormat);
        QVERIFY(EndpointSettings::read(file) == settings);
        for (const QString& name : file.allKeys())
            QVERIFY2(name.startsWith(QStringLiteral("endpoint/")) && name != QStringLiteral("endpoint/key"),
                     qPrintable(name));
    }

    void strangeSettingsDoNoHarm()
    {
        const QTemporaryDir folder;
        QSettings file(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        file.setValue(QStringLiteral("endpoint/timeoutSeconds"), QStringLiteral("soon"));
        file.setValue(QStringLiteral("endpoint/retries"), 9000);
        file.setValue(QStringLiteral("endpoint/keySource"), QStringLiteral("elsewhere"));
        const EndpointSettings read = EndpointSettings::read(file);
        QCOMPARE(read.timeoutSeconds, 1);
        QCOMPARE(read.retries, 10);
        QVERIFY(read.keySource == EndpointSettings::KeySource::None);
        QVERIFY(!read.enabled);
    }

    void theKeyComesFromTheVariableThatIsNamed()
    {
        HttpServer server(&modelReply);
        Access access;
        EndpointSettings settings = settingsFor(server.url());
        settings.keySource = EndpointSettings::KeySource::Variable;
        settings.keyVariable = QStringLiteral("TASTEBENCH_TEST_KEY");
        qunsetenv("TASTEBENCH_TEST_KEY");
        access.access.use(settings);
        QVERIFY(!access.access.client());
        QCOMPARE(access.access.problem(), QStringLiteral("The environment variable TASTEBENCH_TEST_KEY is not set."));
        qputenv("TASTEBENCH_TEST_KEY", "sk-from-variable");
        access.access.use(settings);
        QVERIFY(access.access.client());
        access.access.tryOut(settings, {});
        QVERIFY(access.triedSentence().startsWith(QLatin1Char('+')));
        QCOMPARE(server.asked().at(0).headers.value("authorization"), QByteArray("Bearer sk-from-variable"));
    }

    void theKeyComesFromTheKeyring()
    {
        Access access;
        EndpointSettings settings = settingsFor(QStringLiteral("http://127.0.0.1:1/v1"));
        settings.keySource = EndpointSettings::KeySource::Keyring;
        access.access.use(settings);
        QVERIFY(!access.access.client());  // the keyring is not waited for
        QTRY_COMPARE(access.access.problem(), QStringLiteral("There is no key in the keyring yet."));
        access.access.keepKey(QStringLiteral("sk-kept"));
        QTRY_VERIFY(access.access.client());
        QCOMPARE(access.access.client()->endpoint().key, std::string("sk-kept"));
        access.keyring.problem = QStringLiteral("It is locked.");
        access.access.use(settings);
        QTRY_COMPARE(access.access.problem(), QStringLiteral("It is locked."));
        QVERIFY(!access.access.client());
    }

    void aUrlThatCannotBeIsAProblem()
    {
        Access access;
        access.access.use(settingsFor(QStringLiteral("not a url")));
        QVERIFY(!access.access.client());
        QVERIFY(!access.access.problem().isEmpty());
    }

    void tryingTellsWhatWorks()
    {
        HttpServer server([](const HttpAsked& asked) {
            return asked.path.endsWith("/embeddings") ? modelReply(asked) : chatReply("{\"ok\":true}");
        });
        Access access;
        access.access.tryOut(settingsFor(server.url()), QStringLiteral("sk-typed"));
        QCOMPARE(access.triedSentence(),
                 QStringLiteral("+ It works: small gives vectors of 24 numbers, large answers in JSON (121 tokens "
                                "used)."));
        QCOMPARE(server.asked().at(1).headers.value("authorization"), QByteArray("Bearer sk-typed"));
    }

    void tryingTellsWhatDoesNot_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("told");
        QTest::newRow("key") << 401 << QStringLiteral("- The endpoint wants a key, and none is set (status 401).");
        QTest::newRow("path") << 404 << QStringLiteral("- The endpoint refused the request with status 404.");
        QTest::newRow("trouble") << 500 << QStringLiteral("- The endpoint failed with status 500.");
    }
    void tryingTellsWhatDoesNot()
    {
        QFETCH(int, status);
        QFETCH(QString, told);
        HttpServer server([status](const HttpAsked&) { return HttpReply::of(status, {}); });
        Access access;
        access.access.tryOut(settingsFor(server.url()), {});
        QCOMPARE(access.triedSentence(), told);
        QCOMPARE(server.asked().size(), std::size_t(1));
    }

    void tryingNeedsAModel()
    {
        Access access;
        EndpointSettings settings = settingsFor(QStringLiteral("http://127.0.0.1:1/v1"));
        settings.embeddingModel.clear();
        settings.chatModel.clear();
        access.access.tryOut(settings, {});
        QCOMPARE(access.triedSentence(), QStringLiteral("- Name a model to try: for embeddings, for chat, or both."));
    }

    void aTrialIsCancelledAtOnce()
    {
        HttpServer server([](const HttpAsked&) { return HttpReply::silence(); });
        Access access;
        access.access.tryOut(settingsFor(server.url()), {});
        QTRY_COMPARE(server.asked().size(), std::size_t(1));
        QElapsedTimer timer;
        timer.start();
        access.access.cancelTrial();
        QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
        QTest::qWait(20);
        QVERIFY(access.tried.isEmpty());
    }
};

QTEST_GUILESS_MAIN(EndpointAccessTest)
#include "tst_endpoint_access.moc"
