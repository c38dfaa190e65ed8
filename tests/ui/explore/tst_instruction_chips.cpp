// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/explore_session.h"
#include "model/workspace.h"
#include "tests/support/workspaces.h"
#include "ui/explore/explore_page.h"
#include "ui/explore/rule_chip.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QtTest>

using namespace tastebench;
using ui::RuleChip;

// The chips of an instruction, in the whole window on the demo.
class InstructionChipsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    std::unique_ptr<ui::MainWindow> m_window;

    [[nodiscard]] QString file() const { return m_directory.filePath(QStringLiteral("demo.tastebench")); }
    [[nodiscard]] model::ExploreSession& session() const { return *m_window->session(); }

    template <typename Widget>
    [[nodiscard]] Widget* find(const char* name) const
    {
        auto* found = m_window->explorePage().findChild<Widget*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }
    [[nodiscard]] QList<RuleChip*> chips() const
    {
        QList<RuleChip*> shown;
        for (RuleChip* chip : find<QWidget>("ruleChips")->findChildren<RuleChip*>()) {
            if (chip->isVisible())
                shown << chip;
        }
        return shown;
    }
    // "+ comedy, − horror, only sci-fi, (drama)".
    [[nodiscard]] QString chipTexts() const
    {
        QStringList texts;
        for (const RuleChip* chip : chips()) {
            const QString text = chip->text();
            texts << (chip->isLeftOut() ? QStringLiteral("(%1)").arg(text) : chip->accessibleName());
        }
        return texts.join(QStringLiteral(", "));
    }
    [[nodiscard]] QString shownSigns() const
    {
        QString signs;
        for (const InstructionRule& rule : session().ranking()->rules)
            signs += rule.sign > 0 ? u'+' : rule.sign < 0 ? u'-' : u'0';
        return signs;
    }
    [[nodiscard]] QString undoLabel() const { return QString::fromStdString(m_window->workspace()->undoable()->label); }
    void undo() const { m_window->findChild<QAction*>(QStringLiteral("undo"))->trigger(); }
    void instruct(const QString& text) const
    {
        auto* edit = find<QLineEdit>("instructionEdit");
        edit->setFocus();
        edit->selectAll();
        if (text.isEmpty())
            QTest::keyClick(edit, Qt::Key_Delete);
        else
            QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    void open()
    {
        m_window = std::make_unique<ui::MainWindow>();
        m_window->setWorkspace(std::make_unique<model::Workspace>(file()));
        m_window->resize(1440, 900);
        m_window->show();
        QTRY_VERIFY(session().ranking() != nullptr);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        testing::makeDemo(file());
    }
    void init() { open(); }
    void cleanup()
    {
        if (session().options().instruction)
            instruct({});
        m_window.reset();
    }

    void A7_theRulesReadAreChips()
    {
        QVERIFY(chips().isEmpty());
        instruct(QStringLiteral("only sci-fi, no horror, more like Alien"));
        QTRY_COMPARE(chips().size(), 3);
        QCOMPARE(chipTexts(), QStringLiteral("only sci-fi, minus horror, plus Alien"));
        QVERIFY(chips()[0]->toolTip().contains(QStringLiteral("Sci-Fi in their genres")));
        instruct(QStringLiteral("comedy"));
        QTRY_COMPARE(chipTexts(), QStringLiteral("plus comedy"));
        instruct({});
        QTRY_VERIFY(chips().isEmpty());
    }

    void whatIsNotUnderstoodIsNamed()
    {
        auto* unread = find<QLabel>("notUnderstood");
        QVERIFY(!unread->isVisible());
        instruct(QStringLiteral("no horror, xyzzy"));
        QTRY_VERIFY(unread->isVisible());
        QCOMPARE(unread->text(), QStringLiteral("Not understood: “xyzzy”"));
        instruct(QStringLiteral("no horror"));
        QTRY_VERIFY(!unread->isVisible());
    }

    void A7_aClickTurnsTheSignRoundAndUndoTakesItBack()
    {
        instruct(QStringLiteral("no horror, I want comedy"));
        QTRY_COMPARE(chips().size(), 2);
        QTest::mouseClick(chips()[0], Qt::LeftButton, {}, {10, 10});
        QTRY_COMPARE(shownSigns(), QStringLiteral("++"));
        QCOMPARE(chipTexts(), QStringLiteral("plus horror, plus comedy"));
        QCOMPARE(undoLabel(), QStringLiteral("Rule + horror"));
        undo();
        QTRY_COMPARE(shownSigns(), QStringLiteral("-+"));
        QCOMPARE(chipTexts(), QStringLiteral("minus horror, plus comedy"));
    }

    void theCrossLeavesARuleOutAndAClickTakesItBack()
    {
        instruct(QStringLiteral("no horror, I want comedy"));
        QTRY_COMPARE(chips().size(), 2);
        auto* cross = chips()[1]->findChild<QAbstractButton*>(QStringLiteral("leaveOut"));
        QCOMPARE(cross->accessibleName(), QStringLiteral("Leave out comedy"));
        QTest::mouseClick(cross, Qt::LeftButton);
        QTRY_COMPARE(shownSigns(), QStringLiteral("-0"));
        QCOMPARE(chipTexts(), QStringLiteral("minus horror, (comedy)"));
        QVERIFY(!cross->isVisible());
        QTest::mouseClick(chips()[1], Qt::LeftButton, {}, {10, 10});
        QTRY_COMPARE(shownSigns(), QStringLiteral("-+"));
        QVERIFY(session().options().ruleEdits.empty());
    }

    void theKeyboardDoesItAll()
    {
        instruct(QStringLiteral("no horror, I want comedy"));
        QTRY_COMPARE(chips().size(), 2);
        RuleChip* horror = chips()[0];
        QTest::keyClick(find<QLineEdit>("instructionEdit"), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), horror);
        QTest::keyClick(horror, Qt::Key_Space);
        QTRY_COMPARE(shownSigns(), QStringLiteral("++"));
        QCOMPARE(QApplication::focusWidget(), horror);  // the answer did not take the focus away
        QTest::keyClick(horror, Qt::Key_Minus);
        QTRY_COMPARE(shownSigns(), QStringLiteral("-+"));
        QTest::keyClick(horror, Qt::Key_Delete);
        QTRY_COMPARE(shownSigns(), QStringLiteral("0+"));
        QTest::keyClick(horror, Qt::Key_Return);
        QTRY_COMPARE(shownSigns(), QStringLiteral("-+"));
    }

    void correctionsAreKeptWithTheFileAndWithTheWords()
    {
        instruct(QStringLiteral("no horror, I want comedy"));
        QTRY_COMPARE(chips().size(), 2);
        QTest::keyClick(chips()[0], Qt::Key_Delete);
        QTRY_COMPARE(shownSigns(), QStringLiteral("0+"));
        m_window.reset();
        open();
        QTRY_COMPARE(chipTexts(), QStringLiteral("(horror), plus comedy"));
        instruct(QStringLiteral("comedy and drama, no horror"));
        QTRY_COMPARE(chipTexts(), QStringLiteral("plus comedy, plus drama, (horror)"));
        instruct(QStringLiteral("comedy"));
        QTRY_COMPARE(chipTexts(), QStringLiteral("plus comedy"));
        QVERIFY(session().options().ruleEdits.empty());
    }

    void aFilterThatIsTurnedRoundLetsTheOthersIn()
    {
        instruct(QStringLiteral("only sci-fi"));
        QTRY_COMPARE(chips().size(), 1);
        const auto only = session().ranking()->eligible;
        QTest::mouseClick(chips()[0], Qt::LeftButton, {}, {10, 10});
        QTRY_COMPARE(chipTexts(), QStringLiteral("all but sci-fi"));
        const auto allBut = session().ranking()->eligible;
        QTest::keyClick(chips()[0], Qt::Key_Delete);
        QTRY_COMPARE(session().ranking()->eligible, only + allBut);
    }

    void theChipsFitThePanel()
    {
        instruct(QStringLiteral("a very long wish about old monsters of the sea, giant ants and what else there is"));
        QTRY_VERIFY(!chips().isEmpty());
        const auto* scroll = find<QScrollArea>("settingsScroll");
        for (const RuleChip* chip : chips())
            QVERIFY(chip->mapTo(scroll->viewport(), QPoint(chip->width(), 0)).x() <= scroll->viewport()->width());
    }

    void aQueryScoreIsTakenApartInTheWhyPane()
    {
        auto* parts = find<QLabel>("queryScore");
        QVERIFY(!parts->isVisible());
        Query query;
        query.text = "A movie about a giant monster";
        const RankingOptions options = session().options();
        session().setRequest(options, query);
        QTRY_VERIFY(session().ranking() && session().ranking()->query);
        QVERIFY(m_window->explorePage().selectItem(session().ranking()->objects.front().id));
        QTRY_VERIFY(parts->isVisible());
        QVERIFY(parts->text().startsWith(QStringLiteral("Query score ")));
        QVERIFY(parts->toolTip().contains(QStringLiteral("cosine")));
        session().setRequest(options, std::nullopt);
        QTRY_VERIFY(session().ranking() && !session().ranking()->query);
        QVERIFY(m_window->explorePage().selectItem(session().ranking()->objects.front().id));
        QTRY_VERIFY(!parts->isVisible());
    }

    void picturesForTheEye()
    {
        const QString folder = qEnvironmentVariable("TASTEBENCH_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        instruct(QStringLiteral("only sci-fi, no horror, more like Alien, xyzzy"));
        QTRY_COMPARE(chips().size(), 3);
        for (const auto choice : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark}) {
            const ui::Theme theme(*qApp, choice);
            for (const QSize size : {QSize(1280, 720), QSize(1440, 900), QSize(2560, 1440)}) {
                for (const bool withQuery : {false, true}) {
                    Query query;
                    query.text = "A movie about a giant monster";
                    ui::ExploreRequest request {session().options(), std::nullopt};
                    request.options.ruleEdits = {{"horror", withQuery ? 0 : -1}};
                    request.options.weights.popularity = withQuery ? 0 : 0.2;
                    request.options.popularityHalfLife = 30;
                    if (withQuery)
                        request.query = query;
                    m_window->explorePage().setRequest(request);
                    emit m_window->explorePage().requestChanged(request);
                    m_window->resize(size);
                    QTest::qWait(400);
                    m_window->explorePage().selectItem(session().ranking()->objects.front().id);
                    QTest::qWait(300);
                    m_window->grab().save(
                        QStringLiteral("%1/chips-%2-%3-%4.png")
                            .arg(folder,
                                 choice == ui::ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
                            .arg(size.width())
                            .arg(withQuery ? QStringLiteral("query") : QStringLiteral("recommend")));
                    auto* scroll = find<QScrollArea>("settingsScroll");
                    scroll->ensureVisible(0, 100'000);
                    QTest::qWait(100);
                    find<QWidget>("settingsPanel")
                        ->grab()
                        .save(
                            QStringLiteral("%1/panel-%2-%3-%4.png")
                                .arg(folder,
                                     choice == ui::ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
                                .arg(size.width())
                                .arg(withQuery ? QStringLiteral("query") : QStringLiteral("recommend")));
                    scroll->ensureVisible(0, 0);
                }
            }
        }
    }
};

QTEST_MAIN(InstructionChipsTest)
#include "tst_instruction_chips.moc"
