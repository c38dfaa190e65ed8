// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/strict_json.h"
#include "engine/scenario/python_literal.h"
#include "tests/engine/scenario/expected_error.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::scenario;
using fixture::refusal;

class PythonLiteralTest : public QObject {
    Q_OBJECT

    static Json read(const char* text) { return readPythonLiteral(text, "/at"); }

private slots:
    void literalsAreValues()
    {
        QCOMPARE(read("None"), Json());
        QCOMPARE(read(" True "), Json(true));
        QCOMPARE(read("False"), Json(false));
        QCOMPARE(read("-12"), Json(-12));
        QCOMPARE(read("+1.5e3"), Json(1500.0));
        QCOMPARE(read(".5"), Json(0.5));
        QCOMPARE(read("'it\\'s'"), Json("it's"));
        QCOMPARE(read("\"a\\n\\x41\\u00e9\\U0001F600\\q\""), Json("a\nAé😀\\q"));
        QCOMPARE(read("'''two\nlines \"and\" 'quotes' '''"), Json("two\nlines \"and\" 'quotes' "));
        QCOMPARE(read("[1, 'a', [None,],]"), readStrictJson(R"([1, "a", [null]])"));
        QCOMPARE(read("{'role': 'user', \"content\": {}, }"), readStrictJson(R"({"role": "user", "content": {}})"));
        QCOMPARE(read("[]"), Json::array());
    }

    void nothingElseIsAndNothingIsEvaluated()
    {
        for (const char* text : {"",
                                 "open('/etc/passwd')",
                                 "__import__('os')",
                                 "1 + 1",
                                 "a",
                                 "(1, 2)",
                                 "{1: 2}",
                                 "{1, 2}",
                                 "b'a'",
                                 "f'{a}'",
                                 "[1 2]",
                                 "[1",
                                 "{'a'}",
                                 "{'a': 1",
                                 "'open",
                                 "'''open'",
                                 "1 2",
                                 "nan",
                                 "inf",
                                 "-inf",
                                 "1e999",
                                 "0x10",
                                 "+-1",
                                 "--1",
                                 "1.2.3",
                                 "'\\u12'",
                                 "'\\ud800'",
                                 "'\\U00110000'",
                                 "lambda: 0",
                                 "[,]",
                                 "{,}",
                                 "true",
                                 "null"})
            QVERIFY2(refusal([&] { read(text); }) == QStringLiteral("WRONG_DATA_TYPE /at"), text);
        QCOMPARE(refusal([&] { read(std::string(100000, '[').c_str()); }), QStringLiteral("WRONG_DATA_TYPE /at"));
    }

    void whatIsWrittenIsReadBack()
    {
        const Json value {{"a", {1, -2.5, 1e300, nullptr, true}},
                          {"b'\"", "tab\t, line\n, \\, ' and \" and \x01 é"},
                          {"", Json::object()},
                          {"c", "it's"}};
        QCOMPARE(readPythonLiteral(pythonLiteral(value), {}), value);
        QCOMPARE(pythonLiteral(value["c"]), std::string("\"it's\""));
        QCOMPARE(pythonLiteral(value["a"]), std::string("[1, -2.5, 1e+300, None, True]"));
    }
};

QTEST_GUILESS_MAIN(PythonLiteralTest)
#include "tst_python_literal.moc"
