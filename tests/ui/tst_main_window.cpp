// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include <QtTest>

class MainWindowTest : public QObject {
    Q_OBJECT

private slots:
    void theWindowShowsUnderItsName()
    {
        tastebench::ui::MainWindow window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(window.objectName(), QStringLiteral("mainWindow"));
        QCOMPARE(window.windowTitle(), QStringLiteral("Tastebench"));
    }
};

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
