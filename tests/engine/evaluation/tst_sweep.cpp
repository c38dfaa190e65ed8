// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/evaluation/people.h"
#include "engine/evaluation/sweep.h"
#include "engine/evaluation/tuning.h"
#include "tests/engine/evaluation/made_up_collection.h"

#include <QtTest>
#include <cmath>
#include <set>

using namespace tastebench;
using namespace tastebench::evaluation;

class SweepTest : public QObject {
    Q_OBJECT

    static std::vector<SweepResult> swept(const std::vector<Point>& points, const KnownResult& known = {},
                                          const ResultSink& sink = {})
    {
        Progress silent;
        SweepRequest request;
        request.points = points;
        return sweep(
            makeSplit(tests::madeUpCollection(), {}), request,
            known ? known : [](const Point&) { return std::optional<SweepResult>(); },
            sink ? sink : [](const SweepResult&) {}, silent);
    }

    static QString placeOf(const std::function<void()>& act)
    {
        try {
            act();
        } catch (const Error& error) {
            return QString::fromStdString(error.place());
        }
        return {};
    }

    static SweepResult result(double ndcg, double coverage)
    {
        SweepResult result;
        result.metrics = {{"ndcg_cut_10", ndcg}, {"coverage", coverage}};
        return result;
    }

private slots:
    void resultsAreHandedOnBeforeTheEnd()
    {
        std::vector<Point> points;
        for (int step = 0; step < 20; ++step)
            points.push_back({{"decay_rate", step / 20.0}});
        std::stop_source stop;
        Progress progress({}, stop.get_token());
        SweepRequest request;
        request.points = points;
        std::size_t kept = 0;
        QVERIFY_EXCEPTION_THROWN((void)sweep(
                                     makeSplit(tests::madeUpCollection(), {}), request,
                                     [](const Point&) { return std::optional<SweepResult>(); },
                                     [&](const SweepResult&) {
                                         ++kept;
                                         stop.request_stop();
                                     },
                                     progress),
                                 Error);
        QVERIFY(kept > 0 && kept < points.size());
    }

    void aBaseThatCannotBeJudgedIsNamedAtOnce()
    {
        Progress silent;
        const auto catalogue = std::make_shared<search::Catalogue>(*tests::madeUpCollection());
        search::NamedVectorView learned;
        learned.definition.name = "likes";
        learned.definition.source = VectorSource::Ials;
        catalogue->vectors["likes"] = learned;
        TuneRequest request;
        request.base.options.vector = "likes";
        QCOMPARE(placeOf([&] { (void)tuneAndTest(catalogue, request, silent); }), QStringLiteral("vector_name"));
        SweepRequest swept;
        swept.base = request.base;
        swept.points = {Point {}};
        QCOMPARE(placeOf([&] {
                     (void)sweep(
                         makeSplit(catalogue, {}), swept, [](const Point&) { return std::optional<SweepResult>(); },
                         [](const SweepResult&) {}, silent);
                 }),
                 QStringLiteral("vector_name"));
    }

    void whatIsTunedStandsBesideItsHalfLifeAlone()
    {
        Progress silent;
        TuneRequest request;
        request.base.options.weights.popularity = 1;
        request.candidates = 3;
        const TunedSetting tuned = tuneAndTest(tests::madeUpCollection(), request, silent);
        const bool hasTrend = tuned.setting.options.weights.popularity > 0;
        QCOMPARE(std::ranges::count(tuned.evaluation.rows, std::string("popularity_tuned"), &EvaluatedRow::name),
                 hasTrend ? 1 : 0);
        QVERIFY(hasTrend);
    }

    void aGridHoldsEveryCombination()
    {
        const std::vector<Dimension> dimensions {readDimension("decay_rate=0:1:0.1"),
                                                 readDimension("affinity=mean,best")};
        const std::vector<Point> points = gridOf(dimensions);
        QCOMPARE(points.size(), std::size_t {22});
        QCOMPARE(points[0], (Point {{"decay_rate", 0.0}, {"affinity", "mean"}}));
        QCOMPARE(points[7], (Point {{"decay_rate", 0.3}, {"affinity", "best"}}));
        QCOMPARE(points[21], (Point {{"decay_rate", 1.0}, {"affinity", "best"}}));
    }

    void aLatinHypercubeDrawsEachPartOnce()
    {
        const std::vector<Dimension> dimensions {readDimension("decay_rate=0:1"),
                                                 readDimension("popularity_half_life_days=1:1024:log")};
        std::mt19937_64 engine(drawSeed);
        std::set<int> parts;
        std::set<int> doublings;
        for (const Point& point : latinHypercube(dimensions, 10, engine)) {
            parts.insert(static_cast<int>(point.at("decay_rate").get<double>() * 10));
            doublings.insert(static_cast<int>(std::log2(point.at("popularity_half_life_days").get<double>())));
        }
        QCOMPARE(parts.size(), std::size_t {10});
        QCOMPARE(doublings.size(), std::size_t {10});
    }

    void wrongDimensionsNameTheParameter()
    {
        QCOMPARE(placeOf([] { (void)readDimension("decay_rate=1:0:0.1"); }), QStringLiteral("decay_rate"));
        QCOMPARE(placeOf([] { (void)readDimension("decay_rate=0:1:0"); }), QStringLiteral("decay_rate"));
        QCOMPARE(placeOf([] { (void)readDimension("decay_rate"); }), QStringLiteral("decay_rate"));
        QCOMPARE(placeOf([] { (void)readDimension("decay_rate=0:1:0.00001"); }), QStringLiteral("decay_rate"));
        QCOMPARE(placeOf([] { (void)settingAt({}, {{"decay", 1}}); }), QStringLiteral("decay"));
        QCOMPARE(placeOf([] { (void)settingAt({}, {{"decay_rate", 2}}); }), QStringLiteral("decay_rate"));
        QCOMPARE(placeOf([] { (void)settingAt({}, {{"strength", 0.5}}); }), QStringLiteral("strength"));
        QCOMPARE(settingAt({{}, Query {}}, {{"strength", 0.25}}).query->strength, 0.25);
    }

    void aPointIsWorthWhatItsEvaluationSays()
    {
        const std::vector<Point> points {{{"decay_rate", 0.0}}, {{"collaborative", 1}, {"beta_q", 0.5}}};
        const auto results = swept(points);
        Progress silent;
        for (std::size_t index = 0; index < points.size(); ++index) {
            const Evaluation evaluation
                = evaluate(makeSplit(tests::madeUpCollection(), {}),
                           {.setting = settingAt({}, points[index]), .baselines = false}, silent);
            QVERIFY(std::abs(results[index].metrics.at("ndcg_cut_10") - evaluation.current().means[0]->mean) < 1e-12);
            QCOMPARE(results[index].metrics.at("coverage"), evaluation.current().exposure.coverage);
        }
        QVERIFY(!results[0].slices.empty());
    }

    void aPointOutOfRangeFailsAndTheOthersGoOn()
    {
        const auto results = swept({{{"decay_rate", 7}}, {{"decay_rate", 0.5}}});
        QVERIFY(results[0].failed && !results[0].failure.empty());
        QVERIFY(!results[1].failed);
        QCOMPARE(*bestOf(results, "ndcg_cut_10"), std::size_t {1});
    }

    void whatIsKnownIsNotTriedAgain()
    {
        const SweepResult known = result(0.9, 0.1);
        std::vector<Point> told;
        const auto results = swept(
            {{{"decay_rate", 0.1}}, {{"decay_rate", 0.2}}},
            [&known](const Point& point) {
                return point.at("decay_rate") == 0.1 ? std::optional(known) : std::nullopt;
            },
            [&told](const SweepResult& one) { told.push_back(one.point); });
        QCOMPARE(results[0].metrics, known.metrics);
        QCOMPARE(told, (std::vector<Point> {{{"decay_rate", 0.2}}}));
    }

    void theFrontHoldsWhatNothingBeats()
    {
        const std::vector<SweepResult> results {result(0.1, 0.9), result(0.2, 0.5), result(0.15, 0.4),
                                                result(0.3, 0.1)};
        QCOMPARE(paretoFront(results, "ndcg_cut_10", "coverage"), (std::vector<std::size_t> {0, 1, 3}));
    }

    void tuningEndsWithTheBestOfThoseAllPersonasJudged()
    {
        Progress silent;
        TuneRequest request;
        request.candidates = 20;
        const Split split = makeSplit(tests::madeUpCollection(), {.share = 0.4});
        const auto results = tune(split, request, silent);
        QVERIFY(!results.empty());
        for (const SweepResult& other : results)
            QVERIFY(results.front().metrics.at("ndcg_cut_10") >= other.metrics.at("ndcg_cut_10"));
        QCOMPARE(tune(split, request, silent).front().point, results.front().point);
    }

    void whatTuningIsWorthIsToldOnDataItNeverSaw()
    {
        Progress silent;
        TuneRequest request;
        request.candidates = 12;
        const auto catalogue = tests::madeUpCollection();
        const TunedSetting tuned = tuneAndTest(catalogue, request, silent);
        QVERIFY(*tuned.tuning.instant < *tuned.holdout.instant);
        QCOMPARE(tuned.evaluation.rows[0].name, std::string("current"));
        QVERIFY(std::ranges::find(tuned.evaluation.rows, "untuned", &EvaluatedRow::name)
                != tuned.evaluation.rows.end());
        // Whatever happens on the last part, the same setting is found.
        std::vector<search::LoggedInteraction> changed(catalogue->log->all().begin(), catalogue->log->all().end());
        for (search::LoggedInteraction& one : changed) {
            if (one.at >= *tuned.holdout.instant)
                one.weight = -one.weight;
        }
        QCOMPARE(tuneAndTest(tests::withLog(catalogue, changed), request, silent).results.front().point,
                 tuned.results.front().point);
    }

    void progressCountsTheListsOfTheWhole()
    {
        std::int64_t last = -1;
        std::int64_t whole = 0;
        Progress progress(
            [&](std::string_view, std::int64_t done, std::int64_t total) {
                QVERIFY(done >= last);
                QVERIFY(whole == 0 || total == whole);
                last = done;
                whole = total;
            },
            {});
        const Split split = makeSplit(tests::madeUpCollection(), {});
        SweepRequest request;
        for (int step = 0; step < 150; ++step)
            request.points.push_back({{"decay_rate", step / 150.0}});
        (void)sweep(
            split, request, [](const Point&) { return std::optional<SweepResult>(); }, [](const SweepResult&) {},
            progress);
        QCOMPARE(whole, static_cast<std::int64_t>(150 * evaluablePeople(split, Gain::Linear).rows.size()));
        QVERIFY(last > whole / 2);
    }
};

QTEST_APPLESS_MAIN(SweepTest)
#include "tst_sweep.moc"
