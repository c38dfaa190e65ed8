// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/scenarios.h"
#include "model/right_list.h"
#include "model/text.h"
#include "tests/support/demo_copies.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>

using namespace tastebench;
using namespace tastebench::model;
using scenario::RecoType;
using scenario::ScenarioKey;

namespace {

const ScenarioKey varied {RecoType::ProfileToItems, "evening_varied"};

}  // namespace

// A scenario's list in the place of the personalized one, on the demo.
class RightListTest : public QObject {
    Q_OBJECT

    struct Opened {
        Workspace workspace;
        ExploreSession explore {workspace};
        LeftListSession left {workspace, explore};
        RightListSession right {workspace, explore, left};

        explicit Opened(const QString& path)
            : workspace(path)
        {
            if (!QTest::qWaitFor([this] { return right.shown() != nullptr; }))
                qFatal("no ranking");
        }
        // Until the list of the scenario, which has no attribution, is there.
        void choose(const ScenarioKey& key)
        {
            right.choose(key);
            const auto isThere = [this] {
                const auto& objects = right.shown()->objects;
                return !objects.empty()
                    && std::ranges::all_of(objects, [](const RankedItem& item) { return item.attribution.empty(); });
            };
            if (!QTest::qWaitFor(isThere))
                qFatal("no list");
        }
    };

    testing::DemoCopies m_demo;

private slots:
    void aScenarioStandsBesideTheOriginalOrder()
    {
        Opened opened(m_demo.copy("beside.tastebench"));
        const RankingPtr before = opened.right.shown();
        opened.choose(varied);
        const Ranking& shown = *opened.right.shown();
        const search::PropertyColumn* years = opened.explore.catalogue()->column("year");
        int rank = 0;
        for (const RankedItem& item : shown.objects) {
            QCOMPARE(item.personalizedRank.value_or(0), ++rank);
            QVERIFY(years->numbers(item.row)[0] >= 1960);
            const auto original = std::ranges::find(shown.original, item.id, &RankedItem::id);
            QCOMPARE(item.originalRank, original == shown.original.end() ? 0 : original->originalRank);
            if (original != shown.original.end())
                QCOMPARE(original->personalizedRank, item.personalizedRank);
        }
        QCOMPARE(shown.original.size(), before->original.size());
        QVERIFY(toQString(*shown.rationale).contains(QStringLiteral("items")));
        opened.right.choose(std::nullopt);
        QCOMPARE(opened.right.shown(), opened.explore.ranking());
    }

    void aScenarioOfAnyTypeThatListsItemsRuns()
    {
        Opened opened(m_demo.copy("types.tastebench"));
        const auto keys = listingScenarios(opened.workspace, opened.explore.collection());
        QCOMPARE(keys.size(), std::size_t {11});
        for (const ScenarioKey& key : keys) {
            opened.right.choose(std::nullopt);
            opened.choose(key);
            QVERIFY2(opened.right.chosen() == key, key.name.c_str());
        }
        QCOMPARE(scenarioTitle({RecoType::ItemToItems, "more"}), QStringLiteral("more (item_to_items)"));
    }

    void itFollowsWhatIsSaved()
    {
        Opened opened(m_demo.copy("saved.tastebench"));
        opened.choose(varied);
        const Collection collection = opened.workspace.collections().front();
        opened.workspace.change(QStringLiteral("Shorten"), {.scenarios = true}, [collection](store::Change& change) {
            (void)workspace::putScenario(change, collection, varied,
                                         {{"scenario_type", "case"}, {"case", {{"amt", 3}}}});
        });
        QTRY_VERIFY(opened.right.shown()->rationale
                    && !toQString(*opened.right.shown()->rationale).contains(QStringLiteral("filter")));
        QVERIFY(opened.right.chosen() == varied);
    }

    void oneThatIsGoneFallsBackAndSaysSo()
    {
        Opened opened(m_demo.copy("gone.tastebench"));
        const ScenarioKey front {RecoType::GenericInputToItems, "start"};
        opened.choose(front);
        QSignalSpy failures(&opened.right, &RightListSession::failed);
        opened.workspace.change(QStringLiteral("Delete"), {.scenarios = true},
                                [id = opened.explore.collection(), front](store::Change& change) {
                                    workspace::deleteScenario(change, id, front);
                                });
        QTRY_COMPARE(failures.count(), 1);
        QVERIFY(!opened.right.chosen());
        QCOMPARE(opened.right.shown(), opened.explore.ranking());
    }
};

QTEST_GUILESS_MAIN(RightListTest)
#include "tst_right_list.moc"
