// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/metadata_filter.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::scenario;

class MetadataFilterTest : public QObject {
    Q_OBJECT

private slots:
    void keysArePartedByDots_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("two levels") << QByteArray("configs.level:eq:5") << QByteArray(R"(["configs","level"])")
                                    << QByteArray("5");
        QTest::newRow("a dot in a key") << QByteArray(R"(a\.b.c:gte:1)") << QByteArray(R"(["a.b","c"])")
                                        << QByteArray("1");
        QTest::newRow("a backslash, and colons in the value")
            << QByteArray(R"(a\\b:eq:x:y)") << QByteArray(R"(["a\\b"])") << QByteArray(R"("x:y")");
        QTest::newRow("a quoted number is a text")
            << QByteArray(R"(a:eq:"5")") << QByteArray(R"(["a"])") << QByteArray(R"("5")");
        QTest::newRow("null") << QByteArray("a:eq:null") << QByteArray(R"(["a"])") << QByteArray("null");
    }
    void keysArePartedByDots()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, keys);
        QFETCH(QByteArray, value);
        const MetadataFilter filter = parseMetadataFilter(text.toStdString(), {});
        QCOMPARE(QByteArray::fromStdString(Json(filter.keys).dump()), keys);
        QCOMPARE(QByteArray::fromStdString(filter.value.dump()), value);
        QVERIFY(readMetadataFilter({{"keys", filter.keys},
                                    {"op", QByteArray(text).contains("gte") ? "gte" : "eq"},
                                    {"value", filter.value}},
                                   {})
                == filter);
    }

    void valuesAreComparedByKind_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<bool>("passes");
        const auto row = [](const char* filter, bool passes) { QTest::newRow(filter) << QByteArray(filter) << passes; };
        row("n:eq:5", true);
        row("n:eq:5.0", true);
        row("n:eq:\"5\"", false);
        row("n:lt:6", true);
        row("n:lt:5", false);
        row("n:lte:5", true);
        row("n:gt:abc", false);
        row("t:gt:abc", true);
        row("t:lt:abc", false);
        row("list:eq:2", true);
        row("list:gt:2", true);
        row("list:gt:3", false);
        row("n.deeper:eq:5", false);
        row("absent:eq:null", false);
    }
    void valuesAreComparedByKind()
    {
        QFETCH(QByteArray, filter);
        const Json metadata {{"n", 5}, {"t", "abd"}, {"list", {1, 2, 3}}};
        QTEST(passes(parseMetadataFilter(filter.toStdString(), {}), metadata), "passes");
    }

    void withoutMetadataNothingPasses() { QVERIFY(!passes(parseMetadataFilter("n:eq:5", {}), std::nullopt)); }
};

QTEST_APPLESS_MAIN(MetadataFilterTest)
#include "tst_metadata_filter.moc"
