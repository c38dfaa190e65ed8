// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/natural_order.h"

#include <QtTest>

using namespace tastebench::store;

class NaturalOrderTest : public QObject {
    Q_OBJECT

private slots:
    void theFirstStandsBeforeTheSecond_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("second");
        QTest::newRow("numbers by their value") << QByteArray("9") << QByteArray("10");
        QTest::newRow("within a text") << QByteArray("user 9 b") << QByteArray("user 10 a");
        QTest::newRow("after equal numbers the rest") << QByteArray("7 a") << QByteArray("7 b");
        QTest::newRow("longer than any integer")
            << QByteArray("99999999999999999999999998") << QByteArray("99999999999999999999999999");
        QTest::newRow("leading zeros do not count") << QByteArray("0009") << QByteArray("10");
        QTest::newRow("the shorter of equal numbers") << QByteArray("7") << QByteArray("007");
        QTest::newRow("zero before one") << QByteArray("000") << QByteArray("1");
        QTest::newRow("letters without regard to case") << QByteArray("ada") << QByteArray("Ben");
        QTest::newRow("a beginning before the whole") << QByteArray("Ada") << QByteArray("Ada Lovelace");
        QTest::newRow("digits before letters") << QByteArray("1") << QByteArray("a");
        QTest::newRow("nothing before something") << QByteArray() << QByteArray("a");
        QTest::newRow("other scripts by their bytes") << QByteArray("Ω") << QByteArray("あ");
    }
    void theFirstStandsBeforeTheSecond()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, second);
        QVERIFY(compareNaturally(first.toStdString(), second.toStdString()) < 0);
        QVERIFY(compareNaturally(second.toStdString(), first.toStdString()) > 0);
    }

    void equalTextsAreEqual()
    {
        QCOMPARE(compareNaturally("User 10", "user 10"), 0);
        QCOMPARE(compareNaturally("", ""), 0);
    }
};

QTEST_APPLESS_MAIN(NaturalOrderTest)
#include "tst_natural_order.moc"
