// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <cmath>

using program::keys;
using program::words;

// recommend, query, why and train over the demo workspace.
class RankingTest : public QObject {
    Q_OBJECT

    static QJsonObject answer(QStringList arguments)
    {
        const program::Result result = program::run(arguments << QStringLiteral("--json") << QStringLiteral("--quiet"));
        if (result.exitCode != 0)
            qWarning("%s", result.messages.constData());
        return result.exitCode == 0 ? result.json() : QJsonObject();
    }
    static QJsonObject answer(const char* command, const QString& path)
    {
        QStringList arguments = words(command);
        arguments.replaceInStrings(QStringLiteral("%1"), path);
        return answer(arguments);
    }
    static QJsonObject monster(const QString& path, const QStringList& more = {})
    {
        return answer(QStringList {QStringLiteral("query"), path, QStringLiteral("--near-text"),
                                   QStringLiteral("A movie about a giant monster")}
                      << more);
    }
    static QJsonArray objects(const QJsonObject& ranking) { return ranking.value(QStringLiteral("objects")).toArray(); }
    static QStringList ids(const QJsonObject& ranking)
    {
        QStringList result;
        for (const QJsonValue& object : objects(ranking))
            result << object.toObject().value(QStringLiteral("id")).toString();
        return result;
    }
    static QJsonObject untimed(QJsonObject ranking)
    {
        ranking.remove(QStringLiteral("timing_ms"));
        return ranking;
    }
    static void verifySums(const QJsonObject& ranking)
    {
        for (const QJsonValue& value : objects(ranking)) {
            double sum = 0;
            double scale = 1;
            for (const QJsonValue& addend : value.toObject().value(QStringLiteral("attribution")).toArray()) {
                sum += addend.toObject().value(QStringLiteral("value")).toDouble();
                scale += std::abs(addend.toObject().value(QStringLiteral("value")).toDouble());
            }
            QVERIFY(std::abs(sum - value.toObject().value(QStringLiteral("score")).toDouble()) <= 1e-9 * scale);
        }
    }

private slots:
    void aRecommendationHasTheKeysOfTheContract()
    {
        const program::Demo demo;
        const QJsonObject ranking = answer("recommend %1 --persona Ilona", demo.path());
        QCOMPARE(keys(ranking),
                 words("eligible instruction objects persona ranking_rationale request timing_ms usage "
                       "warnings"));
        QCOMPARE(keys(ranking.value(QStringLiteral("persona")).toObject()), words("id name"));
        QCOMPARE(keys(ranking.value(QStringLiteral("usage")).toObject()),
                 words("request_tokens requests response_tokens total_tokens"));
        QCOMPARE(keys(ranking.value(QStringLiteral("timing_ms")).toObject()), words("total"));
        const QJsonObject request = ranking.value(QStringLiteral("request")).toObject();
        QCOMPARE(request.value(QStringLiteral("limit")).toInt(), 10);
        QCOMPARE(request.value(QStringLiteral("recent_interactions_count")).toInt(), 100);
        QCOMPARE(request.value(QStringLiteral("decay_rate")).toDouble(), 0.1);
        QVERIFY(request.value(QStringLiteral("as_of")).toString().endsWith(QLatin1Char('Z')));
        QCOMPARE(objects(ranking).size(), 10);
        for (const QJsonValue& value : objects(ranking)) {
            const QJsonObject object = value.toObject();
            QCOMPARE(keys(object),
                     words("agent_score attribution explanation id original_rank personalized_rank "
                           "properties query_attribution query_scaled query_score score source_id steps"));
            QCOMPARE(keys(object.value(QStringLiteral("attribution")).toArray().at(0).toObject()),
                     words("kind label ref value"));
            QVERIFY(object.value(QStringLiteral("explanation")).isString());
            QVERIFY(object.value(QStringLiteral("query_score")).isNull());
        }
        verifySums(ranking);
    }

    void equalRequestsGiveEqualBytesButForTheTime()
    {
        const program::Demo demo;
        for (const char* command : {"recommend %1 --persona Ilona --limit 100",
                                    "recommend %1 --persona Ilona --affinity interests "
                                    "--algorithms content=0.5,collaborative=0.5 --diversity 0.3"}) {
            const QJsonObject first = answer(command, demo.path());
            QVERIFY(!first.isEmpty());
            QCOMPARE(untimed(answer(command, demo.path())), untimed(first));
        }
    }

    void theFirstOfALongListAreTheShortList()
    {
        const program::Demo demo;
        const QStringList longList = ids(answer("recommend %1 --persona Ilona --limit 50", demo.path()));
        QCOMPARE(longList.size(), 50);
        QCOMPARE(ids(answer("recommend %1 --persona Ilona --limit 7", demo.path())), longList.mid(0, 7));
        QCOMPARE(ids(answer("recommend %1 --persona Ilona --limit 7 --offset 3", demo.path())), longList.mid(3, 7));
    }

    void excludedItemsAreNotRanked()
    {
        const program::Demo demo;
        const QStringList before = ids(answer("recommend %1 --persona Ilona", demo.path()));
        const QString command
            = QStringLiteral("recommend %1 --persona Ilona --exclude %2 %3").arg(demo.path(), before[0], before[2]);
        const QStringList after = ids(answer(command.split(QLatin1Char(' '))));
        QCOMPARE(after.mid(0, 8), QStringList(before.mid(1, 1) + before.mid(3, 7)));
    }

    void withoutAgentTheScoreIsTheAffinity()
    {
        const program::Demo demo;
        const QJsonObject ranking = answer("recommend %1 --persona Ilona --no-agent", demo.path());
        int rank = 0;
        for (const QJsonValue& value : objects(ranking)) {
            const QJsonObject object = value.toObject();
            QCOMPARE(object.value(QStringLiteral("original_rank")).toInt(), ++rank);
            QVERIFY(object.value(QStringLiteral("personalized_rank")).isNull());
            QVERIFY(object.value(QStringLiteral("agent_score")).isNull());
            for (const QJsonValue& addend : object.value(QStringLiteral("attribution")).toArray())
                QCOMPARE(addend.toObject().value(QStringLiteral("kind")).toString(), QStringLiteral("interaction"));
        }
        verifySums(ranking);
    }

    void anInstructionIsReadAndShown()
    {
        const program::Demo demo;
        const QJsonObject ranking
            = answer(words("recommend %1 --persona Ilona --limit 30 --instruction").replaceInStrings("%1", demo.path())
                     << QStringLiteral("no horror, I want comedy, xyzzy"));
        const QJsonObject instruction = ranking.value(QStringLiteral("instruction")).toObject();
        const QJsonArray rules {
            QJsonObject {
                {"text", "horror"}, {"sign", -1}, {"kind", "value"}, {"property", "genres"}, {"value", "Horror"}},
            QJsonObject {
                {"text", "comedy"}, {"sign", 1}, {"kind", "value"}, {"property", "genres"}, {"value", "Comedy"}}};
        QCOMPARE(instruction.value(QStringLiteral("rules")).toArray(), rules);
        QCOMPARE(instruction.value(QStringLiteral("not_understood")).toArray(), QJsonArray {"xyzzy"});
        verifySums(ranking);
        int comedies = 0;
        for (const QJsonValue& value : objects(ranking)) {
            for (const QJsonValue& addend : value.toObject().value(QStringLiteral("attribution")).toArray())
                comedies += addend.toObject().value(QStringLiteral("label")) == QLatin1String("+ comedy") ? 1 : 0;
        }
        QVERIFY(comedies >= 20);
    }

    void anInstructionNeedsTheAgent()
    {
        const program::Demo demo;
        const program::Result result
            = program::run("recommend %1 --persona Ilona --no-agent --instruction comedy --json", demo.path());
        QVERIFY(result.exitCode != 0);
        QCOMPARE(result.error().value(QStringLiteral("path")).toString(), QStringLiteral("--instruction"));
    }

    void reasonsCanBeLeftOut()
    {
        const program::Demo demo;
        const QJsonObject ranking = answer("recommend %1 --persona Ilona --no-explain", demo.path());
        for (const QJsonValue& value : objects(ranking))
            QVERIFY(value.toObject().value(QStringLiteral("explanation")).isNull());
        QCOMPARE(ids(ranking), ids(answer("recommend %1 --persona Ilona", demo.path())));
    }

    void strengthZeroIsTheQuerysOrder()
    {
        const program::Demo demo;
        const QStringList plain = ids(monster(demo.path()));
        QVERIFY(plain.size() >= 5);
        const QStringList persona {QStringLiteral("--persona"), QStringLiteral("Ilona"), QStringLiteral("--strength")};
        QCOMPARE(ids(monster(demo.path(), persona + QStringList {QStringLiteral("0")})), plain);
        const QJsonObject half = monster(demo.path(), persona + QStringList {QStringLiteral("0.5")});
        QVERIFY(ids(half) != plain);
        verifySums(half);
        const QJsonObject request = half.value(QStringLiteral("request")).toObject();
        QCOMPARE(request.value(QStringLiteral("method")).toString(), QStringLiteral("near_text"));
        QCOMPARE(request.value(QStringLiteral("strength")).toDouble(), 0.5);
    }

    void everyKindOfQueryAnswers_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::newRow("near text") << "--near-text"
                                   << "giant monster";
        QTest::newRow("bm25") << "--bm25"
                              << "giant monster";
        QTest::newRow("hybrid") << "--hybrid"
                                << "giant monster";
        QTest::newRow("near item") << "--near-item"
                                   << "Twister";
    }
    void everyKindOfQueryAnswers()
    {
        QFETCH(QString, option);
        QFETCH(QString, value);
        const program::Demo demo;
        const QJsonObject ranking = answer(QStringList {QStringLiteral("query"), demo.path(), option, value});
        QVERIFY(!objects(ranking).isEmpty());
        QVERIFY(ranking.value(QStringLiteral("persona")).isNull());
        QVERIFY(objects(ranking).at(0).toObject().value(QStringLiteral("query_score")).isDouble());
        QVERIFY(objects(ranking).at(0).toObject().value(QStringLiteral("personalized_rank")).isNull());
    }

    void whyTellsTheReasonsOfAPlace()
    {
        const program::Demo demo;
        const QJsonObject top = objects(answer("recommend %1 --persona Ilona", demo.path())).at(0).toObject();
        const QString id = top.value(QStringLiteral("id")).toString();
        const QJsonObject why = answer(QStringList {QStringLiteral("why"), demo.path(), QStringLiteral("--persona"),
                                                    QStringLiteral("Ilona"), QStringLiteral("--item"), id});
        QCOMPARE(keys(why),
                 words("attribution item ladder original_rank outcome persona personalized_rank query_attribution "
                       "query_score request score smallest_change without"));
        QCOMPARE(keys(why.value(QStringLiteral("item")).toObject()), words("id label"));
        QCOMPARE(why.value(QStringLiteral("outcome")).toString(), QStringLiteral("listed"));
        QCOMPARE(why.value(QStringLiteral("score")), top.value(QStringLiteral("score")));
        QCOMPARE(why.value(QStringLiteral("attribution")), top.value(QStringLiteral("attribution")));
        const QJsonArray without = why.value(QStringLiteral("without")).toArray();
        QVERIFY(!without.isEmpty());
        for (const QJsonValue& value : without) {
            const QJsonObject one = value.toObject();
            QCOMPARE(keys(one), words("effect interaction_id label rank_without score_without share"));
            const double effect
                = one.value(QStringLiteral("score_without")).toDouble() - top.value(QStringLiteral("score")).toDouble();
            QVERIFY(std::abs(effect - one.value(QStringLiteral("effect")).toDouble()) < 1e-12);
        }
    }

    void whyNotNamesTheRungThatFails()
    {
        const program::Demo demo;
        const QStringList ranked = ids(answer("recommend %1 --persona Ilona --limit 20", demo.path()));
        QStringList command {QStringLiteral("why"),
                             demo.path(),
                             QStringLiteral("--persona"),
                             QStringLiteral("Ilona"),
                             QStringLiteral("--not"),
                             QStringLiteral("--item"),
                             ranked[14]};
        const QJsonObject below = answer(command);
        QCOMPARE(below.value(QStringLiteral("outcome")).toString(), QStringLiteral("below_limit"));
        QCOMPARE(keys(below.value(QStringLiteral("ladder")).toArray().at(0).toObject()),
                 words("detail number passed rung"));
        QCOMPARE(below.value(QStringLiteral("personalized_rank")).toInt(), 15);
        command.last() = QStringLiteral("00000000-0000-5000-8000-000000000000");
        QCOMPARE(answer(command).value(QStringLiteral("outcome")).toString(), QStringLiteral("unknown"));
        command.last() = ranked[0];
        command << QStringLiteral("--exclude") << ranked[0];
        QCOMPARE(answer(command).value(QStringLiteral("outcome")).toString(), QStringLiteral("excluded"));
    }

    void trainingTellsWhatItLearned()
    {
        const program::Demo demo;
        for (const char* command : {"train %1 --collection Movie", "train %1 --algorithm collaborative"}) {
            const QJsonObject training = answer(command, demo.path());
            QCOMPARE(keys(training), words("algorithm collection dimensions duration_ms items vector without_vector"));
            QVERIFY(training.value(QStringLiteral("items")).toInt() >= 150);
        }
        QCOMPARE(answer("history %1 list", demo.path()).value(QStringLiteral("count")).toInt(), 0);
    }

    void theTextShowsBothRanksAndTheReasons()
    {
        const program::Demo demo;
        const program::Result result = program::run("recommend %1 --persona Ilona --limit 3", demo.path());
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.output.startsWith("original   new"));
        QVERIFY(result.output.contains("because of"));
    }

    void anAmbiguousNameListsTheCandidates()
    {
        const program::Demo demo;
        program::run("personas %1 add", demo.path(), "[{\"name\":\"Sam\"},{\"name\":\"Sam\"}]");
        const program::Result result = program::run("recommend %1 --persona Sam", demo.path());
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.messages.count(" in Movie"), 2);
    }

    void A11_aFilterLeavesOnlyWhatPasses()
    {
        const program::Demo demo;
        const QString filter = QStringLiteral(
            "{\"combine\":\"and\",\"filters\":[{\"operator\":\"GreaterThanEqual\",\"target\":\"year\",\"value\":1990},"
            "{\"combine\":\"not\",\"filters\":[{\"operator\":\"ContainsAny\",\"target\":\"genres\","
            "\"value\":[\"Horror\",\"Comedy\"]}]}]}");
        const auto arguments = [&](const QString& document) {
            return QStringList {QStringLiteral("recommend"),
                                demo.path(),
                                QStringLiteral("--persona"),
                                QStringLiteral("Ilona"),
                                QStringLiteral("--json"),
                                QStringLiteral("--filter"),
                                document};
        };
        const program::Result result = program::run(arguments(filter));
        QCOMPARE(result.exitCode, 0);
        const QJsonArray objects = result.json().value(QStringLiteral("objects")).toArray();
        QVERIFY(!objects.isEmpty());
        for (const QJsonValue& object : objects) {
            const QJsonObject properties = object[QStringLiteral("properties")].toObject();
            QVERIFY(properties.value(QStringLiteral("year")).toInt() >= 1990);
            const QJsonArray genres = properties.value(QStringLiteral("genres")).toArray();
            QVERIFY(!genres.contains(QStringLiteral("Horror")) && !genres.contains(QStringLiteral("Comedy")));
        }
        const program::Result mistaken
            = program::run(arguments(QString(filter).replace(QStringLiteral("1990"), QStringLiteral("\"soon\""))));
        QCOMPARE(mistaken.exitCode, 3);
        QVERIFY(mistaken.error().value(QStringLiteral("path")).toString().endsWith(QStringLiteral("/filters/0/value")));
    }

    void aBrokenFilterIsBadInput()
    {
        const program::Demo demo;
        const program::Result result = program::run("recommend %1 --persona Ilona --filter {x --json", demo.path());
        QCOMPARE(result.exitCode, 3);
        QVERIFY(result.error().value(QStringLiteral("path")).toString().startsWith(QStringLiteral("--filter")));
    }
};

QTEST_GUILESS_MAIN(RankingTest)
#include "tst_ranking.moc"
