// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/remote/agent_order.h"
#include "engine/remote/chat.h"
#include "engine/remote/embeddings.h"
#include "tests/support/scripted_transport.h"

#include <QtTest>
#include <limits>

using namespace tastebench;
using namespace tastebench::testing;

namespace {

const std::vector<std::string> twoTexts {"Alien", "Amélie"};

remote::AgentQuestion threeFilms()
{
    remote::AgentQuestion question;
    question.about = "Likes giant monsters";
    question.properties = {{"age", 36}};
    question.interactions = {{"Tremors", 0.75, "2024-05-01"}};
    question.instruction = "no horror";
    question.candidates = {{"Alien", {{"year", 1979}}}, {"Amélie", {{"year", 2001}}}, {"Godzilla", {{"year", 1954}}}};
    return question;
}

// The message of what was thrown, without its common start; empty when nothing was.
template <typename Action>
std::string complaintOf(Action&& action)
{
    constexpr std::string_view start = "The endpoint's answer cannot be used: ";
    try {
        action();
    } catch (const Error& error) {
        if (error.detail() != "WRONG_DATA" || !error.message().starts_with(start))
            return "another error: " + error.message();
        return error.message().substr(start.size());
    }
    return {};
}

std::vector<std::vector<float>> embed(const Json& answer)
{
    const auto transport = std::make_shared<ScriptedTransport>(std::vector {okResponse(answer)});
    Usage usage;
    return embedTexts(clientOf(transport), "small", twoTexts, {}, usage);
}

}  // namespace

class AnswersTest : public QObject {
    Q_OBJECT

private slots:
    void textsAreSentAsOneBatchAndVectorsComeBackInTheirOrder()
    {
        const auto transport = std::make_shared<ScriptedTransport>(std::vector {okResponse(
            {{"data", Json::array({{{"index", 1}, {"embedding", {0.5, -1}}}, {{"index", 0}, {"embedding", {1, 2}}}})},
             {"usage", {{"prompt_tokens", 5}, {"total_tokens", 5}}}})});
        Usage usage;
        const auto vectors = embedTexts(clientOf(transport), "small", twoTexts, {}, usage);
        QVERIFY(vectors == (std::vector<std::vector<float>> {{1, 2}, {0.5, -1}}));
        QCOMPARE(usage.requestTokens, std::int64_t(5));
        const Json body = Json::parse(transport->requests().at(0).body);
        QCOMPARE(body, Json({{"model", "small"}, {"input", {"Alien", "Amélie"}}, {"encoding_format", "float"}}));
    }

    void vectorsThatCannotBeAreRefused_data()
    {
        QTest::addColumn<Json>("answer");
        QTest::addColumn<std::string>("complaint");
        const auto row = [](const char* name, const Json& answer, const char* complaint) {
            QTest::newRow(name) << answer << std::string(complaint);
        };
        const auto data = [](const Json& first, const Json& second) {
            return Json {{"data", Json::array({first, second})}};
        };
        const auto entry = [](const Json& index, const Json& vector) {
            return Json {{"index", index}, {"embedding", vector}};
        };
        const Json fine = entry(0, {1, 2});
        row("no data", {{"vectors", 1}}, "it has no array “data”.");
        row("too few", {{"data", Json::array({fine})}}, "1 vectors came for 2 texts.");
        row("no vector", data(fine, {{"index", 1}}), "data/1 has no array “embedding”.");
        row("no object", data(fine, 7), "data/1 has no array “embedding”.");
        row("empty vector", data(fine, entry(1, Json::array())), "data/1 has 0 numbers; 1 to 65536 are taken.");
        row("a text", data(fine, entry(1, {1, "2"})), "data/1/embedding holds something that is not a finite number.");
        row("too big", data(fine, entry(1, {1, 1e300})),
            "data/1/embedding holds something that is not a finite number.");
        row("twice", data(fine, fine), "data/1/index is there twice.");
        row("far index", data(fine, entry(2, {1, 2})), "data/1/index is no whole number below 2.");
        row("negative index", data(fine, entry(-1, {1, 2})), "data/1/index is no whole number below 2.");
        row("other length", data(fine, entry(1, {1, 2, 3})), "vectors of 2 and of 3 numbers came together.");
    }
    void vectorsThatCannotBeAreRefused()
    {
        QFETCH(Json, answer);
        QFETCH(std::string, complaint);
        QCOMPARE(complaintOf([&] { (void)embed(answer); }), complaint);
    }

    void batchesAreBoundInNumberAndBytes()
    {
        const std::vector<std::string> many(100, "word");
        QCOMPARE(remote::nextBatch(many, 0), remote::embeddingBatch);
        QCOMPARE(remote::nextBatch(many, 64), std::size_t(36));
        QCOMPARE(remote::nextBatch(many, 100), std::size_t(0));
        const std::vector<std::string> long_ {std::string(remote::embeddingBatchBytes * 2, 'x'), "word", "word"};
        QCOMPARE(remote::nextBatch(long_, 0), std::size_t(1));
        QCOMPARE(remote::nextBatch(long_, 1), std::size_t(2));
    }

    void A7_agent_ranking_asks_with_persona_candidates_instruction_and_schema()
    {
        const auto transport = std::make_shared<ScriptedTransport>(std::vector {chatResponse(
            R"({"order":[{"id":"c3","reason":"A giant\nmonster"},{"id":"c1","reason":null},{"id":"c2"}],"rationale":"Monsters first."})")});
        Usage usage;
        const auto order = askForOrder(clientOf(transport), "large", threeFilms(), {}, usage);
        QVERIFY(order.order == (std::vector<std::size_t> {2, 0, 1}));
        QCOMPARE(order.reasons[2], std::optional<std::string>("A giant monster"));
        QCOMPARE(order.reasons[0], std::optional<std::string>());
        QCOMPARE(order.rationale, std::string("Monsters first."));
        QCOMPARE(usage.totalTokens(), std::int64_t(120));

        const auto request = transport->requests().at(0);
        QVERIFY(request.url.ends_with("/chat/completions"));
        const Json body = Json::parse(request.body);
        QCOMPARE(body["model"], Json("large"));
        QCOMPARE(body["messages"].size(), std::size_t(2));
        const Json told = Json::parse(body["messages"][1]["content"].get<std::string>());
        QCOMPARE(told["person"],
                 Json({{"about", "Likes giant monsters"},
                       {"properties", {{"age", 36}}},
                       {"recent_interactions",
                        Json::array({{{"item", "Tremors"}, {"weight", 0.75}, {"date", "2024-05-01"}}})}}));
        QCOMPARE(told["instruction"], Json("no horror"));
        QVERIFY(!told.contains("query"));
        QCOMPARE(told["candidates"][1], Json({{"id", "c2"}, {"label", "Amélie"}, {"properties", {{"year", 2001}}}}));
        const Json format = body["response_format"];
        QCOMPARE(format["type"], Json("json_schema"));
        QCOMPARE(format["json_schema"]["strict"], Json(true));
        QCOMPARE(format["json_schema"]["schema"]["required"], Json({"order", "rationale"}));
    }

    void jsonMayStandInABlockOfMarkdown_data()
    {
        QTest::addColumn<std::string>("written");
        const std::string json = R"({"order":[{"id":"c1"},{"id":"c2"},{"id":"c3"}],"rationale":"x"})";
        QTest::newRow("with a language") << "```json\n" + json + "\n```";
        QTest::newRow("without, and blanks around") << "\n ```\n" + json + "\n```\n\n";
    }
    void jsonMayStandInABlockOfMarkdown()
    {
        QFETCH(std::string, written);
        const auto transport = std::make_shared<ScriptedTransport>(std::vector {chatResponse(written)});
        Usage usage;
        QVERIFY(askForOrder(clientOf(transport), "large", threeFilms(), {}, usage).order
                == (std::vector<std::size_t> {0, 1, 2}));
    }

    void anOrderThatIsNoPermutationIsRefused_data()
    {
        QTest::addColumn<std::string>("written");
        QTest::addColumn<std::string>("complaint");
        const auto row = [](const char* name, const char* written, const char* complaint) {
            QTest::newRow(name) << std::string(written) << std::string(complaint);
        };
        row("prose", "Here is your list: Alien, Amélie", "what the model wrote is not JSON.");
        row("a fence and no more", "```", "what the model wrote is not JSON.");
        row("a fence that never ends", "```json\n{}", "what the model wrote is not JSON.");
        row("array", R"(["c1","c2","c3"])", "the model did not write a JSON object.");
        row("no order", R"({"rationale":"x"})", "it has no array “order”.");
        row("no rationale", R"({"order":[{"id":"c1"},{"id":"c2"},{"id":"c3"}]})", "it has no text “rationale”.");
        row("missing", R"({"order":[{"id":"c1"},{"id":"c3"}],"rationale":"x"})", "“Amélie” is missing in the order.");
        row("all but one missing", R"({"order":[{"id":"c3"}],"rationale":"x"})",
            "“Alien” and 1 more are missing in the order.");
        row("empty", R"({"order":[],"rationale":"x"})", "“Alien” and 2 more are missing in the order.");
        row("twice", R"({"order":[{"id":"c1"},{"id":"c2"},{"id":"c1"}],"rationale":"x"})",
            "“Alien” is in the order twice.");
        row("unknown", R"({"order":[{"id":"c1"},{"id":"c2"},{"id":"c3"},{"id":"c4"}],"rationale":"x"})",
            "order/3 names “c4”, which is no candidate.");
        row("a title for an id", R"({"order":[{"id":"Alien"}],"rationale":"x"})",
            "order/0 names “Alien”, which is no candidate.");
        row("bare ids", R"({"order":["c1","c2","c3"],"rationale":"x"})", "order/0 has no text “id”.");
        row("numbers", R"({"order":[{"id":1}],"rationale":"x"})", "order/0 has no text “id”.");
        row("reason of numbers", R"({"order":[{"id":"c1","reason":5}],"rationale":"x"})",
            "order/0/reason is not a text.");
        row("more members", R"({"order":[{"id":"c1","score":5}],"rationale":"x"})",
            "order/0 has an unknown member “score”.");
        row("another member", R"({"order":[],"rationale":"x","note":1})", "it has an unknown member “note”.");
        row("the key as an id", R"({"order":[{"id":"sk-very-secret-0123456789"}],"rationale":"x"})",
            "order/0 names “…”, which is no candidate.");
    }
    void anOrderThatIsNoPermutationIsRefused()
    {
        QFETCH(std::string, written);
        QFETCH(std::string, complaint);
        const auto transport = std::make_shared<ScriptedTransport>(std::vector {chatResponse(written)});
        Usage usage;
        QCOMPARE(complaintOf([&] { (void)askForOrder(clientOf(transport), "large", threeFilms(), {}, usage); }),
                 complaint);
        QCOMPARE(usage.requests, std::int64_t(1));
    }

    void aConversationGoesOnAsItWasGiven()
    {
        const auto transport = std::make_shared<ScriptedTransport>(
            std::vector {chatResponse("Hello, sk-very-secret-0123456789!"), chatResponse("")});
        Usage usage;
        remote::Conversation conversation {"small", {{"system", "Be brief."}, {"user", "Hi"}}, 5, 0.5};
        const auto written = askForText(clientOf(transport), conversation, {}, usage);
        QCOMPARE(written.text, std::string("Hello, …!"));
        QVERIFY(!written.isCut);
        QCOMPARE(
            Json::parse(transport->requests().at(0).body),
            Json({{"model", "small"},
                  {"messages", {{{"role", "system"}, {"content", "Be brief."}}, {{"role", "user"}, {"content", "Hi"}}}},
                  {"max_tokens", 5},
                  {"temperature", 0.5}}));
        conversation.mostTokens.reset();
        conversation.temperature.reset();
        QCOMPARE(askForText(clientOf(transport), conversation, {}, usage).text, std::string());
        const Json body = Json::parse(transport->requests().at(1).body);
        QVERIFY(!body.contains("max_tokens") && !body.contains("temperature"));
        QCOMPARE(usage.requests, std::int64_t(2));
    }

    void aMessageThatIsNoneIsRefused_data()
    {
        QTest::addColumn<Json>("answer");
        QTest::addColumn<std::string>("complaint");
        const auto choices = [](const Json& choice) { return Json {{"choices", Json::array({choice})}}; };
        QTest::newRow("no choices") << Json {{"choices", Json::array()}} << std::string("it has no “choices”.");
        QTest::newRow("no message") << choices({{"text", "x"}}) << std::string("choices/0 has no “message”.");
        QTest::newRow("no content") << choices({{"message", {{"content", nullptr}}}})
                                    << std::string("choices/0/message has no text “content”.");
        QTest::newRow("cut off") << choices({{"message", {{"content", "{"}}}, {"finish_reason", "length"}})
                                 << std::string("the model stopped before the end of it; a shorter list may help.");
        QTest::newRow("refused") << choices(
            {{"message", {{"content", nullptr}, {"refusal", "I will not use sk-very-secret-0123456789."}}}})
                                 << std::string("the model refused: I will not use ….");
    }
    void aMessageThatIsNoneIsRefused()
    {
        QFETCH(Json, answer);
        QFETCH(std::string, complaint);
        const auto transport = std::make_shared<ScriptedTransport>(std::vector {okResponse(answer)});
        Usage usage;
        QCOMPARE(complaintOf([&] { (void)askForOrder(clientOf(transport), "large", threeFilms(), {}, usage); }),
                 complaint);
    }
};

QTEST_APPLESS_MAIN(AnswersTest)
#include "tst_answers.moc"
