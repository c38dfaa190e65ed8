// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/domain/containment.h"

#include <QtTest>

using namespace tastebench;

class ContainmentTest : public QObject {
    Q_OBJECT

private slots:
    // The rows of the scenarios reference, section 13.2 (acceptance check T17).
    void C2_metadataContainsTheFilter_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char* name, const char* document, const char* filter, bool expected) {
            QTest::newRow(name) << QByteArray(document) << QByteArray(filter) << expected;
        };
        row("nothing asked", "{\"a\": 1}", "{}", true);
        row("nothing asked of nothing", "{}", "{}", true);
        row("one key", "{\"db_uuid\": \"1234\", \"x\": 1}", "{\"db_uuid\": \"1234\"}", true);
        row("another value", "{\"db_uuid\": \"1234\"}", "{\"db_uuid\": \"12345\"}", false);
        row("a text is no number", "{\"db_uuid\": \"1234\"}", "{\"db_uuid\": 1234}", false);
        row("no such key", "{\"a\": 1}", "{\"b\": 1}", false);
        row("both keys", "{\"a\": 1, \"b\": 2}", "{\"a\": 1, \"b\": 2}", true);
        row("one of two keys", "{\"a\": 1, \"b\": 2}", "{\"a\": 1, \"b\": 3}", false);
        row("nested, empty", "{\"foo\": {\"bar\": \"baz\"}}", "{\"foo\": {}}", true);
        row("nested, not at the top", "{\"foo\": {\"bar\": \"baz\"}}", "{\"bar\": \"baz\"}", false);
        row("nested, subset", "{\"foo\": {\"bar\": 1, \"q\": 2}}", "{\"foo\": {\"q\": 2}}", true);
        row("array, order", "[1, 2, 3]", "[3, 1]", true);
        row("array, repetition", "[1, 2, 3]", "[1, 2, 2]", true);
        row("array, nested is not flat", "[1, 2, [1, 3]]", "[1, 3]", false);
        row("array, nested", "[1, 2, [1, 3]]", "[[1, 3]]", true);
        row("array, missing", "[1, 2]", "[4]", false);
        row("array of objects", "[{\"a\": 1, \"b\": 2}]", "[{\"a\": 1}]", true);
        row("whole and real", "{\"a\": 5}", "{\"a\": 5.0}", true);
        row("null is a value", "{\"a\": null}", "{\"a\": null}", true);
        row("null is not absence", "{}", "{\"a\": null}", false);
        row("false is not null", "{\"a\": false}", "{\"a\": null}", false);
        row("true is not 1", "{\"a\": true}", "{\"a\": 1}", false);
        row("array, bare scalar at the top", "[\"foo\", \"bar\"]", "\"bar\"", true);
        row("bare scalar, array", "\"bar\"", "[\"bar\"]", false);
        row("array in an object, bare scalar", "{\"a\": [\"foo\"]}", "{\"a\": \"foo\"}", false);
        row("array in an object", "{\"a\": [\"foo\", \"bar\"]}", "{\"a\": [\"bar\"]}", true);
        row("an object is no array", "{\"a\": {\"b\": 1}}", "{\"a\": [1]}", false);
        row("any script", "{\"név\": \"Ábel\"}", "{\"név\": \"Ábel\"}", true);
    }

    void C2_metadataContainsTheFilter()
    {
        QFETCH(QByteArray, document);
        QFETCH(QByteArray, filter);
        QFETCH(bool, expected);
        QCOMPARE(contains(Json::parse(document.toStdString()), Json::parse(filter.toStdString())), expected);
    }

    void aFilterIsAnObjectInJson()
    {
        QCOMPARE(metadataFilter("{\"a\": 1}", "x"), Json({{"a", 1}}));
        for (const char* const broken : {"", "{", "[1]", "5"}) {
            try {
                (void)metadataFilter(broken, "--metadata-filter");
                QFAIL(broken);
            } catch (const Error& error) {
                QCOMPARE(error.detail(), std::string("WRONG_DATA_TYPE"));
                QCOMPARE(error.place(), std::string("--metadata-filter"));
            }
        }
    }
};

QTEST_APPLESS_MAIN(ContainmentTest)
#include "tst_containment.moc"
