// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/exchange/preview.h"
#include "tests/engine/exchange/reading.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::exchange;

class PreviewTest : public QObject {
    Q_OBJECT

    using Rows = std::vector<std::vector<std::string>>;

private slots:
    void theFirstRowsAreShownAsTheyAreWritten()
    {
        const SourceFolder folder;
        ImportOptions options;
        options.source
            = folder.write(QStringLiteral("films.csv"), "id,title\n007,\"Goldfinger, 1964\"\n8\n9,Up\n").toStdString();
        const ImportPreview preview = previewImport(options);
        QCOMPARE(preview.plan.files.size(), std::size_t(1));
        QCOMPARE(preview.rows.front(), (Rows {{"007", "Goldfinger, 1964"}, {"9", "Up"}}));
        QVERIFY(preview.missing.empty());
        QVERIFY(preview.ratings.single());
    }

    void objectsAreShownByTheFieldsOfTheirPlan()
    {
        const SourceFolder folder;
        ImportOptions options;
        options.source
            = folder.write(QStringLiteral("films.jsonl"), "{\"id\":1,\"tags\":[\"a\"]}\n{\"id\":2,\"year\":1979}\n")
                  .toStdString();
        const ImportPreview preview = previewImport(options);
        QCOMPARE(preview.rows.front(), (Rows {{"1", "[\"a\"]", ""}, {"2", "", "1979"}}));
    }

    void ratingsAreCountedAndScaled()
    {
        const SourceFolder folder;
        ImportOptions options;
        options.source
            = folder.write(QStringLiteral("r.csv"), "user,item,rating\na,x,1\na,y,5\nb,x,5\nb,y,none\n").toStdString();
        const ImportPreview preview = previewImport(options);
        QCOMPARE(preview.ratings.values(), (std::map<double, std::int64_t> {{1, 1}, {5, 2}}));
        QVERIFY(preview.scale.scale == (RatingScale {1, 5}));
    }

    void whatDocumentsAndMemoriesLackIsSaid_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("missing");
        QTest::newRow("documents") << static_cast<int>(RecordKind::Documents) << QByteArray("user,title") << 0;
        QTest::newRow("documents of nobody") << static_cast<int>(RecordKind::Documents) << QByteArray("a,content") << 1;
        QTest::newRow("documents without words")
            << static_cast<int>(RecordKind::Documents) << QByteArray("user,b") << 1;
        QTest::newRow("memories") << static_cast<int>(RecordKind::Memories) << QByteArray("user,strength") << 0;
        QTest::newRow("memories of nobody") << static_cast<int>(RecordKind::Memories) << QByteArray("a,b") << 1;
    }

    void whatDocumentsAndMemoriesLackIsSaid()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, header);
        QFETCH(int, missing);
        const SourceFolder folder;
        ImportOptions options;
        options.source = folder.write(QStringLiteral("r.csv"), header + "\nx,1\n").toStdString();
        options.kind = static_cast<RecordKind>(kind);
        QCOMPARE(previewImport(options).missing.size(), static_cast<std::size_t>(missing));
    }

    void aTableWithoutAnIdIsPlannedToBeCompleted()
    {
        const SourceFolder folder;
        ImportOptions options;
        options.source = folder.write(QStringLiteral("r.csv"), "u,m\n1,2\n").toStdString();
        QVERIFY_EXCEPTION_THROWN(planImport(options), Error);
        const ImportPreview preview = previewImport(options);
        QCOMPARE(preview.plan.files.front().table.columns.size(), std::size_t(2));
        QCOMPARE(preview.missing.size(), std::size_t(1));
        QVERIFY(preview.missing.front().find("r.csv") != std::string::npos);

        options.kind = RecordKind::Interactions;
        options.map = {{"u", "persona_id"}, {"m", "item_id"}};
        QVERIFY(previewImport(options).missing.empty());
    }

    void countlessRatingsAreKeptInAThousandValues()
    {
        RatingRange ratings;
        for (int value = 0; value < 5000; ++value)
            ratings.add(value / 7.0);
        QCOMPARE(ratings.values().size(), std::size_t(1000));
        std::int64_t all = 0;
        for (const auto& [value, count] : ratings.values())
            all += count;
        QCOMPARE(all, ratings.count());
    }
};

QTEST_APPLESS_MAIN(PreviewTest)
#include "tst_preview.moc"
