// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

using program::answer;
using program::count;
using program::first;
using program::keys;
using program::words;

// The verbs collections and schema: what a collection's items and personas have.
class SchemasTest : public QObject {
    Q_OBJECT

private slots:
    void aCollectionIsMadeFromScratch()
    {
        const program::Demo demo;
        const QJsonObject added = answer(
            "collections %1 add", demo.path(),
            "{\"name\":\"Book\",\"description\":\"To read\",\"properties\":[{\"name\":\"title\",\"type\":\"text\"},"
            "{\"name\":\"tags\",\"type\":\"text[]\"},{\"name\":\"pages\",\"type\":\"int\"}],"
            "\"persona_schema\":[{\"name\":\"favorite_tags\",\"type\":\"text[]\",\"item_property\":\"tags\"}]}");
        QCOMPARE(keys(added), words("added deleted history ids updated"));
        QCOMPARE(added.value(QStringLiteral("added")).toInt(), 1);
        QVERIFY(added.value(QStringLiteral("history")).toInteger() > 0);

        const QJsonObject shown = answer("collections %1 show Book", demo.path());
        QCOMPARE(shown.value(QStringLiteral("description")).toString(), QStringLiteral("To read"));
        QCOMPARE(keys(first(shown, "properties")), words("description name type"));
        QCOMPARE(keys(first(shown, "vectors")), words("dimensions items name properties source state without_vector"));
        QCOMPARE(keys(first(shown, "persona_schema")), words("item_property name type"));
        QCOMPARE(first(shown, "vectors").value(QStringLiteral("state")).toString(), QStringLiteral("untrained"));
        QVERIFY(shown.value(QStringLiteral("newest_interaction")).isNull());

        answer("items %1 add --collection Book", demo.path(),
               "[{\"source_id\":\"007\",\"properties\":{\"title\":\"Dune\",\"tags\":[\"desert\"],\"pages\":600}},"
               "{\"properties\":{\"title\":\"Emma\"}}]");
        QCOMPARE(count("items %1 list --collection Book", demo.path()), qint64(2));
        // uuid5(DNS, "Book" + "007"): what a client in Python computes.
        const QJsonObject dune = answer("items %1 show 007 --collection Book", demo.path());
        QCOMPARE(dune.value(QStringLiteral("source_id")).toString(), QStringLiteral("007"));
        QCOMPARE(
            dune.value(QStringLiteral("id")).toString(),
            QUuid::createUuidV5(QUuid(QStringLiteral("6ba7b810-9dad-11d1-80b4-00c04fd430c8")), QByteArray("Book007"))
                .toString(QUuid::WithoutBraces));
        const program::Result untrained
            = program::run("query %1 --collection Book --near-text desert --json", demo.path());
        QCOMPARE(untrained.exitCode, 3);
        QVERIFY(untrained.messages.contains("train"));
    }

    void aSchemaIsShownSetAndDeleted()
    {
        const program::Demo demo;
        const QJsonObject before = answer("schema %1 show", demo.path());
        QCOMPARE(keys(before), words("collection persona_schema"));
        const QByteArray written = QJsonDocument(before).toJson();
        QVERIFY(answer("schema %1 set", demo.path(), written).value(QStringLiteral("history")).isNull());
        answer("schema %1 delete", demo.path());
        QVERIFY(answer("schema %1 show", demo.path()).value(QStringLiteral("persona_schema")).isNull());
        QVERIFY(first(answer("personas %1 list", demo.path()), "personas")
                    .value(QStringLiteral("properties"))
                    .toObject()
                    .isEmpty());
        answer("history %1 undo", demo.path());
        QCOMPARE(answer("schema %1 show", demo.path()), before);
        const program::Result wrong
            = program::run("schema %1 set --json", demo.path(),
                           "[{\"name\":\"favorite_actors\",\"type\":\"text[]\",\"item_property\":\"actors\"}]");
        QCOMPARE(wrong.exitCode, 3);
        QCOMPARE(wrong.error().value(QStringLiteral("path")).toString(), QStringLiteral("/0/item_property"));
    }

    void A3_whatIsNotMatchedIsGuessedByNameAndType()
    {
        const program::Demo demo;
        answer("schema %1 set", demo.path(),
               "[{\"name\":\"favorite_genres\",\"type\":\"text[]\"},"
               "{\"name\":\"liked_genres\",\"type\":\"text[]\",\"item_property\":null}]");
        const QJsonArray schema
            = answer("schema %1 show", demo.path()).value(QStringLiteral("persona_schema")).toArray();
        QCOMPARE(schema[0][QStringLiteral("item_property")].toString(), QStringLiteral("genres"));
        QVERIFY(schema[1][QStringLiteral("item_property")].isNull());
    }

    void A1_aPropertyIsRenamedAndRetypedWithAReport()
    {
        const program::Demo demo;
        QJsonObject movie = answer("collections %1 show Movie", demo.path());
        QJsonArray properties = movie.value(QStringLiteral("properties")).toArray();
        for (QJsonValueRef property : properties) {
            QJsonObject entry = property.toObject();
            if (entry.value(QStringLiteral("name")) == QStringLiteral("year")) {
                entry.insert(QStringLiteral("name"), QStringLiteral("released"));
                entry.insert(QStringLiteral("was"), QStringLiteral("year"));
            }
            if (entry.value(QStringLiteral("name")) == QStringLiteral("director"))
                entry.insert(QStringLiteral("type"), QStringLiteral("int"));
            property = entry;
        }
        const QByteArray change = QJsonDocument(QJsonObject {{QStringLiteral("properties"), properties}}).toJson();
        const program::Result refused = program::run("collections %1 set Movie --json", demo.path(), change);
        QCOMPARE(refused.exitCode, 3);
        QVERIFY(refused.error()
                    .value(QStringLiteral("message"))
                    .toString()
                    .startsWith(QLatin1String("169 values of director are no int")));

        const QJsonObject done = answer("collections %1 set Movie --drop-unconvertible", demo.path(), change);
        const QJsonObject lost = first(done, "unconverted");
        QCOMPARE(lost.value(QStringLiteral("property")).toString(), QStringLiteral("director"));
        QCOMPARE(lost.value(QStringLiteral("count")).toInt(), 169);
        const QJsonArray unset = lost.value(QStringLiteral("values")).toArray();
        QCOMPARE(unset.size(), 169);
        QCOMPARE(unset.at(0), lost.value(QStringLiteral("first")));
        QVERIFY(unset.at(168).toObject().value(QStringLiteral("value")).isString());
        QCOMPARE(lost.value(QStringLiteral("values_left_out")).toInt(), 0);
        const QJsonObject item = first(answer("items %1 list --limit 1", demo.path()), "items");
        const QJsonObject values = item.value(QStringLiteral("properties")).toObject();
        QVERIFY(values.value(QStringLiteral("released")).isDouble());
        QVERIFY(!values.contains(QStringLiteral("year")));
        QVERIFY(!values.contains(QStringLiteral("director")));
        for (const QJsonValue& property :
             answer("schema %1 show", demo.path()).value(QStringLiteral("persona_schema")).toArray())
            QVERIFY(property.toObject().value(QStringLiteral("item_property")) != QStringLiteral("year"));
    }
};

QTEST_GUILESS_MAIN(SchemasTest)
#include "tst_schemas.moc"
