// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/list_similarity.h"

#include <QFile>
#include <QtTest>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace tastebench::evaluation;

// The rows "list_similarity" of the oracles.
class ListSimilarityTest : public QObject {
    Q_OBJECT

    static std::vector<std::uint64_t> numbers(const nlohmann::json& names)
    {
        std::vector<std::uint64_t> list;
        for (const auto& name : names)
            list.push_back(std::hash<std::string>{}(name.get<std::string>()));
        return list;
    }

private slots:
    void theOraclesHold()
    {
        const std::string path = SHARED_DIRECTORY "/oracles/oracles.json";
        if (!QFile::exists(QString::fromStdString(path)))
            QSKIP("the oracles are not beside the project");
        std::ifstream file(path);
        const auto rows = nlohmann::json::parse(file)["list_similarity"];
        QVERIFY(rows.size() >= 5);
        for (const auto& row : rows) {
            const auto left = numbers(row["a"]);
            const auto right = numbers(row["b"]);
            for (const auto& [p, expected] : row["rbo_ext"].items())
                QVERIFY(std::abs(rankBiasedOverlap(left, right, std::stod(p)) - expected.get<double>()) < 1e-9);
            if (row.contains("jaccard"))
                QVERIFY(std::abs(jaccardAt(left, right, 100) - row["jaccard"].get<double>()) < 1e-9);
            if (row.contains("jaccard@5"))
                QVERIFY(std::abs(jaccardAt(left, right, 5) - row["jaccard@5"].get<double>()) < 1e-9);
            if (row.contains("overlap@5"))
                QVERIFY(std::abs(overlapAt(left, right, 5) - row["overlap@5"].get<double>()) < 1e-9);
            if (row.contains("kendall_tau_common"))
                QVERIFY(std::abs(*kendallTau(left, right) - row["kendall_tau_common"].get<double>()) < 1e-9);
        }
    }

    void emptyListsHaveTheirAgreedValues()
    {
        const std::vector<std::uint64_t> none;
        const std::vector<std::uint64_t> one{1};
        QCOMPARE(jaccardAt(none, none, 10), 1.0);
        QCOMPARE(rankBiasedOverlap(none, none), 1.0);
        QCOMPARE(rankBiasedOverlap(none, one), 0.0);
        QVERIFY(!kendallTau(one, one).has_value());
    }
};

QTEST_APPLESS_MAIN(ListSimilarityTest)
#include "tst_list_similarity.moc"
