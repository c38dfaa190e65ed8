// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/ranking/agent_score.h"
#include "engine/ranking/ranker.h"
#include "engine/scenario/subject.h"
#include "engine/store/collections.h"
#include "engine/store/history.h"
#include "engine/store/integrity.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/import.h"
#include "engine/workspace/lookup.h"

#include <QtTest>

using namespace tastebench;

namespace {

constexpr const char* movieLens = SHARED_DIRECTORY "/data/movielens-latest-small";
constexpr const char* movieTweetings = SHARED_DIRECTORY "/data/movietweetings-100k";

workspace::ImportRequest requestFor(const std::string& source)
{
    workspace::ImportRequest request;
    request.options.source = source;
    request.collection = "Movie";
    return request;
}

store::OpenOptions create()
{
    store::OpenOptions options;
    options.mode = store::OpenMode::Create;
    return options;
}

std::string write(const QTemporaryDir& directory, const char* name, const QByteArray& text)
{
    QFile file(directory.filePath(QString::fromUtf8(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", name);
    return file.fileName().toStdString();
}

}  // namespace

class ImportTest : public QObject {
    Q_OBJECT

private slots:
    void movieLensIsImportedTrainedAndRecommendedFrom()
    {
        if (!QFile::exists(QString::fromUtf8(movieLens)))
            QSKIP("the MovieLens dataset is not beside the project");
        const QTemporaryDir directory;
        store::Database database(directory.filePath(QStringLiteral("ml.tastebench")).toStdString(), create());
        Progress progress;
        const auto report = workspace::importAndTrain(database, requestFor(movieLens), progress);
        QCOMPARE(report.items, 9742);
        QCOMPARE(report.personas, 610);
        QCOMPARE(report.interactions, 100836);
        QCOMPARE(report.refused, 0);
        QVERIFY(report.ratingScale == (exchange::RatingScale {0.5, 5}));
        QCOMPARE(report.trainedDimensions.value_or(0), 128);

        const Collection collection = workspace::namedCollection(database, std::nullopt);
        const Item toyStory = workspace::namedItem(database, collection.id, "1");
        QCOMPARE(toyStory.properties["title"], Json("Toy Story"));
        QCOMPARE(toyStory.properties["year"], Json(1995));
        QCOMPARE(toyStory.properties["imdb_id"], Json("0114709"));
        QVERIFY(toyStory.uuid == Uuid::fromName("Movie1"));
        QVERIFY(workspace::namedPersona(database, "1", std::nullopt).uuid == Uuid::fromName("Movie/persona/1"));

        // The same again changes nothing.
        const std::int64_t version = database.dataVersion();
        const auto again = workspace::importSource(database, requestFor(movieLens), progress);
        QVERIFY(!again.history);
        QCOMPARE(again.interactions, 100836);
        for (const exchange::FileCounts& file : again.files) {
            QCOMPARE(file.read, file.taken + file.updated + file.duplicates + file.refused);
            QCOMPARE(file.updated, 0);
        }
        QCOMPARE(database.dataVersion(), version);

        const auto catalogue = workspace::loadCatalogue(database, collection.id, progress);
        ranking::Ranker ranker(catalogue);
        RankingOptions options;
        options.weights.popularity = 0.1;
        const Ranking ranking
            = ranker.recommend(workspace::namedPersona(database, "1", std::nullopt).id, options, progress);
        QCOMPARE(ranking.objects.size(), std::size_t {10});
        QCOMPARE(ranking.eligible, 9742 - 232);
        for (const RankedItem& item : ranking.objects)
            QCOMPARE(ranking::sum(item.attribution), item.score);

        // One undo step takes it all back, one redo brings it again.
        QVERIFY(store::undo(database).has_value());
        QVERIFY(store::collections(database).empty());
        QVERIFY(store::redo(database).has_value());
        QCOMPARE(store::countRows(database, collection.id).interactions, 100836);
    }

    void movieTweetingsKeepsItsLeadingZeros()
    {
        if (!QFile::exists(QString::fromUtf8(movieTweetings)))
            QSKIP("the MovieTweetings dataset is not beside the project");
        const QTemporaryDir directory;
        store::Database database(directory.filePath(QStringLiteral("mt.tastebench")).toStdString(), create());
        Progress progress;
        const auto report = workspace::importSource(database, requestFor(movieTweetings), progress);
        QCOMPARE(report.items, 10506);
        QCOMPARE(report.personas, 16554);
        QCOMPARE(report.interactions, 100000);
        QVERIFY(report.ratingScale == (exchange::RatingScale {0, 10}));
        const Item item = workspace::namedItem(database, report.collectionId, "0002844");
        QCOMPARE(item.sourceId, std::string("0002844"));
    }

    void visitsOfNobodyKnownAreHeldTogetherByTheirSession()
    {
        const QTemporaryDir directory;
        store::Database database(directory.filePath(QStringLiteral("v.tastebench")).toStdString(), create());
        Progress progress;
        const auto source = write(directory, "visits.csv",
                                  "session_id,user_id,item_id,event,timestamp\n"
                                  "s1,,a,view,2020-01-01\ns1,,b,view,2020-01-02\ns2,,a,view,2020-01-01\n"
                                  "s3,u,a,purchase,2020-01-03\n,,a,view,2020-01-04\ns1,,a,view,2020-01-01\n");
        const auto report = workspace::importSource(database, requestFor(source), progress);
        QCOMPARE(report.interactions, 4);
        QCOMPARE(report.personas, 1);
        QCOMPARE(report.refused, 1);
        QCOMPARE(report.files.front().duplicates, 1);
        QCOMPARE(report.refusals.front().reason, std::string("neither a persona id nor a session"));
        QCOMPARE(store::countAnonymousInteractions(database, report.collectionId), 3);

        const auto catalogue = workspace::loadCatalogue(database, report.collectionId, progress);
        // What a persona did is a history whatever its type; a visit of nobody is none.
        QCOMPARE(catalogue->log->all().size(), std::size_t {1});
        QCOMPARE(catalogue->log->ofPersona(0).size(), std::size_t {1});
        const search::EventLog& events = *catalogue->events;
        QCOMPARE(events.ofSession(*events.sessions().find("s1")).size(), std::size_t(2));
        QCOMPARE(events.ofPersona(0).size(), std::size_t(1));
        QVERIFY(!events.sessions().find("s3"));
        const auto again = workspace::importSource(database, requestFor(source), progress);
        QVERIFY(!again.history);
    }

    void idsOfAnotherCollectionAreNotWrittenThere()
    {
        const QTemporaryDir directory;
        store::Database database(directory.filePath(QStringLiteral("w.tastebench")).toStdString(), create());
        Progress progress;
        const std::string film = "00000000-0000-4000-8000-000000000001";
        const std::string who = "00000000-0000-4000-8000-0000000000AA";
        using Kind = exchange::RecordKind;
        const auto import = [&](Kind kind, const char* name, const std::string& text, const char* collection) {
            auto request = requestFor(write(directory, name, QByteArray::fromStdString(text)));
            request.collection = collection;
            request.options.kind = kind;
            return workspace::importSource(database, request, progress);
        };
        const auto record = [](const std::string& id, Json members) {
            members.update({{"id", id},
                            {"source_id", "one"},
                            {"collection", "Movie"},
                            {"created_at", "2025-01-01T00:00:00Z"},
                            {"updated_at", "2025-01-01T00:00:00Z"}});
            return members.dump();
        };
        const auto filmCalled = [&](const char* title) { return record(film, {{"properties", {{"title", title}}}}); };
        const auto personaCalled = [&](const char* name) {
            return record(who,
                          {{"name", name},
                           {"about", "Likes films."},
                           {"properties", Json::object()},
                           {"memories_enabled", false},
                           {"interactions", 0},
                           {"metadata", Json::object()}});
        };
        import(Kind::Items, "items.jsonl", filmCalled("Alien"), "Movie");
        import(Kind::Personas, "personas.jsonl", personaCalled("Ada"), "Movie");

        const auto items = import(Kind::Items, "items.jsonl", filmCalled("Aliens"), "Copy");
        QCOMPARE(items.items, 1);
        QCOMPARE(items.warnings.size(), std::size_t {1});
        QVERIFY(items.warnings.front().starts_with("1 id is that of another collection"));
        QCOMPARE(import(Kind::Personas, "personas.jsonl", personaCalled("Eve"), "Copy").personas, 1);
        const auto likes = import(Kind::Interactions, "interactions.csv",
                                  "user_id,item_id,weight,created_at\n" + who + ',' + film + ",1,2020-01-01\n", "Copy");
        QCOMPARE(likes.refused, 0);
        QCOMPARE(likes.items, 1);
        QCOMPARE(likes.personas, 1);
        QCOMPARE(likes.interactions, 1);
        QCOMPARE(store::findItem(database, *Uuid::parse(film))->properties["title"], Json("Alien"));
        QCOMPARE(store::findPersona(database, *Uuid::parse(who))->name, std::string("Ada"));
        QCOMPARE(import(Kind::Items, "items.jsonl", filmCalled("Aliens"), "Copy").items, 1);
        QVERIFY(store::check(database, progress).isOk());
    }

    void aSchemaThatComesLaterHolds()
    {
        const QTemporaryDir directory;
        store::Database database(directory.filePath(QStringLiteral("w.tastebench")).toStdString(), create());
        Progress progress;
        const auto import = [&](const char* name, const QByteArray& text) {
            return workspace::importSource(database, requestFor(write(directory, name, text)), progress);
        };
        constexpr const char* head = "collection,of,name,type,description,item_property\n";
        import("items.csv", "id,title,year\na,Alien,1979\n");
        const auto report = import("schema.csv", QByteArray(head) + "Movie,items,year,text,of release,\n");
        QCOMPARE(report.files.front().taken, 1);
        const Collection collection = workspace::namedCollection(database, "Movie");
        QVERIFY(collection.property("year")->type == PropertyType::Text);
        QCOMPARE(collection.property("year")->description, std::string("of release"));
        QCOMPARE(workspace::namedItem(database, collection.id, "a").properties["year"], Json("1979"));
        QCOMPARE(
            import("schema.csv", QByteArray(head) + "Movie,items,year,text,of release,\n").files.front().duplicates, 1);

        try {
            import("schema.csv", QByteArray(head) + "Movie,items,title,int,,\n");
            QFAIL("a title is no number");
        } catch (const Error& error) {
            QCOMPARE(error.detail(), std::string("WRONG_DATA_TYPE"));
        }
        QVERIFY(workspace::namedCollection(database, "Movie").property("title")->type == PropertyType::Text);
    }

    void rowsThatNameUnknownItemsAreRefusedWithTheirPlace()
    {
        const QTemporaryDir directory;
        store::Database database(directory.filePath(QStringLiteral("w.tastebench")).toStdString(), create());
        Progress progress;
        (void)workspace::importSource(
            database, requestFor(write(directory, "items.csv", "id,title\na,Alien\nb,Brazil\n")), progress);
        const auto report
            = workspace::importSource(database,
                                      requestFor(write(directory, "ratings.csv",
                                                       "user_id,item_id,weight,created_at\nu,a,0.5,2020-01-01\n"
                                                       "u,zz,0.5,2020-01-02\nu,b,1.5,2020-01-03\nv,b,-1,2020-01-04\n")),
                                      progress);
        QCOMPARE(report.interactions, 2);
        QCOMPARE(report.refused, 2);
        QCOMPARE(report.files.front().taken, 2);
        QCOMPARE(report.files.front().refused, 2);
        std::map<std::int64_t, std::string> values;
        for (const exchange::Refusal& refusal : report.refusals)
            values[refusal.line] = refusal.value;
        QCOMPARE(values, (std::map<std::int64_t, std::string> {{3, "zz"}, {4, "1.5"}}));
    }

    void aStrictImportOfABrokenSourceWritesNothing()
    {
        const QTemporaryDir directory;
        store::Database database(directory.filePath(QStringLiteral("w.tastebench")).toStdString(), create());
        Progress progress;
        auto request = requestFor(write(directory, "items.csv", "id,title\na,Alien\nb,Brazil,1985\n"));
        request.strict = true;
        try {
            (void)workspace::importSource(database, request, progress);
            QFAIL("a ragged row was taken");
        } catch (const Error& error) {
            QCOMPARE(error.detail(), std::string("IMPORT_REFUSED"));
            QCOMPARE(error.place(), std::string("items.csv:3"));
        }
        QVERIFY(store::collections(database).empty());
    }

    void aCancelledImportWritesNothing()
    {
        if (!QFile::exists(QString::fromUtf8(movieLens)))
            QSKIP("the MovieLens dataset is not beside the project");
        const QTemporaryDir directory;
        store::Database database(directory.filePath(QStringLiteral("w.tastebench")).toStdString(), create());
        std::stop_source stop;
        Progress progress(
            [&stop](std::string_view, std::int64_t done, std::int64_t) {
                if (done > 5000)
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY_EXCEPTION_THROWN((void)workspace::importSource(database, requestFor(movieLens), progress), Error);
        QVERIFY(store::collections(database).empty());
        QVERIFY(store::history(database).empty());
    }

    void aVectorOfAnotherLengthIsRefused()
    {
        const QTemporaryDir directory;
        store::Database database(directory.filePath(QStringLiteral("w.tastebench")).toStdString(), create());
        Progress progress;
        auto request = requestFor(write(directory, "objects.json", R"([
            {"id": "00000000-0000-4000-8000-000000000001", "properties": {"title": "x"}, "vector": [0.6, 0.8]},
            {"id": "00000000-0000-4000-8000-000000000002", "properties": {"title": "y"}, "vector": [0.6, 0.8, 1]}])"));
        request.options.layout = exchange::Layout::Weaviate;
        const auto report = workspace::importSource(database, request, progress);
        QCOMPARE(report.items, 1);
        QCOMPARE(report.refused, 1);
        QCOMPARE(report.refusals.front().field, std::string("default"));
        const CollectionId collection = workspace::namedCollection(database, std::nullopt).id;
        QCOMPARE(workspace::loadCatalogue(database, collection, progress)->items->rows(), std::size_t {1});
        QVERIFY(store::check(database, progress).isOk());
    }

    void aLearnedVectorKeepsItsValues()
    {
        const QTemporaryDir directory;
        store::Database database(directory.filePath(QStringLiteral("w.tastebench")).toStdString(), create());
        Progress progress;
        (void)workspace::importAndTrain(
            database, requestFor(write(directory, "items.csv", "id,title,synopsis\na,Alien,a ship\nb,Brazil,a form\n")),
            progress);
        auto request = requestFor(write(directory, "objects.json", R"([
            {"id": "00000000-0000-4000-8000-000000000001", "properties": {"title": "x"}, "vector": [0.6, 0.8, 0]}])"));
        request.options.layout = exchange::Layout::Weaviate;
        const auto report = workspace::importSource(database, request, progress);
        QCOMPARE(report.items, 3);
        QVERIFY(std::ranges::any_of(report.warnings, [](const std::string& warning) {
            return warning.find("“default” is learned here") != std::string::npos;
        }));
        const CollectionId collection = workspace::namedCollection(database, std::nullopt).id;
        QVERIFY(store::findNamedVector(database, collection, "default")->source == VectorSource::Lsa);
    }

    void interactionsOfATypeAreAHistory()
    {
        const QTemporaryDir directory;
        store::Database database(directory.filePath(QStringLiteral("w.tastebench")).toStdString(), create());
        Progress progress;
        auto request = requestFor(write(directory, "feedback.csv",
                                        "FeedbackType,UserId,ItemId,Timestamp\nlike,u,a,2020-01-01T00:00:00Z\n"
                                        "read,u,b,2020-01-02T00:00:00Z\n"));
        const auto report = workspace::importSource(database, request, progress);
        QCOMPARE(report.interactions, 2);
        const CollectionId collection = workspace::namedCollection(database, std::nullopt).id;
        const auto catalogue = workspace::loadCatalogue(database, collection, progress);
        QCOMPARE(catalogue->log->ofPersona(0).size(), std::size_t {2});
        QCOMPARE(catalogue->events->ofPersona(0).size(), std::size_t {2});
        QVERIFY(scenario::ratingsOfPersona(*catalogue, 0).empty());
        const auto again = workspace::reloadPersona(database, catalogue, catalogue->personas->personas[0].id);
        QCOMPARE(again->log->ofPersona(0).size(), std::size_t {2});
        QCOMPARE(again->events->ofPersona(0).size(), std::size_t {2});
    }

    void rowsWithoutATimeAreKnownAgain()
    {
        const QTemporaryDir directory;
        store::Database database(directory.filePath(QStringLiteral("w.tastebench")).toStdString(), create());
        Progress progress;
        const auto source = write(directory, "visits.csv", "user_id,item_id\nu,a\nu,b\nv,a\nu,a\n");
        const auto first = workspace::importSource(database, requestFor(source), progress);
        QCOMPARE(first.interactions, 3);
        QCOMPARE(first.files.front().duplicates, 1);
        QVERIFY(first.warnings.front().starts_with("4 interactions without a time count as done on "));
        const auto second = workspace::importSource(database, requestFor(source), progress);
        QCOMPARE(second.interactions, 3);
        QCOMPARE(second.files.front().duplicates, 4);
    }
};

QTEST_APPLESS_MAIN(ImportTest)
#include "tst_import.moc"
