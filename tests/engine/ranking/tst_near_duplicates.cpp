// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/near_duplicates.h"
#include "engine/ranking/why.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::ranking;
using tastebench::testing::CatalogueFixture;

namespace {

Json from(int year)
{
    return {{"year", year}};
}

// Ada liked Amélie, Heat of 1995 and Solaris of 1972; copies and remakes of them stand beside them.
CatalogueFixture films()
{
    CatalogueFixture fixture;
    fixture.property("year", PropertyType::Int);
    fixture.item("Amélie", {4, 3}, from(2001));
    fixture.item("AMELIE!", {3, 4}, from(2001));
    fixture.item("Ame\xcc\x81lie", {1, 2});  // the accent as a character of its own, no year
    fixture.item("Heat", {1, 0}, from(1995));
    fixture.item("Heat ", {5, 1}, from(1986));
    fixture.item("Solaris", {0, 1}, from(1972));
    fixture.item("Solaris  (the film)", {1, 3}, from(1972));
    fixture.item("Spider-Man", {2, 1}, from(2002));
    fixture.item("Spider Man", {2, 3}, from(2002));
    fixture.persona("Ada").persona("Ben");
    fixture.interaction("Ada", "Amélie", 1, 10);
    fixture.interaction("Ada", "Heat", 0.5, 20);
    fixture.interaction("Ada", "Solaris", -0.5, 30);
    fixture.interaction("Ben", "Amélie", 1, 10);
    fixture.interaction("Ben", "AMELIE!", 1, 5);
    return fixture;
}

QStringList titles(const std::vector<RankedItem>& items, const search::Catalogue& catalogue)
{
    QStringList names;
    for (const RankedItem& item : items)
        names << QString::fromStdString(catalogue.items->labels[item.row]);
    names.sort();
    return names;
}

}  // namespace

class NearDuplicatesTest : public QObject {
    Q_OBJECT

    static RankingOptions options(bool excludeNearDuplicates)
    {
        RankingOptions options;
        options.asOf = CatalogueFixture::now();
        options.excludeNearDuplicates = excludeNearDuplicates;
        return options;
    }

private slots:
    void titlesAreComparedByTheirFoldedWords_data()
    {
        QTest::addColumn<QString>("left");
        QTest::addColumn<QString>("right");
        QTest::addColumn<bool>("alike");
        const auto row = [](const char* left, const char* right, bool alike) {
            QTest::newRow(left) << QString::fromUtf8(left) << QString::fromUtf8(right) << alike;
        };
        row("Alien", "ALIEN", true);
        row("Pokémon", "Pokemon", true);
        row("Amélie", "Ame\xcc\x81lie", true);
        row("Spider-Man", "Spider  Man", true);
        row("What's Up, Doc?", "What s up doc", true);
        row("Alien", "Aliens", false);
        row("It", "It 2", false);
        row("***", "***", true);
        row("***", "…", false);
        row("Солярис", "СОЛЯРИС", true);
    }

    void titlesAreComparedByTheirFoldedWords()
    {
        QFETCH(QString, left);
        QFETCH(QString, right);
        QFETCH(bool, alike);
        CatalogueFixture fixture;
        fixture.item(left.toStdString(), {1, 0}).item("between", {1, 1}).item(right.toStdString(), {0, 1});
        const NearDuplicates duplicates(*fixture.catalogue());
        using Rows = std::vector<std::uint32_t>;
        QCOMPARE(duplicates.of(0), alike ? Rows {2} : Rows {});
        QCOMPARE(duplicates.of(2), alike ? Rows {0} : Rows {});
        QVERIFY(duplicates.of(1).empty());
    }

    void A6_copiesOfWhatThePersonaKnowsAreLeftOutWhenAsked()
    {
        const CatalogueFixture fixture = films();
        const auto catalogue = fixture.catalogue();
        Ranker ranker(catalogue);
        Progress progress;
        const Ranking off = ranker.recommend(fixture.personaId("Ada"), options(false), progress);
        QCOMPARE(off.eligible, 6);
        const Ranking on = ranker.recommend(fixture.personaId("Ada"), options(true), progress);
        // Heat of 1986 is another film; a film whose year nobody knows is taken for the same.
        QCOMPARE(titles(on.objects, *catalogue),
                 (QStringList {QStringLiteral("Heat "), QStringLiteral("Solaris  (the film)"),
                               QStringLiteral("Spider Man"), QStringLiteral("Spider-Man")}));
    }

    void whatThePersonaHasInteractedWithIsNoCopy()
    {
        const CatalogueFixture fixture = films();
        const auto catalogue = fixture.catalogue();
        Ranker ranker(catalogue);
        Progress progress;
        RankingOptions asked = options(true);
        asked.excludeInteractedItems = false;
        const QStringList shown
            = titles(ranker.recommend(fixture.personaId("Ben"), asked, progress).objects, *catalogue);
        QVERIFY(shown.contains(QStringLiteral("Amélie")));
        QVERIFY(shown.contains(QStringLiteral("AMELIE!")));
        QCOMPARE(shown.size(), 8);  // the third Amélie alone is left out
    }

    void copiesOfWhatCameLaterStay()
    {
        const CatalogueFixture fixture = films();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions asked = options(true);
        asked.asOf = Timestamp {CatalogueFixture::now().microseconds - 15 * Timestamp::perDay};
        QCOMPARE(ranker.recommend(fixture.personaId("Ada"), asked, progress).eligible, 7);
    }

    void whyNotSaysThatItIsACopy()
    {
        const CatalogueFixture fixture = films();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        const Request request {fixture.personaId("Ada"), std::nullopt, options(true)};
        const Why copy = why(ranker, request, fixture.uuid("AMELIE!"), 0, progress);
        QVERIFY(copy.outcome == Outcome::Excluded);
        QCOMPARE(copy.ladder.back().name, std::string("excluded"));
        QVERIFY(!copy.ladder.back().passed);
        QVERIFY(QString::fromStdString(copy.ladder.back().detail).contains(QStringLiteral("titled like Amélie")));
        QVERIFY(copy.smallestChange.has_value());
        QCOMPARE(copy.smallestChange->parameter, std::string("exclude_near_duplicates"));
        QVERIFY(why(ranker, request, fixture.uuid("Heat "), 0, progress).outcome == Outcome::Listed);
        // What was interacted with itself is told so.
        const Why known = why(ranker, request, fixture.uuid("Heat"), 0, progress);
        QVERIFY(known.outcome == Outcome::Excluded);
        QCOMPARE(known.smallestChange->parameter, std::string("exclude_interacted_items"));
    }

    void aRankerIsWarmOnceItKnowsTheTitles()
    {
        const CatalogueFixture fixture = films();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        const PersonaId ada = fixture.personaId("Ada");
        (void)ranker.recommend(ada, options(false), progress);
        QVERIFY(ranker.isWarm(ada, std::nullopt, options(false)));
        QVERIFY(!ranker.isWarm(ada, std::nullopt, options(true)));
        (void)ranker.recommend(ada, options(true), progress);
        QVERIFY(ranker.isWarm(ada, std::nullopt, options(true)));
    }
};

QTEST_APPLESS_MAIN(NearDuplicatesTest)
#include "tst_near_duplicates.moc"
