// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/explore_state.h"
#include "engine/store/statement.h"
#include "engine/store/vectors.h"
#include "tests/engine/store/workspace_fixture.h"

#include <cmath>
#include <limits>

using namespace fixture;

class TablesTest : public QObject {
    Q_OBJECT

    static std::vector<std::int64_t> keys(const std::vector<Interaction>& interactions)
    {
        std::vector<std::int64_t> ids;
        for (const Interaction& interaction : interactions)
            ids.push_back(interaction.id.value);
        return ids;
    }

    static QString titles(const std::vector<Item>& items)
    {
        QStringList list;
        for (const Item& item : items)
            list.append(QString::fromStdString(item.properties["title"].get<std::string>()));
        return list.join(QLatin1Char(','));
    }

private slots:
    void aCollectionComesBackAsItWasGiven()
    {
        Workspace workspace;
        Collection given;
        given.uuid = Uuid::fromName("Movie");
        given.name = "Movie";
        given.description = "Films — all of them";
        given.properties = {{"title", PropertyType::Text, "Name"}, {"where", PropertyType::GeoCoordinates, {}}};
        given.personaSchema = {{"age", PropertyType::Int, {}}, {"likes", PropertyType::TextArray, "title"}};
        given.createdAt = Timestamp::fromSeconds(1);
        given.updatedAt = Timestamp::fromSeconds(2);
        {
            Change change(*workspace);
            insertCollection(change, given);
            change.commit("Add");
        }
        Collection found = collection(*workspace, "Movie");
        QVERIFY(found.uuid == given.uuid);
        QCOMPARE(found.description, given.description);
        QVERIFY(found.properties == given.properties);
        QVERIFY(found.personaSchema == given.personaSchema);
        QVERIFY(found.createdAt == given.createdAt && found.updatedAt == given.updatedAt);
        {
            Change change(*workspace);
            found.name = "Film";
            found.personaSchema.reset();
            updateCollection(change, found);
            change.commit("Rename");
        }
        QVERIFY(!findCollection(*workspace, "Movie").has_value());
        QVERIFY(!collection(*workspace, "Film").personaSchema.has_value());
        undo(*workspace);
        QVERIFY(collection(*workspace, "Movie").personaSchema == given.personaSchema);
    }

    void namesAreHeldUnique()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        Change change(*workspace);
        QCOMPARE(errorOf([&] { addCollection(change, "Movie"); }), QStringLiteral("DUPLICATED_COLLECTION"));
        QCOMPARE(errorOf([&] { addCollection(change, "movie"); }), QStringLiteral("WRONG_PARAMETER"));
        Collection twice = collection(*workspace, catalogue.collection);
        twice.properties.push_back(twice.properties.front());
        QCOMPARE(errorOf([&] { updateCollection(change, twice); }), QStringLiteral("DUPLICATED_ITEM_PROPERTY"));
        NamedVector vector {{}, catalogue.collection, "default", VectorSource::Lsa, {"title"}};
        vector.id = insertNamedVector(change, vector, Timestamp::now());
        QCOMPARE(namedVectors(*workspace, catalogue.collection).front().properties, vector.properties);
        QCOMPARE(errorOf([&] {
                     insertNamedVector(change, {{}, catalogue.collection, "default", {}, {}}, {});
                 }),
                 QStringLiteral("DUPLICATED_VECTOR"));
        QCOMPARE(errorOf([&] { insertItem(change, item(*workspace, catalogue.alien)); }),
                 QStringLiteral("DUPLICATED_ID"));
    }

    void missingRowsAreNamed()
    {
        Workspace workspace;
        QCOMPARE(errorOf([&] { collection(*workspace, "Movie"); }), QStringLiteral("COLLECTION_NOT_FOUND"));
        QCOMPARE(errorOf([&] { item(*workspace, ItemId {1}); }), QStringLiteral("ITEM_NOT_FOUND"));
        QCOMPARE(errorOf([&] { persona(*workspace, Uuid {}); }), QStringLiteral("PERSONA_NOT_FOUND"));
        QCOMPARE(errorOf([&] { interaction(*workspace, {1}); }), QStringLiteral("INTERACTION_NOT_FOUND"));
        Change change(*workspace);
        QCOMPARE(errorOf([&] { deleteCollection(change, {1}); }), QStringLiteral("COLLECTION_NOT_FOUND"));
        QCOMPARE(errorOf([&] { deleteItem(change, {1}); }), QStringLiteral("ITEM_NOT_FOUND"));
        QCOMPARE(errorOf([&] { deletePersona(change, {1}); }), QStringLiteral("PERSONA_NOT_FOUND"));
        QCOMPARE(errorOf([&] { deleteInteraction(change, {1}); }), QStringLiteral("INTERACTION_NOT_FOUND"));
        QCOMPARE(errorOf([&] { addItem(change, {1}, "Alien"); }), QStringLiteral("RESOURCE_NOT_FOUND"));
    }

    void textThatIsNotUtf8IsRefused()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        Change change(*workspace);
        QCOMPARE(errorOf([&] { addItem(change, catalogue.collection, "Am\xe9lie"); }),
                 QStringLiteral("WRONG_DATA_TYPE"));
    }

    void searchFindsBeginningsOfWordsInOneCollection_data()
    {
        QTest::addColumn<QByteArray>("search");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing typed") << QByteArray() << QStringLiteral("Alien,Amélie,Spider-Man: Far from Home");
        QTest::newRow("only signs") << QByteArray("— !") << QStringLiteral("Alien,Amélie,Spider-Man: Far from Home");
        QTest::newRow("a beginning") << QByteArray("ali") << QStringLiteral("Alien");
        QTest::newRow("without the accent") << QByteArray("AMELIE") << QStringLiteral("Amélie");
        QTest::newRow("two words in any order")
            << QByteArray("home spider") << QStringLiteral("Spider-Man: Far from Home");
        QTest::newRow("a word with a dash") << QByteArray("spider-man") << QStringLiteral("Spider-Man: Far from Home");
        QTest::newRow("in an array") << QByteArray("horror")
                                     << QStringLiteral("Alien,Amélie,Spider-Man: Far from Home");
        QTest::newRow("the source id") << QByteArray("007") << QStringLiteral("Alien");
        QTest::newRow("an operator is a word") << QByteArray("alien OR amelie") << QString();
        QTest::newRow("quotes are no syntax") << QByteArray("\"alien* (") << QStringLiteral("Alien");
        QTest::newRow("not the column name") << QByteArray("c1") << QString();
        QTest::newRow("not a property name") << QByteArray("title") << QString();
    }

    void searchFindsBeginningsOfWordsInOneCollection()
    {
        QFETCH(QByteArray, search);
        QFETCH(QString, expected);
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        {
            Change change(*workspace);
            addItem(change, catalogue.collection, "Spider-Man: Far from Home");
            addItem(change, addCollection(change, "Other"), "Alien spider home 007 Amélie");
            change.commit("More");
        }
        QCOMPARE(titles(items(*workspace, {.collection = catalogue.collection, .search = search.toStdString()})),
                 expected);
        QCOMPARE(countItems(*workspace, catalogue.collection, search.constData()),
                 expected.isEmpty() ? 0 : expected.count(QLatin1Char(',')) + 1);
    }

    void itemsArePagedInATotalOrder()
    {
        Workspace workspace;
        CollectionId collection;
        {
            Change change(*workspace);
            collection = addCollection(change);
            for (const char* title : {"b", "C", "a", "b"})
                addItem(change, collection, title, title);
            change.commit("Add");
        }
        ItemQuery query {.collection = collection, .order = ItemOrder::Property, .property = "title"};
        QCOMPARE(titles(items(*workspace, query)), QStringLiteral("a,b,b,C"));
        query.descending = true;
        query.offset = 1;
        query.limit = 2;
        QCOMPARE(titles(items(*workspace, query)), QStringLiteral("b,b"));
        QVERIFY(itemIds(*workspace, query).front() > itemIds(*workspace, query).back());
        query.search = "b";
        QCOMPARE(itemIds(*workspace, query).size(), std::size_t {1});
        const std::vector<ItemId> some {{3}, {99}, {1}};
        QCOMPARE(titles(items(*workspace, some)), QStringLiteral("a,b"));
        int visited = 0;
        forEachItem(*workspace, collection, [&](const Item& visitedItem) {
            ++visited;
            // Another statement, and the same one, may run meanwhile.
            QCOMPARE(item(*workspace, visitedItem.id).uuid.toString(), visitedItem.uuid.toString());
        });
        QCOMPARE(visited, 4);
    }

    void personasComeBackAsGivenAndAreFound()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        Persona given = persona(*workspace, catalogue.ada);
        given.name = "Grace";
        given.about = "Fond of Műfordítás";
        given.sourceId = "0042";
        given.metadata = {{"team", {{"name", "navy"}}}};
        given.memoriesEnabled = true;
        given.updatedAt = Timestamp::fromSeconds(7);
        {
            Change change(*workspace);
            updatePersona(change, given);
            change.commit("Edit");
        }
        const Persona found = findPersona(*workspace, catalogue.collection, "0042").value();
        QCOMPARE(found.name, given.name);
        QVERIFY(found.metadata == given.metadata && found.memoriesEnabled && found.updatedAt == given.updatedAt);
        QCOMPARE(personasNamed(*workspace, "Grace").size(), std::size_t {1});
        QVERIFY(personasNamed(*workspace, "Grace", {99}).empty());
        QCOMPARE(countPersonas(*workspace, catalogue.collection, "mufor"), 1);
        QCOMPARE(countPersonas(*workspace, catalogue.collection, "ada"), 0);
        QCOMPARE(interactionCounts(*workspace, catalogue.collection).at(catalogue.ada), 1);
    }

    void interactionsAreListedNewestFirst()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);  // 1 at 10 s, 2 at 20 s by someone unknown
        {
            Change change(*workspace);
            addInteraction(change, catalogue.ada, catalogue.amelie, -1, 10);  // 3
            addInteraction(change, catalogue.ada, catalogue.amelie, 0, 5);  // 4
            change.commit("More");
        }
        using Ids = std::vector<std::int64_t>;
        const auto list = [&](const InteractionQuery& query) { return keys(interactions(*workspace, query)); };
        QCOMPARE(list({}), (Ids {2, 3, 1, 4}));
        QCOMPARE(list({.collection = catalogue.collection}), (Ids {2, 3, 1, 4}));
        QCOMPARE(list({.collection = CollectionId {99}}), Ids {});
        QCOMPARE(list({.persona = catalogue.ada}), (Ids {3, 1, 4}));
        QCOMPARE(list({.item = catalogue.amelie}), (Ids {2, 3, 4}));
        QCOMPARE(list({.sign = Sign::Positive}), Ids {1});
        QCOMPARE(list({.sign = Sign::Negative}), (Ids {2, 3}));
        QCOMPARE(list({.since = Timestamp::fromSeconds(10), .until = Timestamp::fromSeconds(10)}), (Ids {3, 1}));
        const auto first = interactions(*workspace, {.limit = 2});
        const InteractionQuery::Cursor cursor {first.back().createdAt, first.back().id};
        QCOMPARE(list({.after = cursor, .limit = 2}), (Ids {1, 4}));
        QCOMPARE(countInteractions(*workspace, {.persona = catalogue.ada, .after = cursor, .limit = 1}), 3);

        Ids visited;
        forEachInteraction(*workspace, catalogue.collection,
                           [&](const Interaction& one) { visited.push_back(one.id.value); });
        QCOMPARE(visited, (Ids {2, 3, 1, 4}));
        QVERIFY(newestInteraction(*workspace, catalogue.collection) == Timestamp::fromSeconds(20));
        QVERIFY(newestInteraction(*workspace, catalogue.collection, Timestamp::fromSeconds(12))
                == Timestamp::fromSeconds(10));
        QVERIFY(!newestInteraction(*workspace, {99}).has_value());
    }

    void equalInteractionsAreRecognised()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        Interaction known = interaction(*workspace, catalogue.like);
        QVERIFY(findEqual(*workspace, known) == catalogue.like);
        QVERIFY(findEqual(*workspace, interaction(*workspace, catalogue.unknown)) == catalogue.unknown);
        known.type = "view";
        QVERIFY(!findEqual(*workspace, known).has_value());
        known.type.reset();
        known.weight = 0.5;
        QVERIFY(!findEqual(*workspace, known).has_value());
    }

    void weightsOutsideTheRangeAreRefused_data()
    {
        QTest::addColumn<double>("weight");
        QTest::newRow("above") << 1.0000001;
        QTest::newRow("below") << -5.0;
        QTest::newRow("not a number") << std::nan("");
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity();
    }

    void weightsOutsideTheRangeAreRefused()
    {
        QFETCH(double, weight);
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        Change change(*workspace);
        QCOMPARE(errorOf([&] { addInteraction(change, catalogue.ada, catalogue.alien, weight); }),
                 QStringLiteral("WRONG_PARAMETER"));
        QCOMPARE(deleteInteractions(change, catalogue.ada, catalogue.amelie), 0);
        QCOMPARE(deleteInteractions(change, catalogue.ada), 1);
    }

    void importedVectorsAreUndoable()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        NamedVector vector {{}, catalogue.collection, "clip", VectorSource::Imported, {}};
        {
            Change change(*workspace);
            vector.id = insertNamedVector(change, vector, {});
            change.commit("Add vector");
        }
        QVERIFY(vectorState(*workspace, vector) == VectorState::Untrained);
        {
            Change change(*workspace);
            setImportedVector(change, vector.id, catalogue.amelie, std::vector<float> {1, 2});
            setImportedVector(change, vector.id, catalogue.amelie, std::vector<float> {3, 4});
            const std::vector<float> wrong {1, std::numeric_limits<float>::quiet_NaN()};
            QCOMPARE(errorOf([&] { setImportedVector(change, vector.id, catalogue.alien, wrong); }),
                     QStringLiteral("WRONG_PARAMETER"));
            change.commit("Import");
        }
        const VectorBlock block = importedVectors(*workspace, vector.id);
        QCOMPARE(block.dimensions, 2);
        QCOMPARE(block.values, (std::vector<float> {3, 4}));
        QVERIFY(vectorState(*workspace, vector) == VectorState::Fresh);
        QCOMPARE(vectorCoverage(*workspace, vector).withoutVector, 1);
        {
            Change change(*workspace);
            const std::vector<float> longer {1, 2, 3};
            QCOMPARE(errorOf([&] { setImportedVector(change, vector.id, catalogue.alien, longer); }),
                     QStringLiteral("WRONG_VECTOR_DIMENSIONS"));
            // The only value of all may become longer; with another's beside it, reading says what is wrong.
            setImportedVector(change, vector.id, catalogue.amelie, longer);
            QCOMPARE(importedDimensions(*workspace, vector.id), std::optional(3));
            QVERIFY(!importedDimensions(*workspace, vector.id, catalogue.amelie));
            Statement(*workspace, "INSERT INTO item_vector (item_id, named_vector_id, value) VALUES (?, ?, ?)")
                .bind(catalogue.alien, vector.id, std::span<const float>(longer).first(2))
                .run();
            QCOMPARE(errorOf([&] { importedVectors(*workspace, vector.id); }),
                     QStringLiteral("WRONG_VECTOR_DIMENSIONS"));
        }
        undo(*workspace);
        QVERIFY(!importedVector(*workspace, vector.id, catalogue.amelie).has_value());
    }

    void trainedVectorsAreDerived()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        NamedVector vector {{}, catalogue.collection, "default", VectorSource::Lsa, {}};
        {
            Change change(*workspace);
            vector.id = insertNamedVector(change, vector, {});
            change.commit("Add vector");
        }
        const auto version = (*workspace).dataVersion();
        const auto entries = history(*workspace).size();
        Progress progress;
        const TrainedModel model {version, Timestamp::now(), 2, {}, std::vector<std::byte>(5)};
        const VectorBlock values {2, {catalogue.alien, catalogue.amelie}, {1, 2, 3, 4}};
        writeTrained(*workspace, vector.id, model, values, progress);
        QCOMPARE((*workspace).dataVersion(), version);
        QCOMPARE(history(*workspace).size(), entries);
        QVERIFY(vectorState(*workspace, vector) == VectorState::Fresh);
        QCOMPARE(trainedVectors(*workspace, vector.id).values, values.values);
        QCOMPARE(trainedModel(*workspace, vector.id)->model.size(), std::size_t {5});

        // A like does not make it stale; an item of ten does.
        {
            Change change(*workspace);
            addInteraction(change, catalogue.ada, catalogue.amelie, 1);
            change.commit("Like");
        }
        QVERIFY(vectorState(*workspace, vector) == VectorState::Fresh);
        {
            Change change(*workspace);
            deleteItem(change, catalogue.alien);
            change.commit("Delete");
        }
        QVERIFY(vectorState(*workspace, vector) == VectorState::Fresh);
        QCOMPARE(trainedVectors(*workspace, vector.id).items, std::vector<ItemId> {catalogue.amelie});
        undo(*workspace);
        QCOMPARE(trainedVectors(*workspace, vector.id).values, values.values);
        {
            Change change(*workspace);
            addItem(change, catalogue.collection, "New");
            change.commit("Add");
        }
        QVERIFY(vectorState(*workspace, vector) == VectorState::Stale);
        undo(*workspace);
        QVERIFY(vectorState(*workspace, vector) == VectorState::Fresh);
        NamedVector redefined = vector;
        redefined.properties = {"title"};
        QVERIFY(vectorState(*workspace, redefined) == VectorState::Stale);
        removeTrained(*workspace, vector.id);
        QVERIFY(vectorState(*workspace, vector) == VectorState::Untrained);
    }

    void exploreSettingsAreUndoneGestureByGesture()
    {
        Workspace workspace;
        for (const double strength : {0.25, 0.75}) {
            Change change(*workspace);
            setExploreState(change, "request", {{"strength", strength}});
            change.commit("Strength");
        }
        QCOMPARE(exploreState(*workspace, "request")->at("strength").get<double>(), 0.75);
        undo(*workspace);
        QCOMPARE(exploreState(*workspace, "request")->at("strength").get<double>(), 0.25);
        undo(*workspace);
        QVERIFY(!exploreState(*workspace, "request").has_value());
    }
};

QTEST_APPLESS_MAIN(TablesTest)
#include "tst_tables.moc"
