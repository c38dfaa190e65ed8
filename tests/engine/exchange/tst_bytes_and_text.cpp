// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/exchange/row_problem.h"
#include "tests/engine/exchange/reading.h"

#include <zlib.h>

using namespace tastebench;
using namespace tastebench::exchange;

class BytesAndTextTest : public QObject {
    Q_OBJECT

    static QByteArray packed(const QByteArray& text)
    {
        z_stream deflater {};
        if (deflateInit2(&deflater, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
            qFatal("zlib cannot be started");
        QByteArray result(static_cast<int>(deflateBound(&deflater, static_cast<uLong>(text.size()))), '\0');
        deflater.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.constData()));
        deflater.avail_in = static_cast<uInt>(text.size());
        deflater.next_out = reinterpret_cast<Bytef*>(result.data());
        deflater.avail_out = static_cast<uInt>(result.size());
        deflate(&deflater, Z_FINISH);
        result.truncate(static_cast<int>(deflater.total_out));
        deflateEnd(&deflater);
        return result;
    }

    static QByteArray all(ByteStream& stream, std::size_t step = 7)
    {
        QByteArray text;
        std::string part(step, '\0');
        while (const std::size_t got = stream.read(part.data(), step))
            text.append(part.data(), static_cast<int>(got));
        return text;
    }

    static QByteArray decoded(const QByteArray& bytes, const char* encoding = "")
    {
        auto stream = std::make_unique<MemoryStream>(
            std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        TextSource source(std::move(stream), encoding);
        return all(source);
    }

    static Error errorOf(const QString& path)
    {
        try {
            ByteSource source(path.toStdString());
            (void)all(source, 1000);
        } catch (const Error& error) {
            return error;
        }
        return {ErrorKind::Internal, "NONE", {}};
    }

private slots:
    void filesAreReadPlainOrPacked()
    {
        const SourceFolder folder;
        QByteArray text;
        for (int line = 0; line < 20000; ++line)
            text += QByteArray::number(line * 7919) + '\n';
        ByteSource plain(folder.write(QStringLiteral("a.csv"), text).toStdString());
        QCOMPARE(plain.size(), static_cast<std::int64_t>(text.size()));
        QCOMPARE(all(plain), text);
        QCOMPARE(plain.consumed(), plain.size());
        // Named .csv, packed all the same: the bytes decide. Two members are one text.
        const QByteArray members = packed(text) + packed("end\n");
        ByteSource gzip(folder.write(QStringLiteral("b.csv"), members).toStdString());
        QCOMPARE(all(gzip, 1000), text + "end\n");
        QCOMPARE(gzip.consumed(), static_cast<std::int64_t>(members.size()));
    }

    void errorsNameTheFile()
    {
        const SourceFolder folder;
        const Error missing = errorOf(folder.path(QStringLiteral("none.csv")));
        QCOMPARE(missing.kind(), ErrorKind::NotFound);
        QCOMPARE(missing.detail(), std::string("FILE_NOT_FOUND"));
        QVERIFY(missing.message().find("none.csv") != std::string::npos);

        const Error isFolder = errorOf(folder.path(QString()));
        QCOMPARE(isFolder.kind(), ErrorKind::Unavailable);
        QCOMPARE(isFolder.detail(), std::string("IO_ERROR"));

        QByteArray gzip = packed(QByteArray(100000, 'x') + "y");
        const Error cut = errorOf(folder.write(QStringLiteral("cut.gz"), gzip.left(gzip.size() - 20)));
        QCOMPARE(cut.kind(), ErrorKind::WrongData);
        QCOMPARE(cut.detail(), std::string("BROKEN_GZIP"));
        gzip[40] = static_cast<char>(~gzip[40]);
        QCOMPARE(errorOf(folder.write(QStringLiteral("bad.gz"), gzip)).detail(), std::string("BROKEN_GZIP"));
    }

    void aByteOrderMarkDecides()
    {
        QCOMPARE(decoded("\xef\xbb\xbf"
                         "a,b\n"),
                 QByteArray("a,b\n"));
        QCOMPARE(decoded(QByteArray("\xff\xfe\xe4\x00\n\x00", 6)), QByteArray("ä\n"));
        QCOMPARE(decoded(QByteArray("\xfe\xff\x00\xe4\xd8\x3c\xdf\x73", 8)), QByteArray("ä🍳"));
        QCOMPARE(decoded("\xef\xbb\xbf"), QByteArray());
        QCOMPARE(decoded(""), QByteArray());
    }

    void aNamedEncodingIsDecoded()
    {
        QCOMPARE(decoded("caf\xe9", "latin-1"), QByteArray("café"));
        QCOMPARE(decoded("\x80 5", "cp1252"), QByteArray("€ 5"));
        QCOMPARE(decoded("\xef\xbb\xbf"
                         "a",
                         "UTF-8"),
                 QByteArray("a"));
        QCOMPARE(decoded(QByteArray("\xff\xfe"
                                    "a\0b\0",
                                    6),
                         "UTF-16"),
                 QByteArray("ab"));
        const QByteArray longText = QByteArray("\xe9").repeated(200'000);
        QCOMPARE(decoded(longText, "latin-1"), QByteArray("é").repeated(200'000));
    }

    void whatAnEncodingDoesNotHaveIsMarkedAndNotReplaced()
    {
        QCOMPARE(decoded("a\xff"
                         "b",
                         "ASCII"),
                 QByteArray("a\xff"
                            "b"));
        QCOMPARE(decoded("ab\xe4", "UTF-8"), QByteArray("ab\xff"));
    }

    void anUnknownEncodingIsWrongUsage()
    {
        try {
            (void)decoded("a", "klingon-8");
            QFAIL("an unknown encoding was accepted");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::WrongUsage);
        }
    }

    void peekingTakesNothing()
    {
        TextSource source(std::make_unique<MemoryStream>("\xef\xbb\xbf"
                                                         "0123456789"));
        QCOMPARE(source.peek(4), std::string_view("0123"));
        QCOMPARE(source.peek(99), std::string_view("0123456789"));
        QCOMPARE(all(source, 3), QByteArray("0123456789"));
    }

    void onlyWellFormedTextIsUtf8_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("at");
        QTest::newRow("ASCII") << QByteArray("0123456789abcdef") << -1;
        QTest::newRow("four bytes") << QByteArray("0123456🍳") << -1;
        QTest::newRow("latin-1") << QByteArray("01234567890\xe9t\xe9") << 11;
        QTest::newRow("overlong") << QByteArray("a\xc0\xaf") << 1;
        QTest::newRow("surrogate") << QByteArray("ab\xed\xa0\x80") << 2;
        QTest::newRow("cut") << QByteArray("abc\xf0\x9f\x8d") << 3;
    }

    void onlyWellFormedTextIsUtf8()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, at);
        const auto found = invalidUtf8At({text.constData(), static_cast<std::size_t>(text.size())});
        QCOMPARE(found ? static_cast<int>(*found) : -1, at);
    }

    void shortenedValuesAreText()
    {
        QCOMPARE(shortened("a\xe9\nb"), std::string("a? b"));
        const std::string longText = shortened(std::string(79, 'x') + "ä and more");
        QCOMPARE(longText, std::string(79, 'x') + "…");
    }
};

QTEST_APPLESS_MAIN(BytesAndTextTest)
#include "tst_bytes_and_text.moc"
