// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/text/lsa.h"
#include "tests/support/movie_lens.h"

#include <QtTest>
#include <cmath>

using namespace tastebench;
using namespace tastebench::text;

namespace {

const std::vector<PropertyDefinition> definitions {{"title", PropertyType::Text, {}},
                                                   {"genres", PropertyType::TextArray, {}}};

const std::vector<Json> films {{{"title", "alpha"}, {"genres", {"Comedy"}}},
                               {{"title", "beta"}, {"genres", {"Comedy", "Sci-Fi"}}},
                               {{"title", "gamma alpha"}, {"genres", {"Horror"}}},
                               {{"title", "delta"}, {"genres", {"Horror", "Sci-Fi"}}},
                               {{"genres", Json::array()}}};

TrainedLsa trained(const std::vector<Json>& items, const std::vector<PropertyDefinition>& schema = definitions)
{
    Progress silent;
    return trainLsa(
        schema, {}, items.size(), [&items](std::size_t index) -> const Json& { return items[index]; }, silent);
}

double cosine(std::span<const double> left, std::span<const float> right)
{
    double dot = 0;
    for (std::size_t index = 0; index < left.size(); ++index)
        dot += left[index] * static_cast<double>(right[index]);
    return dot;
}

std::span<const float> rowOf(const TrainedLsa& result, std::size_t row)
{
    return std::span(result.vectors).subspan(row * result.model.dimensions(), result.model.dimensions());
}

}  // namespace

class LsaTest : public QObject {
    Q_OBJECT

private slots:
    void atFullRankCosinesAreThoseOfTheWeightedWords()
    {
        // Three documents "a a b", "b c", "c": N = 3; a in 1, b in 2, c in 2. With every dimension kept, A·V keeps
        // all angles, so the cosine of "a" with the first document is the weight of a over the document's length:
        //   idf(a) = ln(4/2) + 1 = 1.693147180559945, idf(b) = ln(4/3) + 1 = 1.287682072451781
        //   w(a) = (1 + ln 2)·idf(a) = 2.866747373015137, w(b) = 1.287682072451781
        //   w(a)/sqrt(w(a)² + w(b)²) = 0.912203…
        const std::vector<Json> items {{{"title", "a a b"}}, {{"title", "b c"}}, {{"title", "c"}}};
        const TrainedLsa result = trained(items);
        QCOMPARE(result.model.dimensions(), std::size_t {3});
        const double a = (1 + std::log(2.0)) * (std::log(2.0) + 1);
        const double b = std::log(4.0 / 3) + 1;
        const auto query = result.model.textVector("a");
        QVERIFY(std::abs(cosine(query, rowOf(result, 0)) - a / std::hypot(a, b)) < 1e-6);
        QVERIFY(std::abs(cosine(query, rowOf(result, 1))) < 1e-6);
    }

    void aWordFindsTheCategoryOfItsName()
    {
        const TrainedLsa result = trained(films);
        const auto query = result.model.textVector("comedy");
        QVERIFY(cosine(query, rowOf(result, 0)) > 0.3);
        QVERIFY(cosine(query, rowOf(result, 1)) > 0.3);
        QVERIFY(cosine(query, rowOf(result, 3)) < 0.1);
    }

    void itemsWithoutTermsHaveNoVector()
    {
        const TrainedLsa result = trained(films);
        QCOMPARE(result.withoutVector, std::size_t {1});
        QVERIFY(result.model.itemVector(films[4]).empty());
        QVERIFY(std::ranges::all_of(rowOf(result, 4), [](float value) { return value == 0; }));
    }

    void unknownWordsHaveNoVectorAndAreNamed()
    {
        const TrainedLsa result = trained(films);
        QVERIFY(result.model.textVector("zebra quagga").empty());
        QVERIFY(result.model.textVector("").empty());
        QCOMPARE(result.model.unknownWords("Zebra comedy"), std::vector<std::string> {"zebra"});
    }

    void nothingToLearnFromIsSaid()
    {
        try {
            (void)trained({Json::object()});
            QFAIL("expected an error");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::NotReady);
            QCOMPARE(error.detail(), std::string("NOTHING_TO_TRAIN"));
        }
    }

    void trainingTwiceGivesTheSameBytes() { QVERIFY(trained(films).model.toBytes() == trained(films).model.toBytes()); }

    void aModelSurvivesItsBytes()
    {
        const LsaModel model = trained(films).model;
        const LsaModel again = LsaModel::fromBytes(model.toBytes());
        QVERIFY(again.fields() == model.fields());
        QCOMPARE(again.documents(), model.documents());
        QVERIFY(again.textVector("comedy alpha") == model.textVector("comedy alpha"));
        QVERIFY(again.toBytes() == model.toBytes());
    }

    void damagedBytesAreRefused()
    {
        const std::string bytes = trained(films).model.toBytes();
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            try {
                (void)LsaModel::fromBytes(std::string_view(bytes).substr(0, length));
                QFAIL("a truncated model was read");
            } catch (const Error& error) {
                QCOMPARE(error.kind(), ErrorKind::WrongData);
            }
        }
        std::string longer = bytes + 'x';
        QVERIFY_EXCEPTION_THROWN((void)LsaModel::fromBytes(longer), Error);
        std::string newer = bytes;
        newer[5] = 9;
        QVERIFY_EXCEPTION_THROWN((void)LsaModel::fromBytes(newer), Error);
    }

    void trainingCanBeStopped()
    {
        std::stop_source source;
        Progress progress([&source](std::string_view, std::int64_t, std::int64_t) { source.request_stop(); },
                          source.get_token());
        try {
            (void)trainLsa(
                definitions, {}, films.size(), [](std::size_t index) -> const Json& { return films[index]; }, progress);
            QFAIL("expected to be stopped");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Cancelled);
        }
    }

    void movieLensHoldsWhatLsaPromises()
    {
        const tests::MovieLens data(SHARED_DIRECTORY "/data/movielens-latest-small");
        if (data.movies.empty())
            QSKIP("ml-latest-small is not there");
        const TrainedLsa result = trained(data.movies, data.definitions);
        QCOMPARE(result.model.dimensions(), std::size_t {128});
        QCOMPARE(result.vectors.size(), data.movies.size() * 128);
        QVERIFY(result.model.toBytes() == trained(data.movies, data.definitions).model.toBytes());

        // Folding a trained item in gives its vector.
        for (std::size_t row = 0; row < data.movies.size(); row += 97) {
            const auto folded = result.model.itemVector(data.movies[row]);
            for (std::size_t dimension = 0; dimension < folded.size(); ++dimension)
                QVERIFY(std::abs(folded[dimension] - static_cast<double>(rowOf(result, row)[dimension])) < 1e-6);
        }

        // The 50 films nearest to "comedy" are comedies.
        const auto query = result.model.textVector("comedy");
        std::vector<std::pair<double, std::size_t>> nearest;
        for (std::size_t row = 0; row < data.movies.size(); ++row)
            nearest.emplace_back(-cosine(query, rowOf(result, row)), row);
        std::ranges::sort(nearest);
        for (std::size_t rank = 0; rank < 50; ++rank) {
            const Json& genres = data.movies[nearest[rank].second]["genres"];
            QVERIFY2(std::ranges::find(genres, "Comedy") != genres.end(),
                     data.movies[nearest[rank].second].dump().c_str());
        }
    }
};

QTEST_APPLESS_MAIN(LsaTest)
#include "tst_lsa.moc"
