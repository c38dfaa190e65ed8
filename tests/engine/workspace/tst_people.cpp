// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/distribution_fusion.h"
#include "engine/store/documents.h"
#include "engine/store/memories.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/document_search.h"
#include "engine/workspace/memories.h"
#include "engine/workspace/training.h"
#include "tests/engine/store/workspace_fixture.h"

#include <cmath>
#include <numeric>

namespace workspace = tastebench::workspace;
using namespace fixture;
using tastebench::workspace::DocumentSearch;

namespace {

// A word is an axis: sea, storm, love, city.
class FourWords : public search::Embedder {
public:
    [[nodiscard]] std::size_t dimensions() const override { return 4; }
    [[nodiscard]] std::vector<double> embed(std::string_view utf8) const override
    {
        std::vector<double> vector;
        for (const char* const word : {"sea", "storm", "love", "city"})
            vector.push_back(utf8.find(word) == std::string_view::npos ? 0.0 : 1.0);
        const double norm = std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0));
        if (norm == 0)
            return {};
        for (double& value : vector)
            value /= norm;
        return vector;
    }
};

// Ada's documents: their titles are their names.
struct Library {
    Workspace workspace;
    SmallCatalogue catalogue;
    FourWords embedder;

    Library()
        : catalogue(addSmallCatalogue(*workspace))
    {
        Change change(*workspace);
        add(change, "Logbook", "storm at sea", {{"page", 1}, {"kind", "log"}});
        add(change, "Diary", "the sea, calm", {{"page", 2}, {"kind", "log"}});
        add(change, "Letter", "love in the city", {{"page", 3}});
        add(change, "Second logbook", "storm at sea", {{"page", 4}, {"kind", "log"}});
        add(change, "Bill", "three coffees", {{"page", 5}});
        add(change, "Note", "dentist on Monday", {{"page", 6}});
        add(change, "List", "bread, butter", {{"page", 7}});
        change.commit("Documents");
    }
    void add(Change& change, const char* title, const char* content, Json metadata) const
    {
        PersonaDocument document;
        document.uuid = Uuid::fromName(title);
        document.persona = catalogue.ada;
        document.title = title;
        document.content = content;
        document.metadata = std::move(metadata);
        insertDocument(change, document);
    }
    workspace::DocumentHits search(const DocumentSearch& search, bool withVectors = true)
    {
        return workspace::searchDocuments(*workspace, catalogue.ada, search, withVectors ? &embedder : nullptr);
    }
    QString titles(const DocumentSearch& search, bool withVectors = true)
    {
        QStringList titles;
        for (const auto& hit : this->search(search, withVectors).hits)
            titles.append(QString::fromStdString(hit.document.title));
        return titles.join(QLatin1Char('|'));
    }
};

constexpr auto text = DocumentSearch::Method::Text;
constexpr auto vector = DocumentSearch::Method::Vector;
constexpr auto hybrid = DocumentSearch::Method::Hybrid;

}  // namespace

class PeopleTest : public QObject {
    Q_OBJECT

private slots:
    void scoresAreScaledByTheirDistribution()
    {
        // μ = 2, sample σ = 1: z = (s − (2 − 3))/6.
        const auto scaled = search::distributionScaled(std::vector<double> {1, 2, 3});
        QCOMPARE(scaled, (std::vector<double> {2.0 / 6, 3.0 / 6, 4.0 / 6}));
        QCOMPARE(search::distributionScaled(std::vector<double> {7}), std::vector<double> {7});
        QCOMPARE(search::distributionScaled(std::vector<double> {4, 4, 4}), (std::vector<double> {4, 4, 4}));
        QVERIFY(search::distributionScaled({}).empty());
        QCOMPARE(search::distributionFused(0.4, 0.8, 0.25), 0.75 * 0.4 + 0.25 * 0.8);
    }

    void C3_documentsAreFoundByText()
    {
        Library library;
        const auto found = library.search({.method = text, .text = "the STORM, please"});
        QCOMPARE(found.hits.size(), std::size_t {2});
        QCOMPARE(found.hits[0].document.title, std::string("Logbook"));
        QVERIFY(found.hits[0].score > 0 && found.hits[0].textScore == found.hits[0].score);
        QVERIFY(!found.hits[0].vectorScore);
        QVERIFY(found.warnings.empty());
        QCOMPARE(library.titles({.method = text, .text = "unheard"}), QString());
        // Only stop words: then they count.
        QCOMPARE(library.titles({.method = text, .text = "the"}), QStringLiteral("Diary|Letter"));
    }

    void C3_documentsAreFoundByVector()
    {
        Library library;
        const auto found = library.search({.method = vector, .text = "sea", .mmrStrength = 0});
        QCOMPARE(found.hits.size(), std::size_t {3});
        QCOMPARE(found.hits[0].document.title, std::string("Diary"));
        QCOMPARE(*found.hits[0].vectorScore, 1.0);
        QVERIFY(std::abs(found.hits[1].score - std::sqrt(0.5)) < 1e-12);
        QVERIFY(!found.hits[0].textScore);
        QCOMPARE(library.titles({.method = vector, .text = "sea", .confidence = 0.8}), QStringLiteral("Diary"));
        QCOMPARE(library.titles({.method = vector, .text = "sea", .confidence = -1, .mmrStrength = 0}),
                 QStringLiteral("Diary|Logbook|Second logbook|Letter"));
        const auto nothing = library.search({.method = vector, .text = "unheard"});
        QVERIFY(nothing.hits.empty());
        QCOMPARE(nothing.warnings.size(), std::size_t {1});
    }

    void C3_diversityLeavesCopiesForLater()
    {
        Library library;
        const DocumentSearch same {.method = vector, .text = "storm at sea", .limit = 2, .mmrStrength = 0};
        QCOMPARE(library.titles(same), QStringLiteral("Logbook|Second logbook"));
        DocumentSearch spread = same;
        spread.mmrStrength = 0.5;
        // λ 0.5: the copy 0.5 − 0.5 = 0, the diary 0.3536 − 0.3536 = 0: the earlier in the list wins a tie.
        spread.mmrStrength = 0.6;
        // λ 0.4: the copy 0.4 − 0.6, the diary 0.4·0.7071 − 0.6·0.7071.
        QCOMPARE(library.titles(spread), QStringLiteral("Logbook|Diary"));
    }

    void C3_hybridFusesByDistribution()
    {
        Library library;
        const DocumentSearch search {
            .method = hybrid, .text = "storm sea", .confidence = 0.1, .alpha = 0.25, .mmrStrength = 0};
        const auto found = library.search(search);
        QCOMPARE(found.hits.size(), std::size_t {3});
        std::vector<double> texts;
        std::vector<double> vectors;
        for (const auto& hit : found.hits) {
            texts.push_back(*hit.textScore);
            vectors.push_back(*hit.vectorScore);
        }
        const auto byText = search::distributionScaled(texts);
        const auto byVector = search::distributionScaled(vectors);
        for (std::size_t index = 0; index < found.hits.size(); ++index)
            QVERIFY(std::abs(found.hits[index].score - (0.75 * byText[index] + 0.25 * byVector[index])) < 1e-12);
        QCOMPARE(found.hits.back().document.title, std::string("Diary"));

        // alpha 1 is the vector list alone, 0 the text list; what a list lacks counts 0.
        const auto one = library.search({.method = hybrid, .text = "logbook sea", .confidence = 0.9, .alpha = 1});
        QCOMPARE(one.hits.front().document.title, std::string("Diary"));
        QCOMPARE(one.hits.front().score, 1.0);
        QVERIFY(!one.hits[1].vectorScore);
        QCOMPARE(one.hits[1].score, 0.0);
    }

    void C3_reciprocalRanksAreTheAlternative()
    {
        Library library;
        const auto found = library.search({.method = hybrid,
                                           .text = "diary sea",
                                           .confidence = 0.9,
                                           .mmrStrength = 0,
                                           .fusion = DocumentSearch::Fusion::ReciprocalRank});
        QCOMPARE(found.hits.front().document.title, std::string("Diary"));
        QCOMPARE(found.hits.front().score, 0.5 / 61 + 0.5 / 61);
    }

    void C3_metadataChoosesTheDocuments()
    {
        Library library;
        QCOMPARE(library.titles({.method = text, .text = "sea", .metadata = Json {{"page", 2}}}),
                 QStringLiteral("Diary"));
        QCOMPARE(library.titles({.method = hybrid, .text = "sea", .metadata = Json {{"kind", "log"}, {"page", 4}}}),
                 QStringLiteral("Second logbook"));
    }

    void withoutAnEmbedderOnlyWordsAreCompared()
    {
        Library library;
        const auto found = library.search({.method = hybrid, .text = "storm"}, false);
        QCOMPARE(found.hits.size(), std::size_t {2});
        QCOMPARE(found.warnings.size(), std::size_t {1});
        QVERIFY(library.search({.method = vector, .text = "storm"}, false).hits.empty());
    }

    void searchesOutOfRangeAreRefused_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("place");
        int which = 0;
        for (const char* const name : {"limit", "limit", "confidence", "alpha", "mmr_strength", "k_multiplier", "text"})
            QTest::addRow("%d %s", which, name) << which << QString::fromLatin1(name), ++which;
    }

    void searchesOutOfRangeAreRefused()
    {
        QFETCH(int, which);
        QFETCH(QString, place);
        DocumentSearch search {.text = "storm"};
        switch (which) {
        case 0:
            search.limit = 0;
            break;
        case 1:
            search.limit = 51;
            break;
        case 2:
            search.confidence = -1.5;
            break;
        case 3:
            search.alpha = std::numeric_limits<double>::quiet_NaN();
            break;
        case 4:
            search.mmrStrength = 1;
            break;
        case 5:
            search.candidateFactor = 11;
            break;
        default:
            search.text = " …";
            break;
        }
        Library library;
        try {
            library.search(search);
            QFAIL("not refused");
        } catch (const Error& error) {
            QCOMPARE(error.detail(), std::string("WRONG_PARAMETER"));
            QCOMPARE(QString::fromStdString(error.place()), place);
        }
    }

    void C4_formingAgainReplacesFormedMemoriesAndKeepsEditedOnes()
    {
        Workspace workspace;
        Progress progress;
        CollectionId collection;
        PersonaId ada;
        std::vector<InteractionId> comedies;
        {
            Change change(*workspace);
            collection = addCollection(change);
            ada = addPersona(change, collection, "Ada");
            for (int index = 0; index < 12; ++index) {
                const ItemId id = addItem(change, collection, "Film " + std::to_string(index));
                Item film = item(*workspace, id);
                film.properties["genres"] = {index < 6 ? "Comedy" : "Drama"};
                updateItem(change, film);
                const auto made = addInteraction(change, ada, id, index < 6 ? 0.9 : -0.7, index);
                if (index < 6)
                    comedies.push_back(made);
            }
            PersonaDocument letter;
            letter.persona = ada;
            letter.title = "Letter";
            letter.content = "I like it quiet. Very quiet.";
            insertDocument(change, letter);
            change.commit("People");
        }
        const auto form = [&](Change& change) {
            const auto catalogue = workspace::loadCatalogue(*workspace, collection, progress);
            return workspace::formMemories(change, *catalogue, persona(*workspace, ada), "default",
                                           Timestamp::fromSeconds(50), progress);
        };
        {
            Change change(*workspace);
            QCOMPARE(errorOf([&] { (void)form(change); }), QStringLiteral("MEMORIES_OFF"));
            Persona opted = persona(*workspace, ada);
            opted.memoriesEnabled = true;
            updatePersona(change, opted);
            const auto formed = form(change);
            QCOMPARE(formed.added, std::size_t {3});
            change.commit("Form memories");
        }
        auto before = memories(*workspace, ada);
        QCOMPARE(before.size(), std::size_t {3});
        const auto comedy = std::ranges::find(before, Json("Comedy"), &Memory::value);
        const auto drama = std::ranges::find(before, Json("Drama"), &Memory::value);
        QVERIFY(comedy != before.end() && drama != before.end());
        QCOMPARE(comedy->strength, 0.8 * 6 / 10);
        QCOMPARE(before.back().documents.size(), std::size_t {1});
        QCOMPARE(comedy->interactions.size(), comedies.size());
        {
            Change change(*workspace);
            QVERIFY(form(change).changesNothing());
            // Drama is put right by hand; one comedy less changes the other statement's evidence.
            Memory edited = *drama;
            edited.strength = 0.2;
            edited.formed = false;
            updateMemory(change, edited);
            deleteInteraction(change, comedies.front());
            const auto formed = form(change);
            QCOMPARE(formed.added, std::size_t {0});
            QCOMPARE(formed.updated, std::size_t {1});
            QCOMPARE(formed.kept, std::size_t {2});
            // Too few comedies are left for any statement about them.
            for (const std::size_t index : {1, 2, 3})
                deleteInteraction(change, comedies[index]);
            QCOMPARE(form(change).removed, std::size_t {1});
            change.commit("Form again");
        }
        const auto after = memories(*workspace, ada);
        QCOMPARE(after.size(), std::size_t {2});
        QCOMPARE(memory(*workspace, drama->uuid).strength, 0.2);
        QVERIFY(undo(*workspace).has_value());
        QVERIFY(memories(*workspace, ada) == before);
    }

    void aReloadedPersonaHasItsDocumentsAndMemories()
    {
        Workspace workspace;
        Progress progress;
        const auto small = addSmallCatalogue(*workspace);
        auto catalogue = workspace::loadCatalogue(*workspace, small.collection, progress);
        QVERIFY(catalogue->personas->documentsOf(small.ada).empty());
        {
            Change change(*workspace);
            PersonaDocument document;
            document.persona = small.ada;
            document.title = "Letter";
            insertDocument(change, document);
            Memory memory;
            memory.persona = small.ada;
            memory.text = "quiet films";
            memory.strength = 1;
            insertMemory(change, memory);
            change.commit("Letter");
        }
        catalogue = workspace::reloadPersona(*workspace, catalogue, small.ada);
        QCOMPARE(catalogue->personas->documentsOf(small.ada).size(), std::size_t {1});
        QVERIFY(catalogue->personas->memoriesOf(small.ada).empty());  // they are kept, but not for use
        {
            Change change(*workspace);
            Persona ada = persona(*workspace, small.ada);
            ada.memoriesEnabled = true;
            updatePersona(change, ada);
            change.commit("Opt in");
        }
        catalogue = workspace::reloadPersona(*workspace, catalogue, small.ada);
        QCOMPARE(catalogue->personas->memoriesOf(small.ada).size(), std::size_t {1});
        const auto people = catalogue->personas;
        {
            Change change(*workspace);
            addInteraction(change, small.ada, small.amelie, 0.5, 30);
            change.commit("Like");
        }
        catalogue = workspace::reloadPersona(*workspace, catalogue, small.ada);
        QCOMPARE(catalogue->log->ofPersona(0).size(), std::size_t {2});
        QVERIFY(catalogue->personas == people);  // a like copies no document
        for (int step = 0; step < 3; ++step)
            undo(*workspace);
        catalogue = workspace::reloadPersona(*workspace, catalogue, small.ada);
        QVERIFY(catalogue->personas->documentsOf(small.ada).empty());
        const auto loaded = workspace::loadCatalogue(*workspace, small.collection, progress);
        QVERIFY(loaded->personas->documents == catalogue->personas->documents);
    }
};

QTEST_APPLESS_MAIN(PeopleTest)
#include "tst_people.moc"
