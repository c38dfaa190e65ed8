// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/strict_json.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/filter_rows.h"
#include "tests/engine/scenario/expected_error.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::scenario;
using fixture::refusal;

namespace {

testing::CatalogueFixture films()
{
    testing::CatalogueFixture films;
    films.property("title", PropertyType::Text)
        .property("tags", PropertyType::TextArray)
        .property("year", PropertyType::Int)
        .property("score", PropertyType::Number)
        .property("levels", PropertyType::IntArray)
        .property("seen", PropertyType::Boolean)
        .property("released", PropertyType::Date);
    films.item("a", {},
               {{"title", "Star Wars"},
                {"tags", {"action", "family"}},
                {"year", 1977},
                {"score", 8.5},
                {"levels", {3, 12}},
                {"seen", true},
                {"released", "1977-05-25T00:00:00Z"}});
    films.item("b", {}, {{"title", "The Wars of Stars"}, {"tags", Json::array()}, {"year", 2012}, {"seen", false}});
    films.item("c", {},
               {{"title", "Stars"},
                {"tags", {"action", "drama"}},
                {"year", 2012},
                {"score", 4.0},
                {"levels", {5}},
                {"released", "2012-01-01T00:00:00Z"}});
    films.item("d", {}, {{"title", ""}});
    return films;
}

}  // namespace

class FilterRowsTest : public QObject {
    Q_OBJECT

    static Filter filterOf(const QByteArray& document)
    {
        return readFilter(readStrictJson(std::string_view(document)), PreloadField::Allowed, {});
    }
    static QString passing(const QByteArray& document)
    {
        const auto catalogue = films().catalogue();
        const search::RowSet rows = rowsPassing(filterOf(document), *catalogue);
        QString labels;
        for (std::size_t row = 0; row < rows.size(); ++row)
            labels += rows[row] ? QString::fromStdString(catalogue->items->labels[row]) : QString();
        return labels;
    }

private slots:
    void everyOperatorMeansWhatTheReferenceSays_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char* name, const char* filter, const char* rows) {
            QTest::newRow(name) << QByteArray(filter) << QString::fromUtf8(rows);
        };
        row("eq: one of the values", R"({"property_name": "tags", "op": "eq", "value": "family"})", "a");
        row("neq: none of the values, or no value", R"({"property_name": "tags", "op": "neq", "value": "family"})",
            "bcd");
        row("in", R"({"property_name": "tags", "op": "in", "value": ["family", "drama"]})", "ac");
        row("notin keeps []", R"({"property_name": "tags", "op": "notin", "value": ["family", "drama"]})", "bd");
        row("in nothing", R"({"property_name": "tags", "op": "in", "value": []})", "");
        row("notin nothing", R"({"property_name": "tags", "op": "notin", "value": []})", "abcd");
        row("empty array and no value", R"({"property_name": "tags", "op": "empty"})", "bd");
        row("notempty drops []", R"({"property_name": "tags", "op": "notempty"})", "ac");
        row("an empty text is no value", R"({"property_name": "title", "op": "empty"})", "d");
        row("an empty text equals nothing", R"({"property_name": "title", "op": "eq", "value": ""})", "");
        row("an empty text differs from all", R"({"property_name": "title", "op": "neq", "value": ""})", "abcd");
        row("texts are compared whole", R"({"property_name": "title", "op": "eq", "value": "Stars"})", "c");
        row("and by their bytes", R"({"property_name": "title", "op": "eq", "value": "stars"})", "");
        row("gte", R"({"property_name": "year", "op": "gte", "value": 2012})", "bc");
        row("gt", R"({"property_name": "year", "op": "gt", "value": 2012})", "");
        row("lt drops what is missing", R"({"property_name": "year", "op": "lt", "value": 2012.5})", "abc");
        row("neq keeps what is missing", R"({"property_name": "year", "op": "neq", "value": 2012})", "ad");
        row("numbers in order", R"({"property_name": "score", "op": "lte", "value": 8.5})", "ac");
        row("some value in order", R"({"property_name": "levels", "op": "gte", "value": 4})", "ac");
        row("truth", R"({"property_name": "seen", "op": "eq", "value": false})", "b");
        row("untruth", R"({"property_name": "seen", "op": "neq", "value": true})", "bcd");
        row("a date in seconds", R"({"property_name": "released", "op": "gt", "value": 631152000})", "c");
        row("a date in words", R"({"property_name": "released", "op": "lte", "value": "1977-05-25"})", "a");
        row("every word", R"({"property_name": "title", "op": "ftsearch", "value": "wars STAR"})", "a");
        row("stop words are words", R"({"property_name": "title", "op": "ftsearch", "value": "the stars"})", "b");
        row("no word", R"({"property_name": "title", "op": "ftsearch", "value": "…"})", "");
        row("words of an array", R"({"property_name": "tags", "op": "ftsearch", "value": "drama action"})", "c");
        row("ids that are not there", R"({"property_name": "item_id", "op": "notin", "value": ["nobody"]})", "abcd");
    }
    void everyOperatorMeansWhatTheReferenceSays()
    {
        QFETCH(QByteArray, filter);
        QTEST(passing(filter), "rows");
    }

    void itemsAreNamedByTheirIds()
    {
        const QByteArray uuid = QByteArray::fromStdString(films().uuid("c").toString());
        QCOMPARE(passing(R"({"property_name": "item_id", "op": "eq", "value": ")" + uuid + R"("})"),
                 QStringLiteral("c"));
        QCOMPARE(passing(R"({"property_name": "item_id", "op": "neq", "value": ")" + uuid + R"("})"),
                 QStringLiteral("abd"));
    }

    void T5_notinKeepsTheEmptyAndNotemptyDropsIt()
    {
        const auto catalogue = films().catalogue();
        search::RowSet rows
            = rowsPassing(filterOf(R"({"property_name": "tags", "op": "notin", "value": ["family"]})"), *catalogue);
        QCOMPARE(rows.count(), std::size_t(3));
        rows &= rowsPassing(filterOf(R"({"property_name": "tags", "op": "notempty"})"), *catalogue);
        QCOMPARE(rows.count(), std::size_t(1));
        QVERIFY(rows[2]);
    }

    void whatCannotBeComparedIsRefused()
    {
        QCOMPARE(refusal([] { passing(R"({"property_name": "nope", "op": "eq", "value": 1})"); }),
                 QStringLiteral("ITEM_PROPERTY_NOT_FOUND "));
        QCOMPARE(refusal([] { passing(R"({"property_name": "year", "op": "eq", "value": "x"})"); }),
                 QStringLiteral("WRONG_DATA_TYPE year"));
    }

    void filtersReadAsPeopleWriteThem()
    {
        const auto text = [](const char* filter) { return QString::fromStdString(describe(filterOf(filter))); };
        QCOMPARE(text(R"({"property_name": "year", "op": "gte", "value": 2010})"), QStringLiteral("year ≥ 2010"));
        QCOMPARE(text(R"({"property_name": "tags", "op": "in", "value": ["a", "b"]})"), QStringLiteral("tags in a, b"));
        QCOMPARE(text(R"({"property_name": "tags", "op": "empty"})"), QStringLiteral("tags is empty"));
        QCOMPARE(text(R"({"property_name": "title", "op": "ftsearch", "value": "star wars"})"),
                 QStringLiteral("title matches “star wars”"));
    }
};

QTEST_GUILESS_MAIN(FilterRowsTest)
#include "tst_filter_rows.moc"
