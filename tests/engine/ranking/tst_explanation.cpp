// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/explanation.h"
#include "engine/ranking/ranker.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>
#include <cmath>

using namespace tastebench;
using namespace tastebench::ranking;
using tastebench::testing::CatalogueFixture;

namespace {

RankedItem itemWith(std::vector<Addend> addends)
{
    RankedItem item;
    item.originalRank = 1;
    item.attribution = std::move(addends);
    return item;
}

Addend addendOf(const char* label, double value)
{
    return {AddendKind::Property, label, label, value};
}

RankingOptions atTheEnd()
{
    RankingOptions options;
    options.asOf = CatalogueFixture::now();
    return options;
}

// Likes in two directions that lie far apart, or too few to tell any apart.
CatalogueFixture likes(bool inTwoDirections)
{
    CatalogueFixture fixture;
    for (int film = 0; film < 8; ++film) {
        const double angle = 0.02 * film + (inTwoDirections && film % 2 == 1 ? 1.5 : 0);
        fixture.item("film " + std::to_string(film),
                     {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))});
    }
    fixture.persona("Ada");
    for (int film = 0; film < (inTwoDirections ? 6 : 3); ++film)
        fixture.interaction("Ada", "film " + std::to_string(film), 1, 10 + film);
    return fixture;
}

std::string rationaleOf(const CatalogueFixture& fixture, Affinity affinity)
{
    Ranker ranker(fixture.catalogue());
    Progress progress;
    RankingOptions options = atTheEnd();
    options.affinity = affinity;
    return *ranker.recommend(fixture.personaId("Ada"), options, progress).rationale;
}

}  // namespace

class ExplanationTest : public QObject {
    Q_OBJECT

private slots:
    void smallScoresHaveReasonsToo_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<std::string>("sentence");
        QTest::newRow("of ordinary size")
            << 1.0 << std::string("Rank 1 because of genres (+0.400); against it: year (−0.100).");
        QTest::newRow("small") << 1e-4 << std::string("Rank 1 because of genres (+4e-05); against it: year (−1e-05).");
    }
    void smallScoresHaveReasonsToo()
    {
        QFETCH(double, scale);
        QFETCH(std::string, sentence);
        const CatalogueFixture fixture = likes(false);
        const RankedItem item = itemWith(
            {addendOf("genres", 0.4 * scale), addendOf("year", -0.1 * scale), addendOf("runtime", 0.0003 * scale)});
        QCOMPARE(explainItem(item, {}, *fixture.catalogue()), sentence);
    }

    void anItemThatNothingSpeaksForSaysWhatOrderedIt_data()
    {
        QTest::addColumn<bool>("hasProperties");
        QTest::addColumn<std::string>("sentence");
        QTest::newRow("popularity")
            << false << std::string("Rank 1 by popularity: nothing the persona said or did speaks for any item.");
        QTest::newRow("properties") << true
                                    << std::string(
                                           "Rank 1 by the persona's properties and text: the history says nothing.");
    }
    void anItemThatNothingSpeaksForSaysWhatOrderedIt()
    {
        QFETCH(bool, hasProperties);
        QFETCH(std::string, sentence);
        CatalogueFixture fixture;
        fixture.property("genres", PropertyType::TextArray);
        fixture.personaProperty("favorite_genres", PropertyType::TextArray, "genres");
        fixture.item("a", {1, 0}, {{"genres", {"Horror"}}}).item("b", {0, 1}, {{"genres", {"Comedy"}}});
        fixture.persona("Ada", hasProperties ? Json {{"favorite_genres", {"Comedy"}}} : Json::object());
        fixture.persona("Ben").interaction("Ben", "a", 1, 10);
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options = atTheEnd();
        options.useAgentRanking = false;
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), options, progress);
        QCOMPARE(ranking.objects.front().explanation.value(), sentence);
    }

    void interestsAreCountedInTheRationale()
    {
        QVERIFY(QString::fromStdString(rationaleOf(likes(false), Affinity::Interests))
                    .contains(QStringLiteral("makes one interest, which speaks like the mean.")));
        QVERIFY(QString::fromStdString(rationaleOf(likes(true), Affinity::Interests))
                    .contains(QStringLiteral("makes 2 interests; the nearest one speaks for an item.")));
        QVERIFY(
            !QString::fromStdString(rationaleOf(likes(false), Affinity::Mean)).contains(QStringLiteral("interest,")));
    }

    void theHistoryThatCountsIsTold_data()
    {
        QTest::addColumn<int>("recent");
        QTest::addColumn<QString>("begins");
        QTest::newRow("three") << 100 << "Ada's newest 3 interactions count (3 liked, 0 disliked).";
        QTest::newRow("one") << 1 << "Ada's newest interaction counts.";
        QTest::newRow("none") << 0 << "The setting counts no interaction of Ada.";
    }
    void theHistoryThatCountsIsTold()
    {
        QFETCH(const int, recent);
        QFETCH(const QString, begins);
        const CatalogueFixture fixture = likes(false);
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options = atTheEnd();
        options.recentInteractionsCount = recent;
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), options, progress);
        QVERIFY2(ranking.rationale->starts_with(begins.toStdString()), ranking.rationale->c_str());
    }
};

QTEST_APPLESS_MAIN(ExplanationTest)
#include "tst_explanation.moc"
