// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/evaluate_window.h"
#include "tests/support/workspaces.h"
#include "ui/charts/heat_grid.h"
#include "ui/charts/point_chart.h"
#include "ui/evaluate/pin_dialog.h"
#include "ui/evaluate/sweep_dialog.h"
#include "ui/explore/explore_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/section_tabs.h"

#include <QAction>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

// Sweeps, tuning, what must hold and kept lists in the whole window, on the demo.
class TuningTest : public QObject {
    Q_OBJECT

    Theme* m_theme = nullptr;
    QTemporaryDir m_folder;
    QString m_demo;

    static void choose(QComboBox* choice, int row)
    {
        choice->setCurrentIndex(row);
        emit choice->activated(row);
    }

    static void waitForSweep(const EvaluateWindow& shown)
    {
        QTRY_VERIFY_WITH_TIMEOUT(!shown.page().sweep().isRunning(), 120'000);
        QTest::qWait(150);  // results are shown a moment later
    }

    static void sweepGrid(const EvaluateWindow& shown, const QStringList& values)
    {
        shown.find<QPushButton>("evaluateSweep")->click();
        auto* dialog = shown.find<SweepDialog>("sweepDialog");
        const auto fields = dialog->findChildren<QLineEdit*>(QStringLiteral("sweepValues"));
        QCOMPARE(fields.size(), values.size());
        for (qsizetype field = 0; field < fields.size(); ++field)
            fields[field]->setText(values[field]);
        dialog->findChild<QPushButton*>(QStringLiteral("sweepStart"))->click();
        waitForSweep(shown);
    }

private slots:
    void initTestCase() { m_theme = new Theme(*qApp, ThemeChoice::Light); }
    void init()
    {
        m_demo = m_folder.filePath(QStringLiteral("demo-%1.tastebench").arg(qHash(QTest::currentTestFunction())));
        if (!QFile::exists(m_demo))
            testing::makeDemo(m_demo);
    }

    void theDialogCountsTheSettingsAndNamesWhatIsWrong()
    {
        const EvaluateWindow shown(m_demo);
        shown.find<QPushButton>("evaluateSweep")->click();
        auto* dialog = shown.find<SweepDialog>("sweepDialog");
        auto* state = dialog->findChild<QLabel*>(QStringLiteral("sweepDialogState"));
        auto* start = dialog->findChild<QPushButton*>(QStringLiteral("sweepStart"));
        const auto values = dialog->findChildren<QLineEdit*>(QStringLiteral("sweepValues"));
        values[0]->setText(QStringLiteral("0:1:0.5"));
        values[1]->setText(QStringLiteral("0,1"));
        QCOMPARE(state->text(), QStringLiteral("6 settings"));
        values[0]->setText(QStringLiteral("0:1"));
        QVERIFY(!start->isEnabled());
        QVERIFY(state->text().contains(QStringLiteral("decay_rate")));
        auto* method = dialog->findChild<QComboBox*>(QStringLiteral("sweepMethod"));
        choose(method, 1);
        QVERIFY(start->isEnabled());
        QCOMPARE(state->text(), QStringLiteral("100 settings"));
        values[0]->setText(QStringLiteral("7:9"));
        QVERIFY(!start->isEnabled());
        const auto parameters = dialog->findChildren<QComboBox*>(QStringLiteral("sweepParameter"));
        for (int row = 0; row < parameters[0]->count(); ++row)
            QVERIFY(parameters[0]->itemData(row).toString() != QLatin1String("strength"));
        values[0]->setText(QStringLiteral("0:1"));
        choose(parameters[1], parameters[0]->currentIndex());
        QVERIFY(state->text().contains(QStringLiteral("twice")));
        dialog->findChildren<QPushButton*>(QStringLiteral("sweepRemove"))[1]->click();
        QVERIFY(start->isEnabled());
        dialog->reject();
    }

    void aGridIsChartedAndAPointLoads()
    {
        EvaluateWindow shown(m_demo);
        sweepGrid(shown, {QStringLiteral("0:1:0.25"), QStringLiteral("0,0.5,1")});
        QCOMPARE(shown.page().sweep().results().size(), std::size_t {15});
        QVERIFY(!shown.find<Panel>("sweepResults")->isEmpty());
        auto* tabs = shown.find<SectionTabs>("sweepSections");
        for (int section = 0; section < tabs->count(); ++section) {
            tabs->setCurrentIndex(section);
            QTest::qWait(30);
            shown.save(QStringLiteral("sweep-%1-light").arg(section));
        }
        tabs->setCurrentIndex(3);
        auto* table = shown.find<DataTable>("sweepTable");
        QCOMPARE(table->model()->rowCount(), 15);
        const double before = shown.window.session()->options().decayRate;
        tabs->setCurrentIndex(0);
        emit shown.find<PointChart>("pointChart")->pointChosen(14);
        const auto& point = shown.page().sweep().results()[14].point;
        QCOMPARE(shown.window.session()->options().decayRate, point.at("decay_rate").get<double>());
        QCOMPARE(shown.window.explorePage().request().options.decayRate, point.at("decay_rate").get<double>());
        shown.window.findChild<QAction*>(QStringLiteral("undo"))->trigger();
        QCOMPARE(shown.window.session()->options().decayRate, before);
        tabs->setCurrentIndex(2);
        QTest::keyClick(shown.find<HeatGrid>("heatGrid"), Qt::Key_Right);
        QTest::keyClick(shown.find<HeatGrid>("heatGrid"), Qt::Key_Return);
        QVERIFY(shown.window.session()->options().decayRate == 0);
        tabs->setCurrentIndex(4);
        QVERIFY(shown.find<DataTable>("sweepBest")->model()->rowCount() > 1);
    }

    void tuningShowsWhatItIsWorthAndOffersToLoad()
    {
        EvaluateWindow shown(m_demo);
        shown.find<QPushButton>("evaluateTune")->click();
        QVERIFY(!shown.find<QPushButton>("evaluateTune")->isEnabled());
        waitForSweep(shown);
        QVERIFY(shown.page().sweep().tested());
        const QAbstractItemModel& rows = *shown.find<DataTable>("evaluationTable")->model();
        QCOMPARE(rows.rowCount(), 9);
        QCOMPARE(rows.index(0, 0).data().toString(), QStringLiteral("Tuned setting"));
        QCOMPARE(rows.index(2, 0).data().toString(), QStringLiteral("Before tuning"));
        auto* action = shown.page().findChild<QPushButton*>(QStringLiteral("noticeAction"));
        QCOMPARE(action->text(), QStringLiteral("Load it"));
        action->click();
        const evaluation::Setting& best = shown.page().sweep().tested()->evaluation.setting;
        QCOMPARE(shown.window.session()->options().decayRate, best.options.decayRate);
        QCOMPARE(shown.window.session()->options().weights, best.options.weights);
        shown.save(QStringLiteral("tuned-light"));
    }

    void anExpectationIsPinnedCheckedAndRemoved()
    {
        EvaluateWindow shown(m_demo);
        QVERIFY(shown.find<Panel>("expectationsPanel")->isEmpty());
        shown.find<QPushButton>("expectationAdd")->click();
        auto* dialog = shown.find<PinDialog>("pinDialog");
        auto* accept = dialog->findChild<QPushButton*>(QStringLiteral("acceptPin"));
        accept->click();
        QVERIFY(dialog->findChild<QLabel*>(QStringLiteral("pinProblem"))->text().contains(QStringLiteral("item")));
        choose(dialog->findChild<QComboBox*>(QStringLiteral("pinKind")), 3);
        dialog->findChild<NumberField*>(QStringLiteral("pinQuality"))->setValue(0);
        accept->click();
        auto* table = shown.find<DataTable>("expectations");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QVERIFY(table->model()->index(0, 0).data().toString().contains(QStringLiteral("nDCG@10")));
        shown.find<QPushButton>("expectationAdd")->click();
        dialog = shown.window.findChildren<PinDialog*>().last();
        choose(dialog->findChild<QComboBox*>(QStringLiteral("pinKind")), 1);
        auto* property = dialog->findChild<QComboBox*>(QStringLiteral("pinProperty"));
        property->setCurrentIndex(property->findText(QStringLiteral("genres")));
        dialog->findChild<QLineEdit*>(QStringLiteral("pinValue"))->setText(QStringLiteral("No such genre"));
        dialog->findChild<QPushButton*>(QStringLiteral("acceptPin"))->click();
        QTRY_COMPARE(table->model()->rowCount(), 2);
        shown.save(QStringLiteral("expectations-light"));
        table->setCurrentIndex(table->model()->index(0, 0));
        shown.find<QPushButton>("expectationRemove")->click();
        QTRY_COMPARE(table->model()->rowCount(), 1);
        shown.window.findChild<QAction*>(QStringLiteral("undo"))->trigger();
        QTRY_COMPARE(table->model()->rowCount(), 2);
    }

    void theListOfExploreIsKept()
    {
        EvaluateWindow shown(m_demo);
        QTRY_VERIFY(shown.window.session()->ranking());
        shown.window.findChild<QAction*>(QStringLiteral("menuKeepList"))->trigger();
        auto* question = shown.find<QInputDialog>("keepListDialog");
        question->setTextValue(QStringLiteral("April"));
        question->accept();
        shown.find<SectionTabs>("expectationSections")->setCurrentIndex(1);
        auto* lists = shown.find<DataTable>("keptLists");
        QTRY_COMPARE(lists->model()->rowCount(), 1);
        QCOMPARE(lists->model()->index(0, 0).data().toString(), QStringLiteral("April"));
        lists->setCurrentIndex(lists->model()->index(0, 0));
        emit lists->deleteRequested();
        QTRY_VERIFY(shown.find<Panel>("keptListsPanel")->isEmpty());
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
        shown.evaluate();
        sweepGrid(shown, {QStringLiteral("0:1:0.25"), QStringLiteral("0:1:0.25")});
        QCOMPARE(shown.page().sweep().results().size(), std::size_t {25});
        const QString name = QLatin1String(QTest::currentDataTag());
        auto* tabs = shown.find<SectionTabs>("sweepSections");
        for (int section = 0; section < tabs->count(); ++section) {
            tabs->setCurrentIndex(section);
            QTest::qWait(30);
            shown.save(QStringLiteral("page-%1-%2").arg(name).arg(section));
        }
        shown.find<QPushButton>("evaluateSweep")->click();
        QTest::qWait(50);
        auto* dialog = shown.find<SweepDialog>("sweepDialog");
        const QString folder = qEnvironmentVariable("TASTEBENCH_SCREENSHOTS");
        if (!folder.isEmpty())
            QVERIFY(dialog->grab().save(QDir(folder).filePath(QStringLiteral("sweep-dialog-%1.png").arg(name))));
        dialog->reject();
        m_theme->setChoice(ThemeChoice::Light);
    }
};

QTEST_MAIN(TuningTest)
#include "tst_tuning.moc"
