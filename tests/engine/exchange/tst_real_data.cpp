// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/exchange/reading.h"

#include <QElapsedTimer>
#include <set>

using namespace tastebench;
using namespace tastebench::exchange;

// The public data sets as they are: what a person drops on the window on the first day.
class RealDataTest : public QObject {
    Q_OBJECT

    static ReadResult readShared(const char* name, ImportOptions options = {})
    {
        options.source = sharedData(name).toStdString();
        QElapsedTimer timer;
        timer.start();
        ReadResult result = readAll(options);
        qInfo("%s: %lld ms", name, static_cast<long long>(timer.elapsed()));
        return result;
    }

    static const FileCounts& counts(const ReadResult& result, std::string_view file)
    {
        const auto found = std::ranges::find(result.summary.files, file, &FileCounts::file);
        if (found == result.summary.files.end())
            qFatal("no such file in the summary");
        return *found;
    }

    static const Json& item(const ReadResult& result, std::string_view id)
    {
        const auto found = std::ranges::find(result.sink.items, id, &ItemDraft::sourceId);
        if (found == result.sink.items.end())
            qFatal("no such item");
        return found->properties;
    }

private slots:
    void initTestCase()
    {
        if (!QDir(sharedData("movielens-latest-small")).exists())
            QSKIP("the shared data sets are not here");
    }

    void movieLensIsReadWhole()
    {
        const ReadResult result = readShared("movielens-latest-small");
        QVERIFY(result.plan.layout == Layout::MovieLens);
        QCOMPARE(result.sink.items.size(), 9742U);
        QCOMPARE(result.sink.interactions.size(), 100836U);
        QCOMPARE(result.sink.personaCount, 610U);
        QCOMPARE(result.sink.refusals.size(), 0U);
        QVERIFY(result.summary.ratingScale == RatingScale({0.5, 5}));
        QVERIFY(result.summary.warnings.empty());
        QCOMPARE(counts(result, "movies.csv").taken, 9742);
        QCOMPARE(counts(result, "ratings.csv").taken, 100836);
        QCOMPARE(counts(result, "links.csv").taken, 9742);
        QCOMPARE(counts(result, "tags.csv").taken, 3683);

        QVERIFY(item(result, "1")
                == Json({{"title", "Toy Story"},
                         {"year", 1995},
                         {"genres", {"Adventure", "Animation", "Children", "Comedy", "Fantasy"}},
                         {"imdb_id", "0114709"},
                         {"tmdb_id", "862"},
                         {"tags", {"pixar", "fun"}}}));
        const ReadInteraction& first = result.sink.interactions.front();
        QCOMPARE(first.persona, std::string("1"));
        QCOMPARE(first.weight, 2 * 3.5 / 4.5 - 1);
        QCOMPARE(first.createdAt.toString(), std::string("2000-07-30T18:45:03Z"));
        QCOMPARE(first.line, 2U);
    }

    void filmsWithoutYearOrGenreSaySo()
    {
        const ReadResult result = readShared("movielens-latest-small");
        const auto without = [&](const char* property) {
            return std::ranges::count_if(result.sink.items,
                                         [&](const ItemDraft& draft) { return !draft.properties.contains(property); });
        };
        QCOMPARE(without("year"), 13);
        QCOMPARE(without("tmdb_id"), 8);
        QCOMPARE(without("genres"), 0);
        QCOMPARE(std::ranges::count_if(result.sink.items,
                                       [](const ItemDraft& draft) { return draft.properties["genres"].empty(); }),
                 34);
        QVERIFY(item(result, "40697")["title"] == "Babylon 5");
        QVERIFY(item(result, "171749")["title"] == "Death Note: Desu nôto (2006–2007)");
    }

    void theImportPlanNamesTheProperties()
    {
        ImportOptions options;
        options.source = sharedData("movielens-latest-small").toStdString();
        const ImportPlan plan = planImport(options);
        std::set<std::string> names;
        for (const PropertyDefinition& property : plan.itemProperties)
            names.insert(property.name + ":" + std::string(toString(property.type)));
        QVERIFY(names
                == std::set<std::string>(
                    {"title:text", "year:int", "genres:text[]", "imdb_id:text", "tmdb_id:text", "tags:text[]"}));
    }

    void movieTweetingsKeepsLeadingZeros()
    {
        const ReadResult result = readShared("movietweetings-100k");
        QVERIFY(result.plan.layout == Layout::MovieLens);
        QCOMPARE(result.sink.items.size(), 10506U);
        QCOMPARE(result.sink.interactions.size(), 100000U);
        QCOMPARE(result.sink.personaCount, 16554U);
        QCOMPARE(result.sink.refusals.size(), 0U);
        QVERIFY(result.summary.ratingScale == RatingScale({0, 10}));
        QVERIFY(
            item(result, "0002844")
            == Json(
                {{"title", "Fantômas - À l'ombre de la guillotine"}, {"year", 1913}, {"genres", {"Crime", "Drama"}}}));
        QCOMPARE(std::ranges::count_if(result.sink.items,
                                       [](const ItemDraft& draft) { return draft.properties["genres"].empty(); }),
                 66);
    }

    void recipesAreItemsWithManyLines()
    {
        const ReadResult result = readShared("public-domain-recipes");
        QVERIFY(result.plan.layout == Layout::Csv);
        QCOMPARE(result.sink.items.size(), 410U);
        QCOMPARE(result.sink.refusals.size(), 0U);
        const Json& first = item(result, "aelplermagronen");
        QVERIFY(first["tags"] == Json({"swiss", "pork", "potato", "pasta"}));
        QVERIFY(first["date"] == "2021-03-11T00:00:00Z");
        QVERIFY(first["text"].get<std::string>().find("\n\n## Ingredients\n") != std::string::npos);
        QCOMPARE(std::ranges::count_if(result.sink.items,
                                       [](const ItemDraft& draft) { return !draft.properties.contains("author"); }),
                 24);
    }

    void visitsWithoutRatingOrTimeWeighOne()
    {
        const ReadResult result = readShared("msweb");
        QCOMPARE(result.sink.items.size(), 294U);
        QCOMPARE(result.sink.interactions.size(), 98654U);
        QCOMPARE(result.sink.personaCount, 32711U);
        QCOMPARE(result.sink.refusals.size(), 0U);
        QVERIFY(!result.summary.ratingScale);
        QVERIFY(std::ranges::all_of(result.sink.interactions, [](const ReadInteraction& interaction) {
            return interaction.weight == 1 && interaction.createdAt == InteractionDraft::noTime;
        }));
    }

    void gzipIsReadDirectly()
    {
        ImportOptions options;
        options.map = {{"user_feature_0", "persona_id"}, {"click", "rating"}};
        const ReadResult result = readShared("open-bandit-men/random_men.csv.gz", options);
        QCOMPARE(result.sink.interactions.size(), 10000U);
        QCOMPARE(result.sink.refusals.size(), 0U);
        QVERIFY(result.summary.ratingScale == RatingScale({0, 1}));
        QCOMPARE(std::ranges::count(result.sink.interactions, 1.0, &ReadInteraction::weight), 46);
        QCOMPARE(result.sink.interactions[0].createdAt.toString(), std::string("2019-11-24T00:03:13.442536Z"));
    }

    void aMissingPersonaColumnIsNamed()
    {
        ImportOptions options;
        options.source = sharedData("open-bandit-men/random_men.csv.gz").toStdString();
        options.kind = RecordKind::Interactions;
        try {
            (void)planImport(options);
            QFAIL("a log without personas was planned");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::WrongData);
            QVERIFY(error.message().find("--map FIELD=persona_id") != std::string::npos);
        }
    }

    void anUnnamedColumnGetsANumber()
    {
        const ReadResult result = readShared("open-bandit-men/item_context.csv");
        QCOMPARE(result.sink.items.size(), 34U);
        QVERIFY(item(result, "0")["column_1"] == 0);
        QVERIFY(item(result, "0")["item_feature_1"] == "c82d13885d8bf7a3b8b9fa6f0842ba60");
    }

    void ratingsAreParsedFast()
    {
        ImportOptions options;
        options.source = sharedData("movielens-latest-small/ratings.csv").toStdString();
        QBENCHMARK
        {
            const ImportPlan plan = planImport(options);
            CollectingSink sink;
            Progress progress;
            (void)readImport(plan, options, sink, progress);
        }
        DelimitedFormat format;
        QElapsedTimer timer;
        timer.start();
        ByteSource bytes(options.source);
        DelimitedReader reader(bytes, format);
        std::int64_t rows = 0;
        while (reader.next())
            ++rows;
        const auto elapsed = timer.nsecsElapsed() / 1'000'000.0;
        qInfo("rows alone: %.1f ms", elapsed);
        QCOMPARE(rows, 100837);
        QVERIFY2(elapsed < 100, "reading 100 836 rows takes 100 ms or more");
    }
};

QTEST_APPLESS_MAIN(RealDataTest)
#include "tst_real_data.moc"
