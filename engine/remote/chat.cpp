// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/remote/chat.h"

#include "engine/domain/json_text.h"

#include <fmt/format.h>
#include <string_view>

namespace tastebench::remote {

namespace {

// Some models write JSON as a block of Markdown, whatever they are asked.
std::string_view withoutFence(std::string_view written)
{
    constexpr std::string_view fence = "```";
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = written.find_first_not_of(blanks);
    const std::size_t last = written.find_last_not_of(blanks);
    if (first == std::string_view::npos || !written.substr(first).starts_with(fence))
        return written;
    const std::string_view block = written.substr(first, last + 1 - first);
    const std::size_t line = block.find('\n');
    if (line == std::string_view::npos || !block.ends_with(fence) || block.size() - fence.size() <= line)
        return written;
    return block.substr(line + 1, block.size() - fence.size() - line - 1);
}

// What the model wrote, in the answer of a server.
WrittenText writtenIn(const Json& answer, const Client& client)
{
    constexpr std::size_t mostBytes = 200;
    const auto choices = answer.find("choices");
    if (choices == answer.end() || !choices->is_array() || choices->empty() || !choices->front().is_object())
        throwWrongAnswer("it has no “choices”.");
    const Json& choice = choices->front();
    const auto message = choice.find("message");
    if (message == choice.end() || !message->is_object())
        throwWrongAnswer("choices/0 has no “message”.");
    if (const auto refusal = message->find("refusal"); refusal != message->end() && refusal->is_string())
        throwWrongAnswer(
            fmt::format("the model refused: {}", plainLine(client.withoutKey(refusal->get<std::string>()), mostBytes)));
    const auto content = message->find("content");
    const bool hasText = content != message->end() && content->is_string();
    const bool isCut = choice.value("finish_reason", Json()) == "length";
    if (!hasText && !isCut)
        throwWrongAnswer("choices/0/message has no text “content”.");
    return {hasText ? client.withoutKey(content->get<std::string>()) : std::string(), isCut};
}

}  // namespace

Json askModel(const Client& client, const std::string& model, const ChatQuestion& question, std::stop_token stop,
              Usage& usage)
{
    const Json body {
        {"model", model},
        {"temperature", 0},
        {"messages",
         {{{"role", "system"}, {"content", question.system}}, {{"role", "user"}, {"content", question.user}}}},
        {"response_format",
         {{"type", "json_schema"},
          {"json_schema", {{"name", question.schemaName}, {"strict", true}, {"schema", question.schema}}}}}};
    const WrittenText answer = writtenIn(client.post("/chat/completions", body, std::move(stop), usage), client);
    if (answer.isCut)
        throwWrongAnswer("the model stopped before the end of it; a shorter list may help.");
    Json written = jsonFromText(withoutFence(answer.text));
    if (written.is_discarded())
        throwWrongAnswer("what the model wrote is not JSON.");
    return written;
}

WrittenText askForText(const Client& client, const Conversation& conversation, std::stop_token stop, Usage& usage)
{
    Json messages = Json::array();
    for (const Conversation::Turn& turn : conversation.turns)
        messages.push_back({{"role", turn.role}, {"content", turn.content}});
    Json body {{"model", conversation.model}, {"messages", std::move(messages)}};
    if (conversation.mostTokens)
        body["max_tokens"] = *conversation.mostTokens;
    if (conversation.temperature)
        body["temperature"] = *conversation.temperature;
    return writtenIn(client.post("/chat/completions", body, std::move(stop), usage), client);
}

}  // namespace tastebench::remote
