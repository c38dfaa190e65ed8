// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/subject.h"
#include "tests/engine/scenario/expected_error.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::scenario;
using fixture::refusal;

namespace {

constexpr double tolerance = 1e-9;

testing::CatalogueFixture shop()
{
    testing::CatalogueFixture shop;
    shop.property("year", PropertyType::Int)
        .property("tags", PropertyType::TextArray)
        .property("released", PropertyType::Date);
    shop.item("lamp", {}, {{"year", 1990}, {"tags", {"a", "b"}}, {"released", "1990-02-03T00:00:00Z"}});
    shop.item("chair", {}).item("table", {}).item("rug", {});
    shop.persona("Ada", {{"city", "Bonn"}}).persona("Bo");
    shop.interaction("Ada", "lamp", 1, 40).interaction("Ada", "lamp", -1, 2);
    shop.event("Ada", "lamp", "purchase", 1).event("Ada", "chair", "add-to-cart", 30).event("Ada", "rug", "dislike", 0);
    shop.visit("s1", "table", "view", 3).visit("s1", "rug", nullptr, 2);
    return shop;
}

}  // namespace

class SubjectTest : public QObject {
    Q_OBJECT

    std::vector<std::string> m_warnings;

    std::vector<Preference> preferences(const History& history, const InteractionsToRatings& parameters = {})
    {
        m_warnings.clear();
        return preferencesOf(history, parameters, testing::CatalogueFixture::now(), m_warnings);
    }
    static History onceNow(const char* type) { return {{0, testing::CatalogueFixture::now(), std::nullopt, type}}; }

private slots:
    void onePurchaseNowIsARatingOfFiveAndAHalf()
    {
        QCOMPARE(preferences(onceNow("purchase"))[0].rating, 5.5);
        QCOMPARE(preferences(onceNow("purchase"))[0].taste, 0.5);
        QVERIFY(!preferences(onceNow("purchase"))[0].isRated);
        QCOMPARE(preferences(onceNow("dislike"))[0].rating, 1.0);
        QCOMPARE(preferences(onceNow("dislike"))[0].taste, -0.5);
    }

    void eventsFadeAndAddUp()
    {
        History history = onceNow("view");
        history.insert(history.begin(),
                       {0, {history[0].at.microseconds - 30 * Timestamp::perDay}, std::nullopt, "view"});
        QVERIFY(std::abs(preferences(history)[0].taste - 1.5 / 5.5) < tolerance);
    }

    void aCaseMayWeighTypesItsOwnWay()
    {
        InteractionsToRatings parameters;
        parameters.weights = {{"view", 12}};
        parameters.kappa = 6;
        QCOMPARE(preferences(onceNow("view"), parameters)[0].rating, 7.0);
        QVERIFY(m_warnings.empty());
        QCOMPARE(preferences(onceNow("waved"), parameters)[0].taste, 1.0 / 7);
        QCOMPARE(m_warnings.size(), std::size_t(1));
    }

    void typesAreKnownInAnySpelling()
    {
        for (const char* type : {"add-to-cart", "addToCart", "ADD_TO_CART"})
            QVERIFY(knownTypeWeight(type) == 3.0);
        QVERIFY(!knownTypeWeight("waved"));
    }

    void anExplicitRatingWinsAndTheNewestHolds()
    {
        const auto catalogue = shop().catalogue();
        const auto history = historyOfPersona(*catalogue, 0, testing::CatalogueFixture::now());
        QCOMPARE(history.size(), std::size_t(5));
        const auto found = preferences(history);
        QCOMPARE(found.size(), std::size_t(3));
        QVERIFY(found[0].isRated);
        QCOMPARE(found[0].rating, 1.0);
        QCOMPARE(found[0].taste, -1.0);
        QVERIFY(std::abs(found[1].taste - 1.5 / 5.5) < tolerance);
        QVERIFY(found[2].taste < 0);
    }

    void aVisitIsWhatIsStoredAndWhatTheRequestBrings()
    {
        const auto catalogue = shop().catalogue();
        RecommendationRequest request;
        request.recoType = RecoType::SessionToItems;
        request.sessionId = "s1";
        const std::string chair = catalogue->items->uuids[1].toString();
        request.interactions = {RequestInteraction {chair, "view", std::nullopt}};
        const auto history = historyOfSession(*catalogue, request, testing::CatalogueFixture::now());
        QCOMPARE(history.size(), std::size_t(3));
        QCOMPARE(history[0].item, 2U);
        QCOMPARE(*history[1].rating, 10.0);
        QCOMPARE(history[2].item, 1U);
        request.interactions->front().itemId = "nothing";
        QCOMPARE(refusal([&] { (void)historyOfSession(*catalogue, request, {}); }),
                 QStringLiteral("ITEM_NOT_FOUND /interactions/0/item_id"));
    }

    void conditionsCountRatingsAndEventsOfTheirOwn()
    {
        const auto catalogue = shop().catalogue();
        const CatalogueFacts facts(*catalogue);
        RecommendationRequest request;
        request.recoType = RecoType::ProfileToItems;
        request.userId = "Ada";
        QCOMPARE(facts.ratingCount(request), 2);
        QCOMPARE(facts.interactionCount(request), 3);
        QCOMPARE(facts.userProperty(request, "city"), Json("Bonn"));
        request.userId = "nobody";
        QCOMPARE(facts.ratingCount(request), 0);
        QVERIFY(facts.userProperty(request, "city").is_null());
        request.recoType = RecoType::SessionToItems;
        request.sessionId = "s1";
        QCOMPARE(facts.ratingCount(request), 1);
        QCOMPARE(facts.interactionCount(request), 1);
    }

    void valuesComeBackAsTheyWereGiven()
    {
        const auto catalogue = shop().catalogue();
        QCOMPARE(propertyValue(*catalogue->column("year"), 0), Json(1990));
        QCOMPARE(propertyValue(*catalogue->column("tags"), 0), Json({"a", "b"}));
        QCOMPARE(propertyValue(*catalogue->column("released"), 0), Json("1990-02-03T00:00:00Z"));
        QVERIFY(propertyValue(*catalogue->column("tags"), 1).is_null());
    }

    void agesCountFromTheNewestOfBothLogs()
    {
        const auto catalogue = shop().catalogue();
        QVERIFY(ageReference(*catalogue, Timestamp::now()) == testing::CatalogueFixture::now());
        const Timestamp before {testing::CatalogueFixture::now().microseconds - Timestamp::perDay};
        QVERIFY(ageReference(*catalogue, before) == before);
        const Timestamp early {0};
        QVERIFY(ageReference(*catalogue, early) == early);
    }
};

QTEST_GUILESS_MAIN(SubjectTest)
#include "tst_subject.moc"
