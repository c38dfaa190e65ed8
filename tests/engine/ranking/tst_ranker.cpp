// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/ranking/agent_score.h"
#include "engine/ranking/ranker.h"
#include "engine/ranking/why.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>
#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace tastebench;
using namespace tastebench::ranking;
using tastebench::testing::CatalogueFixture;

namespace {

constexpr int itemCount = 300;

// A catalogue of seeded random items, some without a vector, with a persona of forty interactions and neighbours who
// share some of them.
CatalogueFixture randomCatalogue()
{
    std::mt19937 random(7);
    const auto uniform = [&random] { return static_cast<double>(random()) / 4294967296.0 * 2 - 1; };
    CatalogueFixture fixture;
    fixture.property("genres", PropertyType::TextArray).property("year", PropertyType::Int);
    fixture.personaProperty("favorite_genres", PropertyType::TextArray, "genres");
    fixture.personaProperty("favorite_years", PropertyType::NumberArray, "year");
    const std::vector<std::string> genres {"Action", "Comedy", "Horror", "Romance"};
    for (int index = 0; index < itemCount; ++index) {
        std::vector<float> vector;
        if (index % 17 != 0) {
            for (int dimension = 0; dimension < 8; ++dimension)
                vector.push_back(static_cast<float>(uniform()));
        }
        Json properties {{"genres", Json::array({genres[random() % 4], genres[random() % 4]})}};
        if (index % 5 != 0)
            properties["year"] = 1950 + static_cast<int>(random() % 70);
        fixture.item("item " + std::to_string(index), vector, properties);
    }
    fixture.persona("Ada", Json {{"favorite_genres", {"Horror"}}, {"favorite_years", {1981, 1984}}});
    fixture.persona("newcomer");
    for (int neighbour = 0; neighbour < 20; ++neighbour)
        fixture.persona("neighbour " + std::to_string(neighbour));
    for (int index = 0; index < 40; ++index)
        fixture.interaction("Ada", "item " + std::to_string(random() % itemCount), uniform(), (uniform() + 1) * 400);
    for (int index = 0; index < 900; ++index)
        fixture.interaction("neighbour " + std::to_string(random() % 20),
                            "item " + std::to_string(random() % itemCount), uniform() + 0.5 > 0 ? 0.8 : -0.6,
                            (uniform() + 1) * 400);
    return fixture;
}

RankingOptions allTerms()
{
    RankingOptions options;
    options.asOf = CatalogueFixture::now();
    options.weights.popularity = 0.2;
    options.popularityHalfLife = 30;
    options.algorithms = {0.6, 0.4};
    return options;
}

std::vector<std::uint32_t> rowsOf(const std::vector<RankedItem>& items)
{
    std::vector<std::uint32_t> rows;
    for (const RankedItem& item : items)
        rows.push_back(item.row);
    return rows;
}

std::string detailOf(const std::function<void()>& call)
{
    try {
        call();
    } catch (const Error& error) {
        return error.detail();
    }
    return "nothing thrown";
}

}  // namespace

class RankerTest : public QObject {
    Q_OBJECT

private slots:
    void everyScoreIsTheSumOfItsAddends_data()
    {
        QTest::addColumn<int>("affinity");
        QTest::newRow("mean") << static_cast<int>(Affinity::Mean);
        QTest::newRow("best") << static_cast<int>(Affinity::Best);
        QTest::newRow("interests") << static_cast<int>(Affinity::Interests);
    }

    void everyScoreIsTheSumOfItsAddends()
    {
        QFETCH(int, affinity);
        const CatalogueFixture fixture = randomCatalogue();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options = allTerms();
        options.affinity = static_cast<Affinity>(affinity);
        options.limit = 1000;
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), options, progress);
        QVERIFY(ranking.objects.size() > 200);
        for (const RankedItem& item : ranking.objects) {
            QVERIFY(!item.attribution.empty());
            QCOMPARE(sum(item.attribution), item.score);  // to the last bit
        }
    }

    void anInstructionIsAPartOfTheSum_data()
    {
        QTest::addColumn<bool>("query");
        QTest::newRow("recommendation") << false;
        QTest::newRow("query") << true;
    }

    void anInstructionIsAPartOfTheSum()
    {
        QFETCH(bool, query);
        const CatalogueFixture fixture = randomCatalogue();
        const auto catalogue = fixture.catalogue();
        Ranker ranker(catalogue);
        Progress progress;
        RankingOptions options = allTerms();
        options.limit = 1000;
        Query near;
        near.method = QueryMethod::NearItem;
        near.item = fixture.uuid("item 1");
        const auto answer = [&] {
            return query ? ranker.query(fixture.personaId("Ada"), near, options, progress)
                         : ranker.recommend(fixture.personaId("Ada"), options, progress);
        };
        const Ranking plain = answer();
        options.instruction = "no horror, I want comedy";
        const Ranking told = answer();
        QCOMPARE(told.rules.size(), std::size_t {2});
        if (!query)
            QVERIFY(ranker.isWarm(fixture.personaId("Ada"), std::nullopt, options));
        QVERIFY(told.notUnderstood.empty());
        QCOMPARE(rowsOf(told.original), rowsOf(plain.original));
        std::map<std::uint32_t, double> before;
        for (const RankedItem& item : plain.objects)
            before[item.row] = *item.agentScore;
        const search::PropertyColumn& genres = *catalogue->column("genres");
        const auto has = [&](std::uint32_t row, const char* genre) {
            return std::ranges::find(genres.codes(row), *genres.code(genre)) != genres.codes(row).end();
        };
        for (const RankedItem& item : told.objects) {
            const double effect = (has(item.row, "Comedy") ? 0.5 : 0) - (has(item.row, "Horror") ? 0.5 : 0);
            QVERIFY(std::abs(*item.agentScore - before.at(item.row) - effect) < 1e-12);
            std::vector<std::string> refs;
            AddendKind last = AddendKind::Query;
            for (const Addend& addend : item.attribution) {
                QVERIFY(addend.kind >= last);
                last = addend.kind;
                if (addend.kind == AddendKind::Rule)
                    refs.push_back(*addend.ref + addend.label);
            }
            std::vector<std::string> expected;
            if (has(item.row, "Horror"))
                expected.emplace_back("0− horror");
            if (has(item.row, "Comedy"))
                expected.emplace_back("1+ comedy");
            QCOMPARE(refs, expected);
            if (!query)
                QCOMPARE(sum(item.attribution), item.score);  // to the last bit
        }
        QVERIFY(QString::fromStdString(*told.rationale).contains(QStringLiteral("“− horror” and “+ comedy”")));
    }

    void theFiltersOfAnInstructionDecideWhoIsRanked()
    {
        const CatalogueFixture fixture = randomCatalogue();
        const auto catalogue = fixture.catalogue();
        Ranker ranker(catalogue);
        Progress progress;
        RankingOptions options = allTerms();
        options.limit = 1000;
        const auto all = ranker.recommend(fixture.personaId("Ada"), options, progress).eligible;
        options.instruction = "only comedies";
        const Ranking comedies = ranker.recommend(fixture.personaId("Ada"), options, progress);
        const search::PropertyColumn& genres = *catalogue->column("genres");
        QVERIFY(comedies.eligible > 0 && comedies.eligible < all);
        QVERIFY(comedies.warnings.empty());
        for (const RankedItem& item : comedies.objects) {
            const auto codes = genres.codes(item.row);
            QVERIFY(std::ranges::find(codes, *genres.code("Comedy")) != codes.end());
            QCOMPARE(sum(item.attribution), item.score);
        }

        Query near;
        near.method = QueryMethod::NearItem;
        near.item = fixture.uuid("item 1");
        const Ranking found = ranker.query(fixture.personaId("Ada"), near, options, progress);
        QVERIFY(found.eligible > 0);
        for (const RankedItem& item : found.objects) {
            const auto codes = genres.codes(item.row);
            QVERIFY(std::ranges::find(codes, *genres.code("Comedy")) != codes.end());
        }

        options.instruction = "only comedies, only before 1951 and only after 2018";
        for (const Ranking& none : {ranker.recommend(fixture.personaId("Ada"), options, progress),
                                    ranker.query(fixture.personaId("Ada"), near, options, progress)}) {
            QCOMPARE(none.eligible, 0);
            QCOMPARE(none.rules.size(), std::size_t {3});
            QVERIFY(QString::fromStdString(none.warnings.back()).contains(QStringLiteral("only after 2018")));
        }
    }

    void whyNamesTheFilterOfAnInstruction()
    {
        const CatalogueFixture fixture = randomCatalogue();
        const auto catalogue = fixture.catalogue();
        Ranker ranker(catalogue);
        Progress progress;
        RankingOptions options = allTerms();
        const Ranking plain = ranker.recommend(fixture.personaId("Ada"), options, progress);
        options.instruction = "only comedies";
        const std::vector<bool> allowed = ranker.allowedRows(options);
        const auto filtered
            = std::ranges::find_if(plain.objects, [&](const RankedItem& item) { return !allowed[item.row]; });
        QVERIFY(filtered != plain.objects.end());
        const Why reasons = why(ranker, {fixture.personaId("Ada"), std::nullopt, options}, filtered->uuid, 1, progress);
        QVERIFY(reasons.outcome == Outcome::Filtered);
        QCOMPARE(reasons.ladder.back().detail, std::string("only comedies"));
        QCOMPARE(reasons.smallestChange.value().parameter, std::string("instruction"));
    }

    void aChangedCatalogueIsReadAnew()
    {
        CatalogueFixture fixture = randomCatalogue();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options = allTerms();
        options.instruction = "more westerns, like Fargo";
        const Ranking before = ranker.recommend(fixture.personaId("Ada"), options, progress);
        QVERIFY(before.rules.empty());
        QCOMPARE(before.notUnderstood, (std::vector<std::string> {"westerns Fargo"}));
        fixture.item("Fargo", {1, 1, 1, 1, 1, 1, 1, 1}, {{"genres", {"Western"}}});
        ranker.setCatalogue(fixture.catalogue());
        const Ranking after = ranker.recommend(fixture.personaId("Ada"), options, progress);
        QCOMPARE(after.rules.size(), std::size_t {2});
        QVERIFY(after.notUnderstood.empty());
    }

    void theOriginalOrderDoesNotListenToTheInstruction()
    {
        CatalogueFixture fixture;
        fixture.property("genres", PropertyType::TextArray);
        fixture.personaProperty("favorite_genres", PropertyType::TextArray, "genres");
        fixture.item("a", {1, 0}, {{"genres", {"Horror"}}}).item("b", {0, 1}, {{"genres", {"Comedy"}}});
        fixture.persona("Ada", Json {{"favorite_genres", {"Comedy"}}});
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options;
        options.asOf = CatalogueFixture::now();
        options.instruction = "no comedy";
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), options, progress);
        QCOMPARE(ranking.original.front().row, fixture.row("b"));
        QCOMPARE(ranking.original.front().score, 0.5);
        QCOMPARE(ranking.objects.front().row, fixture.row("a"));
    }

    void bothRanksArePermutationsOfTheEligible()
    {
        const CatalogueFixture fixture = randomCatalogue();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options = allTerms();
        options.limit = 1000;
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), options, progress);
        std::set<int> originalRanks;
        std::set<int> personalizedRanks;
        for (const RankedItem& item : ranking.objects) {
            originalRanks.insert(item.originalRank);
            personalizedRanks.insert(*item.personalizedRank);
        }
        QCOMPARE(ranking.objects.size(), static_cast<std::size_t>(ranking.eligible));
        QCOMPARE(originalRanks.size(), ranking.objects.size());
        QCOMPARE(*originalRanks.rbegin(), static_cast<int>(ranking.eligible));
        QCOMPARE(personalizedRanks.size(), ranking.objects.size());
        QCOMPARE(*personalizedRanks.rbegin(), static_cast<int>(ranking.eligible));
    }

    void bothPagesTellTheSameRanks()
    {
        const CatalogueFixture fixture = randomCatalogue();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options = allTerms();
        options.limit = 1000;
        const Ranking whole = ranker.recommend(fixture.personaId("Ada"), options, progress);
        options.limit = 10;
        options.offset = 20;
        const Ranking page = ranker.recommend(fixture.personaId("Ada"), options, progress);
        for (const RankedItem& item : page.objects) {
            const RankedItem& same = whole.objects[static_cast<std::size_t>(*item.personalizedRank) - 1];
            QCOMPARE(same.row, item.row);
            QCOMPARE(same.originalRank, item.originalRank);
        }
        for (const RankedItem& item : page.original) {
            const RankedItem& same = whole.original[static_cast<std::size_t>(item.originalRank) - 1];
            QCOMPARE(same.row, item.row);
            QVERIFY(same.personalizedRank == item.personalizedRank);
        }
    }

    void theFirstPlacesOfALongerListAreTheShorterList_data()
    {
        QTest::addColumn<double>("diversity");
        QTest::newRow("plain") << 0.0;
        QTest::newRow("diverse") << 0.4;
    }

    void theFirstPlacesOfALongerListAreTheShorterList()
    {
        QFETCH(double, diversity);
        const CatalogueFixture fixture = randomCatalogue();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options = allTerms();
        options.diversity = diversity;
        options.limit = 10;
        const auto few = rowsOf(ranker.recommend(fixture.personaId("Ada"), options, progress).objects);
        options.limit = 60;
        auto many = rowsOf(ranker.recommend(fixture.personaId("Ada"), options, progress).objects);
        many.resize(10);
        QCOMPARE(few, many);
    }

    void aWarmRankerGivesTheSameBitsAsAColdOne()
    {
        const CatalogueFixture fixture = randomCatalogue();
        Ranker warm(fixture.catalogue());
        Progress progress;
        for (const double decay : {0.0, 0.3, 0.9}) {
            RankingOptions options = allTerms();
            options.decayRate = decay;
            Ranker cold(fixture.catalogue());
            const Ranking first = warm.recommend(fixture.personaId("Ada"), options, progress);
            const Ranking second = cold.recommend(fixture.personaId("Ada"), options, progress);
            QVERIFY(warm.isWarm(fixture.personaId("Ada"), std::nullopt, options));
            QCOMPARE(rowsOf(first.objects), rowsOf(second.objects));
            for (std::size_t index = 0; index < first.objects.size(); ++index)
                QCOMPARE(first.objects[index].score, second.objects[index].score);
        }
    }

    void itemsWithoutAVectorComeLastInTheOriginalOrder()
    {
        const CatalogueFixture fixture = randomCatalogue();
        const auto catalogue = fixture.catalogue();
        Ranker ranker(catalogue);
        Progress progress;
        RankingOptions options = allTerms();
        options.limit = 1000;
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), options, progress);
        bool without = false;
        for (const RankedItem& item : ranking.original) {
            const bool has = catalogue->trainedVector("default").table->has(item.row);
            QVERIFY(!(has && without));
            without = !has;
        }
        QVERIFY(without);
    }

    void withoutAgentRankingTheListIsTheOriginalOne()
    {
        const CatalogueFixture fixture = randomCatalogue();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options = allTerms();
        options.useAgentRanking = false;
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), options, progress);
        QCOMPARE(rowsOf(ranking.objects), rowsOf(ranking.original));
        for (const RankedItem& item : ranking.objects) {
            QVERIFY(!item.personalizedRank.has_value());
            QVERIFY(!item.agentScore.has_value());
        }
    }

    void aNewcomerGetsThePopularItemsAndIsToldSo()
    {
        const CatalogueFixture fixture = randomCatalogue();
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options;
        options.asOf = CatalogueFixture::now();
        const Ranking ranking = ranker.recommend(fixture.personaId("newcomer"), options, progress);
        QCOMPARE(ranking.objects.size(), std::size_t {10});
        QVERIFY(QString::fromStdString(*ranking.rationale).contains(QStringLiteral("popularity")));
        QVERIFY(ranking.original.front().score >= ranking.original.back().score);
        QCOMPARE(ranking.original.front().score, 1.0);
    }

    void whatComesAfterTheInstantIsNotKnown()
    {
        CatalogueFixture fixture;
        fixture.item("a", {1, 0}).item("b", {0, 1}).item("x", {3, 4}).persona("Ada");
        fixture.interaction("Ada", "a", 1, 60).interaction("Ada", "b", 1, 10);
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options;
        options.asOf = Timestamp {CatalogueFixture::now().microseconds - 30 * Timestamp::perDay};
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), options, progress);
        QCOMPARE(ranking.eligible, 2);  // b is not interacted with yet
        options.asOf = CatalogueFixture::now();
        QCOMPARE(ranker.recommend(fixture.personaId("Ada"), options, progress).eligible, 1);
    }

    void theInstantDefaultsToTheNewestInteraction()
    {
        const CatalogueFixture fixture = randomCatalogue();
        const auto catalogue = fixture.catalogue();
        QVERIFY(resolvedAsOf(*catalogue, std::nullopt, Timestamp::now()) == *catalogue->log->newest(Timestamp::now()));
        const Timestamp asOf = CatalogueFixture::now();
        QVERIFY(stampOfNewInteraction(asOf, {asOf.microseconds + 31 * Timestamp::perDay}) == asOf);
        const Timestamp soon {asOf.microseconds + 29 * Timestamp::perDay};
        QVERIFY(stampOfNewInteraction(asOf, soon) == soon);
    }

    void valuesOutOfRangeAreRefused_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("limit 0") << 0;
        QTest::newRow("decay 1.5") << 1;
        QTest::newRow("decay not a number") << 2;
        QTest::newRow("shares that do not sum to 1") << 3;
        QTest::newRow("an instruction without agent ranking") << 4;
    }

    void valuesOutOfRangeAreRefused()
    {
        QFETCH(int, which);
        const CatalogueFixture fixture = randomCatalogue();
        Ranker ranker(fixture.catalogue());
        RankingOptions options;
        if (which == 0)
            options.limit = 0;
        else if (which == 1)
            options.decayRate = 1.5;
        else if (which == 2)
            options.decayRate = std::numeric_limits<double>::quiet_NaN();
        else if (which == 3)
            options.algorithms = {0.5, 0.4};
        else {
            options.instruction = "no horror";
            options.useAgentRanking = false;
        }
        Progress progress;
        QCOMPARE(detailOf([&] { (void)ranker.recommend(fixture.personaId("Ada"), options, progress); }),
                 std::string("WRONG_PARAMETER"));
    }

    void aStoppedRequestIsCancelled()
    {
        const CatalogueFixture fixture = randomCatalogue();
        Ranker ranker(fixture.catalogue());
        std::stop_source stop;
        stop.request_stop();
        Progress progress({}, stop.get_token());
        QCOMPARE(detailOf([&] { (void)ranker.recommend(fixture.personaId("Ada"), allTerms(), progress); }),
                 std::string("CANCELLED"));
    }
};

QTEST_APPLESS_MAIN(RankerTest)
#include "tst_ranker.moc"
