// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "model/sweep_charts.h"
#include "model/sweep_session.h"
#include "model/text.h"
#include "tests/support/workspaces.h"

#include <QSignalSpy>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::model;
using evaluation::SweepResult;

// Settings tried around that of Explore, on the demo.
class SweepSessionTest : public QObject {
    Q_OBJECT

    struct Opened {
        Workspace workspace;
        ExploreSession explore;
        SweepSession session;

        explicit Opened(const QString& path)
            : workspace(path)
            , explore(workspace)
            , session(workspace, explore)
        {
            if (!QTest::qWaitFor([this] { return explore.catalogue() != nullptr; }))
                qFatal("no catalogue");
        }
        void run(const SweepOrder& order)
        {
            session.start(order);
            if (!QTest::qWaitFor([this] { return !session.isRunning(); }, 60'000))
                qFatal("still trying");
        }
    };

    QTemporaryDir m_folder;
    QString m_demo;

    static SweepOrder grid(const std::vector<std::string>& dimensions)
    {
        SweepOrder order;
        order.method = SweepOrder::Method::Grid;
        for (const std::string& text : dimensions)
            order.dimensions.push_back(evaluation::readDimension(text));
        return order;
    }

    static SweepResult result(double decay, double popularity, double ndcg, double coverage)
    {
        SweepResult one;
        one.point = {{"decay_rate", decay}, {"beta_q", popularity}};
        one.metrics = {{"ndcg_cut_10", ndcg}, {"coverage", coverage}};
        return one;
    }

private slots:
    void init()
    {
        m_demo = m_folder.filePath(QStringLiteral("demo-%1.tastebench").arg(qHash(QTest::currentTestFunction())));
        testing::makeDemo(m_demo);
    }

    void aGridTriesEveryCombinationAsTheEngineDoes()
    {
        Opened opened(m_demo);
        const SweepOrder order = grid({"decay_rate=0:1:0.5", "affinity=mean,best"});
        QCOMPARE(settingsOf(order), std::size_t {6});
        opened.run(order);
        QCOMPARE(opened.session.results().size(), std::size_t {6});
        QVERIFY(!opened.session.isUnfinished());
        Progress progress;
        const evaluation::Split split = evaluation::makeSplit(opened.explore.catalogue(), {});
        for (const SweepResult& one : opened.session.results()) {
            const evaluation::Setting setting
                = evaluation::settingAt({opened.explore.options(), opened.explore.query()}, one.point);
            const auto expected = evaluation::evaluate(split, {.setting = setting, .baselines = false}, progress);
            QVERIFY(std::abs(one.metrics.at("ndcg_cut_10") - expected.current().means[0]->mean) < 1e-12);
        }
    }

    void whatWasStoppedGoesOn()
    {
        Opened opened(m_demo);
        SweepOrder order;
        order.method = SweepOrder::Method::LatinHypercube;
        order.dimensions = {evaluation::readDimension("decay_rate=0:1"), evaluation::readDimension("beta_q=0:2")};
        order.count = 400;
        QSignalSpy told(&opened.session, &SweepSession::resultsChanged);
        opened.session.start(order);
        QTRY_VERIFY_WITH_TIMEOUT(!opened.session.results().empty() || !opened.session.isRunning(), 60'000);
        opened.session.cancel();
        const std::size_t before = opened.session.results().size();
        QVERIFY(before > 0 && before < order.count);
        QVERIFY(opened.session.isUnfinished());
        opened.session.start(order);
        // What is remembered comes first, and at once.
        QTRY_VERIFY_WITH_TIMEOUT(opened.session.results().size() >= before, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(!opened.session.isRunning(), 60'000);
        QCOMPARE(opened.session.results().size(), order.count);
        QVERIFY(told.count() > 2);
    }

    void tuningIsTestedOnLaterDataAndLoadedAsOneStep()
    {
        Opened opened(m_demo);
        SweepOrder order;
        order.count = 6;
        opened.run(order);
        QVERIFY(!opened.session.results().empty());
        const EvaluationAnswerPtr tested = opened.session.tested();
        QVERIFY(tested && tested->isTuned);
        QVERIFY(std::ranges::find(tested->evaluation.rows, "untuned", &evaluation::EvaluatedRow::name)
                != tested->evaluation.rows.end());
        const RankingOptions before = opened.explore.options();
        QSignalSpy reset(&opened.explore, &ExploreSession::requestReset);
        opened.session.load(0);
        QCOMPARE(reset.count(), opened.explore.options() == before ? 0 : 1);
        const evaluation::Setting& best = tested->evaluation.setting;
        QCOMPARE(opened.explore.options().decayRate, best.options.decayRate);
        QCOMPARE(opened.explore.options().weights, best.options.weights);
        if (opened.explore.options() != before)
            opened.workspace.undo();
        QCOMPARE(opened.explore.options(), before);
    }

    void anOrderThatCannotBeIsASentence()
    {
        Opened opened(m_demo);
        std::optional<Error> failed;
        connect(&opened.session, &SweepSession::failed, this, [&](const Error& error) { failed = error; });
        opened.run(grid({"decay_rate=0:1"}));  // a range without steps
        QVERIFY(failed);
        QVERIFY(!failed->message().empty());
        QVERIFY(opened.session.results().empty());
    }

    void chartsShowTheFrontTheBestPerValueAndThePairs()
    {
        const std::vector<SweepResult> results {result(0, 0, 0.1, 0.9), result(0, 1, 0.3, 0.2), result(1, 0, 0.2, 0.5),
                                                result(1, 1, 0.15, 0.3)};
        const auto front = tradeoffOf(results, "coverage", "ndcg_cut_10");
        QCOMPARE(front.size(), std::size_t {4});
        QVERIFY(front[0].isMarked && front[1].isMarked && front[2].isMarked && !front[3].isMarked);
        const auto line = profileOf(results, "decay_rate", "ndcg_cut_10");
        QVERIFY(!line[0].isMarked && line[1].isMarked && line[2].isMarked && !line[3].isMarked);
        const SweptGrid heat = heatOf(results, "decay_rate", "beta_q", "ndcg_cut_10");
        QCOMPARE(heat.columns, (QStringList {"0", "1"}));
        QCOMPARE(heat.cells.size(), std::size_t {4});
        QCOMPARE(heat.cells[1].column, 1);
        QCOMPARE(heat.cells[1].value, 0.2);
        QCOMPARE(turnedNumbers(results), (std::vector<std::string> {"beta_q", "decay_rate"}));
    }

    void manyValuesArePutTogetherAndFailuresLeftOut()
    {
        std::vector<SweepResult> results;
        for (int step = 0; step <= 40; ++step)
            results.push_back(result(step / 40.0, step % 2, 0.01 * step, 0.5));
        results.back().failed = true;
        const SweptGrid heat = heatOf(results, "decay_rate", "beta_q", "ndcg_cut_10");
        QCOMPARE(heat.columns.size(), 8);
        QCOMPARE(heat.rows.size(), 2);
        QVERIFY(heat.cells.size() <= 16);
        for (const SweptCell& cell : heat.cells)
            QVERIFY(cell.result != results.size() - 1);
        QVERIFY(heatOf({}, "decay_rate", "beta_q", "ndcg_cut_10").cells.empty());
    }
};

QTEST_GUILESS_MAIN(SweepSessionTest)
#include "tst_sweep_session.moc"
