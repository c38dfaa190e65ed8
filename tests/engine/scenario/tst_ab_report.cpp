// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/ab_report.h"
#include "tests/engine/scenario/expected_error.h"

#include <QtTest>
#include <vector>

using namespace tastebench;
using namespace tastebench::scenario;
using fixture::refusal;

class AbReportTest : public QObject {
    Q_OBJECT

    static bool isNear(double value, double expected, double tolerance = 5e-5)
    {
        if (std::abs(value - expected) < tolerance)
            return true;
        qWarning("%.9f is not %.9f", value, expected);
        return false;
    }

private slots:
    void ratesOfTheOpenBanditLog()
    {
        const AbReport report = abReport({10'000, 46}, {10'000, 69});
        QVERIFY(isNear(report.rateA->value, 0.0046, 1e-12));
        QVERIFY(isNear(report.rateB->value, 0.0069, 1e-12));
        // z = 0.0023/√(0.00575·0.99425·2/10 000)
        QVERIFY(isNear(*report.z, 2.15095));
        QVERIFY(isNear(*report.p, 0.03148));
        QVERIFY(report.difference->low > 0 && report.difference->high < 0.0046);
        QVERIFY(report.verdict == AbVerdict::B);
        QCOMPARE(report.ratio.chiSquare, 0.0);
    }

    void wilsonsIntervalIsThatOfTheBooks()
    {
        // 15 of 148: 0.0624 to 0.1605 (Newcombe 1998, table I, method 3).
        const AbReport report = abReport({148, 15}, {29, 1});
        QVERIFY(isNear(report.rateA->low, 0.0624));
        QVERIFY(isNear(report.rateA->high, 0.1605));
        QVERIFY(isNear(report.rateB->low, 0.0061));
        QVERIFY(isNear(report.rateB->high, 0.1718));
    }

    void newcombesIntervalIsThatOfTheBooks()
    {
        // 56/70 − 48/80: 0.0524 to 0.3339 (Newcombe 1998, part II, method 10).
        const AbReport report = abReport({80, 48}, {70, 56});
        QVERIFY(isNear(report.difference->value, 0.2));
        QVERIFY(isNear(report.difference->low, 0.0524));
        QVERIFY(isNear(report.difference->high, 0.3339));
    }

    void aBrokenSplitGetsNoVerdict()
    {
        const AbReport report = abReport({10'000, 100}, {9'000, 300});
        QVERIFY(report.ratio.isMismatch());
        QVERIFY(report.p && *report.p < 1e-6);
        QVERIFY(!report.verdict);
        QVERIFY(abReport({10'000, 100}, {9'000, 300}, 10.0 / 19).verdict == AbVerdict::B);
        // χ² = 50²/500 + 50²/500 = 10: p = 0.00157, not yet broken.
        QVERIFY(isNear(abReport({550, 5}, {450, 5}).ratio.chiSquare, 10));
        QVERIFY(isNear(abReport({550, 5}, {450, 5}).ratio.p, 0.001565, 5e-6));
    }

    void whatIsNotClearStaysOpen()
    {
        QVERIFY(abReport({1000, 50}, {1000, 52}).verdict == AbVerdict::Open);
        QVERIFY(abReport({1000, 80}, {1000, 40}).verdict == AbVerdict::A);
        QVERIFY(abReport({1000, 0}, {1000, 0}).verdict == AbVerdict::Open);
        QVERIFY(!abReport({1000, 0}, {1000, 0}).z);
    }

    void nobodyShownIsNothingToSay()
    {
        const AbReport report = abReport({0, 0}, {0, 0});
        QVERIFY(!report.rateA && !report.difference && !report.z && !report.verdict);
    }

    void thePlannerNeedsWhatTheBooksSay()
    {
        // 10 % to 12 % at 80 % power: 3841 of each (Fleiss, without continuity correction).
        QCOMPARE(plannedSample(0.10, 0.02), 3841);
        QCOMPARE(plannedSample(0.12, -0.02), 3841);
        QVERIFY(plannedSample(0.10, 0.02, 0.9) > plannedSample(0.10, 0.02));
        QCOMPARE(refusal([] { (void)plannedSample(0, 0.1); }), QStringLiteral("WRONG_PARAMETER rate"));
        QCOMPARE(refusal([] { (void)plannedSample(0.1, 0); }), QStringLiteral("WRONG_PARAMETER effect"));
        QCOMPARE(refusal([] { (void)plannedSample(0.1, 0.95); }), QStringLiteral("WRONG_PARAMETER effect"));
        QCOMPARE(refusal([] { (void)plannedSample(0.1, 0.1, 1); }), QStringLiteral("WRONG_PARAMETER power"));
    }

    void aLogTellsWhatAnotherPolicyWouldEarn()
    {
        // Two items, the first chosen three times in four and always clicked.
        const std::vector<LoggedOutcome> log {{1, 0.75, 0.5}, {1, 0.75, 0.5}, {1, 0.75, 0.5}, {0, 0.25, 0.5}};
        const auto estimate = inversePropensity(log);
        QVERIFY(isNear(estimate->value.value, 0.5, 1e-12));
        QVERIFY(isNear(estimate->selfNormalized, 0.5, 1e-12));
        QVERIFY(isNear(estimate->effectiveSample, 16 / (3 * 4.0 / 9 + 4), 1e-12));
        QVERIFY(estimate->value.low < 0.5 && estimate->value.high > 0.5);
        QVERIFY(!inversePropensity({}));
    }
};

QTEST_GUILESS_MAIN(AbReportTest)
#include "tst_ab_report.moc"
