// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/collections.h"
#include "engine/store/items.h"
#include "engine/store/memories.h"
#include "engine/store/personas.h"
#include "engine/workspace/scenarios.h"
#include "engine/workspace/schema_change.h"
#include "tests/engine/store/workspace_fixture.h"

#include <QtTest>

namespace workspace = tastebench::workspace;
using namespace fixture;
using tastebench::Error;
using tastebench::Memory;
using tastebench::PropertyType;
using tastebench::workspace::SchemaEdit;

namespace {

// A collection with a year as text, one of them no number, and a persona who names a year.
struct TypedCatalogue {
    Workspace workspace;
    CollectionId id;
    Progress progress;

    TypedCatalogue()
    {
        Change change(*workspace);
        Collection collection;
        collection.name = "Movie";
        collection.properties = {{"title", PropertyType::Text, {}},
                                 {"year", PropertyType::Text, {}},
                                 {"genres", PropertyType::TextArray, {}}};
        collection.personaSchema = {{{"favorite_year", PropertyType::Text, "year"}}};
        id = insertCollection(change, collection);
        insertNamedVector(change, {.collection = id, .name = "default", .properties = {"title", "year"}}, {});
        for (const auto& [title, year] : {std::pair("Alien", "1979"), {"Them!", "1954"}, {"Q", "unknown"}}) {
            Item item;
            item.collection = id;
            item.uuid = Uuid::fromName(title);
            item.properties = {{"title", title}, {"year", year}, {"genres", {"Horror"}}};
            insertItem(change, item);
        }
        Persona persona;
        persona.collection = id;
        persona.name = "Ada";
        persona.properties = {{"favorite_year", "1979"}};
        insertPersona(change, persona);
        change.commit("Catalogue");
    }
    SchemaEdit edit() { return {.collection = tastebench::store::collection(*workspace, id)}; }
    tastebench::workspace::SchemaEditReport apply(const SchemaEdit& edit)
    {
        Change change(*workspace);
        auto report = workspace::editSchema(change, edit, progress);
        change.commit("Edit");
        return report;
    }
    void remember(const char* property, const char* value)
    {
        Change change(*workspace);
        Memory memory;
        memory.persona = tastebench::store::personas(*workspace, {.collection = id}).front().id;
        memory.kind = Memory::Kind::Statement;
        memory.property = property;
        memory.value = value;
        memory.text = std::string("likes ") + property + "=" + value;
        memory.strength = 0.5;
        tastebench::store::insertMemory(change, memory);
        change.commit("Remember");
    }
    Memory memory()
    {
        return tastebench::store::memories(*workspace,
                                           tastebench::store::personas(*workspace, {.collection = id}).front().id)
            .front();
    }
    void putScenario(const Json& rules)
    {
        Change change(*workspace);
        (void)workspace::putScenario(change, tastebench::store::collection(*workspace, id), front,
                                     {{"scenario_type", "case"}, {"case", rules}});
        change.commit("Scenario");
    }
    workspace::StoredScenario scenario() { return workspace::storedScenario(*workspace, id, front); }

    const tastebench::scenario::ScenarioKey front {tastebench::scenario::RecoType::ProfileToItems, "front"};

    Json itemProperties(const char* title)
    {
        return tastebench::store::findItem(*workspace, Uuid::fromName(title))->properties;
    }
};

}  // namespace

class SchemaChangeTest : public QObject {
    Q_OBJECT

private slots:
    void memoriesAndScenariosFollowARenamedProperty()
    {
        TypedCatalogue films;
        films.remember("genres", "Horror");
        films.putScenario({{"filters",
                            Json::array({{{"property_name", "genres"}, {"op", "in"}, {"value", {"Horror"}}},
                                         {{"property_name", "year"},
                                          {"op", "eq"},
                                          {"value", {{"type", "user_property"}, {"value", "favorite_year"}}}}})},
                           {"reranking", Json::array({{{"property_name", "genres"}, {"op", "diversity"}}})}});
        SchemaEdit edit = films.edit();
        edit.collection.properties[2].name = "kinds";
        edit.renamed = {{"genres", "kinds"}};
        edit.collection.personaSchema->front().name = "best_year";
        edit.renamedOfPersonas = {{"favorite_year", "best_year"}};
        const auto report = films.apply(edit);
        QVERIFY(report.broken.empty());
        const Memory memory = films.memory();
        QCOMPARE(memory.property, std::string("kinds"));
        QCOMPARE(memory.text, std::string("likes kinds=Horror"));
        const Json body = films.scenario().document["case"];
        QCOMPARE(body["filters"][0]["property_name"], Json("kinds"));
        QCOMPARE(body["filters"][1]["value"]["value"], Json("best_year"));
        QCOMPARE(body["reranking"][0]["property_name"], Json("kinds"));
    }

    void whatSpeaksOfARemovedPropertyIsNamed()
    {
        TypedCatalogue films;
        films.remember("genres", "Horror");
        films.putScenario({{"reranking", Json::array({{{"property_name", "genres"}, {"op", "diversity"}}})}});
        SchemaEdit edit = films.edit();
        edit.collection.properties.pop_back();
        const auto report = films.apply(edit);
        QCOMPARE(report.broken.size(), std::size_t {2});
        QVERIFY(report.broken.front().find("“front”") != std::string::npos);
        QVERIFY(report.broken.back().starts_with("1 memory speaks"));
    }

    void aValueBecomesThatOfAnotherTypeWhereItSaysTheSame_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("converted");  // empty: it does not convert
        const auto row = [](const char* name, const char* type, const char* value, const char* converted) {
            QTest::newRow(name) << type << QByteArray(value) << QByteArray(converted);
        };
        row("text to int", "int", "\"1979\"", "1979");
        row("text to int, not a number", "int", "\"unknown\"", "");
        row("text to number", "number", "\"7.5\"", "7.5");
        row("whole number to int", "int", "30.0", "30");
        row("fraction to int", "int", "30.5", "");
        row("int to text", "text", "1979", "\"1979\"");
        row("int to number", "number", "1979", "1979.0");
        row("number to list", "number[]", "7.5", "[7.5]");
        row("text to list", "text[]", "\"Horror|Drama\"", "[\"Horror\",\"Drama\"]");
        row("list of one to text", "text", "[\"Horror\"]", "\"Horror\"");
        row("list to text", "text", "[\"Horror\",\"Drama\"]", "\"Horror, Drama\"");
        row("list of one to int", "int", "[\"1979\"]", "1979");
        row("list of two to int", "int", "[1,2]", "");
        row("empty list to int", "int", "[]", "null");
        row("list of texts to ints", "int[]", "[\"1\",\"2\"]", "[1,2]");
        row("list with one that is none", "int[]", "[\"1\",\"two\"]", "");
        row("boolean to text", "text", "true", "\"true\"");
        row("text to boolean", "boolean", "\"true\"", "true");
        row("text to date", "date", "\"2020-01-31\"", "\"2020-01-31T00:00:00Z\"");
        row("object to int", "int", "{\"a\":1}", "");
        row("unset stays unset", "int", "null", "null");
    }
    void aValueBecomesThatOfAnotherTypeWhereItSaysTheSame()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, converted);
        const auto result = workspace::convertedValue(*tastebench::parsePropertyType(type.toStdString()),
                                                      Json::parse(value.toStdString()));
        QCOMPARE(QByteArray::fromStdString(result ? result->dump() : std::string()), converted);
    }

    void valuesThatDoNotConvertAreCountedAndRefused()
    {
        TypedCatalogue catalogue;
        SchemaEdit edit = catalogue.edit();
        edit.collection.properties[1].type = PropertyType::Int;
        const auto plan = workspace::planSchemaEdit(*catalogue.workspace, edit, catalogue.progress);
        QCOMPARE(plan.items, 3);
        QCOMPARE(plan.unconvertible.size(), 1U);
        QCOMPARE(plan.unconvertible[0].property, std::string("year"));
        QCOMPARE(plan.unconvertible[0].count, 1);
        QCOMPARE(plan.unconvertible[0].values.at(0).owner, std::string("Q"));
        QCOMPARE(workspace::describeUnconvertible(plan, edit.collection),
                 std::string("1 value of year is no int, first that of Q: \"unknown\"."));
        QVERIFY_EXCEPTION_THROWN(catalogue.apply(edit), Error);
        QCOMPARE(catalogue.itemProperties("Alien")["year"], Json("1979"));
    }

    void theyAreUnsetWhenAskedForAndTheOthersConvert()
    {
        TypedCatalogue catalogue;
        SchemaEdit edit = catalogue.edit();
        edit.collection.properties[1].type = PropertyType::Int;
        edit.dropUnconvertible = true;
        QCOMPARE(catalogue.apply(edit).unconvertible.size(), 1U);
        QCOMPARE(catalogue.itemProperties("Alien")["year"], Json(1979));
        QVERIFY(!catalogue.itemProperties("Q").contains("year"));
        undo(*catalogue.workspace);
        QCOMPARE(catalogue.itemProperties("Q")["year"], Json("unknown"));
    }

    void aRenameTakesValuesMatchesAndVectorsAlong()
    {
        TypedCatalogue catalogue;
        SchemaEdit edit = catalogue.edit();
        edit.collection.properties[1].name = "released";
        edit.renamed = {{"year", "released"}};
        edit.renamedOfPersonas = {{"favorite_year", "best_year"}};
        edit.collection.personaSchema->front().name = "best_year";
        QVERIFY(catalogue.apply(edit).unconvertible.empty());
        QCOMPARE(catalogue.itemProperties("Alien"),
                 Json({{"title", "Alien"}, {"released", "1979"}, {"genres", {"Horror"}}}));
        const Collection after = tastebench::store::collection(*catalogue.workspace, catalogue.id);
        QCOMPARE(after.personaSchema->front().itemProperty, std::string("released"));
        QCOMPARE(findNamedVector(*catalogue.workspace, catalogue.id, "default")->properties,
                 (std::vector<std::string> {"title", "released"}));
        tastebench::store::forEachPersona(*catalogue.workspace, catalogue.id, [](const Persona& persona) {
            QCOMPARE(persona.properties, Json({{"best_year", "1979"}}));
        });
    }

    void twoPropertiesMaySwapTheirNames()
    {
        TypedCatalogue catalogue;
        SchemaEdit edit = catalogue.edit();
        std::swap(edit.collection.properties[0].name, edit.collection.properties[1].name);
        edit.renamed = {{"title", "year"}, {"year", "title"}};
        catalogue.apply(edit);
        QCOMPARE(catalogue.itemProperties("Alien")["title"], Json("1979"));
        QCOMPARE(catalogue.itemProperties("Alien")["year"], Json("Alien"));
    }

    void aRemovedPropertyGoesWithItsValues()
    {
        TypedCatalogue catalogue;
        SchemaEdit edit = catalogue.edit();
        edit.collection.properties.pop_back();
        QCOMPARE(catalogue.apply(edit).items, 3);
        QVERIFY(!catalogue.itemProperties("Alien").contains("genres"));
    }

    void aRenameOfWhatIsNotThereIsRefused()
    {
        TypedCatalogue catalogue;
        SchemaEdit edit = catalogue.edit();
        edit.renamed = {{"runtime", "year"}};
        QVERIFY_EXCEPTION_THROWN(catalogue.apply(edit), Error);
    }
};

QTEST_APPLESS_MAIN(SchemaChangeTest)
#include "tst_schema_change.moc"
