// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/time.h"

#include <QtTest>

using tastebench::Timestamp;

class TimeTest : public QObject {
    Q_OBJECT

private slots:
    void textIsReadAndWritten_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("utc") << QByteArray("2026-11-21T08:30:05Z") << QByteArray("2026-11-21T08:30:05Z");
        QTest::newRow("offset") << QByteArray("2026-11-21T08:30:05+02:00") << QByteArray("2026-11-21T06:30:05Z");
        QTest::newRow("fraction") << QByteArray("2019-11-24T00:00:00.123456789Z")
                                  << QByteArray("2019-11-24T00:00:00.123456Z");
        QTest::newRow("blank and colonless offset") << QByteArray("2019-11-24 00:00:13.800000+0000")
                                                    << QByteArray("2019-11-24T00:00:13.8Z");
        QTest::newRow("date") << QByteArray("1969-12-31") << QByteArray("1969-12-31T00:00:00Z");
        QTest::newRow("epoch seconds") << QByteArray("964982703") << QByteArray("2000-07-30T18:45:03Z");
        QTest::newRow("before the epoch") << QByteArray("-0.5") << QByteArray("1969-12-31T23:59:59.5Z");
    }

    void textIsReadAndWritten()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, written);
        const auto instant = Timestamp::parse(text.constData());
        QVERIFY(instant.has_value());
        QCOMPARE(QByteArray::fromStdString(instant->toString()), written);
    }

    void impossibleTimesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "yesterday", "2026-02-30", "2026-13-01", "2026-11-21T24:00:00Z", "2026-11-21T08:30",
                                 "2026-11-21T08:30:05", "0000-01-01", "12a"})
            QTest::newRow(text) << QByteArray(text);
    }

    void impossibleTimesAreRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!Timestamp::parse(text.constData()).has_value());
    }

    void theUnitOfAnEpochNumberIsToldByItsMagnitude()
    {
        const Timestamp expected = Timestamp::fromSeconds(1'700'000'000);
        QVERIFY(Timestamp::fromEpoch(1'700'000'000) == expected);
        QVERIFY(Timestamp::fromEpoch(1'700'000'000'000) == expected);
        QVERIFY(Timestamp::fromEpoch(1'700'000'000'000'000) == expected);
        QVERIFY(Timestamp::fromEpoch(1'700'000'000'000'000'000) == expected);
    }
};

QTEST_APPLESS_MAIN(TimeTest)
#include "tst_time.moc"
