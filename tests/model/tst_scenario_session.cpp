// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/collections.h"
#include "model/roles.h"
#include "model/scenario_flow.h"
#include "model/scenario_list_model.h"
#include "model/scenario_session.h"
#include "model/scenario_texts.h"
#include "model/scenario_tree_model.h"
#include "model/scenario_value.h"
#include "model/text.h"
#include "tests/support/demo_copies.h"
#include "tests/support/fake_keyring.h"
#include "tests/support/scripted_transport.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::model;
using scenario::RecoType;
using scenario::ScenarioKey;
using scenario::ScenarioType;

namespace {

constexpr auto fatally = QAbstractItemModelTester::FailureReportingMode::QtTest;
const ScenarioKey diverse {RecoType::ProfileToItems, "evening_varied"};

}  // namespace

// Scenarios while they are edited, on the demo.
class ScenarioSessionTest : public QObject {
    Q_OBJECT

    struct Opened {
        Workspace workspace;
        ExploreSession explore {workspace};
        ScenarioSession session {workspace, explore};

        explicit Opened(const QString& path)
            : workspace(path)
        {
            if (!QTest::qWaitFor([this] { return session.catalogue() && session.library() && session.key(); }))
                qFatal("not read");
            settle();
        }
        void settle()
        {
            if (!QTest::qWaitFor([this] { return session.previewed() != nullptr; }))
                qFatal("no preview");
        }
        void edit(const ScenarioKey& key)
        {
            session.select(key);
            settle();
        }
        // Replaces a member of the case, as the form does, and waits for what it does.
        void set(const char* member, const Json& value)
        {
            Json document = session.draft().document();
            document["case"][member] = value;
            const QSignalSpy answers(&session, &ScenarioSession::answered);
            session.draft().setDocument(document);
            if (!QTest::qWaitFor([&answers] { return !answers.isEmpty(); }))
                qFatal("no answer");
        }
        [[nodiscard]] std::size_t shown() const { return session.previewed()->answer.items.size(); }
    };

    testing::DemoCopies m_demo;

private slots:
    void theTreeListsScenariosByType()
    {
        const Opened opened(m_demo.copy("tree.tastebench"));
        ScenarioTreeModel tree(opened.session);
        const QAbstractItemModelTester tester(&tree, fatally);
        QCOMPARE(tree.rowCount(), 4);
        const QModelIndex items = tree.index(0, 0);
        QCOMPARE(items.data().toString(), QStringLiteral("item_to_items"));
        const QModelIndex home = tree.indexOf({RecoType::ProfileToItems, "evening_test"});
        QCOMPARE(home.data().toString(), QStringLiteral("evening_test"));
        QCOMPARE(home.data(SubtitleRole).toString(), QStringLiteral("A/B test"));
        QCOMPARE(tree.keyAt(home)->name, std::string("evening_test"));
        QVERIFY(!tree.keyAt(items));
        QCOMPARE(tree.count(), 11);
    }

    void aPreviewFollowsEveryEditAndWritesNothing()
    {
        Opened opened(m_demo.copy("edit.tastebench"));
        opened.edit(diverse);
        QCOMPARE(opened.shown(), std::size_t {10});
        QVERIFY(!opened.session.previewed()->stored);
        opened.set("amt", 4);
        QCOMPARE(opened.shown(), std::size_t {4});
        QVERIFY(opened.session.isModified());
        QCOMPARE(opened.session.previewed()->stored->shared, std::size_t {4});
        QCOMPARE(*opened.session.revision(), 1);
        QCOMPARE(
            workspace::storedScenario(opened.workspace.database(), opened.workspace.collections().front().id, diverse)
                .document["case"]["amt"],
            Json(10));
    }

    void anEditStaysWhileOneLooksElsewhere()
    {
        Opened opened(m_demo.copy("elsewhere.tastebench"));
        opened.edit(diverse);
        opened.set("amt", 3);
        opened.edit({RecoType::ProfileToItems, "evening"});
        QVERIFY(!opened.session.isModified());
        opened.edit(diverse);
        QVERIFY(opened.session.isModified());
        QCOMPARE(opened.session.draft().document()["case"]["amt"], Json(3));
        opened.session.revert();
        QVERIFY(!opened.session.isModified());
        QCOMPARE(opened.session.draft().document()["case"]["amt"], Json(10));
    }

    void aModelWritesOnlyWhenItIsAsked()
    {
        Opened opened(m_demo.copy("model.tastebench"));
        auto transport
            = std::make_shared<testing::ScriptedTransport>(std::vector {testing::chatResponse("See Alien.")});
        testing::FakeKeyring::State keys;
        EndpointAccess endpoints(transport, std::make_unique<testing::FakeKeyring>(keys));
        EndpointSettings settings;
        settings.enabled = true;
        settings.url = QStringLiteral("http://localhost:1/v1");
        settings.chatModel = QStringLiteral("llama");
        opened.session.setEndpoints(&endpoints);
        opened.session.create({RecoType::LlmTextCompletion, "advice"}, ScenarioType::Case);
        QVERIFY(opened.session.wantsModel());
        QVERIFY(!opened.session.canAskModel());
        endpoints.use(settings);
        QTRY_VERIFY(opened.session.canAskModel());
        opened.session.draft().setDocument(
            {{"scenario_type", "case"},
             {"case",
              {{"retrieval", {{"amt", 2}, {"property", "title"}}},
               {"system_prompt", "One of:{% for item in retrieval[\"items\"] %} {{ item.title }}{% endfor %}"}}}});
        QTRY_VERIFY(opened.session.previewed() && opened.session.previewed()->answer.completion);
        QVERIFY(!opened.session.previewed()->answer.text);
        QVERIFY(traceText(opened.session.previewed()->request, opened.session.previewed()->answer)
                    .contains(QStringLiteral("system: One of: ")));
        QVERIFY(transport->requests().empty());
        opened.session.askModel();
        QTRY_COMPARE(opened.session.previewed()->answer.text.value_or(std::string()), std::string("See Alien."));
        QCOMPARE(transport->requests().size(), std::size_t {1});
        opened.set("system_prompt", "Be brief.");
        QVERIFY(!opened.session.previewed()->answer.text);
        QCOMPARE(transport->requests().size(), std::size_t {1});
    }

    void anEditOutlivesALookAtAnotherCollection()
    {
        Opened opened(m_demo.copy("collections.tastebench"));
        opened.workspace.change(QStringLiteral("Add a collection"), {.collections = true}, [](store::Change& change) {
            Collection books;
            books.name = "Books";
            store::insertCollection(change, books);
        });
        QTRY_COMPARE(opened.workspace.collections().size(), std::size_t {2});
        const CollectionId films = opened.explore.collection();
        const auto& collections = opened.workspace.collections();
        const CollectionId books = collections.front().id == films ? collections.back().id : collections.front().id;
        opened.edit(diverse);
        opened.set("amt", 3);
        opened.explore.setCollection(books);
        QTRY_VERIFY(opened.session.library() && !opened.session.key());
        QCOMPARE(opened.session.unsavedNames(), QStringList {QStringLiteral("evening_varied")});
        opened.explore.setCollection(films);
        QTRY_VERIFY(opened.session.library() && opened.session.catalogue());
        opened.session.select(diverse);
        QVERIFY(opened.session.isModified());
        QCOMPARE(opened.session.draft().document()["case"]["amt"], Json(3));
    }

    void allEditsAreSavedAsOneStep()
    {
        Opened opened(m_demo.copy("all.tastebench"));
        opened.edit(diverse);
        opened.set("amt", 3);
        // The first leads to the second by name, and neither is stored.
        opened.session.create({RecoType::ProfileToItems, "z_rules"}, ScenarioType::Case);
        opened.session.create({RecoType::ProfileToItems, "a_way"}, ScenarioType::Alias);
        opened.session.draft().setDocument({{"scenario_type", "alias"}, {"alias", {{"scenario_name", "z_rules"}}}});
        QCOMPARE(opened.session.unsavedNames().size(), 3);
        bool saved = false;
        opened.session.saveAll([&saved] { saved = true; });
        QTRY_VERIFY(saved);
        QVERIFY(opened.session.unsavedNames().isEmpty());
        QTRY_VERIFY(opened.session.revision());
        opened.workspace.undo();
        QTRY_COMPARE(opened.session.library()->stored->all().size(), std::size_t {11});
        QCOMPARE(opened.session.library()->stored->all().at(diverse).document["case"]["amt"], Json(10));
    }

    void aMistakeInOneSavesNone()
    {
        Opened opened(m_demo.copy("mistake.tastebench"));
        opened.edit(diverse);
        opened.set("amt", 3);
        opened.edit({RecoType::ProfileToItems, "evening"});
        opened.session.draft().setText(QStringLiteral("{ \"scenario_type\": "));
        opened.edit(diverse);
        QString refusal;
        connect(&opened.session, &ScenarioSession::failed, this,
                [&refusal](const Error& error) { refusal = sentence(error); });
        opened.session.saveAll([] { QFAIL("it was saved"); });
        QVERIFY(refusal.contains(QStringLiteral("evening")));
        QCOMPARE(opened.session.key()->name, std::string("evening"));
        QCOMPARE(opened.session.unsavedNames().size(), 2);
        opened.session.revertAll();
        QVERIFY(opened.session.unsavedNames().isEmpty());
        QVERIFY(!opened.session.draft().problem());
    }

    void savingIsOneStepThatCanBeTakenBack()
    {
        Opened opened(m_demo.copy("save.tastebench"));
        opened.edit(diverse);
        opened.set("amt", 7);
        opened.session.save();
        QTRY_COMPARE(*opened.session.revision(), 2);
        QVERIFY(!opened.session.isModified());
        opened.workspace.undo();
        QTRY_COMPARE(*opened.session.revision(), 1);
        QTRY_COMPARE(opened.session.draft().document()["case"]["amt"], Json(10));
    }

    void aMistakeNamesItsPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("unknown property") << R"({"scenario_type": "case", "case": {"filters":
            [{"property_name": "colour", "op": "eq", "value": "red"}]}})"
                                          << "/case/filters/0/property_name";
        QTest::newRow("amount") << R"({"scenario_type": "case", "case": {"amt": 65}})"
                                << "/case/amt";
        QTest::newRow("unknown rule") << R"({"scenario_type": "case", "case": {"amount": 6}})"
                                      << "/case/amount";
    }
    void aMistakeNamesItsPlace()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, place);
        Opened opened(m_demo.copy("mistake.tastebench"));
        opened.edit(diverse);
        opened.session.draft().setText(text);
        QVERIFY(opened.session.draft().problem());
        QCOMPARE(toQString(opened.session.draft().problem()->place()), place);
        QSignalSpy failures(&opened.session, &ScenarioSession::failed);
        opened.session.save();
        QCOMPARE(failures.size(), 1);
        QCOMPARE(*opened.session.revision(), 1);
    }

    void textThatIsNoJsonKeepsTheLastDocument()
    {
        ScenarioDraft draft;
        draft.begin(RecoType::ProfileToItems, firstDocument(RecoType::ProfileToItems, ScenarioType::Case, {}));
        QVERIFY(draft.scenario());
        draft.setText(QStringLiteral("{\"scenario_type\": "));
        QVERIFY(draft.problem());
        QCOMPARE(draft.document()["scenario_type"], Json("case"));
        draft.setText(QStringLiteral(R"({"scenario_type": "case", "case": {"amt": 2}})"));
        QVERIFY(!draft.problem());
        QCOMPARE(draft.document()["case"]["amt"], Json(2));
    }

    void theFlowLightsTheWayThatWasTaken()
    {
        Opened opened(m_demo.copy("flow.tastebench"));
        opened.edit(diverse);
        opened.session.setEntry("front_page");
        const QSignalSpy answers(&opened.session, &ScenarioSession::answered);
        QTRY_VERIFY(!answers.isEmpty() || opened.session.previewed()->question.entry == "front_page");
        const ScenarioFlow flow = scenarioFlow(*opened.session.library(), diverse, *opened.session.draft().scenario(),
                                               opened.session.previewed().get());
        QCOMPARE(flow.nodes.size(), std::size_t {6});
        QCOMPARE(flow.columns, 4);
        QCOMPARE(flow.rows, 2);
        const auto node
            = [&flow](const char* name) { return *std::ranges::find(flow.nodes, std::string(name), &FlowNode::name); };
        QCOMPARE(node("front_page").column, 0);
        QCOMPARE(node("evening_test").column, 2);
        QCOMPARE(node("evening").column, 3);
        QVERIFY(node("front_page").isOnPath);
        QVERIFY(node("evening_varied").isEdited);
        QVERIFY(node("evening").isOnPath != node("evening_varied").isOnPath);
        QCOMPARE(std::ranges::count(flow.edges, true, &FlowEdge::isOnPath), 3);
    }

    void rulesTellWhatTheyDid()
    {
        Opened opened(m_demo.copy("told.tastebench"));
        opened.edit(diverse);
        const scenario::RecommendationAnswer& answer = opened.session.previewed()->answer;
        const auto& rules = std::get<scenario::Case>(opened.session.draft().scenario()->body);
        QCOMPARE(*removedBy(answer, rules.filters->front()), 25);
        QVERIFY(stagesText(answer).startsWith(QStringLiteral("169 items → filters −59")));
        const auto score = std::ranges::find(answer.stages, "score", &scenario::StageCount::name);
        QVERIFY(stagesText(answer).contains(QStringLiteral(" → %1 scored → ").arg(score->out)));
        ScenarioListModel list;
        const QAbstractItemModelTester tester(&list, fatally);
        list.setPreview(opened.session.previewed());
        QCOMPARE(list.rowCount(), 10);
        bool anyMoved = false;
        for (int row = 0; row < list.rowCount(); ++row) {
            const int move = list.index(row, 0).data(RankChangeRole).toInt();
            anyMoved = anyMoved || move != 0;
            QCOMPARE(list.index(row, ScenarioListModel::MoveColumn).data().toString().isEmpty(), move == 0);
        }
        QVERIFY(anyMoved);
        QVERIFY(traceText(opened.session.previewed()->request, answer)
                    .contains(QStringLiteral("exclude_rated_items: true  (runtime)")));
    }

    void twoScenariosAreComparedForOnePersona()
    {
        Opened opened(m_demo.copy("compared.tastebench"));
        opened.edit(diverse);
        opened.session.setCompared(std::string("evening"));
        QTRY_VERIFY(opened.session.previewed()->compared);
        ScenarioListModel list;
        list.setPreview(opened.session.previewed());
        QCOMPARE(list.columnCount(), int(ScenarioListModel::ColumnCount));
        QCOMPARE(list.headerData(ScenarioListModel::OtherColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("evening"));
        QVERIFY(opened.session.previewed()->compared->shared < 10);
    }

    void aNewScenarioIsStoredWhenItIsSaved()
    {
        Opened opened(m_demo.copy("new.tastebench"));
        opened.session.create({RecoType::ProfileToItems, "fresh"}, ScenarioType::Alias);
        QVERIFY(!opened.session.revision());
        QCOMPARE(opened.session.unstored().size(), std::size_t {1});
        QCOMPARE(opened.session.draft().document()["alias"]["scenario_name"], Json("evening"));
        opened.session.save();
        QTRY_COMPARE(opened.session.revision().value_or(0), 1);
        QVERIFY(opened.session.unstored().empty());
        opened.session.remove();
        QTRY_VERIFY(!opened.session.key() || opened.session.key()->name != "fresh");
    }

    void whatIsInUseIsNotDeleted()
    {
        Opened opened(m_demo.copy("used.tastebench"));
        opened.edit(diverse);
        QString refusal;
        connect(&opened.session, &ScenarioSession::failed, this,
                [&refusal](const Error& error) { refusal = sentence(error); });
        opened.session.remove();
        QTRY_VERIFY(refusal.contains(QStringLiteral("evening_test")));
        opened.session.setDefault(true);
        QTRY_VERIFY(opened.session.isDefault(diverse));
        opened.session.setDefault(false);
        QTRY_VERIFY(!opened.session.isDefault(diverse));
    }

    void everyTypeHasARequestToBeginWith_data()
    {
        QTest::addColumn<int>("type");
        for (int type = 0; type < scenario::recoTypeCount; ++type)
            QTest::newRow(std::string(toString(static_cast<RecoType>(type))).c_str()) << type;
    }
    void everyTypeHasARequestToBeginWith()
    {
        QFETCH(const int, type);
        const auto recoType = static_cast<RecoType>(type);
        Opened opened(m_demo.copy("types.tastebench"));
        opened.session.create({recoType, "one"}, ScenarioType::Case);
        const Json request = opened.session.request();
        QVERIFY(request.is_object());
        (void)scenario::readRequest(recoType, request, Timestamp::now());
    }

    void valuesAreTypedAsTheyAreShown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("json");
        QTest::newRow("number") << "1980"
                                << "1980";
        QTest::newRow("list") << "1980, 1990"
                              << "[1980,1990]";
        QTest::newRow("persona's") << "user: born"
                                   << R"({"type":"user_property","value":"born"})";
        QTest::newRow("request's") << "param: amt"
                                   << R"({"type":"runtime_param","value":"amt"})";
        QTest::newRow("now") << "now"
                             << R"({"type":"timestamp_now"})";
    }
    void valuesAreTypedAsTheyAreShown()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, json);
        const bool isList = text.contains(u',');
        const auto value = typedValue(text, isList ? scenario::FilterOperator::In : scenario::FilterOperator::Equal,
                                      PropertyType::Int);
        QCOMPARE(toQString(value->dump()), json);
        QCOMPARE(valueText(*value), text);
    }
};

QTEST_GUILESS_MAIN(ScenarioSessionTest)
#include "tst_scenario_session.moc"
