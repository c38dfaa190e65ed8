// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/exchange/ranking_json.h"
#include "model/request_label.h"
#include "model/rule_text.h"

#include <QtTest>
#include <functional>

using namespace tastebench;

// The words for a change of the request in the history, and for a rule of the instruction.
class RequestTextsTest : public QObject {
    Q_OBJECT

private slots:
    void aChangeIsNamedInTheHistory_data()
    {
        using Change = std::function<void(RankingOptions&)>;
        QTest::addColumn<Change>("before");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("label");
        const Change nothing = [](RankingOptions&) {};
        const Change noHorror = [](RankingOptions& options) { options.instruction = "no horror, comedy"; };
        const Change flipped = [noHorror](RankingOptions& options) {
            noHorror(options);
            options.ruleEdits = {{"horror", 1}};
        };
        const auto row = [](const char* name, const Change& before, const Change& change, const char* label) {
            QTest::newRow(name) << before << change << QString::fromUtf8(label);
        };
        row(
            "a slider", nothing, [](RankingOptions& options) { options.decayRate = 0.4; }, "Decay rate 0.40");
        row(
            "a weight", nothing, [](RankingOptions& options) { options.weights.popularity = 0.2; },
            "Weight of popularity 0.20");
        row(
            "shares", nothing,
            [](RankingOptions& options) {
                options.algorithms = {0.6, 0.4};
            },
            "Collaborative 0.40");
        row(
            "half-life", nothing, [](RankingOptions& options) { options.popularityHalfLife = 30; },
            "Popularity half-life 30 days");
        row(
            "all time", [](RankingOptions& options) { options.popularityHalfLife = 30; }, nothing,
            "Popularity of all time");
        row(
            "near-duplicates", nothing, [](RankingOptions& options) { options.excludeNearDuplicates = true; },
            "Exclude near duplicates on");
        row(
            "excluded", nothing, [](RankingOptions& options) { options.excludeItems.resize(3); }, "3 excluded items");
        row("instruction", nothing, noHorror, "Instruction “no horror, comedy”");
        row("flip", noHorror, flipped, "Rule + horror");
        row(
            "flip back", flipped,
            [noHorror](RankingOptions& options) {
                noHorror(options);
                options.ruleEdits = {{"horror", -1}};
            },
            "Rule − horror");
        row(
            "leave out", flipped,
            [flipped](RankingOptions& options) {
                flipped(options);
                options.ruleEdits.push_back({"comedy", 0});
            },
            "Without rule comedy");
        row("restore", flipped, noHorror, "Rule horror as read");
        row("instruction and its corrections", flipped, nothing, "Instruction default");
    }

    void aChangeIsNamedInTheHistory()
    {
        using Change = std::function<void(RankingOptions&)>;
        QFETCH(Change, before);
        QFETCH(Change, change);
        QFETCH(QString, label);
        RankingOptions old;
        RankingOptions now;
        before(old);
        change(now);
        QCOMPARE(model::requestLabel(exchange::requestJson(old, {}), exchange::requestJson(now, {})), label);
    }

    void correctionsSurviveTheJsonOfARequest()
    {
        RankingOptions options;
        options.instruction = "no horror";
        options.ruleEdits = {{"horror", 1}, {"a = b", 0}};
        options.excludeNearDuplicates = true;
        options.popularityHalfLife = 14;
        QVERIFY(exchange::requestFromJson(exchange::requestJson(options, {}), "request").options == options);
        Json broken = exchange::requestJson(options, {});
        broken["instruction_edits"][1]["sign"] = 2;
        try {
            (void)exchange::requestFromJson(broken, "request");
            QFAIL("a sign of 2 was taken");
        } catch (const Error& error) {
            QCOMPARE(error.place(), std::string("request/instruction_edits/1/sign"));
        }
    }

    void aRuleSaysWhatItMatches_data()
    {
        using Kind = InstructionRule::Kind;
        QTest::addColumn<InstructionRule>("rule");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("meaning");
        const auto row = [](const char* name, const InstructionRule& rule, const char* prefix, const char* meaning) {
            QTest::newRow(name) << rule << QString::fromUtf8(prefix) << QString::fromUtf8(meaning);
        };
        row("value", {"comedies", 1, Kind::Value, "genres", "Comedy"}, "+",
            "Raises items with Comedy in their genres.");
        row("unwanted value", {"horror", -1, Kind::Value, "genres", "Horror"}, "−",
            "Lowers items with Horror in their genres.");
        row("range", {"the 80s", 1, Kind::Range, "year", {{"gte", 1980}, {"lt", 1990}}}, "+",
            "Raises items with year ≥ 1980 and < 1990.");
        row("filter", {"comedies and dramas", 1, Kind::Filter, "genres", Json::array({"Comedy", "Drama"})}, "only",
            "Only items with Comedy or Drama in their genres are ranked.");
        row("filter turned round", {"horror", -1, Kind::Filter, "genres", "Horror"}, "all but",
            "All are ranked but items with Horror in their genres.");
        row("item", {"Alien", 1, Kind::Item, {}, "uuid"}, "+",
            "Raises items like “Alien”, by the cosine of their vectors.");
        row("text", {"gory", -1, Kind::Text, {}, nullptr}, "−",
            "Lowers items whose vector is near to the words “gory”.");
        row("left out", {"gory", 0, Kind::Text, {}, nullptr}, "", "Left out: “gory” counts for nothing.");
    }

    void aRuleSaysWhatItMatches()
    {
        QFETCH(InstructionRule, rule);
        QTEST(model::rulePrefix(rule), "prefix");
        QTEST(model::ruleMeaning(rule), "meaning");
    }
};

QTEST_GUILESS_MAIN(RequestTextsTest)
#include "tst_request_texts.moc"
