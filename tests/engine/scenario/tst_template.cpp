// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/strict_json.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/template.h"
#include "tests/engine/scenario/expected_error.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::scenario;
using fixture::refusal;

namespace {

Json context()
{
    Json items = Json::array();
    items.push_back({{"query", "Who?"}, {"response", "Ada"}, {"tags", {"a", "b"}}});
    items.push_back({{"query", "When?"}, {"response", "1843"}, {"tags", Json::array()}});
    return {{"retrieval", {{"items", items}}},
            {"user", {{"name", "Jörg"}, {"age", 25}, {"height", 1.5}, {"plays", true}, {"left", nullptr}}},
            {"query", "a \"quoted\" text\n"},
            {"ten", 10},
            {"numbers", {3, 1, 2}}};
}

}  // namespace

// Templates of prompts, as statements. What Jinja itself writes for the same source is expected everywhere.
class TemplateTest : public QObject {
    Q_OBJECT

    static std::string render(std::string_view source) { return Template(source).render(context()).text; }
    static QStringList warnings(std::string_view source)
    {
        QStringList list;
        for (const std::string& warning : Template(source).render(context()).warnings)
            list << QString::fromStdString(warning);
        return list;
    }
    static QString trouble(std::string_view source, const TemplateLimits& limits = {})
    {
        try {
            (void)Template(source, "/at").render(context(), {}, limits);
        } catch (const Error& error) {
            return QString::fromStdString(error.detail() + ' ' + error.place() + ' ' + error.message());
        }
        return QStringLiteral("none");
    }
    static std::string repeated(std::string_view text, int count)
    {
        std::string all;
        for (int index = 0; index < count; ++index)
            all += text;
        return all;
    }

private slots:
    void expressionsAreWrittenAsJinjaWritesThem_data()
    {
        QTest::addColumn<std::string>("source");
        QTest::addColumn<std::string>("text");
        const auto row = [](const char* source, const char* text) {
            QTest::newRow(source) << std::string(source) << std::string(text);
        };
        row("plain", "plain");
        row("", "");
        row("{ not a tag } {", "{ not a tag } {");
        row("{{ user.name }}", "Jörg");
        row("{{user['age']}}", "25");
        row("{{ user.height }} {{ user.plays }} {{ user.left }}", "1.5 True None");
        row("{{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ 7 - 10 }}", "7 9 -3");
        row("{{ 4 / 2 }} {{ 1.5 + 1 }} {{ -ten }} {{ - -ten }}", "2.0 2.5 -10 10");
        row("{{ 9223372036854775807 + 1 }}", "9.223372036854776e+18");
        row("{{ 'a' + 'b' }} {{ 'n=' ~ ten ~ true }}", "ab n=10True");
        row("{{ -1 | default(2) }} {{ 2 * 3 ~ 4 * 5 }} {{ 'a' ~ 1 + 'b' ~ 2 }}", "-1 620 a1b2");
        row("{{ \"it's\" }} {{ 'a\\tb\\u00e9\\ud83d\\ude00' }}", "it's a\tbé😀");
        row("{{ ten == 10.0 }} {{ ten != 10 }} {{ 'a' < 'b' }} {{ ten >= 11 }}", "True False True False");
        row("{{ 1 in numbers }} {{ 9 not in numbers }} {{ 'et' in 'better' }} {{ 'age' in user }}",
            "True True True True");
        row("{{ not true or ten > 5 and false }}", "False");
        row("{{ 0 or 'other' }} {{ 'first' and 'second' }}", "other second");
        row("{{ user.age is defined }} {{ user.size is defined }} {{ user.left is none }} {{ ten is not none }}",
            "True False True True");
        row("{{ numbers[0] }} {{ numbers[-1] }} {{ retrieval['items'][1].response }}", "3 2 1843");
        row("{{ ['a', 1, none] }} {{ {'k': [1.0]} }} {{ [] }}", "['a', 1, None] {'k': [1.0]} []");
        row("{{ query | tojson }}", "\"a \\\"quoted\\\" text\\n\"");
        row("{{ retrieval['items'][0].tags|tojson }}", "[\"a\",\"b\"]");
        row("{{ numbers | join(', ') }} {{ numbers | join }} {{ ['a', 'b'] | join('') }}", "3, 1, 2 312 ab");
        row("{{ numbers | length }} {{ user.name | length }} {{ {} | length }}", "3 4 0");
        row("{{ user.size | default('unknown') }} {{ '' | default('empty', true) }} {{ '' | default('kept') }}",
            "unknown empty ");
        row("[{{ query | trim }}] {{ user.name | upper }} {{ 'ÀB' | lower }}", "[a \"quoted\" text] JÖRG àb");
        row("{{ numbers | first }} {{ numbers | last }} {{ 'éa' | first }} {{ 'aé' | last }}", "3 2 é é");
        row("{{ {'a': {'b': 2}}.a.b }}", "2");
        row("a{# a comment {{ user }} #}b", "ab");
    }
    void expressionsAreWrittenAsJinjaWritesThem()
    {
        QFETCH(std::string, source);
        QFETCH(std::string, text);
        QCOMPARE(render(source), text);
        QVERIFY(Template(source).render(context()).warnings.empty());
    }

    void aConditionTakesTheFirstBranchThatHolds()
    {
        constexpr std::string_view source
            = "{% if ten < 5 %}small{% elif ten < 20 %}middle{% elif ten < 30 %}large{% else %}huge{% endif %}";
        QCOMPARE(render(source), std::string("middle"));
        QCOMPARE(render("{% if user.left %}a{% else %}b{% endif %}{% if [] %}c{% endif %}{% if 'x' %}d{% endif %}"),
                 std::string("bd"));
    }

    void aLoopKnowsWhereItIs()
    {
        QCOMPARE(render("{% for n in numbers %}{{ loop.index }}/{{ loop.length }}={{ n }}"
                        "{% if not loop.last %}, {% endif %}{% endfor %}"),
                 std::string("1/3=3, 2/3=1, 3/3=2"));
        QCOMPARE(render("{% for n in numbers %}{{ loop.index0 }}{{ loop.first }} {% endfor %}"),
                 std::string("0True 1False 2False "));
        QCOMPARE(render("{% for n in [] %}some{% else %}none{% endfor %}"), std::string("none"));
        QCOMPARE(
            render("{% for key in {'b': 1, 'a': 2} %}{{ key }}{% endfor %}{% for c in 'aé' %}<{{ c }}>{% endfor %}"),
            std::string("ab<a><é>"));
        QCOMPARE(render("{% for a in [[1, 2], [3]] %}{% for b in a %}{{ b }}{{ loop.length }} {% endfor %}"
                        "{{ loop.length }};{% endfor %}"),
                 std::string("12 22 2;31 2;"));
    }

    void theExampleOfThePublishedPackageRuns()
    {
        QCOMPARE(render("{% if retrieval['items'] %}Examples:\n{% for item in retrieval['items'] %}"
                        "Q: {{ item.query }} A: {{ item.response }}\n{% endfor %}{% endif %}"),
                 std::string("Examples:\nQ: Who? A: Ada\nQ: When? A: 1843\n"));
    }

    void whatALoopSetsStaysInIt()
    {
        QCOMPARE(render("{% set x = 1 %}{% for n in numbers %}{% set x = n %}{{ x }}{% endfor %}{{ x }}"),
                 std::string("3121"));
        QCOMPARE(render("{% set x = 1 %}{% if true %}{% set x = 2 %}{% endif %}{{ x }}"), std::string("2"));
    }

    void aMinusTakesTheBlanksBesideATag()
    {
        QCOMPARE(render("a \n {{- ten -}} \n b"), std::string("a10b"));
        QCOMPARE(render("a {%- if true -%} b {%- endif %} c"), std::string("ab c"));
        QCOMPARE(render("a {#- c -#} b {# d #} e"), std::string("ab  e"));
        QCOMPARE(render("{{ 1 -1 }}{{ -1 }}"), std::string("0-1"));
    }

    void whatIsUndefinedIsWrittenAsNothingWithAWarning()
    {
        QCOMPARE(render("[{{ nobody }}{{ user.size.height }}{{ numbers[7] }}{{ ten.more }}{{ [] | first }}]"),
                 std::string("[]"));
        QCOMPARE(warnings("{{ nobody }}\n{{ user.size }}{{ numbers[7] }}{{ nobody }}"),
                 QStringList({QStringLiteral("“nobody” is undefined in line 1 of the template"),
                              QStringLiteral("“user.size” is undefined in line 2 of the template"),
                              QStringLiteral("“numbers[7]” is undefined in line 2 of the template"),
                              QStringLiteral("“nobody” is undefined in line 2 of the template")}));
        QCOMPARE(render("{{ nobody + 1 }}|{{ nobody == 1 }}|{{ nobody | tojson }}|{{ 1 in nobody }}"),
                 std::string("|False|null|False"));
        QVERIFY(warnings("{% if nobody %}a{% endif %}{{ nobody is defined }}{{ nobody | default('x') }}").isEmpty());
        QCOMPARE(warnings("{% for n in nobody %}a{% endfor %}").size(), 1);
        QVERIFY(warnings(repeated("{{ a }}\n", 100)).size() <= 20);
    }

    void aMistakeIsNamedWithItsLine_data()
    {
        QTest::addColumn<std::string>("source");
        QTest::addColumn<int>("line");
        const auto row = [](const char* source, int line) { QTest::newRow(source) << std::string(source) << line; };
        row("\n{{ user", 2);
        row("{{ }}", 1);
        row("{{ 'open }}", 1);
        row("{# open", 1);
        row("\n\n{% if ten %}", 3);
        row("{% if ten %}{% else %}{% elif ten %}{% endif %}", 1);
        row("{% else %}", 1);
        row("\n{% endfor %}", 2);
        row("{% for in numbers %}{% endfor %}", 1);
        row("{% for a, b in numbers %}{% endfor %}", 1);
        row("{% macro x() %}{% endmacro %}", 1);
        row("{% %}", 1);
        row("{{ user.name() }}", 1);
        row("{{ range(10) }}", 1);
        row("{{ user | pprint }}", 1);
        row("{{ user | join('a', 'b') }}", 1);
        row("{{ 1 < 2 < 3 }}", 1);
        row("{{ ten is even }}", 1);
        row("{{ 1 2 }}", 1);
        row("{{ [1 2] }}", 1);
        row("{{ {1} }}", 1);
        row("{{ ten ? 1 }}", 1);
        row("{{ 1e999 }}", 1);
        row("{{ '\\ud800' }}", 1);
        row("{{ and }}", 1);
        row("{{ user. }}", 1);
        row("{% set = 1 %}", 1);
        row("{% set x 1 %}", 1);
        row("{{ ten %}", 1);
    }
    void aMistakeIsNamedWithItsLine()
    {
        QFETCH(std::string, source);
        QFETCH(int, line);
        const QString found = trouble(source);
        QVERIFY2(found.startsWith(QStringLiteral("WRONG_DATA_TYPE /at Line %1: ").arg(line)), qPrintable(found));
    }

    void whatAValueDoesNotTakeIsSaid()
    {
        for (const char* source : {"{{ 'a' - 1 }}", "{{ 1 / 0 }}", "{{ ten < 'a' }}", "{{ -'a' }}", "{{ 1 in 2 }}",
                                   "{{ ten | length }}", "{{ 'a' | join }}", "{{ user | first }}", "{{ {1: 2} }}",
                                   "{{ 1.5e308 * 10 }}", "{% for n in ten %}{% endfor %}"}) {
            const QString found = trouble(std::string("\n") + source);
            QVERIFY2(found.startsWith(QStringLiteral("WRONG_DATA_TYPE /at Line 2: ")), qPrintable(found));
        }
    }

    void everyLimitHolds()
    {
        const auto isLimit
            = [](const QString& found) { return found.startsWith(QStringLiteral("WRONG_PARAMETER /at Line 1: ")); };
        const std::string loop = "{% for a in numbers %}";
        const std::string end = "{% endfor %}";
        // 3⁹ steps.
        QVERIFY(isLimit(trouble(repeated(loop, 9) + repeated(end, 9))));
        QCOMPARE(trouble(repeated(loop, 7) + repeated(end, 7)), QStringLiteral("none"));
        const std::string kilobyte(1024, 'x');
        QCOMPARE(trouble(repeated(kilobyte, 64)), QStringLiteral("none"));
        QVERIFY(isLimit(trouble(repeated(kilobyte, 64) + 'x')));
        // Each statement doubles a text, or a list.
        QVERIFY(isLimit(trouble("{% set x = 'abcd' %}" + repeated("{% set x = x ~ x %}", 40))));
        QVERIFY(isLimit(trouble("{% set x = 'abcd' %}" + repeated("{% set x = x + x %}", 40))));
        QVERIFY(isLimit(trouble("{% set x = [1] %}" + repeated("{% set x = [x, x] %}", 40))));
        QVERIFY(isLimit(trouble("{% set x = [1] %}" + repeated("{% set x = [x] %}", 1000))));
        QVERIFY(isLimit(trouble("{{ ten }}", {.time = std::chrono::milliseconds(0)})));
        QVERIFY(isLimit(trouble("{{ ten }}", {.output = 1})));
    }

    void depthIsLimitedWhereverItComesFrom()
    {
        constexpr int deep = 10000;
        for (const std::string& source :
             {"{{ " + repeated("(", deep), "{{ " + repeated("[", deep), "{{ " + repeated("{'a':", deep),
              "{{ " + repeated("not ", deep) + "a }}", "{{ " + repeated("-", deep) + "1 }}",
              "{{ a" + repeated(" ~ a", deep) + " }}", "{{ a" + repeated(".a", deep) + " }}",
              "{{ a" + repeated("|first", deep) + " }}", "{{ a" + repeated("[a", deep), repeated("{% if a %}", deep),
              repeated("{% for a in a %}", deep)}) {
            const QString found = trouble(source);
            QVERIFY2(found.startsWith(QStringLiteral("WRONG_DATA_TYPE /at Line 1: ")), source.substr(0, 20).c_str());
        }
        QCOMPARE(trouble("{{ 1" + repeated(" ~ 1", 90) + " }}"), QStringLiteral("none"));
        QVERIFY(trouble(repeated("{{ 1 }}", 40000)).startsWith(QStringLiteral("WRONG_DATA_TYPE /at The template has")));
    }

    void aStopEndsIt()
    {
        std::stop_source stop;
        stop.request_stop();
        try {
            (void)Template("{{ 1 }}").render(context(), stop.get_token());
            QFAIL("it ran");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Cancelled);
        }
    }

    void aScenarioWithAWrongTemplateIsRefusedAtItsField()
    {
        const auto of = [](const Json& rules) {
            const Json document {{"scenario_type", "case"}, {"case", rules}};
            return refusal([&] { readScenario(document, RecoType::LlmChatCompletion); });
        };
        const auto injecting = [](const char* name, const char* source) {
            return Json {{"retrieval", {{"history_injection", {{name, source}}}}}};
        };
        QCOMPARE(of({{"system_prompt", "Be {{ user.mood }}."}}), QStringLiteral("accepted"));
        QCOMPARE(of({{"system_prompt", "{% if %}"}}), QStringLiteral("WRONG_DATA_TYPE /case/system_prompt"));
        for (const char* name : {"json_template", "python_literal_template"})
            QCOMPARE(of(injecting(name, "{{")),
                     QStringLiteral("WRONG_DATA_TYPE /case/retrieval/history_injection/") + QLatin1String(name));
    }
};

QTEST_GUILESS_MAIN(TemplateTest)
#include "tst_template.moc"
