// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/time_left.h"

#include <QtTest>

using namespace tastebench;
using namespace std::chrono_literals;

class TimeLeftTest : public QObject {
    Q_OBJECT

private slots:
    void itIsWhatThePaceSays()
    {
        TimeLeft left;
        const TimeLeft::Clock::time_point start;
        QVERIFY(!left.after("Trying", 0, 1000, start));
        QCOMPARE(*left.after("Trying", 250, 1000, start + 10s), 30s);
        QCOMPARE(*left.after("Trying", 1000, 1000, start + 40s), 0s);
    }

    void nothingIsSaidTooEarlyOrWithoutAWhole()
    {
        TimeLeft left;
        const TimeLeft::Clock::time_point start;
        QVERIFY(!left.after("Trying", 0, 1000, start));
        QVERIFY(!left.after("Trying", 500, 1000, start + 1s));
        QVERIFY(!left.after("Trying", 500, 0, start + 10s));
        QVERIFY(!left.after("Reading", 5, 1000, start + 10s));
        QVERIFY(!left.after("Reading", 9, 1000, start + 20s));
    }

    void aNewStepBeginsAnew()
    {
        TimeLeft left;
        const TimeLeft::Clock::time_point start;
        QVERIFY(!left.after("Trying", 0, 100, start));
        QVERIFY(!left.after("Comparing", 50, 100, start + 100s));
        QCOMPARE(*left.after("Comparing", 75, 100, start + 105s), 5s);
    }
};

QTEST_APPLESS_MAIN(TimeLeftTest)
#include "tst_time_left.moc"
