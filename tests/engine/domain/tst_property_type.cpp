// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/domain/property_type.h"

#include <QtTest>

using namespace tastebench;

class PropertyTypeTest : public QObject {
    Q_OBJECT

private slots:
    void everyTypeReadsItsOwnName()
    {
        for (int index = 0; index < propertyTypeCount; ++index) {
            const auto type = static_cast<PropertyType>(index);
            QVERIFY(parsePropertyType(toString(type)) == type);
        }
    }

    void valuesAreStoredInOneForm()
    {
        QVERIFY(storedValue(PropertyType::Int, Json(30.0), "/age") == Json(30));
        QVERIFY(storedValue(PropertyType::Date, Json("2026-11-21"), "/d") == Json("2026-11-21T00:00:00Z"));
        QVERIFY(storedValue(PropertyType::Text, Json(), "/t").is_null());
    }

    void aWrongValueNamesItsPlace()
    {
        try {
            (void)storedValue(PropertyType::NumberArray, Json::array({1, "two"}), "/favorite_years");
            QFAIL("a text among numbers was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.detail(), std::string("WRONG_DATA_TYPE"));
            QCOMPARE(error.place(), std::string("/favorite_years/1"));
        }
    }

    void cellsOfTextBecomeValues()
    {
        QVERIFY(valueFromText(PropertyType::TextArray, "Action| Sci-Fi|") == Json::array({"Action", "Sci-Fi"}));
        QVERIFY(valueFromText(PropertyType::Int, " 1994 ") == Json(1994));
        QVERIFY(valueFromText(PropertyType::Text, "0002844") == Json("0002844"));
        QVERIFY(valueFromText(PropertyType::Number, "") == Json());
        QVERIFY(!valueFromText(PropertyType::Number, "many").has_value());
    }
};

QTEST_APPLESS_MAIN(PropertyTypeTest)
#include "tst_property_type.moc"
