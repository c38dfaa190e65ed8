// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QtTest>

// Runs the installed program as a person would.
class ProgramTest : public QObject {
    Q_OBJECT

private slots:
    void theVersionNamesTheProgramAndItsLibraries()
    {
        QProcess program;
        program.start(QStringLiteral(PROGRAM), {QStringLiteral("--version")});
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 0);
        const QByteArray text = program.readAllStandardOutput();
        QVERIFY(text.startsWith("tastebench "));
        QVERIFY(text.contains(qVersion()));
    }
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_program.moc"
