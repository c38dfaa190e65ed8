// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/remote/client.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace tastebench::remote {

// One question to a chat model that is to be answered in JSON.
struct ChatQuestion {
    std::string system;  // what it is to do
    std::string user;  // what it is to do it with
    std::string schemaName;
    Json schema;  // of the answer
};

// Asks (POST /chat/completions, temperature 0, response_format json_schema) and gives the JSON that the model wrote.
// The server is told the schema; whether the answer keeps to it is the caller's to check. Throws WRONG_DATA for an
// answer without a message, cut off, refused, or not JSON; and what Client::post throws.
[[nodiscard]] Json askModel(const Client& client, const std::string& model, const ChatQuestion& question,
                            std::stop_token stop, Usage& usage);

// A conversation that a model goes on with.
struct Conversation {
    struct Turn {
        std::string role;  // "system", "user" or "assistant"
        std::string content;
    };

    std::string model;
    std::vector<Turn> turns;
    std::optional<int> mostTokens;  // of the answer, ≥ 1; nothing: the server decides
    std::optional<double> temperature;  // ≥ 0; nothing: the server decides
};

struct WrittenText {
    std::string text;  // without the key, should the model have learnt it
    bool isCut = false;  // it stopped at mostTokens
};

// Asks for the next turn (POST /chat/completions). Throws WRONG_DATA for an answer without a text, or refused; and what
// Client::post throws.
[[nodiscard]] WrittenText askForText(const Client& client, const Conversation& conversation, std::stop_token stop,
                                     Usage& usage);

}  // namespace tastebench::remote
