// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/collections.h"
#include "engine/store/items.h"
#include "engine/store/vectors.h"
#include "model/workspace.h"
#include "tests/support/workspaces.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace tastebench;
using model::Workspace;

namespace {

// A trained workspace whose first collection is loaded.
struct Opened {
    QTemporaryDir folder;
    std::unique_ptr<Workspace> workspace;
    CollectionId collection;

    Opened()
    {
        const QString path = folder.filePath(QStringLiteral("open.tastebench"));
        testing::makeDemo(path);
        workspace = std::make_unique<Workspace>(path);
        collection = workspace->collections().front().id;
        (void)workspace->catalogue(collection);
        if (!QTest::qWaitFor([this] { return catalogue() != nullptr; }, 20'000))
            qFatal("the catalogue was not loaded");
    }
    [[nodiscard]] search::CataloguePtr catalogue() const { return workspace->catalogue(collection); }
    void setText(ItemId id, const std::string& property, const std::string& text) const
    {
        model::WorkspaceChange touched;
        touched.items = true;
        touched.onlyItems = {id};
        workspace->change(QStringLiteral("Edit"), touched, [=](store::Change& change) {
            Item item = store::item(change.database(), id);
            item.properties[property] = text;
            item.updatedAt = Timestamp::now();
            store::updateItem(change, item);
        });
    }
    [[nodiscard]] std::vector<float> stored(ItemId id) const
    {
        const auto vector = store::findNamedVector(workspace->database(), collection, "default");
        return store::trainedValue(workspace->database(), vector->id, id).value;
    }
    [[nodiscard]] std::vector<float> shown(ItemId id) const
    {
        return catalogue()->vectors.at("default").table->vector(*catalogue()->items->row(id));
    }
};

}  // namespace

class ItemChangesTest : public QObject {
    Q_OBJECT

private slots:
    void anEditIsInTheCatalogueAndTheVectorAtOnceAndSoIsItsUndo()
    {
        const Opened open;
        const auto before = open.catalogue();
        const ItemId item = before->items->ids[7];
        const std::string title = before->items->labels[7];
        const std::vector<float> value = open.stored(item);
        QSignalSpy replaced(open.workspace.get(), &Workspace::catalogueChanged);
        QSignalSpy jobs(open.workspace.get(), &Workspace::jobStarted);

        open.setText(item, "title", "Submarine");
        QCOMPARE(replaced.count(), 1);
        QCOMPARE(open.catalogue()->items->labels[7], std::string("Submarine"));
        QVERIFY(open.stored(item) != value);
        QVERIFY(open.shown(item) == open.stored(item));
        QVERIFY(open.catalogue()->personas == before->personas);
        QCOMPARE(before->items->labels[7], title);

        open.workspace->undo();
        QCOMPARE(open.catalogue()->items->labels[7], title);
        QVERIFY(open.stored(item) == value);
        QVERIFY(open.shown(item) == value);

        open.workspace->redo();
        QVERIFY(open.stored(item) != value);
        QVERIFY(open.shown(item) == open.stored(item));
        QCOMPARE(jobs.count(), 0);
    }

    void anUndoThatTouchesManyItemsFoldsThemInByAJob()
    {
        const Opened open;
        const auto before = open.catalogue();
        std::vector<std::vector<float>> values;
        for (const ItemId item : before->items->ids)
            values.push_back(open.stored(item));
        model::WorkspaceChange touched;
        touched.items = true;
        open.workspace->change(QStringLiteral("All"), touched, [&before](store::Change& change) {
            for (const ItemId id : before->items->ids) {
                Item item = store::item(change.database(), id);
                item.properties["synopsis"] = "A submarine";
                store::updateItem(change, item);
            }
        });
        open.workspace->undo();
        open.workspace->redo();
        QTRY_VERIFY(open.stored(before->items->ids[0]) != values[0]);
        open.workspace->undo();
        for (std::size_t row = 0; row < values.size(); ++row)
            QTRY_VERIFY(open.stored(before->items->ids[row]) == values[row]);
        QTRY_VERIFY(open.shown(before->items->ids[0]) == values[0]);
    }

    void anUndoWaitingAtTheEndLeavesTheTextItsOwnVector()
    {
        Opened open;
        const ItemId item = open.catalogue()->items->ids[7];
        const std::vector<float> value = open.stored(item);
        const auto vector = store::findNamedVector(open.workspace->database(), open.collection, "default");
        const QString path = open.workspace->path();
        open.setText(item, "title", "Submarine");
        open.workspace->startJob(QStringLiteral("Endless"), {}, [](store::Database&, Progress& progress) {
            for (;;)
                progress.throwIfStopped();
        });
        open.workspace->undo();
        open.workspace.reset();
        store::Database reopened(path.toStdString());
        QVERIFY(store::trainedValue(reopened, vector->id, item).value == value);
    }
};

QTEST_GUILESS_MAIN(ItemChangesTest)
#include "tst_item_changes.moc"
