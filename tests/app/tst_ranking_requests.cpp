// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <cmath>

using program::keys;
using program::words;

// What a request may say beyond its basics, and what the answer tells about it: corrections of the instruction,
// near-duplicates, and what a query score is made of.
class RankingRequestsTest : public QObject {
    Q_OBJECT

    static program::Result run(const char* command, const QString& path, const QStringList& more)
    {
        QStringList arguments = words(command);
        arguments.replaceInStrings(QStringLiteral("%1"), path);
        return program::run(arguments << more << QStringLiteral("--quiet"));
    }
    static QJsonObject answer(const char* command, const QString& path, const QStringList& more = {})
    {
        const program::Result result = run(command, path, QStringList(more) << QStringLiteral("--json"));
        if (result.exitCode != 0)
            qWarning("%s", result.messages.constData());
        return result.exitCode == 0 ? result.json() : QJsonObject();
    }
    static QJsonArray objects(const QJsonObject& ranking) { return ranking.value(QStringLiteral("objects")).toArray(); }
    static QJsonArray signs(const QJsonObject& ranking)
    {
        QJsonArray result;
        for (const QJsonValue& rule :
             ranking.value(QStringLiteral("instruction")).toObject().value(QStringLiteral("rules")).toArray())
            result << rule.toObject().value(QStringLiteral("sign"));
        return result;
    }

private slots:
    void A10_optionsThatDoNothingAreRefused_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("option");
        const auto row = [](const char* words, const char* option) {
            QTest::newRow(words) << QByteArray(words) << QString::fromUtf8(option);
        };
        row("--bm25 monster --distance 0.5", "--distance");
        row("--bm25 monster --alpha 0.5", "--alpha");
        row("--near-text monster --max-vector-distance 0.5", "--max-vector-distance");
        row("--near-text monster --operator and", "--operator");
        row("--near-item king-kong-1933 --move-to {}", "--move-to");
        row("--near-text monster --include-interacted", "--include-interacted");
        row("--hybrid monster --exclude-near-duplicates", "--exclude-near-duplicates");
    }
    void A10_optionsThatDoNothingAreRefused()
    {
        QFETCH(const QByteArray, words);
        QFETCH(const QString, option);
        const program::Demo demo;
        const program::Result refused = program::run("query %1 --persona Ilona --json --quiet " + words, demo.path());
        QCOMPARE(refused.exitCode, 2);
        QVERIFY(refused.error().value(QStringLiteral("message")).toString().startsWith(option));
    }

    void aQuerySaysThatItLeavesNothingOut()
    {
        const program::Demo demo;
        const QJsonObject query = answer("query %1 --persona Ilona --near-text film", demo.path());
        QCOMPARE(query.value(QStringLiteral("request")).toObject().value(QStringLiteral("exclude_interacted_items")),
                 QJsonValue(false));
    }

    void A7_correctionsOfTheInstructionAreTaken()
    {
        const program::Demo demo;
        const QStringList edits {QStringLiteral("--instruction"),      QStringLiteral("no horror, I want comedy"),
                                 QStringLiteral("--instruction-edit"), QStringLiteral("horror=+"),
                                 QStringLiteral("--instruction-edit"), QStringLiteral("comedy=0")};
        const QJsonObject corrected = answer("recommend %1 --persona Ilona", demo.path(), edits);
        QCOMPARE(signs(corrected), (QJsonArray {1, 0}));
        const QJsonArray echoed {QJsonObject {{"text", "horror"}, {"sign", 1}},
                                 QJsonObject {{"text", "comedy"}, {"sign", 0}}};
        QCOMPARE(corrected.value(QStringLiteral("request")).toObject().value(QStringLiteral("instruction_edits")),
                 QJsonValue(echoed));
        const QJsonObject meant = answer("recommend %1 --persona Ilona --instruction horror", demo.path());
        QCOMPARE(objects(corrected), objects(meant));
        QVERIFY(corrected.value(QStringLiteral("warnings")).toArray().isEmpty());

        const QJsonObject query = answer("query %1 --persona Ilona --bm25 monster", demo.path(), edits);
        QCOMPARE(signs(query), (QJsonArray {1, 0}));
        const QString item = objects(query).at(0).toObject().value(QStringLiteral("id")).toString();
        const QJsonObject why = answer("why %1 --persona Ilona --bm25 monster", demo.path(),
                                       QStringList(edits) << QStringLiteral("--item") << item);
        QCOMPARE(why.value(QStringLiteral("score")), objects(query).at(0).toObject().value(QStringLiteral("score")));
    }

    void aCorrectionOfWhatIsNotReadWarns()
    {
        const program::Demo demo;
        const QJsonObject ranking = answer("recommend %1 --persona Ilona --instruction comedy", demo.path(),
                                           {QStringLiteral("--instruction-edit"), QStringLiteral("western=-")});
        QCOMPARE(ranking.value(QStringLiteral("warnings")).toArray().size(), 1);
        QVERIFY(ranking.value(QStringLiteral("warnings")).toArray().at(0).toString().contains("western"));
    }

    void aCorrectionNeedsATextAndASign_data()
    {
        QTest::addColumn<QString>("edit");
        for (const char* edit : {"horror", "horror=", "horror=2", "=+", "horror=plus"})
            QTest::newRow(edit) << edit;
    }
    void aCorrectionNeedsATextAndASign()
    {
        QFETCH(QString, edit);
        const program::Demo demo;
        const program::Result result = run("recommend %1 --persona Ilona --json --instruction comedy", demo.path(),
                                           {QStringLiteral("--instruction-edit"), edit});
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.error().value(QStringLiteral("path")).toString(), QStringLiteral("--instruction-edit"));
    }

    void A10_movesTakeItemsByAnyOfTheirNames()
    {
        const program::Demo demo;
        const QJsonObject shrek = answer("items %1 show Shrek", demo.path());
        const QString uuid = shrek.value(QStringLiteral("id")).toString();
        const auto moved = [&demo](const QString& object) {
            return answer(
                "query %1 --near-text monster --limit 5", demo.path(),
                {QStringLiteral("--move-to"), QStringLiteral("{\"force\":0.8,\"objects\":[\"%1\"]}").arg(object)});
        };
        const QJsonObject byUuid = moved(uuid);
        QCOMPARE(
            byUuid.value(QStringLiteral("request"))[QStringLiteral("move_to")][QStringLiteral("objects")].toArray(),
            (QJsonArray {uuid}));
        for (const QString& name : {QStringLiteral("Shrek"), shrek.value(QStringLiteral("source_id")).toString()}) {
            QVERIFY(!name.isEmpty());
            QCOMPARE(moved(name).value(QStringLiteral("objects")), byUuid.value(QStringLiteral("objects")));
        }
        const program::Result unknown
            = run("query %1 --near-text monster --json", demo.path(),
                  {QStringLiteral("--move-away"), QStringLiteral("{\"force\":1,\"objects\":[\"nobody\"]}")});
        QCOMPARE(unknown.exitCode, 4);
    }

    void A6_nearDuplicatesCanBeLeftOut()
    {
        const program::Demo demo;
        const QJsonObject interaction = answer("interactions %1 list --persona Ilona --limit 1", demo.path())
                                            .value(QStringLiteral("interactions"))
                                            .toArray()
                                            .at(0)
                                            .toObject();
        const QString known = interaction.value(QStringLiteral("item_id")).toString();
        QJsonObject copy = answer("items %1 show", demo.path(), {known});
        const QString title
            = copy.value(QStringLiteral("properties")).toObject().value(QStringLiteral("title")).toString();
        QVERIFY(!title.isEmpty());
        QJsonObject properties = copy.value(QStringLiteral("properties")).toObject();
        properties[QStringLiteral("title")] = title.toUpper() + QStringLiteral(" !");
        const QByteArray input = QJsonDocument(QJsonObject {{"properties", properties}}).toJson();
        const QJsonObject added = program::run("items %1 add --json --quiet", demo.path(), input).json();
        const QString id = added.value(QStringLiteral("ids")).toArray().at(0).toString();

        const QJsonObject with = answer("recommend %1 --persona Ilona", demo.path());
        const QJsonObject without = answer("recommend %1 --persona Ilona --exclude-near-duplicates", demo.path());
        QVERIFY(without.value(QStringLiteral("request"))
                    .toObject()
                    .value(QStringLiteral("exclude_near_duplicates"))
                    .toBool());
        QCOMPARE(without.value(QStringLiteral("eligible")).toInt(), with.value(QStringLiteral("eligible")).toInt() - 1);
        const QJsonObject why
            = answer("why %1 --persona Ilona --not --exclude-near-duplicates --item", demo.path(), {id});
        QCOMPARE(why.value(QStringLiteral("outcome")).toString(), QStringLiteral("excluded"));
        QVERIFY(why.value(QStringLiteral("ladder"))
                    .toArray()
                    .last()
                    .toObject()
                    .value(QStringLiteral("detail"))
                    .toString()
                    .contains(title));
        QCOMPARE(why.value(QStringLiteral("smallest_change")).toObject().value(QStringLiteral("parameter")).toString(),
                 QStringLiteral("exclude_near_duplicates"));
    }

    void A10_theQueryScoreIsTakenApart_data()
    {
        QTest::addColumn<QStringList>("query");
        const QString text = QStringLiteral("A movie about a giant monster");
        QTest::newRow("near text") << QStringList {QStringLiteral("--near-text"), text};
        QTest::newRow("bm25") << QStringList {QStringLiteral("--bm25"), text};
        QTest::newRow("hybrid") << QStringList {QStringLiteral("--hybrid"), text};
        QTest::newRow("ranked") << QStringList {QStringLiteral("--hybrid"), text, QStringLiteral("--fusion"),
                                                QStringLiteral("ranked")};
        QTest::newRow("near item") << QStringList {QStringLiteral("--near-item"), QStringLiteral("Twister")};
    }
    void A10_theQueryScoreIsTakenApart()
    {
        QFETCH(QStringList, query);
        const program::Demo demo;
        for (const char* persona : {"", " --persona Ilona"}) {
            const QByteArray command = QByteArray("query %1") + persona;
            const QJsonObject ranking = answer(command.constData(), demo.path(), query);
            QVERIFY(!objects(ranking).isEmpty());
            for (const QJsonValue& value : objects(ranking)) {
                double sum = 0;
                for (const QJsonValue& part : value.toObject().value(QStringLiteral("query_attribution")).toArray()) {
                    QCOMPARE(keys(part.toObject()), words("leg property raw value word"));
                    const bool vector = part.toObject().value(QStringLiteral("leg")) == QLatin1String("vector");
                    QCOMPARE(part.toObject().value(QStringLiteral("word")).isNull(), vector);
                    sum += part.toObject().value(QStringLiteral("value")).toDouble();
                }
                QVERIFY(std::abs(sum - value.toObject().value(QStringLiteral("query_score")).toDouble()) < 1e-9);
            }
        }
        const QJsonObject plain = answer("query %1 --no-explain", demo.path(), query);
        QVERIFY(objects(plain).at(0).toObject().value(QStringLiteral("query_attribution")).toArray().isEmpty());
    }

    void theTextTellsWhatTheQueryScoreIsMadeOf()
    {
        const program::Demo demo;
        const QStringList query {QStringLiteral("--hybrid"), QStringLiteral("giant monster")};
        const program::Result listed = run("query %1 --limit 3", demo.path(), query);
        QVERIFY(listed.output.contains("Query score "));
        QVERIFY(listed.output.contains(": vector "));
        const QString item = objects(answer("query %1 --bm25 monster", demo.path()))
                                 .at(0)
                                 .toObject()
                                 .value(QStringLiteral("id"))
                                 .toString();
        const program::Result why = run("why %1 --persona Ilona --bm25 monster --item", demo.path(), {item});
        QVERIFY(why.output.contains("Query score "));
        QVERIFY(why.output.contains("“monster” in "));
    }
};

QTEST_GUILESS_MAIN(RankingRequestsTest)
#include "tst_ranking_requests.moc"
