// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ranking_model.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QtTest>
#include <algorithm>
#include <random>

using namespace tastebench;
using namespace tastebench::model;

namespace {

class Letters : public ItemTextProvider {
public:
    ItemText text(std::uint32_t row) const override
    {
        return {QString(QChar(u'A' + static_cast<char16_t>(row))), QStringLiteral("subtitle %1").arg(row)};
    }
};

RankedItem item(char letter, int originalRank, std::optional<int> personalizedRank, double score)
{
    RankedItem ranked;
    ranked.id.value = letter;
    ranked.row = static_cast<std::uint32_t>(letter - 'A');
    ranked.originalRank = originalRank;
    ranked.personalizedRank = personalizedRank;
    ranked.score = score;
    return ranked;
}

// "ABC" and "CAB": the pages of the two orders; a letter missing from one has rank 99 there.
RankingPtr ranking(const QByteArray& original, const QByteArray& personalized)
{
    auto made = std::make_shared<Ranking>();
    const auto rank = [](const QByteArray& list, char letter) {
        const auto at = list.indexOf(letter);
        return at < 0 ? 99 : static_cast<int>(at) + 1;
    };
    for (char letter : original)
        made->original.push_back(item(letter, rank(original, letter), rank(personalized, letter), 1.0));
    for (char letter : personalized)
        made->objects.push_back(item(letter, rank(original, letter), rank(personalized, letter), 0.5));
    return made;
}

QString titles(const RankingModel& model)
{
    QString all;
    for (int row = 0; row < model.rowCount(); ++row)
        all += model.index(row).data(TitleRole).toString();
    return all;
}

}  // namespace

class RankingModelTest : public QObject {
    Q_OBJECT

private slots:
    void factsAreStatedThroughRoles()
    {
        RankingModel model(RankingModel::List::Personalized);
        const QAbstractItemModelTester tester(&model);
        model.setRanking(ranking("ABCD", "CAX"), std::make_shared<Letters>());

        const QModelIndex first = model.index(0);
        QCOMPARE(first.data(TitleRole).toString(), QStringLiteral("C"));
        QCOMPARE(first.data(SubtitleRole).toString(), QStringLiteral("subtitle 2"));
        QCOMPARE(first.data(RankRole).toInt(), 1);
        QCOMPARE(first.data(OriginalRankRole).toInt(), 3);
        QCOMPARE(first.data(RankChangeRole).toInt(), 2);
        QCOMPARE(first.data(ScoreRole).toDouble(), 0.5);
        QCOMPARE(first.data(ItemIdRole).toLongLong(), qint64 {'C'});
        QCOMPARE(first.data(EntersRole).toBool(), false);
        QCOMPARE(model.index(2).data(EntersRole).toBool(), true);
        QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("up 2")));
    }

    void theOriginalListSaysWhoLeaves()
    {
        RankingModel model(RankingModel::List::Original);
        const QAbstractItemModelTester tester(&model);
        model.setRanking(ranking("ABCD", "CAX"), std::make_shared<Letters>());
        QCOMPARE(titles(model), QStringLiteral("ABCD"));
        QCOMPARE(model.index(0).data(LeavesRole).toBool(), false);
        QCOMPARE(model.index(1).data(LeavesRole).toBool(), true);
        QCOMPARE(model.index(1).data(PersonalizedRankRole).toInt(), 99);
    }

    void withoutAPersonalOrderThereIsNoMovement()
    {
        auto plain = std::make_shared<Ranking>();
        plain->objects.push_back(item('A', 1, std::nullopt, 0.3));
        RankingModel model(RankingModel::List::Personalized);
        model.setRanking(plain, nullptr);
        QVERIFY(!model.index(0).data(RankChangeRole).isValid());
        QVERIFY(!model.index(0).data(PersonalizedRankRole).isValid());
        QCOMPARE(model.index(0).data(RankRole).toInt(), 1);
        QCOMPARE(model.index(0).data(TitleRole).toString(), QStringLiteral("00000000-0000-0000-0000-000000000000"));
    }

    void aNewOrderIsToldWithTheFewestSignals_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<int>("moves");
        QTest::addColumn<int>("insertions");
        QTest::addColumn<int>("removals");
        const auto row = [](const char* name, const char* before, const char* after, int moves, int in, int out) {
            QTest::newRow(name) << QByteArray(before) << QByteArray(after) << moves << in << out;
        };
        row("the same", "ABCDE", "ABCDE", 0, 0, 0);
        row("first goes last", "ABCDE", "BCDEA", 1, 0, 0);
        row("last goes first", "ABCDE", "EABCD", 1, 0, 0);
        row("reversed", "ABCDE", "EDCBA", 4, 0, 0);
        row("two swapped", "ABCDE", "ABDCE", 1, 0, 0);
        row("one replaced", "ABCDE", "ABXDE", 0, 1, 1);
        row("a run enters", "ABC", "AXYZBC", 0, 1, 0);
        row("a run leaves", "AXYZBC", "ABC", 0, 0, 1);
        row("all at once", "ABCDE", "EXAYB", 1, 2, 1);
        row("emptied", "ABC", "", 0, 0, 1);
        row("filled", "", "ABC", 0, 1, 0);
    }
    void aNewOrderIsToldWithTheFewestSignals()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        RankingModel model(RankingModel::List::Personalized);
        const QAbstractItemModelTester tester(&model);
        const auto texts = std::make_shared<Letters>();
        model.setRanking(ranking("", before), texts);
        const QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setRanking(ranking("", after), texts);
        QCOMPARE(titles(model), QString::fromLatin1(after));
        QTEST(static_cast<int>(moved.count()), "moves");
        QTEST(static_cast<int>(inserted.count()), "insertions");
        QTEST(static_cast<int>(removed.count()), "removals");
        QCOMPARE(reset.count(), 0);
    }

    void onlyRowsThatChangedAreTold()
    {
        RankingModel model(RankingModel::List::Personalized);
        const auto texts = std::make_shared<Letters>();
        model.setRanking(ranking("ABCD", "ABCD"), texts);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRanking(ranking("ABCD", "ABCD"), texts);
        QCOMPARE(changed.count(), 0);
        model.setRanking(ranking("ABCD", "BACD"), texts);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(0).toModelIndex().row(), 0);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 1);
        changed.clear();
        model.setRanking(ranking("ABCD", "BACD"), std::make_shared<Letters>());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 3);
    }

    void selectionStaysWithItsItemThroughRandomOrders()
    {
        RankingModel model(RankingModel::List::Personalized);
        const QAbstractItemModelTester tester(&model);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const auto texts = std::make_shared<Letters>();
        QItemSelectionModel selection(&model);
        std::mt19937 random(20261121);
        QByteArray alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        model.setRanking(ranking("", alphabet), texts);
        selection.select(model.index(7), QItemSelectionModel::Select);
        for (int round = 0; round < 400; ++round) {
            std::shuffle(alphabet.begin(), alphabet.end(), random);
            QByteArray page = alphabet.left(static_cast<int>(random() % 26) + 1);
            if (!page.contains('H'))
                page[0] = 'H';
            model.setRanking(ranking("ABCDEFG", page), texts);
            QCOMPARE(titles(model), QString::fromLatin1(page));
            QCOMPARE(selection.selectedIndexes().size(), 1);
            QCOMPARE(selection.selectedIndexes().first().data(TitleRole).toString(), QStringLiteral("H"));
        }
        QCOMPARE(reset.count(), 0);
    }
};

QTEST_GUILESS_MAIN(RankingModelTest)
#include "tst_ranking_model.moc"
