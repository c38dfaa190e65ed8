// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/items.h"
#include "engine/store/snapshots.h"
#include "model/left_list.h"
#include "model/ranking_model.h"
#include "model/roles.h"
#include "tests/support/workspaces.h"

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>

using namespace tastebench;
using namespace tastebench::model;
using Kind = LeftList::Kind;

// Other lists in the place of the original order, on the demo.
class LeftListTest : public QObject {
    Q_OBJECT

    struct Opened {
        Workspace workspace;
        ExploreSession explore {workspace};
        LeftListSession left {workspace, explore};

        explicit Opened(const QString& path)
            : workspace(path)
        {
            if (!QTest::qWaitFor([this] { return left.shown() != nullptr; }))
                qFatal("no ranking");
        }
        void choose(const LeftListChoice& choice)
        {
            left.choose(choice);
            if (!QTest::qWaitFor([this] { return !left.shown()->original.empty(); }))
                qFatal("no list");
        }
    };

    QTemporaryDir m_folder;
    QString m_demo;

    static const LeftListChoice& named(const std::vector<LeftListChoice>& choices, const char* name)
    {
        const auto found = std::ranges::find(choices, QString::fromLatin1(name), &LeftListChoice::name);
        if (found == choices.end())
            qFatal("no %s", name);
        return *found;
    }

private slots:
    void init()
    {
        m_demo = m_folder.filePath(QStringLiteral("demo.tastebench"));
        QFile::remove(m_demo);
        testing::makeDemo(m_demo);
    }

    void theOriginalOrderIsThatOfExplore()
    {
        const Opened opened(m_demo);
        QCOMPARE(opened.left.shown(), opened.explore.ranking());
        QVERIFY(opened.left.chosen().list.kind == Kind::Original);
    }

    void aKeptListStandsAtTheLeftInItsOrder()
    {
        Opened opened(m_demo);
        Snapshot kept;
        kept.collection = opened.explore.collection();
        kept.name = "before";
        const auto& objects = opened.explore.ranking()->objects;
        kept.items = {objects[2].uuid, objects[0].uuid, opened.explore.catalogue()->items->uuids.back()};
        opened.workspace.change(QStringLiteral("Keep"), {},
                                [kept](store::Change& change) { store::insertSnapshot(change, kept); });
        opened.choose(named(opened.left.keptLists(), "before"));
        const RankingPtr& shown = opened.left.shown();
        QCOMPARE(shown->original.size(), std::size_t {3});
        QCOMPARE(shown->original[0].id, objects[2].id);
        QCOMPARE(shown->original[0].personalizedRank.value_or(0), 3);
        QCOMPARE(shown->objects[0].originalRank, 2);
        QCOMPARE(shown->objects[1].originalRank, 0);
        RankingModel right(RankingModel::List::Personalized);
        right.setRanking(shown, opened.explore.texts());
        QCOMPARE(right.rankChange(0).value_or(0), 1);
        QVERIFY(!right.rankChange(1));
        QVERIFY(right.index(1).data(EntersRole).toBool());
    }

    void aScenarioRecommendsToThePersonaOfExplore()
    {
        Opened opened(m_demo);
        opened.choose(named(opened.left.scenarios(), "evening_varied"));
        const auto& catalogue = *opened.explore.catalogue();
        const search::PropertyColumn* years = catalogue.column("year");
        for (const RankedItem& item : opened.left.shown()->original)
            QVERIFY(years->numbers(item.row)[0] >= 1960);
        QCOMPARE(opened.left.shown()->objects.size(), opened.explore.ranking()->objects.size());
    }

    void anotherPersonaIsRankedWithTheSameRequest()
    {
        Opened opened(m_demo);
        const LeftListChoice other = opened.left.personas().front();
        opened.choose(other);
        const RankingPtr left = opened.left.shown();
        opened.explore.setPersona(other.list.persona);
        QTRY_VERIFY(opened.explore.ranking() && opened.explore.ranking()->persona == other.list.persona);
        const auto& theirs = opened.explore.ranking()->objects;
        QCOMPARE(left->original.size(), theirs.size());
        for (std::size_t place = 0; place < theirs.size(); ++place)
            QCOMPARE(left->original[place].id, theirs[place].id);
    }

    void itemsThatGoTakeTheirPlacesWithThem()
    {
        Opened opened(m_demo);
        opened.choose(named(opened.left.scenarios(), "evening_varied"));
        const ItemId gone = opened.left.shown()->original.front().id;
        const auto before = opened.left.shown()->original.size();
        bool foreign = false;
        const auto check = [&] {
            for (const RankedItem& item :
                 opened.left.shown() ? opened.left.shown()->original : std::vector<RankedItem>())
                foreign = foreign || opened.explore.catalogue()->items->ids[item.row] != item.id || item.id == gone;
        };
        WorkspaceChange change;
        change.items = true;
        opened.workspace.change(QStringLiteral("Delete"), change,
                                [gone](store::Change& write) { store::deleteItem(write, gone); });
        connect(&opened.left, &LeftListSession::changed, this, check);
        QTRY_VERIFY(!opened.explore.catalogue()->items->row(gone));
        QTRY_COMPARE(opened.left.shown() ? opened.left.shown()->original.size() : 0, before);
        QVERIFY(!foreign);
    }

    void aListThatIsGoneFallsBackAndSaysSo()
    {
        Opened opened(m_demo);
        QSignalSpy failures(&opened.left, &LeftListSession::failed);
        opened.left.choose({{.kind = Kind::Kept, .kept = SnapshotId {99}}, QStringLiteral("gone")});
        QCOMPARE(failures.size(), 1);
        QCOMPARE(opened.left.shown(), opened.explore.ranking());
        opened.left.choose({{.kind = Kind::Scenario, .scenario = {scenario::RecoType::ProfileToItems, "none"}},
                            QStringLiteral("none")});
        QTRY_COMPARE(failures.size(), 2);
        QVERIFY(opened.left.chosen().list.kind == Kind::Original);
    }
};

QTEST_GUILESS_MAIN(LeftListTest)
#include "tst_left_list.moc"
