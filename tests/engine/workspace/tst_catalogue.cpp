// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/ranker.h"
#include "engine/store/collections.h"
#include "engine/store/items.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/training.h"
#include "tests/support/workspaces.h"

#include <QTemporaryDir>
#include <QtTest>
#include <functional>

using namespace tastebench;
namespace workspace = tastebench::workspace;

namespace {

// Made once: training takes a second.
const QString& madeDemo()
{
    static const QTemporaryDir folder;
    static const QString path = [] {
        const QString made = folder.filePath(QStringLiteral("made.tastebench"));
        testing::makeDemo(made);
        return made;
    }();
    return path;
}

// A demo of its own, opened and loaded.
struct Demo {
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("demo.tastebench"));
    std::optional<store::Database> database;
    search::CataloguePtr catalogue;
    Progress progress;

    Demo()
    {
        QFile::copy(madeDemo(), path);
        database.emplace(path.toStdString());
        catalogue = fresh();
    }
    search::CataloguePtr fresh()
    {
        return workspace::loadCatalogue(*database, store::collections(*database).front().id, progress);
    }
    ItemId item(std::size_t row) const { return catalogue->items->ids[row]; }
    ItemId named(const std::string& label) const
    {
        const auto found = std::ranges::find(catalogue->items->labels, label);
        return catalogue->items->ids[static_cast<std::size_t>(found - catalogue->items->labels.begin())];
    }
    void edit(ItemId id, const std::function<void(Json&)>& properties)
    {
        store::Change change(*database);
        Item item = store::item(*database, id);
        properties(item.properties);
        item.updatedAt = Timestamp::now();
        store::updateItem(change, item);
        change.commit("Edit");
        workspace::foldInItems(*database, std::vector {id}, progress);
    }
};

// Everything a person could see of a ranking, to the last bit.
std::string textOf(const Ranking& ranking, const search::Catalogue& catalogue)
{
    std::string text;
    for (const auto* list : {&ranking.objects, &ranking.original}) {
        for (const RankedItem& item : *list) {
            text += catalogue.items->labels[item.row] + QByteArray::number(item.score, 'g', 17).toStdString();
            for (const Addend& addend : item.attribution)
                text += '|' + addend.label + QByteArray::number(addend.value, 'g', 17).toStdString();
            text += item.explanation.value_or("") + '\n';
        }
    }
    for (const std::string& warning : ranking.warnings)
        text += warning;
    return text + ranking.rationale.value_or("");
}

std::vector<std::string> answers(const search::CataloguePtr& catalogue)
{
    std::vector<std::string> texts;
    Progress progress;
    ranking::Ranker ranker(catalogue);
    RankingOptions options;
    options.limit = 1000;
    options.algorithms = {0.7, 0.3};
    options.weights.popularity = 0.2;
    RankingOptions filtered = options;
    filtered.filters = Json {{"target", "genres"}, {"operator", "ContainsAny"}, {"value", {"Horror", "Xenon"}}};
    RankingOptions instructed = options;
    instructed.instruction = "No horror, more submarine stories, before 1990";
    for (const PersonaId persona :
         {catalogue->personas->personas.front().id, catalogue->personas->personas.back().id}) {
        for (const RankingOptions& each : {options, filtered, instructed})
            texts.push_back(textOf(ranker.recommend(persona, each, progress), *catalogue));
    }
    for (const QueryMethod method : {QueryMethod::NearText, QueryMethod::Bm25, QueryMethod::Hybrid}) {
        for (const char* const words : {"a giant monster", "zyzzyva submarine", "love"}) {
            Query query;
            query.method = method;
            query.text = words;
            try {
                texts.push_back(textOf(ranker.query(catalogue->personas->personas.front().id, query, options, progress),
                                       *catalogue));
            } catch (const Error& error) {
                texts.push_back(error.message());
            }
        }
    }
    return texts;
}

void verifySame(const search::CataloguePtr& patched, const search::CataloguePtr& loaded)
{
    QVERIFY(patched != nullptr);
    QCOMPARE(patched->dataVersion, loaded->dataVersion);
    QCOMPARE(patched->items->labels, loaded->items->labels);
    QVERIFY(patched->items->updatedAt == loaded->items->updatedAt);
    for (const auto& [name, column] : loaded->columns) {
        QVERIFY2(patched->column(name)->dictionary() == column->dictionary(), name.c_str());
        for (std::size_t row = 0; row < column->rows(); ++row) {
            if (column->isCategorical())
                QVERIFY(std::ranges::equal(patched->column(name)->codes(row), column->codes(row)));
            else
                QVERIFY(std::ranges::equal(patched->column(name)->numbers(row), column->numbers(row)));
        }
    }
    for (const auto& [name, view] : loaded->vectors) {
        for (std::size_t row = 0; row < loaded->items->rows(); ++row)
            QVERIFY(patched->vectors.at(name).table->vector(row) == view.table->vector(row));
    }
    const auto one = answers(patched);
    const auto other = answers(loaded);
    for (std::size_t index = 0; index < other.size(); ++index)
        QCOMPARE(QString::fromStdString(one[index]), QString::fromStdString(other[index]));
}

}  // namespace

class CatalogueTest : public QObject {
    Q_OBJECT

private slots:
    void anEditedCatalogueAnswersAsOneLoadedAnew_data()
    {
        QTest::addColumn<QString>("property");
        QTest::addColumn<QString>("json");
        QTest::newRow("title") << "title"
                               << R"("A submarine and a zyzzyva")";
        QTest::newRow("text without a known word") << "synopsis"
                                                   << R"("zyzzyva")";
        QTest::newRow("a value nobody had") << "genres"
                                            << R"(["Xenon", "Horror"])";
        QTest::newRow("an empty list") << "genres"
                                       << "[]";
        QTest::newRow("number") << "year"
                                << "1954";
        QTest::newRow("nothing") << "director"
                                 << "null";
        QTest::newRow("everything goes") << "*"
                                         << "null";
    }
    void anEditedCatalogueAnswersAsOneLoadedAnew()
    {
        QFETCH(QString, property);
        QFETCH(QString, json);
        Demo demo;
        const ItemId item = demo.named("Twister");
        demo.edit(item, [&](Json& properties) {
            if (property == QLatin1String("*"))
                properties = Json::object();
            else if (json == QLatin1String("null"))
                properties.erase(property.toStdString());
            else
                properties[property.toStdString()] = Json::parse(json.toStdString());
        });
        const auto patched = workspace::reloadItems(*demo.database, demo.catalogue, std::vector {item});
        verifySame(patched, demo.fresh());
    }

    void manyEditsOneAfterTheOtherAddUp()
    {
        Demo demo;
        search::CataloguePtr patched = demo.catalogue;
        for (std::size_t row = 0; row < 40; ++row) {
            const ItemId item = demo.item(row * 3);
            demo.edit(item, [row](Json& properties) {
                properties["title"] = "Monster " + std::to_string(row % 7) + " of the word" + std::to_string(row);
                properties["genres"] = row % 2 == 0 ? Json {"Horror"} : Json {"Romance", "Xenon"};
                if (row % 5 == 0)
                    properties.erase("synopsis");
            });
            patched = workspace::reloadItems(*demo.database, patched, std::vector {item});
            QVERIFY(patched != nullptr);
        }
        verifySame(patched, demo.fresh());
    }

    void whatTheEditDidNotTouchIsSharedAndTheOldCatalogueStays()
    {
        Demo demo;
        const auto labels = demo.catalogue->items->labels;
        const auto before = answers(demo.catalogue);
        demo.edit(demo.item(3), [](Json& properties) { properties["year"] = 1954; });
        const auto patched = workspace::reloadItems(*demo.database, demo.catalogue, std::vector {demo.item(3)});
        QVERIFY(patched->keywords == demo.catalogue->keywords);
        QVERIFY(patched->columns.at("title") == demo.catalogue->columns.at("title"));
        QVERIFY(patched->columns.at("year") != demo.catalogue->columns.at("year"));
        QVERIFY(patched->log == demo.catalogue->log);
        QVERIFY(patched->personas == demo.catalogue->personas);
        QCOMPARE(demo.catalogue->items->labels, labels);
        QVERIFY(answers(demo.catalogue) == before);
    }

    void itemsThatComeOrGoNeedAReload()
    {
        Demo demo;
        store::Change change(*demo.database);
        Item item;
        item.collection = demo.catalogue->collection.id;
        const ItemId added = store::insertItem(change, item);
        store::deleteItem(change, demo.item(2));
        change.commit("Come and go");
        QVERIFY(!workspace::reloadItems(*demo.database, demo.catalogue, std::vector {added}));
        QVERIFY(!workspace::reloadItems(*demo.database, demo.catalogue, std::vector {demo.item(2)}));
    }

    void anItemOfAnotherCollectionLeavesItAsItIs()
    {
        Demo demo;
        store::Change change(*demo.database);
        Collection books;
        books.name = "Book";
        Item item;
        item.collection = store::insertCollection(change, books);
        const ItemId added = store::insertItem(change, item);
        change.commit("Book");
        QVERIFY(workspace::reloadItems(*demo.database, demo.catalogue, std::vector {added}) == demo.catalogue);
    }
};

QTEST_APPLESS_MAIN(CatalogueTest)
#include "tst_catalogue.moc"
