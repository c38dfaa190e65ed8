// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/training.h"
#include "model/roles.h"
#include "tests/support/open_workspace.h"
#include "tests/support/picture.h"
#include "ui/compare/comparison_dialog.h"
#include "ui/explore/explore_page.h"
#include "ui/group/group_dialog.h"
#include "ui/main_window.h"
#include "ui/personas/personas_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/persona_picker.h"
#include "ui/widgets/value_slider.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

// What is done with a persona beside editing it: order of the list, comparing, blending, deleting for good.
class PersonaActionsTest : public QObject {
    Q_OBJECT

    Theme* m_theme = nullptr;

    struct Shown {
        OpenWorkspace open;
        MainWindow window;

        Shown()
        {
            {
                store::Database database(open.workspace->path().toStdString());
                Progress progress;
                workspace::trainVector(database, open.collection, "default", progress);
            }
            window.setWorkspace(std::move(open.workspace));
            window.resize(1280, 720);
            window.show();
            window.showPage(QStringLiteral("personas"));
            if (!QTest::qWaitFor([this] { return window.session()->catalogue() != nullptr; }))
                qFatal("no catalogue");
            page().showPersona(open.ada);
            if (!QTest::qWaitFor([this] { return page().currentPersona() == open.ada; }))
                qFatal("no persona");
        }
        PersonasPage& page() { return *window.findChild<PersonasPage*>(); }
        template <typename Widget>
        Widget* find(const char* name)
        {
            auto* found = window.findChild<Widget*>(QLatin1String(name));
            if (found == nullptr)
                qFatal("no %s", name);
            return found;
        }
        void trigger(const char* name) { find<QAction>(name)->trigger(); }
        QStringList names()
        {
            QStringList names;
            QAbstractItemModel* rows = find<QListView>("personasList")->model();
            for (int row = 0; row < rows->rowCount(); ++row)
                names.append(rows->index(row, 0).data(model::TitleRole).toString());
            return names;
        }
        void choose(const char* picker, PersonaId persona)
        {
            auto* combo = find<PersonaPicker>(picker);
            const int row = combo->findData(QVariant::fromValue<qint64>(persona.value), model::PersonaIdRole);
            combo->setCurrentIndex(row);
            emit combo->activated(row);
        }
        QAbstractItemModel* rows(const char* table) { return find<QTableView>(table)->model(); }
        QStringList titles(const char* table)
        {
            QStringList titles;
            for (int column = 0; column < rows(table)->columnCount(); ++column)
                titles.append(rows(table)->headerData(column, Qt::Horizontal).toString());
            return titles;
        }
        QString cell(const char* table, int row, int column)
        {
            return rows(table)->index(row, column).data().toString();
        }
    };

private slots:
    void initTestCase() { m_theme = new Theme(*qApp, ThemeChoice::Light); }

    void C2_theListIsSorted()
    {
        Shown shown;
        auto* sort = shown.find<QComboBox>("personaSort");
        QCOMPARE(shown.names(), QStringList({QStringLiteral("Ada"), QStringLiteral("Ben")}));
        sort->setCurrentText(QStringLiteral("By name, last first"));
        QTRY_COMPARE(shown.names(), QStringList({QStringLiteral("Ben"), QStringLiteral("Ada")}));
        // Ada has two interactions, Ben one.
        sort->setCurrentText(QStringLiteral("Most interactions first"));
        QTRY_COMPARE(shown.names(), QStringList({QStringLiteral("Ada"), QStringLiteral("Ben")}));
        sort->setCurrentText(QStringLiteral("Fewest interactions first"));
        QTRY_COMPARE(shown.names(), QStringList({QStringLiteral("Ben"), QStringLiteral("Ada")}));
        QCOMPARE(shown.page().currentPersona(), shown.open.ada);
    }

    void A4_aPersonaIsDeletedForGoodWithTheHistory()
    {
        Shown shown;
        QVERIFY(shown.window.workspace()->undoable());
        shown.trigger("deleteForGood");
        auto* question = shown.find<QMessageBox>("deleteForGoodQuestion");
        QVERIFY(question->informativeText().contains(QStringLiteral("history")));
        shown.find<QPushButton>("confirmDeleteForGood")->click();
        QTRY_COMPARE(shown.names(), QStringList({QStringLiteral("Ben")}));
        QTRY_VERIFY(!shown.window.workspace()->runningJob());
        QVERIFY(!shown.window.workspace()->undoable());
        QVERIFY(!store::findPersona(shown.window.workspace()->database(), shown.open.ada));
        QFile file(shown.window.workspace()->path());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("Ada"));
    }

    void cancellingDeletesNothing()
    {
        Shown shown;
        shown.trigger("deleteForGood");
        shown.find<QMessageBox>("deleteForGoodQuestion")->reject();
        QTest::qWait(0);
        QCOMPARE(shown.names().size(), 2);
    }

    void twoPersonasAreCompared()
    {
        Shown shown;
        shown.trigger("comparePersona");
        QVERIFY(shown.find<Panel>("comparisonPanel")->isEmpty());
        shown.choose("comparisonRight", shown.open.ben);
        QTRY_VERIFY(!shown.find<Panel>("comparisonPanel")->isEmpty());
        QCOMPARE(shown.titles("comparisonTable"),
                 QStringList({QStringLiteral("Item"), QStringLiteral("Ada"), QStringLiteral("Ben")}));
        // Ada knows Alien and Amélie, Ben knows Tremors: The Thing is new to both.
        const QString measures = shown.find<QLabel>("comparisonMeasures")->text();
        QVERIFY2(measures.contains(QStringLiteral("Jaccard 0.25")), qPrintable(measures));
        int inBoth = 0;
        for (int row = 0; row < shown.rows("comparisonTable")->rowCount(); ++row)
            inBoth += shown.cell("comparisonTable", row, 1) != QStringLiteral("–")
                && shown.cell("comparisonTable", row, 2) != QStringLiteral("–");
        QCOMPARE(inBoth, 1);
        savePicture(*shown.find<ComparisonDialog>("comparisonDialog"), QStringLiteral("comparison"));
    }

    void personasAreBlended()
    {
        Shown shown;
        shown.trigger("menuBlendPersona");
        QVERIFY(shown.find<Panel>("groupPanel")->isEmpty());
        shown.choose("member1", shown.open.ben);
        QTRY_VERIFY(!shown.find<Panel>("groupPanel")->isEmpty());
        QCOMPARE(shown.titles("groupTable"),
                 QStringList({QStringLiteral("Rank"), QStringLiteral("Item"), QStringLiteral("Score"),
                              QStringLiteral("Ada"), QStringLiteral("Ben")}));
        // Only The Thing is new to both; its score is the mean of theirs.
        QCOMPARE(shown.rows("groupTable")->rowCount(), 1);
        QCOMPARE(shown.cell("groupTable", 0, 1), QStringLiteral("The Thing"));
        const auto number
            = [&](int column) { return shown.rows("groupTable")->index(0, column).data(model::SortRole).toDouble(); };
        QVERIFY(std::abs(number(2) - (number(3) + number(4)) / 2) < 1e-12);

        emit shown.find<ValueSlider>("groupConsensus")->valueChanged(0);
        auto* slider = shown.find<ValueSlider>("groupConsensus");
        slider->setValue(1);
        emit slider->valueChanged(1);
        QTRY_COMPARE(shown.titles("groupTable").last(), QStringLiteral("Least pleased"));
        QVERIFY(std::abs(number(2) - std::min(number(3), number(4))) < 1e-12);
        savePicture(*shown.find<GroupDialog>("groupDialog"), QStringLiteral("group"));
    }

    void dialogsAreDrawnInTheDarkToo()
    {
        m_theme->setChoice(ThemeChoice::Dark);
        Shown shown;
        shown.trigger("menuComparePersona");
        shown.choose("comparisonRight", shown.open.ben);
        QTRY_VERIFY(!shown.find<Panel>("comparisonPanel")->isEmpty());
        savePicture(*shown.find<ComparisonDialog>("comparisonDialog"), QStringLiteral("comparison-dark"));
        savePicture(shown.window, QStringLiteral("personas-dark"));
        m_theme->setChoice(ThemeChoice::Light);
    }
};

QTEST_MAIN(PersonaActionsTest)
#include "tst_persona_actions.moc"
