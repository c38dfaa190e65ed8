// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/explore_session.h"
#include "model/workspace.h"
#include "tests/support/workspaces.h"
#include "ui/explore/explore_page.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip_edit.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/popover.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QtTest>

using namespace tastebench;

// The filter and the query options of the Explore page, in the whole window on the demo workspace.
class QueryToolsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    std::unique_ptr<ui::MainWindow> m_window;

    [[nodiscard]] model::ExploreSession& session() const { return *m_window->session(); }

    template <typename Widget>
    Widget* find(const char* name) const
    {
        auto* widget = m_window->explorePage().findChild<Widget*>(QString::fromUtf8(name));
        if (widget == nullptr)
            qWarning("There is no %s.", name);
        return widget;
    }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void choose(const char* name, const QString& text) const
    {
        auto* combo = find<QComboBox>(name);
        const int row = combo->findText(text);
        QVERIFY2(row >= 0, qPrintable(text));
        combo->setCurrentIndex(row);
        emit combo->activated(row);
    }
    void type(const char* name, const QString& text) const
    {
        auto* field = find<QLineEdit>(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    [[nodiscard]] QString caption(const char* popover) const
    {
        for (const QLabel* label : find<ui::Popover>(popover)->findChildren<QLabel*>())
            if (label->text().contains(QStringLiteral("pass")) || label->text().contains(QStringLiteral("default")))
                return label->text();
        return {};
    }
    [[nodiscard]] std::string lastLabel() const { return m_window->workspace()->undoable()->label; }
    void undo() const { m_window->findChild<QAction*>(QStringLiteral("undo"))->trigger(); }
    [[nodiscard]] bool everyObjectIsFrom(int year) const
    {
        const auto* years = session().catalogue()->column("year");
        return std::ranges::all_of(session().ranking()->objects, [years, year](const RankedItem& item) {
            return years->has(item.row) && years->numbers(item.row)[0] >= year;
        });
    }
    void search(const QString& method, const QString& text) const
    {
        choose("methodCombo", method);
        type("searchEdit", text);
        QTest::keyClick(find<QLineEdit>("searchEdit"), Qt::Key_Return);
        QTRY_VERIFY(session().ranking() && session().ranking()->query);
    }
    // One condition: year ≥ 1990.
    void filterByYear() const
    {
        click("filterButton");
        click("filterGroup::AddCondition");
        choose("filter:0:Target", QStringLiteral("year"));
        choose("filter:0:Operator", QString::fromUtf8("≥"));
        type("filter:0:Value", QStringLiteral("1990"));
    }

private slots:
    void init()
    {
        QVERIFY(m_directory.isValid());
        const QString path = m_directory.filePath(
            QStringLiteral("%1.tastebench").arg(QString::fromLatin1(QTest::currentTestFunction())));
        testing::makeDemo(path);
        m_window = std::make_unique<ui::MainWindow>();
        m_window->resize(1440, 900);
        m_window->setWorkspace(std::make_unique<model::Workspace>(path));
        m_window->show();
        QTRY_VERIFY(session().ranking() != nullptr);
    }
    void cleanup() { m_window.reset(); }

    void A11_aFilterIsBuiltCountedAppliedAndUndone()
    {
        const auto all = session().ranking()->eligible;
        QVERIFY(!find<QWidget>("filterLine")->isVisible());
        filterByYear();
        QTRY_VERIFY(caption("filterPopover").contains(QStringLiteral("pass")));
        QVERIFY(!session().options().filters);
        click("filterApply");
        QVERIFY(!find<QWidget>("filterPopover")->isVisible());
        const Json expected {{"operator", "GreaterThanEqual"}, {"target", "year"}, {"value", 1990}};
        QVERIFY(session().options().filters == expected);
        QTRY_VERIFY(session().ranking() && session().ranking()->eligible < all);
        QVERIFY(everyObjectIsFrom(1990));
        QVERIFY(find<QWidget>("filterLine")->isVisible());
        QCOMPARE(find<QLabel>("filterSentence")->text(), QString::fromUtf8("year ≥ 1990"));
        QVERIFY(find<QPushButton>("filterButton")->text().endsWith(QStringLiteral("1")));
        QCOMPARE(lastLabel(), std::string("Filter"));

        // While another collection is read there is none to describe the filter with.
        m_window->explorePage().filterLine().setCatalogue(nullptr);
        QCOMPARE(find<QLabel>("filterSentence")->text(), QString());
        m_window->explorePage().filterLine().setCatalogue(session().catalogue());
        QCOMPARE(find<QLabel>("filterSentence")->text(), QString::fromUtf8("year ≥ 1990"));
        undo();
        QVERIFY(!session().options().filters);
        QVERIFY(!find<QWidget>("filterLine")->isVisible());
        QTRY_COMPARE(session().ranking()->eligible, all);
    }

    void theFilterInUseIsRemovedInOneStep()
    {
        filterByYear();
        click("filterApply");
        QVERIFY(session().options().filters.has_value());
        click("filterRemove");
        QVERIFY(!session().options().filters);
        QCOMPARE(lastLabel(), std::string("Filter removed"));
        undo();
        QVERIFY(session().options().filters.has_value());
    }

    void closingForgetsWhatWasNotApplied()
    {
        filterByYear();
        QTest::keyClick(find<QLineEdit>("filter:0:Value"), Qt::Key_Escape);
        QVERIFY(!find<QWidget>("filterPopover")->isVisible());
        QVERIFY(!find<QPushButton>("filterButton")->isChecked());
        QVERIFY(!session().options().filters);
        click("filterButton");
        QVERIFY(m_window->explorePage().findChild<QComboBox*>(QStringLiteral("filter:0:Target")) == nullptr);
    }

    void A11_groupsNestAndNoneOfIsWrittenAsNot()
    {
        filterByYear();
        click("filterGroup::AddGroup");
        choose("filterGroup:1:Kind", QStringLiteral("None of these"));
        choose("filter:1.0:Target", QStringLiteral("genres"));
        choose("filter:1.0:Operator", QStringLiteral("is any of"));
        auto* genre = find<QLineEdit>("filter:1.0:ValueEntry");
        for (const char* name : {"Horror", "War"}) {
            genre->setFocus();
            QTest::keyClicks(genre, QString::fromLatin1(name));
            if (genre->completer())
                genre->completer()->popup()->hide();
            QTest::keyClick(genre, Qt::Key_Return);
        }
        QCOMPARE(find<ui::ChipEdit>("filter:1.0:Value")->entries(),
                 QStringList({QStringLiteral("Horror"), QStringLiteral("War")}));
        click("filterApply");
        const Json expected {
            {"combine", "and"},
            {"filters",
             {{{"operator", "GreaterThanEqual"}, {"target", "year"}, {"value", 1990}},
              {{"combine", "not"},
               {"filters",
                Json::array({{{"operator", "ContainsAny"}, {"target", "genres"}, {"value", {"Horror", "War"}}}})}}}}};
        QCOMPARE(QString::fromStdString(session().options().filters->dump()), QString::fromStdString(expected.dump()));
        QVERIFY(find<QPushButton>("filterButton")->text().endsWith(QStringLiteral("2")));
    }

    void aMistakeIsShownAtItsRowAndCannotBeApplied()
    {
        click("filterButton");
        click("filterGroup::AddCondition");
        choose("filter:0:Target", QStringLiteral("title"));
        type("filter:0:Text", QStringLiteral("the"));
        QTRY_VERIFY(find<QLabel>("filter:0:Problem")->isVisible());
        QVERIFY(find<QLabel>("filter:0:Problem")->text().contains(QStringLiteral("stop words")));
        QVERIFY(!find<QPushButton>("filterApply")->isEnabled());
        type("filter:0:Text", QStringLiteral("the matrix"));
        QVERIFY(!find<QLabel>("filter:0:Problem")->isVisible());
        QVERIFY(find<QPushButton>("filterApply")->isEnabled());
    }

    void theJsonIsTheSameFilterAndEditable()
    {
        filterByYear();
        click("filterAsJson");
        auto* json = find<QPlainTextEdit>("filterJson");
        QVERIFY(json->toPlainText().contains(QStringLiteral("\"GreaterThanEqual\"")));
        json->setPlainText(json->toPlainText().replace(QStringLiteral("1990"), QStringLiteral("\"x\"")));
        QVERIFY(find<QLabel>("filterProblem")->isVisible());
        QVERIFY(find<QLabel>("filterProblem")->text().startsWith(QStringLiteral("/value")));
        QVERIFY(!find<QPushButton>("filterApply")->isEnabled());
        json->setPlainText(json->toPlainText().replace(QStringLiteral("\"x\""), QStringLiteral("2000")));
        QVERIFY(!find<QLabel>("filterProblem")->isVisible());
        click("filterCopy");
        QCOMPARE(QApplication::clipboard()->text(), json->toPlainText());
        click("filterAsJson");
        QCOMPARE(find<QLineEdit>("filter:0:Value")->text(), QStringLiteral("2000"));
        click("filterApply");
        QTRY_VERIFY(session().ranking() && everyObjectIsFrom(2000));
    }

    void aFilterThatNothingPassesOffersToChangeIt()
    {
        filterByYear();
        type("filter:0:Value", QStringLiteral("2990"));
        QTRY_VERIFY(caption("filterPopover").startsWith(QStringLiteral("0 of")));
        click("filterApply");
        QTRY_VERIFY(session().ranking() && session().ranking()->objects.empty());
        emit m_window->explorePage().findChild<ui::Panel*>(QStringLiteral("personalizedPanel"))->actionRequested();
        QVERIFY(find<QWidget>("filterPopover")->isVisible());
        QCOMPARE(find<QLineEdit>("filter:0:Value")->text(), QStringLiteral("2990"));
    }

    void A10_onlyWhatTheMethodTakesCanBeSet()
    {
        click("queryOptionsButton");
        QVERIFY(!find<QWidget>("fusionType")->isEnabled());
        QVERIFY(find<QWidget>("offset")->isEnabled());
        choose("methodCombo", QStringLiteral("Keyword"));
        QVERIFY(find<QWidget>("tokenOperator")->isEnabled());
        QVERIFY(!find<QWidget>("fusionType")->isEnabled());
        QVERIFY(!find<QWidget>("limitsDistance")->isEnabled());
        choose("methodCombo", QStringLiteral("Hybrid"));
        QVERIFY(find<QWidget>("fusionType")->isEnabled());
        QVERIFY(find<QWidget>("moveToConcepts")->isEnabled());
        choose("methodCombo", QStringLiteral("Near item"));
        QVERIFY(!find<QWidget>("tokenOperator")->isEnabled());
        QVERIFY(find<QWidget>("limitsDistance")->isEnabled());
    }

    void A10_optionsRankAtOnceAndAreOneChange()
    {
        search(QStringLiteral("Hybrid"), QStringLiteral("giant monster"));
        click("queryOptionsButton");
        choose("fusionType", QStringLiteral("Ranked"));
        QVERIFY(session().query()->fusion == Fusion::Ranked);
        find<QCheckBox>("searched:genres")->click();
        type("boost:title", QStringLiteral("2"));
        QVERIFY(std::ranges::find(session().query()->properties, "title^2") != session().query()->properties.end());
        QVERIFY(std::ranges::find(session().query()->properties, "genres") == session().query()->properties.end());
        find<QCheckBox>("limitsDistance")->click();
        type("certainty", QStringLiteral("0.6"));
        QCOMPARE(*session().query()->distance, 0.8);
        QCOMPARE(find<QLineEdit>("distance")->text(), QStringLiteral("0.8"));
        choose("tokenOperator", QStringLiteral("All words"));
        QVERIFY(session().query()->tokenOperator == TokenOperator::And);
        QVERIFY(!find<QWidget>("minimumMatch")->isEnabled());
        type("autoLimit", QStringLiteral("2"));
        QCOMPARE(session().query()->autoLimit, 2);
        QVERIFY(find<QPushButton>("queryOptionsButton")->text().endsWith(QStringLiteral("5")));
        QTRY_VERIFY(session().ranking() != nullptr);
        click("queryOptionsButton");
        QVERIFY(!find<QWidget>("queryOptionsPopover")->isVisible());
        undo();
        QVERIFY(session().query()->fusion == Fusion::RelativeScore);
        QCOMPARE(find<QPushButton>("queryOptionsButton")->text(), QStringLiteral("Options"));
    }

    void A10_aMoveGoesTowardsWordsAndAwayFromItems()
    {
        search(QStringLiteral("Near text"), QStringLiteral("giant monster"));
        const auto before = session().ranking()->objects;
        click("queryOptionsButton");
        type("moveToConceptsEntry", QStringLiteral("love"));
        QVERIFY(!session().query()->moveTo);
        QTest::keyClick(find<QLineEdit>("moveToConceptsEntry"), Qt::Key_Return);
        QVERIFY(session().query()->moveTo.has_value());
        QVERIFY(session().query()->moveTo->concepts == std::vector<std::string> {"love"});
        QCOMPARE(session().query()->moveTo->force, 0.5);

        const std::string title = session().catalogue()->items->labels[before.front().row];
        type("moveAwayItem", QString::fromStdString(title).left(8));
        QTest::keyClick(find<QLineEdit>("moveAwayItem"), Qt::Key_Return);
        QTRY_VERIFY(session().query()->moveAway.has_value());
        QCOMPARE(session().query()->moveAway->items.size(), std::size_t(1));
        QVERIFY(find<QLineEdit>("moveAwayItem")->text().isEmpty());
        click("moveAwayChip0");
        QVERIFY(!session().query()->moveAway);
    }

    void pageAndOffsetAreOneNumber()
    {
        click("queryOptionsButton");
        type("pageNumber", QStringLiteral("3"));
        QCOMPARE(session().options().offset, 2 * session().options().limit);
        QCOMPARE(find<QLineEdit>("offset")->text(), QString::number(2 * session().options().limit));
        click("resetQueryOptions");
        QCOMPARE(session().options().offset, 0);
        QCOMPARE(find<QLineEdit>("pageNumber")->text(), QStringLiteral("1"));
    }

    void anotherWorkspaceBeginsWithItsOwn()
    {
        filterByYear();
        click("filterApply");
        click("queryOptionsButton");
        const QString path = m_directory.filePath(QStringLiteral("another.tastebench"));
        testing::makeDemo(path);
        m_window->setWorkspace(std::make_unique<model::Workspace>(path));
        QTRY_VERIFY(session().ranking() != nullptr);
        QVERIFY(!find<QWidget>("filterLine")->isVisible());
        QCOMPARE(find<QPushButton>("filterButton")->text(), QStringLiteral("Filter"));
        QVERIFY(!find<QPushButton>("queryOptionsButton")->isChecked());
        QCOMPARE(m_window->explorePage().findChildren<ui::Popover*>().size(), 2);
        filterByYear();
        click("filterApply");
        QVERIFY(session().options().filters.has_value());
    }

    void picturesForTheEye()
    {
        const QString folder = qEnvironmentVariable("TASTEBENCH_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        search(QStringLiteral("Hybrid"), QStringLiteral("A movie about a giant monster"));
        filterByYear();
        click("filterGroup::AddGroup");
        choose("filterGroup:1:Kind", QStringLiteral("None of these"));
        choose("filter:1.0:Target", QStringLiteral("genres"));
        choose("filter:1.0:Operator", QStringLiteral("is any of"));
        find<ui::ChipEdit>("filter:1.0:Value")->setEntries({QStringLiteral("Horror"), QStringLiteral("War")});
        emit find<ui::ChipEdit>("filter:1.0:Value")->edited();
        click("filterGroup:1:AddCondition");
        choose("filter:1.1:Target", QStringLiteral("title"));
        type("filter:1.1:Text", QStringLiteral("the"));
        const auto grab = [this, &folder](const char* what) {
            QTest::qWait(250);
            const auto save = [&](const char* theme) {
                for (const QSize size : {QSize(1280, 720), QSize(1440, 900)}) {
                    m_window->resize(size);
                    QTest::qWait(150);
                    m_window->grab().save(QStringLiteral("%1/%2-%3-%4.png")
                                              .arg(folder, QLatin1String(what), QLatin1String(theme))
                                              .arg(size.width()));
                }
            };
            for (const auto choice : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark}) {
                ui::Theme theme(*qApp, choice);
                save(choice == ui::ThemeChoice::Dark ? "dark" : "light");
            }
        };
        grab("filter");
        type("filter:1.1:Text", QStringLiteral("the matrix"));
        click("filterAsJson");
        grab("json");
        click("filterApply");
        grab("applied");
        click("queryOptionsButton");
        type("moveToConceptsEntry", QStringLiteral("love story"));
        QTest::keyClick(find<QLineEdit>("moveToConceptsEntry"), Qt::Key_Return);
        grab("options");
        choose("methodCombo", QStringLiteral("Recommend"));
        grab("options-recommend");
    }
};

QTEST_MAIN(QueryToolsTest)
#include "tst_query_tools.moc"
