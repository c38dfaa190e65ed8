// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/search/filter.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::search;

namespace {

Uuid uuidOf(std::uint8_t number)
{
    Uuid uuid;
    uuid.bytes[15] = number;
    return uuid;
}

const std::vector<PropertyDefinition> definitions {
    {"title", PropertyType::Text, {}},    {"genres", PropertyType::TextArray, {}},
    {"year", PropertyType::Int, {}},      {"ratings", PropertyType::NumberArray, {}},
    {"color", PropertyType::Boolean, {}}, {"released", PropertyType::Date, {}},
    {"code", PropertyType::Uuid, {}},     {"place", PropertyType::GeoCoordinates, {}},
    {"extra", PropertyType::Object, {}}};

// Berlin and Potsdam lie 27 km apart. Row 3 has nothing but its id and times.
const std::vector<Json> films {{{"title", "Avatar"},
                                {"genres", {"Action", "Sci-Fi"}},
                                {"year", 2009},
                                {"ratings", {3.5, 5.0}},
                                {"color", true},
                                {"released", "2009-12-18T00:00:00Z"},
                                {"code", "3df23b31-0e9d-515b-9aef-ed704641bbe2"},
                                {"place", {{"latitude", 52.52}, {"longitude", 13.405}}},
                                {"extra", {{"a", 1}}}},
                               {{"title", "Avatar: The Way of Water"},
                                {"genres", {"Action"}},
                                {"year", 2022},
                                {"ratings", {4.0}},
                                {"color", true},
                                {"released", "2022-12-16T00:00:00Z"},
                                {"place", {{"latitude", 52.39}, {"longitude", 13.06}}}},
                               {{"title", "Été à la Mer"},
                                {"genres", Json::array()},
                                {"year", 1999},
                                {"color", false},
                                {"released", "1999-07-01T12:00:00Z"}},
                               Json::object()};

Catalogue catalogueOf(bool withTimes = true)
{
    Catalogue catalogue;
    catalogue.collection.name = "Movie";
    catalogue.collection.properties = definitions;
    auto items = std::make_shared<ItemTable>();
    for (std::size_t row = 0; row < films.size(); ++row) {
        items->uuids.push_back(uuidOf(static_cast<std::uint8_t>(row + 1)));
        if (withTimes) {
            items->createdAt.push_back(*Timestamp::parse("2025-01-0" + std::to_string(row + 1)));
            items->updatedAt.push_back(*Timestamp::parse("2025-02-0" + std::to_string(row + 1)));
        }
    }
    catalogue.items = items;
    for (const PropertyDefinition& definition : definitions) {
        auto column = std::make_shared<PropertyColumn>(definition.type);
        for (const Json& film : films)
            column->append(film.contains(definition.name)
                               ? storedValue(definition.type, film[definition.name], definition.name)
                               : Json());
        catalogue.columns[definition.name] = column;
    }
    return catalogue;
}

Json leaf(const char* filterOperator, const char* target, const Json& value)
{
    return {{"operator", filterOperator}, {"target", target}, {"value", value}};
}

Json group(const char* combine, const std::vector<Json>& filters)
{
    return {{"combine", combine}, {"filters", filters}};
}

QByteArray rowsOf(const Json& document)
{
    const Catalogue catalogue = catalogueOf();
    QByteArray rows;
    const auto matching = matchingRows(parseFilter(document, catalogue.collection), catalogue);
    for (std::size_t row = 0; row < matching.size(); ++row) {
        if (matching[row])
            rows += QByteArray::number(static_cast<int>(row));
    }
    return rows;
}

QByteArray text(const Json& document)
{
    return QByteArray::fromStdString(document.dump());
}

}  // namespace

class FilterTest : public QObject {
    Q_OBJECT

private slots:
    void aFilterLetsItsRowsThrough_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("rows");
        const auto row = [](const char* name, const Json& filter, const char* rows) {
            QTest::newRow(name) << text(filter) << QByteArray(rows);
        };
        row("text equal asks for all words", leaf("Equal", "title", "avatar"), "01");
        row("text equal, two words", leaf("Equal", "title", "Water AVATAR"), "1");
        row("text equal folds accents", leaf("Equal", "title", "ete"), "2");
        row("text equal leaves out stop words", leaf("Equal", "title", "The Avatar"), "01");
        row("contains any does without stop words", leaf("ContainsAny", "title", {"the", "mer"}), "2");
        row("text not equal is the complement", leaf("NotEqual", "title", "water"), "023");
        row("text not equal, any word excludes", leaf("NotEqual", "title", "water ete"), "03");
        row("text greater, by word", leaf("GreaterThan", "title", "mer"), "1");
        row("text greater or equal", leaf("GreaterThanEqual", "title", "mer"), "12");
        row("text less", leaf("LessThan", "title", "avatar"), "2");
        row("text of an array, one entry", leaf("Equal", "genres", "Sci-Fi"), "0");
        row("text of an array, words of two entries", leaf("Equal", "genres", "action fi"), "0");
        row("like, any characters", leaf("Like", "title", "av*r"), "01");
        row("like, one character", leaf("Like", "title", "wat?r"), "1");
        row("like, a whole word only", leaf("Like", "title", "wat"), "");
        row("like, every word", leaf("Like", "title", "w* ava*"), "1");
        row("like, star matches nothing too", leaf("Like", "title", "avatar*"), "01");
        row("like, back over a star", leaf("Like", "title", "*a*a*r"), "01");
        row("like, question mark needs one", leaf("Like", "title", "avatar?"), "");
        row("like, a star alone is any word", leaf("Like", "title", "*"), "012");
        row("like, a star within", leaf("Like", "title", "w*r"), "1");
        row("like, one character of two bytes", leaf("Like", "title", "?t?"), "2");
        row("like, folded as everywhere", leaf("Like", "title", "ÉT*"), "2");
        row("like, in an array", leaf("Like", "genres", "sci f?"), "0");
        row("number equal", leaf("Equal", "year", 2009), "0");
        row("number equal, written with a point", leaf("Equal", "year", 2009.0), "0");
        row("number not equal", leaf("NotEqual", "year", 2009), "123");
        row("number greater", leaf("GreaterThan", "year", 1999), "01");
        row("number greater or equal", leaf("GreaterThanEqual", "year", 1999), "012");
        row("number less", leaf("LessThan", "year", 2009), "2");
        row("number less or equal", leaf("LessThanEqual", "year", 2009), "02");
        row("any entry of an array", leaf("LessThan", "ratings", 4), "0");
        row("boolean", leaf("Equal", "color", false), "2");
        row("date", leaf("GreaterThan", "released", "2009-12-18"), "1");
        row("date with a time", leaf("Equal", "released", "1999-07-01T14:00:00+02:00"), "2");
        row("uuid in either case", leaf("Equal", "code", "3DF23B31-0E9D-515B-9AEF-ED704641BBE2"), "0");
        row("contains any", leaf("ContainsAny", "genres", {"horror", "sci-fi"}), "0");
        row("contains any of numbers", leaf("ContainsAny", "year", {1999, 2022}), "12");
        row("contains all", leaf("ContainsAll", "genres", {"action", "sci-fi"}), "0");
        row("contains all, one missing", leaf("ContainsAll", "genres", {"action", "horror"}), "");
        row("contains all of numbers", leaf("ContainsAll", "ratings", {5, 3.5}), "0");
        row("contains none", leaf("ContainsNone", "genres", {"sci-fi", "horror"}), "123");
        row("contains none of numbers", leaf("ContainsNone", "year", {1999, 2022}), "03");
        row("contains any of one text", leaf("ContainsAny", "title", {"water", "mer"}), "12");
        row("contains all, each with all its words", leaf("ContainsAll", "title", {"water way", "avatar"}), "1");
        row("contains none, a value with two words", leaf("ContainsNone", "title", {"water avatar"}), "023");
        row("contains any of uuids", leaf("ContainsAny", "code", {"3df23b31-0e9d-515b-9aef-ed704641bbe2"}), "0");
        row("contains none of uuids", leaf("ContainsNone", "code", {"3df23b31-0e9d-515b-9aef-ed704641bbe2"}), "123");
        row("contains any of booleans", leaf("ContainsAny", "color", {true, false}), "012");
        row("contains none of dates", leaf("ContainsNone", "released", {"2009-12-18"}), "123");
        row("uuid in order", leaf("GreaterThanEqual", "code", "3df23b31-0e9d-515b-9aef-ed704641bbe2"), "0");
        row("boolean not equal", leaf("NotEqual", "color", true), "23");
        row("text not equal in an array", leaf("NotEqual", "genres", "sci-fi"), "123");
        row("contains with one value", leaf("ContainsAny", "genres", "action"), "01");
        row("is null", leaf("IsNull", "year", true), "3");
        row("is null, empty array", leaf("IsNull", "genres", true), "23");
        row("is not null", leaf("IsNull", "extra", false), "0");
        row("near, 30 km",
            leaf("WithinGeoRange", "place", {{"latitude", 52.52}, {"longitude", 13.405}, {"distance", 30000}}), "01");
        row("near, no distance",
            leaf("WithinGeoRange", "place", {{"latitude", 52.39}, {"longitude", 13.06}, {"distance", 0}}), "1");
        row("near, from the other side of the globe",
            leaf("WithinGeoRange", "place", {{"latitude", -52.52}, {"longitude", -166.595}, {"distance", 20015087.0}}),
            "01");
        row("near, 20 km, nested",
            leaf("WithinGeoRange", "place",
                 {{"geoCoordinates", {{"latitude", 52.52}, {"longitude", 13.405}}}, {"distance", {{"max", 20000}}}}),
            "0");
        row("length of a text in characters", leaf("Equal", "len(title)", 12), "2");
        row("length of no text", leaf("LessThan", "len(title)", 1), "3");
        row("length of a text is not another", leaf("NotEqual", "len(title)", 6), "123");
        row("length of an array of numbers", leaf("LessThanEqual", "len(ratings)", 1), "123");
        row("length of an array", leaf("GreaterThan", "len(genres)", 1), "0");
        row("length of nothing", leaf("Equal", "len(genres)", 0), "23");
        row("id", leaf("Equal", "_id", uuidOf(2).toString()), "1");
        row("id not equal", leaf("NotEqual", "_id", uuidOf(2).toString()), "023");
        row("ids", leaf("ContainsAny", "_id", {uuidOf(1).toString(), uuidOf(4).toString()}), "03");
        row("id in order", leaf("GreaterThan", "_id", uuidOf(2).toString()), "23");
        row("no id of a list", leaf("ContainsNone", "_id", {uuidOf(1).toString(), uuidOf(4).toString()}), "12");
        row("created at one of two instants",
            leaf("ContainsAny", "_creationTimeUnix", {"2025-01-01", "2025-01-03T00:00:00Z"}), "02");
        row("created, few digits are milliseconds too", leaf("GreaterThan", "_creationTimeUnix", "1735776000"), "0123");
        row("updated at none of two instants", leaf("ContainsNone", "_lastUpdateTimeUnix", {"1738368000000"}), "123");
        row("created", leaf("GreaterThanEqual", "_creationTimeUnix", "2025-01-03"), "23");
        row("created, milliseconds as text", leaf("LessThan", "_creationTimeUnix", "1735776000000"), "0");
        row("updated", leaf("LessThan", "_lastUpdateTimeUnix", "2025-02-02T00:00:00Z"), "0");
        row("and", group("and", {leaf("Equal", "title", "avatar"), leaf("GreaterThan", "year", 2010)}), "1");
        row("or", group("or", {leaf("Equal", "year", 2009), leaf("Equal", "year", 1999)}), "02");
        row("not", group("not", {leaf("Equal", "title", "avatar")}), "23");
        row("not of a group",
            group("not", {group("or", {leaf("Equal", "color", true), leaf("IsNull", "title", true)})}), "2");
        row("not of a not", group("not", {group("not", {leaf("Equal", "year", 2009)})}), "0");
        row("a group of one", group("or", {leaf("Equal", "year", 2009)}), "0");
        row("nested",
            group("and",
                  {group("not", {leaf("IsNull", "year", true)}),
                   group("or", {leaf("Equal", "color", false), leaf("Equal", "year", 2022)})}),
            "12");
    }

    void aFilterLetsItsRowsThrough()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, rows);
        QCOMPARE(rowsOf(Json::parse(filter.toStdString())), rows);
    }

    void aMistakeIsNamedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QByteArray>("detail");
        QTest::addColumn<QByteArray>("place");
        const auto row = [](const char* name, const Json& filter, const char* detail, const char* place) {
            QTest::newRow(name) << text(filter) << QByteArray(detail) << QByteArray(place);
        };
        row("not an object", Json::array(), "WRONG_DATA_TYPE", "");
        row("no operator", {{"target", "year"}, {"value", 1}}, "WRONG_DATA_TYPE", "/operator");
        row("no target", {{"operator", "Equal"}, {"value", 1}}, "WRONG_DATA_TYPE", "/target");
        row("no value", {{"operator", "Equal"}, {"target", "year"}}, "WRONG_DATA_TYPE", "/value");
        row("null value", leaf("Equal", "year", nullptr), "WRONG_DATA_TYPE", "/value");
        row("unknown key", {{"operator", "Equal"}, {"target", "year"}, {"values", 1}}, "WRONG_DATA_TYPE", "/values");
        row("unknown operator", leaf("Equals", "year", 1), "WRONG_OP_USE", "/operator");
        row("unknown property", leaf("Equal", "plot", "x"), "ITEM_PROPERTY_NOT_FOUND", "/target");
        row("unknown property in len", leaf("Equal", "len(plot)", 1), "ITEM_PROPERTY_NOT_FOUND", "/target");
        row("text for a number", leaf("Equal", "year", "2009"), "WRONG_DATA_TYPE", "/value");
        row("number for a text", leaf("Equal", "title", 5), "WRONG_DATA_TYPE", "/value");
        row("text without a word", leaf("Equal", "title", "?!"), "WRONG_DATA_TYPE", "/value");
        row("text of stop words", leaf("Equal", "title", "The of"), "WRONG_DATA_TYPE", "/value");
        row("text of stop words, unequal", leaf("NotEqual", "title", "it"), "WRONG_DATA_TYPE", "/value");
        row("text of stop words, like", leaf("Like", "title", "the"), "WRONG_DATA_TYPE", "/value");
        row("stop words among all", leaf("ContainsAll", "title", {"avatar", "the"}), "WRONG_DATA_TYPE", "/value/1");
        row("stop words among any alone", leaf("ContainsAny", "title", {"it", "the"}), "WRONG_DATA_TYPE", "/value");
        row("no word among any", leaf("ContainsAny", "title", {"avatar", "?!"}), "WRONG_DATA_TYPE", "/value/1");
        row("a fraction for a whole number", leaf("Equal", "year", 2009.5), "WRONG_DATA_TYPE", "/value");
        row("a boolean for a number", leaf("Equal", "year", true), "WRONG_DATA_TYPE", "/value");
        row("a number for a uuid", leaf("Equal", "code", 3), "WRONG_DATA_TYPE", "/value");
        row("a length with a fraction", leaf("Equal", "len(title)", 1.5), "WRONG_DATA_TYPE", "/value");
        row("a time in words", leaf("Equal", "_creationTimeUnix", "yesterday"), "WRONG_DATA_TYPE", "/value");
        row("a time that overflows", leaf("Equal", "_creationTimeUnix", "9999999999999999999"), "WRONG_DATA_TYPE",
            "/value");
        row("a place off the globe",
            leaf("WithinGeoRange", "place", {{"latitude", 91}, {"longitude", 0}, {"distance", 1}}), "WRONG_DATA_TYPE",
            "/value");
        row("a distance below zero",
            leaf("WithinGeoRange", "place", {{"latitude", 1}, {"longitude", 0}, {"distance", -1}}), "WRONG_DATA_TYPE",
            "/value");
        row("not a date", leaf("Equal", "released", "soon"), "WRONG_DATA_TYPE", "/value");
        row("not a boolean", leaf("Equal", "color", "yes"), "WRONG_DATA_TYPE", "/value");
        row("not a uuid", leaf("Equal", "_id", "17"), "WRONG_DATA_TYPE", "/value");
        row("negative length", leaf("Equal", "len(title)", -1), "WRONG_DATA_TYPE", "/value");
        row("IsNull of a text", leaf("IsNull", "title", "true"), "WRONG_DATA_TYPE", "/value");
        row("an array for Equal", leaf("Equal", "year", {1, 2}), "WRONG_DATA_TYPE", "/value");
        row("a wrong entry", leaf("ContainsAny", "year", {1, "x"}), "WRONG_DATA_TYPE", "/value/1");
        row("no entry", leaf("ContainsAny", "year", Json::array()), "WRONG_DATA_TYPE", "/value");
        row("half a place", leaf("WithinGeoRange", "place", {{"latitude", 1}}), "WRONG_DATA_TYPE", "/value");
        row("Like on a number", leaf("Like", "year", "20*"), "WRONG_OP_USE", "/operator");
        row("order of a boolean", leaf("GreaterThan", "color", true), "WRONG_OP_USE", "/operator");
        row("a range on a text", leaf("WithinGeoRange", "title", 1), "WRONG_OP_USE", "/operator");
        row("Equal on a place", leaf("Equal", "place", 1), "WRONG_OP_USE", "/operator");
        row("Equal on an object", leaf("Equal", "extra", "x"), "WRONG_OP_USE", "/operator");
        row("length of a number", leaf("Equal", "len(year)", 1), "WRONG_OP_USE", "/operator");
        row("Contains of a length", leaf("ContainsAny", "len(title)", 1), "WRONG_OP_USE", "/operator");
        row("IsNull of an id", leaf("IsNull", "_id", true), "WRONG_OP_USE", "/operator");
        row("Like on a uuid", leaf("Like", "code", "3*"), "WRONG_OP_USE", "/operator");
        row("Like on an id", leaf("Like", "_id", "3*"), "WRONG_OP_USE", "/operator");
        row("unknown group", group("xor", {leaf("Equal", "year", 1)}), "WRONG_DATA_TYPE", "/combine");
        row("empty group", group("and", {}), "WRONG_DATA_TYPE", "/filters");
        row("not of two", group("not", {leaf("Equal", "year", 1), leaf("Equal", "year", 2)}), "WRONG_DATA_TYPE",
            "/filters");
        row("deep inside", group("and", {leaf("Equal", "year", 1), group("or", {leaf("Equal", "year", "x")})}),
            "WRONG_DATA_TYPE", "/filters/1/filters/0/value");
        Json deep = leaf("Equal", "year", 1);
        for (int depth = 0; depth < 70; ++depth)
            deep = group("not", {deep});
        QByteArray place;
        for (int depth = 0; depth < 64; ++depth)
            place += "/filters/0";
        row("nested too deep", deep, "WRONG_DATA_TYPE", place.constData());
    }

    void aMistakeIsNamedWithItsPlace()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QByteArray, detail);
        QFETCH(QByteArray, place);
        try {
            (void)rowsOf(Json::parse(filter.toStdString()));
            QFAIL("expected an error");
        } catch (const Error& error) {
            QCOMPARE(QByteArray::fromStdString(error.detail()), detail);
            QCOMPARE(QByteArray::fromStdString(error.place()), place);
            QVERIFY(error.message().ends_with('.'));
        }
    }

    void aFilterReadsLikeASentence_data()
    {
        QTest::addColumn<QByteArray>("filter");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const Json& filter, const char* sentence) {
            QTest::newRow(sentence) << text(filter) << QString::fromUtf8(sentence);
        };
        row(group("and",
                  {leaf("GreaterThanEqual", "year", 1990),
                   group("not", {leaf("ContainsAny", "genres", {"Horror", "War"})})}),
            "year ≥ 1990 and (not (genres has any of Horror, War))");
        row(leaf("IsNull", "year", true), "year is unset");
        row(leaf("IsNull", "year", false), "year is set");
        row(leaf("GreaterThan", "len(title)", 3), "length of title > 3");
        row(leaf("LessThan", "_creationTimeUnix", "2025-01-01"), "created < 2025-01-01");
        row(leaf("WithinGeoRange", "place", {{"latitude", 52.5}, {"longitude", 13.4}, {"distance", 30000}}),
            "place within 30 km of 52.5, 13.4");
    }

    void aFilterReadsLikeASentence()
    {
        QFETCH(QByteArray, filter);
        QFETCH(QString, sentence);
        const Catalogue catalogue = catalogueOf();
        QCOMPARE(QString::fromStdString(describe(parseFilter(Json::parse(filter.toStdString()), catalogue.collection))),
                 sentence);
    }

    // More rows than a word of the bitmap has bits, against a plain loop.
    void manyRowsAreCountedLikeOneByOne()
    {
        constexpr std::size_t rows = 1000;
        Catalogue catalogue;
        catalogue.collection.properties = {{"year", PropertyType::Int, {}}, {"tags", PropertyType::TextArray, {}}};
        auto items = std::make_shared<ItemTable>();
        auto years = std::make_shared<PropertyColumn>(PropertyType::Int);
        auto tags = std::make_shared<PropertyColumn>(PropertyType::TextArray);
        std::size_t expected = 0;
        for (std::size_t row = 0; row < rows; ++row) {
            items->uuids.emplace_back();
            const auto year = static_cast<int>(1900 + row % 120);
            const bool hasYear = row % 7 != 0;
            years->append(hasYear ? Json(year) : Json());
            tags->append(row % 3 == 0 ? Json {"war", "love"} : Json {"love"});
            expected += hasYear && year >= 1980 && row % 3 != 0 ? 1 : 0;
        }
        catalogue.items = items;
        catalogue.columns = {{"year", years}, {"tags", tags}};
        const Json document
            = group("and", {leaf("GreaterThanEqual", "year", 1980), group("not", {leaf("Equal", "tags", "war")})});
        const RowSet matching = matchingRows(parseFilter(document, catalogue.collection), catalogue);
        QCOMPARE(matching.size(), rows);
        QCOMPARE(matching.count(), expected);
        const std::vector<bool> booleans = matching.toBooleans();
        QCOMPARE(static_cast<std::size_t>(std::ranges::count(booleans, true)), expected);
    }

    void timesThatWereNotLoadedAreNotGuessed()
    {
        const Catalogue catalogue = catalogueOf(false);
        const Filter filter = parseFilter(leaf("Equal", "_creationTimeUnix", "2025-01-01"), catalogue.collection);
        QVERIFY_EXCEPTION_THROWN((void)matchingRows(filter, catalogue), Error);
    }
};

QTEST_APPLESS_MAIN(FilterTest)
#include "tst_filter.moc"
