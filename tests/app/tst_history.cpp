// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

using program::answer;
using program::count;
using program::first;
using program::keys;
using program::words;

// The history on the command line: back, forth and what comes back with it.
class HistoryVerbTest : public QObject {
    Q_OBJECT

private slots:
    void aTextThatTheHistoryGaveBackIsFoundWhereItWas()
    {
        const program::Demo demo;
        const auto similar = [&demo] {
            const program::Result found
                = program::run("query %1 --near-text tornado,storm,chasers --json", demo.path());
            QStringList scores;
            for (const QJsonValue& item : found.json().value(QStringLiteral("objects")).toArray()) {
                scores.append(QString::number(item.toObject().value(QStringLiteral("query_score")).toDouble(), 'g', 17)
                              + item.toObject().value(QStringLiteral("id")).toString());
            }
            return scores;
        };
        const QStringList before = similar();
        QVERIFY(!before.isEmpty());
        answer("items %1 set Twister", demo.path(),
               "{\"properties\":{\"title\":\"Twister\",\"synopsis\":\"Love in the city\"}}");
        const QStringList edited = similar();
        QVERIFY(edited != before);
        answer("history %1 undo", demo.path());
        QCOMPARE(similar(), before);
        answer("history %1 redo", demo.path());
        QCOMPARE(similar(), edited);
        answer("history %1 goto 0", demo.path());
        QCOMPARE(similar(), before);
    }

    void theHistoryGoesBackAndForth()
    {
        const program::Demo demo;
        QCOMPARE(count("history %1 list", demo.path()), qint64(0));
        answer("personas %1 add", demo.path(), "{\"name\":\"One\"}");
        answer("personas %1 add", demo.path(), "[{\"name\":\"Two\"},{\"name\":\"Three\"}]");
        const QJsonObject list = answer("history %1 list", demo.path());
        QCOMPARE(list.value(QStringLiteral("count")).toInt(), 2);
        QCOMPARE(keys(first(list, "history")), words("bytes current id label parent time"));
        QCOMPARE(first(list, "history").value(QStringLiteral("label")).toString(), QStringLiteral("Add One"));
        const qint64 oldest = first(list, "history").value(QStringLiteral("id")).toInteger();

        const qint64 all = count("personas %1 list", demo.path());
        const QJsonObject undone = answer("history %1 undo", demo.path());
        QCOMPARE(keys(undone), words("current"));
        QCOMPARE(undone.value(QStringLiteral("current")).toInteger(), oldest);
        QCOMPARE(count("personas %1 list", demo.path()), all - 2);
        QVERIFY(answer("history %1 goto 0", demo.path()).value(QStringLiteral("current")).isNull());
        QCOMPARE(count("personas %1 list", demo.path()), all - 3);
        answer("history %1 redo", demo.path());
        answer("history %1 redo", demo.path());
        QCOMPARE(count("personas %1 list", demo.path()), all);
        QCOMPARE(program::run("history %1 redo", demo.path()).exitCode, 4);
        QCOMPARE(keys(answer("check %1", demo.path())),
                 words("application_id counts ok problems schema_version sqlite"));
    }
};

QTEST_GUILESS_MAIN(HistoryVerbTest)
#include "tst_history.moc"
