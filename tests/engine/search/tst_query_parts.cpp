// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/bm25_index.h"
#include "engine/search/query_parts.h"
#include "engine/text/words.h"

#include <QtTest>
#include <cmath>

using namespace tastebench;
using namespace tastebench::search;

namespace {

// A direction for each word's length, so that every text has a place.
class LengthEmbedder : public Embedder {
public:
    [[nodiscard]] std::size_t dimensions() const override { return 5; }
    [[nodiscard]] std::vector<double> embed(std::string_view utf8) const override
    {
        std::vector<double> vector(5, 0.0);
        text::forEachWord(utf8, text::Stemming::None, [&](std::string_view word) { vector[word.size() % 5] += 1; });
        double norm = 0;
        for (const double value : vector)
            norm += value * value;
        for (double& value : vector)
            value /= std::sqrt(norm);
        return vector;
    }
};

Catalogue films()
{
    const std::vector<Json> texts {
        {{"title", "Giant"}, {"plot", "A ranch, oil and a giant family"}},
        {{"title", "Godzilla"}, {"plot", "A giant monster wakes. The giant monster walks."}},
        {{"title", "Monster"}, {"plot", "A killer on the road"}},
        {{"title", "Gremlins"}, {"plot", "Small ones, many of them"}},
        {{"title", "Monster Zero"}, {"plot", "Astronauts trade a monster"}},
        {{"title", "Alien"}, {"plot", "In space"}},
    };
    Catalogue catalogue;
    catalogue.collection.name = "Movie";
    auto items = std::make_shared<ItemTable>();
    auto table = std::make_shared<VectorTable>(texts.size(), 5);
    const auto embedder = std::make_shared<LengthEmbedder>();
    Bm25IndexBuilder builder({{"title", PropertyType::Text, {}}, {"plot", PropertyType::Text, {}}});
    for (std::size_t row = 0; row < texts.size(); ++row) {
        Uuid uuid;
        uuid.bytes[15] = static_cast<std::uint8_t>(row + 1);
        items->uuids.push_back(uuid);
        items->ids.push_back({static_cast<std::int64_t>(row + 1)});
        items->labels.push_back(texts[row]["title"]);
        items->rowOfUuid[uuid] = static_cast<std::uint32_t>(row);
        const std::vector<double> vector = embedder->embed(texts[row]["plot"].get<std::string>());
        table->set(row, std::vector<float>(vector.begin(), vector.end()));
        builder.add(texts[row]);
    }
    catalogue.items = items;
    catalogue.keywords = builder.build();
    catalogue.vectors["default"].table = table;
    catalogue.vectors["default"].embedder = embedder;
    return catalogue;
}

Query giantMonster(QueryMethod method)
{
    Query query;
    query.method = method;
    query.text = "a giant monster";
    query.item.bytes[15] = 2;
    query.properties = {"title^2", "plot"};
    return query;
}

}  // namespace

class QueryPartsTest : public QObject {
    Q_OBJECT

private slots:
    void A10_thePartsSumToTheQueryScore_data()
    {
        QTest::addColumn<Query>("query");
        QTest::newRow("near text") << giantMonster(QueryMethod::NearText);
        QTest::newRow("near item") << giantMonster(QueryMethod::NearItem);
        QTest::newRow("bm25") << giantMonster(QueryMethod::Bm25);
        for (const Fusion fusion : {Fusion::RelativeScore, Fusion::Ranked}) {
            for (const double alpha : {0.0, 0.25, 0.7, 1.0}) {
                Query query = giantMonster(QueryMethod::Hybrid);
                query.fusion = fusion;
                query.alpha = alpha;
                QTest::newRow(qPrintable(
                    QStringLiteral("hybrid, %1, alpha %2")
                        .arg(fusion == Fusion::Ranked ? QStringLiteral("ranked") : QStringLiteral("relative"))
                        .arg(alpha)))
                    << query;
            }
        }
    }

    void A10_thePartsSumToTheQueryScore()
    {
        QFETCH(Query, query);
        const Catalogue catalogue = films();
        const QueryResult result = runQuery(catalogue, query, "default", {10, 10}, {});
        QVERIFY(result.candidates.size() >= 4);
        const QueryParts parts(catalogue, query, result);
        for (const ScoredRow& candidate : result.candidates) {
            double total = 0;
            for (const QueryPart& part : parts.of(candidate)) {
                QVERIFY(part.leg == "vector" ? part.word.empty() : part.leg == "keyword" && !part.word.empty());
                QCOMPARE(part.word.empty(), part.property.empty());
                total += part.value;
            }
            QVERIFY2(std::abs(total - candidate.score) <= 1e-12, qPrintable(QString::number(total - candidate.score)));
        }
    }

    void wordsAreNamedWithTheirPropertyAndTheirAddend()
    {
        const Catalogue catalogue = films();
        const Query query = giantMonster(QueryMethod::Bm25);
        const QueryResult result = runQuery(catalogue, query, "default", {10, 10}, {});
        const QueryParts parts(catalogue, query, result);
        const auto of = [&](std::uint32_t row) {
            const auto found = std::ranges::find(result.candidates, row, &ScoredRow::row);
            return found == result.candidates.end() ? std::vector<QueryPart>() : parts.of(*found);
        };
        const auto zero = of(4);
        QCOMPARE(zero.size(), std::size_t {2});
        QCOMPARE(zero[0].word + " in " + zero[0].property, std::string("monster in title"));
        QCOMPARE(zero[1].word + " in " + zero[1].property, std::string("monster in plot"));
        QCOMPARE(zero[0].raw, zero[0].value);
        QCOMPARE(of(1).size(), std::size_t {2});
        QCOMPARE(of(1)[0].word, std::string("giant"));
        QVERIFY(of(5).empty());
    }

    void theKeywordLegIsDividedInProportion()
    {
        const Catalogue catalogue = films();
        const Query query = giantMonster(QueryMethod::Hybrid);
        const QueryResult result = runQuery(catalogue, query, "default", {10, 10}, {});
        const QueryParts parts(catalogue, query, result);
        const std::uint32_t best = result.fusions.front().byKeyword.rows.front().row;
        const auto candidate = std::ranges::find(result.candidates, best, &ScoredRow::row);
        QVERIFY(candidate != result.candidates.end());
        const auto all = parts.of(*candidate);
        QCOMPARE(all.front().leg, std::string("vector"));
        QVERIFY(all.size() >= 3);
        double share = 0;
        for (std::size_t index = 1; index < all.size(); ++index) {
            share += all[index].value;
            QVERIFY(std::abs(all[index].value / all[index].raw - all[1].value / all[1].raw) < 1e-12);
        }
        // The best of the keyword leg gets its whole weight, 1 − alpha.
        QVERIFY(std::abs(share - (1 - query.alpha)) < 1e-12);
    }

    void theRawNumberOfTheVectorLegIsTheCosine()
    {
        const Catalogue catalogue = films();
        const Query near = giantMonster(QueryMethod::NearText);
        const Query hybrid = giantMonster(QueryMethod::Hybrid);
        const QueryResult cosines = runQuery(catalogue, near, "default", {10, 10}, {});
        const QueryResult fused = runQuery(catalogue, hybrid, "default", {10, 10}, {});
        const QueryParts parts(catalogue, hybrid, fused);
        for (const ScoredRow& candidate : fused.candidates) {
            const auto cosine = std::ranges::find(cosines.candidates, candidate.row, &ScoredRow::row);
            QCOMPARE(parts.of(candidate).front().raw, cosine->score);
        }
    }
};

QTEST_APPLESS_MAIN(QueryPartsTest)
#include "tst_query_parts.moc"
