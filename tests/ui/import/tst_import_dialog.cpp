// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text.h"
#include "tests/support/import_window.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

namespace {

constexpr auto fiveRatings = "user,item,rating,time\n"
                             "ann,heat,5,2020-01-01\n"
                             "ann,jaws,1,2020-01-02\n"
                             "bob,heat,3,2020-01-03\n"
                             "bob,jaws,many,2020-01-04\n"
                             "bob,alien,4,2020-01-05\n";

}  // namespace

class ImportDialogTest : public QObject {
    Q_OBJECT

private slots:
    void aTableWithOneBadRowIsImported()
    {
        ImportWindow window;
        window.choose(window.write("ratings.csv", fiveRatings));
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
        QCOMPARE(window.find<QComboBox>("importLayout")->currentText(),
                 QStringLiteral("Recognised: Tables (CSV, TSV)"));
        QCOMPARE(window.find<QComboBox>("importCollection")->currentText(), QStringLiteral("Ratings"));
        QCOMPARE(window.find<QLineEdit>("ratingMin")->text(), QStringLiteral("1"));
        QCOMPARE(window.find<QLineEdit>("ratingMax")->text(), QStringLiteral("5"));
        // The check has tried every row, and nothing was written by it.
        QTRY_VERIFY(window.dialog.findChild<QLabel*>(QStringLiteral("checkRefused")));
        QCOMPARE(window.find<QLabel>("checkRefused")->text(), QStringLiteral("1"));
        QCOMPARE(window.find<QLabel>("checkTaken")->text(), QStringLiteral("4"));
        QVERIFY(window.workspace->collections().empty());
        QVERIFY(!window.workspace->undoable());

        window.import();
        QCOMPARE(window.find<QLabel>("summaryTotals")->text(),
                 QStringLiteral("Ratings now holds 3 items, 2 personas and 4 interactions."));
        QAbstractItemModel* refusals = window.find<QTableView>("summaryRefusals")->model();
        const QAbstractItemModelTester tester(refusals);
        QCOMPARE(refusals->rowCount(), 1);
        QCOMPARE(refusals->index(0, 1).data().toString(), QStringLiteral("5"));
        QCOMPARE(refusals->index(0, 2).data().toString(), QStringLiteral("rating"));
        QCOMPARE(refusals->index(0, 3).data().toString(), QStringLiteral("many"));
        window.click("copyRefusals");
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("File\tLine\tField\tValue\tReason\nratings.csv\t5\trating\tmany\tthe rating is not a "
                                "number\n"));
        QCOMPARE(storedWeights(*window.workspace), (std::vector<double> {1, -1, 0, 0.5}));

        // One undo takes it back.
        window.workspace->undo();
        QVERIFY(window.workspace->collections().empty());
    }

    void theTypedScaleBecomesTheWeights()
    {
        ImportWindow window;
        window.choose(window.write("ratings.csv", fiveRatings));
        QTRY_COMPARE(window.find<QLineEdit>("ratingMax")->text(), QStringLiteral("5"));
        window.type("ratingMax", QStringLiteral("9"));
        QCOMPARE(window.find<QLabel>("ratingRule")->text(), QStringLiteral("w = 2(r − 1)/(9 − 1) − 1"));
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
        window.import();
        QCOMPARE(storedWeights(*window.workspace), (std::vector<double> {0, -1, -0.5, -0.25}));
    }

    void endsOutOfOrderAreNoScale()
    {
        ImportWindow window;
        window.choose(window.write("ratings.csv", fiveRatings));
        QTRY_COMPARE(window.find<QLineEdit>("ratingMax")->text(), QStringLiteral("5"));
        window.type("ratingMax", QStringLiteral("0"));
        QVERIFY(!window.find<QPushButton>("importButton")->isEnabled());
        QCOMPARE(window.find<QLabel>("importStatus")->text(),
                 QStringLiteral("The lowest rating must be below the highest."));
        window.click("ratingRecognise");
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
        QCOMPARE(window.find<QLineEdit>("ratingMax")->text(), QStringLiteral("5"));
    }

    void unknownFieldsAreMappedByHand()
    {
        ImportWindow window;
        window.choose(window.write("log.csv", "who,what,stars\nann,heat,5\nbob,jaws,1\n"));
        QTRY_VERIFY(window.find<QLabel>("importStatus")->text().contains(QStringLiteral("needs a field")));
        QVERIFY(!window.find<QPushButton>("importButton")->isEnabled());
        window.pick("importKind", QStringLiteral("Interactions"));
        QAbstractItemModel* fields = window.find<QTableView>("importFields")->model();
        QTRY_COMPARE(fields->index(2, 1).data().toString(), QStringLiteral("rating"));
        const QAbstractItemModelTester tester(fields);
        QVERIFY(fields->setData(fields->index(0, 1), QStringLiteral("persona_id")));
        QVERIFY(fields->setData(fields->index(1, 1), QStringLiteral("item_id")));
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
        window.import();
        QCOMPARE(storedWeights(*window.workspace), (std::vector<double> {1, -1}));
    }

    void aCellOpensItsChoices()
    {
        ImportWindow window;
        window.choose(window.write("ratings.csv", fiveRatings));
        auto* table = window.find<QTableView>("importFields");
        QTRY_COMPARE(table->model()->rowCount(), 4);
        const QModelIndex time = table->model()->index(3, 1);
        QCOMPARE(time.data().toString(), QStringLiteral("created_at"));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(time).center());
        QTRY_VERIFY(table->findChild<QComboBox*>(QStringLiteral("fieldEditor")));
        auto* choices = table->findChild<QComboBox*>(QStringLiteral("fieldEditor"));
        choices->setCurrentIndex(choices->findText(QStringLiteral("left out")));
        emit choices->activated(choices->currentIndex());
        QTRY_COMPARE(time.data().toString(), QStringLiteral("left out"));
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
    }

    void theChosenEncodingIsRead()
    {
        ImportWindow window;
        window.choose(window.write("films.csv", "id,title\n1,Am\xe9lie\n2,Heat\n"));
        QTRY_VERIFY(window.dialog.findChild<QLabel*>(QStringLiteral("checkRefused")));
        QCOMPARE(window.find<QLabel>("checkRefused")->text(), QStringLiteral("1"));
        window.pick("importEncoding", QStringLiteral("windows-1252"));
        QAbstractItemModel* fields = window.find<QTableView>("importFields")->model();
        QTRY_COMPARE(fields->index(1, 3).data().toString(), QStringLiteral("Amélie"));
        QTRY_COMPARE(window.find<QLabel>("checkRefused")->text(), QStringLiteral("0"));
    }

    void aWorkspaceOpenElsewhereCannotBeImportedInto()
    {
        ImportWindow window;
        model::Workspace second(window.workspace->path());
        QVERIFY(second.isReadOnly());
        ImportDialog dialog(second);
        dialog.setSource(window.write("ratings.csv", fiveRatings));
        QTRY_COMPARE(dialog.findChild<QLabel*>(QStringLiteral("importStatus"))->text(), second.readOnlyReason());
        QTRY_VERIFY(dialog.session().preview() != nullptr);
        QVERIFY(!dialog.findChild<QPushButton*>(QStringLiteral("importButton"))->isEnabled());
    }

    void aChosenTypeIsStored()
    {
        ImportWindow window;
        window.choose(window.write("films.csv", "id,title,year\n1,Heat,1995\n2,Jaws,1975\n"));
        QAbstractItemModel* fields = window.find<QTableView>("importFields")->model();
        QTRY_COMPARE(fields->index(2, 2).data().toString(), QStringLiteral("int"));
        QVERIFY(fields->setData(fields->index(2, 2), QStringLiteral("text")));
        QTRY_COMPARE(fields->index(2, 2).data().toString(), QStringLiteral("text"));
        QVERIFY(fields->setData(fields->index(1, 1), QStringLiteral("name")));
        QTRY_COMPARE(fields->index(1, 1).data().toString(), QStringLiteral("name"));
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
        window.import();
        const Collection& collection = window.workspace->collections().front();
        QVERIFY(collection.property("year")->type == PropertyType::Text);
        QVERIFY(collection.property("name") != nullptr && collection.property("title") == nullptr);
    }

    void aSecondImportReportsDuplicates()
    {
        ImportWindow window;
        const QString path = window.write("ratings.csv", fiveRatings);
        window.choose(path);
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
        window.import();
        window.choose(path);
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
        window.import();
        QCOMPARE(window.find<QLabel>("summaryHeadline")->text(), QStringLiteral("Nothing changed"));
        QAbstractItemModel* counts = window.find<QTableView>("summaryCounts")->model();
        QCOMPARE(counts->index(0, 5).data(model::SortRole).toLongLong(), 4);
        QCOMPARE(storedWeights(*window.workspace).size(), std::size_t(4));
    }

    void cancellingLeavesTheWorkspaceAsItWas()
    {
        ImportWindow window;
        QByteArray many("user,item,rating\n");
        for (int row = 0; row < 300000; ++row)
            many += QByteArray::number(row % 500) + ",i" + QByteArray::number(row / 500) + ",4\n";
        window.choose(window.write("many.csv", many));
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
        // Too many to be tried without being asked.
        QVERIFY(!window.dialog.findChild<QLabel*>(QStringLiteral("checkTaken")));
        window.click("importButton");
        QTRY_VERIFY(window.find<QLabel>("importProgressRows")->text().contains(QStringLiteral("rows")));
        window.click("importCancel");
        QTRY_COMPARE(window.find<QLabel>("importStatus")->text(),
                     QStringLiteral("The import was cancelled. Nothing was changed."));
        QVERIFY(window.dialog.isVisible());
        QVERIFY(window.workspace->collections().empty());
        QVERIFY(!window.workspace->undoable());
        QVERIFY(window.find<QPushButton>("importButton")->isEnabled());
    }

    void whatCannotBeReadIsSaidInPlace_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("part");
        QTest::newRow("no such file") << QString() << QByteArray() << QStringLiteral("gone.csv");
        QTest::newRow("an empty file") << QStringLiteral("empty.csv") << QByteArray("") << QStringLiteral("empty");
        QTest::newRow("bytes that are no text")
            << QStringLiteral("odd.csv") << QByteArray("id,na\xffme\n1,x\n") << QStringLiteral("odd.csv");
    }
    void whatCannotBeReadIsSaidInPlace()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, part);
        ImportWindow window;
        window.choose(name.isEmpty() ? QStringLiteral("/nowhere/gone.csv") : window.write(qPrintable(name), content));
        const auto said = [&] {
            QString all;
            for (const QLabel* label : window.dialog.findChildren<QLabel*>())
                all += label->isVisible() ? label->text() + u'\n' : QString();
            return all;
        };
        QTRY_VERIFY2(said().contains(part), qPrintable(said()));
    }

    void aNameThatIsNoneIsRefused()
    {
        ImportWindow window;
        window.choose(window.write("ratings.csv", fiveRatings));
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
        window.find<QComboBox>("importCollection")->setEditText(QStringLiteral("my films"));
        QTRY_VERIFY(window.find<QLabel>("importStatus")->text().contains(QStringLiteral("not a collection name")));
        QVERIFY(!window.find<QPushButton>("importButton")->isEnabled());
    }

    void movieLensIsImported()
    {
        const QString folder = QStringLiteral(SHARED_DIRECTORY "/data/movielens-latest-small");
        if (!QFile::exists(folder))
            QSKIP("the MovieLens dataset is not beside the project");
        ImportWindow window;
        window.choose(folder);
        QTRY_VERIFY(window.find<QPushButton>("importButton")->isEnabled());
        QCOMPARE(window.find<QTableView>("importFiles")->model()->rowCount(), 4);
        QTRY_VERIFY_WITH_TIMEOUT(window.dialog.findChild<QLabel*>(QStringLiteral("checkTaken")), patience);
        QCOMPARE(window.find<QLabel>("checkRefused")->text(), QStringLiteral("0"));
        QCOMPARE(window.find<QLineEdit>("ratingMin")->text(), QStringLiteral("0.5"));
        window.import();
        QCOMPARE(window.find<QLabel>("summaryTotals")->text(),
                 QStringLiteral("MovielensLatestSmall now holds %1 items, 610 personas and %2 interactions.")
                     .arg(model::countText(9742), model::countText(100836)));
    }
};

QTEST_MAIN(ImportDialogTest)
#include "tst_import_dialog.moc"
