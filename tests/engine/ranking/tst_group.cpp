// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/ranking/audience.h"
#include "engine/ranking/group.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>
#include <cmath>
#include <random>

using namespace tastebench;
using namespace tastebench::ranking;
using tastebench::testing::CatalogueFixture;

namespace {

// Ada likes a = (1, 0), Bo likes b = (0, 1); without agent ranking their scores of an item are its two coordinates,
// with it a quarter of them (N = 1, g = 1/4).
CatalogueFixture couple()
{
    CatalogueFixture fixture;
    fixture.item("a", {1, 0}).item("b", {0, 1}).item("x", {0.6F, 0.8F}).item("y", {0.8F, 0.6F}).item("w", {1, 0});
    fixture.persona("Ada").persona("Bo");
    fixture.interaction("Ada", "a", 1, 1).interaction("Bo", "b", 1, 1);
    return fixture;
}

GroupRequest requestOf(const CatalogueFixture& fixture, double adaWeight, double boWeight, double consensus)
{
    GroupRequest request;
    request.members = {{fixture.personaId("Ada"), adaWeight}, {fixture.personaId("Bo"), boWeight}};
    request.consensus = consensus;
    request.options.asOf = CatalogueFixture::now();
    return request;
}

QString shown(const GroupRanking& ranking, const search::Catalogue& catalogue)
{
    QStringList items;
    for (const GroupItem& described : ranking.objects)
        items << QStringLiteral("%1 %2")
                     .arg(QString::fromStdString(catalogue.items->labels[described.item.row]))
                     .arg(described.item.score, 0, 'f', 5);
    return items.join(QStringLiteral(", "));
}

// Seeded random items and twenty personas, one of whom has done nothing.
CatalogueFixture crowd()
{
    std::mt19937 random(11);
    const auto uniform = [&random] { return static_cast<double>(random()) / 4294967296.0 * 2 - 1; };
    CatalogueFixture fixture;
    for (int index = 0; index < 200; ++index) {
        std::vector<float> vector;
        for (int dimension = 0; dimension < 6 && index % 13 != 0; ++dimension)
            vector.push_back(index % 7 == 0 ? 0.5F : static_cast<float>(uniform()));
        fixture.item("item " + std::to_string(index), vector);
    }
    for (int index = 0; index < 20; ++index) {
        const std::string name = "persona " + std::to_string(index);
        fixture.persona(name);
        for (int done = 0; done < index * 2; ++done)
            fixture.interaction(name, "item " + std::to_string(random() % 200), uniform(), (uniform() + 1) * 300);
    }
    return fixture;
}

}  // namespace

// Rankings of several personas together.
class GroupTest : public QObject {
    Q_OBJECT

private slots:
    void aBlendIsTheWorkedSum_data()
    {
        QTest::addColumn<double>("adaWeight");
        QTest::addColumn<double>("consensus");
        QTest::addColumn<bool>("agent");
        QTest::addColumn<QString>("expected");
        // Ada x .6, y .8, w 1; Bo x .8, y .6, w 0. Equal scores stand in order of id.
        QTest::newRow("mean, alike") << 1.0 << 0.0 << false << "x 0.70000, y 0.70000, w 0.50000";
        QTest::newRow("mean, four to one") << 4.0 << 0.0 << false << "w 0.80000, y 0.76000, x 0.64000";
        QTest::newRow("half least misery") << 3.0 << 0.5 << false << "y 0.67500, x 0.62500, w 0.37500";
        QTest::newRow("least misery") << 3.0 << 1.0 << false << "x 0.60000, y 0.60000, w 0.00000";
        QTest::newRow("agent scores") << 3.0 << 0.5 << true << "y 0.16875, x 0.15625, w 0.09375";
    }

    void aBlendIsTheWorkedSum()
    {
        QFETCH(double, adaWeight);
        QFETCH(double, consensus);
        QFETCH(bool, agent);
        QFETCH(QString, expected);
        const CatalogueFixture fixture = couple();
        GroupRequest request = requestOf(fixture, adaWeight, 1, consensus);
        request.options.useAgentRanking = agent;
        Progress progress;
        const GroupRanking ranking = rankForGroup(Ranker(fixture.catalogue()), request, progress);
        QCOMPARE(shown(ranking, *fixture.catalogue()), expected);
        QCOMPARE(ranking.eligible, 3);
        for (const GroupItem& described : ranking.objects) {
            QVERIFY(std::abs(sum(described.item.attribution) - described.item.score) < 1e-12);
            double shares = 0;
            for (const MemberShare& share : described.members)
                shares += share.share;
            QVERIFY(std::abs(shares - described.item.score) < 1e-12);
            QCOMPARE(described.memberOfAddend.size(), described.item.attribution.size());
            QCOMPARE(described.item.personalizedRank.has_value(), agent);
        }
    }

    void theLeastPleasedMemberDecides()
    {
        const CatalogueFixture fixture = couple();
        GroupRequest request = requestOf(fixture, 3, 1, 0.5);
        request.options.useAgentRanking = false;
        Progress progress;
        const GroupRanking ranking = rankForGroup(Ranker(fixture.catalogue()), request, progress);
        // y: Bo (.6) is pleased less than Ada (.8): Bo's part is 0.5·0.25·0.6 + 0.5·0.6, Ada's 0.5·0.75·0.8.
        const GroupItem& y = ranking.objects.front();
        QVERIFY(!y.members[0].decides);
        QVERIFY(y.members[1].decides);
        QVERIFY(std::abs(y.members[0].share - 0.3) < 1e-6);
        QVERIFY(std::abs(y.members[1].share - 0.375) < 1e-6);
        QCOMPARE(y.item.attribution.front().label, std::string("Ada: Liked a"));
        QVERIFY(y.item.explanation->find("Bo least") != std::string::npos);
    }

    void aGroupThatCannotBeIsRefused_data()
    {
        QTest::addColumn<int>("members");
        QTest::addColumn<double>("weight");
        QTest::addColumn<double>("consensus");
        QTest::addColumn<double>("diversity");
        QTest::addColumn<QString>("place");
        QTest::newRow("one member") << 1 << 1.0 << 0.0 << 0.0 << "members";
        QTest::newRow("the same twice") << 3 << 1.0 << 0.0 << 0.0 << "members";
        QTest::newRow("no weight") << 2 << 0.0 << 0.0 << 0.0 << "members";
        QTest::newRow("weight not a number") << 2 << std::nan("") << 0.0 << 0.0 << "members";
        QTest::newRow("consensus above one") << 2 << 1.0 << 1.1 << 0.0 << "consensus";
        QTest::newRow("diversity") << 2 << 1.0 << 0.0 << 0.5 << "diversity";
    }

    void aGroupThatCannotBeIsRefused()
    {
        QFETCH(int, members);
        QFETCH(double, weight);
        QFETCH(double, consensus);
        QFETCH(double, diversity);
        QFETCH(QString, place);
        const CatalogueFixture fixture = couple();
        GroupRequest request = requestOf(fixture, weight, 1, consensus);
        request.options.diversity = diversity;
        if (members == 1)
            request.members.pop_back();
        if (members == 3)
            request.members.push_back(request.members.front());
        Progress progress;
        try {
            (void)rankForGroup(Ranker(fixture.catalogue()), request, progress);
            QFAIL("it was ranked");
        } catch (const Error& error) {
            QCOMPARE(QString::fromStdString(error.place()), place);
        }
    }

    void anAudienceIsWhatEveryRecommendationSays_data()
    {
        QTest::addColumn<QString>("variant");
        for (const char* const name : {"defaults", "no agent", "with interacted", "best", "collaborative", "diversity"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }

    void anAudienceIsWhatEveryRecommendationSays()
    {
        const CatalogueFixture fixture = crowd();
        const search::CataloguePtr catalogue = fixture.catalogue();
        QFETCH(QString, variant);
        RankingOptions options;
        options.asOf = CatalogueFixture::now();
        options.useAgentRanking = variant != QStringLiteral("no agent");
        options.excludeInteractedItems = variant != QStringLiteral("with interacted");
        if (variant == QStringLiteral("best"))
            options.affinity = Affinity::Best;
        if (variant == QStringLiteral("collaborative"))
            options.algorithms = {0.5, 0.5};
        if (variant == QStringLiteral("diversity"))
            options.diversity = 0.3;
        const Ranker ranker(catalogue);
        Progress progress;
        constexpr int k = 15;
        // 7 and 14 have the same vector, 13 has none.
        for (const char* const label : {"item 3", "item 7", "item 14", "item 13", "item 60"}) {
            const std::uint32_t row = fixture.row(label);
            const Audience audience = audienceOf(ranker, row, k, options, progress);
            std::vector<std::pair<int, double>> expected;
            std::size_t eligible = 0;
            for (const Persona& persona : catalogue->personas->personas) {
                RankingOptions whole = options;
                whole.limit = 1;
                const Ranking ranking = Ranker(catalogue).recommend(persona.id, whole, progress, {.row = row});
                if (!ranking.about)
                    continue;
                ++eligible;
                const int rank = ranking.about->personalizedRank.value_or(ranking.about->originalRank);
                if (rank <= k)
                    expected.emplace_back(rank, ranking.about->score);
            }
            std::ranges::sort(expected, [](const auto& left, const auto& right) {
                return left.first != right.first ? left.first < right.first : left.second > right.second;
            });
            std::vector<std::pair<int, double>> found;
            for (const AudiencePlace& place : audience.personas)
                found.emplace_back(place.rank, place.score);
            QVERIFY2(found == expected, label);
            QCOMPARE(audience.ranks.size(), eligible);
            QCOMPARE(audience.evaluated, 20);
        }
    }

    void anAudienceCanBeStopped()
    {
        const CatalogueFixture fixture = crowd();
        std::stop_source stop;
        Progress progress([&stop](std::string_view, std::int64_t, std::int64_t) { stop.request_stop(); },
                          stop.get_token());
        try {
            (void)audienceOf(Ranker(fixture.catalogue()), 3, 10, {}, progress);
            QFAIL("it went on");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Cancelled);
        }
    }
};

QTEST_APPLESS_MAIN(GroupTest)
#include "tst_group.moc"
