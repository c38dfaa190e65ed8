// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/scenario/expected_error.h"
#include "tests/engine/scenario/stored_scenarios.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::scenario;
using fixture::refusal;
using fixture::StoredScenarios;

namespace {

class Facts : public SubjectFacts {
public:
    std::int64_t ratingCount(const RecommendationRequest&) const override { return ratings; }
    std::int64_t interactionCount(const RecommendationRequest&) const override { return 0; }
    Json userProperty(const RecommendationRequest&, const std::string& name) const override
    {
        return user.value(name, Json());
    }
    Json itemProperty(const RecommendationRequest&, const std::string& name) const override
    {
        return item.value(name, Json());
    }

    std::int64_t ratings = 0;
    Json user = Json::object();
    Json item = Json::object();
};

constexpr RecoType profile = RecoType::ProfileToItems;

RecommendationRequest requestOf(RecoType type, const char* scenario)
{
    RecommendationRequest request;
    request.recoType = type;
    request.scenario = scenario;
    return request;
}

}  // namespace

class ResolveTest : public QObject {
    Q_OBJECT

    static std::vector<Filter> filtersOf(const char* document)
    {
        const auto scenario
            = readScenario({{"scenario_type", "case"}, {"case", {{"filters", readStrictJson(document)}}}}, profile);
        return *std::get<Case>(scenario.body).filters;
    }

private slots:
    void T10_thePreviewExampleGivesTheTraceOfTheReference()
    {
        StoredScenarios stored;
        stored.put(profile, "only_recent_movies", R"({"scenario_type": "case", "case": {"filters": [
            {"property_name": "year", "op": "gte", "value": 2024}]}})");
        stored.defaults[profile] = "only_recent_movies";
        auto request = requestOf(RecoType::GenericInputToItems, "generic_home_page");
        const auto overlay = [&](RecoType type, const char* name, const char* document) {
            request.overlay.push_back(
                OverlayScenario {ScenarioKey {type, name}, readScenario(readStrictJson(document), type)});
        };
        overlay(profile, "home_page", R"({"scenario_type": "case", "case": {"amt": 10}})");
        overlay(RecoType::GenericInputToItems, "generic_home_page", R"({"scenario_type": "case",
            "case": {"reco_type": "profile_to_items", "scenario": "home_page"}})");
        const Resolution resolution = resolve(request, stored, Facts());
        QVERIFY(resolution.recoType == profile);
        QVERIFY(resolution.evaluated.recoType == profile);
        QCOMPARE(resolution.evaluated.genericRuntime->front().name, std::string("generic_home_page"));
        QCOMPARE(resolution.evaluated.runtime->front().name, std::string("home_page"));
        QCOMPARE(resolution.evaluated.defaults->front().name, std::string("only_recent_movies"));
        QVERIFY(!resolution.evaluated.genericDefault);
        QCOMPARE(*resolution.effective.rules.amount, 10);
        QVERIFY(resolution.effective.layers.at(CaseField::Amount) == Layer::Runtime);
        QVERIFY(resolution.effective.layers.at(CaseField::Filters) == Layer::Default);
        QVERIFY(resolution.effective.layers.at(CaseField::ExcludeRatedItems) == Layer::Engine);

        request.skipDefaultScenario = true;
        const Resolution skipped = resolve(request, stored, Facts());
        QVERIFY(!skipped.evaluated.defaults);
        QVERIFY(!skipped.effective.rules.filters);
    }

    void T4_filtersOfTheLayersAreJoinedBeyondTheLimitOfOne()
    {
        Case defaults;
        Case runtime;
        defaults.filters.emplace();
        runtime.filters.emplace();
        for (int index = 0; index < 10; ++index) {
            Filter filter {"year", FilterOperator::GreaterThan, FilterValue(), {}};
            filter.value->literal = index;
            defaults.filters->push_back(filter);
            filter.value->literal = index + 9;
            runtime.filters->push_back(filter);
        }
        const EffectiveCase effective = mergeLayers(profile, {}, &runtime, &defaults);
        QCOMPARE(effective.rules.filters->size(), std::size_t(19));
        QVERIFY(effective.filterLayers.front() == Layer::Default);
        QVERIFY(effective.filterLayers.back() == Layer::Runtime);
    }

    void aliasConditionAndTestLeadToACase()
    {
        StoredScenarios stored;
        stored.put(profile, "start", R"({"scenario_type": "alias", "alias": {"scenario_name": "known"}})");
        stored.put(profile, "known", R"({"scenario_type": "condition", "condition": {"condition_type": "user_function",
            "if": {"function_name": "n_ratings", "op": "gte", "value": 5}, "then": "test", "else": "few"}})");
        stored.put(profile, "test", R"({"scenario_type": "ab_test",
            "ab_test": {"id": "my_ab_test", "scenario_a": "few", "scenario_b": "many"}})");
        stored.put(profile, "few", R"({"scenario_type": "case", "case": {"amt": 1}})");
        stored.put(profile, "many", R"({"scenario_type": "case", "case": {"amt": 2}})");
        Facts facts;
        auto request = requestOf(profile, "start");
        request.userId.emplace("1");  // B
        QCOMPARE(*resolve(request, stored, facts).effective.rules.amount, 1);
        facts.ratings = 5;
        const Resolution resolution = resolve(request, stored, facts);
        QCOMPARE(*resolution.effective.rules.amount, 2);
        QStringList tags;
        for (const TraceStep& step : *resolution.evaluated.runtime)
            tags << QString::fromStdString(step.to.value_or("-"));
        QCOMPARE(tags.join(QLatin1Char(' ')), QStringLiteral("alias then scenario_b -"));

        request.userId.reset();
        const Resolution anonymous = resolve(request, stored, facts);
        QCOMPARE(*anonymous.effective.rules.amount, 1);
        QVERIFY(anonymous.warnings == std::vector<std::string> {"ab_test without subject"});
    }

    void anOverlayThatLeadsInACircleIsRefused()
    {
        StoredScenarios stored;
        stored.put(profile, "a", R"({"scenario_type": "alias", "alias": {"scenario_name": "b"}})");
        auto request = requestOf(profile, "a");
        QCOMPARE(refusal([&] { resolve(request, stored, Facts()); }), QStringLiteral("SCENARIO_NOT_FOUND /scenario"));
        request.overlay.push_back(OverlayScenario {ScenarioKey {profile, "b"}, Scenario {{}, Alias {"a"}}});
        QCOMPARE(refusal([&] { resolve(request, stored, Facts()); }),
                 QStringLiteral("WRONG_PARAMETER /preview_scenarios_params/0/scenario/alias/scenario_name"));
    }

    void aNameThatIsMissingIsShownWhereItIsWritten()
    {
        const auto missing = [](const Scenario& overlay) {
            auto request = requestOf(profile, "start");
            request.userId.emplace("1");  // B
            request.overlay.push_back(OverlayScenario {ScenarioKey {profile, "start"}, overlay});
            return refusal([&] { resolve(request, StoredScenarios(), Facts()); });
        };
        const auto start = QStringLiteral("SCENARIO_NOT_FOUND /preview_scenarios_params/0/scenario/");
        QCOMPARE(missing({{}, Alias {"gone"}}), start + QStringLiteral("alias/scenario_name"));
        QCOMPARE(missing({{}, AbTest {"my_ab_test", "gone", "gone"}}), start + QStringLiteral("ab_test/scenario_b"));
        Condition condition;
        condition.name = "item_id";
        condition.thenScenario = condition.elseScenario = "gone";
        QCOMPARE(missing({{}, condition}), start + QStringLiteral("condition/else"));

        auto generic = requestOf(RecoType::GenericInputToItems, "front");
        Case dispatch;
        dispatch.targetRecoType = profile;
        dispatch.targetScenario = "gone";
        generic.overlay.push_back(
            OverlayScenario {ScenarioKey {RecoType::GenericInputToItems, "front"}, Scenario {{}, dispatch}});
        QCOMPARE(refusal([&] { resolve(generic, StoredScenarios(), Facts()); }),
                 start + QStringLiteral("case/scenario"));
    }

    void everyEntryOfAListThatIsJoinedKeepsItsLayer()
    {
        Case defaults;
        Case runtime;
        defaults.excludeItemsWithInteractionTypes = {"x", "z"};
        runtime.excludeItemsWithInteractionTypes = {"z", "y"};
        runtime.amount = 3;
        const EffectiveCase effective = mergeLayers(profile, {}, &runtime, &defaults);
        QVERIFY((effective.excludedTypeLayers == std::vector {Layer::Default, Layer::Default, Layer::Runtime}));
        QVERIFY((layersOf(effective, CaseField::ExcludeItemsWithInteractionTypes)
                 == std::vector {Layer::Default, Layer::Runtime}));
        QVERIFY((layersOf(effective, CaseField::Amount) == std::vector {Layer::Runtime}));
    }

    void aConditionOnACountSaysWhatItCannotCompare()
    {
        StoredScenarios stored;
        stored.put(profile, "if", R"({"scenario_type": "condition", "condition": {"condition_type": "user_function",
            "if": {"function_name": "n_ratings", "op": "gt", "value": "21"}, "then": "few", "else": "few"}})");
        stored.put(profile, "few", R"({"scenario_type": "case", "case": {"amt": 1}})");
        QVERIFY(resolve(requestOf(profile, "if"), stored, Facts()).warnings
                == std::vector<std::string> {"“n_ratings” cannot be compared with \"21\""});
    }

    void conditionsOfParametersAndItems_data()
    {
        QTest::addColumn<QByteArray>("test");
        QTest::addColumn<bool>("holds");
        QTest::newRow("known") << QByteArray(R"(runtime_param {"param_name": "user_id", "op": "notempty"})") << true;
        QTest::newRow("absent") << QByteArray(R"(runtime_param {"param_name": "item_id", "op": "notempty"})") << false;
        QTest::newRow("any value") << QByteArray(R"(item_property {"property_name": "tags", "op": "eq", "value": "b"})")
                                   << true;
        QTest::newRow("in") << QByteArray(R"(item_property {"property_name": "year", "op": "in", "value": [1, 1999]})")
                            << true;
        QTest::newRow("number and text") << QByteArray(
            R"(item_property {"property_name": "year", "op": "lt", "value": "2000"})")
                                         << false;
        QTest::newRow("no value") << QByteArray(R"(item_property {"property_name": "none", "op": "lt", "value": 2000})")
                                  << false;
    }

    void conditionsOfParametersAndItems()
    {
        QFETCH(QByteArray, test);
        QFETCH(bool, holds);
        const auto blank = test.indexOf(' ');
        const Json condition = {{"condition_type", test.left(blank).toStdString()},
                                {"if", readStrictJson(test.mid(blank).toStdString())},
                                {"then", "then"},
                                {"else", "else"}};
        StoredScenarios stored;
        constexpr RecoType type = RecoType::ItemToItems;
        stored.put(type, "then", R"({"scenario_type": "case", "case": {"amt": 1}})");
        stored.put(type, "else", R"({"scenario_type": "case", "case": {"amt": 2}})");
        stored.put(type, "if", Json({{"scenario_type", "condition"}, {"condition", condition}}).dump().c_str());
        Facts facts;
        facts.item = {{"tags", {"a", "b"}}, {"year", 1999}};
        auto request = requestOf(type, "if");
        request.userId = "someone";
        QCOMPARE(*resolve(request, stored, facts).effective.rules.amount, holds ? 1 : 2);
    }

    void valuesOfOthersBecomeLiterals()
    {
        Facts facts;
        facts.user = {{"colours", {"red", "blue"}}, {"years", {1990, 2000}}};
        RecommendationRequest request;
        request.now = Timestamp::fromSeconds(7'199);
        std::vector<std::string> warnings;
        std::vector<std::size_t> kept;
        const auto filters = resolveFilters(
            filtersOf(R"([{"property_name": "c", "op": "neq", "value": {"type": "user_property", "value": "colours"}},
                {"property_name": "y", "op": "gt", "value": {"type": "user_property", "value": "years"}},
                {"property_name": "y", "op": "eq", "value": {"type": "user_property", "value": "test"}},
                {"property_name": "t", "op": "lt", "value": {"type": "timestamp_now",
                    "options": {"rounding_amount": 3600}}}])"),
            request, facts, Unresolved::Skip, warnings, &kept);
        QVERIFY((kept == std::vector<std::size_t> {0, 1, 3}));
        QVERIFY(filters[0].filterOperator == FilterOperator::NotIn);
        QVERIFY(filters[1].value->literal == Json(2000));
        QVERIFY(filters[2].value->literal == Json(3600.0));
        QVERIFY(warnings == std::vector<std::string> {"Missing property value `test`"});
    }

    void aStrictPersonGetsNothingForAMissingValue()
    {
        std::vector<std::string> warnings;
        const auto filters = resolveFilters(
            filtersOf(R"([{"property_name": "y", "op": "eq", "value": {"type": "user_property", "value": "test"}}])"),
            {}, Facts(), Unresolved::MatchNone, warnings);
        QVERIFY(filters.front().filterOperator == FilterOperator::In);
        QVERIFY(filters.front().value->literal == Json::array());
    }

    void theHashTellsRulesInputsAndDataApart()
    {
        Case rules;
        const std::string hash = kwargsHash(rules, {{"user_id", "1"}}, "7");
        QCOMPARE(hash.size(), std::size_t(16));
        QCOMPARE(kwargsHash(rules, {{"user_id", "1"}}, "7"), hash);
        QVERIFY(kwargsHash(rules, {{"user_id", "1"}}, "8") != hash);
        QVERIFY(kwargsHash(rules, {{"user_id", "2"}}, "7") != hash);
        rules.amount = 1;
        QVERIFY(kwargsHash(rules, {{"user_id", "1"}}, "7") != hash);
    }
};

QTEST_APPLESS_MAIN(ResolveTest)
#include "tst_resolve.moc"
