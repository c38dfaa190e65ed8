// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/truncated_svd.h"

#include <QtTest>
#include <cmath>
#include <random>

using namespace tastebench;
using namespace tastebench::text;

namespace {

SparseRows sparse(const std::vector<std::vector<double>>& dense)
{
    SparseRows matrix;
    matrix.columns = dense.front().size();
    for (const auto& row : dense) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (row[column] != 0) {
                matrix.indices.push_back(static_cast<std::uint32_t>(column));
                matrix.values.push_back(row[column]);
            }
        }
        matrix.offsets.push_back(matrix.indices.size());
    }
    return matrix;
}

// A matrix of a given rank with singular values that fall by `fall` each: Σ fall^k u_k v_kᵀ with u, v random signs.
std::vector<std::vector<double>> ofRank(std::size_t rows, std::size_t columns, std::size_t rank, double fall)
{
    std::mt19937 engine(3);
    std::vector<std::vector<double>> dense(rows, std::vector<double>(columns, 0.0));
    double scale = 1;
    for (std::size_t step = 0; step < rank; ++step, scale *= fall) {
        std::vector<double> right(columns);
        for (double& value : right)
            value = engine() % 2 == 0 ? 1 : -1;
        for (auto& row : dense) {
            const double left = engine() % 2 == 0 ? scale : -scale;
            for (std::size_t column = 0; column < columns; ++column)
                row[column] += left * right[column];
        }
    }
    return dense;
}

double worstRowError(const std::vector<std::vector<double>>& dense, const RightSingularVectors& factors)
{
    // A − A·V·Vᵀ, largest entry.
    const std::size_t kept = factors.singularValues.size();
    double worst = 0;
    for (const auto& row : dense) {
        std::vector<double> projected(kept, 0.0);
        for (std::size_t column = 0; column < row.size(); ++column) {
            for (std::size_t which = 0; which < kept; ++which)
                projected[which] += row[column] * factors.vectors[column * kept + which];
        }
        for (std::size_t column = 0; column < row.size(); ++column) {
            double back = 0;
            for (std::size_t which = 0; which < kept; ++which)
                back += projected[which] * factors.vectors[column * kept + which];
            worst = std::max(worst, std::abs(row[column] - back));
        }
    }
    return worst;
}

double worstOrthogonality(const RightSingularVectors& factors)
{
    const std::size_t kept = factors.singularValues.size();
    double worst = 0;
    for (std::size_t left = 0; left < kept; ++left) {
        for (std::size_t right = 0; right <= left; ++right) {
            double dot = left == right ? -1 : 0;
            for (std::size_t row = 0; row < factors.columns; ++row)
                dot += factors.vectors[row * kept + left] * factors.vectors[row * kept + right];
            worst = std::max(worst, std::abs(dot));
        }
    }
    return worst;
}

}  // namespace

class TruncatedSvdTest : public QObject {
    Q_OBJECT

private slots:
    void aDiagonalMatrixGivesItsEntries()
    {
        Progress silent;
        const auto factors = truncatedSvd(sparse({{0, 3, 0}, {2, 0, 0}, {0, 0, 0}, {0, 0, 1e-7}}), 10, silent);
        // 1e-7 is below 1e-6 of the largest, so it is dropped.
        QCOMPARE(factors.singularValues.size(), std::size_t {2});
        QCOMPARE(factors.singularValues[0], 3.0);
        QCOMPARE(factors.singularValues[1], 2.0);
        QCOMPARE(factors.vectors, (std::vector<double> {0, 1, 1, 0, 0, 0}));
    }

    void allOfALowRankIsCaptured_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("columns");
        QTest::newRow("exact, wide") << 30 << 200;
        QTest::newRow("exact, tall") << 200 << 30;
        QTest::newRow("randomized, wide") << 150 << 220;
        QTest::newRow("randomized, tall") << 220 << 150;
    }

    void allOfALowRankIsCaptured()
    {
        QFETCH(int, rows);
        QFETCH(int, columns);
        Progress silent;
        const auto dense = ofRank(static_cast<std::size_t>(rows), static_cast<std::size_t>(columns), 12, 0.5);
        const auto factors = truncatedSvd(sparse(dense), 20, silent);
        QCOMPARE(factors.singularValues.size(), std::size_t {12});
        QVERIFY(std::ranges::is_sorted(factors.singularValues, std::greater<>()));
        QVERIFY2(worstRowError(dense, factors) < 1e-9, qPrintable(QString::number(worstRowError(dense, factors))));
        QVERIFY2(worstOrthogonality(factors) < 1e-10, qPrintable(QString::number(worstOrthogonality(factors))));
    }

    void randomizedAgreesWithExactWhereTheSpectrumFalls()
    {
        Progress silent;
        const auto dense = ofRank(160, 180, 120, 0.85);
        const auto exact = truncatedSvd(sparse(dense), 150, silent);
        const auto randomized = truncatedSvd(sparse(dense), 20, silent);
        QCOMPARE(randomized.singularValues.size(), std::size_t {20});
        for (std::size_t which = 0; which < 20; ++which) {
            const double share = randomized.singularValues[which] / exact.singularValues[which];
            QVERIFY2(share > 0.98 && share < 1 + 1e-9, qPrintable(QString::number(share)));
        }
    }

    void nothingGivesNothing()
    {
        Progress silent;
        QVERIFY(truncatedSvd(sparse({{0, 0}, {0, 0}}), 5, silent).singularValues.empty());
    }

    void aStopEndsTheWork()
    {
        std::stop_source source;
        source.request_stop();
        Progress stopped({}, source.get_token());
        QVERIFY_EXCEPTION_THROWN((void)truncatedSvd(sparse(ofRank(60, 60, 5, 0.5)), 4, stopped), Error);
    }
};

QTEST_APPLESS_MAIN(TruncatedSvdTest)
#include "tst_truncated_svd.moc"
