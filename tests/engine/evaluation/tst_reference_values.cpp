// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/evaluate.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/import.h"
#include "tests/engine/store/workspace_fixture.h"

#include <QDir>
#include <QtTest>

using namespace tastebench;

namespace {

struct Log {
    fixture::Workspace file;
    search::CataloguePtr catalogue;
    evaluation::Split split;

    explicit Log(const char* folder)
    {
        Progress progress;
        workspace::ImportRequest request;
        request.options.source = std::string(SHARED_DIRECTORY "/data/") + folder;
        const auto report = workspace::importSource(*file, request, progress);
        catalogue = workspace::loadCatalogue(*file, report.collectionId, progress);
        split = evaluation::makeSplit(catalogue, {});
    }
};

evaluation::Setting collaborative(Similarity similarity, double decayRate)
{
    evaluation::Setting setting;
    setting.options.algorithms = {0, 1};
    setting.options.similarity = similarity;
    setting.options.decayRate = decayRate;
    setting.options.useAgentRanking = false;
    return setting;
}

double ndcgOf(const evaluation::Evaluation& evaluation, std::string_view name)
{
    const auto row = std::ranges::find(evaluation.rows, name, &evaluation::EvaluatedRow::name);
    return row->means[static_cast<std::size_t>(evaluation::Measure::Ndcg)]->mean;
}

}  // namespace

// The table of metrics.md, which was computed independently: nDCG@10 of a temporal split, within 0.003.
class ReferenceValuesTest : public QObject {
    Q_OBJECT

    static void compare(const evaluation::Evaluation& evaluation, const char* row, double expected)
    {
        const double found = ndcgOf(evaluation, row);
        qInfo("%s: %.4f (%.4f)", row, found, expected);
        QVERIFY2(std::abs(found - expected) <= 0.003, row);
    }

private slots:
    void initTestCase()
    {
        if (!QDir(QStringLiteral(SHARED_DIRECTORY "/data/movielens-latest-small")).exists())
            QSKIP("the shared data sets are not here");
    }

    void movieLens()
    {
        const Log log("movielens-latest-small");
        evaluation::EvaluationRequest request {.setting = collaborative(Similarity::Cosine, 0.1)};
        request.others = {{"cosine, no decay", collaborative(Similarity::Cosine, 0)},
                          {"cosine, decay 1", collaborative(Similarity::Cosine, 1)}};
        Progress progress;
        const auto evaluation = evaluation::evaluate(log.split, request, progress);
        QCOMPARE(evaluation.people.rows.size(), std::size_t {28});
        compare(evaluation, "popularity", 0.0847);
        compare(evaluation, "random", 0.0004);
        compare(evaluation, "cosine, no decay", 0.1277);
        compare(evaluation, "current", 0.1395);
        compare(evaluation, "cosine, decay 1", 0.1270);
    }

    void movieLensByModels()
    {
        const Log log("movielens-latest-small");
        Progress progress;
        for (const auto& [decay, expected] : {std::pair {0.1, 0.1210}, std::pair {1.0, 0.1266}}) {
            const auto evaluation = evaluation::evaluate(
                log.split, {.setting = collaborative(Similarity::Ease, decay), .baselines = false}, progress);
            compare(evaluation, "current", expected);
        }
        // There is no reference for the factorization: it must be worth more than chance, by far.
        const auto factors = evaluation::evaluate(
            log.split, {.setting = collaborative(Similarity::Ials, 0), .baselines = false}, progress);
        qInfo("ials: %.4f", ndcgOf(factors, "current"));
        QVERIFY(ndcgOf(factors, "current") > 0.05);
    }

    void movieTweetings()
    {
        const Log log("movietweetings-100k");
        evaluation::EvaluationRequest request {.setting = collaborative(Similarity::Cosine, 1)};
        Progress progress;
        const auto evaluation = evaluation::evaluate(log.split, request, progress);
        QCOMPARE(evaluation.people.rows.size(), std::size_t {3688});
        compare(evaluation, "popularity", 0.0547);
        compare(evaluation, "trending_3d", 0.1107);
        compare(evaluation, "trending_7d", 0.1079);
        compare(evaluation, "trending_30d", 0.0763);
        compare(evaluation, "random", 0.0009);
        compare(evaluation, "current", 0.0627);
    }
};

QTEST_APPLESS_MAIN(ReferenceValuesTest)
#include "tst_reference_values.moc"
