// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/open_workspace.h"
#include "tests/support/picture.h"
#include "ui/export/export_dialog.h"
#include "ui/import/import_dialog.h"
#include "ui/import/import_table.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;
using model::ExportSession;

class ExportDialogTest : public QObject {
    Q_OBJECT

    Theme* m_theme = nullptr;

    struct Shown {
        OpenWorkspace open;
        MainWindow window;
        ExportDialog* dialog = nullptr;

        Shown()
        {
            window.setWorkspace(std::move(open.workspace));
            window.show();
            window.findChild<QAction*>(QStringLiteral("exportWorkspace"))->trigger();
            dialog = window.findChild<ExportDialog*>();
            if (dialog == nullptr)
                qFatal("no dialog");
        }
        template <typename Widget>
        Widget* find(const char* name)
        {
            auto* found = dialog->findChild<Widget*>(QLatin1String(name));
            if (found == nullptr)
                qFatal("no %s", name);
            return found;
        }
        void choose(const char* combo, const QString& text)
        {
            auto* box = find<QComboBox>(combo);
            box->setCurrentText(text);
            QCOMPARE(box->currentText(), text);
            emit box->activated(box->currentIndex());
        }
        QString cell(const char* table, int row, int column)
        {
            return find<QTableView>(table)->model()->index(row, column).data().toString();
        }
        int rows(const char* table) { return find<QTableView>(table)->model()->rowCount(); }
    };

private slots:
    void initTestCase() { m_theme = new Theme(*qApp, ThemeChoice::Light); }

    void whatWillBeWrittenAndLeftOutIsShownBefore()
    {
        Shown shown;
        QTRY_COMPARE(shown.rows("exportFiles"), 6);
        QCOMPARE(shown.cell("exportFiles", 1, 0), QStringLiteral("items.csv"));
        QCOMPARE(shown.cell("exportFiles", 1, 2), QStringLiteral("4"));
        QVERIFY(shown.rows("exportLeftOut") > 0);
        QVERIFY(!shown.find<QPushButton>("exportButton")->isEnabled());

        shown.choose("exportLayout", QStringLiteral("Weaviate objects"));
        QTRY_COMPARE(shown.rows("exportFiles"), 1);
        QCOMPARE(shown.cell("exportLeftOut", 0, 0), QStringLiteral("personas and interactions"));
        QVERIFY(!shown.find<QComboBox>("exportKind")->isEnabled());
    }

    void aWholeWorkspaceIsWrittenAndComesBack()
    {
        Shown shown;
        const QString folder = shown.open.folder.filePath(QStringLiteral("out"));
        shown.choose("exportLayout", QStringLiteral("Whole workspace, to import again"));
        QTest::keyClicks(shown.find<QLineEdit>("exportTarget"), folder);
        QTest::mouseClick(shown.find<QPushButton>("exportButton"), Qt::LeftButton);
        QTRY_COMPARE(shown.dialog->session().stage(), ExportSession::Stage::Done);
        QVERIFY(shown.find<QPushButton>("exportShow")->isVisible());
        QVERIFY(!shown.find<QPushButton>("exportButton")->isVisible());
        QVERIFY(shown.find<QLabel>("exportStatus")->text().contains(QStringLiteral("read back and counted")));
        QVERIFY(QFile::exists(folder + QStringLiteral("/collections.jsonl")));

        model::Workspace copy(shown.open.folder.filePath(QStringLiteral("copy.tastebench")),
                              model::Workspace::Open::CreateNew);
        ImportDialog import(copy);
        import.setSource(folder);
        QTRY_VERIFY(import.session().canImport());
        QVERIFY(import.session().isWholeWorkspace());
        workspace::ImportReport report;
        connect(&import, &ImportDialog::imported, this, [&report](const auto& done) { report = done; });
        import.findChild<QPushButton*>(QStringLiteral("importButton"))->click();
        QTRY_COMPARE(report.items, 4);
        QCOMPARE(report.personas, 2);
        QCOMPARE(report.interactions, 3);
        QCOMPARE(copy.collections().front().name, std::string("Film"));
    }

    void aTargetThatCannotBeIsSaid()
    {
        Shown shown;
        QTRY_COMPARE(shown.rows("exportFiles"), 6);
        shown.choose("exportLayout", QStringLiteral("RecBole atomic files"));
        shown.dialog->setTarget(shown.open.folder.filePath(QStringLiteral("test.tastebench")));
        QTRY_VERIFY(!shown.dialog->session().problem().isEmpty());
        QVERIFY(!shown.find<QPushButton>("exportButton")->isEnabled());
        QCOMPARE(shown.find<QLabel>("exportStatus")->text(), shown.dialog->session().problem());
    }

    void oneFileOfOneKind()
    {
        Shown shown;
        const QString file = shown.open.folder.filePath(QStringLiteral("people.jsonl.gz"));
        shown.choose("exportLayout", QStringLiteral("JSON lines"));
        shown.choose("exportKind", QStringLiteral("Personas, one file"));
        shown.dialog->setTarget(file);
        QTRY_COMPARE(shown.cell("exportFiles", 0, 0), QStringLiteral("people.jsonl.gz"));
        QCOMPARE(shown.cell("exportFiles", 0, 2), QStringLiteral("2"));
        shown.find<QPushButton>("exportButton")->click();
        QTRY_COMPARE(shown.dialog->session().stage(), ExportSession::Stage::Done);
        QVERIFY(QFileInfo(file).size() > 0);
        const QPointer<ExportDialog> closed = shown.dialog;
        shown.find<QPushButton>("exportCancel")->click();
        QTRY_VERIFY(closed.isNull());
    }

    void itIsDrawnInBothThemes()
    {
        for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
            m_theme->setChoice(theme);
            Shown shown;
            QTRY_COMPARE(shown.rows("exportFiles"), 6);
            shown.dialog->setTarget(QStringLiteral("/home/ada/films-csv"));
            QTest::qWait(300);
            const QString name = theme == ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light");
            savePicture(*shown.dialog, QStringLiteral("export-%1").arg(name));
            shown.dialog->setTarget(shown.open.folder.filePath(QStringLiteral("films")));
            shown.find<QPushButton>("exportButton")->click();
            QTRY_COMPARE(shown.dialog->session().stage(), ExportSession::Stage::Done);
            savePicture(*shown.dialog, QStringLiteral("exported-%1").arg(name));
        }
        m_theme->setChoice(ThemeChoice::Light);
    }
};

QTEST_MAIN(ExportDialogTest)
#include "tst_export_dialog.moc"
