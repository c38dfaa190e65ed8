// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/list_comparison.h"
#include "engine/evaluation/list_similarity.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::evaluation;

namespace {

std::vector<Uuid> items(const char* letters)
{
    std::vector<Uuid> list;
    for (const char* letter = letters; *letter != 0; ++letter)
        list.push_back(Uuid::fromName(std::string(1, *letter)));
    return list;
}

QString placesOf(const ListComparison& compared)
{
    QStringList places;
    for (const auto& place : compared.places)
        places.append(QStringLiteral("%1/%2").arg(place.a.value_or(0)).arg(place.b.value_or(0)));
    return places.join(QLatin1Char(' '));
}

}  // namespace

class ListComparisonTest : public QObject {
    Q_OBJECT

private slots:
    void itemsOfAComeFirstThenThoseOfBAlone()
    {
        QCOMPARE(placesOf(compareLists(items("abc"), items("cda"), 3)), QStringLiteral("1/3 2/0 3/1 0/2"));
    }

    void whatStandsBelowTheDepthIsLeftOut()
    {
        const ListComparison compared = compareLists(items("abcd"), items("abdc"), 2);
        QCOMPARE(placesOf(compared), QStringLiteral("1/1 2/2"));
        QCOMPARE(compared.overlap, 1.0);
        QCOMPARE(compared.jaccard, 1.0);
        QCOMPARE(compared.kendallTau, std::optional(1.0));
    }

    void theMeasuresAreThoseOfTheLists()
    {
        const ListComparison compared = compareLists(items("abc"), items("cda"), 3);
        QCOMPARE(compared.overlap, 2.0 / 3);
        QCOMPARE(compared.jaccard, 0.5);
        QCOMPARE(compared.kendallTau, std::optional(-1.0));
        const std::vector<std::uint64_t> left {0, 1, 2};
        const std::vector<std::uint64_t> right {2, 3, 0};
        QCOMPARE(compared.rankBiasedOverlap, rankBiasedOverlap(left, right));
    }

    void listsWithNothingInCommonHaveNoOrderToAgreeOn()
    {
        const ListComparison compared = compareLists(items("ab"), items("cd"), 2);
        QCOMPARE(compared.overlap, 0.0);
        QVERIFY(!compared.kendallTau);
    }
};

QTEST_APPLESS_MAIN(ListComparisonTest)
#include "tst_list_comparison.moc"
