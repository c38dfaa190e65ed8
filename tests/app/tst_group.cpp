// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <cmath>

using program::keys;
using program::words;

// The verbs who, compare and blend.
class GroupVerbsTest : public QObject {
    Q_OBJECT

    static QJsonArray objects(const program::Result& result)
    {
        return result.json().value(QStringLiteral("objects")).toArray();
    }
    static QStringList personaNames(const QString& path)
    {
        QStringList names;
        for (const QJsonValue& persona :
             program::run("personas %1 list --json", path).json().value(QStringLiteral("personas")).toArray())
            names << persona.toObject().value(QStringLiteral("name")).toString();
        return names;
    }

private slots:
    void whoGetsAnItemIsWhatTheirListsSay()
    {
        const program::Demo demo;
        QHash<QString, QStringList> firstItems;
        for (const QString& name : personaNames(demo.path())) {
            for (const QJsonValue& object :
                 objects(program::run({QStringLiteral("recommend"), demo.path(), QStringLiteral("--persona"), name,
                                       QStringLiteral("--limit"), QStringLiteral("5"), QStringLiteral("--json")})))
                firstItems[name] << object.toObject().value(QStringLiteral("id")).toString();
        }
        const QString item = firstItems.begin().value().constFirst();
        const program::Result result
            = program::run({QStringLiteral("who"), demo.path(), QStringLiteral("--item"), item, QStringLiteral("--k"),
                            QStringLiteral("5"), QStringLiteral("--json")});
        QVERIFY2(result.exitCode == 0, result.messages.constData());
        QCOMPARE(keys(result.json()), words("eligible evaluated item k personas rank_quartiles"));
        QHash<QString, int> found;
        for (const QJsonValue& value : result.json().value(QStringLiteral("personas")).toArray()) {
            const QJsonObject persona = value.toObject();
            QCOMPARE(keys(persona), words("id name rank score"));
            found[persona.value(QStringLiteral("name")).toString()] = persona.value(QStringLiteral("rank")).toInt();
        }
        for (auto entry = firstItems.cbegin(); entry != firstItems.cend(); ++entry)
            QCOMPARE(found.value(entry.key(), 0), entry.value().indexOf(item) + 1);
        QCOMPARE(result.json().value(QStringLiteral("evaluated")).toInt(), static_cast<int>(firstItems.size()));
        const program::Result text = program::run({QStringLiteral("who"), demo.path(), QStringLiteral("--item"), item});
        QVERIFY2(text.output.contains("Ranks: best 1, quartiles "), text.output.constData());
    }

    void aListIsLikeItself()
    {
        const program::Demo demo;
        const QStringList names = personaNames(demo.path());
        const QString saved = demo.file("answer.json");
        program::writeFile(saved,
                           program::run({QStringLiteral("recommend"), demo.path(), QStringLiteral("--persona"),
                                         names.first(), QStringLiteral("--json")})
                               .output);
        const QJsonObject same
            = program::run({QStringLiteral("compare"), demo.path(), names.first(), saved, QStringLiteral("--json")})
                  .json();
        QCOMPARE(keys(same), words("a b items jaccard k kendall_tau overlap rbo_ext"));
        QCOMPARE(same.value(QStringLiteral("overlap")).toDouble(), 1.0);
        QCOMPARE(same.value(QStringLiteral("kendall_tau")).toDouble(), 1.0);
        QVERIFY(std::abs(same.value(QStringLiteral("rbo_ext")).toDouble() - 1) < 1e-12);
        QCOMPARE(same.value(QStringLiteral("items")).toArray().size(), 10);

        const QJsonObject other = program::run({QStringLiteral("compare"), demo.path(), names.first(), names.at(1),
                                                QStringLiteral("--json")})
                                      .json();
        const qsizetype items = other.value(QStringLiteral("items")).toArray().size();
        QCOMPARE(other.value(QStringLiteral("overlap")).toDouble(), static_cast<double>(20 - items) / 10);
        QCOMPARE(other.value(QStringLiteral("jaccard")).toDouble(),
                 static_cast<double>(20 - items) / static_cast<double>(items));
    }

    void aBlendSaysWhoseEachPartIs()
    {
        const program::Demo demo;
        const QStringList names = personaNames(demo.path());
        const program::Result result = program::run(
            {QStringLiteral("blend"), demo.path(), QStringLiteral("--persona"), names.first(),
             QStringLiteral("--persona"), names.at(1), QStringLiteral("--weights"), QStringLiteral("2,1"),
             QStringLiteral("--consensus"), QStringLiteral("0.5"), QStringLiteral("--json")});
        QVERIFY2(result.exitCode == 0, result.messages.constData());
        QCOMPARE(keys(result.json()),
                 words("eligible instruction members objects persona ranking_rationale request timing_ms usage "
                       "warnings"));
        QVERIFY(result.json().value(QStringLiteral("persona")).isNull());
        QCOMPARE(objects(result).size(), 10);
        for (const QJsonValue& value : objects(result)) {
            const QJsonObject object = value.toObject();
            double sum = 0;
            QHash<QString, double> perMember;
            for (const QJsonValue& addend : object.value(QStringLiteral("attribution")).toArray()) {
                sum += addend.toObject().value(QStringLiteral("value")).toDouble();
                perMember[addend.toObject().value(QStringLiteral("member")).toString()]
                    += addend.toObject().value(QStringLiteral("value")).toDouble();
            }
            QVERIFY(std::abs(sum - object.value(QStringLiteral("score")).toDouble()) < 1e-9);
            int deciding = 0;
            for (const QJsonValue& member : object.value(QStringLiteral("members")).toArray()) {
                const QJsonObject part = member.toObject();
                deciding += part.value(QStringLiteral("decides")).toBool() ? 1 : 0;
                QVERIFY(std::abs(part.value(QStringLiteral("share")).toDouble()
                                 - perMember.value(part.value(QStringLiteral("id")).toString()))
                        < 1e-12);
            }
            QCOMPARE(deciding, 1);
        }
    }

    void wrongUseIsTold_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("who without item") << QByteArray("who %1") << 2;
        QTest::newRow("who of nothing") << QByteArray("who %1 --item Nothing") << 4;
        QTest::newRow("who of no k") << QByteArray("who %1 --item 1 --k 0") << 2;
        QTest::newRow("compare with nobody") << QByteArray("compare %1 Ilona Nobody") << 4;
        QTest::newRow("compare with no file") << QByteArray("compare %1 Ilona no.json") << 4;
        QTest::newRow("blend of one") << QByteArray("blend %1 --persona Ilona") << 2;
        QTest::newRow("blend with too few weights") << QByteArray("blend %1 --persona Ilona Haruto --weights 1") << 2;
        QTest::newRow("blend beyond consensus") << QByteArray("blend %1 --persona Ilona Haruto --consensus 2") << 2;
    }

    void wrongUseIsTold()
    {
        QFETCH(QByteArray, command);
        QFETCH(int, exitCode);
        const program::Demo demo;
        const program::Result result = program::run(command.constData(), demo.path());
        QVERIFY2(result.exitCode == exitCode, result.messages.constData());
    }
};

QTEST_GUILESS_MAIN(GroupVerbsTest)
#include "tst_group.moc"
