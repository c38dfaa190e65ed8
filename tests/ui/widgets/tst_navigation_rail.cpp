// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/navigation_rail.h"

#include <QAbstractButton>
#include <QtTest>

using namespace tastebench::ui;

class NavigationRailTest : public QObject {
    Q_OBJECT

private slots:
    void mouseAndKeysChangeThePage()
    {
        NavigationRail rail;
        QCOMPARE(rail.addPage(IconName::Explore, QStringLiteral("Explore"), QStringLiteral("explore")), 0);
        QCOMPARE(rail.addPage(IconName::Items, QStringLiteral("Items"), QStringLiteral("items")), 1);
        QCOMPARE(rail.addPage(IconName::Personas, QStringLiteral("Personas"), QStringLiteral("personas")), 2);
        QCOMPARE(rail.current(), 0);
        rail.show();
        QVERIFY(QTest::qWaitForWindowExposed(&rail));
        QSignalSpy changed(&rail, &NavigationRail::currentChanged);
        auto* items = rail.findChild<QAbstractButton*>(QStringLiteral("items"));
        QTest::mouseClick(items, Qt::LeftButton);
        QCOMPARE(rail.current(), 1);
        QTest::keyClick(items, Qt::Key_Down);
        QCOMPARE(rail.current(), 2);
        QCOMPARE(changed.count(), 2);
        rail.setCurrent(7);
        QCOMPARE(rail.current(), 2);
        QCOMPARE(items->accessibleName(), QStringLiteral("Items"));
    }
};

QTEST_MAIN(NavigationRailTest)
#include "tst_navigation_rail.moc"
