// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "model/value_text.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::model;

class ValueTextTest : public QObject {
    Q_OBJECT

private slots:
    void valuesReadLikeText_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("editable");
        const auto row
            = [](const char* name, const char* type, const char* json, const char* text, const char* editable) {
                  QTest::newRow(name) << QString::fromUtf8(type) << QString::fromUtf8(json) << QString::fromUtf8(text)
                                      << QString::fromUtf8(editable);
              };
        row("year", "int", "1979", "1979", "1979");
        row("large", "int", "1234567", "1,234,567", "1234567");
        row("minus", "int", "-12", "−12", "-12");
        row("number", "number", "0.1", "0.1", "0.1");
        row("whole number", "number", "3.0", "3", "3");
        row("text", "text", "\"a, b\"", "a, b", "a, b");
        row("list", "text[]", "[\"Horror\",\"Sci-Fi\"]", "Horror, Sci-Fi", "Horror, Sci-Fi");
        row("list with commas", "text[]", "[\"Crouching Tiger, Hidden Dragon\",\"say \\\"x\\\"\"]",
            "Crouching Tiger, Hidden Dragon, say \"x\"", "\"Crouching Tiger, Hidden Dragon\", \"say \"\"x\"\"\"");
        row("years", "int[]", "[1979,1982]", "1979, 1982", "1979, 1982");
        row("yes", "boolean", "true", "yes", "true");
        row("day", "date", "\"2026-11-21T00:00:00Z\"", "21 Nov 2026", "2026-11-21");
        row("instant", "date", "\"2026-11-21T08:30:00Z\"", "21 Nov 2026 08:30", "2026-11-21T08:30:00Z");
        row("place", "geoCoordinates", "{\"latitude\":52.5,\"longitude\":-13.25}", "52.5°, −13.25°", "52.5, -13.25");
        row("object", "object", "{\"a\":1}", "{\"a\":1}", "{\n  \"a\": 1\n}");
    }
    void valuesReadLikeText()
    {
        QFETCH(QString, type);
        QFETCH(QString, json);
        const PropertyType propertyType = *parsePropertyType(type.toStdString());
        const Json value = Json::parse(json.toStdString());
        QTEST(valueText(propertyType, value), "text");
        QTEST(editableText(propertyType, value), "editable");
        // What is shown for editing is read back as it was.
        QCOMPARE(typedValue(propertyType, editableText(propertyType, value), "x").dump(), value.dump());
    }

    void nothingIsUnset()
    {
        QVERIFY(typedValue(PropertyType::Int, QStringLiteral("  "), "year").is_null());
        QVERIFY(typedValue(PropertyType::TextArray, {}, "genres").is_null());
        QCOMPARE(valueText(PropertyType::Text, Json()), QString());
    }

    void wrongTextNamesThePlace_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        QTest::newRow("word for a number") << QStringLiteral("int") << QStringLiteral("twelve");
        QTest::newRow("fraction for an int") << QStringLiteral("int") << QStringLiteral("1.5");
        QTest::newRow("30 February") << QStringLiteral("date") << QStringLiteral("2026-02-30");
        QTest::newRow("latitude beyond the pole") << QStringLiteral("geoCoordinates") << QStringLiteral("91, 0");
        QTest::newRow("a list for an object") << QStringLiteral("object") << QStringLiteral("[1]");
        QTest::newRow("an entry of a list") << QStringLiteral("int[]") << QStringLiteral("1, x");
    }
    void wrongTextNamesThePlace()
    {
        QFETCH(QString, type);
        QFETCH(QString, text);
        try {
            const Json value = typedValue(*parsePropertyType(type.toStdString()), text, "here");
            QFAIL(value.dump().c_str());
        } catch (const Error& error) {
            QCOMPARE(QString::fromStdString(error.detail()), QStringLiteral("WRONG_DATA_TYPE"));
            QVERIFY(QString::fromStdString(error.place()).startsWith(QStringLiteral("here")));
        }
    }

    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
};

QTEST_APPLESS_MAIN(ValueTextTest)
#include "tst_value_text.moc"
