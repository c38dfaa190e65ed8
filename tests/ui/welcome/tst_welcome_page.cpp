// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/welcome/welcome_page.h"

#include <QAbstractButton>
#include <QDir>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QtTest>

using namespace tastebench::ui;

class WelcomePageTest : public QObject {
    Q_OBJECT

    static QAbstractButton* button(WelcomePage& page, const char* name)
    {
        return page.findChild<QAbstractButton*>(QLatin1String(name));
    }

    static void drop(WelcomePage& page, const QString& path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent dropped(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&page, &dropped);
    }

private slots:
    void initTestCase() { m_theme = new Theme(*qApp, ThemeChoice::Light); }

    void theThreeBeginningsAreOneClickAway()
    {
        WelcomePage page;
        QSignalSpy demo(&page, &WelcomePage::demoRequested);
        QSignalSpy fresh(&page, &WelcomePage::newRequested);
        QSignalSpy import(&page, &WelcomePage::importRequested);
        QSignalSpy open(&page, &WelcomePage::openRequested);
        for (const char* name : {"welcomeDemo", "welcomeNew", "welcomeImport", "welcomeOpen"}) {
            QTest::keyClick(button(page, name), Qt::Key_Space);
            QVERIFY(!button(page, name)->text().isEmpty());
        }
        QCOMPARE(demo.count(), 1);
        QCOMPARE(fresh.count(), 1);
        QCOMPARE(import.count(), 1);
        QCOMPARE(open.count(), 1);
        QCOMPARE(open.first().first().toString(), QString());
    }

    void aRecentFileOpens()
    {
        WelcomePage page;
        page.setRecentFiles({QStringLiteral("/data/films.tastebench"), QStringLiteral("/data/old.tastebench")});
        page.setRecentFiles({QStringLiteral("/data/films.tastebench")});
        QSignalSpy open(&page, &WelcomePage::openRequested);
        const auto rows = page.findChild<QWidget*>(QStringLiteral("welcomeRecent"))->findChildren<QAbstractButton*>();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first()->text(), QStringLiteral("films.tastebench"));
        rows.first()->click();
        QCOMPARE(open.count(), 1);
        QCOMPARE(open.first().first().toString(), QStringLiteral("/data/films.tastebench"));
    }

    void aDroppedWorkspaceOpensAndAnythingElseIsImported()
    {
        WelcomePage page;
        QSignalSpy open(&page, &WelcomePage::openRequested);
        QSignalSpy import(&page, &WelcomePage::importRequested);
        drop(page, QStringLiteral("/data/films.tastebench"));
        QCOMPARE(open.count(), 1);
        drop(page, QStringLiteral("/data/ml-latest-small"));
        QCOMPARE(import.count(), 1);
        QCOMPARE(import.first().first().toString(), QStringLiteral("/data/ml-latest-small"));
    }

    void screenshots_data()
    {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::newRow("welcome-light") << ThemeChoice::Light;
        QTest::newRow("welcome-dark") << ThemeChoice::Dark;
    }
    void screenshots()
    {
        QFETCH(ThemeChoice, theme);
        m_theme->setChoice(theme);
        WelcomePage page;
        page.setRecentFiles({QDir::home().filePath(QStringLiteral("Tastebench/ml-latest-small.tastebench")),
                             QStringLiteral("/data/recipes/tried this spring.tastebench"),
                             QStringLiteral("/data/demo.tastebench")});
        page.resize(1280, 720);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const QImage image = page.grab().toImage();
        QCOMPARE(image.pixelColor(2, 2).lightness() < 128, theme == ThemeChoice::Dark);
        const QString folder = qEnvironmentVariable("TASTEBENCH_SCREENSHOTS");
        if (!folder.isEmpty())
            QVERIFY(image.save(QDir(folder).filePath(QString::fromLatin1(QTest::currentDataTag()) + u".png"_qs)));
    }

private:
    Theme* m_theme = nullptr;
};

QTEST_MAIN(WelcomePageTest)
#include "tst_welcome_page.moc"
