// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/import_window.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

// The dialog's states in both themes, saved as pictures when TASTEBENCH_SCREENSHOTS names a folder.
class ImportLookTest : public QObject {
    Q_OBJECT

    void picture(ImportWindow& window, const char* state)
    {
        QTest::qWait(50);
        const QImage image = window.dialog.grab().toImage();
        QCOMPARE(image.pixelColor(2, 2).lightness() < 128, m_theme->dark());
        const QString folder = qEnvironmentVariable("TASTEBENCH_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        const QString name
            = QStringLiteral("import-%1-%2.png")
                  .arg(QLatin1String(state), m_theme->dark() ? QStringLiteral("dark") : QStringLiteral("light"));
        QVERIFY(image.save(QDir(folder).filePath(name)));
    }

private slots:
    void initTestCase() { m_theme = new Theme(*qApp, ThemeChoice::Light); }

    void everyStateFits_data()
    {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::newRow("light") << ThemeChoice::Light;
        QTest::newRow("dark") << ThemeChoice::Dark;
    }
    void everyStateFits()
    {
        QFETCH(ThemeChoice, theme);
        m_theme->setChoice(theme);
        ImportWindow window;
        picture(window, "empty");

        window.choose(window.write("ratings.csv",
                                   "user,item,stars,when,note\nann,heat,5,2020-01-01,\nann,jaws,1,2020-01-02,x\n"
                                   "bob,heat,3,2020-01-03,\nbob,jaws,many,2020-01-04,\nbob,alien,4,2031-01-05,\n"
                                   "cy,heat,4,2020-03-03,\ncy,heat,4,2020-03-03,\ncy,up,2,\n"));
        QTRY_VERIFY(window.dialog.findChild<QLabel*>(QStringLiteral("checkTaken")));
        picture(window, "table");
        window.import();
        picture(window, "summary");
        // The dialog fits a small screen.
        QVERIFY(window.dialog.minimumSizeHint().width() <= 1280 - 40);
        QVERIFY(window.dialog.minimumSizeHint().height() <= 720 - 60);
    }

    void everyControlHasANameForPeopleAndForTests()
    {
        ImportWindow window;
        window.choose(window.write("ratings.csv", "user,item,rating\nann,heat,5\nbob,jaws,1\n"));
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
        for (QWidget* widget : window.dialog.findChildren<QWidget*>()) {
            const bool inner = widget->objectName().startsWith(QLatin1String("qt_"));
            if (!(widget->focusPolicy() & Qt::TabFocus) || inner || !widget->isVisible())
                continue;
            const QString what = QString::fromLatin1(widget->metaObject()->className()) + widget->objectName();
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            QVERIFY2(!widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty()),
                     qPrintable(what));
        }
    }

    void aMovieLensFolderFits_data() { everyStateFits_data(); }
    void aMovieLensFolderFits()
    {
        const QString folder = QStringLiteral(SHARED_DIRECTORY "/data/movielens-latest-small");
        if (!QFile::exists(folder))
            QSKIP("the MovieLens dataset is not beside the project");
        QFETCH(ThemeChoice, theme);
        m_theme->setChoice(theme);
        ImportWindow window;
        window.choose(folder);
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
        picture(window, "movielens-checking");
        QTRY_VERIFY_WITH_TIMEOUT(window.dialog.findChild<QLabel*>(QStringLiteral("checkTaken")), patience);
        picture(window, "movielens");
        window.click("importButton");
        QTRY_VERIFY(window.find<QLabel>("importProgressRows")->text().contains(QStringLiteral("rows")));
        picture(window, "movielens-progress");
        QTRY_VERIFY_WITH_TIMEOUT(window.find<QLabel>("summaryTotals")->isVisible(), patience);
        picture(window, "movielens-summary");
    }

private:
    Theme* m_theme = nullptr;
};

QTEST_MAIN(ImportLookTest)
#include "tst_import_look.moc"
