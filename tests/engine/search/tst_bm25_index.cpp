// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/search/bm25_index.h"

#include <QtTest>
#include <cmath>
#include <random>

using namespace tastebench;
using namespace tastebench::search;

namespace {

const std::vector<PropertyDefinition> definitions {
    {"title", PropertyType::Text, {}}, {"year", PropertyType::Int, {}}, {"tags", PropertyType::TextArray, {}}};

std::shared_ptr<const Bm25Index> indexOf(const std::vector<Json>& items)
{
    Bm25IndexBuilder builder(definitions);
    for (const Json& item : items)
        builder.add(item);
    return builder.build();
}

// Lengths: title 2, 3, 1 (mean 2); tags 1, –, 2 (mean 1.5 over the two that have words).
const std::vector<Json> films {{{"title", "giant monster"}, {"tags", {"monster"}}},
                               {{"title", "the monster monster"}, {"year", 1999}},
                               {{"title", "Romance"}, {"tags", {"love", "giant"}}}};

std::vector<std::uint32_t> rowsOf(const std::vector<KeywordHit>& hits)
{
    std::vector<std::uint32_t> rows;
    for (const KeywordHit& hit : hits)
        rows.push_back(hit.row);
    return rows;
}

using Rows = std::vector<std::uint32_t>;

}  // namespace

class Bm25IndexTest : public QObject {
    Q_OBJECT

private slots:
    void scoresAreThoseComputedByHand()
    {
        const auto index = indexOf(films);
        // "monster": in 2 titles and 1 tag list, so n = 1.5 and idf = ln(1 + (3 − 1.5 + 0.5)/(1.5 + 0.5)) = ln 2.
        // avgLength = (2 + 1.5)/2 = 1.75.
        // row 0: title f 1, length 2: 1/(1 + 1.2·(0.25 + 0.75·2/1.75)) = 1/2.328571…
        //        tags  f 1, length 1: 1/(1 + 1.2·(0.25 + 0.75/1.75))   = 1/1.814285…
        // row 1: title f 2, length 3: 2/(2 + 1.2·(0.25 + 0.75·3/1.75)) = 2/3.842857…
        const auto hits = index->search({"monster", {}}, 10, {});
        QCOMPARE(rowsOf(hits), (Rows {0, 1}));
        const double first = std::log(2.0) / (1 + 0.3 + 0.9 * 2 / 1.75) + std::log(2.0) / (1 + 0.3 + 0.9 / 1.75);
        QVERIFY(std::abs(hits[0].score - first) < 1e-14);
        QVERIFY(std::abs(hits[1].score - std::log(2.0) * 2 / (2 + 0.3 + 0.9 * 3 / 1.75)) < 1e-14);
    }

    void onePropertyIsScoredByItself()
    {
        // Only tags: n = 1, idf = ln(1 + 2.5/1.5), avgLength = 1.5.
        const auto hits = indexOf(films)->search({"monster", {"tags"}}, 10, {});
        QCOMPARE(rowsOf(hits), Rows {0});
        QVERIFY(std::abs(hits[0].score - std::log(1 + 2.5 / 1.5) / (1 + 0.3 + 0.9 / 1.5)) < 1e-14);
    }

    void boostsMultiplyAndTheLastOneWins()
    {
        const auto index = indexOf(films);
        const double plain = index->search({"monster", {"tags"}}, 10, {})[0].score;
        QVERIFY(std::abs(index->search({"monster", {"tags^2.5"}}, 10, {})[0].score - 2.5 * plain) < 1e-14);
        QVERIFY(std::abs(index->search({"monster", {"tags^9", "tags^3"}}, 10, {})[0].score - 3 * plain) < 1e-14);
        QVERIFY(index->search({"monster", {"tags^much"}}, 10, {}).empty());
    }

    void aRepeatedWordCountsTwice()
    {
        const auto index = indexOf(films);
        const auto once = index->search({"monster", {}}, 10, {});
        const auto twice = index->search({"monster MONSTER", {}}, 10, {});
        for (std::size_t which = 0; which < once.size(); ++which)
            QVERIFY(std::abs(twice[which].score - 2 * once[which].score) < 1e-14);
    }

    void andWantsAllWordsInOneProperty()
    {
        const auto index = indexOf(films);
        QCOMPARE(rowsOf(index->search({"giant monster", {}}, 10, {})), (Rows {0, 2, 1}));
        QCOMPARE(rowsOf(index->search({"the giant monster", {}, TokenOperator::And}, 10, {})), Rows {0});
        // "romance" is in the title and "love" in the tags of row 2: not in one property.
        QVERIFY(index->search({"romance love", {}, TokenOperator::And}, 10, {}).empty());
        QVERIFY(index->search({"giant zebra", {}, TokenOperator::And}, 10, {}).empty());
    }

    void minimumMatchCountsDistinctWordsWithinAProperty()
    {
        const auto index = indexOf(films);
        QCOMPARE(rowsOf(index->search({"giant monster zebra", {}, TokenOperator::Or, 2}, 10, {})), Rows {0});
        QVERIFY(index->search({"monster monster", {}, TokenOperator::Or, 2}, 10, {}).empty());
    }

    void stopWordsAreLeftOutOfTheQueryOnly()
    {
        const auto index = indexOf(films);
        const auto with = index->search({"the monster", {}}, 10, {});
        const auto without = index->search({"monster", {}}, 10, {});
        QCOMPARE(with.size(), without.size());
        QCOMPARE(with[0].score, without[0].score);
        // "the" is indexed: the second title has three words.
        QCOMPARE(index->explain({"monster", {}}, 1)[0].length, 3U);
    }

    void uselessQueriesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("property");
        QTest::newRow("empty") << QByteArray() << QByteArray("title");
        QTest::newRow("no word") << QByteArray("?!") << QByteArray("title");
        QTest::newRow("stop words only") << QByteArray("to be or not to be") << QByteArray("title");
        QTest::newRow("unknown property") << QByteArray("monster") << QByteArray("plot");
        QTest::newRow("not a text property") << QByteArray("monster") << QByteArray("year");
    }

    void uselessQueriesAreRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, property);
        try {
            (void)indexOf(films)->search({text.constData(), {property.toStdString()}}, 10, {});
            QFAIL("expected an error");
        } catch (const Error& error) {
            QCOMPARE(error.detail(), std::string("WRONG_PARAMETER"));
        }
    }

    void filtersAndLimitsCut()
    {
        const auto index = indexOf(films);
        QCOMPARE(rowsOf(index->search({"monster", {}}, 1, {})), Rows {0});
        QCOMPARE(rowsOf(index->search({"monster", {}}, 10, {false, true, true})), Rows {1});
        QVERIFY(index->search({"monster", {}}, 0, {}).empty());
    }

    void tiesGoByRow()
    {
        const auto index = indexOf({{{"title", "x"}}, {{"title", "x"}}, {{"title", "x"}}, {{"title", "y"}}});
        QCOMPARE(rowsOf(index->search({"x", {}}, 2, {})), (Rows {0, 1}));
    }

    void anExplanationSumsToTheScore()
    {
        const auto index = indexOf(films);
        const KeywordQuery query {"giant monster", {"title^2", "tags"}};
        for (const KeywordHit& hit : index->search(query, 10, {})) {
            double sum = 0;
            for (const KeywordMatch& match : index->explain(query, hit.row))
                sum += match.contribution;
            QVERIFY(std::abs(sum - hit.score) < 1e-12);
        }
        const auto matches = index->explain(query, 0);
        QCOMPARE(matches.size(), std::size_t {3});
        QCOMPARE(matches[2].property, std::string("tags"));
        QCOMPARE(matches[2].word, std::string("monster"));
        QCOMPARE(matches[2].frequency, 1U);
        QVERIFY(index->explain({"zebra", {}}, 0).empty());
    }

    void anIndexOfNothingFindsNothing()
    {
        QVERIFY(indexOf({})->search({"monster", {}}, 10, {}).empty());
        QVERIFY(indexOf({Json::object()})->search({"monster", {}}, 10, {}).empty());
    }

    void randomCorporaAgreeWithTheFormula()
    {
        std::mt19937 engine(11);
        for (int round = 0; round < 20; ++round) {
            const std::size_t rows = 1 + engine() % 60;
            std::vector<std::vector<std::string>> title(rows);
            std::vector<std::vector<std::string>> tags(rows);
            std::vector<Json> items;
            for (std::size_t row = 0; row < rows; ++row) {
                for (unsigned word = engine() % 8; word > 0; --word)
                    title[row].push_back(std::string("w") + static_cast<char>('a' + engine() % 6));
                for (unsigned word = engine() % 4; word > 0; --word)
                    tags[row].push_back(std::string("w") + static_cast<char>('a' + engine() % 6));
                std::string text;
                for (const std::string& word : title[row])
                    text += word + ' ';
                items.push_back({{"title", text}, {"tags", tags[row]}});
            }
            const auto index = indexOf(items);
            const std::vector<std::string> words {"wa", "wc", "wf"};
            const double boosts[] = {2, 1};
            const std::vector<std::vector<std::string>>* texts[] = {&title, &tags};

            double meanLength = 0;
            for (const auto* property : texts) {
                double sum = 0;
                double holding = 0;
                for (const auto& text : *property) {
                    sum += static_cast<double>(text.size());
                    holding += text.empty() ? 0 : 1;
                }
                meanLength += holding == 0 ? 0 : sum / holding / 2;
            }
            std::vector<double> expected(rows, 0.0);
            for (const std::string& word : words) {
                double n = 0;
                double properties = 0;
                for (const auto* property : texts) {
                    const auto found = std::ranges::count_if(
                        *property, [&word](const auto& text) { return std::ranges::count(text, word) > 0; });
                    n += static_cast<double>(found);
                    properties += found == 0 ? 0 : 1;
                }
                if (properties == 0)
                    continue;
                n /= properties;
                const double idf = std::log(1 + (static_cast<double>(rows) - n + 0.5) / (n + 0.5));
                for (int which = 0; which < 2; ++which) {
                    for (std::size_t row = 0; row < rows; ++row) {
                        const auto& text = (*texts[which])[row];
                        const double f = static_cast<double>(std::ranges::count(text, word));
                        const double length = static_cast<double>(text.size());
                        expected[row] += boosts[which] * idf * f / (f + 1.2 * (1 - 0.75 + 0.75 * length / meanLength));
                    }
                }
            }
            const auto hits = index->search({"wa wc wf", {"title^2", "tags"}}, rows, {});
            std::size_t positive = 0;
            for (const double score : expected)
                positive += score > 0 ? 1 : 0;
            QCOMPARE(hits.size(), positive);
            for (std::size_t rank = 0; rank < hits.size(); ++rank) {
                QVERIFY(std::abs(hits[rank].score - expected[hits[rank].row]) < 1e-12);
                QVERIFY(rank == 0 || hits[rank - 1].score > hits[rank].score
                        || (hits[rank - 1].score == hits[rank].score && hits[rank - 1].row < hits[rank].row));
            }
        }
    }
};

QTEST_APPLESS_MAIN(Bm25IndexTest)
#include "tst_bm25_index.moc"
