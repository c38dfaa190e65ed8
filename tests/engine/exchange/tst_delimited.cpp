// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/exchange/delimited.h"

#include <QtTest>

using namespace tastebench::exchange;

namespace {

// Gives out one byte at a time, so that every row is cut at every place.
class Dripping final : public ByteStream {
public:
    explicit Dripping(std::string_view bytes)
        : m_rest(bytes)
    {
    }
    std::size_t read(char* target, std::size_t size) override
    {
        const std::size_t count = m_rest.copy(target, std::min<std::size_t>(size, 1));
        m_rest.remove_prefix(count);
        return count;
    }

private:
    std::string_view m_rest;
};

// Rows as "line:[a][b]" or "line:!reason", joined by blanks.
QString shown(ByteStream& stream, const DelimitedFormat& format, std::size_t expected)
{
    DelimitedReader reader(stream, format);
    reader.expectFields(expected);
    QStringList rows;
    while (reader.next()) {
        QString row = QString::number(reader.line()) + QLatin1Char(':');
        if (reader.problem())
            row += QLatin1Char('!') + QString::fromStdString(reader.problem()->reason);
        for (const std::string_view field : reader.fields())
            row += QLatin1Char('[') + QString::fromUtf8(field.data(), static_cast<int>(field.size()))
                + QLatin1Char(']');
        rows << row;
    }
    return rows.join(QLatin1Char(' '));
}

}  // namespace

class DelimitedTest : public QObject {
    Q_OBJECT

private slots:
    void rowsAreCutIntoFields_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("separator");
        QTest::addColumn<int>("expected");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char* name, const QByteArray& text, const char* rows, int expected = 0,
                            const char* separator = ",") {
            QTest::newRow(name) << text << QString::fromLatin1(separator) << expected << QString::fromUtf8(rows);
        };
        row("plain", "a,b\nc,d\n", "1:[a][b] 2:[c][d]");
        row("no line end at the end", "a,b\nc,d", "1:[a][b] 2:[c][d]");
        row("empty file", "", "");
        row("only line ends", "\n\r\n\n", "");
        row("CRLF", "a,b\r\nc,d\r\n", "1:[a][b] 2:[c][d]");
        row("CR alone", "a,b\rc,d\r", "1:[a][b] 2:[c][d]");
        row("empty lines count as lines", "a\n\n\nb\n", "1:[a] 4:[b]");
        row("empty fields", ",,\n", "1:[][][]");
        row("quotes", "\"a,1\",\"say \"\"hi\"\"\"\n", "1:[a,1][say \"hi\"]");
        row("a quoted nothing", "\"\"\n", "1:[]");
        row("a field of many lines", "\"a\nb\",c\nd,e\n", "1:[a\nb][c] 3:[d][e]");
        row("CRLF in quotes stays", "\"a\r\nb\"\r\nc\r\n", "1:[a\r\nb] 3:[c]");
        row("a quote inside a plain field", "5\" disk,b\n", "1:[5\" disk][b]");
        row("too few fields", "a,b\nc\nd,e\n", "1:[a][b] 2:!1 fields where 2 are expected 3:[d][e]", 2);
        row("too many fields", "a,b\nc,d,e\n", "1:[a][b] 2:!3 fields where 2 are expected", 2);
        row("one empty field too many", "a,b,\n", "1:[a][b]", 2);
        row("two empty fields too many", "a,b,,\n", "1:!4 fields where 2 are expected", 2);
        row("an open quote costs one row", "a,b\nc,\"d\ne,f\ng,h\n",
            "1:[a][b] 2:!the quote that opens on line 2 is never closed 3:[e][f] 4:[g][h]");
        row("an open quote on the last line", "a,b\nc,\"d",
            "1:[a][b] 2:!the quote that opens on line 2 is never closed");
        row("an open quote in a row of many lines names its own line", "\"a\nb\",\"c\nd,e\n",
            "2:!the quote that opens on line 2 is never closed 3:[d][e]");
        row("a lost quote before a good one costs one row", "1,\"Lost (1995),Drama\n2,\"Good, The\",Drama\n3,x,y\n",
            "1:!the quote that opens on line 1 is followed by text after its closing quote; a quote inside a field is "
            "written twice 2:[2][Good, The][Drama] 3:[3][x][y]");
        row("a NUL byte", QByteArray("a,b\nc\0,d\ne,f\n", 13), "1:[a][b] 2:!a NUL byte (byte 5 of the file) 3:[e][f]");
        row("not UTF-8", "a\nb\xe9r\nc\n",
            "1:[a] 2:!not UTF-8 (byte 3 of the file); name the encoding with --encoding, for example cp1252 or latin-1 "
            "3:[c]");
        row("two characters", "1::A: B::x|y\n2::::z\n", "1:[1][A: B][x|y] 2:[2][][z]", 3, "::");
        row("a single colon is no separator", "a:b::c\n", "1:[a:b][c]", 0, "::");
        row("TAB with a quote that is text", "1\t\"Weird Al\" Yankovic\n2\tb\n",
            "1:[1][\"Weird Al\" Yankovic] 2:[2][b]", 2, "\t");
        row("TAB with quotes", "1\t\"a\tb\"\n", "1:[1][a\tb]", 2, "\t");
    }

    void rowsAreCutIntoFields()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, separator);
        QFETCH(int, expected);
        QFETCH(QString, rows);
        const std::string_view bytes(text.constData(), static_cast<std::size_t>(text.size()));
        const DelimitedFormat format {separator.toStdString(), separator.size() == 1};
        MemoryStream whole(bytes);
        QCOMPARE(shown(whole, format, static_cast<std::size_t>(expected)), rows);
        Dripping drops(bytes);
        QCOMPARE(shown(drops, format, static_cast<std::size_t>(expected)), rows);
    }

    void aFieldMayBeLongerThanTheBuffer()
    {
        const std::string text = "a,\"" + std::string(1'000'000, 'x') + "\"\nb,c\n";
        MemoryStream stream(text);
        DelimitedReader reader(stream, {});
        QVERIFY(reader.next());
        QCOMPARE(reader.fields()[1].size(), 1'000'000U);
        QVERIFY(reader.next());
        QCOMPARE(reader.fields()[1], std::string_view("c"));
    }

    void anOpenQuoteInALongFileCostsOneRow()
    {
        std::string text = "a,\"open\n";
        constexpr int rows = 3'000'000;
        for (int row = 0; row < rows; ++row)
            text += "1,2\n3,4\n";
        MemoryStream stream(text);
        DelimitedReader reader(stream, {});
        QVERIFY(reader.next());
        QVERIFY(reader.problem());
        int good = 0;
        while (reader.next())
            ++good;
        QCOMPARE(good, 2 * rows);
    }

    void theSeparatorIsSeen_data()
    {
        QTest::addColumn<QByteArray>("sample");
        QTest::addColumn<QString>("separator");
        QTest::newRow("comma") << QByteArray("a,b\n1,2\n") << QStringLiteral(",");
        QTest::newRow("semicolon with decimal commas") << QByteArray("a;b\n1,5;2\n2,5;3\n") << QStringLiteral(";");
        QTest::newRow("TAB with commas in texts") << QByteArray("a\tb\nx, y\t1\nz\t2\n") << QStringLiteral("\t");
        QTest::newRow("two colons") << QByteArray("1::Bank, The (1915)::A|B\n2::Fireman, The (1916)::C|D\n")
                                    << QStringLiteral("::");
        QTest::newRow("commas in quotes") << QByteArray("id,title\n1,\"a;b;c\"\n2,\"d, e\"\n") << QStringLiteral(",");
        QTest::newRow("one column") << QByteArray("id\n1\n2\n") << QStringLiteral(",");
        QTest::newRow("nothing") << QByteArray() << QStringLiteral(",");
    }

    void theSeparatorIsSeen()
    {
        QFETCH(QByteArray, sample);
        QFETCH(QString, separator);
        const DelimitedFormat format = guessFormat({sample.constData(), static_cast<std::size_t>(sample.size())});
        QCOMPARE(QString::fromStdString(format.separator), separator);
    }
};

QTEST_APPLESS_MAIN(DelimitedTest)
#include "tst_delimited.moc"
