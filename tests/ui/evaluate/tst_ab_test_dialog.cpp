// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text.h"
#include "tests/support/demo_copies.h"
#include "tests/support/evaluate_window.h"
#include "ui/evaluate/ab_test_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/panel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

// A/B tests in the whole window: outcomes come from files, the report and its verdict, a plan.
class AbTestDialogTest : public QObject {
    Q_OBJECT

    Theme* m_theme = nullptr;
    testing::DemoCopies m_demo;

    struct Opened {
        explicit Opened(const QString& path)
            : shown(path)
        {
            shown.find<QAction>("menuAbTests")->trigger();
            dialog = shown.find<AbTestDialog>("abTestDialog");
        }

        template <typename Widget>
        [[nodiscard]] Widget* find(const char* name) const
        {
            return dialog->findChild<Widget*>(QLatin1String(name));
        }
        [[nodiscard]] QString verdict() const { return find<QLabel>("abVerdict")->text(); }
        [[nodiscard]] QString cell(int row, int column) const
        {
            return find<QAbstractItemView>("abTable")->model()->index(row, column).data().toString();
        }
        void type(const char* field, const char* number) const
        {
            auto* edit = find<NumberField>(field);
            edit->selectAll();
            QTest::keyClicks(edit, QString::fromLatin1(number));
        }
        void import(const QString& path, const QString& test, int variant) const
        {
            find<QLineEdit>("abNewTest")->setText(test);
            find<QComboBox>("abVariant")->setCurrentIndex(variant);
            QTimer choosing;
            connect(&choosing, &QTimer::timeout, dialog, [&] {
                const auto windows = QApplication::topLevelWidgets();
                for (QWidget* widget : windows) {
                    auto* files = qobject_cast<QFileDialog*>(widget);
                    if (files == nullptr || !files->isVisible())
                        continue;
                    choosing.stop();
                    files->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(path);
                    static_cast<QDialog*>(files)->accept();
                    if (files->isVisible())
                        files->reject();
                }
            });
            choosing.start(20);
            find<QPushButton>("abImport")->click();
        }

        EvaluateWindow shown;
        AbTestDialog* dialog = nullptr;
    };

    // A table of so many rows, the first ones with a click.
    QString outcomes(const char* name, int rows, int clicks) const
    {
        QFile file(m_demo.file(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("not written");
        file.write("position,click\n");
        for (int row = 0; row < rows; ++row)
            file.write(QByteArray::number(1 + row % 3) + (row < clicks ? ",1\n" : ",0\n"));
        return file.fileName();
    }

private slots:
    void initTestCase() { m_theme = new Theme(*qApp, ThemeChoice::Light); }

    void B8_outcomesAreImportedAndReported()
    {
        const Opened opened(m_demo.copy("reported.tastebench"));
        QVERIFY(opened.find<Panel>("abPanel")->isEmpty());
        opened.import(outcomes("a.csv", 1000, 46), QStringLiteral("front"), 1);
        QTRY_COMPARE(opened.find<QComboBox>("abTest")->currentText(), QStringLiteral("front"));
        QTRY_COMPARE(opened.verdict(), QStringLiteral("No verdict: B was never shown."));
        opened.import(outcomes("b.csv", 1000, 90), QStringLiteral("front"), 2);
        QTRY_VERIFY(opened.verdict().startsWith(QStringLiteral("B is better.")));
        QCOMPARE(opened.cell(0, 0), QStringLiteral("A"));
        QCOMPARE(opened.cell(0, 3), QStringLiteral("4.600 %"));
        QCOMPARE(opened.cell(1, 3), QStringLiteral("9.000 %"));
        QCOMPARE(opened.cell(2, 3), QStringLiteral("4.400 %"));
        QCOMPARE(opened.cell(3, 0), QStringLiteral("A at place 1"));
        QCOMPARE(opened.find<QAbstractItemView>("abTable")->model()->rowCount(), 9);
        savePicture(*opened.dialog, QStringLiteral("ab_test_dialog_light"));
    }

    void B8_aBrokenSplitHasNoVerdict()
    {
        const Opened opened(m_demo.copy("broken.tastebench"));
        opened.import(outcomes("most.csv", 1000, 46), QStringLiteral("front"), 1);
        QTRY_COMPARE(opened.find<QComboBox>("abTest")->count(), 1);
        opened.import(outcomes("few.csv", 800, 90), QStringLiteral("front"), 2);
        QTRY_VERIFY2(opened.verdict().startsWith(u"No verdict: %1 and 800 are not the"_qs.arg(model::countText(1000))),
                     qPrintable(opened.verdict()));
        opened.type("abShare", "56");
        QTRY_VERIFY(opened.verdict().startsWith(QStringLiteral("B is better.")));
    }

    void aFileThatDoesNotReadIsNamed()
    {
        const Opened opened(m_demo.copy("wrong.tastebench"));
        QFile file(m_demo.file("wrong.csv"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("click\n1\nmaybe\n");
        file.close();
        opened.import(file.fileName(), QStringLiteral("front"), 1);
        QTRY_VERIFY2(opened.verdict().contains(QStringLiteral("wrong.csv:3")), qPrintable(opened.verdict()));
        QCOMPARE(opened.find<QComboBox>("abTest")->count(), 0);
    }

    void B8_aTestIsPlanned()
    {
        const Opened opened(m_demo.copy("planned.tastebench"));
        opened.type("abRate", "5");
        opened.type("abEffect", "1");
        opened.type("abPower", "80");
        const auto needed = scenario::plannedSample(0.05, 0.01, 0.8);
        QVERIFY(needed > 8000 && needed < 8300);
        QVERIFY(opened.find<QLabel>("abPlan")->text().startsWith(model::countText(needed)));
        opened.type("abEffect", "-6");
        const QString impossible = opened.find<QLabel>("abPlan")->text();
        QVERIFY2(!impossible.contains(QStringLiteral("subjects of each")), qPrintable(impossible));
    }

    void itClosesWithItsWorkspace()
    {
        Opened opened(m_demo.copy("closed.tastebench"));
        const QPointer<AbTestDialog> dialog(opened.dialog);
        opened.shown.window.setWorkspace(std::make_unique<model::Workspace>(m_demo.copy("other.tastebench")));
        QTRY_VERIFY(dialog.isNull());
    }
};

QTEST_MAIN(AbTestDialogTest)
#include "tst_ab_test_dialog.moc"
