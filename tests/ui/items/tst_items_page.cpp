// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/vectors.h"
#include "engine/workspace/training.h"
#include "tests/support/open_workspace.h"
#include "ui/filter/filter_popover.h"
#include "ui/forms/growing_text_edit.h"
#include "ui/items/items_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/panel.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

class ItemsPageTest : public QObject {
    Q_OBJECT

    struct Shown {
        OpenWorkspace open;
        ItemsPage page {*open.workspace};

        Shown()
        {
            page.resize(1280, 720);
            page.setCollection(open.collection);
            page.show();
            page.activateWindow();
            if (!QTest::qWaitForWindowActive(&page))
                qFatal("not shown");
            QTest::qWait(0);
        }
        template <typename Widget>
        Widget* find(const char* name)
        {
            auto* found = page.findChild<Widget*>(QLatin1String(name));
            if (found == nullptr)
                qFatal("no %s", name);
            return found;
        }
        DataTable* table() { return find<DataTable>("itemsTable"); }
        void select(ItemId item)
        {
            page.showItem(item);
            QTRY_COMPARE(page.currentItem(), item);
        }
        QString caption()
        {
            return find<Panel>("itemsPanel")->findChild<QLabel*>(QStringLiteral("panelCaption"))->text();
        }
        QString lastChange() { return QString::fromStdString(open.workspace->undoable()->label); }
    };

private slots:
    void A11_theTableShowsWhatPassesAFilter()
    {
        Shown shown;
        const QString all = shown.caption();
        QTest::mouseClick(shown.find<QPushButton>("itemFilterButton"), Qt::LeftButton);
        auto* popover = shown.find<FilterPopover>("itemFilterPopover");
        QVERIFY(popover->isVisible());
        QTRY_VERIFY(popover->findChild<QPushButton*>(QStringLiteral("filterGroup::AddCondition")) != nullptr);
        QTest::mouseClick(shown.find<QPushButton>("filterGroup::AddCondition"), Qt::LeftButton);
        auto* target = shown.find<QComboBox>("filter:0:Target");
        target->setCurrentIndex(target->findText(QStringLiteral("title")));
        emit target->activated(target->currentIndex());
        auto* words = popover->findChild<QLineEdit*>(QStringLiteral("filter:0:Text"));
        if (words == nullptr)
            words = shown.find<QLineEdit>("filter:0:Value");
        words->setFocus();
        QTest::keyClicks(words, QStringLiteral("alien"));
        QTest::mouseClick(shown.find<QPushButton>("filterApply"), Qt::LeftButton);
        QTRY_COMPARE(shown.table()->model()->rowCount(), 1);
        QVERIFY(shown.caption() != all);
        QVERIFY(shown.find<QWidget>("itemFilterLine")->isVisible());
        QTRY_COMPARE(shown.page.currentItem(), shown.open.alien);
        QTest::mouseClick(shown.find<QPushButton>("filterRemove"), Qt::LeftButton);
        QCOMPARE(shown.caption(), all);
        QVERIFY(!shown.find<QWidget>("itemFilterLine")->isVisible());
    }

    void theFirstItemIsShownAtOnce()
    {
        Shown shown;
        QTRY_COMPARE(shown.page.currentItem(), shown.open.alien);
        QCOMPARE(shown.find<GrowingTextEdit>("field:title")->toPlainText(), QStringLiteral("Alien"));
        QCOMPARE(shown.find<QLineEdit>("field:year")->text(), QStringLiteral("1979"));
        QCOMPARE(shown.find<GrowingTextEdit>("field:genres")->toPlainText(), QStringLiteral("Horror, Sci-Fi"));
        QCOMPARE(shown.find<QComboBox>("field:seen")->currentIndex(), 0);
        QTRY_COMPARE(shown.caption(), QStringLiteral("4"));
    }

    void searchingCountsHitsAndKeepsTheFormInStep()
    {
        Shown shown;
        auto* search = shown.find<QLineEdit>("searchEdit");
        shown.page.focusSearch();
        QTest::keyClicks(search, QStringLiteral("trem"));
        QTRY_COMPARE(shown.caption(), QStringLiteral("1 of 4"));
        QTRY_COMPARE(shown.page.currentItem(), shown.open.tremors);
        QTest::keyClicks(search, QStringLiteral("xyz"));
        auto* panel = shown.find<Panel>("itemsPanel");
        QTRY_VERIFY(panel->isEmpty());
        QTest::mouseClick(panel->findChild<QPushButton*>(QStringLiteral("emptyAction")), Qt::LeftButton);
        QTRY_COMPARE(shown.caption(), QStringLiteral("4"));
    }

    void anEditIsOneChangeAndUndoBringsTheOldValueBack()
    {
        Shown shown;
        shown.select(shown.open.alien);
        auto* title = shown.find<GrowingTextEdit>("field:title");
        title->setFocus();
        title->selectAll();
        QTest::keyClicks(title, QStringLiteral("Aliens"));
        QCOMPARE(shown.open.item(shown.open.alien).properties["title"], "Alien");
        QTest::keyClick(title, Qt::Key_Return);
        QCOMPARE(shown.open.item(shown.open.alien).properties["title"], "Aliens");
        QCOMPARE(shown.lastChange(), QStringLiteral("Edit title of Alien"));
        QCOMPARE(shown.table()->model()->index(0, 0).data().toString(), QStringLiteral("Aliens"));
        // Leaving the field afterwards is not another change.
        shown.find<QLineEdit>("field:year")->setFocus();
        shown.open.workspace->undo();
        QCOMPARE(title->toPlainText(), QStringLiteral("Alien"));
        QCOMPARE(shown.table()->model()->index(0, 0).data().toString(), QStringLiteral("Alien"));
        shown.open.workspace->redo();
        QCOMPARE(title->toPlainText(), QStringLiteral("Aliens"));
    }

    void whatCannotBeReadIsSaidAtTheFieldAndNotWritten()
    {
        Shown shown;
        shown.select(shown.open.alien);
        auto* year = shown.find<QLineEdit>("field:year");
        auto* problem = shown.find<QLabel>("problem:year");
        year->setFocus();
        year->selectAll();
        QTest::keyClicks(year, QStringLiteral("soon"));
        QTest::keyClick(year, Qt::Key_Return);
        QVERIFY(problem->isVisible());
        QVERIFY(problem->text().contains(QStringLiteral("int")));
        QCOMPARE(shown.open.item(shown.open.alien).properties["year"], 1979);
        QTest::keyClick(year, Qt::Key_Escape);
        QVERIFY(!problem->isVisible());
        QCOMPARE(year->text(), QStringLiteral("1979"));
        year->selectAll();
        QTest::keyClick(year, Qt::Key_Delete);
        QTest::keyClick(year, Qt::Key_Return);
        QVERIFY(!shown.open.item(shown.open.alien).properties.contains("year"));
    }

    void leavingForAnotherRowSavesWhatWasTyped()
    {
        Shown shown;
        shown.select(shown.open.alien);
        auto* genres = shown.find<GrowingTextEdit>("field:genres");
        genres->setFocus();
        genres->setPlainText(QStringLiteral("Horror, \"Sci-Fi, hard\""));
        shown.select(shown.open.thing);
        QCOMPARE(shown.open.item(shown.open.alien).properties["genres"], Json({"Horror", "Sci-Fi, hard"}));
        QCOMPARE(shown.open.item(shown.open.thing).properties["genres"], Json({"Horror"}));
        QCOMPARE(genres->toPlainText(), QStringLiteral("Horror"));
    }

    void aChoiceIsSavedAtOnce()
    {
        Shown shown;
        shown.select(shown.open.alien);
        auto* seen = shown.find<QComboBox>("field:seen");
        seen->setCurrentIndex(2);
        emit seen->activated(2);
        QCOMPARE(shown.open.item(shown.open.alien).properties["seen"], false);
        seen->setCurrentIndex(0);
        emit seen->activated(0);
        QVERIFY(!shown.open.item(shown.open.alien).properties.contains("seen"));
    }

    void aNewItemIsReadyToBeNamed()
    {
        Shown shown;
        QTest::keyClicks(shown.find<QLineEdit>("searchEdit"), QStringLiteral("alien"));
        QTest::keyClick(shown.table(), Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(shown.find<Panel>("itemsPanel")->isEmpty(), false);
        auto* title = shown.find<GrowingTextEdit>("field:title");
        QTRY_VERIFY(shown.page.currentItem() != shown.open.alien);
        QTRY_COMPARE(QApplication::focusWidget(), title);
        QTRY_COMPARE(shown.caption(), QStringLiteral("5"));
        QTest::keyClicks(title, QStringLiteral("Dune"));
        QTest::keyClick(title, Qt::Key_Return);
        QCOMPARE(shown.open.item(shown.page.currentItem()).properties["title"], "Dune");
    }

    void deletingIsTakenBackInTheNotice()
    {
        Shown shown;
        shown.select(shown.open.amelie);
        shown.table()->setFocus();
        QTest::keyClick(shown.table(), Qt::Key_Delete);
        QVERIFY(!store::findItem(shown.open.database(), shown.open.amelie));
        QCOMPARE(shown.lastChange(), QStringLiteral("Delete Amélie"));
        QTRY_COMPARE(shown.page.currentItem(), shown.open.tremors);
        QTest::mouseClick(shown.find<QPushButton>("noticeAction"), Qt::LeftButton);
        QVERIFY(store::findItem(shown.open.database(), shown.open.amelie).has_value());
        QCOMPARE(shown.table()->model()->rowCount(), 4);
    }

    void selectedRowsAreCopiedAsTabSeparatedText()
    {
        Shown shown;
        shown.table()->setFocus();
        shown.table()->selectAll();
        QTest::keyClick(shown.table(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines[0], QStringLiteral("title\tyear\tgenres\treleased\tseen\tsource id\tupdated"));
        QVERIFY(lines[3].startsWith(QStringLiteral("Tremors\t1990\tComedy, Horror\t\t\ttt1990\t")));
    }

    void columnsSortAndTheSelectionStays()
    {
        Shown shown;
        shown.select(shown.open.tremors);
        const QSignalSpy reset(shown.table()->model(), &QAbstractItemModel::modelReset);
        shown.table()->sortByColumn(1, Qt::DescendingOrder);
        QCOMPARE(shown.table()->model()->index(0, 0).data().toString(), QStringLiteral("Amélie"));
        QCOMPARE(shown.table()->currentIndex().row(), 1);
        QTest::qWait(1);
        QCOMPARE(shown.page.currentItem(), shown.open.tremors);
        QCOMPARE(reset.count(), 0);
    }

    void keysGoFromTheTableToTheForm()
    {
        Shown shown;
        for (const Qt::Key key : {Qt::Key_F2, Qt::Key_Return}) {
            shown.table()->setFocus();
            QTest::keyClick(shown.table(), key);
            QTRY_COMPARE(QApplication::focusWidget(), shown.find<GrowingTextEdit>("field:title"));
        }
    }

    void newItemsAreFoldedIntoTrainedVectors()
    {
        Shown shown;
        Progress progress;
        QTRY_VERIFY(shown.page.findChild<QLabel*>(QStringLiteral("vector:default")) != nullptr);
        QVERIFY(shown.find<QLabel>("vector:default")->text().contains(QStringLiteral("never trained")));
        QSignalSpy train(&shown.page, &ItemsPage::trainRequested);
        QTest::mouseClick(shown.find<QPushButton>("train:default"), Qt::LeftButton);
        QCOMPARE(train.count(), 1);
        workspace::trainVector(shown.open.database(), shown.open.collection, "default", progress);
        shown.page.setCollection(shown.open.collection);
        shown.page.createItem();
        QTRY_VERIFY(shown.page.currentItem() != shown.open.alien);
        auto* genres = shown.find<GrowingTextEdit>("field:genres");
        genres->setFocus();
        genres->setPlainText(QStringLiteral("Horror, Comedy"));
        QTest::keyClick(genres, Qt::Key_Return);
        const auto vector = store::findNamedVector(shown.open.database(), shown.open.collection, "default");
        QTRY_COMPARE(store::vectorCoverage(shown.open.database(), *vector).withoutVector, 0);
        QTRY_VERIFY(
            shown.find<QLabel>("vector:default")->text().contains(QStringLiteral("5 items · 0 without vector")));
    }

    void editsWaitForALongChange()
    {
        Shown shown;
        shown.select(shown.open.alien);
        std::atomic_bool go = false;
        shown.open.workspace->startJob(QStringLiteral("Importing"), {}, [&go](store::Database&, Progress&) {
            while (!go)
                QThread::msleep(1);
        });
        auto* year = shown.find<QLineEdit>("field:year");
        year->setText(QStringLiteral("1980"));
        QTest::keyClick(year, Qt::Key_Return);
        QCOMPARE(shown.open.workspace->waiting(), QStringList(QStringLiteral("Edit year of Alien")));
        QCOMPARE(shown.open.item(shown.open.alien).properties["year"], 1979);
        go = true;
        QTRY_COMPARE(shown.open.item(shown.open.alien).properties["year"], 1980);
        QCOMPARE(year->text(), QStringLiteral("1980"));
    }

    void anEditOfAnItemThatIsDeletedMeanwhileSaysSo()
    {
        Shown shown;
        shown.select(shown.open.alien);
        std::atomic_bool go = false;
        shown.open.workspace->startJob(QStringLiteral("Importing"), {}, [&go](store::Database&, Progress&) {
            while (!go)
                QThread::msleep(1);
        });
        shown.open.workspace->change(QStringLiteral("Delete"), OpenWorkspace::everything(),
                                     [id = shown.open.alien](store::Change& change) { store::deleteItem(change, id); });
        auto* year = shown.find<QLineEdit>("field:year");
        year->setText(QStringLiteral("1980"));
        QTest::keyClick(year, Qt::Key_Return);
        go = true;
        QTRY_VERIFY(shown.find<QWidget>("noticeLine")->isVisible());
        QVERIFY(!shown.find<QLabel>("noticeSentence")->text().isEmpty());
    }

    void emptyStatesSayWhatToDo()
    {
        Shown shown;
        auto* panel = shown.find<Panel>("itemsPanel");
        shown.page.setCollection({});
        QVERIFY(panel->isEmpty());
        QCOMPARE(panel->findChild<QPushButton*>(QStringLiteral("emptyAction"))->text(),
                 QStringLiteral("New collection…"));
        CollectionId empty;
        shown.open.workspace->change(QStringLiteral("Empty"), OpenWorkspace::everything(), [&](store::Change& change) {
            Collection books;
            books.name = "Book";
            books.properties = {{"title", PropertyType::Text, {}}};
            empty = store::insertCollection(change, books);
        });
        shown.page.setCollection(empty);
        QVERIFY(panel->isEmpty());
        const QSignalSpy import(&shown.page, &ItemsPage::importRequested);
        QTest::mouseClick(panel->findChild<QPushButton*>(QStringLiteral("emptyAction")), Qt::LeftButton);
        QCOMPARE(import.count(), 1);
    }

    void everyControlHasANameForPeopleAndForTests()
    {
        Shown shown;
        QTRY_VERIFY(shown.page.findChild<QLabel*>(QStringLiteral("vector:default")) != nullptr);
        for (QWidget* widget : shown.page.findChildren<QWidget*>()) {
            const bool inner = widget->objectName().startsWith(QLatin1String("qt_"));
            if (widget->focusPolicy() == Qt::NoFocus || inner || !widget->isVisible())
                continue;
            const QString what = QString::fromLatin1(widget->metaObject()->className()) + widget->objectName();
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(what));
        }
    }

    void initTestCase() { new Theme(*qApp, ThemeChoice::Light); }
};

QTEST_MAIN(ItemsPageTest)
#include "tst_items_page.moc"
