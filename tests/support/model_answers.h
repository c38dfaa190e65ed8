// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

// What an embeddings and chat server would answer to a request's body.
namespace tastebench::testing {

inline constexpr std::size_t answeredDimensions = 24;

// Texts that share words get vectors that lie near each other.
inline Json wordVector(const std::string& text)
{
    std::array<double, answeredDimensions> counts {};
    std::size_t sum = 0;
    const auto endWord = [&] {
        if (sum > 0)
            counts[sum % answeredDimensions] += 1;
        sum = 0;
    };
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (std::isalnum(byte) != 0 || byte > 127)
            sum = sum * 31 + static_cast<std::size_t>(std::tolower(byte));
        else
            endWord();
    }
    endWord();
    return counts;
}

inline Json embeddingsAnswer(const Json& body)
{
    Json data = Json::array();
    for (const Json& text : body["input"])
        data.push_back({{"index", data.size()}, {"embedding", wordVector(text.get<std::string>())}});
    return {{"data", data}, {"usage", {{"prompt_tokens", data.size()}, {"total_tokens", data.size()}}}};
}

// A chat answer in which the model wrote this.
inline Json chatAnswer(const std::string& written)
{
    return {{"choices",
             Json::array({{{"message", {{"role", "assistant"}, {"content", written}}}, {"finish_reason", "stop"}}})},
            {"usage", {{"prompt_tokens", 100}, {"completion_tokens", 20}, {"total_tokens", 120}}}};
}

// What the model of the tests writes when it is to order candidates: it turns them round and gives each the reason
// "because it is cN".
inline Json turnedRound(const Json& question)
{
    Json order = Json::array();
    for (const Json& candidate : question["candidates"])
        order.push_back({{"id", candidate["id"]}, {"reason", "because it is " + candidate["id"].get<std::string>()}});
    std::reverse(order.begin(), order.end());
    return {{"order", order}, {"rationale", "Turned round."}};
}

// What it writes when it is to propose memories: it likes the first text list of properties of the newest interaction's
// item, as far as the weight says so.
inline Json firstValueStated(const Json& question)
{
    Json statements = Json::array();
    const Json& interaction = question["person"]["interactions"].at(0);
    for (const auto& [name, value] : interaction["properties"].items()) {
        if (statements.empty() && value.is_array() && value.at(0).is_string())
            statements.push_back({{"property", name},
                                  {"value", value.at(0)},
                                  {"strength", interaction["weight"]},
                                  {"interactions", {interaction["id"]}},
                                  {"documents", Json::array()}});
    }
    return {{"statements", statements}};
}

// To anything else it says that all is well.
inline Json writtenFor(const Json& body)
{
    const Json question = Json::parse(body["messages"].back()["content"].get<std::string>(), nullptr, false);
    if (question.is_object() && question.contains("candidates"))
        return turnedRound(question);
    if (question.is_object() && question.contains("item_properties"))
        return firstValueStated(question);
    return {{"ok", true}};
}

inline Json modelAnswer(std::string_view url, const std::string& body)
{
    const Json asked = Json::parse(body);
    return url.ends_with("/embeddings") ? embeddingsAnswer(asked) : chatAnswer(writtenFor(asked).dump());
}

}  // namespace tastebench::testing
