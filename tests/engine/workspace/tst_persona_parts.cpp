// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/workspace/export.h"
#include "engine/workspace/import.h"
#include "tests/engine/workspace/workspace_content.h"

#include <QtTest>
#include <fstream>

using namespace tastebench;
using exchange::ExportLayout;
using exchange::RecordKind;

namespace {

workspace::ImportReport read(store::Database& database, const std::string& source, std::optional<RecordKind> kind = {},
                             std::vector<exchange::MapEntry> map = {})
{
    workspace::ImportRequest request;
    request.options.source = source;
    request.options.kind = kind;
    request.options.map = std::move(map);
    request.collection = "Films";
    Progress progress;
    return workspace::importSource(database, request, progress);
}

std::string write(const ScratchWorkspace& scratch, const char* name, const char* text)
{
    std::ofstream(scratch.path(name), std::ios::binary) << text;
    return scratch.path(name);
}

// "line field: reason" of each refusal.
QStringList refusalsOf(const workspace::ImportReport& report)
{
    QStringList all;
    for (const exchange::Refusal& refusal : report.refusals)
        all << QStringLiteral("%1 %2: %3")
                   .arg(refusal.line)
                   .arg(QString::fromStdString(refusal.field), QString::fromStdString(refusal.reason));
    return all;
}

// Another collection whose interactions have the numbers that those of the traps have.
void takeNumbers(store::Database& database)
{
    store::Change change(database);
    Collection other {.uuid = Uuid::fromName("other"), .name = "Other"};
    other.id = store::insertCollection(change, other);
    const ItemId item = store::insertItem(change, Item {.collection = other.id, .uuid = Uuid::fromName("theirs")});
    const PersonaId persona = store::insertPersona(
        change, Persona {.collection = other.id, .uuid = Uuid::fromName("they"), .name = "They"});
    for (const std::int64_t number : {5, 9, 40})
        store::insertNumberedInteraction(
            change,
            Interaction {
                .id = {number}, .persona = persona, .item = item, .weight = 1, .createdAt = Timestamp {number}});
    change.commit("Take numbers");
}

// What a memory's evidence says: the source ids of the items, and the weights.
QStringList evidenceOf(store::Database& database, const char* memory)
{
    QStringList all;
    const Memory found = store::memory(database, Uuid::fromName(memory));
    for (const InteractionId id : found.interactions) {
        const Interaction interaction = store::interaction(database, id);
        if (interaction.persona != found.persona)
            qFatal("evidence of somebody else");
        const auto item = store::findItem(database, interaction.item);
        all << QStringLiteral("%1 %2").arg(QString::fromStdString(item->sourceId)).arg(interaction.weight);
    }
    return all;
}

}  // namespace

// Documents and memories of personas in files.
class PersonaPartsTest : public QObject {
    Q_OBJECT

private slots:
    void evidenceFollowsItsInteractions_data()
    {
        QTest::addColumn<int>("layout");
        QTest::newRow("folder") << static_cast<int>(ExportLayout::Folder);
        QTest::newRow("csv") << static_cast<int>(ExportLayout::Csv);
        QTest::newRow("jsonl") << static_cast<int>(ExportLayout::Jsonl);
    }

    void evidenceFollowsItsInteractions()
    {
        QFETCH(int, layout);
        ScratchWorkspace original;
        fillWithTraps(original.database());
        const QStringList before = evidenceOf(original.database(), "memory60");
        QCOMPARE(before, QStringList({QStringLiteral("3 0.7"), QStringLiteral("007 0.1")}));
        const std::string folder = original.path("out/");
        Progress progress;
        (void)workspace::exportWorkspace(original.database(),
                                         {.target = folder, .layout = static_cast<ExportLayout>(layout)}, progress);

        ScratchWorkspace copy;
        takeNumbers(copy.database());
        const auto imported = read(copy.database(), folder);
        QCOMPARE(refusalsOf(imported), QStringList());
        QVERIFY(imported.warnings.empty());
        QCOMPARE(evidenceOf(copy.database(), "memory60"), before);
        for (const InteractionId id : store::memory(copy.database(), Uuid::fromName("memory60")).interactions)
            QVERIFY(id.value > 40);
        QVERIFY(!read(copy.database(), folder).history);
    }

    void evidenceThatIsNotThereIsLeftOutAndSaid()
    {
        ScratchWorkspace scratch;
        fillWithTraps(scratch.database());
        const auto report = read(scratch.database(),
                                 write(scratch, "memories.jsonl",
                                       "{\"persona_id\":\"00042\",\"text\":\"likes noir\",\"strength\":0.5,"
                                       "\"evidence\":{\"interactions\":[9,5,77]}}\n"),
                                 RecordKind::Memories);
        QCOMPARE(refusalsOf(report), QStringList());
        QCOMPARE(report.warnings.size(), 1U);
        QVERIFY(QString::fromStdString(report.warnings.front()).contains(QStringLiteral("2 interactions")));
        const auto ada = store::findPersona(scratch.database(), Uuid::fromName("persona1"));
        const Memory memory = store::memories(scratch.database(), ada->id).back();
        QCOMPARE(memory.text, std::string("likes noir"));
        QCOMPARE(memory.interactions.size(), 1U);
        QCOMPARE(memory.interactions.front().value, 5);
    }

    void documentsOfAnyTableAreTaken()
    {
        ScratchWorkspace scratch;
        fillWithTraps(scratch.database());
        const std::string file = write(scratch, "notes.csv",
                                       "user;headline;content;metadata;extra\n"
                                       "00042;Diary;Monday;\"{\"\"page\"\": 2}\";x\n"
                                       "nobody;Diary;Monday;;x\n"
                                       "00042;;;;x\n"
                                       ";Diary;Monday;;x\n"
                                       "00042;Diary;Monday;not an object;x\n");
        const std::vector<exchange::MapEntry> map {{"headline", "title"}};
        const auto report = read(scratch.database(), file, RecordKind::Documents, map);
        QCOMPARE(refusalsOf(report),
                 QStringList({QStringLiteral("3 persona: There is no persona with this id."),
                              QStringLiteral("4 title: A document needs a title or a content."),
                              QStringLiteral("5 persona_id: no persona id"),
                              QStringLiteral("6 metadata: not a value of type object")}));
        const exchange::FileCounts& counts = report.files.at(0);
        QCOMPARE(exchange::toString(counts.kind), std::string_view("documents"));
        QCOMPARE(counts.read, 5);
        QCOMPARE(counts.taken, 1);
        QCOMPARE(counts.refused, 4);
        const auto ada = store::findPersona(scratch.database(), Uuid::fromName("persona1"));
        const PersonaDocument diary = store::documents(scratch.database(), ada->id).back();
        QCOMPARE(diary.title, std::string("Diary"));
        QCOMPARE(diary.metadata, Json({{"page", 2}}));
        const auto again = read(scratch.database(), file, RecordKind::Documents, map);
        QCOMPARE(again.files.at(0).duplicates, 1);
        QVERIFY(!again.history);
    }

    void memoriesAreCompletedOrRefused()
    {
        ScratchWorkspace scratch;
        fillWithTraps(scratch.database());
        const std::string bo = Uuid::fromName("persona2").toString();
        const std::string file
            = write(scratch, "memories.csv",
                    ("persona_id,property,value,text,strength\n00042,genres,Drama,,-0.5\n00042,genres,Drama,x,2\n"
                     "00042,nothing,Drama,,0.5\n00042,year,soon,,0.5\n00042,,,likes noir,0.5\n"
                     + bo + ",,,likes noir,0.5\n00042,,,likes noir,much\n")
                        .c_str());
        const auto report = read(scratch.database(), file, RecordKind::Memories);
        const QStringList refusals = refusalsOf(report);
        QCOMPARE(refusals.size(), 5);
        QVERIFY(refusals.at(0).startsWith(QStringLiteral("3 strength: ")));
        QVERIFY(refusals.at(1).startsWith(QStringLiteral("4 property: ")));
        QVERIFY(refusals.at(2).startsWith(QStringLiteral("5 value: ")));
        QCOMPARE(refusals.at(3), QStringLiteral("7 memories_enabled: Bo keeps no memories. Switch them on first."));
        QVERIFY(refusals.at(4).startsWith(QStringLiteral("8 strength: ")));
        QCOMPARE(report.files.at(0).taken, 2);
        const auto ada = store::findPersona(scratch.database(), Uuid::fromName("persona1"));
        QStringList texts;
        for (const Memory& memory : store::memories(scratch.database(), ada->id))
            texts << QString::fromStdString(memory.text);
        QVERIFY(texts.contains(QStringLiteral("dislikes genres=Drama")));
        QVERIFY(!read(scratch.database(), file, RecordKind::Memories).history);
    }

    void tablesThatLackAColumnAreRefused_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("documents of nobody") << static_cast<int>(RecordKind::Documents) << QByteArray("title,content");
        QTest::newRow("documents without words") << static_cast<int>(RecordKind::Documents) << QByteArray("user,note");
        QTest::newRow("memories of nobody") << static_cast<int>(RecordKind::Memories) << QByteArray("text,strength");
        QTest::newRow("memories without strength") << static_cast<int>(RecordKind::Memories) << QByteArray("user,text");
    }

    void tablesThatLackAColumnAreRefused()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, header);
        ScratchWorkspace scratch;
        fillWithTraps(scratch.database());
        const std::string file = write(scratch, "rows.csv", (header + "\na,b\n").constData());
        try {
            (void)read(scratch.database(), file, static_cast<RecordKind>(kind));
            QFAIL("it was imported");
        } catch (const Error& error) {
            QCOMPARE(error.detail(), std::string("MAPPING_INCOMPLETE"));
        }
    }
};

QTEST_APPLESS_MAIN(PersonaPartsTest)
#include "tst_persona_parts.moc"
