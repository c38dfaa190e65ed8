// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/json_lines.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::exchange;

class JsonLinesTest : public QObject {
    Q_OBJECT

    // "line:{…}" or "line:!reason", joined by blanks.
    static QString shown(const QByteArray& text)
    {
        MemoryStream stream({text.constData(), static_cast<std::size_t>(text.size())});
        JsonReader reader(stream);
        QStringList rows;
        while (reader.next()) {
            const std::string row = reader.problem() ? "!" + reader.problem()->reason : reader.value().dump();
            rows << QString::number(reader.line()) + QLatin1Char(':') + QString::fromStdString(row);
        }
        return rows.join(QLatin1Char(' '));
    }

private slots:
    void objectsAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char* name, const QByteArray& text, const char* rows) {
            QTest::newRow(name) << text << QString::fromUtf8(rows);
        };
        row("one a line", "{\"a\":1}\n{\"a\":2}\n", "1:{\"a\":1} 2:{\"a\":2}");
        row("no line end at the end", "{\"a\":1}", "1:{\"a\":1}");
        row("CRLF and empty lines", "\r\n{\"a\":1}\r\n\r\n{\"a\":2}\r\n", "2:{\"a\":1} 4:{\"a\":2}");
        row("nothing", "", "");
        row("the last of two equal keys", "{\"a\":1,\"a\":2}", "1:{\"a\":2}");
        row("broken line", "{\"a\":1}\n{\"a\":}\n{\"a\":3}\n",
            "1:{\"a\":1} 2:!not JSON at line 2, column 6 3:{\"a\":3}");
        row("cut line", "{\"a\":1}\n{\"a\":\n", "1:{\"a\":1} 2:!not JSON at line 2, column 6");
        row("not an object", "7\n[1]\n", "1:!not a JSON object 2:!not a JSON object");
        row("not UTF-8", "{\"a\":\"\xe9\"}\n{}\n",
            "1:!not UTF-8 (byte 6 of the file); name the encoding with --encoding, for example cp1252 or latin-1 2:{}");
        row("NUL", QByteArray("{\"a\":\"\0\"}\n{}\n", 13), "1:!a NUL byte (byte 6 of the file) 2:{}");
        row("an array", "[\n {\"a\":1},\n {\"b\":\n  [\"]\"]}\n]\n", "2:{\"a\":1} 3:{\"b\":[\"]\"]}");
        row("an array with a broken entry", "[{\"a\":1},{\"a\"},{\"a\":3}]",
            "1:{\"a\":1} 1:!not JSON at line 1, column 5 1:{\"a\":3}");
        row("an array of other things", "[1,\"x\",{}]", "1:!not a JSON object 1:!not a JSON object 1:{}");
        row("an empty array", "[]", "");
        row("an open array",
            "[{\"a\":1},\n{\"a\":", "1:{\"a\":1} 2:!the array ends unclosed; what begins on line 2 is cut off");
        row("a batch of objects", "{ \"objects\" : [ {\"id\":\"x\"} ] }", "1:{\"id\":\"x\"}");
    }

    void objectsAreRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, rows);
        QCOMPARE(shown(text), rows);
    }

    void deepNestingIsRefusedAndDoesNotCrash()
    {
        const auto nested = [](int depth) {
            return QByteArray("{\"a\":") + QByteArray("[").repeated(depth - 1) + QByteArray("]").repeated(depth - 1)
                + "}\n";
        };
        QVERIFY(!shown(nested(100)).contains(QLatin1Char('!')));
        QCOMPARE(shown(nested(101) + "{}"), QStringLiteral("1:!nested deeper than 100 levels 2:{}"));
        QVERIFY(shown("{\"a\":" + QByteArray("[").repeated(1'000'000)).contains(QStringLiteral("deeper")));
        QVERIFY(!shown("{\"a\":\"" + QByteArray("[").repeated(1000) + "\"}").contains(QLatin1Char('!')));
    }
};

QTEST_APPLESS_MAIN(JsonLinesTest)
#include "tst_json_lines.moc"
