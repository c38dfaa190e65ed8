// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/remote/chat.h"

#include "engine/domain/json_text.h"

#include <fmt/format.h>

namespace tastebench::remote {

Json askModel(const Client& client, const std::string& model, const ChatQuestion& question, std::stop_token stop,
              Usage& usage)
{
    constexpr std::size_t mostBytes = 200;
    const Json body {
        {"model", model},
        {"temperature", 0},
        {"messages",
         {{{"role", "system"}, {"content", question.system}}, {{"role", "user"}, {"content", question.user}}}},
        {"response_format",
         {{"type", "json_schema"},
          {"json_schema", {{"name", question.schemaName}, {"strict", true}, {"schema", question.schema}}}}}};
    const Json answer = client.post("/chat/completions", body, std::move(stop), usage);
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
    if (choice.value("finish_reason", Json()) == "length")
        throwWrongAnswer("the model stopped before the end of it; a shorter list may help.");
    const auto content = message->find("content");
    if (content == message->end() || !content->is_string())
        throwWrongAnswer("choices/0/message has no text “content”.");
    Json written = jsonFromText(client.withoutKey(content->get<std::string>()));
    if (written.is_discarded())
        throwWrongAnswer("what the model wrote is not JSON.");
    return written;
}

}  // namespace tastebench::remote
