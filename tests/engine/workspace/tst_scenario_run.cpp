// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/strict_json.h"
#include "engine/scenario/subject.h"
#include "engine/store/collections.h"
#include "engine/workspace/ab_log.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/precomputed.h"
#include "engine/workspace/scenario_run.h"
#include "engine/workspace/scenarios.h"
#include "tests/engine/scenario/expected_error.h"
#include "tests/support/workspaces.h"

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <set>

using namespace tastebench;
using namespace tastebench::scenario;
using fixture::refusal;

namespace {

constexpr const char* movieLens = SHARED_DIRECTORY "/data/movielens-latest-small";

store::OpenOptions writable()
{
    store::OpenOptions options;
    options.mode = store::OpenMode::ReadWrite;
    return options;
}

}  // namespace

// Scenarios on ml-latest-small: what must hold of every recommendation type.
class ScenarioRunTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<store::Database> m_database;
    CollectionIndexPtr m_index;
    Progress m_silent;

    RecommendationAnswer answer(RecoType type, const QByteArray& request)
    {
        const auto scenarios = workspace::loadScenarios(*m_database, m_index->catalogue().collection.id);
        return recommend(readRequest(type, readStrictJson(std::string_view(request)), Timestamp::now()), *scenarios,
                         *m_index, Detail::Items, m_silent);
    }
    RecommendationAnswer preview(const QByteArray& request)
    {
        const auto scenarios = workspace::loadScenarios(*m_database, m_index->catalogue().collection.id);
        return workspace::previewScenario(
            readPreviewRequest(readStrictJson(std::string_view(request)), Timestamp::now()), *scenarios, *m_index,
            m_silent);
    }
    // The catalogue as the file is now.
    void reload()
    {
        const CollectionId collection = m_index->catalogue().collection.id;
        m_index = std::make_shared<const CollectionIndex>(workspace::loadCatalogue(*m_database, collection, m_silent),
                                                          Timestamp::now());
    }
    void put(RecoType type, const char* name, const char* document)
    {
        store::Change change(*m_database);
        (void)workspace::putScenario(change, m_index->catalogue().collection, {type, name}, readStrictJson(document));
        change.commit("put");
    }
    static std::vector<std::string> idsOf(const RecommendationAnswer& answer)
    {
        std::vector<std::string> ids;
        for (const RecommendedItem& item : answer.items)
            ids.push_back(item.itemId);
        return ids;
    }
    int yearOf(std::uint32_t row) const
    {
        const Json year = propertyValue(*m_index->catalogue().column("year"), row);
        return year.is_null() ? 0 : year.get<int>();
    }

    struct TypeRow {
        const char* name;
        RecoType type;
        const char* request;
    };
    static constexpr TypeRow types[] = {
        {"item", RecoType::ItemToItems, "\"item_id\": \"1\""},
        {"profile", RecoType::ProfileToItems, "\"user_id\": \"1\""},
        {"someone new", RecoType::ProfileToItems, "\"user_id\": \"nobody\""},
        {"session", RecoType::SessionToItems,
         "\"interactions\": [{\"item_id\": \"1\", \"interaction_type\": \"view\"}, {\"item_id\": \"3114\", "
         "\"interaction_type\": \"view\"}]"},
        {"profile and context", RecoType::ProfileToItemsWithContextItems,
         "\"user_id\": \"1\", \"context_items\": [{\"item_id\": \"1\"}, {\"item_id\": \"2\"}]"},
        {"session and context", RecoType::SessionToItemsWithContextItems,
         "\"ratings\": [{\"item_id\": \"1\", \"rating\": 9}], \"context_items\": [{\"item_id\": \"2\"}]"},
        {"group", RecoType::ProfilesGroupToItems,
         "\"users\": [{\"user_id\": \"1\"}, {\"user_id\": \"2\"}, {\"user_id\": \"3\"}]"},
        {"properties", RecoType::ItemPropertiesToItems,
         "\"item_properties\": {\"title\": \"Star Wars\", \"genres\": [\"Sci-Fi\"], \"year\": 1977}"},
    };

private slots:
    void initTestCase()
    {
        if (!QFile::exists(QLatin1String(movieLens)))
            QSKIP("ml-latest-small is not beside the project");
        const QString path = m_folder.filePath(QStringLiteral("films.tastebench"));
        testing::makeWorkspace(path, QString::fromUtf8(movieLens));
        m_database = std::make_unique<store::Database>(path.toStdString(), writable());
        const CollectionId collection = store::collections(*m_database).front().id;
        m_index = std::make_shared<const CollectionIndex>(workspace::loadCatalogue(*m_database, collection, m_silent),
                                                          Timestamp::now());
    }

    void B8_everyTypeListsDistinctItemsAndPagesJoin_data()
    {
        QTest::addColumn<int>("row");
        for (int row = 0; row < static_cast<int>(std::size(types)); ++row)
            QTest::newRow(types[row].name) << row;
    }
    void B8_everyTypeListsDistinctItemsAndPagesJoin()
    {
        QFETCH(int, row);
        const TypeRow& type = types[row];
        const auto request = [&type](int amount, const QByteArray& more = {}) {
            return "{" + QByteArray(type.request) + ", \"reranking\": [{\"property_name\": \"genres\", "
                + "\"op\": \"diversity\", \"weight\": 0.5}], \"amt\": " + QByteArray::number(amount) + more + "}";
        };
        const auto first = answer(type.type, request(20));
        QCOMPARE(first.items.size(), std::size_t(20));
        QVERIFY(first.nextCursor);
        const auto second
            = answer(type.type, request(20, ", \"cursor\": \"" + QByteArray::fromStdString(*first.nextCursor) + "\""));
        std::vector<std::string> joined = idsOf(first);
        std::ranges::copy(idsOf(second), std::back_inserter(joined));
        QCOMPARE(joined, idsOf(answer(type.type, request(40))));
        QCOMPARE(std::set<std::string>(joined.begin(), joined.end()).size(), std::size_t(40));
        for (const RecommendedItem& item : first.items)
            QVERIFY(std::isfinite(item.score));
    }

    void B8_itemToItemsNeverReturnsItsSource()
    {
        for (const char* id : {"1", "2", "260", "318", "100163", "193609"}) {
            const auto found = answer(RecoType::ItemToItems, "{\"amt\": 64, \"item_id\": \"" + QByteArray(id) + "\"}");
            const auto source = itemRow(m_index->catalogue(), id);
            QVERIFY(source);
            QVERIFY(!found.items.empty());
            QVERIFY(std::ranges::find(found.items, *source, &RecommendedItem::row) == found.items.end());
        }
    }

    void easeFindsWhatIsSeenTogether()
    {
        const auto found = answer(RecoType::ItemToItems, R"({"item_id": "1", "amt": 10, "algorithms": "ease"})");
        QVERIFY(found.warnings.empty());
        const auto sequel = itemRow(m_index->catalogue(), "3114");
        QVERIFY(std::ranges::find(found.items, *sequel, &RecommendedItem::row) != found.items.end());
    }

    void T15_consensusOneRanksByTheWorstMember()
    {
        std::map<std::uint32_t, std::size_t> worst;
        std::map<std::uint32_t, int> lists;
        constexpr std::size_t missing = 100'000;
        for (const char* user : {"1", "2", "3"}) {
            // All that a group looks at of a member, page by page.
            QByteArray cursor;
            for (std::size_t rank = 0; rank < poolSize;) {
                const auto page = answer(RecoType::ProfileToItems,
                                         "{\"amt\": 64, \"user_id\": \"" + QByteArray(user) + "\""
                                             + (cursor.isEmpty() ? cursor : ", \"cursor\": \"" + cursor + "\"") + "}");
                for (const RecommendedItem& item : page.items) {
                    worst[item.row] = std::max(worst[item.row], rank++);
                    ++lists[item.row];
                }
                if (!page.nextCursor)
                    break;
                cursor = QByteArray::fromStdString(*page.nextCursor);
            }
        }
        const auto group = answer(RecoType::ProfilesGroupToItems,
                                  R"({"amt": 30, "consensus_factor": 1,
                                      "users": [{"user_id": "1"}, {"user_id": "2"}, {"user_id": "3"}]})");
        std::size_t before = 0;
        for (const RecommendedItem& item : group.items) {
            const std::size_t of = lists[item.row] == 3 ? worst[item.row] : missing;
            QVERIFY(of >= before);
            before = of;
        }
    }

    void exclusionsLeaveNothingRated()
    {
        const auto row = personaRow(m_index->catalogue(), "1");
        std::set<std::uint32_t> rated;
        for (const search::LoggedInteraction& rating : m_index->catalogue().log->ofPersona(*row))
            rated.insert(rating.item);
        const auto found
            = answer(RecoType::ProfileToItems, R"({"user_id": "1", "amt": 64, "exclude_rated_items": true})");
        for (const RecommendedItem& item : found.items)
            QVERIFY(!rated.contains(item.row));
        const StageCount& stage = found.stages.front();
        QCOMPARE(stage.name, std::string("exclusion"));
        QCOMPARE(stage.in - stage.out, static_cast<std::int64_t>(rated.size()));
    }

    void aChatIsSearchedForByWhatWasSaidLast()
    {
        const auto asked = [this](const char* more) {
            return answer(RecoType::ChatToItems,
                          R"({"amt": 32, "messages": [{"role": "user", "content": "hi"},
                    {"role": "assistant", "content": "Yes?"},
                    {"role": "user", "content": "toy story"}])"
                              + QByteArray(more) + "}");
        };
        const auto found = asked("");
        QCOMPARE(found.items.size(), std::size_t(32));
        QVERIFY(std::ranges::any_of(found.items, [this](const RecommendedItem& item) {
            return m_index->catalogue().items->labels[item.row].find("Toy Story") != std::string::npos;
        }));
        QCOMPARE(found.warnings.size(), std::size_t(1));
        QVERIFY(idsOf(asked(", \"user_id\": \"1\"")) != idsOf(found));
    }

    void propertiesNameGenres()
    {
        const auto found = answer(RecoType::ProfileToItemProperties, R"({"user_id": "1", "property_name": "genres"})");
        QCOMPARE(found.properties->size(), std::size_t(16));
        QVERIFY(std::ranges::is_sorted(*found.properties, std::ranges::greater(), &RecommendedProperty::score));
        QVERIFY(found.items.empty());
    }

    void T9_T10_thePreviewExampleRunsAndWritesNothing()
    {
        put(RecoType::ProfileToItems, "only_recent_movies", R"({"scenario_type": "case", "case": {"filters": [
            {"property_name": "year", "op": "gte", "value": 2015}]}})");
        {
            store::Change change(*m_database);
            workspace::setDefaultScenario(change, m_index->catalogue().collection.id,
                                          {RecoType::ProfileToItems, "only_recent_movies"});
            change.commit("default");
        }
        const std::int64_t version = m_database->dataVersion();
        const QByteArray example = R"({"scenario": "generic_home_page", "user_id": "1", "preview_scenarios_params": [
            {"reco_type": "profile_to_items", "name": "home_page",
             "scenario": {"scenario_type": "case", "case": {"amt": 10}}},
            {"reco_type": "generic_input_to_items", "name": "generic_home_page",
             "scenario": {"scenario_type": "case", "case": {"reco_type": "profile_to_items", "scenario": "home_page"}}}]})";
        const Json found = toJson(preview(example));
        QCOMPARE(found["items_id"].size(), std::size_t(10));
        const Json& trace = found["evaluated_scenarios"];
        QVERIFY(trace.contains("generic_runtime") && !trace.contains("generic_default"));
        QCOMPARE(trace["reco_type"], Json("profile_to_items"));
        QCOMPARE(trace["runtime"][0]["case"], Json({{"amt", 10}}));
        QCOMPARE(trace["runtime"][0]["kwargs_hash"].get<std::string>().size(), std::size_t(16));
        QCOMPARE(trace["default"][0]["scenario_name"], Json("only_recent_movies"));
        for (const Json& item : found["metadata"]["items"])
            QVERIFY(yearOf(*itemRow(m_index->catalogue(), item["item_id"].get<std::string>())) >= 2015);
        QCOMPARE(found["metadata"]["stages"][0]["rule"], Json("year ≥ 2015"));
        QCOMPARE(found["metadata"]["stages"][0]["layer"], Json("default"));
        QCOMPARE(m_database->dataVersion(), version);

        Json without = readStrictJson(std::string_view(example));
        without["skip_default_scenario"] = true;
        const Json skipped = toJson(preview(QByteArray::fromStdString(without.dump())));
        QVERIFY(!skipped["evaluated_scenarios"].contains("default"));
        QVERIFY(skipped["items_id"] != found["items_id"]);
    }

    void whatTheOverlaySaysWrongIsNamedWithItsPlace()
    {
        const auto refused = [this](const char* scenario) {
            return refusal([&] {
                (void)preview(R"({"scenario": "g", "preview_scenarios_params": [
                    {"reco_type": "profile_to_items", "name": "x", "scenario": )"
                              + QByteArray(scenario) + "}]}");
            });
        };
        QCOMPARE(refused(R"({"scenario_type": "case", "case": {"amt": 65}})"),
                 QStringLiteral("WRONG_PARAMETER /preview_scenarios_params/0/scenario/case/amt"));
        QCOMPARE(
            refused(R"({"scenario_type": "case", "case": {"filters": [{"property_name": "nope", "op": "empty"}]}})"),
            QStringLiteral("ITEM_PROPERTY_NOT_FOUND "
                           "/preview_scenarios_params/0/scenario/case/filters/0/property_name"));
        QCOMPARE(refused(R"({"scenario_type": "case", "case": {"reranking": [
                     {"property_name": "genres", "op": "diversity", "weight": 0}]}})"),
                 QStringLiteral("WRONG_PARAMETER /preview_scenarios_params/0/scenario/case/reranking/0/weight"));
        QCOMPARE(refused(R"({"scenario_type": "case", "case": {"amt": 1}})"),
                 QStringLiteral("SCENARIO_NOT_FOUND /scenario"));
        QCOMPARE(refusal([this] { (void)preview("{}"); }), QStringLiteral("WRONG_DATA_TYPE /scenario"));
    }

    void B4_tablesAreBuiltReadAndKnownToBeStale()
    {
        put(RecoType::ProfileToItems, "unseen",
            R"({"scenario_type": "case", "case": {"exclude_rated_items": true, "algorithms": "vec-knn"}})");
        reload();
        const auto scenarios = workspace::loadScenarios(*m_database, m_index->catalogue().collection.id);
        const workspace::StoredTables tables(*m_database, m_index->catalogue());
        const auto read = [&](const char* request) {
            return recommend(
                readRequest(RecoType::PrecomputedProfileToItems, readStrictJson(request), Timestamp::now()),
                *workspace::loadScenarios(*m_database, m_index->catalogue().collection.id), *m_index, Detail::Items,
                m_silent, &tables);
        };
        QCOMPARE(refusal([&] { (void)read(R"({"user_id": "1"})"); }), QStringLiteral("TABLE_NOT_FOUND /table"));
        workspace::TableRequest request;
        request.type = RecoType::ProfileToItems;
        request.scenario = "unseen";
        request.amount = 12;
        request.now = Timestamp::now();
        const workspace::BuiltTable built = workspace::buildTable(*m_database, request, *scenarios, *m_index, m_silent);
        QCOMPARE(built.keys, 610);
        QCOMPARE(built.rows, 610 * 12);

        const auto found = read(R"({"user_id": "1", "amt": 12})");
        QVERIFY(found.warnings.empty());
        QCOMPARE(idsOf(found),
                 idsOf(answer(RecoType::ProfileToItems, R"({"user_id": "1", "scenario": "unseen", "amt": 12})")));
        const auto page = read(R"({"user_id": "1", "amt": 5})");
        QVERIFY(page.nextCursor);
        QVERIFY(read(R"({"user_id": "nobody"})").items.empty());
        QCOMPARE(refusal([&] { (void)read(R"({"user_id": "1", "table": "other"})"); }),
                 QStringLiteral("TABLE_NOT_FOUND /table"));

        put(RecoType::ProfileToItems, "unseen", R"({"scenario_type": "case", "case": {"algorithms": "vec-knn"}})");
        QCOMPARE(read(R"({"user_id": "1"})").warnings.size(), std::size_t(1));
        reload();
        const workspace::StoredTables later(*m_database, m_index->catalogue());
        const auto stale
            = recommend(readRequest(RecoType::PrecomputedProfileToItems, {{"user_id", "1"}}, Timestamp::now()),
                        *workspace::loadScenarios(*m_database, m_index->catalogue().collection.id), *m_index,
                        Detail::Items, m_silent, &later);
        QCOMPARE(stale.warnings.size(), std::size_t(2));
        QCOMPARE(stale.items.size(), std::size_t(12));
    }

    void B8_exposuresAndOutcomesMakeAReport()
    {
        const CollectionId collection = m_index->catalogue().collection.id;
        put(RecoType::ItemToItems, "left", R"({"scenario_type": "case", "case": {"amt": 1}})");
        put(RecoType::ItemToItems, "right", R"({"scenario_type": "case", "case": {"amt": 2}})");
        put(RecoType::ItemToItems, "split",
            R"({"scenario_type": "ab_test", "ab_test": {"id": "seen", "scenario_a": "left", "scenario_b": "right"}})");
        const auto scenarios = workspace::loadScenarios(*m_database, collection);
        for (const char* user : {"1", "2", "3", "1"}) {
            const auto request = readRequest(
                RecoType::ItemToItems, {{"item_id", "1"}, {"user_id", user}, {"scenario", "split"}}, Timestamp::now());
            const auto found = recommend(request, *scenarios, *m_index, Detail::Items, m_silent);
            QCOMPARE(workspace::logExposures(*m_database, collection, request, found), 1);
        }
        const auto report = workspace::abTestReport(*m_database, collection, "seen");
        QVERIFY(report.isBySubject);
        QCOMPARE(report.report.a.shown + report.report.b.shown, 3);
        QCOMPARE(refusal([&] { (void)workspace::abTestReport(*m_database, collection, "nobody"); }),
                 QStringLiteral("AB_TEST_NOT_FOUND "));
    }

    void B8_theOpenBanditLogGivesItsClickRates()
    {
        const QString folder = QStringLiteral(SHARED_DIRECTORY "/data/open-bandit-men");
        if (!QFile::exists(folder))
            QSKIP("open-bandit-men is not beside the project");
        const CollectionId collection = m_index->catalogue().collection.id;
        const auto import = [&](const char* file, const char* variant) {
            return workspace::importOutcomes(
                *m_database, collection,
                {(folder + QLatin1String(file)).toStdString(), "bandit", variant, Timestamp::now()}, m_silent);
        };
        QCOMPARE(import("/random_men.csv.gz", "A").hits, 46);
        QCOMPARE(import("/bts_men.csv.gz", "B").hits, 69);
        QCOMPARE(import("/random_men.csv.gz", "A").duplicates, 10'000);
        const auto found = workspace::abTestReport(*m_database, collection, "bandit");
        QVERIFY(!found.isBySubject);
        QCOMPARE(found.report.a.shown, 10'000);
        QCOMPARE(found.report.b.hits, 69);
        QVERIFY(found.report.verdict == AbVerdict::B);
        QCOMPARE(found.items, std::size_t(34));
        QCOMPARE(found.byPosition.size(), std::size_t(3));
        // The random log is uniform already; that of the bandit is worth 656 of its 10 000.
        QVERIFY(std::abs(found.uniform[0]->value.value - 0.0046) < 1e-12);
        QVERIFY(std::abs(found.uniform[1]->value.value - 0.0030086263) < 1e-9);
        QVERIFY(std::abs(found.uniform[1]->selfNormalized - 0.0031894232) < 1e-9);
        QVERIFY(std::abs(found.uniform[1]->effectiveSample - 655.7098) < 1e-3);
    }

    void outcomesThatDoNotReadChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const char* table, const char* error) {
            QTest::newRow(name) << QByteArray(table) << QString::fromUtf8(error);
        };
        row("no value", "variant,subject\nA,1\n", "WRONG_DATA_TYPE t.csv:1");
        row("no number", "variant,click\nA,1\nA,often\n", "WRONG_DATA_TYPE t.csv:3");
        row("no variant", "click\n1\n", "WRONG_DATA_TYPE t.csv:2");
        row("another variant", "variant,click\nC,1\n", "WRONG_PARAMETER t.csv:2");
        row("position 0", "variant,click,position\nA,1,0\n", "WRONG_PARAMETER t.csv:2");
        row("propensity 0", "variant,click,propensity\nA,1,0\n", "WRONG_PARAMETER t.csv:2");
        row("no time", "variant,click,timestamp\nA,1,yesterday\n", "WRONG_DATA_TYPE t.csv:2");
        row("a field too few", "variant,click\nA\n", "WRONG_DATA_TYPE t.csv:2");
        row("nothing", "", "WRONG_DATA_TYPE t.csv:0");
    }
    void outcomesThatDoNotReadChangeNothing()
    {
        QFETCH(QByteArray, table);
        const QString path = m_folder.filePath(QStringLiteral("t.csv"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(table) == table.size());
        file.close();
        const CollectionId collection = m_index->catalogue().collection.id;
        QTEST(refusal([&] {
                  (void)workspace::importOutcomes(*m_database, collection,
                                                  {path.toStdString(), "broken", std::nullopt, Timestamp::now()},
                                                  m_silent);
              }),
              "error");
        QCOMPARE(refusal([&] { (void)workspace::abTestReport(*m_database, collection, "broken"); }),
                 QStringLiteral("AB_TEST_NOT_FOUND "));
    }

    void T3_onlyOneBranchOfAFlowIsOverlaid()
    {
        put(RecoType::ItemToItems, "a", R"({"scenario_type": "case", "case": {"amt": 3}})");
        put(RecoType::ItemToItems, "b", R"({"scenario_type": "case", "case": {"amt": 4}})");
        put(RecoType::ItemToItems, "test",
            R"({"scenario_type": "ab_test", "ab_test": {"id": "my_ab_test", "scenario_a": "a", "scenario_b": "b"}})");
        put(RecoType::ItemToItems, "flow", R"({"scenario_type": "alias", "alias": {"scenario_name": "test"}})");
        put(RecoType::GenericInputToItems, "page",
            R"({"scenario_type": "case", "case": {"reco_type": "item_to_items", "scenario": "flow"}})");
        const auto asked = [this](const char* user) {
            return preview("{\"scenario\": \"page\", \"item_id\": \"1\", \"user_id\": \"" + QByteArray(user)
                           + "\", \"preview_scenarios_params\": [{\"reco_type\": \"item_to_items\", \"name\": \"b\", "
                             "\"scenario\": {\"scenario_type\": \"case\", \"case\": {\"amt\": 7}}}]}");
        };
        QCOMPARE(asked("1").items.size(), std::size_t(7));  // B
        QCOMPARE(asked("2").items.size(), std::size_t(3));  // A
        QCOMPARE(asked("1").evaluated.runtime->at(1).to.value_or(""), std::string("scenario_b"));
    }
};

QTEST_GUILESS_MAIN(ScenarioRunTest)
#include "tst_scenario_run.moc"
