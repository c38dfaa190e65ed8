// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/tokenizer.h"

#include <QtTest>

using tastebench::store::Stemming;
using tastebench::store::Tokenizer;

class TokenizerTest : public QObject {
    Q_OBJECT

    static QString tokens(const Tokenizer& tokenizer, const QByteArray& text)
    {
        QStringList found;
        tokenizer.tokenize({text.constData(), static_cast<std::size_t>(text.size())},
                           [&found](std::string_view token, std::size_t, std::size_t) {
                               found.append(QString::fromUtf8(token.data(), static_cast<qsizetype>(token.size())));
                           });
        return found.join(QLatin1Char(' '));
    }

private slots:
    void textBecomesFoldedTokens_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("nothing") << QByteArray("") << QString();
        QTest::newRow("only signs") << QByteArray("— !? …") << QString();
        QTest::newRow("accents and dashes")
            << QByteArray("Amélie's Fantômas—2014") << QStringLiteral("amelie s fantomas 2014");
        QTest::newRow("two combining marks on one letter") << QByteArray("Việt") << QStringLiteral("viet");
        QTest::newRow("another script") << QByteArray("ЛЕВИАФАН 2014") << QStringLiteral("левиафан 2014");
    }

    void textBecomesFoldedTokens()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, expected);
        QCOMPARE(tokens(Tokenizer(), text), expected);
    }

    void porterJoinsTheFormsOfAWord()
    {
        QCOMPARE(tokens(Tokenizer(Stemming::Porter), "Comedies comedy"), QStringLiteral("comedi comedi"));
    }

    void offsetsCountBytes()
    {
        std::vector<std::pair<std::size_t, std::size_t>> places;
        Tokenizer().tokenize("é, bé", [&places](std::string_view, std::size_t begin, std::size_t end) {
            places.emplace_back(begin, end);
        });
        const std::vector<std::pair<std::size_t, std::size_t>> expected {{0, 2}, {4, 7}};
        QCOMPARE(places, expected);
    }

    void whatTheCallbackThrowsArrives()
    {
        const Tokenizer tokenizer;
        const auto stop = [](std::string_view, std::size_t, std::size_t) { throw std::runtime_error("enough"); };
        QVERIFY_THROWS_EXCEPTION(std::runtime_error, tokenizer.tokenize("one two", stop));
        QCOMPARE(tokens(tokenizer, "one two"), QStringLiteral("one two"));
    }
};

QTEST_APPLESS_MAIN(TokenizerTest)
#include "tst_tokenizer.moc"
