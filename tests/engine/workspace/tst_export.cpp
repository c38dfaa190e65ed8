// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/domain/source_ids.h"
#include "engine/workspace/export.h"
#include "engine/workspace/import.h"
#include "tests/engine/workspace/workspace_content.h"

#include <QFile>
#include <QtTest>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

using namespace tastebench;
using exchange::ExportKind;
using exchange::ExportLayout;

namespace {

workspace::ExportReport write(store::Database& database, ExportLayout layout, const std::string& target,
                              std::optional<ExportKind> kind = {})
{
    Progress progress;
    return workspace::exportWorkspace(database, {.target = target, .layout = layout, .kind = kind}, progress);
}

workspace::ImportReport read(store::Database& database, const std::string& source, const char* collection = "",
                             std::optional<exchange::RatingScale> scale = {})
{
    workspace::ImportRequest request;
    request.options.source = source;
    request.options.ratingScale = scale;
    request.collection = collection;
    Progress progress;
    return workspace::importSource(database, request, progress);
}

std::string textOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// What a table or plain JSON lines do not hold, and what an import makes anew.
Json withoutWhatIsLeftOut(Json content)
{
    for (Json& part : content) {
        part.erase("vectors");
        part.erase("id");
        part.erase("scenarios");
        Json named = Json::array();
        for (const Json& interaction : part["interactions"]) {
            if (interaction["persona_id"] != "")
                named.push_back(interaction);
        }
        part["interactions"] = std::move(named);
        std::set<Json> keepers;
        for (const Json& persona : part["personas"]) {
            if (persona["memories_enabled"] == true)
                keepers.insert(persona["id"]);
        }
        Json kept = Json::array();
        for (const Json& memory : part["memories"]) {
            if (keepers.contains(memory["persona_id"]))
                kept.push_back(memory);
        }
        part["memories"] = std::move(kept);
    }
    return content;
}

QByteArray difference(const Json& left, const Json& right)
{
    return QByteArray::fromStdString(Json::diff(left, right).dump(1)).left(2000);
}

QString leftOutOf(const workspace::ExportReport& report)
{
    QStringList all;
    for (const exchange::LeftOut& loss : report.leftOut)
        all << QString::fromStdString(loss.what);
    return all.join(QStringLiteral("; "));
}

}  // namespace

// Files that are written, and what comes of them when they are read.
class ExportTest : public QObject {
    Q_OBJECT

private slots:
    void aWholeWorkspaceComesBackEqual()
    {
        ScratchWorkspace original;
        fillWithTraps(original.database());
        const std::string folder = original.path("out");
        const auto report = write(original.database(), ExportLayout::Folder, folder);
        QVERIFY(report.verified);
        QCOMPARE(report.files.size(), 8U);
        for (const workspace::ExportedFile& file : report.files)
            QCOMPARE(file.bytes, static_cast<std::int64_t>(std::filesystem::file_size(folder + '/' + file.file)));
        ScratchWorkspace copy;
        const auto imported = read(copy.database(), folder);
        QCOMPARE(imported.refused, 0);
        QCOMPARE(imported.items, 3);
        QCOMPARE(imported.interactions, 5);
        const Json before = contentOf(original.database());
        const Json after = contentOf(copy.database());
        QVERIFY2(before == after, difference(before, after));

        QVERIFY(!read(copy.database(), folder).history);
        QVERIFY(contentOf(copy.database()) == after);
    }

    void scenariosThatMayNotBePutAreLeftOutAndTold()
    {
        ScratchWorkspace original;
        fillWithTraps(original.database());
        const std::string folder = original.path("out");
        (void)write(original.database(), ExportLayout::Folder, folder);
        QFile file(QString::fromStdString(folder + "/scenarios.jsonl"));
        QVERIFY(file.open(QIODevice::Append));
        const auto append = [&file](const char* name, const char* scenario) {
            file.write(QByteArray("{\"collection\": \"Films\", \"reco_type\": \"item_to_items\", \"name\": \"") + name
                       + "\", \"scenario\": " + scenario + "}\n");
        };
        append("to nobody", R"({"scenario_type": "alias", "alias": {"scenario_name": "nobody"}})");
        append("to itself", R"({"scenario_type": "alias", "alias": {"scenario_name": "to itself"}})");
        append("of stars",
               R"({"scenario_type": "case", "case": {"filters": [{"property_name": "stars", "op": "empty"}]}})");
        append("good", R"({"scenario_type": "case", "case": {}})");
        file.close();
        ScratchWorkspace copy;
        const auto imported = read(copy.database(), folder);
        QCOMPARE(imported.warnings.size(), std::size_t(3));
        for (const char* said : {"“to nobody” is left out: it leads to one that is not there.",
                                 "“to itself” is left out: The scenario would lead back to itself",
                                 "“of stars” is left out: Films has no property “stars”."})
            QVERIFY2(std::ranges::any_of(
                         imported.warnings,
                         [said](const std::string& warning) { return warning.find(said) != std::string::npos; }),
                     said);
        const Json scenarios = contentOf(copy.database())["Films"]["scenarios"];
        QCOMPARE(scenarios.size(), contentOf(original.database())["Films"]["scenarios"].size() + 1);
    }

    void recordsComeBackEqual_data()
    {
        QTest::addColumn<int>("layout");
        QTest::addColumn<bool>("oneByOne");
        QTest::newRow("csv, folder") << static_cast<int>(ExportLayout::Csv) << false;
        QTest::newRow("csv, file by file") << static_cast<int>(ExportLayout::Csv) << true;
        QTest::newRow("jsonl, folder") << static_cast<int>(ExportLayout::Jsonl) << false;
        QTest::newRow("jsonl, file by file") << static_cast<int>(ExportLayout::Jsonl) << true;
    }

    void recordsComeBackEqual()
    {
        QFETCH(int, layout);
        QFETCH(bool, oneByOne);
        ScratchWorkspace original;
        fillWithTraps(original.database());
        ScratchWorkspace copy;
        if (oneByOne) {
            for (const ExportKind kind : {ExportKind::Schema, ExportKind::Items, ExportKind::Personas,
                                          ExportKind::Interactions, ExportKind::Documents, ExportKind::Memories}) {
                const std::string file = original.path("one.txt.gz");
                QVERIFY(write(original.database(), static_cast<ExportLayout>(layout), file, kind).verified);
                QVERIFY(textOf(file).starts_with("\x1f\x8b"));
                const auto imported = read(copy.database(), file, "Films");
                QCOMPARE(exchange::toString(imported.files.at(0).kind), exchange::toString(kind));
                QCOMPARE(imported.refused, 0);
                QVERIFY(imported.warnings.empty());
            }
        } else {
            const std::string folder = original.path("out/");
            const auto report = write(original.database(), static_cast<ExportLayout>(layout), folder);
            QVERIFY(leftOutOf(report).contains(QStringLiteral("1 interactions of visitors")));
            QVERIFY(leftOutOf(report).contains(QStringLiteral("vectors")));
            QVERIFY(leftOutOf(report).contains(QStringLiteral("1 memories of personas who have switched them off")));
            QCOMPARE(read(copy.database(), folder, "Films").refused, 0);
            QVERIFY(!read(copy.database(), folder, "Films").history);
        }
        const Json before = withoutWhatIsLeftOut(contentOf(original.database()));
        const Json after = withoutWhatIsLeftOut(contentOf(copy.database()));
        QVERIFY2(before == after, difference(before, after));
    }

    void movieLensComesBackEqual_data()
    {
        QTest::addColumn<int>("layout");
        QTest::newRow("folder") << static_cast<int>(ExportLayout::Folder);
        QTest::newRow("csv") << static_cast<int>(ExportLayout::Csv);
        QTest::newRow("jsonl") << static_cast<int>(ExportLayout::Jsonl);
    }

    void movieLensComesBackEqual()
    {
        QFETCH(int, layout);
        const std::string source = SHARED_DIRECTORY "/data/movielens-latest-small";
        if (!std::filesystem::exists(source))
            QSKIP("the MovieLens dataset is not beside the project");
        ScratchWorkspace original;
        read(original.database(), source, "Movie");
        const std::string folder = original.path("out/");
        QVERIFY(write(original.database(), static_cast<ExportLayout>(layout), folder).verified);
        ScratchWorkspace copy;
        const auto imported = read(copy.database(), folder, "Movie");
        QCOMPARE(imported.refused, 0);
        QCOMPARE(imported.interactions, 100'836);
        Json before = contentOf(original.database());
        Json after = contentOf(copy.database());
        for (Json* const content : {&before, &after}) {
            if (static_cast<ExportLayout>(layout) != ExportLayout::Folder)
                *content = withoutWhatIsLeftOut(*content);
        }
        QVERIFY(before == after);
    }

    void otherProgramsLayoutsAreReadBack_data()
    {
        QTest::addColumn<int>("layout");
        QTest::addColumn<QString>("files");
        QTest::addColumn<QString>("leftOut");
        QTest::newRow("recbole") << static_cast<int>(ExportLayout::Recbole)
                                 << QStringLiteral("out.item 3, out.user 2, out.inter 4")
                                 << QStringLiteral("texts with tabs or line breaks");
        QTest::newRow("personalize") << static_cast<int>(ExportLayout::Personalize)
                                     << QStringLiteral("items.csv 3, users.csv 2, interactions.csv 4")
                                     << QStringLiteral("4 times with a fraction of a second");
        QTest::newRow("gorse") << static_cast<int>(ExportLayout::Gorse)
                               << QStringLiteral("items.jsonl 3, users.jsonl 2, feedback.jsonl 4")
                               << QStringLiteral("3 interactions without a type");
    }

    void otherProgramsLayoutsAreReadBack()
    {
        QFETCH(int, layout);
        QFETCH(QString, files);
        QFETCH(QString, leftOut);
        ScratchWorkspace original;
        fillWithTraps(original.database());
        const std::string folder = original.path("out");
        const auto report = write(original.database(), static_cast<ExportLayout>(layout), folder);
        QStringList written;
        for (const workspace::ExportedFile& file : report.files)
            written << QStringLiteral("%1 %2").arg(QString::fromStdString(file.file)).arg(file.rows);
        QCOMPARE(written.join(QStringLiteral(", ")), files);
        QVERIFY2(leftOutOf(report).contains(leftOut), qPrintable(leftOutOf(report)));
        QVERIFY(leftOutOf(report).contains(QStringLiteral("documents and memories of personas")));

        ScratchWorkspace copy;
        const auto imported = read(copy.database(), folder, "Films", exchange::RatingScale {-1, 1});
        QCOMPARE(imported.refused, 0);
        QCOMPARE(imported.items, 3);
        QCOMPARE(imported.personas, 2);
        // The two that are equal count as one in files of others.
        QCOMPARE(imported.interactions, 3);
        const Collection films = store::collection(copy.database(), "Films");
        const auto seven = store::findItem(copy.database(), films.id, "007");
        QVERIFY(seven.has_value());
        const auto ada = store::findPersona(copy.database(), films.id, "00042");
        QVERIFY(ada.has_value());
        const auto log = store::interactions(copy.database(), {.persona = ada->id, .item = seven->id});
        QCOMPARE(log.size(), 1U);
        QCOMPARE(log.front().weight, 0.1);
        QCOMPARE(log.front().type.value_or(""), std::string("watch"));
        QCOMPARE(log.front().createdAt.microseconds / Timestamp::perSecond, std::int64_t(1'600'000'000));
    }

    void aWeaviateBatchCarriesVectors()
    {
        ScratchWorkspace original;
        fillWithTraps(original.database());
        const std::string file = original.path("batch.json");
        const auto report = write(original.database(), ExportLayout::Weaviate, file);
        QCOMPARE(report.files.front().rows, 3);
        QVERIFY(leftOutOf(report).contains(QStringLiteral("documents and memories")));
        const Json batch = Json::parse(textOf(file));
        QCOMPARE(batch["objects"].size(), 3U);
        QCOMPARE(batch["objects"][0]["class"], Json("Films"));
        QVERIFY(textOf(file).find("\"vectors\":{\"image\":[0.1,-2.5,1e-07]}") != std::string::npos);
        ScratchWorkspace copy;
        QCOMPARE(read(copy.database(), file, "Films").refused, 0);
        const Json before = contentOf(original.database());
        const Json after = contentOf(copy.database());
        QCOMPARE(after["Films"]["vectors"][1]["values"], before["Films"]["vectors"][1]["values"]);
        for (std::size_t item = 0; item < 3; ++item) {
            for (const char* const member : {"id", "properties"})
                QCOMPARE(after["Films"]["items"][item][member], before["Films"]["items"][item][member]);
        }
    }

    // generate_uuid5(source id, namespace) of the Python client: uuid5(NAMESPACE_DNS, namespace + source id).
    void importedIdsAreThoseOfThePythonClient_data()
    {
        QTest::addColumn<QString>("collection");
        QTest::addColumn<QString>("sourceId");
        QTest::addColumn<bool>("persona");
        QTest::addColumn<QString>("uuid");
        QTest::newRow("an item") << "Movies"
                                 << "1" << false << "d4cbe636-9547-55c6-8cec-1d7512666f23";
        QTest::newRow("a leading zero") << "Movies"
                                        << "007" << false << "18510299-78ef-5513-8956-f2c68d13615b";
        QTest::newRow("other scripts") << "Movies"
                                       << "Amélie 映画" << false << "40db91a2-cd16-5265-8677-807240262ca7";
        QTest::newRow("a persona") << "Movies"
                                   << "1" << true << "cf7ef6b5-6180-594a-8fc2-49be2a7fd5f5";
        QTest::newRow("a date") << "News"
                                << "2020-01-01" << false << "dabf53d4-bc55-5d89-ae7a-468306036832";
    }

    void importedIdsAreThoseOfThePythonClient()
    {
        QFETCH(QString, collection);
        QFETCH(QString, sourceId);
        QFETCH(bool, persona);
        QFETCH(QString, uuid);
        const Uuid made = persona ? personaUuid(collection.toStdString(), sourceId.toStdString())
                                  : itemUuid(collection.toStdString(), sourceId.toStdString());
        QCOMPARE(QString::fromStdString(made.toString()), uuid);
    }

    void aRequestThatCannotBeIsWrongUsage_data()
    {
        QTest::addColumn<int>("layout");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("kind");
        const auto none = -1;
        const auto kind = static_cast<int>(ExportKind::Personas);
        QTest::newRow("a folder to standard output") << static_cast<int>(ExportLayout::Folder) << "-" << none;
        QTest::newRow("recbole to standard output") << static_cast<int>(ExportLayout::Recbole) << "-" << none;
        QTest::newRow("a file as the folder of tables")
            << static_cast<int>(ExportLayout::Csv) << "scratch.tastebench/" << none;
        QTest::newRow("a file as a folder") << static_cast<int>(ExportLayout::Gorse) << "scratch.tastebench" << none;
        QTest::newRow("weaviate of personas") << static_cast<int>(ExportLayout::Weaviate) << "x.json" << kind;
        QTest::newRow("folder of personas") << static_cast<int>(ExportLayout::Folder) << "x" << kind;
    }

    void aRequestThatCannotBeIsWrongUsage()
    {
        QFETCH(int, layout);
        QFETCH(QString, target);
        QFETCH(int, kind);
        ScratchWorkspace original;
        fillWithTraps(original.database());
        const std::string path = target == QStringLiteral("-") ? "-" : original.path(target.toUtf8().constData());
        try {
            (void)write(original.database(), static_cast<ExportLayout>(layout), path,
                        kind < 0 ? std::nullopt : std::optional(static_cast<ExportKind>(kind)));
            QFAIL("it was written");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::WrongUsage);
        }
    }

    void whatIsCancelledLeavesNothing()
    {
        ScratchWorkspace original;
        fillWithTraps(original.database());
        const std::string file = original.path("items.csv");
        std::ofstream(file) << "what was there";
        std::stop_source stop;
        Progress progress(
            [&stop](std::string_view step, std::int64_t, std::int64_t) {
                if (step.starts_with("Reading"))
                    stop.request_stop();
            },
            stop.get_token());
        try {
            (void)workspace::exportWorkspace(original.database(), {.target = file, .layout = ExportLayout::Csv},
                                             progress);
            QFAIL("it was not cancelled");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Cancelled);
        }
        QCOMPARE(textOf(file), std::string("what was there"));
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(file).parent_path()))
            files += entry.path().filename().string().find("unfinished") != std::string::npos ? 1U : 0U;
        QCOMPARE(files, 0U);
    }

    void aFullDiskIsSaid()
    {
        if (!std::filesystem::exists("/dev/full"))
            QSKIP("there is no /dev/full here");
        ScratchWorkspace original;
        fillWithTraps(original.database());
        try {
            (void)write(original.database(), ExportLayout::Jsonl, "/dev/full");
            QFAIL("it was written");
        } catch (const Error& error) {
            QCOMPARE(error.detail(), std::string("DISK_FULL"));
        }
    }
};

QTEST_APPLESS_MAIN(ExportTest)
#include "tst_export.moc"
