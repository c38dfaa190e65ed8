// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/exposure.h"
#include "engine/evaluation/metrics.h"
#include "engine/evaluation/statistics.h"
#include "tests/support/catalogue_fixture.h"

#include <QFile>
#include <QtTest>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace tastebench;
using namespace tastebench::evaluation;
using tastebench::testing::CatalogueFixture;

// The definitions of metrics.md, by the oracles "ranking_metrics", "exposure" and "paired".
class MetricsTest : public QObject {
    Q_OBJECT

    static nlohmann::json oracles()
    {
        std::ifstream file(SHARED_DIRECTORY "/oracles/oracles.json");
        return file ? nlohmann::json::parse(file) : nlohmann::json();
    }

    static bool near(double value, double expected, double within = 1e-9)
    {
        return std::abs(value - expected) < within;
    }

private slots:
    void theRankingOraclesHold()
    {
        const nlohmann::json all = oracles();
        if (all.is_null())
            QSKIP("the oracles are not beside the project");
        int compared = 0;
        for (const auto& oracle : all["ranking_metrics"]["cases"]) {
            std::map<std::string, std::uint64_t> things;
            const auto number
                = [&things](const std::string& name) { return things.try_emplace(name, things.size()).first->second; };
            std::vector<std::pair<std::uint64_t, double>> weights;
            for (const auto& [name, weight] : oracle["judged"].items())
                weights.emplace_back(number(name), weight.get<double>());
            std::vector<std::uint64_t> list;
            for (const auto& name : oracle["ranking"])
                list.push_back(number(name.get<std::string>()));
            const Judgments linear(weights);
            const Judgments burges(weights, Gain::Burges);
            for (const auto& [name, value] : oracle["expect"].items()) {
                const std::size_t digits = name.find_last_of('_') + 1;
                const bool cut = std::isdigit(static_cast<unsigned char>(name[digits])) != 0;
                const std::size_t k = cut ? std::stoul(name.substr(digits)) : list.size();
                const std::string measure = cut ? name.substr(0, digits - 1) : name;
                const ListQuality quality = listQuality(list, linear, k);
                const double found = measure == "ndcg_cut" ? quality.ndcg
                    : measure == "ndcg_burges_cut"         ? listQuality(list, burges, k).ndcg
                    : measure == "P"                       ? quality.precision
                    : measure == "recall"                  ? quality.recall
                    : measure == "success"                 ? quality.success
                    : measure == "recip_rank"              ? quality.reciprocalRank
                                                           : quality.averagePrecision;
                QVERIFY2(near(found, value.get<double>()), name.c_str());
                ++compared;
            }
        }
        QVERIFY(compared > 80);
    }

    void theExposureOraclesHold()
    {
        const nlohmann::json all = oracles();
        if (all.is_null())
            QSKIP("the oracles are not beside the project");
        for (const auto& oracle : all["exposure"]["gini"])
            QVERIFY(near(exposureOf(oracle["counts"].get<std::vector<std::int64_t>>()).gini, oracle["value"]));
        const auto& entropy = all["exposure"]["entropy_bits"];
        QVERIFY(
            near(exposureOf(entropy["counts"].get<std::vector<std::int64_t>>()).entropyBits, entropy["value"], 1e-6));
    }

    void thePairedOracleHolds()
    {
        const nlohmann::json all = oracles();
        if (all.is_null())
            QSKIP("the oracles are not beside the project");
        const auto differences = all["paired"]["deltas"].get<std::vector<double>>();
        QVERIFY(near(signFlipP(differences), all["paired"]["sign_flip_two_sided_p"]));
        Progress silent;
        const Bootstrap bootstrap({differences, std::vector<double>(differences.size(), 0.0)}, silent);
        QVERIFY(near(bootstrap.mean(0)->mean, all["paired"]["mean"]));
        QCOMPARE(*bootstrap.difference(0, 1), *bootstrap.mean(0));
    }

    void dislikedItemsNeverCountAsGain()
    {
        const Judgments judgments({{1, -1}, {2, 0.5}});
        const ListQuality quality = listQuality(std::vector<std::uint64_t> {1, 2}, judgments, 2);
        QVERIFY(near(quality.ndcg, 1 / std::log2(3)));
        QCOMPARE(quality.precision, 0.5);
        QCOMPARE(quality.disliked, 0.5);
        QCOMPARE(judgments.relevant(), std::size_t {1});
    }

    void aRepeatedItemIsRefusedInsteadOfAnImpossibleNumber()
    {
        const Judgments judgments({{1, 1}});
        QVERIFY_EXCEPTION_THROWN((void)listQuality(std::vector<std::uint64_t> {1, 1}, judgments, 2), Error);
    }

    void bucketsAreTheWholeNumbersOfQrels()
    {
        QCOMPARE(gainOf(Gain::Bucketed, 1), 3.0);
        QCOMPARE(gainOf(Gain::Bucketed, 0.5), 2.0);
        QCOMPARE(gainOf(Gain::Bucketed, 0.1), 0.0);
        QCOMPARE(gainOf(Gain::Bucketed, -1), 0.0);
    }

    void noveltyCountsPersonasOnceAndSmoothly()
    {
        const auto catalogue = CatalogueFixture()
                                   .item("a", {1, 0})
                                   .item("b", {0, 1})
                                   .persona("P")
                                   .persona("Q")
                                   .persona("R")
                                   .interaction("P", "a", 1, 5)
                                   .interaction("P", "a", 1, 4)
                                   .interaction("Q", "b", -1, 1)
                                   .catalogue();
        const auto novelty
            = itemNovelty(*catalogue->log, 2, {CatalogueFixture::now().microseconds - 3 * Timestamp::perDay});
        QCOMPARE(novelty, (std::vector<double> {1, 2}));
    }

    void varietyIsTheMeanDistanceOfPairs()
    {
        search::VectorTable table(4, 2);
        table.set(0, std::vector<float> {1, 0});
        table.set(1, std::vector<float> {0, 2});
        table.set(2, std::vector<float> {3, 0});
        QVERIFY(near(*intraListDistance(std::vector<std::uint64_t> {0, 1, 2}, table, 3), 2.0 / 3));
        QVERIFY(!intraListDistance(std::vector<std::uint64_t> {0, 3}, table, 2));
    }

    void theBootstrapIsTheSameEveryTimeAndHoldsTheMean()
    {
        std::vector<double> values;
        for (int index = 0; index < 200; ++index)
            values.push_back(index % 7);
        Progress silent;
        const Bootstrap one({values}, silent);
        const Bootstrap other({values, values}, silent);
        const Estimate estimate = *one.mean(0);
        QCOMPARE(*other.mean(1), estimate);
        QVERIFY(estimate.low < estimate.mean && estimate.mean < estimate.high);
        // Normal theory gives ±1.96·σ/√n = ±0.277 for these.
        QVERIFY(near(estimate.high - estimate.low, 0.555, 0.04));
        QCOMPARE(other.difference(0, 1)->low, 0.0);
        QCOMPARE(other.difference(0, 1)->high, 0.0);
    }

    void absentValuesAreLeftOutOfAMean()
    {
        Progress silent;
        const Bootstrap bootstrap({{1, absent, 3}, {absent, absent, absent}, {0, 0, 0}}, silent);
        QCOMPARE(bootstrap.mean(0)->mean, 2.0);
        QVERIFY(!bootstrap.mean(1));
        QVERIFY(!bootstrap.difference(0, 2));
    }

    void manyDifferencesAreFlippedByChance()
    {
        std::vector<double> differences(30, 0.1);
        QVERIFY(near(signFlipP(differences), 1.0 / 100'001));
        for (std::size_t index = 0; index < differences.size(); index += 2)
            differences[index] = -0.1;
        QCOMPARE(signFlipP(differences), 1.0);
        QCOMPARE(signFlipP(std::vector<double>(50, 0.0)), 1.0);
    }
};

QTEST_APPLESS_MAIN(MetricsTest)
#include "tst_metrics.moc"
