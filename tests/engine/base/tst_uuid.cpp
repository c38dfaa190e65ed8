// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/uuid.h"

#include <QtTest>

using tastebench::Uuid;

class UuidTest : public QObject {
    Q_OBJECT

private slots:
    void nameGivesTheIdThePythonClientGives()
    {
        QCOMPARE(Uuid::fromName("sebawita").toString(), std::string("3df23b31-0e9d-515b-9aef-ed704641bbe2"));
    }

    void textIsReadInEitherCase()
    {
        const auto upper = Uuid::parse("3DF23B31-0E9D-515B-9AEF-ED704641BBE2");
        QVERIFY(upper.has_value());
        QVERIFY(*upper == Uuid::fromName("sebawita"));
    }

    void otherTextIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("braces") << QByteArray("{3df23b31-0e9d-515b-9aef-ed704641bbe2}");
        QTest::newRow("no dashes") << QByteArray("3df23b310e9d515b9aefed704641bbe2");
        QTest::newRow("not hexadecimal") << QByteArray("3df23b31-0e9d-515b-9aef-ed704641bbeg");
        QTest::newRow("dash misplaced") << QByteArray("3df23b3-10e9d-515b-9aef-ed704641bbe2");
    }

    void otherTextIsRefused()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!Uuid::parse(text.constData()).has_value());
    }

    void randomIdsDifferAndAreVersionFour()
    {
        const Uuid first = Uuid::random();
        QVERIFY(first != Uuid::random());
        QCOMPARE(first.toString()[14], '4');
        QVERIFY(Uuid::parse(first.toString()) == first);
    }
};

QTEST_APPLESS_MAIN(UuidTest)
#include "tst_uuid.moc"
