// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/search/query_search.h"
#include "engine/search/vector_table.h"

#include <QtTest>
#include <cmath>
#include <random>

using namespace tastebench;
using namespace tastebench::search;

namespace {

std::vector<float> draw(std::mt19937& engine, std::size_t dimensions)
{
    std::vector<float> values(dimensions);
    for (float& value : values)
        value = static_cast<float>(engine() % 20001) / 10000.0F - 1.0F;
    return values;
}

double plainCosine(std::span<const double> left, std::span<const float> right)
{
    double dot = 0;
    double leftSquares = 0;
    double rightSquares = 0;
    for (std::size_t index = 0; index < left.size(); ++index) {
        const double value = static_cast<double>(right[index]);
        dot += left[index] * value;
        leftSquares += left[index] * left[index];
        rightSquares += value * value;
    }
    return dot / std::sqrt(leftSquares) / std::sqrt(rightSquares);
}

}  // namespace

class VectorTableTest : public QObject {
    Q_OBJECT

private slots:
    void cosinesAreThosePlainlyComputed_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("dimensions");
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("a panel") << 16 << 3;
        QTest::newRow("a panel and one") << 17 << 128;
        QTest::newRow("many") << 1003 << 37;
    }

    void cosinesAreThosePlainlyComputed()
    {
        QFETCH(int, rows);
        QFETCH(int, dimensions);
        const auto count = static_cast<std::size_t>(rows);
        std::mt19937 engine(5);
        VectorTable table(count, static_cast<std::size_t>(dimensions));
        std::vector<std::vector<float>> vectors;
        for (std::size_t row = 0; row < count; ++row) {
            vectors.push_back(draw(engine, static_cast<std::size_t>(dimensions)));
            table.set(row, vectors.back());
        }
        std::vector<std::vector<double>> queries;
        for (int which = 0; which < 11; ++which) {
            const auto values = draw(engine, static_cast<std::size_t>(dimensions));
            queries.emplace_back(values.begin(), values.end());
        }
        std::vector<std::vector<double>> columns(queries.size(), std::vector<double>(count, 9));
        std::vector<double*> out;
        for (auto& column : columns)
            out.push_back(column.data());
        table.cosineColumns(queries, out);
        std::vector<double> cosines(count);
        for (std::size_t which = 0; which < queries.size(); ++which) {
            table.cosines(queries[which], cosines);
            QVERIFY(cosines == columns[which]);
            for (std::size_t row = 0; row < count; ++row)
                QVERIFY(std::abs(cosines[row] - plainCosine(queries[which], vectors[row])) < 1e-12);
        }
    }

    void rowsWithoutAVectorHaveCosineZeroAndAreNeverNearest()
    {
        VectorTable table(3, 2);
        table.set(0, std::vector<float> {3, 4});
        table.set(2, std::vector<float> {0, 0});
        QCOMPARE(table.withoutVector(), std::size_t {2});
        std::vector<double> cosines(3, 9);
        table.cosines(std::vector<double> {1, 0}, cosines);
        QCOMPARE(cosines[1], 0.0);
        QCOMPARE(cosines[2], 0.0);
        QVERIFY(std::abs(cosines[0] - 0.6) < 1e-15);
        const auto nearest = nearestRows(table, std::vector<double> {-1, 0}, 10, {});
        QCOMPARE(nearest.size(), std::size_t {1});
        QCOMPARE(nearest[0].row, 0U);
    }

    void valuesAreKeptAsGiven()
    {
        VectorTable table(20, 2);
        table.set(17, std::vector<float> {3, 4});
        QCOMPARE(table.vector(17), (std::vector<float> {3, 4}));
        QVERIFY(std::abs(table.unitVector(17)[1] - 0.8) < 1e-15);
        table.set(17, std::vector<float> {0, 0});
        QVERIFY(!table.has(17));
        QCOMPARE(table.withoutVector(), std::size_t {20});
    }

    void brokenVectorsAreRefused()
    {
        VectorTable table(1, 2);
        QVERIFY_EXCEPTION_THROWN(table.set(0, std::vector<float> {1}), Error);
        QVERIFY_EXCEPTION_THROWN(table.set(0, std::vector<float> {1, NAN}), Error);
    }
};

QTEST_APPLESS_MAIN(VectorTableTest)
#include "tst_vector_table.moc"
