// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/why.h"
#include "model/explore_session.h"
#include "model/text.h"
#include "model/workspace.h"
#include "tests/support/workspaces.h"
#include "ui/explore/explore_page.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/value_slider.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QThread>
#include <QtTest>
#include <atomic>

using namespace tastebench;

// The whole window on a real workspace.
class LiveExploreTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    std::unique_ptr<ui::MainWindow> m_window;

    [[nodiscard]] model::ExploreSession& session() const { return *m_window->session(); }
    [[nodiscard]] QAbstractItemView& list(const char* name) const
    {
        return *m_window->findChild<QAbstractItemView*>(QString::fromLatin1(name));
    }
    void open(const QString& path)
    {
        m_window = std::make_unique<ui::MainWindow>();
        m_window->setWorkspace(std::make_unique<model::Workspace>(path));
        connect(m_window->session(), &model::ExploreSession::problem, this,
                [](const Error& error) { qWarning("%s: %s", error.detail().c_str(), error.what()); });
        m_window->show();
        QTRY_VERIFY(m_window->session()->ranking() != nullptr);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        testing::makeDemo(m_directory.filePath(QStringLiteral("demo.tastebench")));
    }

    void init() { open(m_directory.filePath(QStringLiteral("demo.tastebench"))); }
    void cleanup() { m_window.reset(); }

    void theWindowOpensWithARanking()
    {
        QVERIFY(session().ranking()->objects.size() == 20);
        QCOMPARE(list("personalizedList").model()->rowCount(), 20);
        QCOMPARE(list("originalList").model()->rowCount(), 20);
    }

    // The original list holds affinities and no reasons: what is shown of an item that left the page is its own score.
    void anItemThatLeftThePersonalizedPageIsExplainedAsItStands()
    {
        const RankingPtr ranking = session().ranking();
        const auto& objects = ranking->objects;
        const auto left = std::ranges::find_if(ranking->original, [&objects](const RankedItem& item) {
            return std::ranges::find(objects, item.id, &RankedItem::id) == objects.end();
        });
        QVERIFY(left != ranking->original.end());
        ranking::Ranker ranker(session().catalogue());
        Progress progress;
        const ranking::Why why
            = ranking::why(ranker, {session().persona(), std::nullopt, session().options()}, left->uuid, 0, progress);
        QVERIFY(why.item && !why.item->attribution.empty());
        QVERIFY(std::abs(why.item->score - left->score) > 0.001);
        QVERIFY(m_window->explorePage().selectItem(left->id));
        auto* score = m_window->explorePage().findChild<QLabel*>(QStringLiteral("whyScore"));
        const QString expected = model::numberText(why.item->score, 3);
        QTRY_COMPARE(score->text(), expected);
        QCOMPARE(m_window->explorePage().findChild<QLabel*>(QStringLiteral("whySum"))->text(), expected);
        QCOMPARE(m_window->explorePage().findChild<QLabel*>(QStringLiteral("whyRanks"))->text(),
                 QStringLiteral("%1 → %2").arg(left->originalRank).arg(*left->personalizedRank));
        QTRY_VERIFY(score->isVisible());
    }

    void aQueryGivesACandidateListAndPersonalOnes()
    {
        auto* search = m_window->explorePage().findChild<QLineEdit*>(QStringLiteral("searchEdit"));
        auto* method = m_window->explorePage().findChild<QComboBox*>(QStringLiteral("methodCombo"));
        QVERIFY(search && method);
        method->setCurrentIndex(method->findText(QStringLiteral("Hybrid"), Qt::MatchContains));
        emit method->activated(method->currentIndex());
        search->setFocus();
        QTest::keyClicks(search, QStringLiteral("A movie about a giant monster"));
        QTest::keyClick(search, Qt::Key_Return);
        QTRY_VERIFY(session().query() && session().ranking() && session().ranking()->query);
        QVERIFY(!session().ranking()->objects.empty());
        QVERIFY(session().ranking()->objects.front().queryScore.has_value());
        QVERIFY(m_window->workspace()->undoable().has_value());
    }

    void aLikeIsLoggedAtOnceAndUndoTakesItBack()
    {
        emit m_window->explorePage().requestChanged({session().options(), std::nullopt});
        const auto before = session().catalogue()->log->all().size();
        const ItemId item = session().ranking()->objects.front().id;
        emit m_window->explorePage().weightRequested(item, 1.0);
        QCOMPARE(session().catalogue()->log->all().size(), before + 1);
        QTRY_VERIFY(std::ranges::find(session().ranking()->objects, item, &RankedItem::id)
                    == session().ranking()->objects.end());
        m_window->findChild<QAction*>(QStringLiteral("undo"))->trigger();
        QCOMPARE(session().catalogue()->log->all().size(), before);
        QTRY_VERIFY(std::ranges::find(session().ranking()->objects, item, &RankedItem::id)
                    != session().ranking()->objects.end());
    }

    void likesAndGesturesWaitForALongChangeAndUndoComesAfterThem()
    {
        model::Workspace& workspace = *m_window->workspace();
        std::atomic_bool go = false;
        workspace.startJob(QStringLiteral("Importing"), {}, [&go](store::Database&, Progress&) {
            while (!go)
                QThread::msleep(1);
        });
        QSignalSpy reset(&session(), &model::ExploreSession::requestReset);
        const auto before = session().catalogue()->log->all().size();
        const ItemId item = session().ranking()->objects.front().id;
        RankingOptions options = session().options();
        const double decay = options.decayRate;
        for (const double value : {0.35, 0.45}) {
            options.decayRate = value;
            emit m_window->explorePage().requestCommitted({options, session().query()});
        }
        emit m_window->explorePage().weightRequested(item, 1.0);
        auto* undo = m_window->findChild<QAction*>(QStringLiteral("undo"));
        QCOMPARE(undo->text(), QStringLiteral("&Undo"));
        QVERIFY(undo->isEnabled());
        undo->trigger();
        QCOMPARE(workspace.waiting().size(), 4);
        QCOMPARE(session().catalogue()->log->all().size(), before);
        QCOMPARE(session().ranking()->options.decayRate, 0.45);  // reading goes on
        QSignalSpy logged(&workspace, &model::Workspace::catalogueChanged);
        go = true;
        QTRY_COMPARE(logged.count(), 2);  // the like and its undo
        QTRY_VERIFY(workspace.waiting().isEmpty());
        QCOMPARE(session().catalogue()->log->all().size(), before);
        QCOMPARE(session().options().decayRate, 0.45);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(undo->text(), QStringLiteral("&Undo Decay rate 0.45"));
        undo->trigger();
        undo->trigger();
        QCOMPARE(session().options().decayRate, decay);
    }

    void whatTheSettingIsWorthFollowsTheSlider()
    {
        auto* line = m_window->findChild<QLabel*>(QStringLiteral("similarityLine"));
        const auto measured = [line] {
            return line->text().contains(QStringLiteral("<b>")) && line->text().contains(QStringLiteral("nDCG@10"));
        };
        QTRY_VERIFY(measured());
        const QString before = line->text();
        RankingOptions options = session().options();
        options.weights.popularity = 2;
        emit m_window->explorePage().requestChanged({options, session().query()});
        QVERIFY(!measured());  // muted, until it is that of the new setting
        QTRY_VERIFY(measured());
        QVERIFY(line->text() != before);
        options.weights.popularity = 0;
        emit m_window->explorePage().requestChanged({options, session().query()});
        QTRY_VERIFY(measured());
    }

    void aSliderGestureIsOneStepOfTheHistory()
    {
        RankingOptions options = session().options();
        const double before = options.decayRate;
        for (const double decay : {0.2, 0.3, 0.4}) {
            options.decayRate = decay;
            emit m_window->explorePage().requestChanged({options, session().query()});
            QCOMPARE(session().ranking()->options.decayRate, decay);
        }
        emit m_window->explorePage().requestCommitted({options, session().query()});
        QCOMPARE(QString::fromStdString(m_window->workspace()->undoable()->label), QStringLiteral("Decay rate 0.40"));
        m_window->findChild<QAction*>(QStringLiteral("undo"))->trigger();
        QCOMPARE(session().options().decayRate, before);
        QCOMPARE(m_window->explorePage().request().options.decayRate, before);
    }

    void theFileRemembersWhoWasLookedAt()
    {
        const auto& personas = session().catalogue()->personas->personas;
        const PersonaId last = personas.back().id;
        QVERIFY(session().persona() != last);
        session().setPersona(last);
        m_window.reset();
        open(m_directory.filePath(QStringLiteral("demo.tastebench")));
        QVERIFY(session().persona() == last);
        session().setPersona(session().catalogue()->personas->personas.front().id);
    }

    void aSecondWindowOnTheFileIsReadOnlyAndSaysSo()
    {
        model::Workspace second(m_directory.filePath(QStringLiteral("demo.tastebench")));
        QVERIFY(second.isReadOnly());
        QVERIFY(!second.readOnlyReason().isEmpty());
        QSignalSpy refused(&second, &model::Workspace::changeFailed);
        second.undo();
        QCOMPARE(refused.count(), 1);
    }

    void picturesForTheEye()
    {
        const QString folder = qEnvironmentVariable("TASTEBENCH_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        RankingOptions options = session().options();
        Query query;
        query.text = "A movie about a giant monster";
        query.strength = 0.6;
        for (const auto choice : {ui::ThemeChoice::Light, ui::ThemeChoice::Dark}) {
            ui::Theme theme(*qApp, choice);
            for (const QSize size : {QSize(1280, 720), QSize(1440, 900), QSize(2560, 1440)}) {
                m_window->resize(size);
                for (const bool withQuery : {false, true}) {
                    emit m_window->explorePage().requestChanged(
                        {options, withQuery ? std::optional(query) : std::nullopt});
                    m_window->explorePage().setRequest({options, withQuery ? std::optional(query) : std::nullopt});
                    auto& view = list("personalizedList");
                    view.setCurrentIndex(view.model()->index(0, 0));
                    QTest::qWait(400);
                    m_window->grab().save(
                        QStringLiteral("%1/live-%2-%3-%4.png")
                            .arg(folder,
                                 choice == ui::ThemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
                            .arg(size.width())
                            .arg(withQuery ? QStringLiteral("query") : QStringLiteral("recommend")));
                }
            }
        }
    }
};

QTEST_MAIN(LiveExploreTest)
#include "tst_live_explore.moc"
