// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/collaborative.h"
#include "engine/ranking/ease.h"
#include "engine/ranking/implicit_factors.h"
#include "engine/ranking/ranker.h"
#include "engine/ranking/symmetric_inverse.h"
#include "tests/support/catalogue_fixture.h"

#include <Eigen/Dense>
#include <QtTest>
#include <random>

using namespace tastebench;
using namespace tastebench::ranking;
using tastebench::testing::CatalogueFixture;

namespace {

using Eigen::Index;

search::InteractionLog drawnLog(std::uint32_t personas, std::uint32_t items, int count)
{
    std::mt19937 engine(7);
    std::vector<search::LoggedInteraction> all;
    for (int index = 0; index < count; ++index)
        all.push_back({.id = {index + 1},
                       .at = Timestamp::fromSeconds(index),
                       .weight = engine() % 4 == 0 ? -0.5 : 0.5,
                       .persona = static_cast<std::uint32_t>(engine() % personas),
                       .item = static_cast<std::uint32_t>(engine() % items)});
    return {std::move(all), personas};
}

Eigen::MatrixXd likesOf(const CoOccurrence& occurrences)
{
    Eigen::MatrixXd likes
        = Eigen::MatrixXd::Zero(static_cast<Index>(occurrences.personas()), static_cast<Index>(occurrences.items()));
    for (std::size_t persona = 0; persona < occurrences.personas(); ++persona) {
        for (const std::uint32_t item : occurrences.likedBy(persona))
            likes(static_cast<Index>(persona), item) = 1;
    }
    return likes;
}

}  // namespace

class CollaborativeModelsTest : public QObject {
    Q_OBJECT

private slots:
    void whatItemsHaveInCommonIsMeasuredInFourWays_data()
    {
        QTest::addColumn<int>("measure");
        QTest::addColumn<double>("expected");
        // Three like x and two like y, two of them both.
        const double shrunk = 2.0 / 12;
        QTest::newRow("cosine") << static_cast<int>(Similarity::Cosine) << 2 / std::sqrt(6.0) * shrunk;
        QTest::newRow("jaccard") << static_cast<int>(Similarity::Jaccard) << 2.0 / 3 * shrunk;
        QTest::newRow("lift") << static_cast<int>(Similarity::Lift) << 2.0 / 6 * shrunk;
        QTest::newRow("count") << static_cast<int>(Similarity::Count) << shrunk;
    }
    void whatItemsHaveInCommonIsMeasuredInFourWays()
    {
        QFETCH(int, measure);
        QFETCH(double, expected);
        CatalogueFixture fixture;
        fixture.item("x", {1}).item("y", {1}).item("z", {1}).persona("a").persona("b").persona("c");
        for (const char* persona : {"a", "b", "c"})
            fixture.interaction(persona, "x", 0.5, 1);
        fixture.interaction("a", "y", 1, 1).interaction("b", "y", 1, 1);
        const auto catalogue = fixture.catalogue();
        Progress progress;
        const CoOccurrence occurrences(*catalogue->log, 3, CatalogueFixture::now());
        const CollaborativeSimilarity similarity(static_cast<Similarity>(measure), occurrences, progress);
        std::vector<double> toX(3);
        similarity.column(fixture.row("x"), {}, toX);
        QVERIFY(std::abs(toX[fixture.row("y")] - expected) < 1e-15);
        QCOMPARE(toX[fixture.row("x")], 0.0);
        QCOMPARE(toX[fixture.row("z")], 0.0);
    }

    void aMatrixIsInvertedBlockByBlock_data()
    {
        QTest::addColumn<int>("side");
        for (const int side : {1, 7, 192, 193, 500})
            QTest::addRow("%d", side) << side;
    }
    void aMatrixIsInvertedBlockByBlock()
    {
        QFETCH(int, side);
        std::srand(1);
        const Eigen::MatrixXf root = Eigen::MatrixXf::Random(side, side);
        const Eigen::MatrixXf whole = root * root.transpose() + 200 * Eigen::MatrixXf::Identity(side, side);
        Eigen::MatrixXf inverse = whole.triangularView<Eigen::Lower>();
        Progress progress;
        invertSymmetric({inverse.data(), static_cast<std::size_t>(inverse.size())}, static_cast<std::size_t>(side),
                        "Inverting", progress);
        QVERIFY((inverse.cast<double>() - whole.cast<double>().inverse()).cwiseAbs().maxCoeff() < 1e-6);
        QVERIFY(inverse == inverse.transpose());
    }

    void anInversionStops()
    {
        std::stop_source source;
        source.request_stop();
        Progress progress({}, source.get_token());
        Eigen::MatrixXf matrix = Eigen::MatrixXf::Identity(400, 400);
        QVERIFY_THROWS_EXCEPTION(Error, invertSymmetric({matrix.data(), 160'000}, 400, "Inverting", progress));
    }

    // With fewer personas than items it is solved from the other side: the answer is the same.
    void easeIsTheClosedForm_data()
    {
        QTest::addColumn<int>("personas");
        QTest::addColumn<int>("items");
        QTest::newRow("by items") << 60 << 25;
        QTest::newRow("by personas") << 20 << 45;
    }
    void easeIsTheClosedForm()
    {
        QFETCH(int, personas);
        QFETCH(int, items);
        const auto log = drawnLog(static_cast<std::uint32_t>(personas), static_cast<std::uint32_t>(items), 400);
        const CoOccurrence occurrences(log, static_cast<std::size_t>(items) + 1, Timestamp::fromSeconds(1'000));
        Progress progress;
        const Ease ease(occurrences, progress);
        const Eigen::MatrixXd likes = likesOf(occurrences);
        const Index side = likes.cols();
        const Eigen::MatrixXd inverse
            = (likes.transpose() * likes + Ease::lambda * Eigen::MatrixXd::Identity(side, side)).inverse();
        std::vector<double> column(static_cast<std::size_t>(side));
        for (Index item = 0; item < side; ++item) {
            ease.column(static_cast<std::uint32_t>(item), {}, column);
            for (Index candidate = 0; candidate < side; ++candidate) {
                const double expected
                    = candidate == item ? 0 : -inverse(candidate, item) / inverse(candidate, candidate);
                QVERIFY2(std::abs(column[static_cast<std::size_t>(candidate)] - expected) < 1e-6,
                         qPrintable(QStringLiteral("%1 %2").arg(candidate).arg(item)));
            }
        }
    }

    void factorsMinimizeTheWeightedErrorOfEachPersona()
    {
        const auto log = drawnLog(40, 30, 500);
        const CoOccurrence occurrences(log, 31, Timestamp::fromSeconds(1'000));
        Progress progress;
        const ImplicitFactors model(occurrences, progress);
        Eigen::MatrixXd factors(31, ImplicitFactors::dimensions);
        for (Index item = 0; item < 31; ++item) {
            const auto row = model.factors(static_cast<std::size_t>(item));
            factors.row(item) = Eigen::Map<const Eigen::RowVectorXd>(row.data(), factors.cols());
        }
        QVERIFY(factors.row(30).isZero());
        const auto liked = occurrences.likedBy(3);
        // The persona's own factors, from the normal equations.
        Eigen::MatrixXd system = factors.transpose() * factors;
        system.diagonal().array() += ImplicitFactors::lambda;
        Eigen::VectorXd wanted = Eigen::VectorXd::Zero(system.rows());
        for (const std::uint32_t item : liked) {
            system += ImplicitFactors::alpha * factors.row(item).transpose() * factors.row(item);
            wanted += (1 + ImplicitFactors::alpha) * factors.row(item).transpose();
        }
        const Eigen::VectorXd predicted = factors * system.inverse() * wanted;
        std::vector<double> column(31);
        Eigen::VectorXd mean = Eigen::VectorXd::Zero(31);
        for (const std::uint32_t item : liked) {
            model.column(item, liked, column);
            QCOMPARE(column[item], 0.0);
            mean += Eigen::Map<Eigen::VectorXd>(column.data(), 31) / static_cast<double>(liked.size());
        }
        for (std::uint32_t candidate = 0; candidate < 31; ++candidate) {
            if (!std::ranges::binary_search(liked, candidate))
                QVERIFY(std::abs(mean[candidate] - predicted[candidate]) < 1e-9);
        }
    }

    // Whatever makes items alike, a place is explained by the persona's own interactions, exactly.
    void somebodyWhoLikesNothingIsRankedByEverySimilarity_data()
    {
        QTest::addColumn<int>("similarity");
        for (const Similarity similarity : {Similarity::Cosine, Similarity::Jaccard, Similarity::Lift,
                                            Similarity::Count, Similarity::Ease, Similarity::Ials})
            QTest::newRow(toString(similarity).data()) << static_cast<int>(similarity);
    }
    void somebodyWhoLikesNothingIsRankedByEverySimilarity()
    {
        QFETCH(int, similarity);
        CatalogueFixture fixture;
        for (const char* film : {"a", "b", "c", "d"})
            fixture.item(film, {1, 0});
        for (const char* name : {"Ada", "Ben", "Cem"})
            fixture.persona(name);
        fixture.interaction("Ada", "a", -1, 10);
        fixture.interaction("Ben", "a", 1, 20).interaction("Ben", "b", 1, 20);
        fixture.interaction("Cem", "a", 1, 20).interaction("Cem", "b", 1, 20).interaction("Cem", "c", 1, 20);
        Ranker ranker(fixture.catalogue());
        Progress progress;
        RankingOptions options;
        options.asOf = CatalogueFixture::now();
        options.algorithms = {0, 1};
        options.similarity = static_cast<Similarity>(similarity);
        const Ranking ranking = ranker.recommend(fixture.personaId("Ada"), options, progress);
        QCOMPARE(ranking.objects.size(), std::size_t {3});
        for (const RankedItem& item : ranking.objects)
            QVERIFY(std::isfinite(item.score) && item.score <= 0);
    }

    void everySimilarityIsAttributedToInteractions_data()
    {
        QTest::addColumn<int>("similarity");
        for (const Similarity similarity : {Similarity::Cosine, Similarity::Jaccard, Similarity::Lift,
                                            Similarity::Count, Similarity::Ease, Similarity::Ials})
            QTest::newRow(toString(similarity).data()) << static_cast<int>(similarity);
    }
    void everySimilarityIsAttributedToInteractions()
    {
        QFETCH(int, similarity);
        CatalogueFixture fixture;
        for (const char* item : {"x", "y", "z", "u"})
            fixture.item(item, {1});
        for (const char* persona : {"a", "b", "c"})
            fixture.persona(persona).interaction(persona, "x", 0.5, 1).interaction(persona, "y", 1, 2);
        fixture.interaction("b", "z", 1, 1).interaction("c", "z", 1, 1).interaction("c", "u", -1, 1);
        Ranker ranker(fixture.catalogue());
        RankingOptions options;
        options.algorithms = {0, 1};
        options.similarity = static_cast<Similarity>(similarity);
        options.useAgentRanking = false;
        Progress progress;
        const Ranking ranking = ranker.recommend(fixture.personaId("a"), options, progress);
        QCOMPARE(ranking.objects.front().row, fixture.row("z"));
        double sum = 0;
        for (const Addend& addend : ranking.objects.front().attribution) {
            QVERIFY(addend.kind == AddendKind::Interaction);
            sum += addend.value;
        }
        QVERIFY(sum > 0);
        QCOMPARE(sum, ranking.objects.front().score);
    }
};

QTEST_APPLESS_MAIN(CollaborativeModelsTest)
#include "tst_collaborative_models.moc"
