// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/event_log.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::search;

// Typed events and visits, beside the log of ratings.
class EventLogTest : public QObject {
    Q_OBJECT

    static LoggedEvent at(std::int64_t id, std::int64_t day, std::uint32_t item)
    {
        return {{id}, {day * Timestamp::perDay}, 1, item};
    }
    static QString idsOf(std::span<const LoggedEvent> events)
    {
        QStringList ids;
        for (const LoggedEvent& event : events)
            ids << QString::number(event.id.value);
        return ids.join(QLatin1Char(' '));
    }
    static EventLogBuilder filled()
    {
        EventLogBuilder builder;
        builder.addOfPersona(2, at(1, 3, 0), "view");
        builder.addOfSession("visit 9", at(2, 1, 1), std::nullopt);
        builder.addOfPersona(2, at(3, 5, 1), "purchase");
        builder.addOfPersona(0, at(4, 4, 1), "view");
        builder.addOfSession("visit 9", at(5, 2, 0), "view");
        builder.addOfPersona(2, at(6, 5, 0), "view");
        return builder;
    }

private slots:
    void eventsAreGroupedNewestFirst()
    {
        const EventLog log = filled().build();
        QCOMPARE(idsOf(log.ofPersona(2)), QStringLiteral("6 3 1"));
        QCOMPARE(idsOf(log.ofPersona(0)), QStringLiteral("4"));
        QCOMPARE(idsOf(log.ofPersona(1)), QString());
        QCOMPARE(idsOf(log.ofSession(*log.sessions().find("visit 9"))), QStringLiteral("5 2"));
        QVERIFY(!log.sessions().find("visit 1"));
        QVERIFY(log.newest({4 * Timestamp::perDay}) == Timestamp {4 * Timestamp::perDay});
        QVERIFY(!log.newest({0}));
    }

    void ratingsOfVisitsHaveNoType()
    {
        const EventLog log = filled().build();
        const auto visit = log.ofSession(0);
        QCOMPARE(log.types().names()[visit[0].type], std::string("view"));
        QCOMPARE(visit[1].type, LoggedEvent::noType);
    }

    void aPersonaIsReplacedAndTheOthersStay()
    {
        EventLogBuilder builder(filled().build(), 2);
        builder.addOfPersona(2, at(7, 9, 1), "like");
        builder.addOfPersona(4, at(8, 9, 1), "view");
        const EventLog log = builder.build();
        QCOMPARE(idsOf(log.ofPersona(2)), QStringLiteral("7"));
        QCOMPARE(idsOf(log.ofPersona(0)), QStringLiteral("4"));
        QCOMPARE(idsOf(log.ofPersona(4)), QStringLiteral("8"));
        QCOMPARE(idsOf(log.ofSession(0)), QStringLiteral("5 2"));
    }

    void anEmptyLogHasNobody()
    {
        const EventLog log;
        QVERIFY(log.isEmpty());
        QVERIFY(log.ofPersona(0).empty());
        QVERIFY(log.ofSession(3).empty());
    }
};

QTEST_GUILESS_MAIN(EventLogTest)
#include "tst_event_log.moc"
