// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/autocut.h"
#include "engine/search/distance.h"
#include "engine/search/fusion.h"
#include "engine/search/moves.h"

#include <QtTest>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

using namespace tastebench;
using namespace tastebench::search;

class FusionTest : public QObject {
    Q_OBJECT

private slots:
    void rankedFusionCountsFromSixty()
    {
        const FusionLeg legs[] = {{{{7, 0.9}, {3, 0.5}}, 0.7}, {{{3, 12}, {5, 11}}, 0.3}};
        const auto fused = fuse(legs, Fusion::Ranked);
        QCOMPARE(fused.size(), std::size_t {3});
        QCOMPARE(fused[0].row, 3U);
        QCOMPARE(fused[0].score, 0.7 / 61 + 0.3 / 60);
        QCOMPARE(fused[1].row, 7U);
        QCOMPARE(fused[1].score, 0.7 / 60);
        QCOMPARE(fused[2].row, 5U);
        QCOMPARE(fused[2].score, 0.3 / 61);
    }

    void relativeScoreFusionScalesEachLeg()
    {
        // First leg 0.9, 0.7, 0.5 → 1, 0.5, 0; second leg one hit → its full weight.
        const FusionLeg legs[] = {{{{1, 0.9}, {2, 0.7}, {3, 0.5}}, 0.7}, {{{3, 4.2}}, 0.3}};
        const auto fused = fuse(legs, Fusion::RelativeScore);
        QCOMPARE(fused.size(), std::size_t {3});
        QCOMPARE(fused[0].row, 1U);
        QCOMPARE(fused[0].score, 0.7);
        QCOMPARE(fused[1].row, 2U);
        QVERIFY(std::abs(fused[1].score - 0.35) < 1e-15);
        QCOMPARE(fused[2].row, 3U);
        QCOMPARE(fused[2].score, 0.3);
    }

    void equalScoresGetTheFullWeightAndGoByRow()
    {
        const FusionLeg legs[] = {{{{4, 2}, {9, 2}}, 0.6}, {{}, 0.4}};
        const auto fused = fuse(legs, Fusion::RelativeScore);
        QVERIFY(fused == (std::vector<ScoredRow> {{4, 0.6}, {9, 0.6}}));
    }

    void autocutAgreesWithTheOracle()
    {
        std::ifstream file(SHARED_DIRECTORY "/oracles/oracles.json");
        if (!file)
            QSKIP("oracles.json is not there");
        const auto oracle = nlohmann::json::parse(file)["autocut"];
        const auto values = oracle["values"].get<std::vector<double>>();
        QCOMPARE(oracle["keep"].size(), std::size_t {3});
        for (const auto& [jumps, keep] : oracle["keep"].items())
            QCOMPARE(autocut(values, std::stoi(jumps)), keep.get<std::size_t>());
        // Scores 1 − distance jump where the distances do.
        std::vector<double> scores;
        for (const double value : values)
            scores.push_back(1 - value);
        QCOMPARE(autocut(scores, 1), std::size_t {3});
        QCOMPARE(autocut(scores, 2), std::size_t {5});
    }

    void autocutKeepsAllWhereThereIsNoJump()
    {
        QCOMPARE(autocut({}, 1), std::size_t {0});
        QCOMPARE(autocut(std::vector<double> {3}, 1), std::size_t {1});
        QCOMPARE(autocut(std::vector<double> {1, 2}, 1), std::size_t {2});
        QCOMPARE(autocut(std::vector<double> {2, 2, 2}, 1), std::size_t {3});
        QCOMPARE(autocut(std::vector<double> {1, 1.1, 5, 5.1}, 0), std::size_t {4});
        QCOMPARE(autocut(std::vector<double> {1, 1.1, 5, 5.1}, -1), std::size_t {4});
        QCOMPARE(autocut(std::vector<double> {1, 1.1, 5, 5.1}, 1), std::size_t {2});
    }

    void movesPullAndPush()
    {
        std::vector<double> vector {1, 0};
        moveTowards(vector, std::vector<double> {0, 1}, 0.5);
        QCOMPARE(vector, (std::vector<double> {0.75, 0.25}));
        moveAway(vector, std::vector<double> {0.25, 0.25}, 2);
        QCOMPARE(vector, (std::vector<double> {1.25, 0.25}));
        QCOMPARE(meanVector(std::vector<std::vector<double>> {{1, 3}, {2, 5}}), (std::vector<double> {1.5, 4}));
    }

    void distanceAndCertaintyAreOneNumber()
    {
        QCOMPARE(distanceFromCosine(0.25), 0.75);
        QCOMPARE(distanceFromCosine(1.0000001), 0.0);
        QCOMPARE(certaintyFromDistance(0.5), 0.75);
        QCOMPARE(distanceFromCertainty(0.75), 0.5);
        QVERIFY(isWithin(0.6, 0.4));
        QVERIFY(!isWithin(0.6, 0.39));
    }

    void theBestRowsAreThoseOfAFullSort_data()
    {
        QTest::addColumn<int>("limit");
        for (const int limit : {0, 1, 7, 50, 1000})
            QTest::addRow("%d", limit) << limit;
    }

    void theBestRowsAreThoseOfAFullSort()
    {
        QFETCH(int, limit);
        std::vector<ScoredRow> all;
        BestRows best(static_cast<std::size_t>(limit));
        for (std::uint32_t row = 0; row < 400; ++row) {
            const std::uint32_t shuffled = row * 171 % 400;
            all.push_back({shuffled, static_cast<double>(shuffled * 7919 % 31)});
            best.offer(all.back().row, all.back().score);
        }
        std::ranges::sort(all, ranksBefore);
        all.resize(std::min<std::size_t>(all.size(), static_cast<std::size_t>(limit)));
        QVERIFY(best.take() == all);
    }
};

QTEST_APPLESS_MAIN(FusionTest)
#include "tst_fusion.moc"
