// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/training.h"
#include "tests/support/open_workspace.h"
#include "tests/support/picture.h"
#include "ui/audience/audience_dialog.h"
#include "ui/audience/rank_strip.h"
#include "ui/explore/explore_page.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

class AudienceDialogTest : public QObject {
    Q_OBJECT

    Theme* m_theme = nullptr;

    struct Shown {
        OpenWorkspace open;
        MainWindow window;
        AudienceDialog* dialog = nullptr;

        // Ada knows Alien and Amélie, Ben knows Tremors; The Thing is new to both.
        explicit Shown(ItemId OpenWorkspace::*item)
        {
            const ItemId asked = open.*item;
            {
                store::Database database(open.workspace->path().toStdString());
                Progress progress;
                workspace::trainVector(database, open.collection, "default", progress);
            }
            window.setWorkspace(std::move(open.workspace));
            window.show();
            if (!QTest::qWaitFor([this] { return window.session()->catalogue() != nullptr; }))
                qFatal("no catalogue");
            emit window.explorePage().audienceRequested(asked);
            dialog = window.findChild<AudienceDialog*>();
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
        QAbstractItemModel* rows() { return find<QTableView>("audienceTable")->model(); }
    };

private slots:
    void initTestCase() { m_theme = new Theme(*qApp, ThemeChoice::Light); }

    void bothGetWhatIsNewToThem()
    {
        Shown shown(&OpenWorkspace::thing);
        QTRY_COMPARE(shown.rows()->rowCount(), 2);
        QCOMPARE(shown.find<QLabel>("audienceHeadline")->text(), QStringLiteral("The Thing"));
        QVERIFY(shown.find<RankStrip>("rankStrip")->accessibleDescription().startsWith(QStringLiteral("2 of 2")));

        shown.find<QComboBox>("audienceK")->setCurrentText(QStringLiteral("1"));
        QTRY_COMPARE(shown.find<RankStrip>("rankStrip")->accessibleDescription().contains(QStringLiteral("first 1;")),
                     true);
        for (int row = 0; row < shown.rows()->rowCount(); ++row)
            QCOMPARE(shown.rows()->index(row, 0).data().toString(), QStringLiteral("1"));
    }

    void whoKnowsItAlreadyIsLeftOut()
    {
        Shown shown(&OpenWorkspace::alien);
        QTRY_COMPARE(shown.rows()->rowCount(), 1);
        QCOMPARE(shown.rows()->index(0, 1).data().toString(), QStringLiteral("Ben"));
        QVERIFY(shown.find<QLabel>("audienceSpread")->text().contains(QStringLiteral("1 are left out")));
    }

    void aPersonaOpensInExplore()
    {
        Shown shown(&OpenWorkspace::alien);
        QTRY_COMPARE(shown.rows()->rowCount(), 1);
        shown.window.showPage(QStringLiteral("items"));
        shown.find<QPushButton>("openPersona")->click();
        QCOMPARE(shown.window.session()->personaName(), QStringLiteral("Ben"));
        QVERIFY(shown.window.explorePage().isVisible());
    }

    void itGoesWithItsWorkspace()
    {
        Shown shown(&OpenWorkspace::thing);
        const QPointer<AudienceDialog> dialog = shown.dialog;
        shown.window.setWorkspace(nullptr);
        QTRY_VERIFY(dialog.isNull());
    }

    void itIsDrawnInBothThemes()
    {
        for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
            m_theme->setChoice(theme);
            Shown shown(&OpenWorkspace::thing);
            QTRY_COMPARE(shown.rows()->rowCount(), 2);
            std::vector<int> ranks;
            for (int persona = 0; persona < 600; ++persona)
                ranks.push_back(1 + (persona * persona * 7) % 9000 / (1 + persona % 13));
            std::ranges::sort(ranks);
            shown.find<RankStrip>("rankStrip")->setRanks(ranks, 10, 9742);
            const QString name = theme == ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light");
            savePicture(*shown.dialog, QStringLiteral("audience-%1").arg(name));
        }
        m_theme->setChoice(ThemeChoice::Light);
    }
};

QTEST_MAIN(AudienceDialogTest)
#include "tst_audience_dialog.moc"
