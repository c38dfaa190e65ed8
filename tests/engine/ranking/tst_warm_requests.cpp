// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/ranker.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::ranking;
using tastebench::testing::CatalogueFixture;

// What the thread of the window may answer itself.
class WarmRequestsTest : public QObject {
    Q_OBJECT

private slots:
    void aFilterThatComparesWordsIsNoWarmWorkUntilTheyAreIndexed()
    {
        CatalogueFixture fixture;
        fixture.property("genres", PropertyType::TextArray).property("year", PropertyType::Int);
        fixture.item("Alien", {1, 0}, {{"genres", {"Horror"}}, {"year", 1979}});
        fixture.item("Amélie", {0, 1}, {{"genres", {"Romance"}}, {"year", 2001}});
        fixture.persona("Ada").interaction("Ada", "Alien", 1, 1);
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options;
        (void)ranker.recommend(fixture.personaId("Ada"), options, progress);
        const auto isWarm = [&](const Json& filter) {
            RankingOptions filtered = options;
            filtered.filters = filter;
            return ranker.isWarm(fixture.personaId("Ada"), std::nullopt, filtered);
        };
        const Json year {{"operator", "GreaterThan"}, {"target", "year"}, {"value", 1980}};
        const Json genre {{"operator", "Equal"}, {"target", "genres"}, {"value", "Romance"}};
        const Json both {{"combine", "or"}, {"filters", {year, genre}}};
        QVERIFY(isWarm(year));
        QVERIFY(!isWarm(genre) && !isWarm(both));
        QVERIFY(!isWarm({{"operator", "Wrong"}}));
        options.filters = genre;
        QCOMPARE(ranker.recommend(fixture.personaId("Ada"), options, progress).eligible, std::int64_t(1));
        QVERIFY(isWarm(genre) && isWarm(both));
    }
};

QTEST_APPLESS_MAIN(WarmRequestsTest)
#include "tst_warm_requests.moc"
