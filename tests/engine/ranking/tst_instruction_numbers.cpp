// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/ranking/instruction_rows.h"

using namespace tastebench;
using namespace tastebench::testing;

// Numbers of an instruction, with the words and signs that bound them.
class InstructionNumbersTest : public QObject {
    Q_OBJECT

private slots:
    void numbersAreReadWithTheirWords_data()
    {
        columns();
        row("between 1990 and 2000", "+ range year gte 1990 lte 2000");
        row("above 7.5", "+ range rating gt 7.5");
        row("not before 1990", "+ range year gte 1990");
        row("less than 100 minutes", "+ range runtime lt 100");
        row("before 1990", "+ range year lt 1990");
        row("after 1990", "+ range year gt 1990");
        row("since 1990", "+ range year gte 1990");
        row("until 1990", "+ range year lte 1990");
        row("from 1990", "+ range year gte 1990");
        row("from 1990 to 2000", "+ range year gte 1990 lte 2000");
        row("1990 to 2000", "+ range year gte 1990 lte 2000");
        row("1990–2000", "+ range year gte 1990 lte 2000");
        row("1990 - 2000", "+ range year gte 1990 lte 2000");
        row("between 2000 and 1990", "+ range year gte 1990 lte 2000");
        row("under 100 minutes", "+ range runtime lt 100");
        row("over 2 hours", "+ range runtime gt 120");
        row("must be longer than 2 hours", "+ filter runtime gt 120");
        row("shorter than 100 minutes", "+ range runtime lt 100");
        row("newer than 1990", "+ range year gt 1990");
        row("older than 1990", "+ range year lt 1990");
        row("year > 1990", "+ range year gt 1990");
        row("year>=1990", "+ range year gte 1990");
        row("year ≤ 1990", "+ range year lte 1990");
        row("rating < 8", "+ range rating lt 8");
        row("90min to 2h", "+ range runtime gte 90 lte 120");
        row("below 120 runtime", "+ range runtime lt 120");
        row("at least 8 rating", "+ range rating gte 8");
        row("rating of at most 8", "+ range rating lte 8");
        row("a rating above 8 and a runtime under 100", "+ range rating gt 8; + range runtime lt 100");
        row("more than 100 minutes", "+ range runtime gt 100");
        row("fewer than 100 minutes", "+ range runtime lt 100");
        row("no more than 100 minutes", "+ range runtime lte 100");
        row("not after 1990", "+ range year lte 1990");
        row("the 1980s", "+ range year gte 1980 lte 1989");
        row("80s", "+ range year gte 1980 lte 1989");
        row("the '80s", "+ range year gte 1980 lte 1989");
        row("1980's comedies", "+ range year gte 1980 lte 1989; + value genres Comedy");
        row("films from the 80s", "+ range year gte 1980 lte 1989");
        row("before the 80s", "+ range year lt 1980");
        row("no 80s", "- range year gte 1980 lte 1989");
        row("avoid anything before 1990", "- range year lt 1990");
        row("not between 1990 and 2000", "- range year gte 1990 lte 2000");
        row("year 1996", "+ range year gte 1996 lte 1996");
        row("after the year 1990", "+ range year gt 1990");
        row("horror before 1990, drama", "+ value genres Horror; + range year lt 1990; + value genres Drama");
        row("above 100", "+ range runtime gt 100");
        row("above 30", " | above 30");
        row("above 100000", " | above 100000");
        row("no horror, more than 100 minutes", "- value genres Horror; + range runtime gt 100");
        row("above 6. no horror", "+ range rating gt 6; - value genres Horror");
    }
    void numbersAreReadWithTheirWords() { verifyRow(false); }

    void aNumberThatTwoPropertiesHoldIsNotGuessed()
    {
        CatalogueFixture fixture;
        fixture.property("price", PropertyType::Number).property("pages", PropertyType::Int);
        fixture.item("a", {1, 0}, {{"price", 10}, {"pages", 50}}).item("b", {0, 1}, {{"price", 90}, {"pages", 400}});
        const auto catalogue = fixture.catalogue();
        QCOMPARE(read(QStringLiteral("under 60"), *catalogue), QStringLiteral(" | under 60"));
        QCOMPARE(read(QStringLiteral("under 60 pages"), *catalogue), QStringLiteral("+ range pages lt 60"));
        QCOMPARE(read(QStringLiteral("under 20"), *catalogue), QStringLiteral("+ range price lt 20"));
        QCOMPARE(read(QStringLiteral("under 60 minutes"), *catalogue), QStringLiteral(" | under 60 minutes"));
    }

    void yearsAreReadOnDates_data()
    {
        columns();
        row("before 1990", "+ range released lt 1990-01-01T00:00:00Z");
        row("after 1990", "+ range released gte 1991-01-01T00:00:00Z");
        row("not before 1990", "+ range released gte 1990-01-01T00:00:00Z");
        row("the 80s", "+ range released gte 1980-01-01T00:00:00Z lt 1990-01-01T00:00:00Z");
        row("released since 1990-05-02", "+ range released gte 1990-05-02T00:00:00Z");
        row("between 1990 and 2000", "+ range released gte 1990-01-01T00:00:00Z lt 2001-01-01T00:00:00Z");
    }
    void yearsAreReadOnDates()
    {
        QFETCH(QString, instruction);
        QFETCH(QString, reading);
        CatalogueFixture fixture;
        fixture.property("released", PropertyType::Date);
        fixture.item("old", {1, 0}, {{"released", "1970-02-03T00:00:00Z"}});
        fixture.item("new", {1, 0}, {{"released", "2010-02-03T00:00:00Z"}});
        QCOMPARE(read(instruction, *fixture.catalogue()), reading);
    }
};

QTEST_APPLESS_MAIN(InstructionNumbersTest)
#include "tst_instruction_numbers.moc"
