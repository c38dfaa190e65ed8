// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/domain/source_ids.h"
#include "tests/engine/exchange/reading.h"

#include <sys/stat.h>
#include <thread>

using namespace tastebench;
using namespace tastebench::exchange;

// What real files do to importers: each row of the list of traps is held here by a file of a few lines.
class ImportTrapsTest : public QObject {
    Q_OBJECT

    // Refusals as "file:line field=value: reason", one a line.
    static QString refusals(const ReadResult& result)
    {
        QStringList lines;
        for (const Refusal& refusal : result.sink.refusals)
            lines << QString::fromStdString(refusal.file + ":" + std::to_string(refusal.line) + " " + refusal.field
                                            + "=" + refusal.value + ": " + refusal.reason);
        return lines.join(QLatin1Char('\n'));
    }

    static QString counts(const ReadResult& result, std::size_t file = 0)
    {
        const FileCounts& count = result.summary.files.at(file);
        return QStringLiteral("%1 read, %2 taken, %3 refused").arg(count.read).arg(count.taken).arg(count.refused);
    }

    static ImportOptions mapped(std::vector<MapEntry> map, std::optional<RecordKind> kind = {})
    {
        ImportOptions options;
        options.map = std::move(map);
        options.kind = kind;
        return options;
    }

    static Error errorOf(const QByteArray& text, ImportOptions options = {}, const char* name = "x.csv")
    {
        const SourceFolder folder;
        try {
            (void)folder.read(QString::fromLatin1(name), text, std::move(options));
        } catch (const Error& error) {
            return error;
        }
        return {ErrorKind::Internal, "NONE", "nothing was thrown"};
    }

    SourceFolder m_folder;

    ReadResult read(const char* name, const QByteArray& text, ImportOptions options = {}) const
    {
        return m_folder.read(QString::fromLatin1(name), text, std::move(options));
    }

private slots:
    void raggedRowsAreRefusedAndTheRestIsTaken()
    {
        const ReadResult result = read("books.csv", "id,title,year\n1,A,1990\n2,B\n3,C,1991,x\n4,D,1992\n");
        QCOMPARE(counts(result), QStringLiteral("4 read, 2 taken, 2 refused"));
        QCOMPARE(refusals(result),
                 QStringLiteral("books.csv:3 =2,B: 2 fields where 3 are expected\n"
                                "books.csv:4 =3,C,1991,x: 4 fields where 3 are expected"));
    }

    void bytesThatAreNotUtf8RefuseTheirRow()
    {
        const QByteArray text("id,title\n1,caf\xe9\n2,tea\n");
        const ReadResult result = read("latin.csv", text);
        QCOMPARE(counts(result), QStringLiteral("2 read, 1 taken, 1 refused"));
        QCOMPARE(
            refusals(result),
            QStringLiteral("latin.csv:2 =1,caf?: not UTF-8 (byte 14 of the file); name the encoding with --encoding, "
                           "for example cp1252 or latin-1"));
        ImportOptions options;
        options.encoding = "cp1252";
        const ReadResult decoded = read("latin.csv", text, options);
        QCOMPARE(counts(decoded), QStringLiteral("2 read, 2 taken, 0 refused"));
        QVERIFY(decoded.sink.items[0].properties["title"] == "café");
    }

    void entitiesAreLeftAsTheyAre()
    {
        const ReadResult result = read("anime.csv", "id,title\n1,Gintama&#039; &amp; more\n");
        QVERIFY(result.sink.items[0].properties["title"] == "Gintama&#039; &amp; more");
    }

    void idsStayText()
    {
        const ReadResult result
            = read("ids.csv", "movie_id,isbn,tmdbId\n0002844,034545104X,0114709\n12345678901234567890,1,2\n");
        QCOMPARE(result.sink.items[0].sourceId, std::string("0002844"));
        QCOMPARE(result.sink.items[1].sourceId, std::string("12345678901234567890"));
        QVERIFY(result.sink.items[0].properties == Json({{"isbn", "034545104X"}, {"tmdbId", "0114709"}}));
        const ReadResult json = read("ids.jsonl", "{\"id\":\"007\",\"n\":1}\n{\"id\":7,\"n\":2}\n");
        QCOMPARE(json.sink.items[0].sourceId, std::string("007"));
        QCOMPARE(json.sink.items[1].sourceId, std::string("7"));
    }

    void titlesThatLookLikeNumbersOrDatesStayText()
    {
        const ReadResult result = read("netflix.csv", "id,title,year\n1,1994,2019\n2,9,2009\n3,2012-08-15,2018\n");
        QVERIFY(result.sink.items[1].properties == Json({{"title", "9"}, {"year", 2009}}));
        QVERIFY(result.sink.items[2].properties["title"] == "2012-08-15");
    }

    void aTableWithoutHeaderIsRead()
    {
        const ReadResult result = read("log.csv", "u1,i1,5,964982703\nu1,i2,1,964982704\n");
        QVERIFY(result.plan.layout == Layout::Uir);
        QCOMPARE(counts(result), QStringLiteral("2 read, 2 taken, 0 refused"));
        QCOMPARE(result.sink.interactions[1].weight, -1.0);
    }

    void listsAreCutAtBarsAndNamedListsAtCommas()
    {
        const ReadResult result = read(
            "shows.csv", "show_id,genre,listed_in,note\n1,Drama|War,\"TV, Docs\",\"one, two\"\n2,Drama,Docs,three\n");
        QVERIFY(result.sink.items[0].properties
                == Json({{"genre", {"Drama", "War"}}, {"listed_in", {"TV", "Docs"}}, {"note", "one, two"}}));
        QVERIFY(result.sink.items[1].properties["genre"] == Json({"Drama"}));
    }

    void emptyNamesAndColumnsDoNoHarm()
    {
        const ReadResult result = read("users.csv", ",item_id,x,empty,\n0,a,7,,\n1,b,8,,\n");
        QCOMPARE(counts(result), QStringLiteral("2 read, 2 taken, 0 refused"));
        QVERIFY(result.sink.items[0].properties == Json({{"column_1", 0}, {"x", 7}}));
        QCOMPARE(result.plan.itemProperties.size(), 3U);  // column_1, x, empty
    }

    void lineEndsMarksAndLinesInQuotes()
    {
        const ReadResult result = read("crlf.csv", "\xef\xbb\xbfid,text\r\n1,\"a\r\nb\"\r\n2,c\r\n");
        QCOMPARE(counts(result), QStringLiteral("2 read, 2 taken, 0 refused"));
        QCOMPARE(result.sink.items[0].sourceId, std::string("1"));
        QVERIFY(result.sink.items[0].properties["text"] == "a\r\nb");
        QCOMPARE(result.sink.items[1].line, 4);
    }

    void utf16WithAMarkIsRead()
    {
        QByteArray text("\xff\xfe", 2);
        for (const char character : QByteArray("id,title\n1,A\n"))
            text += QByteArray(1, character) + QByteArray(1, '\0');
        QVERIFY(read("utf16.csv", text).sink.items.at(0).properties["title"] == "A");
    }

    void nulBytesRefuseTheirRow()
    {
        const ReadResult result = read("nul.csv", QByteArray("id,title\n1,a\0b\n2,c\n", 19));
        QCOMPARE(counts(result), QStringLiteral("2 read, 1 taken, 1 refused"));
        QVERIFY(refusals(result).contains(QStringLiteral("nul.csv:2 =1,a?b: a NUL byte")));
    }

    void openQuotesRefuseTheirRow()
    {
        const ReadResult result = read("quote.csv", "id,title\n1,\"open\n2,b\n3,c\n");
        QCOMPARE(counts(result), QStringLiteral("3 read, 2 taken, 1 refused"));
        QVERIFY(refusals(result).startsWith(QStringLiteral("quote.csv:2 =\"open: the quote that opens on line 2")));
    }

    void emptyFilesAndBareHeadersBringNothing()
    {
        const ReadResult empty = read("empty.csv", "");
        QCOMPARE(counts(empty), QStringLiteral("0 read, 0 taken, 0 refused"));
        QCOMPARE(empty.summary.warnings.at(0), std::string("“empty.csv” is empty."));
        const ReadResult header = read("header.csv", "userId,movieId,rating\n");
        QCOMPARE(counts(header), QStringLiteral("0 read, 0 taken, 0 refused"));
        QVERIFY(header.plan.files[0].table.kind == RecordKind::Interactions);
    }

    void equalRowsAreLeftToWhoWrites()
    {
        const ReadResult result = read("steam.csv", "user,item,rating\n1,a,1\n1,a,1\n1,a,5\n");
        QCOMPARE(result.sink.interactions.size(), 3U);
    }

    void weightsAreTakenAsTheyAreOrRefused()
    {
        const ReadResult result
            = read("w.csv", "persona_id,item_id,weight\na,x,0.25\na,x,-1\na,x,1.01\na,x,-7\na,x,much\na,x,nan\na,x,\n");
        QCOMPARE(counts(result), QStringLiteral("7 read, 2 taken, 5 refused"));
        QCOMPARE(result.sink.interactions[0].weight, 0.25);
        QVERIFY(!result.summary.ratingScale);
        QCOMPARE(refusals(result),
                 QStringLiteral("w.csv:4 weight=1.01: the weight must be between -1 and 1\n"
                                "w.csv:5 weight=-7: the weight must be between -1 and 1\n"
                                "w.csv:6 weight=much: the weight is not a number\n"
                                "w.csv:7 weight=nan: the weight is not a number\n"
                                "w.csv:8 weight=: the weight is not a number"));
    }

    void timesThatCannotBeAreRefused()
    {
        ImportOptions options;
        options.now = *Timestamp::parse("2026-11-21T00:00:00Z");
        const ReadResult result = read("t.csv",
                                       "user_id,item_id,timestamp\na,x,2026-11-20\na,x,2026-11-21T00:00:01Z\n"
                                       "a,x,yesterday\na,x,2026-02-30\na,x,\na,x,2019-11-24 00:03:13\n",
                                       options);
        QCOMPARE(counts(result), QStringLiteral("6 read, 3 taken, 3 refused"));
        QCOMPARE(refusals(result),
                 QStringLiteral(
                     "t.csv:3 timestamp=2026-11-21T00:00:01Z: lies in the future (2026-11-21T00:00:01Z)\n"
                     "t.csv:4 timestamp=yesterday: not a time: RFC 3339, YYYY-MM-DD or epoch seconds are expected\n"
                     "t.csv:5 timestamp=2026-02-30: not a time: RFC 3339, YYYY-MM-DD or epoch seconds are expected"));
        QVERIFY(result.sink.interactions[1].createdAt == InteractionDraft::noTime);
        QCOMPARE(result.sink.interactions[2].createdAt.toString(), std::string("2019-11-24T00:03:13Z"));
    }

    void timesOfManyUnitsAreReadAndWarnedOf()
    {
        const ReadResult result
            = read("u.csv",
                   "user_id,item_id,timestamp\na,x,964982703\na,x,964982703000\na,x,964982703000000\n"
                   "a,x,964982703000000000\na,x,964982703.5\na,x,9.64982703e8\n");
        QCOMPARE(counts(result), QStringLiteral("6 read, 6 taken, 0 refused"));
        for (const std::size_t row : {0U, 1U, 2U, 3U, 5U})
            QCOMPARE(result.sink.interactions[row].createdAt, Timestamp::fromSeconds(964982703));
        QCOMPARE(result.summary.warnings.at(0),
                 std::string("The times of “u.csv” are in different units: 3 in seconds, 1 in milliseconds, 1 in "
                             "microseconds, 1 in nanoseconds."));
    }

    void ratingsOutsideANamedScaleAreRefused()
    {
        ImportOptions options;
        options.ratingScale = RatingScale {1, 5};
        const ReadResult result = read("r.csv", "user_id,item_id,rating\na,x,5\na,x,9\n", options);
        QCOMPARE(counts(result), QStringLiteral("2 read, 1 taken, 1 refused"));
        QCOMPARE(refusals(result), QStringLiteral("r.csv:3 rating=9: outside the rating scale 1 to 5"));
    }

    void decimalCommasAreRead()
    {
        const ReadResult result = read("de.csv", "user_id;item_id;rating\na;x;0,5\na;y;5\n");
        QVERIFY(result.summary.ratingScale == RatingScale({0.5, 5}));
        QVERIFY(read("price.csv", "id;price\n1;2,5\n2;3\n").sink.items[0].properties["price"] == 2.5);
    }

    void aValueThatDoesNotFitItsColumnIsRefused()
    {
        QByteArray text("id,year\n");
        for (int row = 0; row < 1500; ++row)
            text += QByteArray::number(row) + ",1990\n";
        const ReadResult result = read("late.csv", text + "x,unknown\n");
        QCOMPARE(refusals(result), QStringLiteral("late.csv:1502 year=unknown: not a value of type int"));
    }

    void aMapNamesWhatAColumnIs()
    {
        const ReadResult items = read("m.csv", "code,Release Date,secret\na,2001-02-03,x\n",
                                      mapped({{"code", "id"}, {"secret", ""}, {"Release Date", "released"}}));
        QCOMPARE(items.sink.items[0].sourceId, std::string("a"));
        QVERIFY(items.sink.items[0].properties == Json({{"released", "2001-02-03T00:00:00Z"}}));
        const ReadResult log = read("l.csv", "who,what,how\np,q,0.5\n",
                                    mapped({{"who", "persona_id"}, {"what", "item_id"}, {"how", "weight"}}));
        QCOMPARE(log.sink.interactions[0].weight, 0.5);
        const ReadResult vectors
            = read("v.csv", "id,embedding\na,\"[0.5, -1]\"\nb,\"[x]\"\n", mapped({{"embedding", "vector"}}));
        QVERIFY(vectors.sink.items[0].vectors.at("embedding") == std::vector<float>({0.5F, -1}));
        QCOMPARE(refusals(vectors), QStringLiteral("v.csv:3 embedding=[x]: not a list of numbers"));
        const ReadResult personas = read("p.csv", "user_id,name,bio,age\n1,Ada,likes monsters,74\n2,,,\n");
        QCOMPARE(personas.sink.personas[0].name, std::string("Ada"));
        QCOMPARE(personas.sink.personas[0].about, std::string("likes monsters"));
        QVERIFY(personas.sink.personas[0].properties == Json({{"age", 74}}));
        QCOMPARE(personas.sink.personas[1].name, std::string("2"));
    }

    void aFileThatTellsNoColumnsIsAnErrorAndNotEmpty()
    {
        const Error header = errorOf("id,caf\xe9\n1,2\n");
        QCOMPARE(header.detail(), std::string("NO_READABLE_ROW"));
        QCOMPARE(header.place(), std::string("x.csv:1"));
        QVERIFY(header.message().find("--encoding") != std::string::npos);
        QCOMPARE(errorOf("{\"id\":\n{\"id\"\n", {}, "x.jsonl").detail(), std::string("NO_READABLE_ROW"));
        const ReadResult late = read("late.dat", "1::A (1990)\xe9::X\n2::B (1991)::Y\n");
        QCOMPARE(counts(late), QStringLiteral("2 read, 1 taken, 1 refused"));
    }

    void aPipeIsReadOnce()
    {
        const QString path = m_folder.path(QStringLiteral("pipe"));
        QCOMPARE(mkfifo(path.toLocal8Bit().constData(), 0600), 0);
        QByteArray text("user_id,item_id\n");
        for (int row = 0; row < 300'000; ++row)
            text += "u,i\n";
        std::thread writer([&] {
            QFile pipe(path);
            if (pipe.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
                pipe.write(text);
        });
        ImportOptions options;
        options.source = path.toStdString();
        const ReadResult result = readAll(options);
        writer.join();
        QCOMPARE(counts(result), QStringLiteral("300000 read, 300000 taken, 0 refused"));
    }

    void wrongMapsAreWrongUsage()
    {
        const QByteArray log("user_id,item_id,x\na,b,1\n");
        QCOMPARE(errorOf(log, mapped({{"none", "rating"}})).kind(), ErrorKind::WrongUsage);
        QCOMPARE(errorOf(log, mapped({{"x", "price"}})).kind(), ErrorKind::WrongUsage);
        QCOMPARE(errorOf("id,x,y\n1,2,3\n", mapped({{"x", "not a name"}})).kind(), ErrorKind::WrongUsage);
        QCOMPARE(errorOf("a,x,y\n1,2,3\n", mapped({{"x", "id"}, {"y", "id"}})).kind(), ErrorKind::WrongUsage);
        QCOMPARE(errorOf("title,year\nA,2\n").detail(), std::string("MAPPING_INCOMPLETE"));
        QCOMPARE(errorOf("not a table at all").kind(), ErrorKind::WrongData);
    }

    void typesOfACollectionHold()
    {
        ImportOptions options;
        options.itemProperties = {{"year", PropertyType::Text, {}}};
        QVERIFY(read("k.csv", "id,year\n1,1990\n", options).sink.items[0].properties["year"] == "1990");
    }

    void filmsWithOddTitlesAreSplit()
    {
        const ReadResult result
            = read("movies.csv",
                   "movieId,title,genres\n1,Toy Story (1995)  ,A|B\n2,Span (2006–2007),X\n"
                   "3,\"Misérables, Les (1995)\",(no genres listed)\n4,(2012),X\n5,2012 (2009),X\n");
        const auto properties = [&](std::size_t index) { return result.sink.items.at(index).properties; };
        QVERIFY(properties(0) == Json({{"title", "Toy Story"}, {"year", 1995}, {"genres", {"A", "B"}}}));
        QVERIFY(properties(1) == Json({{"title", "Span (2006–2007)"}, {"genres", {"X"}}}));
        QVERIFY(properties(2) == Json({{"title", "Misérables, Les"}, {"year", 1995}, {"genres", Json::array()}}));
        QVERIFY(properties(3)["title"] == "(2012)");
        QVERIFY(properties(4)["title"] == "2012" && properties(4)["year"] == 2009);
    }

    void importedIdsAreTheSameEverywhere()
    {
        QVERIFY(itemUuid("Movie", "0002844") == Uuid::fromName("Movie0002844"));
        QVERIFY(personaUuid("Movie", "7") == Uuid::fromName("Movie/persona/7"));
    }
};

QTEST_APPLESS_MAIN(ImportTrapsTest)
#include "tst_import_traps.moc"
