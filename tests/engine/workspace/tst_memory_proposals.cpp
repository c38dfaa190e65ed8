// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/memory_proposals.h"
#include "tests/support/catalogue_fixture.h"
#include "tests/support/scripted_transport.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::testing;
using remote::HttpRequest;

namespace {

// Ada keeps memories: two interactions, a document, and one statement already.
struct Films {
    std::shared_ptr<search::Catalogue> catalogue;
    PersonaId ada;
    Uuid document = Uuid::fromName("letter");
    std::shared_ptr<ScriptedTransport> transport;
    Progress progress;

    explicit Films(ScriptedTransport::Answer answer)
        : transport(std::make_shared<ScriptedTransport>(std::move(answer)))
    {
        CatalogueFixture fixture;
        fixture.property("title", PropertyType::Text)
            .property("genres", PropertyType::TextArray)
            .property("year", PropertyType::Int)
            .property("colour", PropertyType::Boolean)
            .property("released", PropertyType::Date)
            .property("place", PropertyType::GeoCoordinates)
            .property("extra", PropertyType::Object);
        fixture.item("Alien", {}, {{"title", "Alien"}, {"genres", {"Horror"}}, {"year", 1979}});
        fixture.item("Amélie", {}, {{"title", "Amélie"}, {"genres", {"Romance"}}, {"year", 2001}});
        fixture.persona("Ada", {{"age", 36}}, "Likes giant monsters");
        fixture.persona("Bob");
        fixture.interaction("Ada", "Alien", 1, 10).interaction("Ada", "Amélie", -0.756, 20);
        fixture.interaction("Bob", "Amélie", 1, 5);
        catalogue = std::make_shared<search::Catalogue>(*fixture.catalogue());
        ada = fixture.personaId("Ada");
        auto people = *catalogue->personas;
        for (Persona& persona : people.personas)
            persona.memoriesEnabled = true;
        PersonaDocument letter;
        letter.uuid = document;
        letter.title = "A letter";
        letter.content = std::string(5000, 'x');
        people.documents[ada] = {letter};
        Memory known;
        known.kind = Memory::Kind::Statement;
        known.property = "genres";
        known.value = "Romance";
        known.text = "dislikes genres=Romance";
        people.memories[ada] = {known};
        catalogue->personas = std::make_shared<const search::PersonaTable>(std::move(people));
    }

    workspace::MemoryProposals proposals()
    {
        const workspace::EndpointAgent agent {std::make_shared<const remote::Client>(clientOf(transport, 0)), "large"};
        return workspace::proposeMemories(*catalogue, ada, agent, CatalogueFixture::now(), progress);
    }
    [[nodiscard]] Json body() const { return Json::parse(transport->requests().at(0).body); }
    [[nodiscard]] Json question() const { return Json::parse(body()["messages"].back()["content"].get<std::string>()); }
};

ScriptedTransport::Answer writing(const std::string& text)
{
    return [text](const HttpRequest&) { return chatResponse(text); };
}

std::string statement(const std::string& members)
{
    return R"({"statements":[{)" + members + "}]}";
}

template <typename Action>
std::string detailOf(Action&& action)
{
    try {
        action();
    } catch (const Error& error) {
        return error.detail();
    }
    return {};
}

}  // namespace

class MemoryProposalsTest : public QObject {
    Q_OBJECT

private slots:
    void C4_aModelProposesStatementsWithEvidenceThatNobodyHasStored()
    {
        Films films(writing(R"({"statements":[
            {"property":"year","value":1979.0,"strength":0.25,"interactions":["i1"],"documents":[]},
            {"property":"genres","value":"Horror","strength":-0.75,"interactions":["i2","i1","i2"],"documents":["d1"]},
            {"property":"genres","value":"Romance","strength":-1,"interactions":["i2"],"documents":[]},
            {"property":"released","value":"1979-05-25","strength":0.1}]})"));
        const workspace::MemoryProposals proposed = films.proposals();
        QCOMPARE(proposed.usage.totalTokens(), std::int64_t(120));
        QCOMPARE(proposed.memories.size(), std::size_t(3));  // Romance is known
        const Memory& first = proposed.memories[0];
        QCOMPARE(first.text, std::string("dislikes genres=Horror"));
        QCOMPARE(first.strength, -0.75);
        QVERIFY(first.kind == Memory::Kind::Statement);
        QVERIFY(first.persona == films.ada);
        QVERIFY(!first.formed && first.uuid.isNil());
        QVERIFY(first.createdAt == CatalogueFixture::now());
        const auto own = films.catalogue->log->ofPersona(*films.catalogue->personas->row(films.ada));
        QVERIFY(first.interactions == (std::vector<InteractionId> {own[0].id, own[1].id}));
        QVERIFY(first.documents == std::vector<Uuid> {films.document});
        QCOMPARE(proposed.memories[1].value, Json(1979));
        QVERIFY(proposed.memories[1].value.is_number_integer());
        QCOMPARE(proposed.memories[2].value, Json("1979-05-25T00:00:00Z"));
        QVERIFY(proposed.memories[2].interactions.empty());
    }

    void valuesThatNoItemHasAreMarked()
    {
        Films films(writing(R"({"statements":[
            {"property":"genres","value":"horror","strength":0.9},
            {"property":"genres","value":"Space horror","strength":0.8},
            {"property":"year","value":1985,"strength":0.7},
            {"property":"year","value":19790,"strength":0.6},
            {"property":"colour","value":true,"strength":0.5}]})"));
        const workspace::MemoryProposals proposed = films.proposals();
        QCOMPARE(proposed.memories.size(), std::size_t(5));
        QCOMPARE(proposed.doubts,
                 (std::vector<std::string> {"", "No item has this value.", "",
                                            "It lies outside the values that items have.", "No item has this value."}));
    }

    void theModelIsToldOfThePersonaAloneAndInBounds()
    {
        Films films(writing(R"({"statements":[]})"));
        QVERIFY(films.proposals().memories.empty());
        const Json question = films.question();
        const Json& person = question["person"];
        QCOMPARE(person["about"], Json("Likes giant monsters"));
        QVERIFY(!person.contains("name"));
        QCOMPARE(person["interactions"],
                 Json::array({{{"id", "i1"},
                               {"item", "Alien"},
                               {"properties", {{"genres", {"Horror"}}, {"year", 1979}}},
                               {"weight", 1.0},
                               {"date", "2020-05-22"}},
                              {{"id", "i2"},
                               {"item", "Amélie"},
                               {"properties", {{"genres", {"Romance"}}, {"year", 2001}}},
                               {"weight", -0.76},
                               {"date", "2020-05-12"}}}));
        QCOMPARE(person["documents"][0]["content"].get<std::string>().size(), std::size_t(2000));
        QCOMPARE(question["remembered"], Json({"dislikes genres=Romance"}));
        const Json schema = films.body()["response_format"]["json_schema"]["schema"];
        QCOMPARE(schema["required"], Json::array({"statements"}));
        QCOMPARE(schema["properties"]["statements"]["items"]["properties"]["property"]["enum"],
                 Json({"title", "genres", "year", "colour", "released"}));
    }

    void anAnswerThatIsNotWhatWasAskedForIsRefused_data()
    {
        QTest::addColumn<std::string>("written");
        QTest::addColumn<std::string>("complaint");
        const auto row = [](const char* name, const std::string& written, const char* complaint) {
            QTest::newRow(name) << written << std::string(complaint);
        };
        const std::string horror = R"("property":"genres","value":"Horror",)";
        row("prose", "She likes horror.", "what the model wrote is not JSON.");
        row("list", "[]", "the model did not write a JSON object.");
        row("nothing", "{}", "it has no array “statements”.");
        row("more", R"({"statements":[],"note":1})", "it has an unknown member “note”.");
        row("a text", R"({"statements":["likes horror"]})", "statements/0 is not an object.");
        row("unknown member", statement(horror + R"("strength":1,"sure":true)"),
            "statements/0 has an unknown member “sure”.");
        row("no property", statement(R"("value":1,"strength":1)"), "statements/0 has no “property”.");
        row("unknown property", statement(R"("property":"mood","value":"sad","strength":1)"),
            "statements/0/property names “mood”, which statements cannot be about.");
        row("object property", statement(R"("property":"extra","value":"sad","strength":1)"),
            "statements/0/property names “extra”, which statements cannot be about.");
        row("number for a property", statement(R"("property":7,"value":"sad","strength":1)"),
            "statements/0/property is not a text.");
        row("no value", statement(R"("property":"genres","strength":1)"), "statements/0 has no “value”.");
        row("null", statement(R"("property":"genres","value":null,"strength":1)"),
            "statements/0/value is no text for “genres”.");
        row("a list", statement(R"("property":"genres","value":["Horror"],"strength":1)"),
            "statements/0/value is no text for “genres”.");
        row("blank", statement(R"("property":"genres","value":" ","strength":1)"),
            "statements/0/value must have between 1 and 200 bytes.");
        row("text for a number", statement(R"("property":"year","value":"soon","strength":1)"),
            "statements/0/value is no int for “year”.");
        row("half a year", statement(R"("property":"year","value":1979.5,"strength":1)"),
            "statements/0/value is no int for “year”.");
        row("no strength", statement(R"("property":"genres","value":"Horror")"), "statements/0 has no “strength”.");
        row("too strong", statement(horror + R"("strength":1.01)"),
            "statements/0/strength is no number from -1 to 1 other than 0.");
        row("no feeling", statement(horror + R"("strength":0)"),
            "statements/0/strength is no number from -1 to 1 other than 0.");
        row("words for strength", statement(horror + R"("strength":"strong")"),
            "statements/0/strength is no number from -1 to 1 other than 0.");
        row("evidence that was not sent", statement(horror + R"("strength":1,"interactions":["i1","i3"])"),
            "statements/0/interactions/1 is none of the ids that were sent.");
        row("evidence by number", statement(horror + R"("strength":1,"interactions":[1])"),
            "statements/0/interactions/0 is none of the ids that were sent.");
        row("a document as an interaction", statement(horror + R"("strength":1,"interactions":["d1"])"),
            "statements/0/interactions/0 is none of the ids that were sent.");
        row("evidence in a word", statement(horror + R"("strength":1,"documents":"d1")"),
            "statements/0/documents is not a list of ids.");
        row("twice",
            statement(
                R"("property":"year","value":1979,"strength":1},{"property":"year","value":1979.0,"strength":0.5)"),
            "statements/1 is about the same value as one before it.");
        std::string many = R"({"statements":[)";
        for (int year = 1900; year < 1931; ++year)
            many += R"({"property":"year","value":)" + std::to_string(year) + R"(,"strength":1},)";
        many.back() = ']';
        row("too many", many + "}", "it has 31 statements; 30 are taken.");
    }
    void anAnswerThatIsNotWhatWasAskedForIsRefused()
    {
        QFETCH(std::string, written);
        QFETCH(std::string, complaint);
        Films films(writing(written));
        try {
            (void)films.proposals();
            QFAIL("it was taken");
        } catch (const Error& error) {
            QCOMPARE(error.detail(), std::string("WRONG_DATA"));
            QCOMPARE(error.message(), "The endpoint's answer cannot be used: " + complaint);
        }
    }

    void nobodyIsAskedAboutThoseWhoKeepNoMemoriesOrOfWhomNothingIsKnown()
    {
        Films films(writing(R"({"statements":[]})"));
        auto people = *films.catalogue->personas;
        Persona& ada = people.personas[*people.row(films.ada)];
        ada.memoriesEnabled = false;
        films.catalogue->personas = std::make_shared<const search::PersonaTable>(people);
        QCOMPARE(detailOf([&] { (void)films.proposals(); }), std::string("MEMORIES_OFF"));
        ada.memoriesEnabled = true;
        ada.about.clear();
        ada.properties = Json::object();
        people.documents.clear();
        films.catalogue->personas = std::make_shared<const search::PersonaTable>(people);
        films.catalogue->log = std::make_shared<const search::InteractionLog>(std::vector<search::LoggedInteraction> {},
                                                                              people.personas.size());
        QCOMPARE(detailOf([&] { (void)films.proposals(); }), std::string("NOTHING_TO_REMEMBER"));
        QVERIFY(films.transport->requests().empty());
    }
};

QTEST_APPLESS_MAIN(MemoryProposalsTest)
#include "tst_memory_proposals.moc"
