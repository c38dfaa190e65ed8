// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/memory_forming.h"
#include "engine/ranking/persona_text.h"
#include "engine/ranking/ranker.h"
#include "engine/ranking/student_t.h"
#include "tests/support/catalogue_fixture.h"

#include <QtTest>
#include <cmath>

using namespace tastebench;
using namespace tastebench::ranking;
using tastebench::testing::CatalogueFixture;

namespace {

// Knows three words, one axis each, and remembers what it was asked.
class ThreeWords : public search::Embedder {
public:
    [[nodiscard]] std::size_t dimensions() const override { return 3; }
    [[nodiscard]] std::vector<double> embed(std::string_view utf8) const override
    {
        std::vector<double> vector(3, 0.0);
        const char* const known[] = {"sea", "space", "love"};
        double norm = 0;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            for (auto at = utf8.find(known[axis]); at != std::string_view::npos; at = utf8.find(known[axis], at + 1))
                vector[axis] += 1;
            norm += vector[axis] * vector[axis];
        }
        if (norm == 0)
            return {};
        for (double& value : vector)
            value /= std::sqrt(norm);
        return vector;
    }
};

Memory statement(const std::string& property, Json value, double strength)
{
    Memory memory;
    memory.uuid = Uuid::fromName(property + value.dump());
    memory.kind = Memory::Kind::Statement;
    memory.property = property;
    memory.text = "about " + value.dump();
    memory.value = std::move(value);
    memory.strength = strength;
    return memory;
}

Memory remembered(const std::string& text, double strength)
{
    Memory memory;
    memory.uuid = Uuid::fromName(text);
    memory.text = text;
    memory.strength = strength;
    return memory;
}

PersonaDocument document(const std::string& title, const std::string& content)
{
    PersonaDocument document;
    document.uuid = Uuid::fromName(title);
    document.title = title;
    document.content = content;
    return document;
}

CatalogueFixture films()
{
    CatalogueFixture fixture;
    fixture.property("genres", PropertyType::TextArray).property("colour", PropertyType::Boolean);
    fixture.property("year", PropertyType::Int).embedder(std::make_shared<ThreeWords>());
    fixture.item("Jaws", {1, 0, 0}, {{"genres", {"Horror", "Sea"}}, {"colour", true}, {"year", 1975}});
    fixture.item("Alien", {0, 1, 0}, {{"genres", {"Horror"}}, {"colour", true}, {"year", 1979}});
    fixture.item("Casablanca", {0, 0, 1}, {{"genres", {"Romance"}}, {"colour", false}, {"year", 1942}});
    fixture.item("Solaris", {0, 0.8F, 0.6F}, {{"year", 1972}});
    fixture.persona("Ada");
    return fixture;
}

// The fixture's catalogue with what Ada (its first persona) keeps.
search::CataloguePtr with(const CatalogueFixture& fixture, std::vector<PersonaDocument> documents,
                          std::vector<Memory> memories, bool enabled = true, std::string about = {})
{
    auto catalogue = std::make_shared<search::Catalogue>(*fixture.catalogue());
    auto personas = std::make_shared<search::PersonaTable>(*catalogue->personas);
    Persona& ada = personas->personas.front();
    ada.uuid = Uuid::fromName("Ada");
    ada.memoriesEnabled = enabled;
    ada.about = std::move(about);
    personas->documents[ada.id] = std::move(documents);
    personas->memories[ada.id] = std::move(memories);
    catalogue->personas = std::move(personas);
    return catalogue;
}

double valueOf(const RankedItem& item, AddendKind kind, const std::string& ref)
{
    for (const Addend& addend : item.attribution) {
        if (addend.kind == kind && addend.ref.value_or("") == ref)
            return addend.value;
    }
    return 0;
}

const RankedItem& find(const Ranking& ranking, const CatalogueFixture& fixture, const std::string& label)
{
    for (const RankedItem& item : ranking.objects) {
        if (item.row == fixture.row(label))
            return item;
    }
    qFatal("%s is not listed", label.c_str());
}

Ranking recommended(const search::CataloguePtr& catalogue, const RankingOptions& options = {})
{
    Ranker ranker(catalogue);
    Progress progress;
    return ranker.recommend({1}, options, progress);
}

}  // namespace

class MemoriesTest : public QObject {
    Q_OBJECT

private slots:
    void C4_memoriesAreAddendsOfTheScore()
    {
        const CatalogueFixture fixture = films();
        const std::vector<Memory> memories {statement("genres", "Horror", 0.6), statement("colour", false, -0.2),
                                            remembered("stories of love", 0.8), remembered("unheard of", 0.4)};
        const Ranking ranking = recommended(with(fixture, {}, memories));
        const double total = 0.6 + 0.2 + 0.8 + 0.4;
        const auto ref = [&memories](std::size_t index) { return memories[index].uuid.toString(); };

        const RankedItem& jaws = find(ranking, fixture, "Jaws");
        QCOMPARE(valueOf(jaws, AddendKind::Memory, ref(0)), 0.3 * (0.6 / total) * 0.5);  // one of its two genres
        QCOMPARE(valueOf(jaws, AddendKind::Memory, ref(1)), 0.0);
        const RankedItem& alien = find(ranking, fixture, "Alien");
        QCOMPARE(valueOf(alien, AddendKind::Memory, ref(0)), 0.3 * (0.6 / total));
        const RankedItem& casablanca = find(ranking, fixture, "Casablanca");
        QCOMPARE(valueOf(casablanca, AddendKind::Memory, ref(1)), 0.3 * (-0.2 / total));
        QCOMPARE(valueOf(casablanca, AddendKind::Memory, ref(2)), 0.3 * (0.8 / total));
        // No genre: nothing; half of love.
        const RankedItem& solaris = find(ranking, fixture, "Solaris");
        QCOMPARE(valueOf(solaris, AddendKind::Memory, ref(0)), 0.0);
        QVERIFY(std::abs(valueOf(solaris, AddendKind::Memory, ref(2)) - 0.3 * (0.8 / total) * 0.6) < 1e-7);
        for (const RankedItem& item : ranking.objects) {
            QVERIFY(sum(item.attribution) == item.score);
            QCOMPARE(valueOf(item, AddendKind::Memory, ref(3)), 0.0);
        }
        QVERIFY(casablanca.explanation->find("the memory “stories of love” (+0.120)") != std::string::npos);
        QVERIFY(ranking.rationale->find("stories of love") != std::string::npos);
    }

    void C4_memoriesAreUsedOnlyWhereTheyAreEnabled()
    {
        const CatalogueFixture fixture = films();
        const auto catalogue = with(fixture, {}, {statement("genres", "Horror", 1)}, false);
        for (const RankedItem& item : recommended(catalogue).objects)
            QVERIFY(item.attribution.empty());
    }

    void aMemoryThatMatchesNothingOfTheSchemaIsLeftOut()
    {
        const CatalogueFixture fixture = films();
        const auto catalogue = with(fixture, {}, {statement("director", "Ozu", 1), statement("year", "soon", 1)});
        for (const RankedItem& item : recommended(catalogue).objects)
            QVERIFY(item.attribution.empty());
    }

    void aStatementAboutANumberMatchesByNearness()
    {
        const CatalogueFixture fixture = films();
        const Memory year = statement("year", 1975, 1);
        const Ranking ranking = recommended(with(fixture, {}, {year}));
        const auto value = [&](const char* label) {
            return valueOf(find(ranking, fixture, label), AddendKind::Memory, year.uuid.toString());
        };
        QCOMPARE(value("Jaws"), 0.3);
        QVERIFY(value("Solaris") > value("Alien") && value("Alien") > value("Casablanca"));
    }

    void editedMemoriesChangeTheNextRanking()
    {
        const CatalogueFixture fixture = films();
        Ranker ranker(with(fixture, {}, {statement("genres", "Horror", 1)}));
        Progress progress;
        const double before = find(ranker.recommend({1}, {}, progress), fixture, "Alien").score;
        QCOMPARE(before, 0.3);
        ranker.setCatalogue(with(fixture, {}, {statement("genres", "Horror", -1)}));
        QCOMPARE(find(ranker.recommend({1}, {}, progress), fixture, "Alien").score, -0.3);
        ranker.setCatalogue(with(fixture, {document("Diary", "out in space")}, {}));
        QCOMPARE(find(ranker.recommend({1}, {}, progress), fixture, "Alien").score, 0.3);
    }

    void C5_aboutAndDocumentsRankWithoutAnyInteraction()
    {
        const CatalogueFixture fixture = films();
        const auto about = recommended(with(fixture, {}, {}, false, "love and again love"));
        QVERIFY(about.objects.front().row == fixture.row("Casablanca"));
        QCOMPARE(about.objects.front().attribution.front().label, std::string("about"));
        QCOMPARE(about.objects.front().originalRank, 1);

        const auto documents
            = recommended(with(fixture, {document("Logbook", "the sea"), document("Letter", "the sea")}, {}, false));
        QVERIFY(documents.objects.front().row == fixture.row("Jaws"));
        QCOMPARE(documents.objects.front().attribution.front().label, std::string("documents"));
        QCOMPARE(documents.objects.front().score, 0.3);

        // One text: two of three words are of the sea.
        const auto both = recommended(with(fixture, {document("Logbook", "the sea, the sea")}, {}, false, "love"));
        const RankedItem& jaws = find(both, fixture, "Jaws");
        QCOMPARE(jaws.attribution.front().label, std::string("about and documents"));
        QVERIFY(std::abs(jaws.score - 0.3 * 2 / std::sqrt(5.0)) < 1e-12);
        QVERIFY(jaws.score == sum(jaws.attribution));
        QVERIFY(jaws.explanation->find("likeness to about and documents") != std::string::npos);
    }

    void aPersonasTextIsAboutAndThenTheDocuments()
    {
        Persona ada;
        QCOMPARE(personaText(ada, {}), std::string());
        ada.about = "A";
        const std::vector<PersonaDocument> documents {document("T", "C"), document("", "D"), document("U", "")};
        QCOMPARE(personaText(ada, documents), std::string("A\n\nT\n\nC\n\nD\n\nU"));
    }

    void quantilesAreThoseOfTheTables_data()
    {
        QTest::addColumn<int>("degrees");
        QTest::addColumn<double>("expected");
        QTest::newRow("1") << 1 << 12.7062047;
        QTest::newRow("2") << 2 << 4.30265273;
        QTest::newRow("3") << 3 << 3.18244631;
        QTest::newRow("4") << 4 << 2.77644511;
        QTest::newRow("9") << 9 << 2.26215716;
        QTest::newRow("30") << 30 << 2.04227246;
        QTest::newRow("1000") << 1000 << 1.96233908;
        QTest::newRow("1001") << 1001 << 1.96233670;
        QTest::newRow("100000") << 100000 << 1.95998771;
    }

    void quantilesAreThoseOfTheTables()
    {
        QFETCH(int, degrees);
        QFETCH(double, expected);
        QVERIFY2(std::abs(studentT95(degrees) - expected) < 5e-8,
                 qPrintable(QString::number(studentT95(degrees), 'f', 9)));
    }

    void C4_statementsAreFormedFromInteractions()
    {
        CatalogueFixture fixture;
        fixture.property("genres", PropertyType::TextArray).property("language", PropertyType::Text);
        fixture.property("colour", PropertyType::Boolean).property("year", PropertyType::Int).persona("Ada");
        const auto film = [&fixture](const std::string& label, const char* genre, double weight, bool colour) {
            fixture.item(label, {1},
                         {{"genres", {genre, genre}}, {"language", "en"}, {"colour", colour}, {"year", 1990}});
            fixture.interaction("Ada", label, weight, 1);
        };
        film("c1", "Comedy", 1, true);
        film("c2", "Comedy", 0.8, true);
        film("c3", "Comedy", 0.9, false);
        film("c4", "Comedy", 0.9, true);
        film("d1", "Drama", -0.6, true);
        film("d2", "Drama", -1, false);
        film("d3", "Drama", -0.8, true);
        film("d4", "Drama", -0.8, false);
        film("d5", "Drama", -0.9, true);
        Progress progress;
        const auto catalogue = with(fixture, {}, {});
        const auto formed = formStatements(*catalogue, {1}, progress);

        const double mean = (1 + 0.8 + 0.9 + 0.9 - 0.6 - 1 - 0.8 - 0.8 - 0.9) / 9;
        QCOMPARE(formed.size(), std::size_t {2});
        QCOMPARE(formed[0].property, std::string("genres"));
        QCOMPARE(formed[0].value, Json("Comedy"));
        QVERIFY(std::abs(formed[0].strength - (0.9 - mean) * 4 / 8) < 1e-12);
        QVERIFY(std::abs(formed[1].strength - (-0.82 - mean) * 5 / 9) < 1e-12);
        QCOMPARE(formed[0].text, std::string("likes genres=Comedy, +0.48 over 4 interactions"));
        QCOMPARE(formed[1].text, std::string("dislikes genres=Drama, −0.42 over 5 interactions"));
        QCOMPARE(formed[0].interactions.size(), std::size_t {4});
        for (const InteractionId id : formed[0].interactions)
            QVERIFY(id.value >= 1 && id.value <= 4);
        QVERIFY(formed[0].formed && formed[0].kind == Memory::Kind::Statement);
        QVERIFY(formStatements(*catalogue, {1}, progress) == formed);
    }

    void equalWeightsAreNoProofByThemselves()
    {
        // Three equal weights close to a mean that spreads widely.
        CatalogueFixture fixture;
        fixture.property("genres", PropertyType::Text).persona("Ada").persona("Berta");
        int made = 0;
        const auto film = [&](const char* genre, double weight) {
            const std::string label = std::to_string(++made);
            fixture.item(label, {1}, {{"genres", genre}}).interaction("Ada", label, weight, 1);
        };
        for (int repeat = 0; repeat < 3; ++repeat)
            film("Western", 0.1);
        for (const double weight : {1.0, -1.0, 0.9, -0.9, 0.1})
            film("Other", weight);
        Progress progress;
        QVERIFY(formStatements(*with(fixture, {}, {}), {1}, progress).empty());
        QVERIFY(formStatements(*with(fixture, {}, {}), {2}, progress).empty());
    }

    void C4_textsAreFormedFromDocuments()
    {
        const ThreeWords embedder;
        const std::vector<PersonaDocument> documents {
            document("Logbook",
                     "The weather was fair. We were at sea all day! Lunch was late.\nThe sea, the sea. Who "
                     "needs love?"),
            document("Title alone", ""), document("Nothing", " \n ")};
        const auto formed = formTexts(Uuid::fromName("Ada"), documents, &embedder);
        QCOMPARE(formed.size(), std::size_t {2});
        QCOMPARE(formed[0].text, std::string("We were at sea all day! The sea, the sea."));
        QCOMPARE(formed[0].documents, std::vector<Uuid> {documents[0].uuid});
        QCOMPARE(formed[0].strength, 0.5);
        QVERIFY(formed[0].kind == Memory::Kind::Text && formed[0].formed);
        QCOMPARE(formed[1].text, std::string("Title alone"));
        const auto without = formTexts(Uuid::fromName("Ada"), documents, nullptr);
        QCOMPARE(without[0].text, std::string("The weather was fair. We were at sea all day!"));
        QCOMPARE(without[0].uuid, formed[0].uuid);
    }
};

QTEST_APPLESS_MAIN(MemoriesTest)
#include "tst_memories.moc"
