// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

using program::answer;
using program::keys;
using program::words;

// The verbs evaluate, sweep, snapshots and assert.
class EvaluationTest : public QObject {
    Q_OBJECT

    static QStringList personaNames(const QString& path)
    {
        QStringList names;
        for (const QJsonValue& persona : answer("personas %1 list", path).value(QStringLiteral("personas")).toArray())
            names.append(persona[QStringLiteral("name")].toString());
        return names;
    }

    static int exitOf(const char* command, const QString& path) { return program::run(command, path).exitCode; }

private slots:
    void anEvaluationHasItsRowsAndIntervals()
    {
        const program::Demo demo;
        const QJsonObject object = answer("evaluate %1 --k 5 --per-persona --by activity", demo.path());
        QCOMPARE(keys(object), words("gain k n_evaluated n_skipped personas rows settings slices split warnings"));
        QStringList names;
        for (const QJsonValue& row : object.value(QStringLiteral("rows")).toArray()) {
            names.append(row[QStringLiteral("name")].toString());
            const QJsonValue ndcg = row[QStringLiteral("metrics")][QStringLiteral("ndcg_cut_5")];
            QVERIFY(ndcg[QStringLiteral("low")].toDouble(2) <= ndcg[QStringLiteral("mean")].toDouble(-1));
            QCOMPARE(row[QStringLiteral("difference_to_current")].isNull(), names.size() == 1);
        }
        QCOMPARE(names, words("current original popularity trending_3d trending_7d trending_30d random"));
        QCOMPARE(object.value(QStringLiteral("personas")).toArray().size(),
                 object.value(QStringLiteral("n_evaluated")).toInteger());
        QCOMPARE(answer("evaluate %1 --k 5 --per-persona --by activity", demo.path()), object);
    }

    void whatDoesNothingIsRefused()
    {
        const program::Demo demo;
        QCOMPARE(exitOf("sweep %1 --grid decay_rate=0,1 --latin 4 --range beta_q=0:1", demo.path()), 2);
        QCOMPARE(exitOf("sweep %1 --tune --by activity", demo.path()), 2);
        QCOMPARE(exitOf("evaluate --run %1 --qrels %1 --report r.html", demo.path()), 2);
        QCOMPARE(exitOf("evaluate --run %1 --qrels %1 --split last", demo.path()), 2);
        QCOMPARE(exitOf("assert %1 add --measure ndcg_cut_10 --at-least 0.1 --share 2", demo.path()), 2);
        QCOMPARE(exitOf("assert %1 add --snapshot 1 --jaccard 1.6", demo.path()), 2);
        QCOMPARE(exitOf("assert %1 add --measure ndcg_cut_10 --at-least 0.1 --without genres=Horror", demo.path()), 2);
        QCOMPARE(exitOf("assert %1 add --measure ndcg_cut_10 --at-least 0.1 --persona Ilona", demo.path()), 2);
        QCOMPARE(exitOf("sweep %1 --grid decay_rate=0,1 --grid decay_rate=0.5", demo.path()), 2);
        QCOMPARE(exitOf("assert %1 add --measure disliked_10 --at-least 0.1", demo.path()), 3);
        QCOMPARE(exitOf("assert %1 add --measure ndcg_cut_5 --at-least 0.1", demo.path()), 0);
    }

    void whatCannotBeScoredIsSaid()
    {
        const program::Demo demo;
        program::writeFile(demo.file("a.run"), "q Q0 a 1 2 r\nq Q0 b 2 1 r\n");
        program::writeFile(demo.file("large.qrels"), "q 0 a 2000\nq 0 b 1\n");
        program::writeFile(demo.file("other.qrels"), "z 0 a 1\n");
        const auto score = [&demo](const char* qrels) {
            return program::run({QStringLiteral("evaluate"), QStringLiteral("--run"), demo.file("a.run"),
                                 QStringLiteral("--qrels"), demo.file(qrels), QStringLiteral("--gain"),
                                 QStringLiteral("burges"), QStringLiteral("--json")});
        };
        QCOMPARE(score("large.qrels").exitCode, 3);
        QCOMPARE(score("large.qrels").error().value(QStringLiteral("detail")).toString(),
                 QStringLiteral("RELEVANCE_TOO_LARGE"));
        const auto nothing = score("other.qrels");
        QCOMPARE(nothing.exitCode, 0);
        QCOMPARE(nothing.json().value(QStringLiteral("warnings")).toArray().size(), 1);
    }

    void expectationsThatGoWithTheirPersonaAreToldOf()
    {
        const program::Demo demo;
        QCOMPARE(exitOf("assert %1 add --persona Ilona --without genres=Horror", demo.path()), 0);
        const QJsonObject deleted = answer("personas %1 delete Ilona", demo.path());
        QVERIFY(deleted.value(QStringLiteral("warnings"))
                    .toArray()
                    .at(0)
                    .toString()
                    .startsWith(QStringLiteral("1 pinned expectation is gone with Ilona")));
    }

    void aPlaceInAQueryIsThatOfTheQuery()
    {
        const program::Demo demo;
        const QByteArray query = "--persona Claire --hybrid monster --strength 0.9 --limit 10";
        const QJsonObject asked = answer("query %1 " + query, demo.path());
        const QJsonObject second = asked.value(QStringLiteral("objects")).toArray().at(1).toObject();
        const QByteArray item = second.value(QStringLiteral("id")).toString().toUtf8();
        QCOMPARE(
            program::run(("assert %1 add " + query + " --in-top 2 --item " + item).constData(), demo.path()).exitCode,
            0);
        const QJsonObject judged = answer("assert %1", demo.path());
        QCOMPARE(program::first(judged, "assertions").value(QStringLiteral("actual")), QJsonValue(2));
    }

    void aPersonaWithAnEmptyListIsToldOfWithTheRun()
    {
        const program::Demo demo;
        const auto evaluated = program::run(
            {QStringLiteral("evaluate"), demo.path(), QStringLiteral("--filter"),
             QStringLiteral(R"({"operator":"Equal","target":"title","value":"nothing"})"), QStringLiteral("--run"),
             demo.file("empty.run"), QStringLiteral("--json"), QStringLiteral("--quiet")});
        QCOMPARE(evaluated.exitCode, 0);
        const QString warnings
            = QString::fromUtf8(QJsonDocument(evaluated.json().value(QStringLiteral("warnings")).toArray()).toJson());
        QVERIFY(warnings.contains(QStringLiteral("every list is empty")));
        QVERIFY(warnings.contains(QStringLiteral("which a run cannot hold")));
    }

    void aSliceThatNobodyCanBeJudgedInIsThere()
    {
        const program::Demo demo;
        const QJsonObject sliced = answer("evaluate %1 --by language", demo.path());
        const QJsonArray slices
            = sliced.value(QStringLiteral("slices")).toObject().value(QStringLiteral("language")).toArray();
        const auto empty = std::ranges::find_if(
            slices, [](const QJsonValue& slice) { return slice[QStringLiteral("n_evaluated")].toInt() == 0; });
        QVERIFY(empty != slices.end());
        QVERIFY((*empty)[QStringLiteral("rows")][QStringLiteral("current")][QStringLiteral("ndcg_cut_10")].isNull());
    }

    void theNumbersAreThoseOfTheExportedRunAndQrels()
    {
        const program::Demo demo;
        const QString run = demo.file("run.txt");
        const QString qrels = demo.file("qrels.txt");
        const auto evaluated = program::run({QStringLiteral("evaluate"), demo.path(), QStringLiteral("--gain"),
                                             QStringLiteral("bucketed"), QStringLiteral("--run"), run,
                                             QStringLiteral("--qrels"), qrels, QStringLiteral("--json")});
        QVERIFY2(evaluated.exitCode == 0, evaluated.messages.constData());
        const auto scored
            = program::run({QStringLiteral("evaluate"), QStringLiteral("--run"), run, QStringLiteral("--qrels"), qrels,
                            QStringLiteral("--complete"), QStringLiteral("--json")});
        QVERIFY2(scored.exitCode == 0, scored.messages.constData());
        QCOMPARE(keys(scored.json()), words("metrics missing_from_run not_judged per_query warnings"));
        const QJsonObject metrics = scored.json().value(QStringLiteral("metrics")).toObject();
        QCOMPARE(metrics.value(QStringLiteral("num_q")), evaluated.json().value(QStringLiteral("n_evaluated")));
        const QJsonValue current = evaluated.json().value(QStringLiteral("rows")).toArray().first();
        for (const QString& name : words("ndcg_cut_10 map_cut_10 recip_rank P_10 recall_10 success_10"))
            QVERIFY2(std::abs(current[QStringLiteral("metrics")][name][QStringLiteral("mean")].toDouble(-1)
                              - metrics.value(name).toDouble(-2))
                         < 1e-9,
                     qPrintable(name));
        QVERIFY(program::contentOf(qrels + QStringLiteral(".txt")).contains("round(3"));

        const QJsonObject given = program::run({QStringLiteral("evaluate"), demo.path(), QStringLiteral("--split"),
                                                QStringLiteral("given:") + qrels, QStringLiteral("--json")})
                                      .json();
        QCOMPARE(given.value(QStringLiteral("split"))[QStringLiteral("kind")].toString(), QStringLiteral("given"));
    }

    void wrongInputHasItsExitCode()
    {
        const program::Demo demo;
        program::writeFile(demo.file("run.txt"), "q Q0 a 1 2 t\nq Q0 a 2 1 t\n");
        program::writeFile(demo.file("qrels.txt"), "q 0 a 1\n");
        const QString folder = QFileInfo(demo.path()).path();
        QCOMPARE(exitOf("evaluate --run %1/run.txt --qrels %1/qrels.txt", folder), 3);
        QCOMPARE(exitOf("evaluate --run %1/none.txt --qrels %1/qrels.txt", folder), 4);
        QCOMPARE(exitOf("evaluate --run %1/run.txt", folder), 2);
        QCOMPARE(exitOf("evaluate %1 --split yesterday", demo.path()), 2);
        QCOMPARE(exitOf("evaluate %1 --k 0", demo.path()), 2);
        QCOMPARE(exitOf("evaluate %1 --by shoe-size", demo.path()), 4);
        QCOMPARE(exitOf("sweep %1", demo.path()), 2);
        QCOMPARE(exitOf("sweep %1 --grid decay=0:1:0.5", demo.path()), 2);
        QCOMPARE(exitOf("sweep %1 --grid strength=0:1:0.5", demo.path()), 2);
    }

    void aSweepIsRememberedAndTheSameAgain()
    {
        const program::Demo demo;
        const char* command = "sweep %1 --grid decay_rate=0:1:0.5 affinity=mean,best";
        const QJsonObject first = answer(command, demo.path());
        QCOMPARE(keys(first), words("best best_per_slice holdout parameters pareto pareto_of points split"));
        QCOMPARE(first.value(QStringLiteral("points")).toArray().size(), 6);
        QCOMPARE(answer(command, demo.path()), first);
        const QJsonObject counts = answer("check %1", demo.path()).value(QStringLiteral("counts")).toObject();
        QCOMPARE(counts.value(QStringLiteral("sweep")).toInt(), 1);
        QCOMPARE(counts.value(QStringLiteral("sweep_point")).toInt(), 6);
    }

    void aQueryCanBeSweptToo()
    {
        const program::Demo demo;
        const QJsonObject object
            = program::run({QStringLiteral("sweep"), demo.path(), QStringLiteral("--bm25"), QStringLiteral("love"),
                            QStringLiteral("--grid"), QStringLiteral("strength=0:1:0.5"), QStringLiteral("--json")})
                  .json();
        QCOMPARE(object.value(QStringLiteral("points")).toArray().size(), 3);
    }

    void tuningTellsWhatItIsWorthLater()
    {
        const program::Demo demo;
        const QJsonObject object = answer("sweep %1 --tune --candidates 6", demo.path());
        QVERIFY(
            object.value(QStringLiteral("split"))[QStringLiteral("instant")].toString()
            < object.value(QStringLiteral("holdout"))[QStringLiteral("split")][QStringLiteral("instant")].toString());
        QCOMPARE(object.value(QStringLiteral("holdout"))[QStringLiteral("rows")].toArray().size(), 8);
    }

    void snapshotsAreKeptAndUndone()
    {
        const program::Demo demo;
        const QString name = personaNames(demo.path()).first();
        QCOMPARE(program::run({QStringLiteral("snapshots"), demo.path(), QStringLiteral("add"),
                               QStringLiteral("before"), QStringLiteral("--persona"), name})
                     .exitCode,
                 0);
        const QJsonObject snapshot = program::first(answer("snapshots %1 list", demo.path()), "snapshots");
        QCOMPARE(keys(snapshot), words("collection created_at id items name persona_id request"));
        QCOMPARE(snapshot.value(QStringLiteral("items")).toInt(), 10);
        QCOMPARE(answer("snapshots %1 show before", demo.path()).value(QStringLiteral("objects")).toArray().size(), 10);
        QCOMPARE(exitOf("history %1 undo", demo.path()), 0);
        QCOMPARE(program::count("snapshots %1 list", demo.path()), 0);
        QCOMPARE(exitOf("snapshots %1 show before", demo.path()), 4);
    }

    void assertionsHoldUntilTheListChanges()
    {
        const program::Demo demo;
        const QString name = personaNames(demo.path()).first();
        const QJsonArray objects = program::run({QStringLiteral("recommend"), demo.path(), QStringLiteral("--persona"),
                                                 name, QStringLiteral("--json")})
                                       .json()
                                       .value(QStringLiteral("objects"))
                                       .toArray();
        const QString third = objects.at(2)[QStringLiteral("id")].toString();
        const auto add = [&](const QStringList& options) {
            return program::run(QStringList {QStringLiteral("assert"), demo.path(), QStringLiteral("add")} + options)
                .exitCode;
        };
        QCOMPARE(exitOf("assert %1", demo.path()), 0);
        program::run({QStringLiteral("snapshots"), demo.path(), QStringLiteral("add"), QStringLiteral("before"),
                      QStringLiteral("--persona"), name});
        const QStringList persona {QStringLiteral("--persona"), name};
        QCOMPARE(add(persona + words("--in-top 3 --item") + QStringList {third}), 0);
        QCOMPARE(add(persona + words("--without genres=Nonsense")), 0);
        QCOMPARE(add(words("--snapshot before --jaccard 1")), 0);
        QCOMPARE(add(words("--measure ndcg_cut_10 --at-least 0")), 0);
        const QJsonObject held = answer("assert %1", demo.path());
        QCOMPARE(held.value(QStringLiteral("passed")).toInt(), 4);
        QCOMPARE(keys(program::first(held, "assertions")), words("actual expected id passed persona_id text"));

        QCOMPARE(add(persona + words("--in-top 2 --item") + QStringList {third}), 0);
        const auto failed = program::run("assert %1 --json", demo.path());
        QCOMPARE(failed.exitCode, 1);
        QCOMPARE(failed.json().value(QStringLiteral("failed")).toInt(), 1);
        QCOMPARE(failed.json().value(QStringLiteral("assertions")).toArray().last()[QStringLiteral("actual")].toInt(),
                 3);
        QCOMPARE(exitOf("assert %1 delete 5", demo.path()), 0);
        QCOMPARE(exitOf("assert %1", demo.path()), 0);
        QCOMPARE(add(words("--measure ndcg_cut_7 --k 10 --at-least 0")), 3);
        QCOMPARE(add(words("--snapshot none --jaccard 1")), 4);
    }
};

QTEST_GUILESS_MAIN(EvaluationTest)
#include "tst_evaluation.moc"
