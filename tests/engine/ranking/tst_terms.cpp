// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/collaborative.h"
#include "engine/ranking/diversity.h"
#include "engine/ranking/interest_clusters.h"
#include "engine/ranking/popularity.h"
#include "engine/ranking/property_match.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>
#include <cmath>

using namespace tastebench;
using namespace tastebench::ranking;
using tastebench::testing::CatalogueFixture;

namespace {

search::PropertyColumn column(PropertyType type, const std::vector<Json>& values)
{
    search::PropertyColumn result(type);
    for (const Json& value : values)
        result.append(value);
    return result;
}

}  // namespace

class TermsTest : public QObject {
    Q_OBJECT

private slots:
    void genresMatchByTheShareOfTheItem()
    {
        const auto items = column(
            PropertyType::TextArray,
            {Json::array({"Action", "Horror"}), Json::array({"Comedy"}), Json::array(), Json::array({"HORROR"})});
        const auto match = propertyMatch(items, PropertyType::TextArray, Json::array({"horror", "Romance"}));
        QCOMPARE(match[0], 0.5);
        QCOMPARE(match[1], 0.0);
        QVERIFY(std::isnan(match[2]));
        QCOMPARE(match[3], 1.0);
    }

    void yearsMatchByTheNearestPairOnTheCollectionsScale()
    {
        // Median 1985, absolute deviations 5, 4, 0, 5, 15: scale 5.
        const auto items = column(PropertyType::Int, {1980, 1981, 1985, 1990, 2000, Json()});
        const auto match = propertyMatch(items, PropertyType::NumberArray, Json::array({1979.0, 1985.0}));
        QCOMPARE(match[0], std::exp(-1.0 / 5));
        QCOMPARE(match[2], 1.0);
        QCOMPARE(match[4], std::exp(-15.0 / 5));
        QVERIFY(std::isnan(match[5]));
    }

    void datesAreComparedInDays()
    {
        const auto items = column(PropertyType::Date, {"2020-01-01T00:00:00Z", "2020-01-03T00:00:00Z"});
        const auto match = propertyMatch(items, PropertyType::Date, Json("2020-01-02T00:00:00Z"));
        QCOMPARE(match[0], std::exp(-1.0));
        QCOMPARE(match[1], std::exp(-1.0));
    }

    void placesMatchByDistance()
    {
        const auto items = column(PropertyType::GeoCoordinates, {Json {{"latitude", 47.0}, {"longitude", 19.0}}});
        const auto match
            = propertyMatch(items, PropertyType::GeoCoordinates, Json {{"latitude", 47.0}, {"longitude", 19.0}});
        QCOMPARE(match[0], 1.0);
        // A degree of latitude is 111.195 km on a sphere of 6 371 km.
        QVERIFY(std::abs(haversine(0, 0, 1, 0) - 111194.93) < 0.01);
    }

    void whatCannotBeComparedGivesNothing()
    {
        const auto items = column(PropertyType::TextArray, {Json::array({"Action"})});
        QVERIFY(propertyMatch(items, PropertyType::Number, Json(74)).empty());
        QVERIFY(propertyMatch(items, PropertyType::TextArray, Json::array()).empty());
        QVERIFY(propertyMatch(items, PropertyType::TextArray, Json()).empty());
    }

    void popularityCountsLikesAndForgetsByHalfLife()
    {
        CatalogueFixture fixture;
        fixture.item("old", {1}).item("new", {1}).item("disliked", {1}).persona("a").persona("b");
        fixture.interaction("a", "old", 1, 10).interaction("b", "old", 0.1, 10);
        fixture.interaction("a", "new", 1, 0).interaction("b", "disliked", -1, 0);
        const auto catalogue = fixture.catalogue();
        QCOMPARE(popularity(*catalogue->log, 3, CatalogueFixture::now()), (std::vector<double> {1, 0.5, 0}));
        QCOMPARE(popularity(*catalogue->log, 3, CatalogueFixture::now(), 10), (std::vector<double> {1, 1, 0}));
        QCOMPARE(popularity(*catalogue->log, 3, CatalogueFixture::now(), 5), (std::vector<double> {0.5, 1, 0}));
        const Timestamp before {CatalogueFixture::now().microseconds - 5 * Timestamp::perDay};
        QCOMPARE(popularity(*catalogue->log, 3, before), (std::vector<double> {1, 0, 0}));
    }

    void itemsLikedByTheSamePersonasAreSimilar()
    {
        // x is liked by a, b, c; y by a, b; z by c (and disliked by a).
        CatalogueFixture fixture;
        fixture.item("x", {1}).item("y", {1}).item("z", {1}).persona("a").persona("b").persona("c");
        for (const char* persona : {"a", "b", "c"})
            fixture.interaction(persona, "x", 0.5, 1);
        fixture.interaction("a", "y", 1, 1).interaction("b", "y", 1, 1).interaction("b", "y", 0.2, 3);
        fixture.interaction("c", "z", 1, 1).interaction("a", "z", -1, 1);
        const auto catalogue = fixture.catalogue();
        Progress progress;
        const CoOccurrence occurrences(*catalogue->log, 3, CatalogueFixture::now());
        const CollaborativeSimilarity similarity(Similarity::Cosine, occurrences, progress);
        std::vector<double> toX(3);
        similarity.column(fixture.row("x"), {}, toX);
        QCOMPARE(toX[0], 0.0);
        QVERIFY(std::abs(toX[1] - 2 / std::sqrt(6.0) * 2 / 12) < 1e-15);
        QVERIFY(std::abs(toX[2] - 1 / std::sqrt(3.0) * 1 / 11) < 1e-15);
        QCOMPARE(similarity.neighbours(0).size(), std::size_t {2});
        QCOMPARE(similarity.neighbours(0)[0].item, fixture.row("y"));
        QVERIFY(similarity.neighbours(1).size() == 1);
    }

    void marginalRelevanceReordersAsTheOracleSays_data()
    {
        QTest::addColumn<double>("lambda");
        QTest::addColumn<QByteArray>("order");
        QTest::newRow("1") << 1.0 << QByteArray("abcd");
        QTest::newRow("0.7") << 0.7 << QByteArray("acbd");
        QTest::newRow("0.5") << 0.5 << QByteArray("acbd");
    }

    void marginalRelevanceReordersAsTheOracleSays()
    {
        QFETCH(double, lambda);
        QFETCH(QByteArray, order);
        const std::vector<double> scores {0.9, 0.85, 0.5, 0.4};
        const double similarity[4][4]
            = {{1, 0.95, 0.1, 0.2}, {0.95, 1, 0.15, 0.25}, {0.1, 0.15, 1, 0.6}, {0.2, 0.25, 0.6, 1}};
        const auto result = maximalMarginalRelevance(
            scores, [&similarity](std::size_t left, std::size_t right) { return similarity[left][right]; }, lambda, 4);
        QByteArray letters;
        for (const std::size_t index : result)
            letters += static_cast<char>('a' + index);
        QCOMPARE(letters, order);
    }

    void twoTastesAreTwoInterests()
    {
        CatalogueFixture fixture;
        fixture.item("n1", {1, 0}).item("n2", {0.9F, 0.1F}).item("n3", {1, 0.05F});
        fixture.item("e1", {0, 1}).item("e2", {0.1F, 0.9F}).item("e3", {0.05F, 1}).persona("Ada");
        int days = 1;
        for (const char* item : {"n1", "e1", "n2", "e2", "n3", "e3"})
            fixture.interaction("Ada", item, 1, days++);
        fixture.interaction("Ada", "e3", -1, 20);
        const auto catalogue = fixture.catalogue();
        const Profile profile = makeProfile(catalogue->log->ofPersona(0), 100, 0.1, CatalogueFixture::now());
        const auto clusters = interestClusters(profile, catalogue->vectors.at("default").table.get());
        QCOMPARE(clusters, (std::vector<std::uint32_t> {0, 1, 0, 1, 0, 1, 0}));
        QCOMPARE(interestClusters(profile, nullptr), std::vector<std::uint32_t>(7, 0));
    }
};

QTEST_APPLESS_MAIN(TermsTest)
#include "tst_terms.moc"
