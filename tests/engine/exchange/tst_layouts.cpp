// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "tests/engine/exchange/reading.h"

using namespace tastebench;
using namespace tastebench::exchange;

// The known arrangements of files, each made here in a few lines.
class LayoutsTest : public QObject {
    Q_OBJECT

    // "file kind taken/read" for each file.
    static QString files(const ReadResult& result)
    {
        QStringList shown;
        for (const FileCounts& counts : result.summary.files)
            shown << QStringLiteral("%1 %2 %3/%4")
                         .arg(QString::fromStdString(counts.file))
                         .arg(QString::fromUtf8(toString(counts.kind).data()))
                         .arg(counts.taken)
                         .arg(counts.read);
        return shown.join(QStringLiteral(", "));
    }

private slots:
    void layoutsHaveTheNamesOfTheCommandLine()
    {
        for (const char* name : {"movielens", "recbole", "gorse", "personalize", "uir", "weaviate", "csv", "jsonl"})
            QCOMPARE(toString(*parseLayout(name)), std::string_view(name));
        QVERIFY(!parseLayout("auto"));
        try {
            (void)parseLayout("excel");
            QFAIL("an unknown layout was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::WrongUsage);
        }
    }

    void movieLensOneMillion()
    {
        const SourceFolder folder;
        folder.write(QStringLiteral("movies.dat"), "1::Am\xe9lie (2001)::Comedy|Romance\n2::Heat (1995)::Action\n");
        folder.write(QStringLiteral("ratings.dat"), "1::1::5::978300760\n1::2::3::978302109\n2::2::1::978301968\n");
        folder.write(QStringLiteral("users.dat"), "1::F::1::10::48067\n2::M::56::16::00231\n");
        folder.write(QStringLiteral("README"), "not data");
        ImportOptions options;
        options.encoding = "latin-1";
        const ReadResult result = folder.readFolder(options);
        QVERIFY(result.plan.layout == Layout::MovieLens);
        QCOMPARE(files(result),
                 QStringLiteral("movies.dat items 2/2, users.dat personas 2/2, ratings.dat interactions 3/3"));
        QVERIFY(result.summary.ratingScale == RatingScale({1, 5}));
        QVERIFY(result.sink.items[0].properties["title"] == "Amélie");
        QVERIFY(result.sink.personas[1].properties
                == Json({{"gender", "M"}, {"age", 56}, {"occupation", "16"}, {"zip", "00231"}}));
    }

    void movieTweetingsUsersLoseTheirRealNames()
    {
        const SourceFolder folder;
        folder.write(QStringLiteral("movies.dat"), "0002844::Fant\xc3\xb4mas (1913)::\n");
        folder.write(QStringLiteral("ratings.dat"), "1::0002844::0::1365029107\n1::0002844::10::1365029108\n");
        folder.write(QStringLiteral("users.dat"), "1::177651718\n");
        const ReadResult result = folder.readFolder();
        QCOMPARE(result.sink.personas.at(0).sourceId, std::string("1"));
        QVERIFY(result.sink.personas[0].properties.empty());
        QVERIFY(result.sink.items.at(0).properties["genres"].empty());
        QVERIFY(result.summary.ratingScale == RatingScale({0, 10}));
    }

    void movieLensHundredThousand()
    {
        const SourceFolder folder;
        folder.write(QStringLiteral("u.data"), "196\t242\t3\t881250949\n186\t242\t1\t891717742\n");
        folder.write(QStringLiteral("u.item"),
                     "242|Kolya (1996)|24-Jan-1997||http://x|0|0|0|0|0|1|0|0|0|0|0|0|0|0|0|0|0|0|0\n"
                     "7|Caf\xe9 (1995)|01-Jan-1995||http://y|0|1|0|0|0|0|0|0|1|0|0|0|0|0|0|0|0|0|0\n");
        folder.write(QStringLiteral("u.user"), "196|24|M|technician|85711\n");
        const ReadResult result = folder.readFolder();
        QCOMPARE(files(result), QStringLiteral("u.item items 2/2, u.user personas 1/1, u.data interactions 2/2"));
        QVERIFY(result.sink.items[1].properties
                == Json({{"title", "Café"},
                         {"year", 1995},
                         {"release_date", "01-Jan-1995"},
                         {"imdb_url", "http://y"},
                         {"genres", {"Action", "Drama"}}}));
        QVERIFY(result.sink.personas[0].properties["zip"] == "85711");
        QCOMPARE(result.sink.interactions[0].persona, std::string("196"));
    }

    void linksAndTagsOfUnknownFilmsAreRefused()
    {
        const SourceFolder folder;
        folder.write(QStringLiteral("movies.csv"), "movieId,title,genres\n1,A (2000),X\n");
        folder.write(QStringLiteral("links.csv"), "movieId,imdbId,tmdbId\n1,0114709,\n9,1,1\n");
        folder.write(QStringLiteral("tags.csv"),
                     "userId,movieId,tag,timestamp\n1,1,b,1\n2,1,c,1\n3,1,c,1\n3,1,a,1\n1,8,z,1\n");
        const ReadResult result = folder.readFolder();
        QCOMPARE(files(result), QStringLiteral("links.csv links 1/2, tags.csv tags 4/5, movies.csv items 1/1"));
        QVERIFY(result.sink.items[0].properties["tags"] == Json({"c", "a", "b"}));
        QVERIFY(result.sink.items[0].properties["imdb_id"] == "0114709");
        QVERIFY(!result.sink.items[0].properties.contains("tmdb_id"));
        QCOMPARE(result.sink.refusals.size(), 2U);
        QCOMPARE(result.sink.refusals[0].line, 3);
        QCOMPARE(result.sink.refusals[1].reason, std::string("no film has this id"));
    }

    void oneMovieLensFileAlone()
    {
        const SourceFolder folder;
        const ReadResult result = folder.read(QStringLiteral("my_ratings.csv"),
                                              "userId,movieId,rating,timestamp\n1,1,4.5,964982703\n2,1,3,9\n");
        QVERIFY(result.plan.layout == Layout::MovieLens);
        QVERIFY(result.summary.ratingScale == RatingScale({0.5, 5}));
        QCOMPARE(files(result), QStringLiteral("my_ratings.csv interactions 2/2"));
    }

    void recboleAtomicFiles()
    {
        const SourceFolder folder;
        folder.write(
            QStringLiteral("ml.inter"),
            "user_id:token\titem_id:token\trating:float\ttimestamp:float\n01\t7\t4\t881250949\n01\t8\t1\t8.81e8\n");
        folder.write(QStringLiteral("ml.item"),
                     "item_id:token\tmovie_title:token_seq\trelease_year:token\tclass:token_seq\tscore:float\n"
                     "7\tTwelve Monkeys\t1995\tDrama Sci-Fi\t1\n8\tBabe\t1995\tComedy\t2.5\n");
        folder.write(QStringLiteral("ml.user"), "user_id:token\tage:float\n01\t24\n");
        const ReadResult result = folder.readFolder();
        QVERIFY(result.plan.layout == Layout::Recbole);
        QCOMPARE(files(result), QStringLiteral("ml.item items 2/2, ml.user personas 1/1, ml.inter interactions 2/2"));
        QVERIFY(result.sink.items[0].properties
                == Json({{"movie_title", "Twelve Monkeys"},
                         {"release_year", "1995"},
                         {"class", {"Drama", "Sci-Fi"}},
                         {"score", 1.0}}));
        QCOMPARE(result.sink.interactions[0].persona, std::string("01"));
    }

    void gorseJsonLines()
    {
        const SourceFolder folder;
        folder.write(
            QStringLiteral("items.jsonl"),
            "{\"ItemId\":\"1\",\"IsHidden\":false,\"Categories\":[\"a\"],\"Timestamp\":\"2020-01-02T03:04:05Z\","
            "\"Labels\":{\"x\":1},\"Comment\":\"c\"}\n");
        folder.write(QStringLiteral("users.jsonl"), "{\"UserId\":\"u\",\"Labels\":[\"l\"],\"Comment\":\"\"}\n");
        folder.write(QStringLiteral("feedback.jsonl"),
                     "{\"FeedbackType\":\"like\",\"UserId\":\"u\",\"ItemId\":\"1\",\"Value\":0,"
                     "\"Timestamp\":\"2020-01-02T03:04:05Z\",\"Comment\":\"\"}\n");
        const ReadResult result = folder.readFolder();
        QVERIFY(result.plan.layout == Layout::Gorse);
        QCOMPARE(files(result),
                 QStringLiteral("items.jsonl items 1/1, users.jsonl personas 1/1, feedback.jsonl interactions 1/1"));
        QCOMPARE(result.sink.interactions[0].type, std::string("like"));
        QCOMPARE(result.sink.interactions[0].weight, 1.0);
        QVERIFY(result.sink.items[0].properties["Categories"] == Json({"a"}));
        QVERIFY(result.sink.items[0].properties["IsHidden"] == false);
    }

    void personalizeTables()
    {
        const SourceFolder folder;
        folder.write(QStringLiteral("interactions.csv"),
                     "USER_ID,ITEM_ID,TIMESTAMP,EVENT_TYPE\n1,a,1586731606,click\n1,b,1586731609,watch\n");
        folder.write(QStringLiteral("items.csv"), "ITEM_ID,CREATION_TIMESTAMP,GENRES\na,1570003267,Action|Crime\n");
        folder.write(QStringLiteral("users.csv"), "USER_ID,AGE,GENDER\n1,34,F\n");
        const ReadResult result = folder.readFolder();
        QVERIFY(result.plan.layout == Layout::Personalize);
        QCOMPARE(files(result),
                 QStringLiteral("items.csv items 1/1, users.csv personas 1/1, interactions.csv interactions 2/2"));
        QVERIFY(result.sink.items[0].properties["genres"] == Json({"Action", "Crime"}));
        QVERIFY(result.sink.personas[0].properties == Json({{"age", 34}, {"gender", "F"}}));
        QCOMPARE(result.sink.interactions[1].type, std::string("watch"));
    }

    void weaviateObjectsKeepTheirIds()
    {
        const char* const id = "5b6a08ba-1d46-43aa-89cc-8b070790c6f2";
        const SourceFolder folder;
        const ReadResult result
            = folder.read(QStringLiteral("batch.json"),
                          QByteArray("{\"objects\": [\n {\"class\":\"Movie\",\"id\":\"") + id
                              + "\",\"properties\":{\"title\":\"Heat\",\"year\":1995},\"vector\":[0.5,1],"
                                "\"vectors\":{\"title\":[1e-3,2]}}\n]}\n");
        QVERIFY(result.plan.layout == Layout::Weaviate);
        const ItemDraft& item = result.sink.items.at(0);
        QCOMPARE(item.uuid->toString(), std::string(id));
        QVERIFY(item.properties == Json({{"title", "Heat"}, {"year", 1995}}));
        QVERIFY(item.vectors.at("default") == std::vector<float>({0.5F, 1}));
        QVERIFY(item.vectors.at("title") == std::vector<float>({1e-3F, 2}));
        QCOMPARE(item.line, 2);
    }

    void aWeaviateObjectWithoutAnIdGetsOneOfWhatItHolds()
    {
        const QByteArray batch = "{\"objects\": [\n {\"class\":\"Movie\",\"properties\":{\"title\":\"Heat\"}},\n"
                                 " {\"class\":\"Movie\",\"id\":null,\"properties\":{\"title\":\"Ronin\"}}\n]}\n";
        const SourceFolder folder;
        const ReadResult result = folder.read(QStringLiteral("batch.json"), batch);
        QVERIFY(result.plan.layout == Layout::Weaviate);
        QVERIFY(result.sink.refusals.empty());
        const ItemDraft& heat = result.sink.items.at(0);
        const ItemDraft& ronin = result.sink.items.at(1);
        QVERIFY(heat.uuid.value() != ronin.uuid.value());
        QVERIFY(heat.properties == Json({{"title", "Heat"}}));
        QCOMPARE(folder.read(QStringLiteral("batch.json"), batch).sink.items.at(0).uuid->toString(),
                 heat.uuid->toString());
        QCOMPARE(
            result.summary.warnings,
            (std::vector<std::string> {"2 objects of “batch.json” without an id got one made from what they hold."}));
    }

    void jsonLinesAreMapped()
    {
        const SourceFolder folder;
        const ReadResult result = folder.read(
            QStringLiteral("items.jsonl"),
            "{\"id\":1,\"title\":\"A\",\"tags\":[\"x\",\"y\"],\"score\":1,\"at\":{\"latitude\":1,\"longitude\":2}}\n"
            "{\"id\":2,\"title\":7,\"tags\":\"z\",\"score\":2.5,\"extra\":{\"k\":[1]}}\n{\"id\":null,\"title\":\"C\"}"
            "\n");
        QCOMPARE(files(result), QStringLiteral("items.jsonl items 2/3"));
        QVERIFY(result.sink.items[0].properties["score"] == 1.0);
        QVERIFY(result.sink.items[1].properties
                == Json({{"title", "7"}, {"tags", {"z"}}, {"score", 2.5}, {"extra", {{"k", {1}}}}}));
        QCOMPARE(result.sink.refusals.at(0).reason, std::string("no id"));
    }

    void aFolderOfPlainFilesIsSortedByKind()
    {
        const SourceFolder folder;
        folder.write(QStringLiteral("a_log.csv"), "user_id,item_id,stars\nu,i,5\nu,j,1\n");
        folder.write(QStringLiteral("b_people.tsv"), "user_id\tage\nu\t3\n");
        folder.write(QStringLiteral("c_things.jsonl"), "{\"item_id\":\"i\",\"title\":\"T\"}\n");
        folder.write(QStringLiteral("LICENSE.md"), "a,b\n");
        const ReadResult result = folder.readFolder();
        QVERIFY(result.plan.layout == Layout::Csv);
        QCOMPARE(files(result),
                 QStringLiteral("c_things.jsonl items 1/1, b_people.tsv personas 1/1, "
                                "a_log.csv interactions 2/2"));
    }

    void whatCannotBeFoundIsSaid()
    {
        const SourceFolder folder;
        folder.write(QStringLiteral("README.md"), "x");
        try {
            (void)folder.readFolder();
            QFAIL("a folder without data was imported");
        } catch (const Error& error) {
            QCOMPARE(error.detail(), std::string("NOTHING_TO_IMPORT"));
        }
        ImportOptions options;
        options.source = folder.path(QStringLiteral("none.csv")).toStdString();
        try {
            (void)readAll(options);
            QFAIL("a missing file was imported");
        } catch (const Error& error) {
            QCOMPARE(error.detail(), std::string("FILE_NOT_FOUND"));
        }
    }

    void anImportCanBeCancelled()
    {
        const SourceFolder folder;
        QByteArray text("user_id,item_id\n");
        for (int row = 0; row < 5000; ++row)
            text += "u,i\n";
        ImportOptions options;
        options.source = folder.write(QStringLiteral("log.csv"), text).toStdString();
        const ImportPlan plan = planImport(options);
        std::stop_source stop;
        CollectingSink sink;
        Progress progress(
            [&](std::string_view, std::int64_t done, std::int64_t) {
                if (done > 1000)
                    stop.request_stop();
            },
            stop.get_token());
        try {
            (void)readImport(plan, options, sink, progress);
            QFAIL("the import went on");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Cancelled);
        }
        QVERIFY(sink.interactions.empty());
    }
};

QTEST_APPLESS_MAIN(LayoutsTest)
#include "tst_layouts.moc"
