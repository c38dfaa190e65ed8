// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/scenarios.h"
#include "tests/engine/scenario/expected_error.h"
#include "tests/engine/workspace/workspace_content.h"

#include <QtTest>
#include <fmt/format.h>

using namespace tastebench;
using fixture::refusal;
using scenario::RecoType;
using scenario::ScenarioKey;

// What is stored of scenarios, and the rules between them.
class ScenariosTest : public QObject {
    Q_OBJECT

    static ScenarioKey key(std::string name) { return {RecoType::ProfileToItems, std::move(name)}; }
    static Json aliasOf(const std::string& name)
    {
        return {{"scenario_type", "alias"}, {"alias", {{"scenario_name", name}}}};
    }

private slots:
    void aCircleOfThousandsIsFound()
    {
        ScratchWorkspace workspace;
        fillWithTraps(workspace.database());
        const Collection films = store::collections(workspace.database()).front();
        store::Change change(workspace.database());
        constexpr int length = 20000;
        std::string before = "b";
        for (int number = 0; number < length; ++number) {
            store::ScenarioRow row;
            row.collection = films.id;
            row.recoType = "profile_to_items";
            row.scenarioType = "alias";
            row.name = fmt::format("n{}", number);
            row.references = {before};
            row.body = {{"scenario_name", before}};
            store::putScenario(change, row);
            before = row.name;
        }
        QCOMPARE(refusal([&] { (void)workspace::putScenario(change, films, key("far"), aliasOf(before)); }),
                 QStringLiteral("accepted"));
        try {
            (void)workspace::putScenario(change, films, key("n0"), aliasOf(before));
            QFAIL("it was put");
        } catch (const Error& error) {
            QCOMPARE(error.place(), std::string("/alias/scenario_name"));
            const QString message = QString::fromStdString(error.message());
            QVERIFY2(message.contains(QStringLiteral("n0 → n19999 → n19998 → ")), qPrintable(message));
            QVERIFY2(message.endsWith(QStringLiteral(" → … → n5 → n4 → n3 → n2 → n1 → n0.")), qPrintable(message));
        }
    }

    void oneThatIsRestoredKeepsItsRevisionAndTimes()
    {
        ScratchWorkspace workspace;
        fillWithTraps(workspace.database());
        const Collection films = store::collections(workspace.database()).front();
        const auto stored
            = [&](const char* name) { return workspace::storedScenario(workspace.database(), films.id, key(name)); };
        const auto before = stored("z \"recent\"\nשבע");
        QCOMPARE(before.revision, std::int64_t(7));
        QCOMPARE(before.createdAt.microseconds, std::int64_t(1600000000000070));
        store::Change change(workspace.database());
        (void)workspace::putScenario(change, films, before.key, {{"scenario_type", "case"}, {"case", Json::object()}});
        QCOMPARE(stored("z \"recent\"\nשבע").revision, std::int64_t(8));
        QVERIFY(stored("z \"recent\"\nשבע").createdAt == before.createdAt);
    }
};

QTEST_GUILESS_MAIN(ScenariosTest)
#include "tst_scenarios.moc"
