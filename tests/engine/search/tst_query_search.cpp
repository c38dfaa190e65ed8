// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/search/bm25_index.h"
#include "engine/search/query_search.h"

#include <QtTest>
#include <cmath>

using namespace tastebench;
using namespace tastebench::search;

namespace {

// A plane in which every known word has a direction.
class CompassEmbedder : public Embedder {
public:
    [[nodiscard]] std::size_t dimensions() const override { return 2; }
    [[nodiscard]] std::vector<double> embed(std::string_view text) const override
    {
        if (text == "east monster")
            return {1, 0};
        if (text == "north")
            return {0, 1};
        return {};
    }
};

// Stands for an endpoint that does not answer.
class SilentEmbedder : public Embedder {
public:
    [[nodiscard]] std::size_t dimensions() const override { return 2; }
    [[nodiscard]] std::vector<double> embed(std::string_view) const override
    {
        throw Error(ErrorKind::Unavailable, "ENDPOINT_TIMEOUT", "The endpoint did not answer.");
    }
    [[nodiscard]] bool isImmediate() const override { return false; }
};

Uuid uuidOf(std::uint8_t number)
{
    Uuid uuid;
    uuid.bytes[15] = number;
    return uuid;
}

// Rows 0…4: vectors (1, 0), (0.8, 0.6), (0, 1), none, (0.6, 0.8).
struct Fixture {
    Catalogue catalogue;
    Query query;

    Fixture()
    {
        const std::vector<PropertyDefinition> definitions {{"title", PropertyType::Text, {}}};
        const std::vector<Json> films {{{"title", "alpha"}},
                                       {{"title", "the monster"}},
                                       {{"title", "north"}},
                                       {{"title", "monster monster"}},
                                       {{"title", "beta"}}};
        catalogue.collection.name = "Movie";
        auto items = std::make_shared<ItemTable>();
        auto table = std::make_shared<VectorTable>(films.size(), 2);
        const std::vector<std::vector<float>> vectors {{1, 0}, {0.8F, 0.6F}, {0, 1}, {0, 0}, {0.6F, 0.8F}};
        Bm25IndexBuilder builder(definitions);
        for (std::size_t row = 0; row < films.size(); ++row) {
            items->uuids.push_back(uuidOf(static_cast<std::uint8_t>(row + 1)));
            items->ids.push_back({static_cast<std::int64_t>(row + 1)});
            items->labels.push_back(films[row]["title"]);
            items->rowOfUuid[items->uuids.back()] = static_cast<std::uint32_t>(row);
            items->rowOfId[items->ids.back()] = static_cast<std::uint32_t>(row);
            table->set(row, vectors[row]);
            builder.add(films[row]);
        }
        catalogue.items = items;
        catalogue.keywords = builder.build();
        catalogue.vectors["default"].table = table;
        catalogue.vectors["default"].embedder = std::make_shared<CompassEmbedder>();
        catalogue.vectors["imported"].table = table;
        catalogue.vectors["untrained"].table = nullptr;
        query.method = QueryMethod::NearText;
        query.text = "east monster";
    }

    [[nodiscard]] QueryResult run(std::size_t wanted = 10, const std::vector<bool>& allowed = {},
                                  std::string_view vector = "default") const
    {
        return runQuery(catalogue, query, vector, {wanted, wanted}, allowed);
    }

    [[nodiscard]] std::vector<std::uint32_t> rows(std::size_t wanted = 10, const std::vector<bool>& allowed = {}) const
    {
        std::vector<std::uint32_t> found;
        for (const ScoredRow& scored : run(wanted, allowed).candidates)
            found.push_back(scored.row);
        return found;
    }

    [[nodiscard]] std::string detail(std::string_view vector = "default") const
    {
        try {
            (void)run(10, {}, vector);
        } catch (const Error& error) {
            return error.detail();
        }
        return "no error";
    }
};

using Rows = std::vector<std::uint32_t>;

}  // namespace

class QuerySearchTest : public QObject {
    Q_OBJECT

private slots:
    void nearTextOrdersByCosineAndLeavesOutRowsWithoutVector()
    {
        const Fixture fixture;
        QCOMPARE(fixture.rows(), (Rows {0, 1, 4, 2}));
        const auto result = fixture.run();
        QCOMPARE(result.candidates[0].score, 1.0);
        QVERIFY(std::abs(result.candidates[1].score - 0.8) < 1e-7);
        QVERIFY(result.warnings.empty());
        QCOMPARE(fixture.rows(2), (Rows {0, 1}));
        QCOMPARE(fixture.rows(10, {false, true, true, true, false}), (Rows {1, 2}));
    }

    void aDistanceLimitIsKept()
    {
        Fixture fixture;
        fixture.query.distance = 0.2;
        QCOMPARE(fixture.rows(), (Rows {0, 1}));
    }

    void autoLimitCutsWhatIsLeft()
    {
        Fixture fixture;
        // Scores 1, 0.8, 0.6, 0 fall in a straight line but for the last step: d = 0, −0.13, −0.27, 0; the one jump
        // is before the last.
        fixture.query.autoLimit = 1;
        QCOMPARE(fixture.rows(), (Rows {0, 1, 4}));
    }

    void aTextOfUnknownWordsFindsNothingAndSaysSo()
    {
        Fixture fixture;
        fixture.query.text = "zebra";
        QVERIFY(fixture.run().candidates.empty());
        QCOMPARE(fixture.run().warnings.size(), std::size_t {1});
    }

    void movesChangeTheOrder()
    {
        Fixture fixture;
        // (1, 0)·0.5 + (0, 1)·0.5: between rows 1 and 4, which then are nearer than row 0.
        fixture.query.moveTo = Move {1, {"north"}, {}};
        QCOMPARE(fixture.rows(), (Rows {1, 4, 0, 2}));
        // (1, 0) + 0.5·((1, 0) − (0.8, 0.6)) = (1.1, −0.3).
        fixture.query.moveTo.reset();
        fixture.query.moveAway = Move {1, {}, {uuidOf(2)}};
        const auto result = fixture.run();
        QCOMPARE(result.candidates[0].row, 0U);
        QVERIFY(std::abs(result.candidates[0].score - 1.1 / std::hypot(1.1, 0.3)) < 1e-7);
        QVERIFY(result.candidates[3].score < 0);
    }

    void aMoveWithoutAVectorIsSaidAndNotMade()
    {
        Fixture fixture;
        fixture.query.moveTo = Move {1, {"zebra"}, {uuidOf(4)}};
        QCOMPARE(fixture.rows(), (Rows {0, 1, 4, 2}));
        QCOMPARE(fixture.run().warnings.size(), std::size_t {2});
        fixture.query.moveTo = Move {1, {}, {uuidOf(99)}};
        QCOMPARE(fixture.detail(), std::string("ITEM_NOT_FOUND"));
    }

    void nearItemNeverFindsTheItemItself()
    {
        Fixture fixture;
        fixture.query.method = QueryMethod::NearItem;
        fixture.query.item = uuidOf(1);
        QCOMPARE(fixture.rows(), (Rows {1, 4, 2}));
        QCOMPARE(fixture.rows(10, {true, false, true, true, true}), (Rows {4, 2}));
        fixture.query.item = uuidOf(4);
        QVERIFY(fixture.rows().empty());
        QCOMPARE(fixture.run().warnings.size(), std::size_t {1});
        fixture.query.item = uuidOf(99);
        QCOMPARE(fixture.detail(), std::string("ITEM_NOT_FOUND"));
    }

    void keywordQueriesComeFromTheIndex()
    {
        Fixture fixture;
        fixture.query.method = QueryMethod::Bm25;
        QCOMPARE(fixture.rows(), (Rows {3, 1}));
        fixture.query.text = "the";
        QCOMPARE(fixture.detail(), std::string("WRONG_PARAMETER"));
    }

    void hybridJoinsBothLegs()
    {
        Fixture fixture;
        fixture.query.method = QueryMethod::Hybrid;
        // Vector 1, 0.8, 0.6, 0 scaled by 0.7: rows 0 → 0.7, 1 → 0.56, 4 → 0.42, 2 → 0. Keyword: row 3 → 0.3, row 1
        // the least → 0. Ties of 0 do not occur but for row 2.
        QCOMPARE(fixture.rows(), (Rows {0, 1, 4, 3, 2}));
        fixture.query.fusion = Fusion::Ranked;
        const auto ranked = fixture.run().candidates;
        QCOMPARE(ranked[0].row, 1U);
        QCOMPARE(ranked[0].score, 0.7 / 61 + (1 - 0.7) / 61);
        QCOMPARE(fixture.rows(2), (Rows {1, 0}));
    }

    void alphaAtItsEndsRunsOneLeg()
    {
        Fixture fixture;
        fixture.query.method = QueryMethod::Hybrid;
        fixture.query.alpha = 0;
        QCOMPARE(fixture.rows(), (Rows {3, 1}));
        fixture.query.alpha = 1;
        QCOMPARE(fixture.rows(), (Rows {0, 1, 4, 2}));
    }

    void maxVectorDistanceDropsFromBothLegs()
    {
        Fixture fixture;
        fixture.query.method = QueryMethod::Hybrid;
        fixture.query.maxVectorDistance = 0.3;
        // Vector hits 0 and 1 survive; keyword hit 3 has no vector and goes.
        QCOMPARE(fixture.rows(), (Rows {0, 1}));
    }

    void stopWordsAloneLeaveAHybridQueryItsVectorLeg()
    {
        Fixture fixture;
        fixture.query.method = QueryMethod::Hybrid;
        fixture.query.text = "the";
        const auto result = fixture.run();
        QVERIFY(result.candidates.empty());
        QCOMPARE(result.warnings.size(), std::size_t {2});
    }

    void anEndpointThatDoesNotAnswerLeavesAHybridQueryItsWords()
    {
        Fixture fixture;
        fixture.catalogue.vectors["default"].embedder = std::make_shared<SilentEmbedder>();
        fixture.query.method = QueryMethod::Hybrid;
        const auto result = fixture.run();
        QCOMPARE(fixture.rows(), (Rows {3, 1}));
        QCOMPARE(result.warnings, std::vector<std::string> {"The endpoint did not answer. Only words are compared."});
        fixture.query.alpha = 1;
        QCOMPARE(fixture.detail(), std::string("ENDPOINT_TIMEOUT"));
        fixture.query.method = QueryMethod::NearText;
        QCOMPARE(fixture.detail(), std::string("ENDPOINT_TIMEOUT"));
    }

    void aBoostIsANumberFromZeroOn()
    {
        Fixture fixture;
        fixture.query.method = QueryMethod::Bm25;
        fixture.query.properties = {"title^0.5"};
        QCOMPARE(fixture.rows(), (Rows {3, 1}));
        for (const char* const wrong : {"title^-1", "title^much", "title^", "title^1e999"}) {
            fixture.query.properties = {"title", wrong};
            QVERIFY_THROWS_EXCEPTION(Error, fixture.run());
            QCOMPARE(fixture.detail(), std::string("WRONG_PARAMETER"));
        }
    }

    void whatCannotBeAskedIsRefused()
    {
        Fixture fixture;
        QCOMPARE(fixture.detail("untrained"), std::string("VECTOR_NOT_TRAINED"));
        QCOMPARE(fixture.detail("nowhere"), std::string("VECTOR_NOT_FOUND"));
        QCOMPARE(fixture.detail("imported"), std::string("WRONG_PARAMETER"));
        fixture.query.text = "  ";
        QCOMPARE(fixture.detail(), std::string("WRONG_PARAMETER"));
        fixture.query.text = "north";
        fixture.query.alpha = 2;
        QCOMPARE(fixture.detail(), std::string("WRONG_PARAMETER"));
    }
};

QTEST_APPLESS_MAIN(QuerySearchTest)
#include "tst_query_search.moc"
