// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/open_workspace.h"
#include "ui/forms/growing_text_edit.h"
#include "ui/personas/item_picker.h"
#include "ui/personas/personas_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/notice_line.h"
#include "ui/widgets/panel.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

class PersonasPageTest : public QObject {
    Q_OBJECT

    struct Shown {
        OpenWorkspace open;
        PersonasPage page {*open.workspace};

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
        DataTable* table() { return find<DataTable>("interactionsTable"); }
        void select(PersonaId persona)
        {
            page.showPersona(persona);
            QTRY_COMPARE(page.currentPersona(), persona);
        }
        [[nodiscard]] Persona persona(PersonaId id) const { return store::persona(open.database(), id); }
        QString lastChange() { return QString::fromStdString(open.workspace->undoable()->label); }
        [[nodiscard]] std::int64_t interactions(PersonaId id) const
        {
            store::InteractionQuery query;
            query.persona = id;
            return store::countInteractions(open.database(), query);
        }
    };

private slots:
    void theFirstPersonaIsShownWithWhatItDid()
    {
        Shown shown;
        QTRY_COMPARE(shown.page.currentPersona(), shown.open.ada);
        QCOMPARE(shown.find<GrowingTextEdit>("field:name")->toPlainText(), QStringLiteral("Ada"));
        QCOMPARE(shown.find<QLineEdit>("field:properties/age")->text(), QStringLiteral("36"));
        QCOMPARE(shown.table()->model()->rowCount(), 2);
        QCOMPARE(shown.table()->model()->index(0, 0).data().toString(), QStringLiteral("Alien"));
    }

    void editsAreSingleChangesAndUndone()
    {
        Shown shown;
        shown.select(shown.open.ada);
        auto* age = shown.find<QLineEdit>("field:properties/age");
        age->setText(QStringLiteral("37"));
        QTest::keyClick(age, Qt::Key_Return);
        QCOMPARE(shown.persona(shown.open.ada).properties["age"], 37);
        QCOMPARE(shown.lastChange(), QStringLiteral("Edit age of Ada"));
        auto* genres = shown.find<GrowingTextEdit>("field:properties/favorite_genres");
        genres->setPlainText(QStringLiteral("Horror"));
        QTest::keyClick(genres, Qt::Key_Return);
        QCOMPARE(shown.persona(shown.open.ada).properties["favorite_genres"], Json({"Horror"}));
        auto* metadata = shown.find<GrowingTextEdit>("field:metadata");
        metadata->setPlainText(QStringLiteral("{\"segment\": \"test\"}"));
        QTest::keyClick(metadata, Qt::Key_Return);
        QCOMPARE(shown.persona(shown.open.ada).metadata["segment"], "test");
        shown.open.workspace->undo();
        shown.open.workspace->undo();
        shown.open.workspace->undo();
        QCOMPARE(age->text(), QStringLiteral("36"));
        QCOMPARE(genres->toPlainText(), QString());
        QCOMPARE(metadata->toPlainText(), QString());
    }

    void aWeightIsEditedInPlaceAndUndone()
    {
        Shown shown;
        shown.select(shown.open.ada);
        auto* table = shown.table();
        table->setFocus();
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::keyClick(table, Qt::Key_F2);
        auto* editor = table->findChild<QDoubleSpinBox*>(QStringLiteral("weightEditor"));
        QVERIFY(editor != nullptr);
        editor->setValue(-0.75);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(store::interaction(shown.open.database(), shown.open.like).weight, -0.75);
        QCOMPARE(shown.lastChange(), QStringLiteral("Weight −0.75 for Alien"));
        QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("−0.75"));
        shown.open.workspace->undo();
        QCOMPARE(table->model()->index(0, 1).data().toString(), QStringLiteral("+1.00"));
    }

    void anotherTimeMovesTheRow()
    {
        Shown shown;
        shown.select(shown.open.ada);
        auto* model = shown.table()->model();
        const QSignalSpy reset(model, &QAbstractItemModel::modelReset);
        QVERIFY(model->setData(model->index(0, 2), QStringLiteral("2001-02-03")));
        QTRY_COMPARE(model->index(0, 0).data().toString(), QStringLiteral("Amélie"));
        QCOMPARE(model->index(1, 2).data().toString(), QStringLiteral("3 Feb 2001"));
        QCOMPARE(reset.count(), 0);
    }

    void anInteractionIsAddedByTypingATitle()
    {
        Shown shown;
        shown.select(shown.open.ada);
        auto* picker = shown.find<ItemPicker>("itemPicker");
        auto* add = shown.find<QPushButton>("addInteraction");
        picker->setFocus();
        QVERIFY(!add->isEnabled());
        QTest::keyClicks(picker, QStringLiteral("thi"));
        QTest::keyClick(picker, Qt::Key_Return);
        QCOMPARE(picker->text(), QStringLiteral("The Thing"));
        QVERIFY(add->isEnabled());
        QTest::mouseClick(add, Qt::LeftButton);
        QCOMPARE(shown.interactions(shown.open.ada), 3);
        QCOMPARE(shown.table()->model()->index(0, 0).data().toString(), QStringLiteral("The Thing"));
        QCOMPARE(shown.lastChange(), QStringLiteral("Add The Thing with +1.00"));
        QVERIFY(picker->text().isEmpty());
    }

    void A5_anInteractionReplacesTheEarlierOnesWithItsItem()
    {
        Shown shown;
        shown.select(shown.open.ada);
        const auto addAgain = [&shown] {
            auto* picker = shown.find<ItemPicker>("itemPicker");
            picker->setFocus();
            QTest::keyClicks(picker, QStringLiteral("alie"));
            QTest::keyClick(picker, Qt::Key_Return);
            QTest::mouseClick(shown.find<QPushButton>("addInteraction"), Qt::LeftButton);
        };
        addAgain();
        QCOMPARE(shown.interactions(shown.open.ada), 3);
        QTest::mouseClick(shown.find<QCheckBox>("replacePrevious"), Qt::LeftButton, {}, QPoint(8, 8));
        addAgain();
        QCOMPARE(shown.interactions(shown.open.ada), 2);
        QVERIFY(!store::findInteraction(shown.open.database(), shown.open.like));
        QCOMPARE(shown.find<NoticeLine>("noticeLine")->findChild<QLabel*>(QStringLiteral("noticeSentence"))->text(),
                 QStringLiteral("Replaced 2 earlier interactions with Alien."));
        shown.open.workspace->undo();
        QCOMPARE(shown.interactions(shown.open.ada), 3);
    }

    void A5_interactionsAreReadBySign()
    {
        Shown shown;
        shown.select(shown.open.ada);
        auto* sign = shown.find<QComboBox>("interactionSign");
        sign->setCurrentIndex(2);
        QCOMPARE(shown.table()->model()->rowCount(), 1);
        QCOMPARE(shown.table()->model()->index(0, 0).data().toString(), QStringLiteral("Amélie"));
        sign->setCurrentIndex(1);
        QCOMPARE(shown.table()->model()->index(0, 0).data().toString(), QStringLiteral("Alien"));
    }

    void theInteractionsFitASmallWindow()
    {
        Shown shown;
        shown.open.workspace->change(QStringLiteral("More"), OpenWorkspace::everything(), [&](store::Change& change) {
            const ItemId film = shown.open.addItem(change, "A film with a title that takes some room", 1951, {"Drama"});
            for (int day = 0; day < 40; ++day)
                OpenWorkspace::addInteraction(change, shown.open.ada, film, -1, day);
        });
        shown.page.resize(1208, 660);  // what a window of 1280 by 720 leaves a page
        shown.select(shown.open.ada);
        QTRY_COMPARE(shown.table()->model()->rowCount(), 42);
        QTRY_VERIFY(shown.table()->verticalScrollBar()->maximum() > 0);
        QTRY_COMPARE(shown.table()->horizontalScrollBar()->maximum(), 0);
    }

    void aTypeIsTypedInPlace()
    {
        Shown shown;
        shown.select(shown.open.ada);
        auto* model = shown.table()->model();
        QVERIFY(model->setData(model->index(0, 3), QStringLiteral("watched")));
        QTRY_COMPARE(model->index(0, 3).data().toString(), QStringLiteral("watched"));
        QCOMPARE(shown.lastChange(), QStringLiteral("Type of Alien"));
    }

    void interactionsAreDeletedAndTakenBack()
    {
        Shown shown;
        shown.select(shown.open.ada);
        shown.table()->setFocus();
        shown.table()->selectAll();
        QTest::keyClick(shown.table(), Qt::Key_Delete);
        QCOMPARE(shown.interactions(shown.open.ada), 0);
        QTest::mouseClick(shown.find<QPushButton>("noticeAction"), Qt::LeftButton);
        QCOMPARE(shown.interactions(shown.open.ada), 2);
        QCOMPARE(shown.table()->model()->rowCount(), 2);
    }

    void aNewPersonaIsReadyToBeNamed()
    {
        Shown shown;
        QTest::keyClick(shown.find<QListView>("personasList"), Qt::Key_N, Qt::ControlModifier);
        auto* name = shown.find<GrowingTextEdit>("field:name");
        QTRY_COMPARE(name->toPlainText(), QStringLiteral("New persona"));
        QTRY_COMPARE(QApplication::focusWidget(), name);
        QTest::keyClicks(name, QStringLiteral("Cleo"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(shown.persona(shown.page.currentPersona()).name, std::string("Cleo"));
        QCOMPARE(shown.table()->model()->rowCount(), 0);
    }

    void aCloneHasTheSameInteractions()
    {
        Shown shown;
        shown.select(shown.open.ada);
        QTest::mouseClick(shown.find<QPushButton>("clonePersona"), Qt::LeftButton);
        QTRY_VERIFY(shown.page.currentPersona() != shown.open.ada);
        const PersonaId clone = shown.page.currentPersona();
        QCOMPARE(shown.persona(clone).name, std::string("Ada (copy)"));
        QCOMPARE(shown.persona(clone).properties, shown.persona(shown.open.ada).properties);
        QCOMPARE(shown.interactions(clone), 2);
        QCOMPARE(shown.lastChange(), QStringLiteral("Clone Ada"));
    }

    void deletingAPersonaSelectsTheNextAndIsTakenBack()
    {
        Shown shown;
        shown.select(shown.open.ada);
        shown.find<QListView>("personasList")->setFocus();
        QTest::keyClick(shown.find<QListView>("personasList"), Qt::Key_Delete);
        QVERIFY(!store::findPersona(shown.open.database(), shown.open.ada));
        QTRY_COMPARE(shown.page.currentPersona(), shown.open.ben);
        QTest::mouseClick(shown.find<QPushButton>("noticeAction"), Qt::LeftButton);
        QVERIFY(store::findPersona(shown.open.database(), shown.open.ada).has_value());
    }

    void searchingFindsWhatIsSaidAboutThem()
    {
        Shown shown;
        QTest::keyClicks(shown.find<QLineEdit>("searchEdit"), QStringLiteral("monst"));
        QCOMPARE(shown.find<QListView>("personasList")->model()->rowCount(), 1);
        QTest::keyClicks(shown.find<QLineEdit>("searchEdit"), QStringLiteral("zz"));
        QVERIFY(shown.find<Panel>("personasPanel")->isEmpty());
    }

    void exploringIsAskedFor()
    {
        Shown shown;
        shown.select(shown.open.ben);
        const QSignalSpy explore(&shown.page, &PersonasPage::exploreRequested);
        QTest::mouseClick(shown.find<QPushButton>("exploreAs"), Qt::LeftButton);
        QCOMPARE(explore.count(), 1);
        QCOMPARE(explore.first().at(0).value<PersonaId>(), shown.open.ben);
    }

    void emptyStatesSayWhatToDo()
    {
        Shown shown;
        auto* panel = shown.find<Panel>("personasPanel");
        shown.page.setCollection({});
        QVERIFY(panel->isEmpty());
        CollectionId empty;
        shown.open.workspace->change(QStringLiteral("Empty"), OpenWorkspace::everything(), [&](store::Change& change) {
            Collection books;
            books.name = "Book";
            empty = store::insertCollection(change, books);
        });
        shown.page.setCollection(empty);
        QVERIFY(panel->isEmpty());
        QTest::mouseClick(panel->findChild<QPushButton*>(QStringLiteral("emptyAction")), Qt::LeftButton);
        QCOMPARE(store::countPersonas(shown.open.database(), empty), 1);
        QVERIFY(!panel->isEmpty());
    }

    void everyControlHasANameForPeopleAndForTests()
    {
        Shown shown;
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

QTEST_MAIN(PersonasPageTest)
#include "tst_personas_page.moc"
