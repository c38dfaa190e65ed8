// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/vectors.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/training.h"
#include "tests/engine/store/workspace_fixture.h"

#include <algorithm>
#include <cmath>

namespace workspace = tastebench::workspace;
using namespace fixture;

namespace {

// A trained collection of a few items about the sea or about love.
struct TrainedCatalogue {
    Workspace workspace;
    CollectionId collection;
    std::vector<ItemId> items;
    Progress progress;

    TrainedCatalogue()
    {
        Change change(*workspace);
        collection = addCollection(change);
        for (const char* const title : {"Monster of the sea", "Monster from the deep sea", "Ship lost at sea",
                                        "Love in the city", "Letters of love", "Lost love in a lost city"})
            items.push_back(addItem(change, collection, title));
        change.commit("Catalogue");
        workspace::trainVector(*workspace, collection, "default", progress);
    }
    std::int64_t foldIn() { return workspace::foldInNewItems(*workspace, collection, "default", progress); }
    VectorId vector() { return findNamedVector(*workspace, collection, "default")->id; }

    // Empty when the item has none.
    std::vector<float> valueOf(ItemId item)
    {
        const VectorBlock block = trainedVectors(*workspace, vector());
        const auto found = std::ranges::find(block.items, item);
        if (found == block.items.end())
            return {};
        const auto value = block.row(static_cast<std::size_t>(found - block.items.begin()));
        return {value.begin(), value.end()};
    }
    void change(ItemId id, const Json& properties, Timestamp updatedAt)
    {
        Change change(*workspace);
        Item changed = tastebench::store::item(*workspace, id);
        changed.properties = properties;
        changed.updatedAt = updatedAt;
        updateItem(change, changed);
        change.commit("Change");
    }
    Timestamp afterTraining() { return {trainedModel(*workspace, vector())->trainedAt.microseconds + 1}; }
};

}  // namespace

class TrainingTest : public QObject {
    Q_OBJECT

private slots:
    void anItemChangedAfterTheTrainingIsFoldedInAgain()
    {
        TrainedCatalogue catalogue;
        const std::vector<float> before = catalogue.valueOf(catalogue.items[0]);
        const Json love = tastebench::store::item(*catalogue.workspace, catalogue.items[4]).properties;
        catalogue.change(catalogue.items[0], love, catalogue.afterTraining());
        QVERIFY(catalogue.valueOf(catalogue.items[0]) == before);
        QCOMPARE(catalogue.foldIn(), std::int64_t(1));
        QVERIFY(catalogue.valueOf(catalogue.items[0]) != before);
        // The same text has the same place in the space, up to the last digits of single precision.
        const std::vector<float> now = catalogue.valueOf(catalogue.items[0]);
        const std::vector<float> twin = catalogue.valueOf(catalogue.items[4]);
        QCOMPARE(now.size(), twin.size());
        for (std::size_t axis = 0; axis < now.size(); ++axis)
            QVERIFY(std::abs(now[axis] - twin[axis]) < 1e-5F);
    }

    void foldingInTwiceWritesOnce()
    {
        TrainedCatalogue catalogue;
        QCOMPARE(catalogue.foldIn(), std::int64_t(0));
        catalogue.change(catalogue.items[0], {{"title", "Love letters"}}, catalogue.afterTraining());
        QCOMPARE(catalogue.foldIn(), std::int64_t(1));
        QCOMPARE(catalogue.foldIn(), std::int64_t(0));
    }

    void anItemNotChangedSinceKeepsItsValue()
    {
        TrainedCatalogue catalogue;
        std::vector<std::vector<float>> before;
        for (const ItemId item : catalogue.items)
            before.push_back(catalogue.valueOf(item));
        catalogue.change(catalogue.items[2], {{"title", "City of love"}}, catalogue.afterTraining());
        // Changed, but not after the training: what the training saw.
        catalogue.change(catalogue.items[3], {{"title", "Deep sea"}}, {catalogue.afterTraining().microseconds - 1});
        QCOMPARE(catalogue.foldIn(), std::int64_t(1));
        for (std::size_t index = 0; index < catalogue.items.size(); ++index)
            QCOMPARE(catalogue.valueOf(catalogue.items[index]) == before[index], index != 2);
    }

    void anItemWhoseTextLostEveryKnownWordLosesItsValue()
    {
        TrainedCatalogue catalogue;
        catalogue.change(catalogue.items[1], {{"title", "Xyzzy"}}, catalogue.afterTraining());
        QCOMPARE(catalogue.foldIn(), std::int64_t(1));
        QVERIFY(catalogue.valueOf(catalogue.items[1]).empty());
        QCOMPARE(catalogue.foldIn(), std::int64_t(0));
        QVERIFY(!catalogue.valueOf(catalogue.items[0]).empty());
    }

    void aNewItemGetsAValue()
    {
        TrainedCatalogue catalogue;
        Change change(*catalogue.workspace);
        const ItemId added = addItem(change, catalogue.collection, "Sea of love");
        change.commit("Add");
        QCOMPARE(catalogue.foldIn(), std::int64_t(1));
        QVERIFY(!catalogue.valueOf(added).empty());
    }

    void aTextThatAnUndoGaveBackHasItsOwnVector()
    {
        TrainedCatalogue catalogue;
        const ItemId item = catalogue.items[0];
        const std::vector<float> before = catalogue.valueOf(item);
        catalogue.change(item, {{"title", "Love letters"}}, catalogue.afterTraining());
        QCOMPARE(catalogue.foldIn(), std::int64_t(1));
        const std::vector<float> edited = catalogue.valueOf(item);
        const auto undone = undo(*catalogue.workspace);
        // The text is older than the training, so nothing tells that the value is not its own.
        QCOMPARE(catalogue.foldIn(), std::int64_t(0));
        const auto touched = workspace::touchedItems(*catalogue.workspace, *undone);
        QCOMPARE(touched, std::vector {item});
        QCOMPARE(workspace::foldInItems(*catalogue.workspace, touched, catalogue.progress), std::int64_t(1));
        QVERIFY(catalogue.valueOf(item) == before);
        const auto redone = redo(*catalogue.workspace);
        workspace::foldInItems(*catalogue.workspace, workspace::touchedItems(*catalogue.workspace, *redone),
                               catalogue.progress);
        QVERIFY(catalogue.valueOf(item) == edited);
    }

    void aCatalogueLendsItsModels()
    {
        TrainedCatalogue catalogue;
        const auto loaded = workspace::loadCatalogue(*catalogue.workspace, catalogue.collection, catalogue.progress);
        catalogue.change(catalogue.items[1], {{"title", "Xyzzy"}}, catalogue.afterTraining());
        QCOMPARE(workspace::foldInItems(*catalogue.workspace, *loaded, catalogue.items, catalogue.progress),
                 std::int64_t(1));
        QVERIFY(catalogue.valueOf(catalogue.items[1]).empty());
    }

    void anItemThatIsGoneIsPassedOver()
    {
        TrainedCatalogue catalogue;
        Change change(*catalogue.workspace);
        deleteItem(change, catalogue.items[2]);
        change.commit("Delete");
        QCOMPARE(workspace::foldInItems(*catalogue.workspace, catalogue.items, catalogue.progress), std::int64_t(0));
        const auto undone = undo(*catalogue.workspace);
        QCOMPARE(workspace::foldInItems(*catalogue.workspace, workspace::touchedItems(*catalogue.workspace, *undone),
                                        catalogue.progress),
                 std::int64_t(0));
        QVERIFY(!catalogue.valueOf(catalogue.items[2]).empty());
    }

    void whatWasNeverTrainedIsLeftAlone()
    {
        Workspace workspace;
        const SmallCatalogue catalogue = addSmallCatalogue(*workspace);
        Progress progress;
        QCOMPARE(workspace::foldInNewItems(*workspace, catalogue.collection, "default", progress), std::int64_t(0));
    }
};

QTEST_APPLESS_MAIN(TrainingTest)
#include "tst_training.moc"
