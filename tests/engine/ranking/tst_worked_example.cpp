// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/agent_score.h"
#include "engine/ranking/blend.h"
#include "engine/ranking/ranker.h"
#include "tests/support/catalogue_fixture.h"

#include <QFile>
#include <QtTest>
#include <algorithm>
#include <fstream>

using namespace tastebench;
using namespace tastebench::ranking;
using tastebench::testing::CatalogueFixture;

namespace {

// The tables give nine decimals, cut rather than rounded.
bool near(double value, double expected)
{
    return std::abs(value - expected) <= 1e-9;
}

// Items on the plane, 5 long where that makes their direction exact in single precision.
CatalogueFixture workedExample()
{
    CatalogueFixture fixture;
    fixture.item("a", {1, 0}).item("b", {0, 1}).item("x", {3, 4}).item("y", {1, 0}).item("z", {0, 1});
    fixture.persona("Ada").interaction("Ada", "a", 1, 60).interaction("Ada", "b", -0.5, 10);
    return fixture;
}

RankingOptions workedOptions()
{
    RankingOptions options;
    options.decayRate = 0.3;
    options.asOf = CatalogueFixture::now();
    return options;
}

const RankedItem& itemNamed(const Ranking& ranking, const CatalogueFixture& fixture, const std::string& label)
{
    for (const RankedItem& item : ranking.objects) {
        if (item.row == fixture.row(label))
            return item;
    }
    throw std::invalid_argument("not listed: " + label);
}

}  // namespace

// The worked example of the ranking document, section 9.
class WorkedExampleTest : public QObject {
    Q_OBJECT

private slots:
    void effectiveWeightsDecayByTheirAge()
    {
        const CatalogueFixture fixture = workedExample();
        const Ranker ranker(fixture.catalogue());
        const Profile profile = ranker.profile(fixture.personaId("Ada"), workedOptions());
        QCOMPARE(profile.entries.size(), std::size_t{2});
        QVERIFY(near(profile.entries[0].effective, -0.452418709));
        QVERIFY(near(profile.entries[1].effective, 0.548811636));
        const double factor = profile.entries[0].effective / profile.entries[0].relative;
        QVERIFY(near(profile.z * factor, 1.001230345));
        QCOMPARE(profile.evidence, 1.5);
        QCOMPARE(profile.historyShare, 1.0 / 3);
    }

    void sharesSumToTheScore_data()
    {
        QTest::addColumn<QString>("item");
        QTest::addColumn<double>("shareOfA");
        QTest::addColumn<double>("shareOfB");
        QTest::addColumn<double>("affinity");
        QTest::addColumn<double>("score");
        QTest::newRow("x") << QStringLiteral("x") << 0.328882343 << -0.361490210 << -0.032607867 << -0.010869289;
        QTest::newRow("y") << QStringLiteral("y") << 0.548137238 << 0.0 << 0.548137238 << 0.182712412;
        QTest::newRow("z") << QStringLiteral("z") << 0.0 << -0.451862762 << -0.451862762 << -0.150620921;
    }

    void sharesSumToTheScore()
    {
        QFETCH(QString, item);
        QFETCH(double, shareOfA);
        QFETCH(double, shareOfB);
        QFETCH(double, affinity);
        QFETCH(double, score);
        const CatalogueFixture fixture = workedExample();
        Ranker ranker(fixture.catalogue());
        Progress progress;

        RankingOptions options = workedOptions();
        options.useAgentRanking = false;
        const RankedItem plain = itemNamed(ranker.recommend(fixture.personaId("Ada"), options, progress), fixture,
                                           item.toStdString());
        QVERIFY(near(plain.score, affinity));
        double liked = 0;
        double disliked = 0;
        for (const Addend& addend : plain.attribution) {
            QVERIFY(addend.kind == AddendKind::Interaction);
            (addend.ref == "1" ? liked : disliked) += addend.value;
        }
        QVERIFY(near(liked, shareOfA));
        QVERIFY(near(disliked, shareOfB));

        const RankedItem agent = itemNamed(
            ranker.recommend(fixture.personaId("Ada"), workedOptions(), progress), fixture, item.toStdString());
        QVERIFY(near(agent.score, score));
        QCOMPARE(sum(agent.attribution), agent.score);
    }

    void withoutTheDislikeTheScoreIsAnother()
    {
        CatalogueFixture fixture;
        fixture.item("a", {1, 0}).item("x", {3, 4}).persona("Ada").interaction("Ada", "a", 1, 60);
        Ranker ranker(fixture.catalogue());
        Progress progress;
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), workedOptions(), progress);
        QVERIFY(near(itemNamed(ranking, fixture, "x").score, 0.15));
    }

    void candidatesChangePlacesWithTheStrength()
    {
        const std::vector<double> query{0.9, 0.7, 0.4};
        const std::vector<double> scores{-0.010869289, 0.182712412, -0.150620921};
        const Scaled q = minMaxScaled(query);
        const Scaled s = minMaxScaled(scores);
        QVERIFY(std::abs(s.values[0] - 0.419254895) < 1e-8);
        QCOMPARE(s.values[1], 1.0);
        QCOMPARE(s.values[2], 0.0);
        QVERIFY(std::abs(blended(0.25, q.values[0], s.values[0]) - 0.854813724) < 1e-8);
        QVERIFY(std::abs(blended(0.25, q.values[1], s.values[1]) - 0.7) < 1e-12);
        QVERIFY(std::abs(blended(0.5, q.values[0], s.values[0]) - 0.709627448) < 1e-8);
        const auto swap = swapStrength(q.values[0], s.values[0], q.values[1], s.values[1]);
        QVERIFY(swap.has_value());
        QVERIFY(std::abs(*swap - 0.407853170) < 1e-8);
    }

    void theProfileOracleHolds()
    {
        const std::string path = SHARED_DIRECTORY "/oracles/oracles.json";
        if (!QFile::exists(QString::fromStdString(path)))
            QSKIP("the oracles are not beside the project");
        std::ifstream file(path);
        const Json oracle = Json::parse(file)["profile"];
        const CatalogueFixture fixture = workedExample();
        Ranker ranker(fixture.catalogue());
        RankingOptions options = workedOptions();
        options.decayRate = oracle["decay_rate"];
        const Profile profile = ranker.profile(fixture.personaId("Ada"), options);
        QVERIFY(std::abs(profile.entries[1].effective - oracle["effective"][0].get<double>()) < 1e-12);
        QVERIFY(std::abs(profile.entries[0].effective - oracle["effective"][1].get<double>()) < 1e-12);
        QCOMPARE(profile.evidence, oracle["N"].get<double>());
        options.useAgentRanking = false;
        Progress progress;
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), options, progress);
        for (const auto& [name, affinity] : oracle["affinity"].items())
            QVERIFY(std::abs(itemNamed(ranking, fixture, name).score - affinity.get<double>()) < 1e-12);

        std::vector<double> query;
        std::vector<double> scores;
        for (const char* name : {"x", "y", "z"}) {
            query.push_back(oracle["query_scores"][name]);
            scores.push_back(oracle["g"].get<double>() * oracle["affinity"][name].get<double>());
        }
        const Scaled q = minMaxScaled(query);
        const Scaled s = minMaxScaled(scores);
        for (const auto& [strength, expected] : oracle["orders"].items()) {
            std::string order = "xyz";
            std::ranges::stable_sort(order, std::greater<> {}, [&, at = std::stod(strength)](char letter) {
                const auto index = static_cast<std::size_t>(letter - 'x');
                return blended(at, q.values[index], s.values[index]);
            });
            QCOMPARE(order, expected.get<std::string>());
        }
        QVERIFY(std::abs(*swapStrength(q.values[0], s.values[0], q.values[1], s.values[1])
                         - oracle["swap_x_y_at_strength"].get<double>())
                < 1e-12);
    }

    void flatScoresScaleToZero()
    {
        const Scaled flat = minMaxScaled(std::vector<double>{0.5, 0.5, 0.5 + 1e-10});
        QCOMPARE(flat.range, 0.0);
        QCOMPARE(flat.values, (std::vector<double>{0, 0, 0}));
    }
};

QTEST_APPLESS_MAIN(WorkedExampleTest)
#include "tst_worked_example.moc"
