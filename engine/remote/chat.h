// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/remote/client.h"

#include <stop_token>
#include <string>

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

}  // namespace tastebench::remote
