// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ranking/instruction.h"
#include "engine/text/words.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

// Instructions and how they are read over a small catalogue of films, as rows of text.
namespace tastebench::testing {

// A space of two dimensions that knows a few words.
class FewWords : public search::Embedder {
public:
    [[nodiscard]] std::size_t dimensions() const override { return 2; }
    [[nodiscard]] std::vector<double> embed(std::string_view utf8) const override
    {
        static constexpr std::array<std::string_view, 9> first {"country", "men",  "dogs",    "gory",       "funny",
                                                                "scary",   "long", "stories", "strangelove"};
        double x = 0;
        double y = 0;
        text::forEachWord(utf8, text::Stemming::None, [&](std::string_view word) {
            x += std::ranges::find(first, word) != first.end() ? 1 : 0;
            y += word == "cats" || word == "seek" ? 1 : 0;
        });
        const double norm = std::hypot(x, y);
        return norm > 0 ? std::vector<double> {x / norm, y / norm} : std::vector<double> {};
    }
};

inline Json film(std::vector<std::string> genres, int year, double rating, int runtime)
{
    return {{"genres", genres}, {"year", year}, {"rating", rating}, {"runtime", runtime}};
}

// Films with genres, year 1964…2019, rating 5.1…8.7 and runtime 83…192. Nothing but the year holds 1990.
inline CatalogueFixture films(bool withTitles)
{
    CatalogueFixture fixture;
    fixture.property("genres", PropertyType::TextArray)
        .property("year", PropertyType::Int)
        .property("rating", PropertyType::Number)
        .property("runtime", PropertyType::Int)
        .property("released", PropertyType::Date)
        .property("language", PropertyType::Text);
    fixture.embedder(std::make_shared<FewWords>());
    fixture.item("Avatar", {3, 4}, film({"Action", "Sci-Fi"}, 2009, 7.9, 192));
    fixture.item("Twister", {1, 0}, film({"Action", "Drama"}, 1996, 6.5, 113));
    fixture.item("The Howling", {0, 1}, film({"Horror"}, 1981, 6.5, 91));
    fixture.item("Fargo", {1, 1}, film({"Comedy", "Film Noir"}, 1996, 8.1, 98));
    fixture.item("Up", {1, 2}, film({"Comedy", "Drama"}, 2009, 8.3, 96));
    fixture.item("It", {2, 1}, film({"Horror"}, 2017, 7.3, 135));
    fixture.item("Old", {2, 2}, film({"Romance"}, 1964, 5.1, 83));
    fixture.item("Western", {2, 3}, film({"Musical"}, 2019, 8.7, 121));
    fixture.item("Amélie", {2, 5}, film({"Romance", "Comedy"}, 2001, 8.3, 122));
    if (withTitles) {
        fixture.item("No Country for Old Men", {4, 3}, film({"Drama"}, 2007, 8.2, 122));
        fixture.item("Hide and Seek", {4, 1}, film({"Horror"}, 2005, 5.9, 101));
        fixture.item("Dr. Strangelove", {1, 3}, film({"Comedy"}, 1964, 8.4, 95));
        fixture.item("Love", {2, 7}, film({"Drama"}, 2015, 6.1, 135));
        fixture.item("Before Sunrise", {3, 1}, film({"Romance"}, 1995, 8.1, 101));
    }
    return fixture;
}

// "- value genres Horror; + range year gte 1990 lte 2000 | not understood: xyzzy", items by their title.
inline std::string written(const ranking::InstructionReading& reading, const search::Catalogue& catalogue)
{
    static const std::map<InstructionRule::Kind, std::string> kinds {{InstructionRule::Kind::Value, "value"},
                                                                     {InstructionRule::Kind::Range, "range"},
                                                                     {InstructionRule::Kind::Text, "text"},
                                                                     {InstructionRule::Kind::Filter, "filter"},
                                                                     {InstructionRule::Kind::Item, "item"}};
    const auto plain = [](const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); };
    std::string text;
    for (const InstructionRule& rule : reading.rules) {
        text += (text.empty() ? "" : "; ")
            + std::string(rule.sign > 0       ? "+ "
                              : rule.sign < 0 ? "- "
                                              : "0 ")
            + kinds.at(rule.kind);
        if (!rule.property.empty())
            text += ' ' + rule.property;
        if (rule.kind == InstructionRule::Kind::Text)
            text += ' ' + rule.text;
        else if (rule.kind == InstructionRule::Kind::Item)
            text += ' ' + catalogue.items->labels[*catalogue.items->row(*Uuid::parse(rule.value.get<std::string>()))];
        else if (rule.value.is_object())
            for (const auto& [name, bound] : rule.value.items())
                text += ' ' + name + ' ' + plain(bound);
        else
            text += ' ' + plain(rule.value);
    }
    for (std::size_t index = 0; index < reading.notUnderstood.size(); ++index)
        text += (index == 0 ? " | " : ", ") + reading.notUnderstood[index];
    return text;
}

inline QString read(const QString& instruction, const search::Catalogue& catalogue)
{
    const std::string text = instruction.toStdString();
    return QString::fromStdString(written(ranking::readInstruction(text, catalogue, "default"), catalogue));
}

inline void row(const char* instruction, const char* reading)
{
    QTest::newRow(instruction) << QString::fromUtf8(instruction) << QString::fromUtf8(reading);
}
inline void columns()
{
    QTest::addColumn<QString>("instruction");
    QTest::addColumn<QString>("reading");
}
inline void verifyRow(bool withTitles)
{
    QFETCH(QString, instruction);
    QFETCH(QString, reading);
    const auto catalogue = films(withTitles).catalogue();
    QCOMPARE(read(instruction, *catalogue), reading);
}

}  // namespace tastebench::testing
