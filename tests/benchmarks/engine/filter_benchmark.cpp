// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/filter.h"

#include <cstdio>
#include <ctime>
#include <fmt/format.h>
#include <functional>
#include <random>

// Prints what filters cost over a million made-up items (seed 7) with a year, a genre, a boolean, a list of tags, a
// title and a place: CPU milliseconds of one core, the first time and the median of the rounds after it. The limit of a
// filter of three clauses is 20 ms.

using namespace tastebench;
using namespace tastebench::search;

namespace {

constexpr std::size_t rows = 1'000'000;

Json leaf(const char* filterOperator, const char* target, const Json& value)
{
    return {{"operator", filterOperator}, {"target", target}, {"value", value}};
}

Json group(const char* combine, const std::vector<Json>& filters)
{
    return {{"combine", combine}, {"filters", filters}};
}

Catalogue madeUp()
{
    const std::vector<PropertyDefinition> definitions {
        {"year", PropertyType::Int, {}},      {"genre", PropertyType::Text, {}},
        {"color", PropertyType::Boolean, {}}, {"tags", PropertyType::TextArray, {}},
        {"title", PropertyType::Text, {}},    {"place", PropertyType::GeoCoordinates, {}},
        {"rating", PropertyType::Number, {}}};
    Catalogue catalogue;
    catalogue.collection.properties = definitions;
    std::vector<std::shared_ptr<PropertyColumn>> columns;
    for (const PropertyDefinition& definition : definitions) {
        columns.push_back(std::make_shared<PropertyColumn>(definition.type));
        catalogue.columns[definition.name] = columns.back();
    }
    auto items = std::make_shared<ItemTable>();
    std::mt19937 engine(7);
    const auto word
        = [&engine](const char* stem, std::uint32_t kinds) { return fmt::format("{}{}", stem, engine() % kinds); };
    for (std::size_t row = 0; row < rows; ++row) {
        Uuid uuid;
        for (std::size_t byte = 0; byte < 8; ++byte)
            uuid.bytes[byte] = static_cast<std::uint8_t>(row >> (8 * (7 - byte)));
        items->uuids.push_back(uuid);
        items->createdAt.push_back(Timestamp::fromSeconds(static_cast<std::int64_t>(row)));
        items->updatedAt.push_back(Timestamp::fromSeconds(static_cast<std::int64_t>(row)));
        columns[0]->append(1900 + engine() % 125);
        columns[1]->append(word("genre", 20));
        columns[2]->append(engine() % 2 == 0);
        columns[3]->append({word("tag", 500), word("tag", 500)});
        columns[4]->append(fmt::format("{} {} {} {}", word("w", 60'000), word("w", 5000), word("w", 200), row));
        columns[5]->append({{"latitude", engine() % 180 - 90.0}, {"longitude", engine() % 360 - 180.0}});
        columns[6]->append(row % 10 == 0 ? Json() : Json(static_cast<double>(engine() % 50) / 10));
    }
    catalogue.items = items;
    return catalogue;
}

// Time of this process, so that others on the machine do not count.
double cpuMilliseconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

void measure(const char* name, const Catalogue& catalogue, const Json& document)
{
    const Filter filter = parseFilter(document, catalogue.collection);
    std::vector<double> times;
    std::size_t passing = 0;
    for (int round = 0; round < 22; ++round) {
        const double start = cpuMilliseconds();
        passing = matchingRows(filter, catalogue).count();
        times.push_back(cpuMilliseconds() - start);
    }
    const double first = times.front();
    std::ranges::sort(times);
    std::printf("%-48s %8zu pass  first %8.2f ms  then %6.2f ms\n", name, passing, first, times[times.size() / 2]);
}

}  // namespace

int main()
{
    const Catalogue catalogue = madeUp();
    const Json years = leaf("GreaterThanEqual", "year", 1990);
    const Json genre = leaf("Equal", "genre", "genre7");
    const Json color = leaf("Equal", "color", true);
    const Json title = leaf("Equal", "title", "w17");
    measure("year, genre and color", catalogue, group("and", {years, genre, color}));
    measure("a range of years and two genres", catalogue,
            group("and", {years, leaf("LessThan", "year", 2005), leaf("ContainsAny", "genre", {"genre1", "genre2"})}));
    measure("year, genre and a word of the title", catalogue, group("and", {years, genre, title}));
    measure("year, a tag and a missing rating", catalogue,
            group("and", {years, leaf("Equal", "tags", "tag9"), leaf("IsNull", "rating", true)}));
    measure("not (year or genre or like)", catalogue,
            group("not", {group("or", {years, genre, leaf("Like", "title", "w1?7")})}));
    measure("rating, length of the title, created", catalogue,
            group("and",
                  {leaf("GreaterThan", "rating", 3), leaf("GreaterThan", "len(title)", 18),
                   leaf("LessThan", "_creationTimeUnix", "1970-01-05")}));
    measure("like, a star first", catalogue, leaf("Like", "title", "*77"));
    measure("any of five tags", catalogue, leaf("ContainsAny", "tags", {"tag1", "tag2", "tag3", "tag4", "tag5"}));
    measure("within 500 km", catalogue,
            leaf("WithinGeoRange", "place", {{"latitude", 52}, {"longitude", 13}, {"distance", 500'000}}));
    measure("within 15 000 km", catalogue,
            leaf("WithinGeoRange", "place", {{"latitude", 52}, {"longitude", 13}, {"distance", 15e6}}));
    return 0;
}
