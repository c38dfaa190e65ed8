// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/documents.h"
#include "engine/store/memories.h"
#include "engine/store/migrations.h"
#include "tests/engine/store/workspace_fixture.h"

#include <QFile>
#include <sqlite3.h>

using namespace fixture;

namespace {

PersonaDocument bloodTest(PersonaId persona)
{
    PersonaDocument document;
    document.uuid = Uuid::fromName("blood test");
    document.persona = persona;
    document.title = "Blood test report";
    document.content = "Haemoglobin is normal.\nNo sign of anaemia.";
    document.metadata = {{"page", 1}};
    document.createdAt = Timestamp::fromSeconds(100);
    return document;
}

Memory likesHorror(PersonaId persona)
{
    Memory memory;
    memory.uuid = Uuid::fromName("horror");
    memory.persona = persona;
    memory.kind = Memory::Kind::Statement;
    memory.property = "genres";
    memory.value = "Horror";
    memory.text = "likes genres=Horror, +0.50 over 3 interactions";
    memory.strength = 0.5;
    memory.interactions = {{1}, {7}};
    memory.documents = {Uuid::fromName("blood test")};
    memory.createdAt = Timestamp::fromSeconds(200);
    memory.formed = true;
    return memory;
}

// Ada with a document and a memory, in one history entry of their own.
SmallCatalogue addPeople(Database& database)
{
    const SmallCatalogue catalogue = addSmallCatalogue(database);
    Change change(database);
    insertDocument(change, bloodTest(catalogue.ada));
    insertMemory(change, likesHorror(catalogue.ada));
    change.commit("Documents");
    return catalogue;
}

void run(Database& database, const char* statements)
{
    char* message = nullptr;
    sqlite3_exec(database.handle(), statements, nullptr, nullptr, &message);
    QCOMPARE(QByteArray(message), QByteArray());
}

bool fileHolds(const std::string& path, const QByteArray& text)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(text);
}

}  // namespace

class PeopleTest : public QObject {
    Q_OBJECT

private slots:
    void aDocumentComesBackAsItWasStored()
    {
        Workspace workspace;
        const auto catalogue = addPeople(*workspace);
        auto stored = documents(*workspace, catalogue.ada);
        QCOMPARE(stored.size(), std::size_t {1});
        PersonaDocument expected = bloodTest(catalogue.ada);
        expected.id = stored.front().id;
        QVERIFY(stored.front() == expected);
        QVERIFY(document(*workspace, expected.uuid) == expected);

        Change change(*workspace);
        expected.title = "Blood test";
        expected.metadata = {{"page", 2}};
        updateDocument(change, expected);
        QVERIFY(findDocument(*workspace, expected.id) == expected);
        deleteDocument(change, expected.id);
        QCOMPARE(countDocuments(*workspace, catalogue.ada), 0);
        QCOMPARE(errorOf([&] { (void)document(*workspace, expected.uuid); }), QStringLiteral("DOCUMENT_NOT_FOUND"));
    }

    void aMemoryComesBackAsItWasStored()
    {
        Workspace workspace;
        const auto catalogue = addPeople(*workspace);
        Memory expected = likesHorror(catalogue.ada);
        Memory stored = memory(*workspace, expected.uuid);
        expected.id = stored.id;
        QVERIFY(stored == expected);
        QVERIFY(memories(*workspace, catalogue.ada) == std::vector<Memory> {expected});

        Change change(*workspace);
        stored.strength = -1;
        stored.value = Json::array({"Horror", "Drama"});
        stored.interactions.clear();
        stored.formed = false;
        updateMemory(change, stored);
        QVERIFY(memory(*workspace, expected.uuid) == stored);
        QCOMPARE(deleteMemories(change, catalogue.ada), 1);
        QCOMPARE(countMemories(*workspace, catalogue.ada), 0);
    }

    void memoriesGoWithTheLastOfTheirEvidence()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        Change change(*workspace);
        PersonaDocument document;
        document.persona = catalogue.ada;
        document.uuid = Uuid::fromName("a document");
        document.title = "Farm";
        document.content = "A quiet family story about a farm.";
        const DocumentId written = insertDocument(change, document);
        const InteractionId like = addInteraction(change, catalogue.ada, catalogue.alien, 1, 77);
        const auto remember = [&](std::vector<InteractionId> interactions, std::vector<Uuid> documents, bool formed) {
            Memory memory;
            memory.persona = catalogue.ada;
            memory.text = "A quiet family story about a farm.";
            memory.interactions = std::move(interactions);
            memory.documents = std::move(documents);
            memory.formed = formed;
            memory.strength = 0.5;
            return insertMemory(change, memory);
        };
        const MemoryId text = remember({}, {document.uuid}, true);
        const MemoryId edited = remember({}, {document.uuid}, false);
        const MemoryId both = remember({like}, {document.uuid}, true);
        deleteDocument(change, written);
        QVERIFY(!findMemory(change.database(), text));
        QVERIFY(findMemory(change.database(), edited)->documents.empty());
        QCOMPARE(findMemory(change.database(), both)->interactions.size(), std::size_t {1});
        deleteInteraction(change, like);
        QVERIFY(!findMemory(change.database(), both));
    }

    void memoriesAreReadOfThoseWhoKeepThem()
    {
        Workspace workspace;
        const auto catalogue = addPeople(*workspace);
        const auto read = [&] {
            int count = 0;
            forEachMemory(*workspace, catalogue.collection, [&count](const Memory&) { ++count; });
            return count;
        };
        QCOMPARE(read(), 0);
        Persona ada = persona(*workspace, catalogue.ada);
        ada.memoriesEnabled = true;
        Change change(*workspace);
        updatePersona(change, ada);
        QCOMPARE(read(), 1);
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("strength above 1") << 0;
        QTest::newRow("strength not a number") << 1;
        QTest::newRow("statement without a property") << 2;
        QTest::newRow("statement without a value") << 3;
        QTest::newRow("memory without a text") << 4;
        QTest::newRow("title too long") << 5;
        QTest::newRow("content too long") << 6;
        QTest::newRow("blank document") << 7;
    }

    void whatCannotBeIsRefused()
    {
        QFETCH(int, which);
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        Memory memory = likesHorror(catalogue.ada);
        PersonaDocument document = bloodTest(catalogue.ada);
        const auto times = [](std::size_t count) {
            std::string text;
            while (count-- > 0)
                text += "é";  // two bytes, one character
            return text;
        };
        switch (which) {
        case 0:
            memory.strength = 1.01;
            break;
        case 1:
            memory.strength = std::numeric_limits<double>::quiet_NaN();
            break;
        case 2:
            memory.property.clear();
            break;
        case 3:
            memory.value = nullptr;
            break;
        case 4:
            memory.text = " \n";
            break;
        case 5:
            document.title = times(801);
            break;
        case 6:
            document.content = times(30'001);
            break;
        default:
            document.title = document.content = " ";
            break;
        }
        Change change(*workspace);
        QCOMPARE(errorOf([&] {
                     if (which < 5)
                         insertMemory(change, memory);
                     else
                         insertDocument(change, document);
                 }),
                 QStringLiteral("WRONG_PARAMETER"));
        document = bloodTest(catalogue.ada);
        document.title = times(800);
        document.content = times(30'000);
        insertDocument(change, document);
    }

    void C1_documentsAndMemoriesGoWithTheirPersonaAndUndoBringsThemBack()
    {
        Workspace workspace;
        const auto catalogue = addPeople(*workspace);
        {
            Change change(*workspace);
            deletePersona(change, catalogue.ada);
            change.commit("Delete Ada");
        }
        QVERIFY(documents(*workspace, catalogue.ada).empty());
        QVERIFY(memories(*workspace, catalogue.ada).empty());
        QCOMPARE(problemsOf(*workspace), QString());
        QVERIFY(undo(*workspace).has_value());
        QCOMPARE(countDocuments(*workspace, catalogue.ada), 1);
        QCOMPARE(countMemories(*workspace, catalogue.ada), 1);
        QCOMPARE(matchDocuments(*workspace, catalogue.ada, std::vector<std::string> {"haemoglobin"}).size(),
                 std::size_t {1});
        QCOMPARE(problemsOf(*workspace), QString());
        QVERIFY(undo(*workspace).has_value());
        QCOMPARE(countDocuments(*workspace, catalogue.ada), 0);
        QVERIFY(redo(*workspace).has_value());
        QVERIFY(redo(*workspace).has_value());
        QCOMPARE(problemsOf(*workspace), QString());
    }

    void C3_wordsInATitleCountMoreThanInTheContent()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        Change change(*workspace);
        const PersonaId berta = addPersona(change, catalogue.collection, "Berta");
        const auto add = [&](PersonaId persona, const char* title, const char* content) {
            PersonaDocument document;
            document.persona = persona;
            document.title = title;
            document.content = content;
            return insertDocument(change, document);
        };
        const DocumentId inContent = add(catalogue.ada, "Letter", "The headache came back");
        const DocumentId inTitle = add(catalogue.ada, "Headache diary", "Monday, Tuesday");
        for (const char* const title : {"One", "Two", "Three", "Four", "Five", "Six"})
            add(catalogue.ada, title, "Nothing of the kind");
        add(berta, "Headache of Berta", "headache");

        const auto found = matchDocuments(*workspace, catalogue.ada, std::vector<std::string> {"headache"});
        QCOMPARE(found.size(), std::size_t {2});
        QVERIFY(found[0].id == inTitle);
        QVERIFY(found[1].id == inContent);
        QVERIFY(found[0].score > found[1].score && found[1].score > 0);
        // Any of the words; the word p1 of the persona is no text.
        QCOMPARE(matchDocuments(*workspace, catalogue.ada, std::vector<std::string> {"monday", "came"}).size(),
                 std::size_t {2});
        QVERIFY(matchDocuments(*workspace, catalogue.ada, std::vector<std::string> {"p1"}).empty());
        QVERIFY(matchDocuments(*workspace, catalogue.ada, std::vector<std::string> {}).empty());
    }

    void C2_personasAreListedByMetadataSortedAndPaged()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        Change change(*workspace);
        for (int index = 0; index < 6; ++index) {
            Persona persona;
            persona.collection = catalogue.collection;
            persona.name = "P" + std::to_string(index);
            persona.metadata = {{"group", index % 2}, {"tags", {"a", std::to_string(index)}}};
            persona.createdAt = Timestamp::fromSeconds(index);
            persona.updatedAt = Timestamp::fromSeconds(100 - index);
            insertPersona(change, persona);
        }
        change.commit("People");
        const auto names = [&](const PersonaQuery& query) {
            QStringList found;
            for (const Persona& persona : personas(*workspace, query))
                found.append(QString::fromStdString(persona.name));
            return found.join(QLatin1Char(' '));
        };
        PersonaQuery query {.collection = catalogue.collection, .metadata = Json {{"group", 1}}};
        QCOMPARE(names(query), QStringLiteral("P1 P3 P5"));
        QCOMPARE(countPersonas(*workspace, query), 3);
        query.order = PersonaOrder::UpdatedAt;
        QCOMPARE(names(query), QStringLiteral("P5 P3 P1"));
        query.order = PersonaOrder::Name;
        QCOMPARE(names(query), QStringLiteral("P1 P3 P5"));
        query.order = PersonaOrder::Interactions;
        QCOMPARE(names(query), QStringLiteral("P1 P3 P5"));
        query.order = PersonaOrder::CreatedAt;
        query.descending = true;
        query.offset = 1;
        query.limit = 1;
        QCOMPARE(names(query), QStringLiteral("P3"));
        QCOMPARE(countPersonas(*workspace, query), 3);
        QCOMPARE(names({.collection = catalogue.collection, .metadata = Json {{"tags", {"4"}}}}), QStringLiteral("P4"));
        QCOMPARE(names({.collection = catalogue.collection, .search = "p5", .metadata = Json {{"group", 1}}}),
                 QStringLiteral("P5"));
        QCOMPARE(countPersonas(*workspace,
                               {.collection = catalogue.collection, .search = "p4", .metadata = Json {{"group", 1}}}),
                 0);
        QCOMPARE(countPersonas(*workspace, {.collection = catalogue.collection, .metadata = Json::object()}), 7);
    }

    void aPersonDeletedForGoodLeavesNoByte()
    {
        Workspace workspace;
        const auto catalogue = addPeople(*workspace);
        {
            Change change(*workspace);
            Persona ada = persona(*workspace, catalogue.ada);
            ada.about = "Zanzibarite";
            updatePersona(change, ada);
            PersonaDocument document = documents(*workspace, catalogue.ada).front();
            document.content = "Quixotesque words";
            updateDocument(change, document);
            addPersona(change, catalogue.collection, "Berta");
            change.commit("Rename to Zanzibarite");
        }
        deletePersonaForGood(*workspace, catalogue.ada);
        QVERIFY(history(*workspace).empty());
        QVERIFY(!undo(*workspace).has_value());
        QCOMPARE(countInteractions(*workspace, {.persona = catalogue.ada}), 0);
        QCOMPARE(countInteractions(*workspace, {}), 1);
        QVERIFY(documents(*workspace, catalogue.ada).empty());
        QVERIFY(memories(*workspace, catalogue.ada).empty());
        QCOMPARE(personasNamed(*workspace, "Berta").size(), std::size_t {1});
        QCOMPARE(problemsOf(*workspace), QString());
        QCOMPARE(errorOf([&] { deletePersonaForGood(*workspace, catalogue.ada); }),
                 QStringLiteral("PERSONA_NOT_FOUND"));
        workspace.database.reset();
        for (const char* const trace : {"anzibarite", "uixotesque", "anaemia", "Ada", "likes genres"})
            QVERIFY2(!fileHolds(workspace.path, trace), trace);
        QVERIFY(fileHolds(workspace.path, "Berta"));
    }

    void aFileOfTheFirstVersionIsBroughtForwardWithItsHistory()
    {
        const OpenOptions first {.migrations = programMigrations().first(1)};
        Workspace workspace(first);
        QCOMPARE((*workspace).schemaVersion(), 1);
        const auto catalogue = addSmallCatalogue(*workspace);
        {
            Change change(*workspace);
            run(*workspace,
                "INSERT INTO named_vector (collection_id, name, source, properties, created_at) "
                "VALUES (1, 'default', 'lsa', '[]', 0)");
            change.commit("Add a vector");
        }
        workspace.reopen();
        QCOMPARE((*workspace).schemaVersion(), programMigrations().back().version);
        QCOMPARE(history(*workspace).size(), std::size_t {2});
        QCOMPARE(findNamedVector(*workspace, catalogue.collection, "default")->model, std::string());
        {
            Change change(*workspace);
            insertDocument(change, bloodTest(catalogue.ada));
            NamedVector vector = *findNamedVector(*workspace, catalogue.collection, "default");
            vector.model = "text-embedding-small";
            updateNamedVector(change, vector);
            change.commit("New things");
        }
        QCOMPARE(findNamedVector(*workspace, catalogue.collection, "default")->model,
                 std::string("text-embedding-small"));
        // Back through what the first version recorded, and forward again.
        for (int step = 0; step < 3; ++step)
            QVERIFY(undo(*workspace).has_value());
        QVERIFY(collections(*workspace).empty());
        for (int step = 0; step < 3; ++step)
            QVERIFY(redo(*workspace).has_value());
        QCOMPARE(findNamedVector(*workspace, catalogue.collection, "default")->model,
                 std::string("text-embedding-small"));
        QCOMPARE(countDocuments(*workspace, catalogue.ada), 1);
        QCOMPARE(problemsOf(*workspace), QString());
        QVERIFY(QFile::exists(QString::fromStdString(workspace.path + ".backup-v1")));
    }
};

QTEST_APPLESS_MAIN(PeopleTest)
#include "tst_people.moc"
