// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/interaction_timeline_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>
#include <random>

using namespace tastebench;
using namespace tastebench::model;

namespace {

TimelineEntry entry(int id, int day, double weight = 1, double effective = 1)
{
    return {{id}, {100 + id}, QStringLiteral("item %1").arg(id), {day * Timestamp::perDay}, weight, effective};
}

QString ids(const InteractionTimelineModel& model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.index(row).data(InteractionIdRole).toString();
    return all.join(QLatin1Char(' '));
}

}  // namespace

class InteractionTimelineModelTest : public QObject {
    Q_OBJECT

private slots:
    void entriesAreSortedByTimeThenId()
    {
        InteractionTimelineModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEntries({entry(3, 5), entry(2, 9), entry(1, 5)});
        QCOMPARE(ids(model), QStringLiteral("1 3 2"));
        QCOMPARE(model.index(2).data(TimeRole).toLongLong(), 9 * Timestamp::perDay);
        QCOMPARE(model.index(0).data(TitleRole).toString(), QStringLiteral("item 1"));
    }

    void anotherDecayChangesRowsAndMovesNone()
    {
        InteractionTimelineModel model;
        const QAbstractItemModelTester tester(&model);
        model.setEntries({entry(1, 1), entry(2, 2), entry(3, 3)});
        const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setEntries({entry(1, 1, 1, 0.5), entry(2, 2, 1, 0.7), entry(3, 3)});
        QCOMPARE(inserted.count() + removed.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.first().at(1).toModelIndex().row(), 1);
        QCOMPARE(model.index(0).data(EffectiveWeightRole).toDouble(), 0.5);
    }

    void randomLogsArriveWithoutAReset()
    {
        InteractionTimelineModel model;
        const QAbstractItemModelTester tester(&model);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        std::mt19937 random(3);
        for (int round = 0; round < 300; ++round) {
            std::vector<TimelineEntry> entries;
            for (int id = 1; id <= 30; ++id) {
                if (random() % 2 == 0)
                    entries.push_back(entry(id, static_cast<int>(random() % 12), 1, 0.1 * (random() % 3)));
            }
            auto sorted = entries;
            std::sort(sorted.begin(), sorted.end(), [](const TimelineEntry& left, const TimelineEntry& right) {
                return std::tie(left.time, left.interaction) < std::tie(right.time, right.interaction);
            });
            model.setEntries(entries);
            QVERIFY(model.entries() == sorted);
        }
        QCOMPARE(reset.count(), 0);
    }
};

QTEST_GUILESS_MAIN(InteractionTimelineModelTest)
#include "tst_interaction_timeline_model.moc"
