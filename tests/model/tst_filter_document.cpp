// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/filter_choices.h"
#include "model/filter_draft.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::model;
using search::FilterOperator;
using Kind = FilterNode::Kind;

namespace {

FilterNode condition(const char* target, FilterOperator filterOperator, const Json& value)
{
    return {Kind::Condition, {}, target, filterOperator, value};
}

FilterNode group(Kind kind, std::vector<FilterNode> children)
{
    return {kind, std::move(children), {}, FilterOperator::Equal, {}};
}

FilterNode year(int value)
{
    return condition("year", FilterOperator::GreaterThan, value);
}

Json leaf(const char* filterOperator, const char* target, const Json& value)
{
    return {{"operator", filterOperator}, {"target", target}, {"value", value}};
}

search::CataloguePtr films()
{
    testing::CatalogueFixture fixture;
    fixture.property("title", PropertyType::Text)
        .property("genres", PropertyType::TextArray)
        .property("year", PropertyType::Int)
        .property("color", PropertyType::Boolean)
        .property("released", PropertyType::Date)
        .property("place", PropertyType::GeoCoordinates)
        .property("extra", PropertyType::Object);
    fixture.item("Alien", {1, 0},
                 {{"title", "Alien"}, {"genres", {"Horror", "Sci-Fi"}}, {"year", 1979}, {"color", true}});
    fixture.item("Heat", {0, 1}, {{"title", "Heat"}, {"genres", {"Crime"}}, {"year", 1995}, {"color", true}});
    fixture.item("M", {1, 1},
                 {{"title", "M"},
                  {"genres", {"Crime"}},
                  {"year", 1931},
                  {"color", false},
                  {"place", {{"latitude", 52.5}, {"longitude", 13.4}}}});
    return fixture.catalogue();
}

QByteArray text(const Json& document)
{
    return QByteArray::fromStdString(document.dump());
}

}  // namespace

class FilterDocumentTest : public QObject {
    Q_OBJECT

private slots:
    void A11_conditionsBecomeTheDocumentOfTheCommandLine_data()
    {
        QTest::addColumn<FilterNode>("node");
        QTest::addColumn<QByteArray>("document");
        const Json after1990 = leaf("GreaterThan", "year", 1990);
        const Json crime = leaf("ContainsAny", "genres", {"Crime"});
        const FilterNode hasCrime = condition("genres", FilterOperator::ContainsAny, {"Crime"});
        const auto row = [](const char* name, const FilterNode& node, const Json& document) {
            QTest::newRow(name) << node << text(document);
        };
        row("nothing", {}, nullptr);
        row("one stands alone", group(Kind::AllOf, {year(1990)}), after1990);
        row("all", group(Kind::AllOf, {year(1990), hasCrime}), {{"combine", "and"}, {"filters", {after1990, crime}}});
        row("any", group(Kind::AnyOf, {year(1990), hasCrime}), {{"combine", "or"}, {"filters", {after1990, crime}}});
        row("none of one", group(Kind::NoneOf, {year(1990)}),
            {{"combine", "not"}, {"filters", Json::array({after1990})}});
        row("none of two", group(Kind::NoneOf, {year(1990), hasCrime}),
            {{"combine", "not"}, {"filters", Json::array({{{"combine", "or"}, {"filters", {after1990, crime}}}})}});
        row("a group in a group", group(Kind::AllOf, {hasCrime, group(Kind::NoneOf, {year(1990)})}),
            {{"combine", "and"}, {"filters", {crime, {{"combine", "not"}, {"filters", Json::array({after1990})}}}}});
        row("without a value left out",
            group(Kind::AllOf,
                  {year(1990), condition("title", FilterOperator::Equal, ""),
                   condition("genres", FilterOperator::ContainsAny, Json::array())}),
            after1990);
        row("an empty group left out", group(Kind::AllOf, {group(Kind::AnyOf, {}), year(1990)}), after1990);
    }

    void A11_conditionsBecomeTheDocumentOfTheCommandLine()
    {
        QFETCH(FilterNode, node);
        QFETCH(QByteArray, document);
        QCOMPARE(text(filterJson(node)), document);
    }

    void aDocumentComesBackAsTheSameConditions_data()
    {
        QTest::addColumn<FilterNode>("node");
        QTest::newRow("one") << group(Kind::AllOf, {year(1990)});
        QTest::newRow("any") << group(Kind::AnyOf, {year(1990), year(2000)});
        QTest::newRow("none") << group(Kind::NoneOf, {year(1990), year(2000)});
        QTest::newRow("nested") << group(
            Kind::AllOf, {year(1990), group(Kind::AnyOf, {year(1), group(Kind::NoneOf, {year(2), year(3)})})});
        QTest::newRow("place") << group(Kind::AllOf,
                                        {condition("place", FilterOperator::WithinGeoRange,
                                                   {{"latitude", 1.5}, {"longitude", 2.5}, {"distance", 3.0}})});
        QTest::newRow("length") << group(Kind::AllOf, {condition("len(title)", FilterOperator::LessThan, 5)});
        QTest::newRow("id") << group(
            Kind::AllOf, {condition("_id", FilterOperator::NotEqual, "3df23b31-0e9d-515b-9aef-ed704641bbe2")});
    }

    void aDocumentComesBackAsTheSameConditions()
    {
        QFETCH(FilterNode, node);
        QVERIFY(filterNode(filterJson(node), films()->collection) == node);
    }

    void otherWaysToWriteTheSameAreRead()
    {
        const Collection collection = films()->collection;
        QVERIFY(filterNode(leaf("ContainsAny", "genres", "Crime"), collection)
                == group(Kind::AllOf, {condition("genres", FilterOperator::ContainsAny, {"Crime"})}));
        const Json nested
            = leaf("WithinGeoRange", "place",
                   {{"geoCoordinates", {{"latitude", 1.5}, {"longitude", 2.5}}}, {"distance", {{"max", 3.0}}}});
        QVERIFY(filterNode(nested, collection).children.front().value
                == (Json {{"latitude", 1.5}, {"longitude", 2.5}, {"distance", 3.0}}));
        QVERIFY_EXCEPTION_THROWN((void)filterNode(leaf("Equal", "plot", "x"), collection), Error);
    }

    void onlyConditionsWithAValueCount()
    {
        const FilterNode node = group(
            Kind::AllOf,
            {year(1990), condition("title", FilterOperator::Equal, nullptr), group(Kind::NoneOf, {year(1), year(2)})});
        QCOMPARE(conditionCount(node), std::size_t(3));
    }

    void aConditionSaysWhatIsWrongWithIt()
    {
        const Collection collection = films()->collection;
        QVERIFY(!filterProblem(year(1990), collection));
        QVERIFY(!filterProblem(condition("title", FilterOperator::Equal, ""), collection));
        const auto stopWords = filterProblem(condition("title", FilterOperator::Equal, "the"), collection);
        QVERIFY(stopWords.has_value());
        QCOMPARE(stopWords->place(), std::string("/value"));
        QVERIFY(filterProblem(condition("released", FilterOperator::Equal, "soon"), collection).has_value());
    }

    void A11_anOperatorIsOfferedOnlyWhereItMayBeUsed_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("operators");
        QTest::newRow("text") << QByteArray("title") << 11;
        QTest::newRow("text[]") << QByteArray("genres") << 11;
        QTest::newRow("int") << QByteArray("year") << 10;
        QTest::newRow("boolean") << QByteArray("color") << 6;
        QTest::newRow("date") << QByteArray("released") << 10;
        QTest::newRow("place") << QByteArray("place") << 2;
        QTest::newRow("object") << QByteArray("extra") << 1;
        QTest::newRow("length") << QByteArray("len(genres)") << 6;
        QTest::newRow("id") << QByteArray("_id") << 9;
        QTest::newRow("created") << QByteArray("_creationTimeUnix") << 9;
        QTest::newRow("unknown") << QByteArray("plot") << 0;
    }

    void A11_anOperatorIsOfferedOnlyWhereItMayBeUsed()
    {
        QFETCH(QByteArray, target);
        QFETCH(int, operators);
        QCOMPARE(static_cast<int>(filterOperators(films()->collection, target.toStdString()).size()), operators);
    }

    void everyTargetAndOperatorThatIsOfferedIsAccepted()
    {
        const search::CataloguePtr catalogue = films();
        for (const FilterTargetChoice& target : filterTargets(catalogue->collection)) {
            for (const FilterOperatorChoice& choice : filterOperators(catalogue->collection, target.name)) {
                Json value = firstValue(*catalogue, target.name, choice.filterOperator);
                const FilterNode node {Kind::Condition, {}, target.name, choice.filterOperator, value};
                const auto problem = filterProblem(node, catalogue->collection);
                QVERIFY2(!problem, problem ? problem->what() : "");
            }
        }
    }

    void fewValuesAreOfferedInOrder()
    {
        const search::CataloguePtr catalogue = films();
        QCOMPARE(knownValues(*catalogue, "genres").join(QLatin1Char('|')), QStringLiteral("Crime|Horror|Sci-Fi"));
        QVERIFY(knownValues(*catalogue, "year").isEmpty());
        QVERIFY(knownValues(*catalogue, "_id").isEmpty());
    }

    void aListEntryTakesTheTypeOfItsTarget()
    {
        const Collection collection = films()->collection;
        QVERIFY(filterEntry(collection, "year", QStringLiteral("1990")) == Json(1990));
        QVERIFY(filterEntry(collection, "genres", QStringLiteral(" Crime ")) == Json("Crime"));
        QVERIFY(filterEntry(collection, "color", QStringLiteral("true")) == Json(true));
        QVERIFY(filterEntry(collection, "year", QStringLiteral("soon")) == Json("soon"));
    }

    void A11_theDraftCountsWhatPasses()
    {
        FilterDraft draft;
        draft.setCatalogue(films());
        draft.begin(std::nullopt);
        QCOMPARE(draft.passing(), std::optional<std::size_t>(3));
        draft.setNode(group(Kind::AllOf, {year(1990)}));
        QTRY_COMPARE(draft.passing(), std::optional<std::size_t>(1));
        // Several in a row: the newest counts.
        for (const int limit : {1900, 1950, 2000, 1940})
            draft.setNode(group(Kind::AllOf, {year(limit)}));
        QTRY_COMPARE(draft.passing(), std::optional<std::size_t>(2));
        QCOMPARE(draft.total(), std::size_t(3));
    }

    void conditionsAndJsonKeepInStep()
    {
        FilterDraft draft;
        draft.setCatalogue(films());
        draft.begin(leaf("GreaterThan", "year", 1990));
        QVERIFY(draft.node() == group(Kind::AllOf, {year(1990)}));
        QSignalSpy nodes(&draft, &FilterDraft::nodeReplaced);
        QSignalSpy texts(&draft, &FilterDraft::textReplaced);
        draft.setNode(group(Kind::AnyOf, {year(1990), year(1950)}));
        QCOMPARE(texts.count(), 1);
        QCOMPARE(nodes.count(), 0);
        QVERIFY(draft.text().contains(QStringLiteral("\"combine\": \"or\"")));
        draft.setText(QString::fromUtf8(text(leaf("Equal", "title", "heat"))));
        QCOMPARE(texts.count(), 1);
        QCOMPARE(nodes.count(), 1);
        QVERIFY(draft.node() == group(Kind::AllOf, {condition("title", FilterOperator::Equal, "heat")}));
        QTRY_COMPARE(draft.passing(), std::optional<std::size_t>(1));
        draft.setText(QStringLiteral("  "));
        QVERIFY(!draft.document() && !draft.error());
        QCOMPARE(draft.passing(), std::optional<std::size_t>(3));
    }

    void A11_aMistakeInTheJsonIsNamedWithItsPlace_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("place");
        QTest::newRow("no JSON") << QStringLiteral("{\n  \"operator\" \"Equal\"}")
                                 << QStringLiteral("line 2, column 20");
        const Json deep {{"combine", "and"}, {"filters", {leaf("Equal", "title", "heat"), leaf("Equal", "year", "x")}}};
        QTest::newRow("deep inside") << QString::fromUtf8(text(deep)) << QStringLiteral("/filters/1/value");
        QTest::newRow("unknown property")
            << QString::fromUtf8(text(leaf("Equal", "plot", "x"))) << QStringLiteral("/target");
    }

    void A11_aMistakeInTheJsonIsNamedWithItsPlace()
    {
        QFETCH(QString, json);
        QFETCH(QString, place);
        FilterDraft draft;
        draft.setCatalogue(films());
        draft.begin(leaf("GreaterThan", "year", 1990));
        draft.setText(json);
        QVERIFY(draft.error().has_value());
        QCOMPARE(QString::fromStdString(draft.error()->place()), place);
        QVERIFY(!draft.passing());
        // The conditions stay as they were last understood.
        QVERIFY(draft.node() == group(Kind::AllOf, {year(1990)}));
    }

    void aFilterOfAnotherCollectionBeginsEmpty()
    {
        FilterDraft draft;
        draft.setCatalogue(films());
        draft.begin(leaf("Equal", "plot", "x"));
        QVERIFY(draft.node().children.empty());
        QVERIFY(!draft.document());
    }
};

QTEST_GUILESS_MAIN(FilterDocumentTest)
#include "tst_filter_document.moc"
