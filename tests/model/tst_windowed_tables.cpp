// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/interaction_table_model.h"
#include "model/item_suggestions.h"
#include "model/item_table_model.h"
#include "model/persona_table_model.h"
#include "model/text.h"
#include "tests/support/open_workspace.h"

#include <QAbstractItemModelTester>
#include <QtTest>
#include <algorithm>
#include <random>

using namespace tastebench;
using namespace tastebench::model;
using namespace tastebench::tests;

class WindowedTablesTest : public QObject {
    Q_OBJECT

    static QStringList column(const QAbstractItemModel& model, int column)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts.append(model.index(row, column).data().toString());
        return texts;
    }

    static WorkspaceChange itemsOnly()
    {
        WorkspaceChange change;
        change.items = true;
        return change;
    }

    static void rename(OpenWorkspace& open, ItemId id, const std::string& title)
    {
        Item item = open.item(id);
        item.properties["title"] = title;
        open.workspace->change(QStringLiteral("Rename"), itemsOnly(),
                               [&item](store::Change& change) { store::updateItem(change, item); });
    }

private slots:
    void theLabelComesFirstAndNumbersAreForPeople()
    {
        const OpenWorkspace open;
        ItemTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model);
        model.setCollection(open.collection);
        QStringList heads;
        for (int at = 0; at < model.columnCount(); ++at)
            heads.append(model.headerData(at, Qt::Horizontal, Qt::DisplayRole).toString());
        QCOMPARE(heads,
                 QStringList({QStringLiteral("title"), QStringLiteral("year"), QStringLiteral("genres"),
                              QStringLiteral("released"), QStringLiteral("seen"), QStringLiteral("source id"),
                              QStringLiteral("updated")}));
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Alien"));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("1979"));
        QCOMPARE(model.index(0, 1).data(SortRole).toDouble(), 1979.0);
        QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("Horror, Sci-Fi"));
        QCOMPARE(ItemId {model.index(0, 3).data(ItemIdRole).toLongLong()}, open.alien);
        QVERIFY(!(model.flags(model.index(0, 0)) & Qt::ItemIsEditable));
    }

    void sortingMovesRowsWithTheirIndexes()
    {
        const OpenWorkspace open;
        ItemTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model);
        model.setCollection(open.collection);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
        const QPersistentModelIndex tremors = model.index(model.rowOf(open.tremors.value), 2);
        model.sort(1, Qt::DescendingOrder);
        QCOMPARE(column(model, 1),
                 QStringList(
                     {QStringLiteral("2001"), QStringLiteral("1990"), QStringLiteral("1982"), QStringLiteral("1979")}));
        QCOMPARE(tremors.row(), 1);
        QCOMPARE(tremors.column(), 2);
        model.sort(0, Qt::AscendingOrder);
        QCOMPARE(column(model, 0).last(), QStringLiteral("Tremors"));
        QCOMPARE(tremors.row(), 3);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(layout.count(), 2);
    }

    void searchingRemovesRowsAndClearingBringsThemBack()
    {
        const OpenWorkspace open;
        ItemTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model);
        model.setCollection(open.collection);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setSearch(QStringLiteral("hor"));
        QCOMPARE(column(model, 0),
                 QStringList({QStringLiteral("Alien"), QStringLiteral("Tremors"), QStringLiteral("The Thing")}));
        QCOMPARE(model.total(), 4);
        model.setSearch(QStringLiteral("nothing at all"));
        QCOMPARE(model.rowCount(), 0);
        model.setSearch({});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(reset.count(), 0);
    }

    void anEditIsToldAsAChangeAndUndoBringsItBack()
    {
        OpenWorkspace open;
        ItemTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model);
        model.setCollection(open.collection);
        const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const QSignalSpy layout(&model, &QAbstractItemModel::layoutChanged);
        rename(open, open.alien, "Aliens");
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Aliens"));
        QCOMPARE(changed.count(), 1);
        open.workspace->undo();
        QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("Alien"));
        QCOMPARE(layout.count(), 0);
    }

    void anotherSchemaIsTheOnlyReset()
    {
        OpenWorkspace open;
        ItemTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model);
        model.setCollection(open.collection);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        Collection films = *open.workspace->collection(open.collection);
        films.properties.push_back({"director", PropertyType::Text, {}});
        WorkspaceChange schema;
        schema.collections = true;
        open.workspace->change(QStringLiteral("Add director"), schema,
                               [&films](store::Change& change) { store::updateCollection(change, films); });
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.columnCount(), 8);
        QCOMPARE(model.rowCount(), 4);
    }

    void randomEditsKeepModelAndStoreEqual_data()
    {
        QTest::addColumn<int>("sortColumn");
        QTest::addColumn<QString>("search");
        QTest::newRow("as inserted") << -1 << QString();
        QTest::newRow("by title") << 0 << QString();
        QTest::newRow("by year, searching") << 1 << QStringLiteral("film");
    }
    void randomEditsKeepModelAndStoreEqual()
    {
        QFETCH(int, sortColumn);
        QFETCH(QString, search);
        OpenWorkspace open;
        ItemTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model);
        model.setCollection(open.collection);
        model.sort(sortColumn, Qt::DescendingOrder);
        model.setSearch(search);
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        std::mt19937 random(7);
        const auto draw = [&random](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
        QHash<QPersistentModelIndex, std::int64_t> marks;
        for (int round = 0; round < 60; ++round) {
            const auto ids = store::itemIds(open.database(), {.collection = open.collection});
            const int kind = draw(5);
            if (kind == 0 && round > 5) {
                open.workspace->undo();
            } else {
                open.workspace->change(QStringLiteral("Edit"), itemsOnly(), [&](store::Change& change) {
                    // Sometimes few rows, sometimes more runs than are told one by one.
                    const int count = kind == 1 ? 120 : 1 + draw(4);
                    for (int at = 0; at < count; ++at) {
                        const std::string title = (draw(2) == 0 ? "Film " : "Other ") + std::to_string(draw(1000));
                        if (kind <= 2 || ids.empty()) {
                            open.addItem(change, title, 1900 + draw(100), {"Drama"});
                        } else if (kind == 3) {
                            Item item = open.item(ids[static_cast<std::size_t>(draw(static_cast<int>(ids.size())))]);
                            item.properties["title"] = title;
                            item.properties["year"] = 1900 + draw(100);
                            store::updateItem(change, item);
                        } else if (const auto gone = ids[static_cast<std::size_t>(draw(static_cast<int>(ids.size())))];
                                   store::findItem(open.database(), gone)) {
                            store::deleteItem(change, gone);
                        }
                    }
                });
            }
            store::ItemQuery query;
            query.collection = open.collection;
            query.search = toUtf8(search);
            query.descending = true;
            if (sortColumn >= 0) {
                query.order = store::ItemOrder::Property;
                query.property = sortColumn == 0 ? "title" : "year";
            }
            QTRY_VERIFY(!model.isReading());
            const auto expected = store::items(open.database(), query);
            QCOMPARE(model.rowCount(), static_cast<int>(expected.size()));
            for (int row = 0; row < model.rowCount(); ++row) {
                const Item& item = expected[static_cast<std::size_t>(row)];
                QCOMPARE(model.itemAt(row), item.id);
                QCOMPARE(model.index(row, 0).data().toString(), toQString(item.properties["title"].get<std::string>()));
            }
            for (auto mark = marks.cbegin(); mark != marks.cend(); ++mark)
                QVERIFY(!mark.key().isValid() || model.keyAt(mark.key().row()) == mark.value());
            if (model.rowCount() > 0) {
                const int row = draw(model.rowCount());
                marks.insert(model.index(row, draw(3)), model.keyAt(row));
            }
        }
        QCOMPARE(reset.count(), 0);
        QVERIFY(std::any_of(marks.keyBegin(), marks.keyEnd(), [](const auto& index) { return index.isValid(); }));
    }

    void personasSayHowManyInteractionsTheyHave()
    {
        OpenWorkspace open;
        PersonaTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model);
        model.setCollection(open.collection);
        QCOMPARE(column(model, 0), QStringList({QStringLiteral("Ada"), QStringLiteral("Ben")}));
        QCOMPARE(model.index(0, 4).data().toString(), QStringLiteral("2"));
        QCOMPARE(model.index(0, 2).data().toString(), QStringLiteral("36"));
        QCOMPARE(model.index(0, 0).data(SubtitleRole).toString(),
                 QStringLiteral("2 interactions · Likes giant monsters"));
        const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        WorkspaceChange touched;
        touched.interactions = true;
        touched.persona = open.ada;
        open.workspace->change(QStringLiteral("Like"), touched, [&open](store::Change& change) {
            OpenWorkspace::addInteraction(change, open.ada, open.thing, 1, 40);
        });
        QCOMPARE(model.index(0, 4).data().toString(), QStringLiteral("3"));
        model.setSearch(QStringLiteral("monsters"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.total(), 2);
        QCOMPARE(reset.count(), 0);
    }

    void interactionsComeNewestFirstAndOnlyAskForEdits()
    {
        OpenWorkspace open;
        InteractionTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model);
        model.setPersona(open.ada);
        QCOMPARE(column(model, 0), QStringList({QStringLiteral("Alien"), QStringLiteral("Amélie")}));
        QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("−0.50"));
        QSignalSpy weights(&model, &InteractionTableModel::weightRequested);
        QSignalSpy times(&model, &InteractionTableModel::timeRequested);
        QVERIFY(model.setData(model.index(0, InteractionTableModel::WeightColumn), 0.5, Qt::EditRole));
        QVERIFY(!model.setData(model.index(0, InteractionTableModel::WeightColumn), 1.5, Qt::EditRole));
        QVERIFY(!model.setData(model.index(0, InteractionTableModel::ItemColumn), QStringLiteral("x"), Qt::EditRole));
        QVERIFY(model.setData(model.index(0, InteractionTableModel::TimeColumn), QStringLiteral("2001-02-03"),
                              Qt::EditRole));
        QVERIFY(
            !model.setData(model.index(0, InteractionTableModel::TimeColumn), QStringLiteral("soon"), Qt::EditRole));
        QCOMPARE(weights.count(), 1);
        QCOMPARE(weights.first().at(0).value<InteractionId>(), open.like);
        QCOMPARE(times.count(), 1);
        // Nothing was written.
        QCOMPARE(store::interaction(open.database(), open.like).weight, 1.0);
        model.sort(InteractionTableModel::WeightColumn, Qt::AscendingOrder);
        QCOMPARE(column(model, 0).first(), QStringLiteral("Amélie"));
    }

    void A5_interactionsAreReadBySign()
    {
        OpenWorkspace open;
        InteractionTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model);
        model.setPersona(open.ada);
        model.setSign(store::Sign::Positive);
        QCOMPARE(column(model, 0), QStringList({QStringLiteral("Alien")}));
        model.setSign(store::Sign::Negative);
        QCOMPARE(column(model, 0), QStringList({QStringLiteral("Amélie")}));
        QCOMPARE(model.total(), 2);
        model.setSign(store::Sign::All);
        QCOMPARE(model.rowCount(), 2);
    }

    void aTypeIsGivenAndTakenAway()
    {
        OpenWorkspace open;
        InteractionTableModel model(*open.workspace);
        const QAbstractItemModelTester tester(&model);
        model.setPersona(open.ada);
        QSignalSpy types(&model, &InteractionTableModel::typeRequested);
        const QModelIndex type = model.index(0, InteractionTableModel::TypeColumn);
        QVERIFY(model.setData(type, QStringLiteral(" "), Qt::EditRole));
        QCOMPARE(types.count(), 0);
        QVERIFY(model.setData(type, QStringLiteral("click"), Qt::EditRole));
        QCOMPARE(types.count(), 1);
        QCOMPARE(types.first().at(1).toString(), QStringLiteral("click"));
    }

    void suggestionsBeginTheWordsOfAnItem()
    {
        const OpenWorkspace open;
        ItemSuggestions model(*open.workspace);
        const QAbstractItemModelTester tester(&model);
        model.setCollection(open.collection);
        QCOMPARE(model.rowCount(), 0);
        model.setSearch(QStringLiteral("thi"));
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("The Thing"));
        QCOMPARE(model.index(0).data(SubtitleRole).toString(), QStringLiteral("1982 · Horror"));
    }

    void aLongTableIsReadInTheBackgroundOnceItIsSlow()
    {
        OpenWorkspace open;
        open.workspace->change(QStringLiteral("Many"), itemsOnly(), [&open](store::Change& change) {
            for (int at = 0; at < 25'000; ++at)
                open.addItem(change, "Film " + std::to_string(at), 1900 + at % 100, {"Drama"});
        });
        ItemTableModel model(*open.workspace);
        QElapsedTimer timer;
        timer.start();
        model.setCollection(open.collection);
        qInfo("first page of 25 004 rows: %lld ms", timer.elapsed());
        QVERIFY(model.isReading());
        QTRY_COMPARE(model.rowCount(), 25'004);
        // The newest request wins.
        model.setSearch(QStringLiteral("drama"));
        model.setSearch(QStringLiteral("film 24999"));
        QTRY_VERIFY(!model.isReading());
        QCOMPARE(model.rowCount(), 1);
        model.setSearch({});
        QTRY_COMPARE(model.rowCount(), 25'004);
        timer.start();
        for (int row = 24'000; row < 24'040; ++row) {
            for (int at = 0; at < model.columnCount(); ++at)
                QVERIFY(model.index(row, at).data().isValid() || at > 0);
        }
        qInfo("a screen of 40 rows: %lld ms", timer.elapsed());
    }
};

QTEST_GUILESS_MAIN(WindowedTablesTest)
#include "tst_windowed_tables.moc"
