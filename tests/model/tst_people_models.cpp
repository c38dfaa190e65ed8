// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/documents.h"
#include "engine/store/memories.h"
#include "engine/workspace/endpoint_training.h"
#include "model/document_table_model.h"
#include "model/evidence_model.h"
#include "model/memory_table_model.h"
#include "model/persona_table_model.h"
#include "tests/support/open_workspace.h"
#include "tests/support/scripted_transport.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::model;
using namespace tastebench::tests;

namespace {

constexpr auto fatally = QAbstractItemModelTester::FailureReportingMode::QtTest;

WorkspaceChange ofPersona(PersonaId persona)
{
    WorkspaceChange change;
    change.personas = true;
    change.persona = persona;
    return change;
}

DocumentId addDocument(OpenWorkspace& open, const char* title, const char* content)
{
    DocumentId made;
    open.workspace->change(QStringLiteral("Add"), ofPersona(open.ada), [&](store::Change& change) {
        PersonaDocument document;
        document.persona = open.ada;
        document.title = title;
        document.content = content;
        document.metadata = {{"page", 1}};
        made = store::insertDocument(change, document);
    });
    return made;
}

MemoryId addMemory(OpenWorkspace& open, const char* text, double strength, std::vector<InteractionId> interactions = {},
                   std::vector<Uuid> documents = {})
{
    MemoryId made;
    open.workspace->change(QStringLiteral("Add"), ofPersona(open.ada), [&](store::Change& change) {
        Memory memory;
        memory.persona = open.ada;
        memory.text = text;
        memory.strength = strength;
        memory.interactions = std::move(interactions);
        memory.documents = std::move(documents);
        memory.formed = true;
        made = store::insertMemory(change, memory);
    });
    return made;
}

QStringList column(const QAbstractItemModel& model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, column).data().toString());
    return texts;
}

}  // namespace

class PeopleModelsTest : public QObject {
    Q_OBJECT

private slots:
    void documentsFollowChangesUndoAndSearch()
    {
        OpenWorkspace open;
        DocumentTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model, fatally);
        model.setPersona(open.ada, open.collection);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        addDocument(open, "Diary", "The sea\nwas calm");
        const DocumentId letter = addDocument(open, "Letter", "A storm");
        QCOMPARE(column(model, DocumentTableModel::TitleColumn), (QStringList {"Diary", "Letter"}));
        QCOMPARE(column(model, DocumentTableModel::ContentColumn), (QStringList {"The sea was calm", "A storm"}));
        QCOMPARE(model.index(0, DocumentTableModel::TitleColumn).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("{\"page\":1}"));
        model.setSearch(QStringLiteral("storm"));
        QCOMPARE(column(model, DocumentTableModel::TitleColumn), QStringList {"Letter"});
        QCOMPARE(model.documentAt(0), letter);
        QCOMPARE(model.total(), 2);
        model.setSearch(QStringLiteral("…"));
        QCOMPARE(model.rowCount(), 0);
        model.setSearch({});
        QCOMPARE(model.rowCount(), 2);
        open.workspace->undo();
        QCOMPARE(column(model, DocumentTableModel::TitleColumn), QStringList {"Diary"});
        open.workspace->redo();
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(resets.count(), 0);
        model.setPersona(open.ben, open.collection);
        QCOMPARE(model.rowCount(), 0);
    }

    void C3_documentsAreSearchedByWordsOrMeaning()
    {
        OpenWorkspace open;
        DocumentTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model, fatally);
        model.setPersona(open.ada, open.collection);
        addDocument(open, "Diary", "The sea was calm");
        model.setSearch(QStringLiteral("sea"));
        QCOMPARE(column(model, DocumentTableModel::TitleColumn), QStringList {"Diary"});
        QCOMPARE(model.note(), QStringLiteral("The vector cannot read texts here, so only words are compared."));
        model.setWay({.method = workspace::DocumentSearch::Method::Text});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.note(), QString());
        model.setWay({.method = workspace::DocumentSearch::Method::Vector});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.note(),
                 QStringLiteral("The vector cannot read texts here, so a search by meaning finds nothing."));
    }

    void C3_meaningIsAskedOfAnEndpointByAJob()
    {
        OpenWorkspace open;
        const auto transport
            = std::make_shared<tastebench::testing::ScriptedTransport>(&tastebench::testing::modelResponse);
        const auto client = std::make_shared<const remote::Client>(tastebench::testing::clientOf(transport, 0));
        WorkspaceChange touched;
        touched.everything = true;
        Job* const job = open.workspace->startJob(
            QStringLiteral("Train"), touched,
            [client, collection = open.collection](store::Database& database, Progress& progress) {
                workspace::trainEndpointVector(database, collection, "meaning", *client, "small", progress);
            });
        QVERIFY(QSignalSpy(job, &Job::finished).wait());
        const DocumentId diary = addDocument(open, "Diary", "The sea was calm");
        addDocument(open, "Letter", "Wind and storm");
        DocumentTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model, fatally);
        model.setPersona(open.ada, open.collection);
        QTRY_VERIFY(open.workspace->catalogue(open.collection));
        const auto trained = transport->requests().size();
        model.setWay({.method = workspace::DocumentSearch::Method::Vector, .confidence = 0.5});
        model.setVector("meaning");
        model.setClient(client);
        model.setSearch(QStringLiteral("calm sea"));
        QVERIFY(model.isReading());
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.documentAt(0), diary);
        QVERIFY(transport->requests().size() > trained);
        model.setSearch({});
        QCOMPARE(model.rowCount(), 2);
    }

    void memoriesAreShownStrongestFirstAndAskToBeEdited()
    {
        OpenWorkspace open;
        MemoryTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model, fatally);
        model.setPersona(open.ada);
        addMemory(open, "likes the sea", 0.3, {open.like});
        const MemoryId strong = addMemory(open, "dislikes romance", -0.8);
        QCOMPARE(column(model, MemoryTableModel::TextColumn), (QStringList {"dislikes romance", "likes the sea"}));
        QCOMPARE(column(model, MemoryTableModel::StrengthColumn), (QStringList {"−0.80", "+0.30"}));
        QCOMPARE(column(model, MemoryTableModel::EvidenceColumn), (QStringList {"", "1 interaction"}));
        QSignalSpy strengths(&model, &MemoryTableModel::strengthRequested);
        QSignalSpy texts(&model, &MemoryTableModel::textRequested);
        const QModelIndex strength = model.index(0, MemoryTableModel::StrengthColumn);
        QVERIFY(strength.flags() & Qt::ItemIsEditable);
        QVERIFY(!model.setData(strength, 1.5, Qt::EditRole));
        QVERIFY(!model.setData(strength, QStringLiteral("much"), Qt::EditRole));
        QVERIFY(model.setData(strength, -0.8, Qt::EditRole));
        QCOMPARE(strengths.count(), 0);
        QVERIFY(model.setData(strength, -0.5, Qt::EditRole));
        QCOMPARE(strengths.count(), 1);
        QCOMPARE(strengths.first().at(0).value<MemoryId>(), strong);
        const QModelIndex text = model.index(0, MemoryTableModel::TextColumn);
        QVERIFY(!model.setData(text, QStringLiteral("  "), Qt::EditRole));
        QVERIFY(model.setData(text, QStringLiteral("dislikes love stories"), Qt::EditRole));
        QCOMPARE(texts.first().at(1).toString(), QStringLiteral("dislikes love stories"));
        open.workspace->undo();
        QCOMPARE(model.rowCount(), 1);
    }

    void aFormedStatementIsShownWithoutItsNumbers()
    {
        OpenWorkspace open;
        MemoryTableModel model(*open.workspace);
        model.setPersona(open.ada);
        Memory memory;
        memory.persona = open.ada;
        memory.kind = Memory::Kind::Statement;
        memory.property = "genres";
        memory.value = "Horror";
        memory.text = "likes genres=Horror, +0.62 over 14 interactions";
        memory.strength = 0.62;
        memory.formed = true;
        const auto write = [&](store::Change& change) { memory.id = store::insertMemory(change, memory); };
        open.workspace->change(QStringLiteral("Form"), ofPersona(open.ada), write);
        const QModelIndex text = model.index(0, MemoryTableModel::TextColumn);
        QCOMPARE(text.data().toString(), QStringLiteral("likes genres=Horror"));
        QCOMPARE(text.data(Qt::EditRole).toString(), QString::fromStdString(memory.text));
        memory.formed = false;
        open.workspace->change(QStringLiteral("Edit"), ofPersona(open.ada),
                               [&](store::Change& change) { store::updateMemory(change, memory); });
        QCOMPARE(model.index(0, 0).data().toString(), QString::fromStdString(memory.text));
        QCOMPARE(model.index(0, MemoryTableModel::EvidenceColumn).data().toString(), QStringLiteral("written by hand"));
    }

    void evidenceNamesWhatIsStillThere()
    {
        OpenWorkspace open;
        const DocumentId diary = addDocument(open, "Diary", "The sea");
        const Uuid uuid = store::findDocument(open.database(), diary)->uuid;
        const MemoryId memory = addMemory(open, "m", 1, {open.like, {999}}, {uuid, Uuid::fromName("gone")});
        EvidenceModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model, fatally);
        model.setMemory(memory);
        QCOMPARE(column(model, 0).size(), 2);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("Document “Diary”"));
        QCOMPARE(model.index(0).data(DocumentIdRole).toLongLong(), diary.value);
        QVERIFY(!model.index(0).data(InteractionIdRole).isValid());
        QVERIFY(model.index(1).data().toString().startsWith(QStringLiteral("Alien +1.00")));
        QCOMPARE(model.index(1).data(InteractionIdRole).toLongLong(), open.like.value);
        model.setMemory({});
        QCOMPARE(model.rowCount(), 0);
    }

    void C2_personasAreShownByMetadata()
    {
        OpenWorkspace open;
        open.workspace->change(QStringLiteral("Metadata"), ofPersona(open.ben), [&](store::Change& change) {
            Persona ben = store::persona(open.database(), open.ben);
            ben.metadata = {{"db_uuid", "1234"}, {"tags", {"a", "b"}}};
            store::updatePersona(change, ben);
        });
        PersonaTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model, fatally);
        model.setCollection(open.collection);
        QCOMPARE(model.rowCount(), 2);
        model.setMetadata(Json {{"tags", {"b"}}});
        QCOMPARE(column(model, 0), QStringList {"Ben"});
        QCOMPARE(model.total(), 2);
        model.setMetadata(Json {{"db_uuid", 1234}});
        QCOMPARE(model.rowCount(), 0);
        model.setMetadata(std::nullopt);
        QCOMPARE(model.rowCount(), 2);
    }
};

QTEST_GUILESS_MAIN(PeopleModelsTest)
#include "tst_people_models.moc"
