// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/ranking/instruction_rows.h"

#include <random>

using namespace tastebench;
using namespace tastebench::ranking;
using namespace tastebench::testing;

class InstructionTest : public QObject {
    Q_OBJECT

private slots:
    void signsAreReadAsWritten_data()
    {
        columns();
        row("no horror, comedy or drama", "- value genres Horror; - value genres Comedy; - value genres Drama");
        row("no horror, I want comedy", "- value genres Horror; + value genres Comedy");
        row("I do not want horror", "- value genres Horror");
        row("no more horror", "- value genres Horror");
        row("I don't want horror", "- value genres Horror");
        row("I don’t like horror", "- value genres Horror");
        row("less horror, more comedy", "- value genres Horror; + value genres Comedy");
        row("no horror and please comedy", "- value genres Horror; + value genres Comedy");
        row("no horror and comedy", "- value genres Horror; - value genres Comedy");
        row("no horror, and I love comedy", "- value genres Horror; + value genres Comedy");
        row("no horror; comedy", "- value genres Horror; + value genres Comedy");
        row("no horror. comedy!", "- value genres Horror; + value genres Comedy");
        row("no horror.comedy", "- value genres Horror; - value genres Comedy");
        row("everything except horror", "- value genres Horror");
        row("you would watch an exceptional comedy", "+ value genres Comedy | exceptional");
        row("never horror but comedy", "- value genres Horror; + value genres Comedy");
        row("without horror however comedy", "- value genres Horror; + value genres Comedy");
        row("comedy except romance", "+ value genres Comedy; - value genres Romance");
        row("comedy, no horror, drama", "+ value genres Comedy; - value genres Horror; - value genres Drama");
        row("not only horror", "+ value genres Horror");
        row("drama no matter what", "+ value genres Drama");
        row("horror, no horror", "+ value genres Horror; - value genres Horror");
        row("love comedies", "+ value genres Comedy");
        row("I'd like some comedies, please", "+ value genres Comedy");
        row("AVOID HORROR", "- value genres Horror");
        row("I hate horror", "- value genres Horror");
        row("I hated horror, but I love comedy", "- value genres Horror; + value genres Comedy");
        row("I dislike horror and musicals", "- value genres Horror; - value genres Musical");
        row("comedy, hate romance", "+ value genres Comedy; - value genres Romance");
        row("I can't stand horror", "- value genres Horror");
        row("I can’t stand horror", "- value genres Horror");
        row("I cant stand horror", "- value genres Horror");
        row("I cannot stand horror and love comedy", "- value genres Horror; + value genres Comedy");
        row("I can not stand horror", "- value genres Horror");
        row("sick of horror", "- value genres Horror");
        row("I am tired of musicals, I want drama", "- value genres Musical; + value genres Drama");
        row("sick and tired of horror", "- value genres Horror");
        row("I don't hate horror", "+ value genres Horror");
        row("I do not dislike horror", "+ value genres Horror");
        row("I hate", " | hate");
        row("excluding horror", "- value genres Horror");
        row("skip musicals", "- value genres Musical");
        row("hide horror", "- value genres Horror");
        row("anything but horror", "- value genres Horror");
        row("everything but horror and comedy", "- value genres Horror; - value genres Comedy");
        row("all but horror", "- value genres Horror");
        row("please", " | please");
        row("like the thing", " | like the thing");
        row("sci-fi", "+ value genres Sci-Fi");
        row("no sci fi movies", "- value genres Sci-Fi");
        row("film noir", "+ value genres Film Noir");
        row("", "");
    }
    void signsAreReadAsWritten() { verifyRow(false); }

    void filtersAreReadAsFilters_data()
    {
        columns();
        row("only comedies", "+ filter genres Comedy");
        row("must be comedy", "+ filter genres Comedy");
        row("nothing but comedies", "+ filter genres Comedy");
        row("only comedies and dramas", "+ filter genres [\"Comedy\",\"Drama\"]");
        row("only comedies, more action", "+ filter genres Comedy; + value genres Action");
        row("only comedies, no horror", "+ filter genres Comedy; - value genres Horror");
        row("only comedies before 2000", "+ filter genres Comedy; + filter year lt 2000");
        row("only before 2000", "+ filter year lt 2000");
        row("only the 80s", "+ filter year gte 1980 lte 1989");
        row("only no horror", "- filter genres Horror");
        row("must be horror but not before 1990", "+ filter genres Horror; + range year gte 1990");
        row("only", " | only");
        row("no", " | no");
        row("comedy but no", "+ value genres Comedy | no");
        row("no xyzzy", " | xyzzy");
    }
    void filtersAreReadAsFilters() { verifyRow(false); }

    void titlesOfTheCatalogueAreItems_data()
    {
        columns();
        row("No Country for Old Men", "+ item No Country for Old Men");
        row("no country for old men, please", "+ item No Country for Old Men");
        row("hide and seek", "+ item Hide and Seek");
        row("avoid Hide and Seek", "- item Hide and Seek");
        row("Dr. Strangelove", "+ item Dr. Strangelove");
        row("like Dr. Strangelove but no horror", "+ item Dr. Strangelove; - value genres Horror");
        row("like Avatar", "+ item Avatar");
        row("movies like Twister and The Howling", "+ item Twister; + item The Howling");
        row("similar to Amelie, no drama", "+ item Amélie; - value genres Drama");
        row("nothing like Avatar, I like Twister", "+ item Avatar; + item Twister");
        row("not like Avatar", "- item Avatar");
        row("I don't like Twister", "- item Twister");
        row("\"Before Sunrise\" or drama", "+ item Before Sunrise; + value genres Drama");
        row("“Up” without horror", "+ item Up; - value genres Horror");
        row("I like it", "+ item It");
        row("like it was funny", "+ text funny");
        row("Western", "+ item Western");
        row("Love", "+ item Love");
        row("love drama", "+ value genres Drama");
    }
    void titlesOfTheCatalogueAreItems() { verifyRow(true); }

    void withoutTheTitleTheWordsAreRead_data()
    {
        columns();
        row("No Country for Old Men", "- text Country for Old Men");
        row("hide and seek", "- text seek");
        row("Dr. Strangelove", "+ text Dr. Strangelove");
        row("something funny about dogs", "+ text funny about dogs");
        row("funny comedy with cats", "+ value genres Comedy; + text funny cats");
        row("funny without cats", "+ text funny; - text cats");
        row("horror but not too gory", "+ value genres Horror; - text gory");
        row("love stories", "+ text love stories");
    }
    void withoutTheTitleTheWordsAreRead() { verifyRow(false); }

    void A7_correctionsFlipRulesOrLeaveThemOut_data()
    {
        QTest::addColumn<bool>("withTitles");
        QTest::addColumn<QString>("instruction");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("sign");
        QTest::addColumn<QString>("reading");
        const auto row = [](const char* name, bool titles, const char* instruction, const char* text, int sign,
                            const char* reading) {
            QTest::newRow(name) << titles << QString::fromUtf8(instruction) << QString::fromUtf8(text) << sign
                                << QString::fromUtf8(reading);
        };
        row("no country, flipped", false, "No Country for Old Men", "Country for Old Men", 1,
            "+ text Country for Old Men");
        row("no country, a title", true, "No Country for Old Men", "No Country for Old Men", -1,
            "- item No Country for Old Men");
        row("hide and seek, flipped", false, "hide and seek", "seek", 1, "+ text seek");
        row("hide and seek, a title", true, "hide and seek", "hide and seek", 0, "0 item Hide and Seek");
        row("a value", false, "no horror, I want comedy", "horror", 1, "+ value genres Horror; + value genres Comedy");
        row("case, accents and blanks make no difference", false, "no Film Noir", "FÏLM  noir", 0,
            "0 value genres Film Noir");
        row("a filter becomes its opposite", false, "only comedies", "comedies", -1, "- filter genres Comedy");
        row("a range", false, "before 1990", "before 1990", -1, "- range year lt 1990");
        row("every rule of the text", false, "horror, no horror", "horror", 1,
            "+ value genres Horror; + value genres Horror");
        row("the sign it has", false, "no horror", "horror", -1, "- value genres Horror");
        row("no rule of that text", false, "no horror", "drama", 1, "- value genres Horror; unused: drama");
        row("a part of a text", false, "funny about dogs", "funny", -1, "+ text funny about dogs; unused: funny");
    }

    void A7_correctionsFlipRulesOrLeaveThemOut()
    {
        QFETCH(bool, withTitles);
        QFETCH(QString, instruction);
        QFETCH(QString, text);
        QFETCH(int, sign);
        QFETCH(QString, reading);
        const auto catalogue = films(withTitles).catalogue();
        InstructionReading read = readInstruction(instruction.toStdString(), *catalogue, "default");
        applyEdits(read, std::vector<RuleEdit> {{text.toStdString(), sign}});
        QString after = QString::fromStdString(written(read, *catalogue));
        for (const std::string& unused : read.unusedEdits)
            after += QStringLiteral("; unused: ") + QString::fromStdString(unused);
        QCOMPARE(after, reading);
    }

    void theLastCorrectionOfATextHolds()
    {
        const auto catalogue = films(false).catalogue();
        InstructionReading read = readInstruction("no horror or drama", *catalogue, "default");
        applyEdits(read, std::vector<RuleEdit> {{"horror", 0}, {"horror", 1}});
        QCOMPARE(read.rules[0].sign, 1);
        QCOMPARE(read.rules[1].sign, -1);
        QCOMPARE(read.scored(), std::size_t {2});
        applyEdits(read, std::vector<RuleEdit> {{"drama", 0}});
        QCOMPARE(read.scored(), std::size_t {1});
    }

    void withoutAnEmbedderATextIsNotUnderstood()
    {
        CatalogueFixture fixture;
        fixture.property("genres", PropertyType::TextArray);
        fixture.item("a", {1, 0}, {{"genres", {"Horror"}}}).item("b", {0, 1}, {{"genres", {"Comedy"}}});
        QCOMPARE(read(QStringLiteral("no horror, funny dogs"), *fixture.catalogue()),
                 QStringLiteral("- value genres Horror | funny dogs"));
    }

    void aTextPropertyCountsWhenItIsCategorical()
    {
        CatalogueFixture fixture;
        fixture.property("language", PropertyType::Text).property("director", PropertyType::Text);
        for (int index = 0; index < 6; ++index)
            fixture.item(
                "film " + std::to_string(index), {1, 0},
                {{"language", index % 2 ? "Hungarian" : "French"}, {"director", "Dir " + std::to_string(index)}});
        const auto catalogue = fixture.catalogue();
        QCOMPARE(read(QStringLiteral("no french"), *catalogue), QStringLiteral("- value language French"));
        QCOMPARE(read(QStringLiteral("no Dir 3"), *catalogue), QStringLiteral(" | Dir 3"));
    }

    void anyTextIsRead()
    {
        static const std::vector<std::string> parts {
            "no",   "not",     "only",   "between", "and",    "1990", "2000",    "–",
            ",",    ";",       ".",      "\"",      "like",   "but",  "nothing", "more",
            "than", "minutes", "rating", "above",   "horror", "film", "noir",    "80s",
            "hide", "seek",    "Dr.",    "I",       "want",   "love", "year",    "1990-05-02",
            "7.5",  "don't",   "except", "xyzzy",   "“",      "”",    "dogs",    "before",
            "the",  "2h",      "\xff",   "…",       "-5",     "to",   "similar", "No Country for Old Men"};
        const auto catalogue = films(true).catalogue();
        const InstructionIndex index(*catalogue);
        std::mt19937 random(11);
        for (int round = 0; round < 20'000; ++round) {
            std::string text;
            for (std::size_t count = random() % 14; count > 0; --count)
                text += parts[random() % parts.size()] + (random() % 5 == 0 ? "" : " ");
            const InstructionReading reading = readInstruction(text, *catalogue, index, "default");
            for (const InstructionRule& rule : reading.rules) {
                QVERIFY2(!rule.text.empty() && (rule.sign == 1 || rule.sign == -1), text.c_str());
                for (const double match : ruleMatch(rule, *catalogue, "default"))
                    QVERIFY2(match >= -1.0000001 && match <= 1.0000001, text.c_str());
            }
        }
    }

    void aLongTextIsReadInTime()
    {
        std::string text;
        for (int round = 0; round < 20'000; ++round)
            text += "rating above " + std::to_string(round) + " rating like no ";
        const auto catalogue = films(true).catalogue();
        QCOMPARE(readInstruction(text, *catalogue, "default").rules.size(), std::size_t {20'000});
    }

    void aRuleMatchesByItsKind()
    {
        CatalogueFixture fixture = films(true);
        fixture.item("bare", {});
        const auto catalogue = fixture.catalogue();
        const auto match = [&](const char* instruction, const char* item) {
            const InstructionReading reading = readInstruction(instruction, *catalogue, "default");
            return ruleMatch(reading.rules.at(0), *catalogue, "default").at(fixture.row(item));
        };
        QCOMPARE(match("no horror", "The Howling"), 1.0);
        QCOMPARE(match("no horror", "Avatar"), 0.0);
        QCOMPARE(match("no horror", "bare"), 0.0);
        QCOMPARE(match("before 1990", "The Howling"), 1.0);
        QCOMPARE(match("before 1981", "The Howling"), 0.0);
        QCOMPARE(match("until 1981", "The Howling"), 1.0);
        QCOMPARE(match("before 1990", "bare"), 0.0);
        QVERIFY(std::abs(match("like Twister", "Avatar") - 0.6) < 1e-7);
        QVERIFY(std::abs(match("like Twister", "Twister") - 1) < 1e-7);
        QVERIFY(std::abs(match("cats", "Avatar") - 0.8) < 1e-7);
        QCOMPARE(match("cats", "bare"), 0.0);
        QCOMPARE(match("only comedies and dramas", "Twister"), 1.0);
        QCOMPARE(match("only comedies and dramas", "Up"), 1.0);
        QCOMPARE(match("only comedies and dramas", "It"), 0.0);
    }

    void filtersRestrictAndNameTheOneThatEmpties()
    {
        const CatalogueFixture fixture = films(false);
        const auto catalogue = fixture.catalogue();
        const auto left = [&](const char* instruction, std::string& emptiedBy) {
            std::vector<bool> allowed(catalogue->items->rows(), true);
            const InstructionReading reading = readInstruction(instruction, *catalogue, "default");
            emptiedBy = applyFilterRules(reading, *catalogue, allowed).value_or("");
            return std::ranges::count(allowed, true);
        };
        std::string emptiedBy;
        QCOMPARE(left("only horror", emptiedBy), 2);
        QCOMPARE(emptiedBy, std::string());
        QCOMPARE(left("only no horror", emptiedBy), 7);
        QCOMPARE(left("only comedies and dramas", emptiedBy), 4);
        QCOMPARE(left("only horror before 1970", emptiedBy), 0);
        QCOMPARE(emptiedBy, std::string("only before 1970"));
        QCOMPARE(left("no horror", emptiedBy), 9);
    }
};

QTEST_APPLESS_MAIN(InstructionTest)
#include "tst_instruction.moc"
