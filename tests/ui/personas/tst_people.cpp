// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/documents.h"
#include "engine/store/memories.h"
#include "model/memory_table_model.h"
#include "model/roles.h"
#include "tests/support/open_workspace.h"
#include "tests/support/picture.h"
#include "ui/forms/growing_text_edit.h"
#include "ui/personas/personas_page.h"
#include "ui/theme/theme.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/section_tabs.h"
#include "ui/widgets/value_slider.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

// Documents, memories and the metadata filter on the Personas page.
class PeopleTest : public QObject {
    Q_OBJECT

    struct Shown {
        OpenWorkspace open;
        PersonasPage page {*open.workspace};

        Shown()
        {
            page.resize(1280, 720);
            page.setCollection(open.collection);
            page.show();
            page.activateWindow();
            if (!QTest::qWaitForWindowActive(&page))
                qFatal("not shown");
            page.showPersona(open.ada);
            QTest::qWait(0);
        }
        template <typename Widget>
        Widget* find(const char* name)
        {
            auto* found = page.findChild<Widget*>(QLatin1String(name));
            if (found == nullptr)
                qFatal("no %s", name);
            return found;
        }
        void section(int index) { find<SectionTabs>("personaSections")->setCurrentIndex(index); }
        void click(const char* name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
        // The offer of the empty state of a pane.
        void accept(const char* pane)
        {
            QTest::mouseClick(find<Panel>(pane)->findChild<QPushButton*>(QStringLiteral("emptyAction")),
                              Qt::LeftButton);
        }
        void type(const char* field, const QString& text)
        {
            auto* edit = find<Panel>("documentPane")->findChild<GrowingTextEdit*>(QLatin1String(field));
            edit->setFocus();
            edit->selectAll();
            QTest::keyClicks(edit, text);
            QTest::keyClick(edit, Qt::Key_Return);
        }
        std::vector<PersonaDocument> documents() { return store::documents(open.database(), open.ada); }
        std::vector<Memory> memories() { return store::memories(open.database(), open.ada); }
        QString lastChange() { return QString::fromStdString(open.workspace->undoable()->label); }

        // Ada likes horror and dislikes comedies, clearly.
        void addTaste()
        {
            open.workspace->change(QStringLiteral("Taste"), OpenWorkspace::everything(), [this](store::Change& change) {
                for (int index = 0; index < 6; ++index) {
                    const ItemId horror
                        = open.addItem(change, "Horror " + std::to_string(index), 1950 + index, {"Horror"});
                    const ItemId comedy
                        = open.addItem(change, "Comedy " + std::to_string(index), 1960 + index, {"Comedy"});
                    OpenWorkspace::addInteraction(change, open.ada, horror, 0.9, index);
                    OpenWorkspace::addInteraction(change, open.ada, comedy, -0.8, index);
                }
            });
        }
        void formMemories()
        {
            section(2);
            if (find<Panel>("memoryPane")->isEmpty())
                accept("memoryPane");
            click("formMemories");
            QTRY_VERIFY(!memories().empty());
            QTRY_VERIFY(!open.workspace->runningJob());
        }
    };

private slots:
    void C1_aDocumentIsAddedEditedAndDeleted()
    {
        Shown shown;
        shown.section(1);
        QVERIFY(shown.find<Panel>("documentPane")->isEmpty());
        shown.accept("documentPane");
        QTRY_COMPARE(shown.documents().size(), std::size_t {1});
        shown.type("field:document/title", QStringLiteral("Blood test report"));
        QTRY_COMPARE(shown.documents().front().title, std::string("Blood test report"));
        shown.type("field:document/content", QStringLiteral("Haemoglobin is normal."));
        QTRY_COMPARE(shown.documents().front().content, std::string("Haemoglobin is normal."));
        QCOMPARE(shown.lastChange(), QStringLiteral("Edit the document Blood test report"));

        shown.type("field:document/metadata", QStringLiteral("{\"page\": 1"));
        auto* problem
            = shown.find<Panel>("documentPane")->findChild<QLabel*>(QStringLiteral("problem:document/metadata"));
        QVERIFY(problem->isVisible() && !problem->text().isEmpty());
        shown.type("field:document/metadata", QStringLiteral("{\"page\": 1}"));
        QTRY_COMPARE(shown.documents().front().metadata, Json({{"page", 1}}));
        QVERIFY(!problem->isVisible());

        shown.click("deleteDocument");
        QTRY_VERIFY(shown.documents().empty());
        QVERIFY(shown.find<Panel>("documentPane")->isEmpty());
        shown.open.workspace->undo();
        QTRY_COMPARE(shown.find<DataTable>("documentsTable")->model()->rowCount(), 1);
    }

    void C3_documentsAreSearched()
    {
        Shown shown;
        shown.open.workspace->change(QStringLiteral("Add"), OpenWorkspace::everything(), [&](store::Change& change) {
            for (const char* const title : {"Diary", "Letter", "Logbook"}) {
                PersonaDocument document;
                document.persona = shown.open.ada;
                document.title = title;
                document.content = std::string(title) == "Letter" ? "about a storm" : "calm";
                store::insertDocument(change, document);
            }
        });
        shown.section(1);
        auto* table = shown.find<DataTable>("documentsTable");
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QTest::keyClicks(shown.find<QLineEdit>("documentSearch"), QStringLiteral("storm"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("Letter"));
        // No vector was trained: words alone, which is said; asked for words alone, there is nothing to say.
        auto* note = shown.find<QLabel>("documentNote");
        QVERIFY(note->isVisible());
        shown.click("documentOptions");
        auto* method = shown.find<QComboBox>("documentMethod");
        QVERIFY(method->isVisible());
        QCOMPARE(shown.find<QComboBox>("documentVector")->currentText(), QStringLiteral("default"));
        savePicture(shown.page, QStringLiteral("document-search"));
        method->setFocus();
        QTest::keyClick(method, Qt::Key_Down);
        QCOMPARE(method->currentText(), QStringLiteral("Words"));
        QVERIFY(!note->isVisible());
        QVERIFY(!shown.find<ValueSlider>("documentSpread")->isEnabled());
        QCOMPARE(table->model()->rowCount(), 1);
        QTest::keyClick(method, Qt::Key_Down);
        QCOMPARE(table->model()->rowCount(), 0);
        QVERIFY(note->text().contains(QStringLiteral("finds nothing")));
        shown.click("resetDocumentSearch");
        QCOMPARE(table->model()->rowCount(), 1);
    }

    void C4_memoriesAreOptInFormedAndRestOnEvidenceThatOpens()
    {
        Shown shown;
        shown.addTaste();
        shown.section(2);
        QVERIFY(shown.find<Panel>("memoryPane")->isEmpty());
        QVERIFY(!store::persona(shown.open.database(), shown.open.ada).memoriesEnabled);
        shown.accept("memoryPane");
        QTRY_VERIFY(store::persona(shown.open.database(), shown.open.ada).memoriesEnabled);
        QVERIFY(!shown.find<Panel>("memoryPane")->isEmpty());
        QVERIFY(shown.find<QCheckBox>("keepMemories")->isChecked());
        QVERIFY(shown.memories().empty());
        shown.click("formMemories");
        QTRY_COMPARE(shown.memories().size(), std::size_t {2});
        auto* table = shown.find<DataTable>("memoriesTable");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        QCOMPARE(shown.lastChange(), QStringLiteral("Form the memories of Ada"));

        auto* evidence = shown.find<QListView>("evidenceList");
        QTRY_VERIFY(evidence->model()->rowCount() >= 6);
        const QModelIndex first = evidence->model()->index(0, 0);
        evidence->setCurrentIndex(first);
        emit evidence->activated(first);
        QCOMPARE(shown.find<SectionTabs>("personaSections")->currentIndex(), 0);
        const QModelIndex row = shown.find<DataTable>("interactionsTable")->currentIndex();
        QCOMPARE(row.data(model::InteractionIdRole), first.data(model::InteractionIdRole));
    }

    void C4_memoriesAreEditedDeletedAndForgotten()
    {
        Shown shown;
        shown.addTaste();
        shown.formMemories();
        auto* table = shown.find<DataTable>("memoriesTable");
        QTRY_COMPARE(table->model()->rowCount(), 2);
        const QModelIndex strength = table->model()->index(0, model::MemoryTableModel::StrengthColumn);
        QVERIFY(table->model()->setData(strength, 0.25, Qt::EditRole));
        QTRY_VERIFY(std::ranges::any_of(
            shown.memories(), [](const Memory& memory) { return memory.strength == 0.25 && !memory.formed; }));
        QTest::keyClicks(shown.find<QLineEdit>("newMemory"), QStringLiteral("films by the sea"));
        shown.click("addMemory");
        QTRY_COMPARE(shown.memories().size(), std::size_t {3});

        table->setFocus();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Delete);
        QTRY_COMPARE(shown.memories().size(), std::size_t {2});

        shown.click("forgetMemories");
        auto* question = shown.find<QMessageBox>("forgetQuestion");
        QTRY_VERIFY(question->isVisible());
        QCOMPARE(shown.memories().size(), std::size_t {2});
        QTest::mouseClick(question->findChild<QPushButton*>(QStringLiteral("forgetAll")), Qt::LeftButton);
        QTRY_VERIFY(shown.memories().empty());
        shown.open.workspace->undo();
        QCOMPARE(shown.memories().size(), std::size_t {2});
    }

    void C2_theListIsFilteredByMetadata()
    {
        Shown shown;
        shown.open.workspace->change(QStringLiteral("M"), OpenWorkspace::everything(), [&](store::Change& change) {
            Persona ben = store::persona(shown.open.database(), shown.open.ben);
            ben.metadata = {{"db_uuid", "1234"}};
            store::updatePersona(change, ben);
        });
        auto* filter = shown.find<QLineEdit>("metadataFilter");
        auto* list = shown.find<QListView>("personasList");
        const auto apply = [filter](const QString& text) {
            filter->setFocus();
            filter->selectAll();
            QTest::keyClicks(filter, text);
            QTest::keyClick(filter, Qt::Key_Return);
        };
        apply(QStringLiteral("{\"db_uuid\": \"1234\"}"));
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QTRY_COMPARE(shown.page.currentPersona(), shown.open.ben);
        apply(QStringLiteral("{\"db_uuid\": "));
        QVERIFY(shown.find<QLabel>("metadataFilterProblem")->isVisible());
        QCOMPARE(list->model()->rowCount(), 1);
        apply(QStringLiteral("db_uuid=none"));
        QTRY_COMPARE(list->model()->rowCount(), 0);
        QVERIFY(!shown.find<QLabel>("metadataFilterProblem")->isVisible());
        filter->clear();
        QTRY_COMPARE(list->model()->rowCount(), 2);
    }

    void aCloneHasTheDocuments()
    {
        Shown shown;
        shown.section(1);
        shown.accept("documentPane");
        QTRY_COMPARE(shown.documents().size(), std::size_t {1});
        shown.click("clonePersona");
        QTRY_VERIFY(shown.page.currentPersona() != shown.open.ada);
        QCOMPARE(store::countDocuments(shown.open.database(), shown.page.currentPersona()), 1);
    }

    void initTestCase() { m_theme = new Theme(*qApp, ThemeChoice::Light); }

private:
    Theme* m_theme = nullptr;
};

QTEST_MAIN(PeopleTest)
#include "tst_people.moc"
