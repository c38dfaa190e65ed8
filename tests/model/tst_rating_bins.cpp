// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rating_bins.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::model;

class RatingBinsTest : public QObject {
    Q_OBJECT

private slots:
    void eachRatingHasItsBin()
    {
        exchange::RatingRange ratings;
        for (const double rating : {5.0, 0.5, 5.0, 3.5})
            ratings.add(rating);
        QCOMPARE(ratingBins(ratings), (std::vector<RatingBin> {{0.5, 0.5, 1}, {3.5, 3.5, 1}, {5, 5, 2}}));
        QVERIFY(ratingBins({}).empty());
    }

    void manyRatingsShareTwentyOneBins()
    {
        exchange::RatingRange ratings;
        for (int value = 0; value <= 420; ++value)
            ratings.add(value / 10.0);
        const std::vector<RatingBin> bins = ratingBins(ratings);
        QCOMPARE(bins.size(), std::size_t(21));
        QCOMPARE(bins.front().low, 0.0);
        QCOMPARE(bins.back().high, 42.0);
        qint64 all = 0;
        for (const RatingBin& bin : bins)
            all += bin.count;
        QCOMPARE(all, 421);
        QVERIFY(bins.back().count > 0);
    }
};

QTEST_APPLESS_MAIN(RatingBinsTest)
#include "tst_rating_bins.moc"
