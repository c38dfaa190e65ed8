// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/ranking/instruction_rows.h"

using namespace tastebench;
using namespace tastebench::testing;

namespace {

// A space that knows what these wishes are about.
class TopicWords : public search::Embedder {
public:
    [[nodiscard]] std::size_t dimensions() const override { return 1; }
    [[nodiscard]] std::vector<double> embed(std::string_view utf8) const override
    {
        bool known = false;
        text::forEachWord(utf8, text::Stemming::None, [&known](std::string_view word) {
            known = known || word == "love" || word == "hate" || word == "violent" || word == "funny";
        });
        return known ? std::vector<double> {1.0} : std::vector<double> {};
    }
};

// Films with genres, year 1972…2010 and runtime 80…200.
CatalogueFixture wishes()
{
    CatalogueFixture fixture;
    fixture.property("genres", PropertyType::TextArray)
        .property("year", PropertyType::Int)
        .property("runtime", PropertyType::Int);
    fixture.embedder(std::make_shared<TopicWords>());
    const auto film = [](std::vector<std::string> genres, int year, int runtime) {
        return Json {{"genres", std::move(genres)}, {"year", year}, {"runtime", runtime}};
    };
    fixture.item("The Godfather", {1}, film({"Drama", "War"}, 1972, 175));
    fixture.item("The Godfather: Part II", {1}, film({"Drama"}, 1974, 200));
    fixture.item("Alien", {1}, film({"Horror"}, 1979, 117));
    fixture.item("Matrix, The", {1}, film({"Action"}, 1999, 136));
    fixture.item("Shrek", {1}, film({"Comedy", "Family"}, 2001, 80));
    fixture.item("True Grit", {1}, film({"Western"}, 2010, 110));
    return fixture;
}

}  // namespace

// Wishes as people say them: what is a cue, what is a topic, and how far a cue reaches.
class InstructionPhrasesTest : public QObject {
    Q_OBJECT

    static void verify()
    {
        QFETCH(QString, instruction);
        QFETCH(QString, reading);
        QCOMPARE(read(instruction, *wishes().catalogue()), reading);
    }

private slots:
    void loveIsATopicOrACue_data()
    {
        columns();
        row("movies about love and war", "+ value genres War; + text love");
        row("love stories", "+ text love stories");
        row("war and love", "+ value genres War; + text love");
        row("no love", "- text love");
        row("love comedies", "+ value genres Comedy");
        row("I love comedy", "+ value genres Comedy");
        row("I cannot stand horror and love comedy", "- value genres Horror; + value genres Comedy");
        row("movies about hate", "+ text hate");
        row("I hate war", "- value genres War");
    }
    void loveIsATopicOrACue() { verify(); }

    void whatIsNotWantedIsNegative_data()
    {
        columns();
        row("more westerns, fewer dramas", "+ value genres Western; - value genres Drama");
        row("fewer horror films", "- value genres Horror");
        row("less horror", "- value genres Horror");
        row("fewer than 100 minutes", "+ range runtime lt 100");
        row("a funny movie for the whole family, nothing violent",
            "+ value genres Family; + text funny movie for the whole; - text violent");
        row("comedies, nothing before 1980", "+ value genres Comedy; - range year lt 1980");
        row("nothing", " | nothing");
        row("neither horror nor war", "- value genres Horror; - value genres War");
        row("instead of horror, give me comedy", "- value genres Horror; + value genres Comedy");
        row("anything other than comedy", "- value genres Comedy");
        row("everything besides drama", "- value genres Drama");
        row("comedy rather than drama", "+ value genres Comedy; - value genres Drama");
        row("more comedy than drama", "+ value genres Comedy; - value genres Drama");
        row("I like comedies more than dramas", "+ value genres Comedy; - value genres Drama");
        row("I prefer comedies to dramas", "+ value genres Comedy; - value genres Drama");
        row("I've had enough of dramas", "- value genres Drama");
        row("I'm not in the mood for horror", "- value genres Horror");
        row("not a fan of westerns", "- value genres Western");
        row("comedies, none with war", "+ value genres Comedy; - value genres War");
        row("I don't think I want horror", "- value genres Horror");
    }
    void whatIsNotWantedIsNegative() { verify(); }

    void aNegationOfNoDislikeIsNone_data()
    {
        columns();
        row("not just horror", "+ value genres Horror");
        row("can't get enough of horror", "+ value genres Horror");
        row("I don't mind horror", "+ value genres Horror");
        row("nothing like Alien", "+ item Alien");
    }
    void aNegationOfNoDislikeIsNone() { verify(); }

    void oneThingIsTurnedRound_data()
    {
        columns();
        row("non-horror", "- value genres Horror");
        row("non horror comedies", "- value genres Horror; + value genres Comedy");
        row("non-violent comedy", "- text violent; + value genres Comedy");
        row("comedy -horror", "+ value genres Comedy; - value genres Horror");
        row("comedy - drama", "+ value genres Comedy; + value genres Drama");
        row("horror-free comedy", "- value genres Horror; + value genres Comedy");
        row("no non-horror, drama", "+ value genres Horror; - value genres Drama");
        row("horror is not for me", "- value genres Horror");
        row("I like drama, horror is not for me", "+ value genres Drama; - value genres Horror");
        row("horror, no thanks", "- value genres Horror");
        row("not for me", " | not for me");
    }
    void oneThingIsTurnedRound() { verify(); }

    void aWishAfterAnAversionIsPositive_data()
    {
        columns();
        row("no horror, comedy instead", "- value genres Horror; + value genres Comedy");
        row("no horror, something funny", "- value genres Horror; + text funny");
        row("no horror, just comedies", "- value genres Horror; + value genres Comedy");
        row("no horror i want comedy", "- value genres Horror; + value genres Comedy");
        row("no horror, only comedies", "- value genres Horror; + filter genres Comedy");
        row("no horror and only comedies", "- value genres Horror; + filter genres Comedy");
    }
    void aWishAfterAnAversionIsPositive() { verify(); }

    void nothingButOneThingIsAFilter_data()
    {
        columns();
        row("nothing but comedies", "+ filter genres Comedy");
        row("nothing except comedies", "+ filter genres Comedy");
        row("nothing other than comedies", "+ filter genres Comedy");
        row("no movies but comedies", "+ filter genres Comedy");
        row("no horror, no films except comedies", "- value genres Horror; + filter genres Comedy");
        row("westerns only, nothing after 1990", "+ filter genres Western; - range year gt 1990");
        row("80s comedy films only", "+ filter year gte 1980 lte 1989; + filter genres Comedy");
        row("comedies and dramas only", "+ value genres Comedy; + value genres Drama | only");
    }
    void nothingButOneThingIsAFilter() { verify(); }

    void numbersAreReadAsTheyAreSpoken_data()
    {
        columns();
        row("under 1,5 hours", "+ range runtime lt 90");
        row("1990, 2000", " | 1990, 2000");
        row("at least two hours", "+ range runtime gte 120");
        row("no movies longer than two hours", "- range runtime gt 120");
        row("between one and two hours", "+ range runtime gte 60 lte 120");
        row("at most an hour and a half", "+ range runtime lte 90");
        row("over two and a half hours", "+ range runtime gt 150");
        row("under half an hour", " | under half an hour");
        row("under 1 hour 30 minutes", "+ range runtime lt 90");
        row("under 1h30", "+ range runtime lt 90");
        row("90 minutes or less", "+ range runtime lte 90");
        row("90 minutes or more", "+ range runtime gte 90");
        row("2000 or later", "+ range year gte 2000");
        row("1990 onwards", "+ range year gte 1990");
        row("80s or 90s comedies",
            "+ range year gte 1980 lte 1989; + range year gte 1990 lte 1999; + value genres Comedy");
        row("80s and more comedy", "+ range year gte 1980 lte 1989; + value genres Comedy");
        row("in 1994", "+ range year gte 1994 lte 1994");
        row("pre-1980 horror", "+ range year lt 1980; + value genres Horror");
        row("seventies horror", "+ range year gte 1970 lte 1979; + value genres Horror");
        row("a man in his seventies", " | man in his seventies");
    }
    void numbersAreReadAsTheyAreSpoken() { verify(); }

    void titlesAreReadAsTheyAreSpoken_data()
    {
        columns();
        row("films like The Godfather and The Godfather Part II",
            "+ item The Godfather; + item The Godfather: Part II");
        row("like The Matrix", "+ item Matrix, The");
        row("I loved Alien and Shrek, but not The Matrix", "+ item Alien; + item Shrek; - item Matrix, The");
    }
    void titlesAreReadAsTheyAreSpoken() { verify(); }

    void equalRulesAreOne_data()
    {
        columns();
        row("like Alien and Alien", "+ item Alien");
        row("comedy, comedies and COMEDY", "+ value genres Comedy");
        row("funny; Funny", "+ text funny");
        row("comedy, no comedy", "+ value genres Comedy; - value genres Comedy");
    }
    void equalRulesAreOne() { verify(); }
};

QTEST_APPLESS_MAIN(InstructionPhrasesTest)
#include "tst_instruction_phrases.moc"
