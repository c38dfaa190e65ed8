// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/query_options.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::model;

namespace {

Query queryOf(QueryMethod method)
{
    Query query;
    query.method = method;
    query.text = "monster";
    return query;
}

Collection films()
{
    Collection collection;
    collection.properties
        = {{"title", PropertyType::Text, {}}, {"year", PropertyType::Int, {}}, {"genres", PropertyType::TextArray, {}}};
    return collection;
}

}  // namespace

class QueryOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void A10_aMethodTakesOnlyItsOptions_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<QString>("taken");
        const auto row = [](const char* name, int method, const char* taken) {
            QTest::newRow(name) << method << QString::fromLatin1(taken);
        };
        // Words, properties, fusion, max vector distance, distance, moves, auto limit, offset.
        row("recommend", -1, "-------o");
        row("near text", static_cast<int>(QueryMethod::NearText), "----dmao");
        row("keyword", static_cast<int>(QueryMethod::Bm25), "wp----ao");
        row("hybrid", static_cast<int>(QueryMethod::Hybrid), "wpfvdmao");
        row("near item", static_cast<int>(QueryMethod::NearItem), "----d-ao");
    }

    void A10_aMethodTakesOnlyItsOptions()
    {
        QFETCH(int, method);
        QFETCH(QString, taken);
        std::optional<Query> query;
        if (method >= 0)
            query = queryOf(static_cast<QueryMethod>(method));
        const std::pair<QueryOption, char> options[] {
            {QueryOption::Words, 'w'},     {QueryOption::Properties, 'p'},
            {QueryOption::Fusion, 'f'},    {QueryOption::MaxVectorDistance, 'v'},
            {QueryOption::Distance, 'd'},  {QueryOption::Moves, 'm'},
            {QueryOption::AutoLimit, 'a'}, {QueryOption::Offset, 'o'}};
        QString found;
        for (const auto& [option, letter] : options)
            found += QLatin1Char(takes(query, option) ? letter : '-');
        QCOMPARE(found, taken);
    }

    void whatDiffersIsCountedWhereItIsTaken()
    {
        std::optional<Query> query = queryOf(QueryMethod::Hybrid);
        RankingOptions options;
        QCOMPARE(changedOptions(query, options), 0);
        query->alpha = 0.2;
        query->properties = {"title^2"};
        query->tokenOperator = TokenOperator::And;
        query->moveAway = Move {0.5, {"war"}, {}};
        options.offset = 20;
        QCOMPARE(changedOptions(query, options), 5);
        query->method = QueryMethod::NearItem;
        QCOMPARE(changedOptions(query, options), 1);
        QCOMPARE(changedOptions(std::nullopt, options), 1);
    }

    void resettingKeepsWhatIsAskedFor()
    {
        std::optional<Query> query = queryOf(QueryMethod::Hybrid);
        query->alpha = 0.2;
        query->strength = 0.9;
        query->autoLimit = 2;
        query->distance = 0.4;
        RankingOptions options;
        options.offset = 20;
        options.decayRate = 0.3;
        resetOptions(query, options);
        Query expected = queryOf(QueryMethod::Hybrid);
        expected.strength = 0.9;
        QVERIFY(*query == expected);
        QCOMPARE(options.offset, 0);
        QCOMPARE(options.decayRate, 0.3);
    }

    void A10_propertiesAreWrittenWithTheirBoosts()
    {
        const Collection collection = films();
        Query query;
        std::vector<SearchedProperty> all {{"title", true, 1}, {"genres", true, 1}};
        QVERIFY(searchedProperties(collection, query) == all);
        QVERIFY(writtenProperties(all).empty());
        query.properties = {"title^2.5"};
        const std::vector<SearchedProperty> some {{"title", true, 2.5}, {"genres", false, 1}};
        QVERIFY(searchedProperties(collection, query) == some);
        QVERIFY(writtenProperties(some) == query.properties);
        query.properties = {"genres", "plot^3"};
        QVERIFY(writtenProperties(searchedProperties(collection, query)) == std::vector<std::string> {"genres"});
    }

    void A10_distanceAndCertaintySayTheSame()
    {
        QCOMPARE(certaintyOf(0.4), 0.8);
        QCOMPARE(distanceOf(0.8), 0.4);
        QCOMPARE(certaintyOf(2), 0.0);
    }

    void aMoveWithoutTargetOrForceIsNone()
    {
        QVERIFY(!effectiveMove({0.5, {}, {}}));
        QVERIFY(!effectiveMove({0, {"war"}, {}}));
        QVERIFY(effectiveMove({0.5, {"war"}, {}}).has_value());
    }
};

QTEST_APPLESS_MAIN(QueryOptionsTest)
#include "tst_query_options.moc"
