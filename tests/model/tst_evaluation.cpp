// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/evaluation/trec.h"
#include "engine/workspace/text_file.h"
#include "model/evaluated_persona_model.h"
#include "model/evaluation_row_model.h"
#include "model/evaluation_session.h"
#include "model/evaluation_texts.h"
#include "model/roles.h"
#include "model/text.h"
#include "tests/support/open_workspace.h"
#include "tests/support/workspaces.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QThread>
#include <QtTest>
#include <atomic>

using namespace tastebench;
using namespace tastebench::model;
using evaluation::Measure;

namespace {

constexpr auto fatally = QAbstractItemModelTester::FailureReportingMode::QtTest;

QStringList column(const QAbstractItemModel& model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, column).data().toString());
    return texts;
}

}  // namespace

// The evaluation of the setting of Explore, on the demo.
class EvaluationTest : public QObject {
    Q_OBJECT

    struct Asked {
        std::unique_ptr<Workspace> workspace;
        std::unique_ptr<ExploreSession> explore;
        std::unique_ptr<EvaluationSession> session;

        explicit Asked(const QString& path)
            : Asked(std::make_unique<Workspace>(path))
        {
        }
        explicit Asked(std::unique_ptr<Workspace> opened)
            : workspace(std::move(opened))
            , explore(std::make_unique<ExploreSession>(*workspace))
            , session(std::make_unique<EvaluationSession>(*workspace, *explore))
        {
            if (!QTest::qWaitFor([this] { return explore->catalogue() != nullptr; }))
                qFatal("no catalogue");
        }
        void evaluate(const EvaluationQuestion& question = {})
        {
            session->ask(question);
            if (!QTest::qWaitFor([this] { return !session->isAsking(); }, 60'000))
                qFatal("not evaluated");
        }
        [[nodiscard]] const evaluation::Evaluation& found() const { return session->answer()->evaluation; }
    };

    QTemporaryDir m_folder;
    QString m_demo;

    [[nodiscard]] QString file(const char* name) const { return m_folder.filePath(QString::fromLatin1(name)); }

private slots:
    void initTestCase()
    {
        m_demo = file("demo.tastebench");
        testing::makeDemo(m_demo);
    }

    void aNewJobEndsTheOneBeforeWithoutWaiting()
    {
        LatestJob jobs;
        std::atomic_bool go = false;
        QStringList told;
        const auto tell = [&told](const QString& what) { return [&told, what] { told.append(what); }; };
        const auto never = [](const Error& error) { qFatal("%s", error.what()); };
        QSignalSpy running(&jobs, &LatestJob::runningChanged);
        jobs.start(
            QStringLiteral("Slow"),
            [&go](Progress&) {
                while (!go)
                    QThread::msleep(1);
            },
            tell(QStringLiteral("slow")), never);
        jobs.start(
            QStringLiteral("Quick"), [](Progress&) {}, tell(QStringLiteral("quick")), never);
        QTRY_COMPARE(told, QStringList {QStringLiteral("quick")});
        QVERIFY(!jobs.isRunning());
        go = true;
        QTest::qWait(20);
        QCOMPARE(told.size(), 1);
        QCOMPARE(running.last().first().toBool(), false);
        jobs.start(
            QStringLiteral("Dropped"), [](Progress&) {}, tell(QStringLiteral("dropped")), never);
        jobs.cancel();
        QTest::qWait(20);
        QCOMPARE(told.size(), 1);
    }

    void theAnswerIsThatOfTheEngine()
    {
        Asked asked(m_demo);
        asked.evaluate();
        QVERIFY(asked.session->answer());
        Progress progress;
        const evaluation::Split split = evaluation::makeSplit(asked.explore->catalogue(), {});
        const evaluation::Evaluation expected
            = evaluation::evaluate(split, {.setting = {asked.explore->options(), asked.explore->query()}}, progress);
        QCOMPARE(asked.found().rows.size(), expected.rows.size());
        for (std::size_t row = 0; row < expected.rows.size(); ++row) {
            QCOMPARE(asked.found().rows[row].lists, expected.rows[row].lists);
            QCOMPARE(*asked.found().rows[row].means[0], *expected.rows[row].means[0]);
        }
    }

    void anotherSettingMakesItStaleAndTheSameAgainDoesNot()
    {
        Asked asked(m_demo);
        asked.evaluate();
        QVERIFY(!asked.session->isStale());
        RankingOptions options = asked.explore->options();
        const double before = options.decayRate;
        options.decayRate = 0.77;
        asked.explore->setRequest(options, std::nullopt);
        QVERIFY(asked.session->isStale());
        options.decayRate = before;
        options.limit = 7;  // of Explore's page, not of what is evaluated
        asked.explore->setRequest(options, std::nullopt);
        QVERIFY(!asked.session->isStale());
    }

    void theRowsStateTheirIntervalsAndDifferences()
    {
        Asked asked(m_demo);
        asked.evaluate();
        EvaluationRowModel model;
        const QAbstractItemModelTester tester(&model, fatally);
        model.setAnswer(asked.session->answer());
        QCOMPARE(column(model, EvaluationRowModel::NameColumn),
                 (QStringList {"Current setting", "Original order", "Popularity", "Trending, 3 days",
                               "Trending, 7 days", "Trending, 30 days", "Random"}));
        QCOMPARE(model.headerData(EvaluationRowModel::MeasureColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("nDCG@10"));
        for (int row = 0; row < model.rowCount(); ++row) {
            const QModelIndex at = model.index(row, EvaluationRowModel::IntervalColumn);
            QVERIFY(at.data(LowRole).toDouble() <= at.data(MeanRole).toDouble());
            QVERIFY(at.data(MeanRole).toDouble() <= at.data(HighRole).toDouble());
            QVERIFY(at.data(HighRole).toDouble() <= at.data(WidestRole).toDouble());
            QCOMPARE(at.data(DifferenceRole).isValid(), row > 0);
        }
        model.setMeasure(Measure::Recall);
        QCOMPARE(model.headerData(EvaluationRowModel::MeasureColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("Recall@10"));
        QCOMPARE(model.index(0, EvaluationRowModel::MeasureColumn).data(MeanRole).toDouble(),
                 asked.found().current().means[static_cast<std::size_t>(Measure::Recall)]->mean);
        model.setAnswer(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void thePersonasAreShownWorstFirstUntilAColumnIsSorted()
    {
        Asked asked(m_demo);
        asked.evaluate();
        EvaluatedPersonaModel model;
        const QAbstractItemModelTester tester(&model, fatally);
        model.setAnswer(asked.session->answer());
        QCOMPARE(model.rowCount(), static_cast<int>(asked.found().people.rows.size()));
        const auto values = [&model](int at) {
            std::vector<double> numbers;
            for (const QString& text : column(model, at))
                numbers.push_back(QString(text).replace(QChar(0x2212), u'-').toDouble());
            return numbers;
        };
        QVERIFY(std::ranges::is_sorted(values(EvaluatedPersonaModel::MeasureColumn)));
        const QPersistentModelIndex first = model.index(0, 0);
        const QString name = first.data().toString();
        model.sort(EvaluatedPersonaModel::PastColumn, Qt::DescendingOrder);
        QVERIFY(std::ranges::is_sorted(values(EvaluatedPersonaModel::PastColumn), std::greater()));
        QCOMPARE(first.data().toString(), name);
        model.sort(EvaluatedPersonaModel::NameColumn, Qt::AscendingOrder);
        QVERIFY(std::ranges::is_sorted(column(model, EvaluatedPersonaModel::NameColumn)));
        model.sort(-1, Qt::AscendingOrder);
        QVERIFY(std::ranges::is_sorted(values(EvaluatedPersonaModel::MeasureColumn)));
        model.setPlaces(std::vector<std::size_t> {1});
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.personaAt(0));
        QVERIFY(!model.personaAt(1));
    }

    void slicesAreByActivityOrProperty()
    {
        Asked asked(m_demo);
        asked.evaluate();
        QSignalSpy sliced(asked.session.get(), &EvaluationSession::sliced);
        QSignalSpy failed(asked.session.get(), &EvaluationSession::slicingFailed);
        asked.session->slice("activity", Measure::Ndcg);
        QTRY_COMPARE(sliced.count(), 1);
        QVERIFY(!asked.session->slices().slices.empty());
        asked.session->slice("shoe size", Measure::Ndcg);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(asked.session->slices().by, std::string("activity"));
    }

    void anExportSaysWhatItDoesNotHold()
    {
        Asked asked(m_demo);
        RankingOptions options = asked.explore->options();
        options.filters = Json {{"operator", "Equal"}, {"target", "title"}, {"value", "nothing"}};
        asked.explore->setRequest(options, std::nullopt);
        asked.evaluate(EvaluationQuestion());
        QSignalSpy exported(asked.session.get(), &EvaluationSession::exported);
        asked.session->exportRun(file("empty.run"));
        QTRY_COMPARE(exported.count(), 1);
        QVERIFY(exported.first().at(1).toString().contains(QStringLiteral("empty list")));
        asked.session->exportReport(file("empty.html"));
        QTRY_COMPARE(exported.count(), 2);
        QCOMPARE(exported.last().at(1).toString(), QString());
    }

    void theExportedFilesGiveTheNumbersOfThePage()
    {
        Asked asked(m_demo);
        EvaluationQuestion question;
        question.gain = evaluation::Gain::Bucketed;
        asked.evaluate(question);
        QSignalSpy exported(asked.session.get(), &EvaluationSession::exported);
        asked.session->exportRun(file("out.run"));
        QTRY_COMPARE(exported.count(), 1);
        asked.session->exportQrels(file("out.qrels"));
        QTRY_COMPARE(exported.count(), 2);
        asked.session->exportReport(file("out.html"));
        QTRY_COMPARE(exported.count(), 3);
        const auto read = [this](const char* name) { return workspace::readText(toUtf8(file(name))); };
        const evaluation::RunQuality scored = evaluation::scoreRun(
            evaluation::readRun(read("out.run"), "run"), evaluation::readQrels(read("out.qrels"), "qrels"), 10, true);
        QCOMPARE(scored.topics.size(), asked.found().people.rows.size());
        QVERIFY(std::abs(scored.mean.cut.ndcg - asked.found().current().means[0]->mean) < 1e-9);
        QVERIFY(read("out.qrels.txt").find("round(3") != std::string::npos);
        QVERIFY(read("out.html").find("</html>") != std::string::npos);

        // What was written is read back as what is held out.
        EvaluationQuestion given;
        given.split.kind = evaluation::SplitRequest::Kind::Given;
        given.given = file("out.qrels");
        asked.evaluate(given);
        QVERIFY(asked.session->answer()->split->kind == evaluation::SplitRequest::Kind::Given);
        std::optional<Error> failed;
        connect(asked.session.get(), &EvaluationSession::failed, this, [&](const Error& error) { failed = error; });
        given.given = file("none.qrels");
        asked.evaluate(given);
        QVERIFY(failed);
        QCOMPARE(failed->detail(), std::string("FILE_NOT_FOUND"));
    }

    void aFileThatCannotBeWrittenIsTold()
    {
        Asked asked(m_demo);
        asked.evaluate();
        std::optional<Error> failed;
        connect(asked.session.get(), &EvaluationSession::exportFailed, this,
                [&](const Error& error) { failed = error; });
        asked.session->exportRun(QStringLiteral("/proc/none/out.run"));
        QTRY_VERIFY(failed);
        QVERIFY(!failed->message().empty());
    }

    void tooFewInteractionsAreASentence()
    {
        tests::OpenWorkspace open;
        open.workspace->change(QStringLiteral("Forget"), tests::OpenWorkspace::everything(),
                               [&](store::Change& change) {
                                   for (const InteractionId id : {open.like, open.dislike})
                                       store::deleteInteraction(change, id);
                               });
        Asked asked(std::move(open.workspace));
        std::optional<Error> failed;
        connect(asked.session.get(), &EvaluationSession::failed, this, [&](const Error& error) { failed = error; });
        asked.evaluate();
        QVERIFY(failed);
        QVERIFY(failed->kind() == ErrorKind::NotReady);
        QVERIFY(failed->message().ends_with('.'));
        QVERIFY(!asked.session->answer());
    }

    void lookingBackShowsTheEvaluatedListAndWhatIsHeldOut()
    {
        Asked asked(m_demo);
        asked.evaluate();
        const evaluation::People& people = asked.found().people;
        const auto& personas = asked.explore->catalogue()->personas->personas;
        const std::optional<Timestamp> before = asked.explore->options().asOf;
        QSignalSpy moved(asked.explore.get(), &ExploreSession::pastChanged);
        for (std::size_t place = 0; place < people.rows.size(); ++place) {
            asked.explore->lookBack(asked.session->answer()->split, personas[people.rows[place]].id);
            QTRY_VERIFY(asked.explore->ranking() && asked.explore->ranking()->persona == personas[people.rows[place]].id
                        && asked.explore->ranking()->options.asOf == asked.session->answer()->split->asOf);
            const std::vector<std::uint64_t>& list = asked.found().current().lists[place];
            for (std::size_t rank = 0; rank < list.size(); ++rank)
                QCOMPARE(std::uint64_t {asked.explore->ranking()->objects[rank].row}, list[rank]);
            QCOMPARE(asked.explore->heldOut().size(), people.judgments[place].weights().size());
        }
        QCOMPARE(asked.explore->options().asOf, before);  // no part of the request
        QVERIFY(!asked.session->isStale());
        asked.explore->leaveThePast();
        QVERIFY(!asked.explore->past());
        QVERIFY(asked.explore->heldOut().empty());
        QCOMPARE(moved.count(), static_cast<int>(people.rows.size()) + 1);
        QTRY_VERIFY(asked.explore->ranking()
                    && asked.explore->ranking()->options.asOf > asked.session->answer()->split->asOf);
    }

    void anInstantOfOnesOwnOrNewDataEndTheLookBack()
    {
        Asked asked(m_demo);
        asked.evaluate();
        const PersonaId persona = asked.explore->catalogue()->personas->personas.front().id;
        asked.explore->lookBack(asked.session->answer()->split, persona);
        RankingOptions options = asked.explore->options();
        options.decayRate = 0.4;
        asked.explore->setRequest(options, std::nullopt);
        QVERIFY(asked.explore->past());
        options.asOf = Timestamp::now();
        asked.explore->setRequest(options, std::nullopt);
        QVERIFY(!asked.explore->past());
        asked.explore->lookBack(asked.session->answer()->split, persona);
        asked.explore->logInteraction(asked.explore->catalogue()->items->ids.front(), 1);
        QTRY_VERIFY(!asked.explore->past());
        asked.workspace->undo();
    }

    void sentencesTellWhoWins()
    {
        evaluation::Evaluation evaluation;
        evaluation.rows.resize(2);
        evaluation.rows[0].name = "current";
        evaluation.rows[1].name = "trending_3d";
        evaluation.rows[0].means[0] = {0.2, 0.1, 0.3};
        evaluation.rows[1].means[0] = {0.1, 0.05, 0.15};
        evaluation.rows[1].differences[0] = {{-0.1, -0.15, -0.05}, 0.001};
        QCOMPARE(verdictText(evaluation, Measure::Ndcg),
                 QString::fromUtf8("Current setting against trending, 3 days: +0.1000, 95 % interval +0.0500 … "
                                   "+0.1500, p 0.0010: better."));
        evaluation.rows[1].differences[0] = {{0.1, 0.05, 0.15}, 0.00001};
        QVERIFY(verdictText(evaluation, Measure::Ndcg).contains(QStringLiteral("p < 0.0001: worse.")));
        evaluation.rows[1].differences[0] = {{0.1, 0.05, 0.15}, 0.001};
        QVERIFY(verdictText(evaluation, Measure::Ndcg).endsWith(QStringLiteral("worse.")));
        evaluation.rows[1].differences[0] = {{0.1, -0.05, 0.15}, 0.4};
        QVERIFY(verdictText(evaluation, Measure::Ndcg).endsWith(QStringLiteral("no difference shown.")));
        QCOMPARE(pointText({{"decay_rate", 0.25}, {"affinity", "best"}, {"popularity_half_life_days", 3}}),
                 QStringLiteral("Affinity best, Decay 0.25, Popularity half-life 3"));
        QCOMPARE(timeLeftText(40), QStringLiteral("40 s left"));
        QCOMPARE(timeLeftText(200), QStringLiteral("3 min left"));
    }
};

QTEST_GUILESS_MAIN(EvaluationTest)
#include "tst_evaluation.moc"
