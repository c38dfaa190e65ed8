// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/scenarios.h"
#include "tests/engine/store/workspace_fixture.h"

using namespace fixture;

class ScenariosTest : public QObject {
    Q_OBJECT

    static constexpr const char* profile = "profile_to_items";

    static ScenarioRow row(CollectionId collection, const std::string& name, std::vector<std::string> references = {})
    {
        ScenarioRow scenario;
        scenario.collection = collection;
        scenario.recoType = profile;
        scenario.name = name;
        scenario.scenarioType = references.empty() ? "case" : "alias";
        scenario.body = Json::object();
        scenario.references = std::move(references);
        scenario.createdAt = Timestamp::fromSeconds(1);
        scenario.updatedAt = Timestamp::fromSeconds(1);
        return scenario;
    }

    static QString names(const std::vector<ScenarioRow>& rows)
    {
        QStringList list;
        for (const ScenarioRow& scenario : rows)
            list.append(QString::fromStdString(scenario.name));
        return list.join(QLatin1Char(','));
    }

private slots:
    void aScenarioComesBackAndCountsItsRevisions()
    {
        Workspace workspace;
        Change change(*workspace);
        const CollectionId movies = addCollection(change);
        ScenarioRow given = row(movies, "a", {"b", "c"});
        given.metadata = {{"level", 5}};
        given.body = {{"scenario_name", "b"}};
        putScenario(change, given);
        given.updatedAt = Timestamp::fromSeconds(2);
        given.createdAt = Timestamp::fromSeconds(2);
        putScenario(change, given);
        const auto found = findScenario(*workspace, movies, profile, "a");
        QVERIFY(found.has_value());
        QVERIFY(found->metadata == given.metadata && found->body == given.body);
        QVERIFY((found->references == std::vector<std::string> {"b", "c"}));
        QCOMPARE(found->revision, std::int64_t(2));
        QVERIFY(found->createdAt == Timestamp::fromSeconds(1) && found->updatedAt == Timestamp::fromSeconds(2));
        QVERIFY(!findScenario(*workspace, movies, "item_to_items", "a"));
    }

    void referrersAreFoundByEitherReference()
    {
        Workspace workspace;
        Change change(*workspace);
        const CollectionId movies = addCollection(change);
        putScenario(change, row(movies, "x"));
        putScenario(change, row(movies, "one", {"x"}));
        putScenario(change, row(movies, "two", {"one", "x"}));
        putScenario(change, row(movies, "both", {"x", "x"}));
        QVERIFY(
            (scenarioReferrers(*workspace, movies, profile, "x") == std::vector<std::string> {"both", "one", "two"}));
        QVERIFY(deleteScenario(change, movies, profile, "two"));
        QVERIFY(!deleteScenario(change, movies, profile, "two"));
        QVERIFY(scenarioReferrers(*workspace, movies, profile, "one").empty());
    }

    void pagesFollowTheKey()
    {
        Workspace workspace;
        Change change(*workspace);
        const CollectionId movies = addCollection(change);
        for (const char* name : {"c", "a", "B"})
            putScenario(change, row(movies, name));
        putScenario(change, row(movies, "d", {"a"}));
        QCOMPARE(names(scenarios(*workspace, {.collection = movies, .most = 2})), QStringLiteral("B,a"));
        QCOMPARE(
            names(scenarios(*workspace, {.collection = movies, .afterRecoType = profile, .afterName = "a", .most = 9})),
            QStringLiteral("c,d"));
        QCOMPARE(names(scenarios(*workspace, {.collection = movies, .scenarioType = "alias"})), QStringLiteral("d"));
        QCOMPARE(names(scenarios(*workspace, {.collection = movies, .recoType = "item_to_items"})), QString());
    }

    void puttingAndDefaultingCanBeUndone()
    {
        Workspace workspace;
        CollectionId movies;
        {
            Change change(*workspace);
            movies = addCollection(change);
            change.commit("Add");
        }
        {
            Change change(*workspace);
            putScenario(change, row(movies, "a"));
            setDefaultScenario(change, movies, profile, "a");
            QVERIFY(change.commit("Put").changed);
        }
        QVERIFY(defaultScenario(*workspace, movies, profile) == "a");
        undo(*workspace);
        QVERIFY(!defaultScenario(*workspace, movies, profile));
        QVERIFY(!findScenario(*workspace, movies, profile, "a"));
    }
};

QTEST_APPLESS_MAIN(ScenariosTest)
#include "tst_scenarios.moc"
