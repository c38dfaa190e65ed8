// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/open_workspace.h"
#include "ui/collections/collection_bar.h"
#include "ui/collections/collection_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QWheelEvent>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

class CollectionDialogTest : public QObject {
    Q_OBJECT

    template <typename Widget>
    static Widget* find(QWidget& parent, const char* name)
    {
        auto* found = parent.findChild<Widget*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }

    static void type(QWidget& parent, const char* name, const char* text)
    {
        auto* line = find<QLineEdit>(parent, name);
        line->selectAll();
        QTest::keyClicks(line, QString::fromUtf8(text));
    }

    static void choose(QWidget& parent, const char* name, const char* text)
    {
        auto* combo = find<QComboBox>(parent, name);
        combo->setCurrentText(QString::fromUtf8(text));
        emit combo->activated(combo->currentIndex());
    }

private slots:
    void namesAreCheckedWhileTheyAreTyped_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("property");
        QTest::addColumn<bool>("good");
        QTest::newRow("good") << QStringLiteral("Book") << QStringLiteral("author") << true;
        QTest::newRow("small first letter") << QStringLiteral("book") << QStringLiteral("author") << false;
        QTest::newRow("taken") << QStringLiteral("Film") << QStringLiteral("author") << false;
        QTest::newRow("a property with a blank") << QStringLiteral("Book") << QStringLiteral("the author") << false;
        QTest::newRow("a property twice") << QStringLiteral("Book") << QStringLiteral("title") << false;
        QTest::newRow("an empty row is no property") << QStringLiteral("Book") << QString() << true;
    }
    void namesAreCheckedWhileTheyAreTyped()
    {
        QFETCH(QString, name);
        QFETCH(QString, property);
        CollectionDialog dialog(std::nullopt, {QStringLiteral("Film")});
        auto* accept = find<QPushButton>(dialog, "acceptCollection");
        QVERIFY(!accept->isEnabled());
        QTest::mouseClick(find<QPushButton>(dialog, "itemPropertyAdd"), Qt::LeftButton);
        type(dialog, "collectionName", name.toUtf8().constData());
        type(dialog, "itemPropertyName1", property.toUtf8().constData());
        QTEST(accept->isEnabled(), "good");
        QCOMPARE(find<QLabel>(dialog, "collectionProblem")->text().isEmpty(), accept->isEnabled());
    }

    void aNewCollectionIsOneChangeWithAVector()
    {
        OpenWorkspace open;
        CollectionBar bar(*open.workspace, QStringLiteral("Search"));
        const QSignalSpy chosen(&bar, &CollectionBar::collectionChosen);
        bar.createCollection();
        auto* dialog = find<CollectionDialog>(bar, "collectionDialog");
        type(*dialog, "collectionName", "Book");
        QTest::mouseClick(find<QPushButton>(*dialog, "itemPropertyAdd"), Qt::LeftButton);
        type(*dialog, "itemPropertyName1", "genres");
        choose(*dialog, "itemPropertyType1", "text[]");
        find<QCheckBox>(*dialog, "hasPersonaSchema")->setChecked(true);
        QTest::mouseClick(find<QPushButton>(*dialog, "personaPropertyAdd"), Qt::LeftButton);
        choose(*dialog, "personaPropertyType0", "text[]");
        type(*dialog, "personaPropertyName0", "favorite_genres");
        // Guessed from the name.
        QCOMPARE(find<QComboBox>(*dialog, "personaPropertyThird0")->currentText(), QStringLiteral("genres"));
        QTest::mouseClick(find<QPushButton>(*dialog, "acceptCollection"), Qt::LeftButton);

        QCOMPARE(chosen.count(), 1);
        const auto id = chosen.first().at(0).value<CollectionId>();
        const Collection* book = open.workspace->collection(id);
        QVERIFY(book != nullptr);
        QCOMPARE(book->name, std::string("Book"));
        QCOMPARE(book->properties.size(), std::size_t {2});
        QVERIFY(book->properties[1].type == PropertyType::TextArray);
        QCOMPARE(book->personaSchema->front().itemProperty, std::string("genres"));
        QCOMPARE(store::namedVectors(open.database(), id).front().name, std::string("default"));
        open.workspace->undo();
        QVERIFY(open.workspace->collection(id) == nullptr);
    }

    void theWheelScrollsOverATypeAndDoesNotChangeIt()
    {
        QObject program;
        new WheelGuard(&program);
        CollectionDialog dialog(std::nullopt, {});
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto* combo = find<QComboBox>(dialog, "itemPropertyType0");
        find<QLineEdit>(dialog, "collectionName")->setFocus();
        const auto turn = [combo] {
            QWheelEvent event(QPointF(5, 5), combo->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton,
                              Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(combo, &event);
        };
        turn();
        QCOMPARE(combo->currentIndex(), 0);
        // Nor does it get the focus that way, and having it makes no difference.
        QCOMPARE(combo->focusPolicy(), Qt::StrongFocus);
        combo->setFocus();
        QTRY_VERIFY(combo->hasFocus());
        turn();
        QCOMPARE(combo->currentIndex(), 0);
    }

    void anExistingOneGetsMoreProperties()
    {
        OpenWorkspace open;
        CollectionBar bar(*open.workspace, QStringLiteral("Search"));
        bar.setCollection(open.collection);
        bar.editCollection();
        auto* dialog = find<CollectionDialog>(bar, "collectionDialog");
        QTest::mouseClick(find<QPushButton>(*dialog, "itemPropertyAdd"), Qt::LeftButton);
        type(*dialog, "itemPropertyName5", "director");
        QTest::mouseClick(find<QPushButton>(*dialog, "acceptCollection"), Qt::LeftButton);
        QTRY_COMPARE(open.workspace->collection(open.collection)->properties.size(), std::size_t {6});
        QCOMPARE(open.workspace->collection(open.collection)->properties[0].description, std::string("of release"));
        QCOMPARE(open.workspace->collection(open.collection)->personaSchema->size(), std::size_t {2});
    }

    void A1_aRenamedPropertyKeepsItsValuesAndItsMatch()
    {
        OpenWorkspace open;
        CollectionBar bar(*open.workspace, QStringLiteral("Search"));
        bar.setCollection(open.collection);
        bar.editCollection();
        auto* dialog = find<CollectionDialog>(bar, "collectionDialog");
        const std::string before = open.workspace->collection(open.collection)->properties[0].name;
        const auto items = store::items(open.database(), {.collection = open.collection});
        const Json value = items.front().properties.at(before);
        auto* name = find<QLineEdit>(*dialog, "itemPropertyName0");
        name->selectAll();
        QTest::keyClicks(name, "renamed");
        const workspace::SchemaEdit edit = dialog->edit();
        QCOMPARE(edit.renamed, (std::vector<RenamedProperty> {{before, "renamed"}}));
        QTest::mouseClick(find<QPushButton>(*dialog, "acceptCollection"), Qt::LeftButton);
        QTRY_COMPARE(open.workspace->collection(open.collection)->properties[0].name, std::string("renamed"));
        QCOMPARE(store::item(open.database(), items.front().id).properties.at("renamed"), value);
    }

    void A1_valuesThatDoNotConvertAreUnsetOnlyWhenAllowed()
    {
        OpenWorkspace open;
        CollectionBar bar(*open.workspace, QStringLiteral("Search"));
        bar.setCollection(open.collection);
        bar.editCollection();
        const auto items = store::items(open.database(), {.collection = open.collection});
        const auto& properties = open.workspace->collection(open.collection)->properties;
        const auto title = std::ranges::find(properties, "title", &PropertyDefinition::name) - properties.begin();
        auto* dialog = find<CollectionDialog>(bar, "collectionDialog");
        auto* types = dialog->findChild<QComboBox*>(QStringLiteral("itemPropertyType%1").arg(title));
        types->setCurrentIndex(types->findText(QStringLiteral("int")));
        QTest::mouseClick(find<QPushButton>(*dialog, "acceptCollection"), Qt::LeftButton);
        QTRY_VERIFY(bar.findChild<QPushButton*>(QStringLiteral("unsetValues")) != nullptr);
        QVERIFY(store::item(open.database(), items.front().id).properties.contains("title"));
        QTest::mouseClick(find<QPushButton>(bar, "unsetValues"), Qt::LeftButton);
        QTRY_VERIFY(!store::item(open.database(), items.front().id).properties.contains("title"));
        open.workspace->undo();
        QVERIFY(store::item(open.database(), items.front().id).properties.contains("title"));
    }

    void keepingTheValuesBringsTheEditsBack()
    {
        OpenWorkspace open;
        CollectionBar bar(*open.workspace, QStringLiteral("Search"));
        bar.setCollection(open.collection);
        bar.editCollection();
        const auto& properties = open.workspace->collection(open.collection)->properties;
        const auto title = std::ranges::find(properties, "title", &PropertyDefinition::name) - properties.begin();
        auto* dialog = find<CollectionDialog>(bar, "collectionDialog");
        type(*dialog, "collectionDescription", "Films at night");
        auto* types = dialog->findChild<QComboBox*>(QStringLiteral("itemPropertyType%1").arg(title));
        types->setCurrentIndex(types->findText(QStringLiteral("int")));
        QTest::mouseClick(find<QPushButton>(*dialog, "acceptCollection"), Qt::LeftButton);
        QTRY_VERIFY(bar.findChild<QMessageBox*>(QStringLiteral("unconvertibleValues")) != nullptr);
        auto* question = bar.findChild<QMessageBox*>(QStringLiteral("unconvertibleValues"));
        QVERIFY(!dialog->isVisible());
        QTest::mouseClick(question->button(QMessageBox::Cancel), Qt::LeftButton);
        QTRY_VERIFY(dialog->isVisible());
        QCOMPARE(types->currentText(), QStringLiteral("int"));
        types->setCurrentIndex(types->findText(QStringLiteral("text")));
        QTest::mouseClick(find<QPushButton>(*dialog, "acceptCollection"), Qt::LeftButton);
        QTRY_VERIFY(
            QString::fromStdString(open.workspace->collection(open.collection)->description).contains("at night"));
        QTRY_VERIFY(bar.findChild<CollectionDialog*>() == nullptr);
    }

    void returnAcceptsAndRemovesNothing()
    {
        CollectionDialog dialog(std::nullopt, {});
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        type(dialog, "collectionName", "Book");
        const QSignalSpy accepted(&dialog, &QDialog::accepted);
        QTest::keyClick(find<QLineEdit>(dialog, "collectionName"), Qt::Key_Return);
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(dialog.edit().collection.properties.size(), std::size_t {1});
    }

    void aRemovedRowIsGone()
    {
        CollectionDialog dialog(std::nullopt, {});
        QTest::mouseClick(find<QPushButton>(dialog, "itemPropertyAdd"), Qt::LeftButton);
        type(dialog, "collectionName", "Book");
        type(dialog, "itemPropertyName1", "author");
        QTest::mouseClick(find<QPushButton>(dialog, "itemPropertyRemove0"), Qt::LeftButton);
        QCOMPARE(dialog.edit().collection.properties.size(), std::size_t {1});
        QCOMPARE(dialog.edit().collection.properties[0].name, std::string("author"));
        QVERIFY(!dialog.edit().collection.personaSchema);
    }

    void initTestCase() { new Theme(*qApp, ThemeChoice::Light); }
};

QTEST_MAIN(CollectionDialogTest)
#include "tst_collection_dialog.moc"
