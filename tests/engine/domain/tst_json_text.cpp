// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/json_text.h"

#include <QtTest>
#include <string>

using namespace tastebench;

class JsonTextTest : public QObject {
    Q_OBJECT

private slots:
    void depthCountsBracketsOutsideStrings()
    {
        QCOMPARE(nestingDepth("5"), 0);
        QCOMPARE(nestingDepth("{}"), 1);
        QCOMPARE(nestingDepth("[{\"a\":[1]},[]]"), 3);
        QCOMPARE(nestingDepth("[\"[[[{\\\"[[\"]"), 1);
    }

    void textsFromOutsideNestSoDeepAndNoDeeper()
    {
        const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']'); };
        QVERIFY(jsonFromText(nested(deepestNesting)).is_array());
        QVERIFY(jsonFromText(nested(deepestNesting + 1)).is_discarded());
        QVERIFY(jsonFromText(nested(1'000'000)).is_discarded());
    }

    void whatIsNoJsonIsDiscarded()
    {
        for (const char* const text : {"", "{", "NaN", "1e400", "\"\xff\"", "\"\\ud800\""})
            QVERIFY2(jsonFromText(text).is_discarded(), text);
        QCOMPARE(jsonFromText("9007199254740993").get<std::int64_t>(), std::int64_t(9007199254740993));
    }
};

QTEST_APPLESS_MAIN(JsonTextTest)
#include "tst_json_text.moc"
