// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenario_list_model.h"
#include "tests/support/demo_copies.h"
#include "tests/support/open_workspace.h"
#include "tests/support/shown_window.h"
#include "ui/scenarios/flow_view.h"
#include "ui/scenarios/scenario_editor.h"
#include "ui/scenarios/scenarios_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/section_tabs.h"
#include "ui/widgets/value_slider.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeView>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;
using scenario::RecoType;
using scenario::ScenarioKey;

namespace {

struct ScenarioWindow : ShownWindow {
    explicit ScenarioWindow(const QString& path)
        : ScenarioWindow(std::make_unique<model::Workspace>(path))
    {
    }
    explicit ScenarioWindow(std::unique_ptr<model::Workspace> workspace)
        : ShownWindow(std::move(workspace), "scenarios")
    {
        if (!QTest::qWaitFor([this] { return session().library() != nullptr; }))
            qFatal("no scenarios");
    }

    [[nodiscard]] ScenariosPage& page() const { return *find<ScenariosPage>("scenariosPage"); }
    [[nodiscard]] model::ScenarioSession& session() const { return page().session(); }
    [[nodiscard]] DataTable& list() const { return *find<DataTable>("previewList"); }
    void edit(const ScenarioKey& key) const
    {
        session().select(key);
        settle();
    }
    // Until what is edited now is previewed.
    void settle() const
    {
        const auto isPreviewed = [this] {
            const auto& preview = session().previewed();
            return preview && preview->question.key == session().key()
                && preview->question.draft == session().draft().scenario();
        };
        if (!QTest::qWaitFor(isPreviewed))
            qFatal("no preview");
        QTest::qWait(20);
    }
    void type(const char* field, const QString& text) const
    {
        auto* edit = find<QLineEdit>(field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_Delete);
        QTest::keyClicks(edit, text);
    }
};

const ScenarioKey diverse {RecoType::ProfileToItems, "evening_varied"};

}  // namespace

// The Scenarios page in the whole window, on the demo.
class ScenariosPageTest : public QObject {
    Q_OBJECT

    Theme* m_theme = nullptr;
    testing::DemoCopies m_demo;

private slots:
    void initTestCase() { m_theme = new Theme(*qApp, ThemeChoice::Light); }

    void aSliderMovesTheListAtOnce()
    {
        const ScenarioWindow shown(m_demo.copy("slider.tastebench"));
        shown.edit(diverse);
        QCOMPARE(shown.list().model()->rowCount(), 10);
        const auto rows = [&shown] {
            QStringList titles;
            for (int row = 0; row < shown.list().model()->rowCount(); ++row)
                titles.append(shown.list().model()->index(row, model::ScenarioListModel::ItemColumn).data().toString());
            return titles;
        };
        const QStringList before = rows();
        auto* weight = shown.find<ValueSlider>("weight:/case/reranking/0");
        auto* number = weight->findChild<QLineEdit*>();
        number->setText(QStringLiteral("0.05"));
        QTest::keyClick(number, Qt::Key_Return);
        shown.settle();
        QVERIFY(rows() != before);
        QCOMPARE(shown.session().draft().document()["case"]["reranking"][0]["weight"], Json(0.05));
        QVERIFY(shown.find<QLabel>("previewComparison")->text().startsWith(QStringLiteral("Against the stored")));
    }

    void eachFilterTellsHowManyItTakesAway()
    {
        const ScenarioWindow shown(m_demo.copy("filters.tastebench"));
        shown.edit(diverse);
        QCOMPARE(shown.find<QLabel>("effect:/case/filters/0")->text(), QStringLiteral("25 out"));
        shown.type("value:/case/filters/0", QStringLiteral("2000"));
        shown.settle();
        QVERIFY(shown.find<QLabel>("effect:/case/filters/0")->text() != QStringLiteral("25 out"));
        QCOMPARE(shown.session().draft().document()["case"]["filters"][0]["value"], Json(2000));
        shown.find<QPushButton>("addScenarioFilter")->click();
        QTRY_VERIFY(shown.window.findChild<QComboBox*>(QStringLiteral("property:/case/filters/2")));
        shown.find<QPushButton>("remove:/case/filters/0")->click();
        QTRY_VERIFY(!shown.window.findChild<QComboBox*>(QStringLiteral("property:/case/filters/2")));
        QCOMPARE(shown.session().draft().document()["case"]["filters"].size(), std::size_t {2});
    }

    void formAndJsonAreOneDocument()
    {
        const ScenarioWindow shown(m_demo.copy("json.tastebench"));
        shown.edit(diverse);
        auto* json = shown.find<QPlainTextEdit>("scenarioJson");
        shown.type("scenarioAmount", QStringLiteral("4"));
        QVERIFY(json->toPlainText().contains(QStringLiteral("\"amt\": 4")));
        json->setPlainText(QStringLiteral(
            R"({"scenario_type": "case", "case": {"amt": 3, "candidates_preselection": {"method": "popular"}}})"));
        QCOMPARE(shown.find<QLineEdit>("scenarioAmount")->text(), QStringLiteral("3"));
        QCOMPARE(shown.find<QLineEdit>("value:/case/candidates_preselection")->text(),
                 QStringLiteral("{\"method\":\"popular\"}"));
        shown.settle();
        QCOMPARE(shown.list().model()->rowCount(), 3);
    }

    void aMistakeStandsAtItsField()
    {
        ScenarioWindow shown(m_demo.copy("mistake.tastebench"));
        shown.edit(diverse);
        shown.type("scenarioAmount", QStringLiteral("99"));
        QVERIFY(shown.find<QLabel>("problem:/case/amt")->isVisible());
        QVERIFY(shown.find<QLabel>("problem:/case/amt")->text().contains(QStringLiteral("64")));
        QVERIFY(!shown.find<QPushButton>("saveScenario")->isEnabled());
        savePicture(shown.window, QStringLiteral("scenarios-mistake"));
        shown.type("scenarioAmount", QStringLiteral("9"));
        QVERIFY(!shown.find<QLabel>("problem:/case/amt")->isVisible());
        shown.find<QPlainTextEdit>("scenarioJson")->setPlainText(QStringLiteral("{"));
        QVERIFY(shown.find<QLabel>("scenarioProblem")->isVisible());
    }

    void savingAndDefaultsAreKept()
    {
        const ScenarioWindow shown(m_demo.copy("save.tastebench"));
        shown.edit(diverse);
        shown.type("scenarioAmount", QStringLiteral("6"));
        shown.find<QPushButton>("saveScenario")->click();
        QTRY_VERIFY(shown.find<QLabel>("scenarioCaption")->text().contains(QStringLiteral("revision 2")));
        QVERIFY(!shown.find<QPushButton>("saveScenario")->isEnabled());
        shown.find<QPushButton>("defaultScenario")->click();
        QTRY_VERIFY(shown.session().isDefault(diverse));
        QTRY_COMPARE(shown.find<QPushButton>("defaultScenario")->text(), QStringLiteral("Is the default"));
    }

    void aScenarioIsBegunAndCloned()
    {
        const ScenarioWindow shown(m_demo.copy("new.tastebench"));
        shown.find<QPushButton>("newScenario")->click();
        shown.find<QComboBox>("newScenarioType")->setCurrentText(QStringLiteral("item_to_items"));
        shown.find<QLineEdit>("newScenarioName")->setText(QStringLiteral("more_like_this"));
        QVERIFY(!shown.find<QPushButton>("acceptNewScenario")->isEnabled());
        shown.find<QLineEdit>("newScenarioName")->setText(QStringLiteral("alike"));
        shown.find<QPushButton>("acceptNewScenario")->click();
        QCOMPARE(shown.session().key()->name, std::string("alike"));
        shown.settle();
        QVERIFY(shown.list().model()->rowCount() > 0);
        shown.page().saveScenario();
        QTRY_VERIFY(shown.session().revision());
        QCOMPARE(shown.find<QTreeView>("scenarioTree")->currentIndex().data().toString(), QStringLiteral("alike"));
    }

    void theWayIsDrawnAndChosen()
    {
        const ScenarioWindow shown(m_demo.copy("flow.tastebench"));
        shown.edit(diverse);
        auto* flow = shown.find<FlowView>("scenarioFlow");
        QCOMPARE(flow->flow().nodes.size(), std::size_t {6});
        const auto landing = std::ranges::find(flow->flow().nodes, std::string("front_page"), &model::FlowNode::name);
        QTest::mouseClick(
            flow, Qt::LeftButton, {},
            flow->nodeRect(static_cast<std::size_t>(landing - flow->flow().nodes.begin())).center().toPoint());
        QCOMPARE(shown.session().entry(), std::string("front_page"));
        QTRY_COMPARE(std::ranges::count(flow->flow().nodes, true, &model::FlowNode::isOnPath), 4);
        shown.edit({RecoType::ProfileToItems, "evening_test"});
        QVERIFY(!shown.find<QComboBox>("branch:scenario_a")->isEnabled());
    }

    void anotherScenarioStandsBesideIt()
    {
        ScenarioWindow shown(m_demo.copy("beside.tastebench"));
        shown.edit(diverse);
        shown.session().setCompared(std::string("evening"));
        QTRY_COMPARE(shown.list().model()->columnCount(), int(model::ScenarioListModel::ColumnCount));
        QVERIFY(shown.find<QLabel>("previewComparison")->text().contains(QStringLiteral("Against evening")));
        savePicture(shown.window, QStringLiteral("scenarios-compared"));
    }

    void closingAsksAboutWhatIsNotSaved_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<int>("amount");
        QTest::newRow("save") << "saveUnsaved" << 3;
        QTest::newRow("discard") << "discardUnsaved" << 10;
    }
    void closingAsksAboutWhatIsNotSaved()
    {
        QFETCH(const QString, button);
        QFETCH(const int, amount);
        const QString path = m_demo.copy(QTest::currentDataTag());
        {
            ScenarioWindow shown(path);
            shown.edit(diverse);
            shown.type("scenarioAmount", QStringLiteral("3"));
            shown.settle();
            shown.window.close();
            QVERIFY(shown.window.isVisible());
            auto* question = shown.find<QMessageBox>("unsavedQuestion");
            QVERIFY(question->text().contains(QStringLiteral("evening_varied")));
            savePicture(*question, QStringLiteral("scenarios-unsaved"));
            question->button(QMessageBox::Cancel)->click();
            QTRY_VERIFY(!shown.window.findChild<QMessageBox*>(QStringLiteral("unsavedQuestion")));
            QVERIFY(shown.window.isVisible());
            shown.window.close();
            shown.find<QPushButton>(button)->click();
            QTRY_VERIFY(!shown.window.isVisible());
        }
        model::Workspace again(path);
        QCOMPARE(workspace::storedScenario(again.database(), again.collections().front().id, diverse)
                     .document["case"]["amt"],
                 Json(amount));
    }

    void anotherWorkspaceWaitsForTheAnswer()
    {
        ScenarioWindow shown(m_demo.copy("replaced.tastebench"));
        shown.edit(diverse);
        shown.type("scenarioAmount", QStringLiteral("3"));
        bool left = false;
        shown.window.leaveWorkspace([&] {
            left = true;
            shown.window.setWorkspace(nullptr);
        });
        QVERIFY(!left);
        shown.find<QPushButton>("saveUnsaved")->click();
        QTRY_VERIFY(left);
        QVERIFY(!shown.window.workspace());
    }

    void whatIsGivenUpStaysWhenNothingTakesItsPlace()
    {
        ScenarioWindow shown(m_demo.copy("kept.tastebench"));
        shown.edit(diverse);
        shown.type("scenarioAmount", QStringLiteral("3"));
        bool failed = false;
        shown.window.leaveWorkspace([&] { failed = true; });  // what was to be opened did not open
        shown.find<QPushButton>("discardUnsaved")->click();
        QTRY_VERIFY(failed);
        QCOMPARE(shown.session().unsavedNames().size(), 1);
    }

    void withoutScenariosItSaysWhatTheyAre()
    {
        OpenWorkspace films;
        ScenarioWindow shown(std::move(films.workspace));
        QVERIFY(shown.find<Panel>("scenarioTreePanel")->isEmpty());
        QVERIFY(shown.find<Panel>("previewPanel")->isEmpty());
        savePicture(shown.window, QStringLiteral("scenarios-empty"));
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light-1440") << false << QSize(1440, 900);
        QTest::newRow("dark-1280") << true << QSize(1280, 720);
        QTest::newRow("light-2560") << false << QSize(2560, 1440);
    }
    void pictures()
    {
        QFETCH(const bool, dark);
        QFETCH(const QSize, size);
        m_theme->setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        ScenarioWindow shown(m_demo.copy(QTest::currentDataTag()));
        shown.window.resize(size);
        shown.edit(diverse);
        shown.session().setEntry("front_page");
        QTest::qWait(100);
        const QWidget& page = shown.page();
        QVERIFY(page.width() <= shown.window.width());
        for (const char* name : {"saveScenario", "compareScenario", "previewList", "scenarioTree"}) {
            const auto* widget = shown.find<QWidget>(name);
            QVERIFY2(page.rect().contains(QRect(widget->mapTo(&page, QPoint()), widget->size())), name);
        }
        savePicture(shown.window, QStringLiteral("scenarios-") + QLatin1String(QTest::currentDataTag()));
        m_theme->setChoice(ThemeChoice::Light);
    }
};

QTEST_MAIN(ScenariosPageTest)
#include "tst_scenarios_page.moc"
