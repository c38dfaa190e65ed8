// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/explore_fixture.h"
#include "ui/explore/interaction_timeline.h"
#include "ui/explore/ranking_list_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/value_slider.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QTableView>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::tests;
using namespace tastebench::ui;

class ExplorePageTest : public QObject {
    Q_OBJECT

    template <typename Widget>
    static Widget* find(QWidget& parent, const char* name)
    {
        auto* found = parent.findChild<Widget*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("no %s", name);
        return found;
    }

    static void show(QWidget& widget)
    {
        widget.resize(1370, 840);
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
    }

    // Where TASTEBENCH_SCREENSHOTS names a folder, for the eye.
    static void save(QWidget& widget, const QString& name)
    {
        const QString folder = qEnvironmentVariable("TASTEBENCH_SCREENSHOTS");
        if (!folder.isEmpty())
            QVERIFY(widget.grab().save(QDir(folder).filePath(name + u".png"_qs)));
    }

private slots:
    void A8_theListAsAWholeIsExplained()
    {
        FilledPage filled;
        show(filled.page);
        auto* rationale = find<QLabel>(filled.page, "listRationale");
        auto* notes = find<QWidget>(filled.page, "exploreNotes");
        auto ranking = std::make_shared<Ranking>(*filmRanking(12, 0.6));
        ranking->rationale = "Ilona's newest 26 interactions count.";
        ranking->warnings = {"The query has no word but stop words."};
        filled.page.setRanking(ranking, filmTexts());
        QCOMPARE(rationale->text(), QStringLiteral("Ilona's newest 26 interactions count."));
        QVERIFY(rationale->isVisible());
        QVERIFY(notes->isVisible());
        QCOMPARE(notes->findChild<QLabel*>(QStringLiteral("noticeSentence"))->text(),
                 QStringLiteral("The query has no word but stop words."));
        const QString hebrew = QStringLiteral("\u05e9\u05e8\u05d4's newest interaction counts.");
        ranking = std::make_shared<Ranking>(*ranking);
        ranking->rationale = hebrew.toStdString();
        filled.page.setRanking(ranking, filmTexts());
        QVERIFY(!rationale->text().isRightToLeft());
        QVERIFY(rationale->text().endsWith(hebrew));
        filled.page.setRanking(filmRanking(12, 0.6), filmTexts());
        QVERIFY(!notes->isVisible());
        QVERIFY(!rationale->isVisible());
    }

    void theFirstItemIsExplainedAtOnce()
    {
        FilledPage filled;
        show(filled.page);
        const RankingPtr ranking = filmRanking(12, 0.6);
        QCOMPARE(filled.page.selectedItem(), ranking->objects.front().id);
        QTRY_COMPARE(find<QLabel>(filled.page, "whyTitle")->text(),
                     filmTexts()->text(ranking->objects.front().row).title);
        QCOMPARE(find<QLabel>(filled.page, "whySum")->text(), find<QLabel>(filled.page, "whyScore")->text());
    }

    void selectingInOneListSelectsTheTwin()
    {
        FilledPage filled;
        show(filled.page);
        auto* original = find<RankingListView>(filled.page, "originalList");
        auto* personalized = find<RankingListView>(filled.page, "personalizedList");
        const QSignalSpy selected(&filled.page, &ExplorePage::itemSelected);
        QTest::mouseClick(original->viewport(), Qt::LeftButton, {}, original->visualRowRect(3).center().toPoint());
        QCOMPARE(selected.count(), 1);
        QCOMPARE(original->currentItem(), ItemId {4});
        QCOMPARE(personalized->currentItem(), ItemId {4});
        QTRY_COMPARE(find<QLabel>(filled.page, "whyTitle")->text(), QStringLiteral("Pacific Rim"));
    }

    void theSelectionFollowsItsItemWithoutAsking()
    {
        FilledPage filled;
        show(filled.page);
        auto* personalized = find<RankingListView>(filled.page, "personalizedList");
        const QAbstractItemModelTester tester(personalized->model());
        const QSignalSpy reset(personalized->model(), &QAbstractItemModel::modelReset);
        const QSignalSpy selected(&filled.page, &ExplorePage::itemSelected);
        const ItemId item = filled.page.selectedItem();
        for (double tilt : {0.0, 0.3, 0.9, 1.0, 0.6}) {
            filled.page.setRanking(filmRanking(12, tilt), filmTexts());
            QCOMPARE(filled.page.selectedItem(), item);
            const int row = personalized->rankingModel()->rowOf(item);
            QCOMPARE(personalized->currentIndex().row(), row);
        }
        QCOMPARE(selected.count(), 0);
        QCOMPARE(reset.count(), 0);
    }

    void anotherQueryExplainsItsFirstItemWhenTheChosenOneIsGone()
    {
        FilledPage filled;
        const ItemId chosen = filled.page.selectedItem();
        Ranking other = *filmRanking(12, 0.6);
        for (std::vector<RankedItem>* list : {&other.objects, &other.original})
            std::erase_if(*list, [chosen](const RankedItem& item) { return item.id == chosen; });
        const auto settings = std::make_shared<const Ranking>(other);
        other.query = Query {.text = "giant monster at night"};
        const auto query = std::make_shared<const Ranking>(other);

        filled.page.setRanking(settings, filmTexts());
        QCOMPARE(filled.page.selectedItem(), chosen);  // it may come back while a slider moves
        filled.page.setRanking(query, filmTexts());
        QCOMPARE(filled.page.selectedItem(), query->objects.front().id);
    }

    void hoveringLightsTheTwin()
    {
        FilledPage filled;
        show(filled.page);
        auto* original = find<RankingListView>(filled.page, "originalList");
        auto* personalized = find<RankingListView>(filled.page, "personalizedList");
        QTest::mouseMove(original->viewport(), original->visualRowRect(2).center().toPoint());
        QTRY_COMPARE(personalized->hoveredItem(), ItemId {3});
    }

    void bothListsScrollTogether()
    {
        FilledPage filled;
        show(filled.page);
        filled.page.setRanking(filmRanking(20, 0.6), filmTexts());
        auto* original = find<RankingListView>(filled.page, "originalList");
        auto* personalized = find<RankingListView>(filled.page, "personalizedList");
        QTRY_VERIFY(personalized->verticalScrollBar()->maximum() > 100);
        personalized->verticalScrollBar()->setValue(90);
        QCOMPARE(original->verticalScrollBar()->value(), 90);
        original->verticalScrollBar()->setValue(30);
        QCOMPARE(personalized->verticalScrollBar()->value(), 30);
    }

    void rowsGlideToTheirPlacesAndRest()
    {
        FilledPage filled;
        show(filled.page);
        auto* personalized = find<RankingListView>(filled.page, "personalizedList");
        const ItemId last = personalized->rankingModel()->rankedItem(11).id;
        const double before = personalized->visualRowRect(11).top();
        filled.page.setRanking(filmRanking(12, 0.0), filmTexts());
        const int row = personalized->rankingModel()->rowOf(last);
        QVERIFY(row >= 0 && row != 11);
        QVERIFY(qAbs(personalized->visualRowRect(row).top() - before) < 54);
        QTRY_COMPARE(personalized->visualRowRect(row).top(), row * 54.0);

        filled.page.setReducedMotion(true);
        filled.page.setRanking(filmRanking(12, 0.6), filmTexts());
        QCOMPARE(personalized->glideOffset(last), 0.0);
    }

    void keysLogWeightsAndActions()
    {
        FilledPage filled;
        show(filled.page);
        auto* personalized = find<RankingListView>(filled.page, "personalizedList");
        const ItemId item = filled.page.selectedItem();
        QSignalSpy weight(&filled.page, &ExplorePage::weightRequested);
        QSignalSpy exclude(&filled.page, &ExplorePage::excludeRequested);
        QSignalSpy similar(&filled.page, &ExplorePage::findSimilarRequested);
        const QList<QPair<Qt::Key, double>> expected {{Qt::Key_Plus, 1.0}, {Qt::Key_Minus, -1.0}, {Qt::Key_1, -1.0},
                                                      {Qt::Key_2, -0.5},   {Qt::Key_3, 0.25},     {Qt::Key_4, 0.5},
                                                      {Qt::Key_5, 1.0}};
        for (const auto& pair : expected) {
            QTest::keyClick(personalized, pair.first);
            QCOMPARE(weight.last().at(0).value<ItemId>(), item);
            QCOMPARE(weight.last().at(1).toDouble(), pair.second);
        }
        QCOMPARE(weight.count(), expected.size());
        QTest::keyClick(personalized, Qt::Key_Delete);
        QTest::keyClick(personalized, Qt::Key_F);
        QCOMPARE(exclude.count(), 1);
        QCOMPARE(similar.count(), 1);
        QTest::mouseClick(find<QPushButton>(filled.page, "dislikeButton"), Qt::LeftButton);
        QCOMPARE(weight.last().at(1).toDouble(), -1.0);
    }

    void aSliderAsksWhileItMovesAndCommitsOnce()
    {
        FilledPage filled;
        show(filled.page);
        auto* track = find<ValueSlider>(filled.page, "strengthSlider")->findChild<QSlider*>();
        QSignalSpy changed(&filled.page, &ExplorePage::requestChanged);
        const QSignalSpy committed(&filled.page, &ExplorePage::requestCommitted);
        const int middle = track->height() / 2;
        QTest::mousePress(track, Qt::LeftButton, {}, {40, middle});
        for (int x = 50; x <= 100; x += 10)
            QTest::mouseMove(track, {x, middle});
        QVERIFY(changed.count() >= 5);
        QCOMPARE(committed.count(), 0);
        QTest::mouseRelease(track, Qt::LeftButton, {}, {100, middle});
        QCOMPARE(committed.count(), 1);
        const auto request = changed.last().at(0).value<ExploreRequest>();
        QVERIFY(request.query->strength > 0.3 && request.query->strength < 0.6);
        QCOMPARE(filled.page.request(), request);
    }

    void onlyWhatAppliesIsShown()
    {
        FilledPage filled;
        show(filled.page);
        const auto visible = [&](const char* name) { return find<QWidget>(filled.page, name)->isVisible(); };
        QVERIFY(visible("strengthSlider") && visible("alphaSlider") && !visible("excludeInteracted"));
        ExploreRequest request = filled.page.request();
        request.query->method = QueryMethod::NearText;
        filled.page.setRequest(request);
        QVERIFY(visible("strengthSlider") && !visible("alphaSlider"));
        request.query.reset();
        filled.page.setRequest(request);
        QVERIFY(!visible("strengthSlider") && !visible("overfetchSlider"));
        QVERIFY(visible("excludeInteracted") && visible("agentRanking"));
    }

    void choosingRecommendAndBackKeepsTheQuery()
    {
        FilledPage filled;
        show(filled.page);
        auto* method = find<QComboBox>(filled.page, "methodCombo");
        QSignalSpy changed(&filled.page, &ExplorePage::requestChanged);
        const Query before = *filled.page.request().query;
        emit method->activated(0);
        QVERIFY(!filled.page.request().query);
        emit method->activated(3);
        QCOMPARE(changed.count(), 2);
        QVERIFY(filled.page.request().query == before);
    }

    void typingASearchAsksAndReturnCommits()
    {
        FilledPage filled;
        show(filled.page);
        auto* search = find<QLineEdit>(filled.page, "searchEdit");
        QSignalSpy changed(&filled.page, &ExplorePage::requestChanged);
        const QSignalSpy committed(&filled.page, &ExplorePage::requestCommitted);
        filled.page.focusSearch();
        QTest::keyClicks(search, QStringLiteral("ant"));
        QCOMPARE(changed.count(), 3);
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(committed.count(), 1);
        QCOMPARE(filled.page.request().query->text, std::string("ant"));
    }

    void personasAreFoundByTyping()
    {
        FilledPage filled;
        show(filled.page);
        auto* combo = find<QComboBox>(filled.page, "personaCombo");
        QCOMPARE(combo->currentText(), QStringLiteral("Ilona, 74, Hungarian"));
        const QSignalSpy chosen(&filled.page, &ExplorePage::personaChosen);
        combo->lineEdit()->setFocus();
        combo->lineEdit()->selectAll();
        QTest::keyClicks(combo->lineEdit(), QStringLiteral("bened"));
        QTest::keyClick(combo->completer()->popup(), Qt::Key_Down);
        QTest::keyClick(combo->completer()->popup(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.first().at(0).value<PersonaId>(), PersonaId {3});
    }

    void theAsOfHandleIsDragged()
    {
        FilledPage filled;
        show(filled.page);
        auto* timeline = find<InteractionTimeline>(filled.page, "interactionTimeline");
        QSignalSpy changed(&filled.page, &ExplorePage::asOfChanged);
        const QSignalSpy committed(&filled.page, &ExplorePage::asOfCommitted);
        QTest::mousePress(timeline, Qt::LeftButton, {}, {timeline->width() - 20, 30});
        QTest::mouseMove(timeline, {timeline->width() / 2, 30});
        QTest::mouseRelease(timeline, Qt::LeftButton, {}, {timeline->width() / 2, 30});
        QVERIFY(changed.count() >= 2);
        QCOMPARE(committed.count(), 1);
        QVERIFY(changed.last().at(0).value<Timestamp>() < filmAsOf());
        timeline->setFocus();
        QTest::keyClick(timeline, Qt::Key_End);
        QCOMPARE(*timeline->asOf(), filmAsOf());
    }

    void emptyStatesSayWhatToDo()
    {
        ExplorePage page;
        show(page);
        auto* panel = find<Panel>(page, "personalizedPanel");
        QVERIFY(panel->isEmpty());
        const QSignalSpy import(&page, &ExplorePage::importRequested);
        QTest::mouseClick(find<QPushButton>(*panel, "emptyAction"), Qt::LeftButton);
        QCOMPARE(import.count(), 1);
        save(page, QStringLiteral("explore-empty"));

        page.setCollections({{{1}, QStringLiteral("Movies")}}, {1});
        const QSignalSpy create(&page, &ExplorePage::personaCreationRequested);
        QTest::mouseClick(find<QPushButton>(*panel, "emptyAction"), Qt::LeftButton);
        QCOMPARE(create.count(), 1);

        page.setPersona({1}, QStringLiteral("Ada"));
        page.setProblem(QStringLiteral("This vector was never trained."), QStringLiteral("Train it"));
        QCOMPARE(find<QLabel>(*panel, "emptySentence")->text(), QStringLiteral("This vector was never trained."));
        page.setRanking(filmRanking(10, 0.5), filmTexts());
        QVERIFY(!panel->isEmpty());
        page.setRanking(std::make_shared<Ranking>(), filmTexts());
        QVERIFY(panel->isEmpty());
        page.setBusy(true);
        QVERIFY(panel->isBusy());
    }

    void theListsStandAtOneHeight()
    {
        ExplorePage page;
        page.resize(1280, 720);
        page.show();
        page.setRanking(filmRanking(10, 0.5), filmTexts());
        const auto top = [&page](const char* list) { return find<QWidget>(page, list)->mapTo(&page, QPoint()).y(); };
        QTRY_COMPARE(top("originalList"), top("personalizedList"));
    }

    void everyControlHasANameForPeopleAndForTests()
    {
        FilledPage filled;
        show(filled.page);
        for (QWidget* widget : filled.page.findChildren<QWidget*>()) {
            const bool inner = qobject_cast<QAbstractScrollArea*>(widget->parentWidget()) != nullptr;
            if (widget->focusPolicy() == Qt::NoFocus || inner || !widget->isVisible())
                continue;
            const QString what = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()
                + u" in "_qs + widget->parentWidget()->objectName();
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(what));
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(what));
        }
    }

    void theTableTwinListsEveryAddend()
    {
        FilledPage filled;
        show(filled.page);
        ExploreRequest request = filled.page.request();
        request.query.reset();
        filled.page.setRequest(request);
        QTest::mouseClick(find<QPushButton>(filled.page, "asTableButton"), Qt::LeftButton);
        auto* table = find<QTableView>(filled.page, "attributionTable");
        QTRY_VERIFY(table->isVisible());
        const auto addends = filmRanking(12, 0.6)->objects.front().attribution.size();
        QTRY_COMPARE(table->model()->rowCount(), static_cast<int>(addends));
        QTRY_VERIFY(find<QLabel>(filled.page, "whyScore")->width()
                    >= find<QLabel>(filled.page, "whyScore")->sizeHint().width());
        save(filled.page, QStringLiteral("explore-recommend-table"));
    }

    void screenshots_data()
    {
        QTest::addColumn<ThemeChoice>("theme");
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1280, 720), QSize(1440, 900), QSize(2560, 1440)}) {
            for (const auto theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
                const QString name
                    = QStringLiteral("explore-%1-%2x%3")
                          .arg(theme == ThemeChoice::Light ? QStringLiteral("light") : QStringLiteral("dark"))
                          .arg(size.width())
                          .arg(size.height());
                QTest::newRow(qPrintable(name)) << theme << size;
            }
        }
    }
    void screenshots()
    {
        QFETCH(ThemeChoice, theme);
        QFETCH(QSize, size);
        m_theme->setChoice(theme);
        FilledPage filled;
        QWidget window;
        auto* rail = new NavigationRail;
        rail->addPage(IconName::Explore, QStringLiteral("Explore"), QStringLiteral("explore"));
        rail->addPage(IconName::Items, QStringLiteral("Items"), QStringLiteral("items"));
        rail->addPage(IconName::Personas, QStringLiteral("Personas"), QStringLiteral("personas"));
        auto* row = new QHBoxLayout(&window);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(0);
        row->addWidget(rail);
        row->addWidget(&filled.page, 1);
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(200);
        const QImage image = window.grab().toImage();
        QCOMPARE(image.size() / image.devicePixelRatio(), size);
        // The page's ground is the theme's, and something was painted on it.
        QCOMPARE(image.pixelColor(image.width() - 2, image.height() - 2).lightness() < 128, theme == ThemeChoice::Dark);
        save(window, QString::fromLatin1(QTest::currentDataTag()));
        filled.page.setParent(nullptr);
    }

    void initTestCase() { m_theme = new Theme(*qApp, ThemeChoice::Light); }

private:
    Theme* m_theme = nullptr;
};

QTEST_MAIN(ExplorePageTest)
#include "tst_explore_page.moc"
