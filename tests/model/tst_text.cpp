// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text.h"

#include <QtTest>

using namespace tastebench;

class TextTest : public QObject {
    Q_OBJECT

private slots:
    void textSurvivesTheBorderInBothDirections()
    {
        const QString text = QString::fromUtf8("Sátántangó 怪獣 🦖");
        QCOMPARE(model::toQString(model::toUtf8(text)), text);
    }

    void aSentenceNamesThePlaceOnce()
    {
        QCOMPARE(model::sentence(Error(ErrorKind::WrongData, "", "The weight 2 is outside [−1, 1].", "ratings.csv:7")),
                 QString::fromUtf8("ratings.csv:7: The weight 2 is outside [−1, 1]."));
        QCOMPARE(model::sentence(Error(ErrorKind::WrongData, "", "limit must be positive.", "limit")),
                 QStringLiteral("limit must be positive."));
    }
};

QTEST_APPLESS_MAIN(TextTest)
#include "tst_text.moc"
