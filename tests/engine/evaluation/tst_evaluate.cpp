// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/report.h"
#include "engine/evaluation/trec.h"
#include "tests/engine/evaluation/made_up_collection.h"

#include <QtTest>
#include <cmath>

using namespace tastebench;
using namespace tastebench::evaluation;
using tastebench::testing::CatalogueFixture;

class EvaluateTest : public QObject {
    Q_OBJECT

    static Evaluation evaluated(const EvaluationRequest& request = {})
    {
        Progress silent;
        return evaluate(makeSplit(tests::madeUpCollection(), {}), request, silent);
    }

    static std::size_t index(Measure measure) { return static_cast<std::size_t>(measure); }

private slots:
    void everyListIsTheRecommendationOfTheRanker()
    {
        const Split split = makeSplit(tests::madeUpCollection(), {});
        RankingOptions settings;
        settings.algorithms = {0.5, 0.5};
        settings.diversity = 0.2;
        Progress silent;
        const Evaluation evaluation = evaluate(split, {.setting = {settings, {}}, .k = 5}, silent);
        ranking::Ranker ranker(split.past);
        for (std::size_t place = 0; place < evaluation.people.rows.size(); ++place) {
            const PersonaId persona = split.past->personas->personas[evaluation.people.rows[place]].id;
            const Ranking ranking = ranker.recommend(persona, settingsAsOf(split, settings, 5), silent);
            std::vector<std::uint64_t> shown;
            std::vector<std::uint64_t> original;
            for (const RankedItem& item : ranking.objects)
                shown.push_back(item.row);
            for (const RankedItem& item : ranking.original)
                original.push_back(item.row);
            QCOMPARE(evaluation.rows[0].lists[place], shown);
            QCOMPARE(evaluation.rows[1].lists[place], original);
        }
    }

    void theRowsStandInTheirOrder()
    {
        QStringList names;
        for (const EvaluatedRow& row : evaluated().rows)
            names.append(QString::fromStdString(row.name));
        QCOMPARE(names.join(QLatin1Char(' ')),
                 QStringLiteral("current original popularity trending_3d trending_7d trending_30d random"));
        QCOMPARE(evaluated({.baselines = false}).rows.size(), std::size_t {1});
    }

    void numbersAgreeWithAnIndependentScoringOfRunAndQrels()
    {
        const Evaluation evaluation = evaluated({.gain = Gain::Bucketed});
        const IdOf persona = [](std::uint32_t row) { return fmt::format("persona {}", row); };
        const IdOf item = [](std::uint32_t row) { return fmt::format("i{}", row); };
        for (const EvaluatedRow& row : evaluation.rows) {
            const RunQuality scored = scoreRun(readRun(runText(evaluation, row, persona, item), "run"),
                                               readQrels(qrelsText(evaluation, persona, item), "qrels"), 10, false);
            QCOMPARE(scored.topics.size(), evaluation.people.rows.size());
            const auto agrees = [&row](Measure measure, double value) {
                return std::abs(row.means[index(measure)]->mean - value) < 1e-12;
            };
            QVERIFY(agrees(Measure::Ndcg, scored.mean.cut.ndcg));
            QVERIFY(agrees(Measure::AveragePrecision, scored.mean.averagePrecision));
            QVERIFY(agrees(Measure::ReciprocalRank, scored.mean.reciprocalRank));
            QVERIFY(agrees(Measure::Precision, scored.mean.cut.precision));
            QVERIFY(agrees(Measure::Recall, scored.mean.cut.recall));
        }
        QVERIFY(evaluation.current().means[0]->mean > 0);
    }

    void meansLieInTheirIntervalsAndNothingIsNotANumber()
    {
        const Evaluation evaluation = evaluated();
        for (const EvaluatedRow& row : evaluation.rows) {
            for (const auto& mean : row.means) {
                QVERIFY(mean.has_value());
                QVERIFY(mean->low <= mean->mean && mean->mean <= mean->high);
            }
            QCOMPARE(row.differences[0].has_value(), row.name != "current");
            QVERIFY(row.exposure.coverage > 0 && row.exposure.coverage <= 1);
        }
        const auto& popular = evaluation.rows[2];
        QVERIFY(std::abs(popular.differences[0]->estimate.mean
                         - (popular.means[0]->mean - evaluation.current().means[0]->mean))
                < 1e-12);
    }

    void thosePersonasThatCannotBeEvaluatedAreCounted()
    {
        const auto catalogue = CatalogueFixture()
                                   .item("a", {1, 0})
                                   .item("b", {0, 1})
                                   .item("c", {1, 1})
                                   .persona("evaluable")
                                   .persona("new")
                                   .persona("silent")
                                   .interaction("evaluable", "a", 1, 9)
                                   .interaction("evaluable", "c", 1, 1)
                                   .interaction("new", "a", 1, 1)
                                   .interaction("silent", "a", 1, 9)
                                   .catalogue();
        const Timestamp instant {CatalogueFixture::now().microseconds - 5 * Timestamp::perDay};
        Progress silent;
        const Evaluation evaluation = evaluate(makeSplit(catalogue, {.instant = instant}), {}, silent);
        QCOMPARE(evaluation.people.rows.size(), std::size_t {1});
        QCOMPARE(evaluation.people.noPast, 1);
        QCOMPARE(evaluation.people.noRelevantFuture, 1);
        QCOMPARE(evaluation.current().means[0]->mean, 1.0);  // c is nearer to a than b
        QVERIFY(!evaluation.warnings.empty());
    }

    void nobodyToEvaluateIsSaid()
    {
        const auto catalogue = CatalogueFixture()
                                   .item("a", {1, 0})
                                   .persona("P")
                                   .persona("Q")
                                   .interaction("P", "a", 1, 9)
                                   .interaction("Q", "a", 1, 1)
                                   .catalogue();
        Progress silent;
        const Split split = makeSplit(catalogue, {.share = 0.5});
        QVERIFY_EXCEPTION_THROWN((void)evaluate(split, {}, silent), Error);
    }

    void slicesHoldEveryPersonaOnce()
    {
        const auto catalogue = tests::madeUpCollection();
        const Evaluation evaluation = evaluated();
        Progress silent;
        for (const char* by : {"taste", "activity"}) {
            std::size_t personas = 0;
            double total = 0;
            for (const Slice& slice : slicesBy(evaluation, *catalogue, by, Measure::Ndcg, silent)) {
                personas += slice.places.size();
                total += slice.means[0]->mean * static_cast<double>(slice.places.size());
            }
            QCOMPARE(personas, evaluation.people.rows.size());
            QVERIFY(std::abs(total / static_cast<double>(personas) - evaluation.current().means[0]->mean) < 1e-12);
        }
        QVERIFY_EXCEPTION_THROWN((void)slicesBy(evaluation, *catalogue, "shoe size", Measure::Ndcg, silent), Error);
    }

    void theSameEvaluationGivesTheSameNumbers()
    {
        const Evaluation one = evaluated();
        const Evaluation other = evaluated();
        for (std::size_t row = 0; row < one.rows.size(); ++row) {
            QCOMPARE(other.rows[row].lists, one.rows[row].lists);
            QCOMPARE(other.rows[row].means, one.rows[row].means);
        }
    }

    void aRankerThatServedAnotherSettingGivesTheSame()
    {
        const Split split = makeSplit(tests::madeUpCollection(), {});
        Progress silent;
        ranking::Ranker warm(split.past);
        for (const double decay : {0.0, 0.5, 1.0}) {
            EvaluationRequest request;
            request.setting.options.decayRate = decay;
            request.setting.options.algorithms = {0.5, 0.5};
            const Evaluation served = evaluate(split, request, warm, silent);
            const Evaluation cold = evaluate(split, request, silent);
            for (std::size_t row = 0; row < cold.rows.size(); ++row) {
                QCOMPARE(served.rows[row].lists, cold.rows[row].lists);
                QCOMPARE(served.rows[row].means, cold.rows[row].means);
            }
        }
    }

    void theReportHoldsRowsChartsAndNoMarkupOfOthers()
    {
        const auto catalogue = tests::madeUpCollection();
        const Evaluation evaluation = evaluated();
        const QString html = QString::fromStdString(
            reportHtml(evaluation, makeSplit(catalogue, {}), *catalogue, {{"instruction", "<b>&"}}, {}));
        for (const EvaluatedRow& row : evaluation.rows)
            QVERIFY(html.contains(QString::fromStdString(fmt::format("<td>{}</td>", rowTitle(row.name)))));
        QVERIFY(html.contains(QStringLiteral("<svg")) && html.contains(QStringLiteral("ndcg_cut_10")));
        QVERIFY(html.contains(QStringLiteral("&lt;b&gt;&amp;")));
        QVERIFY(!html.contains(QStringLiteral("nan")));
        QVERIFY(html.contains(QString::fromStdString(dataFingerprint(*catalogue))));

        std::vector<search::LoggedInteraction> changed(catalogue->log->all().begin(), catalogue->log->all().end());
        changed.front().weight = -changed.front().weight;
        QVERIFY(dataFingerprint(*tests::withLog(catalogue, changed)) != dataFingerprint(*catalogue));
    }

    void aStopEndsTheWork()
    {
        std::stop_source source;
        Progress progress([&source](std::string_view, std::int64_t, std::int64_t) { source.request_stop(); },
                          source.get_token());
        const Split split = makeSplit(tests::madeUpCollection(), {});
        try {
            (void)evaluate(split, {}, progress);
            QFAIL("it went on");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Cancelled);
        }
    }
};

QTEST_APPLESS_MAIN(EvaluateTest)
#include "tst_evaluate.moc"
