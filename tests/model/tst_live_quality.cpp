// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/live_quality.h"
#include "tests/support/open_workspace.h"
#include "tests/support/workspaces.h"

#include <QSignalSpy>
#include <QtTest>
#include <random>
#include <utility>

using namespace tastebench;
using namespace tastebench::model;

// What the setting of Explore is worth, while it is turned.
class LiveQualityTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_demo;

    static double expected(const ExploreSession& explore)
    {
        Progress progress;
        const evaluation::Split split = evaluation::makeSplit(explore.catalogue(), {});
        return evaluation::evaluate(
                   split, {.setting = {explore.options(), explore.query()}, .k = 10, .baselines = false}, progress)
            .current()
            .means[0]
            ->mean;
    }

private slots:
    void initTestCase()
    {
        m_demo = m_folder.filePath(QStringLiteral("demo.tastebench"));
        testing::makeDemo(m_demo);
    }

    void theSettingIsMeasuredWhenItComesToRest()
    {
        Workspace workspace(m_demo);
        ExploreSession explore(workspace);
        LiveQuality live(explore);
        QVERIFY(!live.quality());
        QTRY_VERIFY(live.isCurrent());
        QTRY_VERIFY(explore.ranking());
        QCOMPARE(live.quality()->ndcg.mean, expected(explore));
        QVERIFY(live.quality()->personas > 0);

        RankingOptions options = explore.options();
        for (const double decay : {0.3, 0.6, 0.9}) {
            options.decayRate = decay;
            explore.setRequest(options, std::nullopt);
            QVERIFY(!live.isCurrent());
            QVERIFY(live.quality());  // the one before, until the new one is known
        }
        QTRY_VERIFY(live.isCurrent());
        QCOMPARE(live.quality()->ndcg.mean, expected(explore));
    }

    void anotherPersonaOrPageIsTheSameSetting()
    {
        Workspace workspace(m_demo);
        ExploreSession explore(workspace);
        LiveQuality live(explore);
        QTRY_VERIFY(live.isCurrent());
        QSignalSpy changed(&live, &LiveQuality::changed);
        explore.setPersona(explore.catalogue()->personas->personas.back().id);
        RankingOptions options = explore.options();
        options.limit = 5;
        options.asOf = Timestamp::now();
        explore.setRequest(options, std::nullopt);
        QTest::qWait(300);
        QCOMPARE(changed.count(), 0);
        QVERIFY(live.isCurrent());
    }

    void newDataAreMeasuredAnew()
    {
        Workspace workspace(m_demo);
        ExploreSession explore(workspace);
        LiveQuality live(explore);
        QTRY_VERIFY(live.isCurrent());
        explore.logInteraction(explore.catalogue()->items->ids.front(), 1);
        QTRY_VERIFY(!live.isCurrent());
        QTRY_VERIFY(live.isCurrent());
        QCOMPARE(live.quality()->ndcg.mean, expected(explore));
        workspace.undo();
    }

    void aPartOfManyPersonasIsDrawnAndSaid()
    {
        // 600 personas with up to 60 interactions each on 5 000 films: too many for a second.
        std::mt19937 random(5);
        QByteArray ratings = "user,item,rating,timestamp\n";
        for (int index = 0; index < 40'000; ++index)
            ratings += QByteArray::number(random() % 600) + ',' + QByteArray::number(random() % 5000) + ','
                + QByteArray::number(random() % 5 + 1) + ',' + QByteArray::number(1'500'000'000 + index * 600) + '\n';
        const QString source = m_folder.filePath(QStringLiteral("many.csv"));
        QFile file(source);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(ratings), ratings.size());
        file.close();
        const QString path = m_folder.filePath(QStringLiteral("many.tastebench"));
        testing::makeWorkspace(path, source);
        Workspace workspace(path);
        ExploreSession explore(workspace);
        RankingOptions options = explore.options();
        options.algorithms = {0, 1};  // the films have no texts to compare
        explore.setRequest(options, std::nullopt);
        LiveQuality live(explore);
        QTRY_VERIFY_WITH_TIMEOUT(live.isCurrent(), 60'000);
        QVERIFY(live.quality()->personas >= 100);
        QVERIFY(live.quality()->personas < live.quality()->evaluable);
        const HeldOutQuality before = *live.quality();

        // Another setting is measured on the same people, and back again gives the same number.
        const double decay = std::exchange(options.decayRate, 0.9);
        explore.setRequest(options, std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(live.isCurrent(), 60'000);
        QCOMPARE(live.quality()->personas, before.personas);
        options.decayRate = decay;
        explore.setRequest(options, std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(live.isCurrent(), 60'000);
        QVERIFY(*live.quality() == before);
    }

    void whereNothingCanBeMeasuredItSaysWhy()
    {
        tests::OpenWorkspace open;
        open.workspace->change(QStringLiteral("Forget"), tests::OpenWorkspace::everything(),
                               [&](store::Change& change) {
                                   for (const InteractionId id : {open.like, open.dislike})
                                       store::deleteInteraction(change, id);
                               });
        ExploreSession explore(*open.workspace);
        LiveQuality live(explore);
        QTRY_VERIFY(explore.catalogue());
        QTRY_VERIFY(!live.problem().isEmpty() && !live.quality());
        QTRY_VERIFY(live.problem().endsWith(QLatin1Char('.')));
    }
};

QTEST_GUILESS_MAIN(LiveQualityTest)
#include "tst_live_quality.moc"
