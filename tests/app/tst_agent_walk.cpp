// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <set>
#include <utility>

using program::answer;
using program::first;
using program::keys;
using program::words;

// What the withdrawn agent could do, row by row, as its example walked through it: a persona of seventy-four with five
// weighted interactions, then recommendations and a personalized query.
class AgentWalkTest : public QObject {
    Q_OBJECT

    static QString itemNamed(const program::Demo& demo, const char* title)
    {
        const program::Result found = program::run({QStringLiteral("items"), demo.path(), QStringLiteral("show"),
                                                    QString::fromUtf8(title), QStringLiteral("--json")});
        return found.json().value(QStringLiteral("id")).toString();
    }

    // Adds the persona and what it did; answers its id.
    static QString addPersona(const program::Demo& demo)
    {
        const QJsonObject added = answer("personas %1 add --collection Movie", demo.path(),
                                         "{\"name\":\"Seventy-four\",\"properties\":{\"age\":74,\"favorite_genres\":"
                                         "[\"Action\",\"Horror\",\"Romance\"],\"favorite_years\":[1979,1981,1984,1985],"
                                         "\"language\":\"Hungarian\"}}");
        const QString id = added.value(QStringLiteral("ids")).toArray().at(0).toString();
        QJsonArray interactions;
        for (const auto& [title, weight] : {std::pair("Avatar: The Way of Water", 0.8),
                                            {"Twister", 0.5},
                                            {"The Howling", 0.1},
                                            {"Magic Mike", -0.3},
                                            {"The Emoji Movie", -1.0}})
            interactions.append(QJsonObject {{QStringLiteral("persona_id"), id},
                                             {QStringLiteral("item_id"), itemNamed(demo, title)},
                                             {QStringLiteral("weight"), weight}});
        answer("interactions %1 add", demo.path(), QJsonDocument(interactions).toJson());
        return id;
    }

    static QJsonObject ranked(const program::Demo& demo, const QString& persona, const char* command)
    {
        return answer((QByteArray(command) + " --persona " + persona.toUtf8()).constData(), demo.path());
    }
    static QStringList idsOf(const QJsonObject& ranking)
    {
        QStringList ids;
        for (const QJsonValue& object : ranking.value(QStringLiteral("objects")).toArray())
            ids.append(object.toObject().value(QStringLiteral("id")).toString());
        return ids;
    }

private slots:
    void A3_existsMeansThatThereIsAPersonaSchema()
    {
        const program::Demo demo;
        const QJsonArray schema
            = answer("schema %1 show", demo.path()).value(QStringLiteral("persona_schema")).toArray();
        QCOMPARE(schema.size(), 4);
        QCOMPARE(schema.at(0).toObject().value(QStringLiteral("type")).toString(), QStringLiteral("number"));
        QCOMPARE(schema.at(1).toObject().value(QStringLiteral("item_property")).toString(), QStringLiteral("genres"));
    }

    void A4_aPersonaIsAddedReadReplacedAndDeleted()
    {
        const program::Demo demo;
        const QString id = addPersona(demo);
        const QJsonObject shown = ranked(demo, id, "recommend %1 --limit 1");
        QCOMPARE(shown.value(QStringLiteral("persona")).toObject().value(QStringLiteral("id")).toString(), id);
        answer(("personas %1 set " + id.toUtf8() + " --replace").constData(), demo.path(),
               "{\"name\":\"Thirty-five\",\"about\":\"\",\"properties\":{\"age\":35}}");
        const QJsonObject replaced = answer(("personas %1 show " + id.toUtf8()).constData(), demo.path());
        const QJsonObject properties = replaced.value(QStringLiteral("properties")).toObject();
        QCOMPARE(properties.value(QStringLiteral("age")).toInt(), 35);
        QVERIFY(properties.value(QStringLiteral("favorite_genres")).isNull());
        answer(("personas %1 delete " + id.toUtf8()).constData(), demo.path());
        QCOMPARE(program::run(("personas %1 show " + id.toUtf8()).constData(), demo.path()).exitCode, 4);
    }

    void A5_interactionsAreReadBackBySign_data()
    {
        QTest::addColumn<QByteArray>("sign");
        QTest::addColumn<int>("count");
        QTest::newRow("positive") << QByteArray("positive") << 3;
        QTest::newRow("negative") << QByteArray("negative") << 2;
        QTest::newRow("all") << QByteArray("all") << 5;
    }
    void A5_interactionsAreReadBackBySign()
    {
        QFETCH(QByteArray, sign);
        QFETCH(int, count);
        const program::Demo demo;
        const QByteArray id = addPersona(demo).toUtf8();
        QCOMPARE(program::count(("interactions %1 list --persona " + id + " --sign " + sign).constData(), demo.path()),
                 qint64(count));
    }

    void A6_recommendHasTheNamesAndDefaultsOfTheAgent()
    {
        const program::Demo demo;
        const QJsonObject request
            = ranked(demo, addPersona(demo), "recommend %1").value(QStringLiteral("request")).toObject();
        QCOMPARE(request.value(QStringLiteral("limit")).toInt(), 10);
        QCOMPARE(request.value(QStringLiteral("recent_interactions_count")).toInt(), 100);
        QCOMPARE(request.value(QStringLiteral("exclude_interacted_items")).toBool(), true);
        QCOMPARE(request.value(QStringLiteral("decay_rate")).toDouble(), 0.1);
        QCOMPARE(request.value(QStringLiteral("exclude_items")).toArray(), QJsonArray());
        QCOMPARE(request.value(QStringLiteral("use_agent_ranking")).toBool(), true);
        QCOMPARE(request.value(QStringLiteral("explain_results")).toBool(), true);
        QVERIFY(request.value(QStringLiteral("instruction")).isNull());
        QVERIFY(request.value(QStringLiteral("filters")).isNull());
    }

    void A7_agent_ranking_with_instruction()
    {
        const program::Demo demo;
        const QString id = addPersona(demo);
        const QJsonObject vectors = ranked(demo, id, "recommend %1 --no-agent");
        QVERIFY(first(vectors, "objects").value(QStringLiteral("personalized_rank")).isNull());
        const QJsonObject agent = ranked(demo, id, "recommend %1");
        QCOMPARE(first(agent, "objects").value(QStringLiteral("personalized_rank")).toInt(), 1);
        QVERIFY(idsOf(agent) != idsOf(vectors));
        const QJsonObject told = ranked(demo, id, "recommend %1 --instruction comedies");
        QCOMPARE(told.value(QStringLiteral("instruction")).toObject().value(QStringLiteral("rules")).toArray().size(),
                 1);
        QVERIFY(idsOf(told) != idsOf(agent));
    }

    void A8_everyItemHasItsRanksItsReasonAndASum()
    {
        const program::Demo demo;
        const QJsonObject ranking = ranked(demo, addPersona(demo), "recommend %1 --limit 1000");
        const QJsonArray objects = ranking.value(QStringLiteral("objects")).toArray();
        QCOMPARE(qint64(objects.size()), ranking.value(QStringLiteral("eligible")).toInteger());
        QVERIFY(!ranking.value(QStringLiteral("ranking_rationale")).toString().isEmpty());
        std::set<int> originals;
        int place = 0;
        for (const QJsonValue& value : objects) {
            const QJsonObject object = value.toObject();
            originals.insert(object.value(QStringLiteral("original_rank")).toInt());
            QCOMPARE(object.value(QStringLiteral("personalized_rank")).toInt(), ++place);
            QVERIFY(!object.value(QStringLiteral("explanation")).toString().isEmpty());
            double sum = 0;
            for (const QJsonValue& addend : object.value(QStringLiteral("attribution")).toArray())
                sum += addend.toObject().value(QStringLiteral("value")).toDouble();
            QCOMPARE(sum, object.value(QStringLiteral("score")).toDouble());
        }
        QCOMPARE(*originals.begin(), 1);
        QCOMPARE(*originals.rbegin(), int(objects.size()));
        QCOMPARE(originals.size(), std::size_t(objects.size()));
    }

    void A9_strengthZeroIsTheQueryAndTheExampleIsPersonal()
    {
        const program::Demo demo;
        const QString id = addPersona(demo);
        const auto query = [&](const QStringList& more) {
            const program::Result result
                = program::run(QStringList {QStringLiteral("query"), demo.path(), QStringLiteral("--hybrid"),
                                            QStringLiteral("A movie about a giant monster"), QStringLiteral("--limit"),
                                            QStringLiteral("20"), QStringLiteral("--json")}
                               + more);
            return result.json();
        };
        const QJsonObject plain = query({});
        const QJsonObject zero = query({QStringLiteral("--persona"), id, QStringLiteral("--strength"),
                                        QStringLiteral("0"), QStringLiteral("--overfetch"), QStringLiteral("1")});
        QCOMPARE(idsOf(zero), idsOf(plain));
        const QJsonObject example = query(QStringList {QStringLiteral("--persona"), id}
                                          + words("--strength 0.95 --overfetch 2 --recent 50 --decay-rate 0.2"));
        QCOMPARE(example.value(QStringLiteral("objects")).toArray().size(), 20);
        QCOMPARE(example.value(QStringLiteral("eligible")).toInt(), 40);
        QVERIFY(idsOf(example) != idsOf(plain));
        QCOMPARE(keys(first(example, "objects")), keys(first(plain, "objects")));
    }
};

QTEST_GUILESS_MAIN(AgentWalkTest)
#include "tst_agent_walk.moc"
