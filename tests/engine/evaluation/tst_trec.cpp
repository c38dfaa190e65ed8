// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/evaluation/trec.h"

#include <QtTest>
#include <cmath>

using namespace tastebench;
using namespace tastebench::evaluation;

// Values marked in the comments are trec_eval's own, to its four decimals.
class TrecTest : public QObject {
    Q_OBJECT

    static bool near(double value, double expected) { return std::abs(value - expected) < 5e-5; }

    static RunQuality scored(std::string_view run, std::string_view qrels, bool complete = false)
    {
        return scoreRun(readRun(run, "run"), readQrels(qrels, "qrels"), 10, complete);
    }

    template <typename Read>
    static QString messageOf(Read read, std::string_view text)
    {
        try {
            (void)read(text, "file");
        } catch (const Error& error) {
            return QString::fromStdString(error.detail() + " " + error.place());
        }
        return {};
    }

private slots:
    void twoTopicsHaveTheMeansOfTrecEval()
    {
        const RunQuality quality = scored("q1 Q0 A 1 6 t\nq1 Q0 B 2 5 t\nq1 Q0 C 3 4 t\nq1 Q0 D 4 3 t\nq1 Q0 E 5 2 t\n"
                                          "q1 Q0 F 6 1 t\nq2 Q0 P 1 3 t\nq2 Q0 X 2 2 t\nq2 Q0 Y 3 1 t\n",
                                          "q1 0 A 3\nq1 0 B 2\nq1 0 C 3\nq1 0 D 0\nq1 0 E 1\nq1 0 F 2\nq1 0 G 3\n"
                                          "q1 0 H 2\nq2 0 X 1\nq2 0 Y 0\n");
        QVERIFY(near(quality.mean.averagePrecision, 0.5810));
        QVERIFY(near(quality.mean.reciprocalRank, 0.75));
        QVERIFY(near(quality.mean.cut.ndcg, 0.6935));
        QVERIFY(near(quality.mean.cut.precision, 0.30));
        QVERIFY(near(quality.mean.cut.recall, 0.8571));
    }

    void theScoreIsTheOrderAndTiesFallByDocumentDescending()
    {
        const char* qrels = "q 0 a 0\nq 0 b 1\nq 0 c 0\n";
        QVERIFY(near(scored("q Q0 a 1 1 t\nq Q0 b 2 1 t\n", qrels).mean.cut.ndcg, 1));
        QVERIFY(near(scored("q Q0 b 1 1 t\nq Q0 c 2 1 t\n", qrels).mean.cut.ndcg, 0.6309));
        QVERIFY(near(scored("q Q0 a 1 0.5 t\nq Q0 b 9 1e1 t\n", qrels).mean.cut.ndcg, 1));
    }

    void missingTopicsCountOnlyWhenAskedFor()
    {
        const char* run = "q1 Q0 a 1 2 t\nq1 Q0 k 2 1 t\nq9 Q0 a 1 1 t\n";
        const char* qrels = "q1 0 a 1\nq2 0 b 1\nq3 0 z 0\n";
        const RunQuality some = scored(run, qrels);
        QCOMPARE(some.topics.size(), std::size_t {1});
        QCOMPARE(some.mean.averagePrecision, 1.0);
        QCOMPARE(some.missingFromRun, (std::vector<std::string> {"q2", "q3"}));
        QCOMPARE(some.notJudged, (std::vector<std::string> {"q9"}));
        const RunQuality all = scored(run, qrels, true);
        QCOMPARE(all.topics.size(), std::size_t {3});
        QVERIFY(near(all.mean.averagePrecision, 0.3333));
    }

    void aTopicWithoutRelevantDocumentsCountsZero()
    {
        const RunQuality quality = scored("q1 Q0 a 1 2 t\nq2 Q0 z 1 1 t\n", "q1 0 a 1\nq2 0 z 0\n");
        QCOMPARE(quality.topics.size(), std::size_t {2});
        QCOMPARE(quality.mean.averagePrecision, 0.5);
    }

    void nothingInCommonGivesZerosNotNothings()
    {
        const RunQuality quality = scored("q1 Q0 a 1 2 t\n", "q2 0 a 1\n");
        QVERIFY(quality.topics.empty());
        QCOMPARE(quality.mean.cut.ndcg, 0.0);
    }

    void badLinesAreNamed()
    {
        QCOMPARE(messageOf(readRun, "q Q0 a 1 2 t\nq Q0 a 2 1 t\n"), QStringLiteral("DUPLICATED_DOCUMENT file:2"));
        QCOMPARE(messageOf(readRun, "q Q0 a 1 high t\n"), QStringLiteral("WRONG_LINE file:1"));
        QCOMPARE(messageOf(readRun, "\n\nq Q0 a 1 2\n"), QStringLiteral("WRONG_LINE file:3"));
        QCOMPARE(messageOf(readRun, "q Q0 a 1 nan t\n"), QStringLiteral("WRONG_LINE file:1"));
        QCOMPARE(messageOf(readQrels, "q 0 a 1\nq 0 a 2\n"), QStringLiteral("DUPLICATED_DOCUMENT file:2"));
        QCOMPARE(messageOf(readQrels, "q 0 a\n"), QStringLiteral("WRONG_LINE file:1"));
    }

    void filesWithoutLinesAreNoRuns()
    {
        QCOMPARE(messageOf(readRun, ""), QStringLiteral("EMPTY_FILE file"));
        QCOMPARE(messageOf(readQrels, "\n \n"), QStringLiteral("EMPTY_FILE file"));
    }

    void aByteOrderMarkIsNoPartOfATopic()
    {
        QCOMPARE(readQrels("\xef\xbb\xbfq 0 a 1\n", "file").count("q"), std::size_t {1});
    }

    void linesOfOtherSystemsAreRead()
    {
        QCOMPARE(readQrels("q\t0  a\t1\r\n\r\nq 0 b 0.5", "qrels").at("q").at("b"), 0.5);
    }

    void idsWithBlanksSurvive()
    {
        QCOMPARE(encodedId("Ada 100%\t"), std::string("Ada%20100%25%09"));
        for (const char* id : {"Ada 100%\t", "%", "50%off", "é b", "%zz%2", ""})
            QCOMPARE(decodedId(encodedId(id)), std::string(id));
    }
};

QTEST_APPLESS_MAIN(TrecTest)
#include "tst_trec.moc"
