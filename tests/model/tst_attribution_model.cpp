// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/attribution_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>
#include <cmath>
#include <limits>
#include <random>

using namespace tastebench;
using namespace tastebench::model;

namespace {

std::vector<Addend> addends(std::initializer_list<double> values)
{
    std::vector<Addend> made;
    for (double value : values)
        made.push_back(
            {AddendKind::Interaction, std::to_string(made.size()), "Liked " + std::to_string(made.size()), value});
    return made;
}

double added(const std::vector<AttributionBar>& bars)
{
    double sum = 0;
    for (const AttributionBar& bar : bars)
        sum += bar.value;
    return sum;
}

}  // namespace

class AttributionModelTest : public QObject {
    Q_OBJECT

private slots:
    void theLastRunningSumIsTheScore()
    {
        AttributionModel model;
        const QAbstractItemModelTester tester(&model);
        model.setAttribution(addends({0.1, 0.2, -0.05}));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, AttributionModel::RunningSumColumn).data(SortRole).toDouble(), 0.1);
        QVERIFY(model.index(2, AttributionModel::RunningSumColumn).data(SortRole).toDouble() == 0.1 + 0.2 - 0.05);
        QVERIFY(model.sum() == 0.1 + 0.2 - 0.05);
        QCOMPARE(model.index(1, AttributionModel::LabelColumn).data().toString(), QStringLiteral("Liked 1"));
        QCOMPARE(model.index(1, AttributionModel::KindColumn).data().toString(), QStringLiteral("Interaction"));
    }

    void anotherItemsReasonsNeedNoReset()
    {
        AttributionModel model;
        const QAbstractItemModelTester tester(&model);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.setAttribution(addends({1, 2}));
        model.setAttribution(addends({3, 4, 5}));
        model.setAttribution(addends({6}));
        model.setAttribution({});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.sum(), 0.0);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(inserted.count(), 2);
        QCOMPARE(removed.count(), 2);
    }

    void scoresWithoutAreShownWhereKnown()
    {
        AttributionModel model;
        const QAbstractItemModelTester tester(&model);
        model.setAttribution(addends({1, 2}));
        QVERIFY(!model.index(0, AttributionModel::WithoutColumn).data(SortRole).isValid());
        model.setWithout({std::nullopt, 0.25});
        QVERIFY(!model.index(0, AttributionModel::WithoutColumn).data(SortRole).isValid());
        QCOMPARE(model.index(1, AttributionModel::WithoutColumn).data(SortRole).toDouble(), 0.25);
    }

    void theLargestBarsAreSortedAndTheOthersAreOne()
    {
        AttributionModel model;
        model.setAttribution(addends({0.01, -0.5, 0.3, 0.02, 0.4}));
        const auto bars = model.largest(3);
        QCOMPARE(bars.size(), std::size_t {4});
        QCOMPARE(bars[0].value, 0.4);
        QCOMPARE(bars[1].value, 0.3);
        QCOMPARE(bars[2].value, -0.5);
        QVERIFY(!bars[3].kind.has_value());
        QCOMPARE(added(bars), model.sum());
    }

    void fewAddendsHaveNoOthers()
    {
        AttributionModel model;
        model.setAttribution(addends({0.1, 0.2}));
        QCOMPARE(model.largest().size(), std::size_t {2});
    }

    void theBarsSumToTheScoreToTheLastPlaceOfADouble()
    {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> value(-0.5, 0.5);
        AttributionModel model;
        for (int round = 0; round < 2000; ++round) {
            std::vector<Addend> made;
            for (int count = 13 + round % 90; count > 0; --count)
                made.push_back({AddendKind::Interaction, {}, "x", value(random)});
            model.setAttribution(made);
            QVERIFY(std::abs(added(model.largest()) - model.sum()) <= 4 * std::numeric_limits<double>::epsilon());
        }
    }
};

QTEST_GUILESS_MAIN(AttributionModelTest)
#include "tst_attribution_model.moc"
