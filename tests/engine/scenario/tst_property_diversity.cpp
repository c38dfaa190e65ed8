// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/strict_json.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/property_diversity.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::scenario;

namespace {

// The ten items of the reference, section 6, in base order. Their vectors: dramas alike, comedies alike.
testing::CatalogueFixture goldenItems()
{
    testing::CatalogueFixture items;
    items.property("g", PropertyType::TextArray).property("year", PropertyType::Int);
    const Json drama {"drama"};
    const Json comedy {"comedy"};
    const Json scifi {"scifi"};
    items.item("i0", {1, 0, 0}, {{"g", drama}, {"year", 2000}});
    items.item("i1", {1, 0, 0}, {{"g", drama}, {"year", 2000}});
    items.item("i2", {1, 0, 0}, {{"g", drama}, {"year", 2001}});
    items.item("i3", {0, 1, 0}, {{"g", comedy}, {"year", 2000}});
    items.item("i4", {1, 1, 0}, {{"g", {"drama", "comedy"}}});
    items.item("i5", {0, 0, 1}, {{"g", scifi}});
    items.item("i6", {0, 1, 0}, {{"g", comedy}});
    items.item("i7", {1, 0, 0}, {{"g", drama}});
    items.item("i8", {}, {{"g", Json::array()}});
    items.item("i9", {0, 0, 1}, {{"g", scifi}});
    return items;
}

std::vector<search::ScoredRow> pool()
{
    std::vector<search::ScoredRow> rows;
    for (std::uint32_t row = 0; row < 10; ++row)
        rows.push_back({row, 1.0 - row * 0.01});
    return rows;
}

}  // namespace

class PropertyDiversityTest : public QObject {
    Q_OBJECT

    static std::vector<DiversePick> picksOf(const QByteArray& rules, std::size_t count)
    {
        std::vector<Reranking> read;
        for (const Json& rule : readStrictJson(std::string_view(rules)))
            read.push_back(readReranking(rule, {}));
        const auto catalogue = goldenItems().catalogue();
        return diversify(pool(), read, *catalogue, catalogue->vectors.at("default").table.get(), count);
    }
    static QString listed(const QByteArray& rules, std::size_t count = 6)
    {
        QStringList names;
        for (const DiversePick& pick : picksOf(rules, count))
            names << QStringLiteral("i%1").arg(pick.index);
        return names.join(QLatin1Char(' '));
    }

private slots:
    void T8_theGoldenTableOfTheReference_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QString>("items");
        const auto row = [](const char* name, const char* rules, const char* items) {
            QTest::newRow(name) << QByteArray(rules) << QString::fromUtf8(items);
        };
        row("none", "[]", "i0 i1 i2 i3 i4 i5");
        row("w .25", R"([{"property_name": "g", "op": "diversity", "weight": 0.25}])", "i0 i1 i3 i5 i2 i8");
        row("w .8", R"([{"property_name": "g", "op": "diversity", "weight": 0.8}])", "i0 i3 i5 i8 i1 i2");
        row("w 1", R"([{"property_name": "g", "op": "diversity"}])", "i0 i3 i5 i8 i1 i6");
        row("w 1, activation_period 1",
            R"([{"property_name": "g", "op": "diversity", "options": {"activation_period": 1}}])", "i0 i3 i1 i5 i2 i6");
        row("w 1, max_activation_count 1",
            R"([{"property_name": "g", "op": "diversity", "options": {"max_activation_count": 1}}])",
            "i0 i3 i5 i8 i1 i2");
        row("w 1, default_malus 1", R"([{"property_name": "g", "op": "diversity", "options": {"default_malus": 1}}])",
            "i0 i3 i5 i8 i1 i2");
    }
    void T8_theGoldenTableOfTheReference()
    {
        QFETCH(QByteArray, rules);
        QTEST(listed(rules), "items");
    }

    void T8_theScoresOfTheReference()
    {
        const double expected[] = {1, 0.7692, 0.6667, 0.5556, 0.4091, 0.125};
        const auto picks = picksOf(R"([{"property_name": "g", "op": "diversity"}])", 6);
        for (std::size_t place = 0; place < 6; ++place)
            QVERIFY2(std::abs(picks[place].score - expected[place]) < 5e-5, QByteArray::number(picks[place].score));
        QCOMPARE(picks[4].penalties[0], 0.5);
        const auto hard = picksOf(R"([{"property_name": "g", "op": "diversity", "options": {"default_malus": 1}}])", 6);
        QVERIFY(std::abs(hard[4].score + 0.0909) < 5e-5);
        QVERIFY(std::abs(hard[5].score + 0.1667) < 5e-5);
    }

    void aMaxActivationCountOfNothingTurnsTheRuleOff()
    {
        QCOMPARE(listed(R"([{"property_name": "g", "op": "diversity", "options": {"max_activation_count": 0}}])", 10),
                 QStringLiteral("i0 i1 i2 i3 i4 i5 i6 i7 i8 i9"));
    }

    void aMalusMayBeSetForAValue()
    {
        QCOMPARE(listed(R"([{"property_name": "g", "op": "diversity", "options": {"malus": {"drama": 0}}}])", 4),
                 QStringLiteral("i0 i1 i2 i3"));
        QCOMPARE(listed(R"([{"property_name": "year", "op": "diversity", "options": {"malus": {"2000": 0}}}])", 4),
                 QStringLiteral("i0 i1 i2 i3"));
    }

    void aRuleSeesOnlyWhatPassesItsFilters()
    {
        QCOMPARE(listed(R"([{"property_name": "g", "op": "diversity", "options": {"filters":
                     [{"property_name": "g", "op": "eq", "value": "comedy"}]}}])"),
                 QStringLiteral("i0 i1 i2 i3 i5 i7"));
    }

    void likeVectorsPushEachOtherApart()
    {
        QCOMPARE(listed(R"([{"op": "model_diversity"}])", 4), QStringLiteral("i0 i3 i5 i8"));
        QCOMPARE(listed(R"([{"op": "model_diversity", "options": {"activation_period": 1}}])", 4),
                 QStringLiteral("i0 i3 i1 i5"));
    }

    void scoresMayTakeThePlaceOfRanks()
    {
        // 1 for the first, 0 for the last, 1/9 for each place between.
        const auto picks = picksOf(
            R"([{"property_name": "g", "op": "diversity", "weight": 0.1, "options": {"rank_scores": {"type": "score"}}}])",
            2);
        QVERIFY(std::abs(picks[0].score - 1) < 1e-9);
        QVERIFY(std::abs(picks[1].score - (1 - 1.0 / 9 - 0.05)) < 1e-9);
    }

    void aLargeDividerMakesRepeatsDearer()
    {
        QCOMPARE(listed(R"([{"property_name": "g", "op": "diversity", "weight": 0.25}])", 3),
                 QStringLiteral("i0 i1 i3"));
        QCOMPARE(
            listed(R"([{"property_name": "g", "op": "diversity", "weight": 0.25, "options": {"rank_divider": 100}}])",
                   3),
            QStringLiteral("i0 i3 i5"));
    }

    void chanceIsTheSameAtEachCall()
    {
        const auto withSeed = [](int seed) {
            return listed(
                QByteArray(
                    R"([{"op": "model_diversity", "weight": 0.01, "options": {"randomness": {"scale": 1, "seed": )")
                    + QByteArray::number(seed) + "}}}]",
                10);
        };
        QCOMPARE(withSeed(1), withSeed(1));
        QVERIFY(withSeed(1) != withSeed(2));
    }

    void aShortListIsTheBeginningOfALongOne()
    {
        const QByteArray rules = R"([{"property_name": "g", "op": "diversity"}, {"op": "model_diversity"}])";
        QVERIFY(listed(rules, 10).startsWith(listed(rules, 4)));
    }
};

QTEST_GUILESS_MAIN(PropertyDiversityTest)
#include "tst_property_diversity.moc"
