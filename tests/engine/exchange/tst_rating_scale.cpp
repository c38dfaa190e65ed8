// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/exchange/rating_scale.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::exchange;

class RatingScaleTest : public QObject {
    Q_OBJECT

    static RatingRange seen(const QVector<double>& ratings)
    {
        RatingRange range;
        for (const double rating : ratings)
            range.add(rating);
        return range;
    }

    static QString shown(const ChosenScale& chosen)
    {
        QString text = QStringLiteral("none");
        if (chosen.scale)
            text = QStringLiteral("%1:%2").arg(chosen.scale->min).arg(chosen.scale->max);
        return chosen.warning.empty() ? text : text + QStringLiteral(" (warned)");
    }

private slots:
    void theSmallestScaleThatHoldsAllIsTaken_data()
    {
        QTest::addColumn<QVector<double>>("ratings");
        QTest::addColumn<QString>("common");
        QTest::addColumn<QString>("movieLens");
        const auto row
            = [](const char* name, const QVector<double>& ratings, const char* common, const char* movieLens) {
                  QTest::newRow(name) << ratings << QString::fromLatin1(common) << QString::fromLatin1(movieLens);
              };
        row("no rating", {}, "none", "none");
        row("one distinct rating", {3, 3, 3}, "none", "none");
        row("clicks", {0, 1, 0}, "0:1", "0:10");
        row("stars", {1, 4, 5}, "1:5", "1:5");
        row("some stars", {2, 4}, "1:5", "1:5");
        row("half stars", {0.5, 5}, "0.5:5", "0.5:5");
        row("half stars without the lowest", {1, 3.5, 5}, "1:5", "0.5:5");
        row("stars with a zero", {0, 5}, "0:5", "0:10");
        row("ten", {1, 10}, "1:10", "0:10");
        row("ten with a zero", {0, 10}, "0:10", "0:10");
        row("signed", {-9.5, 9.8}, "-10:10", "-10:10");
        row("hours", {0.1, 11754}, "0.1:11754 (warned)", "0.1:11754 (warned)");
    }

    void theSmallestScaleThatHoldsAllIsTaken()
    {
        QFETCH(QVector<double>, ratings);
        QFETCH(QString, common);
        QFETCH(QString, movieLens);
        QCOMPARE(shown(chooseScale(seen(ratings), std::nullopt)), common);
        QCOMPARE(shown(chooseScale(seen(ratings), std::nullopt, movieLensScales())), movieLens);
    }

    void aNamedScaleCountsFirst()
    {
        QCOMPARE(shown(chooseScale(seen({1, 5}), RatingScale {0, 10}, movieLensScales())), QStringLiteral("0:10"));
        QCOMPARE(shown(chooseScale(seen({1, 1}), RatingScale {0, 1})), QStringLiteral("0:1"));
    }

    void ratingsBecomeWeights()
    {
        const RatingScale scale {0.5, 5};
        QCOMPARE(scale.weight(0.5), -1.0);
        QCOMPARE(scale.weight(2.75), 0.0);
        QCOMPARE(scale.weight(5), 1.0);
    }

    void aScaleIsWrittenMinColonMax()
    {
        QVERIFY(parseRatingScale("0.5:5") == RatingScale({0.5, 5}));
        QVERIFY(parseRatingScale("-10:10") == RatingScale({-10, 10}));
        for (const char* wrong : {"", "5", "5:1", "3:3", "a:b", "1:", "1:5:9", "nan:5", "0:inf"}) {
            try {
                (void)parseRatingScale(wrong);
                QFAIL(wrong);
            } catch (const Error& error) {
                QCOMPARE(error.kind(), ErrorKind::WrongUsage);
                QCOMPARE(error.place(), std::string("--rating-scale"));
            }
        }
    }
};

QTEST_APPLESS_MAIN(RatingScaleTest)
#include "tst_rating_scale.moc"
