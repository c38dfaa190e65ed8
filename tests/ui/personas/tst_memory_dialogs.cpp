// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/memories.h"
#include "model/endpoint_access.h"
#include "model/http_transport.h"
#include "model/key_store.h"
#include "tests/support/http_server.h"
#include "tests/support/model_answers.h"
#include "tests/support/open_workspace.h"
#include "tests/support/picture.h"
#include "ui/main_window.h"
#include "ui/personas/personas_page.h"
#include "ui/personas/proposals_dialog.h"
#include "ui/personas/statement_dialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/section_tabs.h"
#include "ui/widgets/value_slider.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::testing;
using namespace tastebench::tests;
using namespace tastebench::ui;

namespace {

// A keyring that holds nothing.
class NoKeys : public model::KeyStore {
public:
    void read(QObject*, const Found& found) override { found({}, {}); }
    void write(const QString&, QObject*, const Done& done) override { done({}); }
};

}  // namespace

// Statements written by hand, and those a model proposes.
class MemoryDialogsTest : public QObject {
    Q_OBJECT

    Theme* m_theme = nullptr;

    struct Shown {
        OpenWorkspace open;
        model::EndpointAccess endpoints {std::make_shared<model::HttpTransport>(), std::make_unique<NoKeys>()};
        MainWindow window;

        explicit Shown(const QString& url = {})
        {
            open.workspace->change(QStringLiteral("Keep"), OpenWorkspace::everything(), [this](store::Change& change) {
                Persona ada = store::persona(change.database(), open.ada);
                ada.memoriesEnabled = true;
                store::updatePersona(change, ada);
            });
            if (!url.isEmpty()) {
                model::EndpointSettings settings;
                settings.enabled = true;
                settings.url = url;
                settings.chatModel = QStringLiteral("large");
                settings.timeoutSeconds = 5;
                endpoints.use(settings);
            }
            window.setEndpoints(&endpoints);
            window.setWorkspace(std::move(open.workspace));
            window.resize(1280, 720);
            window.show();
            window.showPage(QStringLiteral("personas"));
            if (!QTest::qWaitFor([this] { return window.session()->catalogue() != nullptr; }))
                qFatal("no catalogue");
            auto* page = window.findChild<PersonasPage*>();
            page->showPersona(open.ada);
            if (!QTest::qWaitFor([this, page] { return page->currentPersona() == open.ada; }))
                qFatal("no persona");
            find<SectionTabs>("personaSections")->setCurrentIndex(2);
        }
        ~Shown() { window.setWorkspace(nullptr); }
        template <typename Widget>
        Widget* find(const char* name)
        {
            auto* found = window.findChild<Widget*>(QLatin1String(name));
            if (found == nullptr)
                qFatal("no %s", name);
            return found;
        }
        std::vector<Memory> memories() { return store::memories(window.workspace()->database(), open.ada); }
    };

private slots:
    void initTestCase() { m_theme = new Theme(*qApp, ThemeChoice::Light); }

    void C4_aStatementIsWrittenByHand_data()
    {
        QTest::addColumn<QString>("property");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("value");
        QTest::newRow("of a list") << QStringLiteral("genres") << QStringLiteral("Horror")
                                   << QStringLiteral("\"Horror\"");
        QTest::newRow("a number") << QStringLiteral("year") << QStringLiteral("1979") << QStringLiteral("1979");
        QTest::newRow("a text") << QStringLiteral("title") << QStringLiteral("Alien") << QStringLiteral("\"Alien\"");
    }
    void C4_aStatementIsWrittenByHand()
    {
        QFETCH(QString, property);
        QFETCH(QString, typed);
        QFETCH(QString, value);
        Shown shown;
        shown.find<QPushButton>("addStatement")->click();
        auto* dialog = shown.find<StatementDialog>("statementDialog");
        shown.find<QComboBox>("statementProperty")->setCurrentText(property);
        shown.find<ValueSlider>("statementStrength")->setValue(-0.5);
        QWidget* editor = nullptr;
        for (QWidget* widget : shown.find<QWidget>("statementValue")->findChildren<QWidget*>()) {
            if (widget->focusPolicy() != Qt::NoFocus && !editor)
                editor = widget;
        }
        QTest::keyClicks(editor, typed);
        savePicture(*dialog, QStringLiteral("statement"));
        shown.find<QPushButton>("acceptStatement")->click();
        QTRY_COMPARE(shown.memories().size(), std::size_t {1});
        const Memory memory = shown.memories().front();
        QVERIFY(memory.kind == Memory::Kind::Statement);
        QCOMPARE(QString::fromStdString(memory.property), property);
        QCOMPARE(QString::fromStdString(memory.value.dump()), value);
        QCOMPARE(memory.strength, -0.5);
        QVERIFY(!memory.text.empty());
        shown.window.workspace()->undo();
        QVERIFY(shown.memories().empty());
    }

    void aStatementWithoutAValueIsNotTaken()
    {
        Shown shown;
        shown.find<QPushButton>("addStatement")->click();
        shown.find<QPushButton>("acceptStatement")->click();
        QVERIFY(shown.find<QLabel>("statementProblem")->isVisible());
        QVERIFY(shown.memories().empty());
    }

    void C4_onlyChosenProposalsAreRemembered()
    {
        HttpServer server(&modelReply);
        Shown shown(server.url());
        QTRY_VERIFY(shown.find<QPushButton>("proposeMemories")->isVisible());
        QVERIFY(server.asked().empty());
        shown.find<QPushButton>("proposeMemories")->click();
        auto* list = shown.find<QListWidget>("proposals");
        QTRY_COMPARE(list->count(), 1);
        QCOMPARE(shown.find<QLabel>("proposalsUsage")->text(), QStringLiteral("120 tokens"));
        QVERIFY(!shown.find<QPushButton>("acceptProposals")->isEnabled());
        QVERIFY(shown.memories().empty());
        list->item(0)->setCheckState(Qt::Checked);
        savePicture(*shown.find<ProposalsDialog>("proposalsDialog"), QStringLiteral("proposals"));
        shown.find<QPushButton>("acceptProposals")->click();
        QTRY_COMPARE(shown.memories().size(), std::size_t {1});
        QCOMPARE(shown.memories().front().property, std::string("genres"));
        QCOMPARE(shown.memories().front().interactions.size(), std::size_t {1});
    }

    void aModelThatAnswersNonsenseProposesNothing()
    {
        HttpServer server([](const HttpAsked&) { return chatReply("{\"statements\": 7}"); });
        Shown shown(server.url());
        QTRY_VERIFY(shown.find<QPushButton>("proposeMemories")->isVisible());
        shown.find<QPushButton>("proposeMemories")->click();
        auto* dialog = shown.find<ProposalsDialog>("proposalsDialog");
        QTRY_VERIFY(dialog->findChild<Panel*>()->isEmpty());
        QVERIFY(!shown.find<QPushButton>("acceptProposals")->isEnabled());
        QVERIFY(shown.memories().empty());
    }

    void withoutAModelNothingIsProposed()
    {
        Shown shown;
        QVERIFY(!shown.find<QPushButton>("proposeMemories")->isVisible());
    }
};

QTEST_MAIN(MemoryDialogsTest)
#include "tst_memory_dialogs.moc"
