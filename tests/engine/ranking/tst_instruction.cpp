// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/instruction.h"
#include "engine/text/words.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <random>

using namespace tastebench;
using namespace tastebench::ranking;
using tastebench::testing::CatalogueFixture;

namespace {

// A space of two dimensions that knows a few words.
class FewWords : public search::Embedder {
public:
    [[nodiscard]] std::size_t dimensions() const override { return 2; }
    [[nodiscard]] std::vector<double> embed(std::string_view utf8) const override
    {
        static constexpr std::array<std::string_view, 9> first {"country", "men",  "dogs",    "gory",       "funny",
                                                                "scary",   "long", "stories", "strangelove"};
        double x = 0;
        double y = 0;
        text::forEachWord(utf8, text::Stemming::None, [&](std::string_view word) {
            x += std::ranges::find(first, word) != first.end() ? 1 : 0;
            y += word == "cats" || word == "seek" ? 1 : 0;
        });
        const double norm = std::hypot(x, y);
        return norm > 0 ? std::vector<double> {x / norm, y / norm} : std::vector<double> {};
    }
};

Json film(std::vector<std::string> genres, int year, double rating, int runtime)
{
    return {{"genres", genres}, {"year", year}, {"rating", rating}, {"runtime", runtime}};
}

// Films with genres, year 1964…2019, rating 5.1…8.7 and runtime 83…192. Nothing but the year holds 1990.
CatalogueFixture films(bool withTitles)
{
    CatalogueFixture fixture;
    fixture.property("genres", PropertyType::TextArray)
        .property("year", PropertyType::Int)
        .property("rating", PropertyType::Number)
        .property("runtime", PropertyType::Int)
        .property("released", PropertyType::Date)
        .property("language", PropertyType::Text);
    fixture.embedder(std::make_shared<FewWords>());
    fixture.item("Avatar", {3, 4}, film({"Action", "Sci-Fi"}, 2009, 7.9, 192));
    fixture.item("Twister", {1, 0}, film({"Action", "Drama"}, 1996, 6.5, 113));
    fixture.item("The Howling", {0, 1}, film({"Horror"}, 1981, 6.5, 91));
    fixture.item("Fargo", {1, 1}, film({"Comedy", "Film Noir"}, 1996, 8.1, 98));
    fixture.item("Up", {1, 2}, film({"Comedy", "Drama"}, 2009, 8.3, 96));
    fixture.item("It", {2, 1}, film({"Horror"}, 2017, 7.3, 135));
    fixture.item("Old", {2, 2}, film({"Romance"}, 1964, 5.1, 83));
    fixture.item("Western", {2, 3}, film({"Musical"}, 2019, 8.7, 121));
    fixture.item("Amélie", {2, 5}, film({"Romance", "Comedy"}, 2001, 8.3, 122));
    if (withTitles) {
        fixture.item("No Country for Old Men", {4, 3}, film({"Drama"}, 2007, 8.2, 122));
        fixture.item("Hide and Seek", {4, 1}, film({"Horror"}, 2005, 5.9, 101));
        fixture.item("Dr. Strangelove", {1, 3}, film({"Comedy"}, 1964, 8.4, 95));
        fixture.item("Love", {2, 7}, film({"Drama"}, 2015, 6.1, 135));
        fixture.item("Before Sunrise", {3, 1}, film({"Romance"}, 1995, 8.1, 101));
    }
    return fixture;
}

// "- value genres Horror; + range year gte 1990 lte 2000 | not understood: xyzzy", items by their title.
std::string written(const InstructionReading& reading, const search::Catalogue& catalogue)
{
    static const std::map<InstructionRule::Kind, std::string> kinds {{InstructionRule::Kind::Value, "value"},
                                                                     {InstructionRule::Kind::Range, "range"},
                                                                     {InstructionRule::Kind::Text, "text"},
                                                                     {InstructionRule::Kind::Filter, "filter"},
                                                                     {InstructionRule::Kind::Item, "item"}};
    const auto plain = [](const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); };
    std::string text;
    for (const InstructionRule& rule : reading.rules) {
        text += (text.empty() ? "" : "; ")
            + std::string(rule.sign > 0       ? "+ "
                              : rule.sign < 0 ? "- "
                                              : "0 ")
            + kinds.at(rule.kind);
        if (!rule.property.empty())
            text += ' ' + rule.property;
        if (rule.kind == InstructionRule::Kind::Text)
            text += ' ' + rule.text;
        else if (rule.kind == InstructionRule::Kind::Item)
            text += ' ' + catalogue.items->labels[*catalogue.items->row(*Uuid::parse(rule.value.get<std::string>()))];
        else if (rule.value.is_object())
            for (const auto& [name, bound] : rule.value.items())
                text += ' ' + name + ' ' + plain(bound);
        else
            text += ' ' + plain(rule.value);
    }
    for (std::size_t index = 0; index < reading.notUnderstood.size(); ++index)
        text += (index == 0 ? " | " : ", ") + reading.notUnderstood[index];
    return text;
}

QString read(const QString& instruction, const search::Catalogue& catalogue)
{
    const std::string text = instruction.toStdString();
    return QString::fromStdString(written(readInstruction(text, catalogue, "default"), catalogue));
}

}  // namespace

class InstructionTest : public QObject {
    Q_OBJECT

    static void row(const char* instruction, const char* reading)
    {
        QTest::newRow(instruction) << QString::fromUtf8(instruction) << QString::fromUtf8(reading);
    }
    static void columns()
    {
        QTest::addColumn<QString>("instruction");
        QTest::addColumn<QString>("reading");
    }
    static void verifyRow(bool withTitles)
    {
        QFETCH(QString, instruction);
        QFETCH(QString, reading);
        const auto catalogue = films(withTitles).catalogue();
        QCOMPARE(read(instruction, *catalogue), reading);
    }

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
        row("sci-fi", "+ value genres Sci-Fi");
        row("no sci fi movies", "- value genres Sci-Fi");
        row("film noir", "+ value genres Film Noir");
        row("", "");
    }
    void signsAreReadAsWritten() { verifyRow(false); }

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
        row("love stories", "+ text stories");
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
            text += "rating above 7 rating like no ";
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
