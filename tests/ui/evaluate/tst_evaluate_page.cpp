// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/interactions.h"
#include "model/roles.h"
#include "tests/support/evaluate_window.h"
#include "tests/support/open_workspace.h"
#include "tests/support/workspaces.h"
#include "ui/explore/explore_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/notice_line.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/section_tabs.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTimer>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

// The Evaluate page in the whole window, on the demo.
class EvaluatePageTest : public QObject {
    Q_OBJECT

    Theme* m_theme = nullptr;
    QTemporaryDir m_folder;
    QString m_demo;

    static void choose(QComboBox* choice, const QString& text)
    {
        const int row = choice->findText(text, Qt::MatchContains);
        QVERIFY2(row >= 0, qPrintable(text));
        choice->setCurrentIndex(row);
        emit choice->activated(row);
    }

    static QString emptySentence(const EvaluateWindow& shown, const char* panel)
    {
        return shown.find<Panel>(panel)->findChild<QLabel*>(QStringLiteral("emptySentence"))->text();
    }

    // What is drawn must hold no number that is none.
    static void verifyNoNan(const QAbstractItemModel& model)
    {
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column)
                QVERIFY(
                    !model.index(row, column).data().toString().contains(QLatin1String("nan"), Qt::CaseInsensitive));
        }
    }

    // Of the open menu; it is closed.
    static int enabledEntries(const EvaluateWindow& shown)
    {
        int enabled = 0;
        const auto menus = shown.page().findChildren<QMenu*>();
        for (QMenu* menu : menus) {
            const auto actions = menu->actions();
            if (menu->isVisible())
                enabled += static_cast<int>(std::ranges::count_if(
                    actions, [](const QAction* action) { return action->isEnabled() && !action->isSeparator(); }));
            menu->close();
        }
        return enabled;
    }

private slots:
    void initTestCase()
    {
        m_theme = new Theme(*qApp, ThemeChoice::Light);
        m_demo = m_folder.filePath(QStringLiteral("demo.tastebench"));
        testing::makeDemo(m_demo);
    }

    void beforeAnythingIsAskedItSaysWhatItDoes()
    {
        const EvaluateWindow shown(m_demo);
        QVERIFY(shown.find<Panel>("evaluationPane")->isEmpty());
        QVERIFY(shown.find<Panel>("personaResults")->isEmpty());
        // A/B tests are there from the start, exports when there is something to export.
        shown.find<QPushButton>("evaluateExport")->click();
        QCOMPARE(enabledEntries(shown), 1);
        shown.find<Panel>("evaluationPane")->findChild<QPushButton*>(QStringLiteral("emptyAction"))->click();
        QTRY_VERIFY(!shown.find<Panel>("evaluationPane")->isEmpty());
        QTRY_VERIFY(!shown.page().session().isAsking());
        shown.find<QPushButton>("evaluateExport")->click();
        QCOMPARE(enabledEntries(shown), 4);
    }

    void theSettingStandsBesideTheBaselines()
    {
        const EvaluateWindow shown(m_demo);
        shown.evaluate();
        const QAbstractItemModel& rows = *shown.find<DataTable>("evaluationTable")->model();
        QCOMPARE(rows.rowCount(), 7);
        QVERIFY(shown.find<QLabel>("comparisonVerdict")->text().startsWith(QStringLiteral("Current setting against")));
        QVERIFY(shown.find<QLabel>("comparisonWarnings")->text().contains(QStringLiteral("Only ")));
        QVERIFY(shown.find<DataTable>("evaluatedPersonas")->model()->rowCount() > 0);
        QCOMPARE(shown.find<QPushButton>("evaluateAsk")->text(), QStringLiteral("Evaluate again"));
        choose(shown.find<QComboBox>("evaluateMeasure"), QStringLiteral("Recall"));
        QCOMPARE(rows.headerData(2, Qt::Horizontal).toString(), QStringLiteral("Recall@10"));
        choose(shown.find<QComboBox>("evaluateDepth"), QStringLiteral("5"));
        shown.evaluate();
        QCOMPARE(rows.headerData(2, Qt::Horizontal).toString(), QStringLiteral("Recall@5"));
        verifyNoNan(rows);
        verifyNoNan(*shown.find<DataTable>("evaluatedPersonas")->model());
    }

    void aSliderMakesTheNumbersStale()
    {
        const EvaluateWindow shown(m_demo);
        shown.evaluate();
        QVERIFY(!shown.find<QLabel>("comparisonWarnings")->text().startsWith(QStringLiteral("The setting")));
        RankingOptions options = shown.window.session()->options();
        options.decayRate = 0.9;
        shown.window.session()->setRequest(options, std::nullopt);
        QTRY_VERIFY(shown.find<QLabel>("comparisonWarnings")->text().startsWith(QStringLiteral("The setting")));
    }

    void theLastLikesAreHeldOutWithAWarning()
    {
        const EvaluateWindow shown(m_demo);
        choose(shown.find<QComboBox>("evaluateSplit"), QStringLiteral("last like"));
        shown.evaluate();
        QVERIFY(shown.find<QLabel>("comparisonWarnings")->text().contains(QStringLiteral("future")));
    }

    void anInstantThatIsNoneCannotBeAsked()
    {
        const EvaluateWindow shown(m_demo);
        choose(shown.find<QComboBox>("evaluateSplit"), QStringLiteral("instant"));
        auto* instant = shown.find<QLineEdit>("evaluateInstant");
        QVERIFY(instant->isVisible());
        instant->setText(QStringLiteral("yesterday"));
        QVERIFY(!shown.find<QPushButton>("evaluateAsk")->isEnabled());
        const auto& log = shown.window.session()->catalogue()->log->all();
        const auto times = std::ranges::minmax(log, {}, &search::LoggedInteraction::at);
        const Timestamp middle {(times.min.at.microseconds + times.max.at.microseconds) / 2};
        instant->setText(QString::fromStdString(middle.toString()));
        QVERIFY(shown.find<QPushButton>("evaluateAsk")->isEnabled());
        shown.evaluate();
        QVERIFY(shown.page().session().answer());
        QVERIFY(shown.page().session().answer()->split->instant == middle);
    }

    void aPartShowsItsPersonasAlone()
    {
        const EvaluateWindow shown(m_demo);
        shown.evaluate();
        QTRY_VERIFY(shown.find<DataTable>("evaluatedSlices")->model()->rowCount() > 0);
        auto* personas = shown.find<DataTable>("evaluatedPersonas")->model();
        auto* slices = shown.find<DataTable>("evaluatedSlices");
        const int everybody = personas->rowCount();
        shown.find<SectionTabs>("peopleSections")->setCurrentIndex(1);
        emit slices->openRequested(slices->model()->index(0, 0));
        QCOMPARE(shown.find<SectionTabs>("peopleSections")->currentIndex(), 0);
        QCOMPARE(QString::number(personas->rowCount()), slices->model()->index(0, 1).data().toString());
        shown.find<QPushButton>("peopleEverybody")->click();
        QCOMPARE(personas->rowCount(), everybody);
        auto* by = shown.find<QComboBox>("evaluateBy");
        QVERIFY(by->count() > 1);
        by->setCurrentIndex(1);
        emit by->activated(1);
        QTRY_COMPARE(slices->model()->headerData(0, Qt::Horizontal).toString(), by->currentText());
    }

    void aPersonaOpensInExploreAsOfTheSplit()
    {
        EvaluateWindow shown(m_demo);
        shown.evaluate();
        auto* table = shown.find<DataTable>("evaluatedPersonas");
        const QString name = table->model()->index(0, 0).data().toString();
        emit table->openRequested(table->model()->index(0, 0));
        QVERIFY(shown.window.explorePage().isVisible());
        QCOMPARE(shown.window.session()->personaName(), name);
        auto* line = shown.find<QWidget>("pastLine");
        QTRY_VERIFY(line->isVisible());
        QVERIFY(shown.find<QLabel>("pastSentence")->text().contains(QStringLiteral("held out")));
        QTest::qWait(100);
        shown.save(QStringLiteral("explore-past-light"));
        shown.find<QPushButton>("pastLeave")->click();
        QVERIFY(!line->isVisible());
        QVERIFY(!shown.window.session()->past());
    }

    void exportsAreWrittenWhereChosen_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("report") << "Report"
                                << "report.html"
                                << "report.html" << QByteArray("<!DOCTYPE html>");
        QTest::newRow("report, without an ending") << "Report"
                                                   << "page"
                                                   << "page.html" << QByteArray("<!DOCTYPE html>");
        QTest::newRow("run") << "TREC run"
                             << "lists"
                             << "lists.run" << QByteArray();
        QTest::newRow("qrels") << "qrels"
                               << "held-out.qrels"
                               << "held-out.qrels" << QByteArray();
    }
    void exportsAreWrittenWhereChosen()
    {
        QFETCH(QString, entry);
        QFETCH(QString, typed);
        QFETCH(QString, file);
        QFETCH(QByteArray, begin);
        const QTemporaryDir folder;
        EvaluateWindow shown(m_demo);
        shown.evaluate();
        const QSignalSpy exported(&shown.page().session(), &model::EvaluationSession::exported);
        shown.find<QPushButton>("evaluateExport")->click();
        const auto actions = shown.find<QPushButton>("evaluateExport")->window()->findChildren<QMenu*>();
        QAction* chosen = nullptr;
        for (const QMenu* menu : actions) {
            for (QAction* action : menu->actions())
                chosen = menu->isVisible() && action->text().contains(entry) ? action : chosen;
        }
        QVERIFY(chosen != nullptr);
        QTimer typing;
        connect(&typing, &QTimer::timeout, this, [&] {
            if (auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())) {
                dialog->selectFile(folder.filePath(typed));
                typing.stop();
                static_cast<QDialog*>(dialog)->accept();
            }
        });
        typing.start(20);
        chosen->trigger();
        QTRY_COMPARE(exported.count(), 1);
        QFile written(folder.filePath(file));
        QVERIFY2(written.open(QIODevice::ReadOnly), qPrintable(QDir(folder.path()).entryList().join(u' ')));
        const QByteArray content = written.readAll();
        QVERIFY(content.size() > 20);
        QVERIFY(content.startsWith(begin));
        QVERIFY(shown.page().findChild<QLabel*>(QStringLiteral("noticeSentence"))->text().contains(file));
    }

    void aLongErrorDoesNotWidenTheWindow()
    {
        EvaluateWindow shown(m_demo);
        shown.window.resize(1280, 720);
        auto* notice = shown.page().findChild<NoticeLine*>(QStringLiteral("noticeLine"));
        notice->warn(QStringLiteral("The file cannot be written. ").repeated(40));
        QTest::qWait(50);
        QCOMPARE(shown.window.width(), 1280);
        QVERIFY(notice->width() < 1280);
        shown.save(QStringLiteral("evaluate-long-notice"));
    }

    void theCurrentSettingLeads()
    {
        const EvaluateWindow shown(m_demo);
        shown.evaluate();
        const QAbstractItemModel& rows = *shown.find<DataTable>("evaluationTable")->model();
        for (int row = 0; row < rows.rowCount(); ++row)
            QCOMPARE(rows.index(row, 0).data(model::LeadRole).toBool(), row == 0);
    }

    void withoutAPastItSaysWhatCanBeShown()
    {
        OpenWorkspace open;
        // All at one instant: nothing lies before it.
        open.workspace->change(QStringLiteral("One instant"), OpenWorkspace::everything(), [&](store::Change& change) {
            for (const InteractionId id : {open.like, open.dislike})
                store::deleteInteraction(change, id);
            OpenWorkspace::addInteraction(change, open.ada, open.thing, 0.25, 30);
        });
        EvaluateWindow shown(std::move(open.workspace));
        shown.evaluate();
        auto* panel = shown.find<Panel>("evaluationPane");
        QVERIFY(panel->isEmpty());
        QVERIFY(emptySentence(shown, "evaluationPane").contains(QStringLiteral("last like")));
        shown.save(QStringLiteral("evaluate-too-few-light"));
        panel->findChild<QPushButton*>(QStringLiteral("emptyAction"))->click();
        QVERIFY(shown.find<QComboBox>("evaluateSplit")->currentText().contains(QStringLiteral("last like")));
        QTRY_VERIFY(!shown.page().session().isAsking());
        QVERIFY(panel->isEmpty());
        QVERIFY(!emptySentence(shown, "evaluationPane").isEmpty());
    }

    void withHardlyAnythingNothingIsOffered()
    {
        OpenWorkspace open;
        open.workspace->change(QStringLiteral("One is left"), OpenWorkspace::everything(), [&](store::Change& change) {
            for (const InteractionId id : {open.like, open.dislike})
                store::deleteInteraction(change, id);
        });
        EvaluateWindow shown(std::move(open.workspace));
        shown.evaluate();
        QVERIFY(!emptySentence(shown, "evaluationPane").contains(QStringLiteral("last")));
        QCOMPARE(shown.find<Panel>("evaluationPane")->findChild<QPushButton*>(QStringLiteral("emptyAction"))->text(),
                 QStringLiteral("Try again"));
    }

    void theRailTheMenuAndTheKeysLeadHere()
    {
        const EvaluateWindow shown(m_demo);
        shown.window.findChild<QAction*>(QStringLiteral("menuEvaluate"))->trigger();
        QVERIFY(shown.page().isVisible());
        QTRY_VERIFY(shown.page().session().answer());
        QCOMPARE(shown.window.windowTitle().isEmpty(), false);
    }

    void picturesForTheEye_data()
    {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1280, 720), QSize(1440, 900), QSize(2560, 1440)}) {
            for (const auto theme : {ThemeChoice::Light, ThemeChoice::Dark})
                QTest::addRow("%s-%d", theme == ThemeChoice::Light ? "light" : "dark", size.width()) << theme << size;
        }
    }
    void picturesForTheEye()
    {
        QFETCH(ThemeChoice, theme);
        QFETCH(QSize, size);
        m_theme->setChoice(theme);
        const QString lens = m_folder.filePath(QStringLiteral("movielens.tastebench"));
        const QString source = QStringLiteral(SHARED_DIRECTORY "/data/movielens-latest-small");
        const bool real = QDir(source).exists();
        if (real && !QFile::exists(lens))
            testing::makeWorkspace(lens, source);
        EvaluateWindow shown(real ? lens : m_demo);
        shown.window.resize(size);
        QTest::qWait(50);
        shown.save(QStringLiteral("evaluate-empty-%1").arg(QLatin1String(QTest::currentDataTag())));
        shown.evaluate();
        QTRY_VERIFY(shown.find<DataTable>("evaluatedSlices")->model()->rowCount() > 0);
        QCOMPARE(shown.window.size(), size);
        shown.save(QStringLiteral("evaluate-%1").arg(QLatin1String(QTest::currentDataTag())));
        shown.find<SectionTabs>("peopleSections")->setCurrentIndex(1);
        QTest::qWait(30);
        shown.save(QStringLiteral("evaluate-slices-%1").arg(QLatin1String(QTest::currentDataTag())));
        shown.find<SectionTabs>("peopleSections")->setCurrentIndex(0);
        emit shown.find<DataTable>("evaluatedPersonas")
            ->openRequested(shown.find<DataTable>("evaluatedPersonas")->model()->index(4, 0));
        QTest::qWait(600);
        shown.save(QStringLiteral("explore-past-%1").arg(QLatin1String(QTest::currentDataTag())));
        m_theme->setChoice(ThemeChoice::Light);
    }
};

QTEST_MAIN(EvaluatePageTest)
#include "tst_evaluate_page.moc"
