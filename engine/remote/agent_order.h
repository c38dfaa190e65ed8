// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/remote/chat.h"

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace tastebench::remote {

// What a chat model is told to order a list for somebody: everything that is sent, and nothing else is.
struct AgentQuestion {
    struct Interaction {
        std::string label;  // of the item
        double weight = 0;  // as it counts now
        std::string date;  // YYYY-MM-DD
    };
    struct Candidate {
        std::string label;
        Json properties = Json::object();
    };

    std::string about;
    Json properties = Json::object();
    std::vector<Interaction> interactions;  // newest first
    std::optional<std::string> query;
    std::optional<std::string> instruction;
    std::vector<Candidate> candidates;  // in the built-in order
};

// What came back, checked.
struct AgentOrder {
    std::vector<std::size_t> order;  // every index of the candidates once, the best first
    std::vector<std::optional<std::string>> reasons;  // by candidate
    std::string rationale;  // one line
};

// The words for the model, and the schema of its answer: {"order":[{"id","reason"}],"rationale"}, where the ids are
// "c1", "c2", … in the order of the candidates.
[[nodiscard]] ChatQuestion asChat(const AgentQuestion& question);

// Reads what the model wrote. Anything but each candidate exactly once, with a reason or none, and a rationale, is
// WRONG_DATA saying what was wrong.
[[nodiscard]] AgentOrder readOrder(const Json& written, const AgentQuestion& question);

// Asks, and reads.
[[nodiscard]] AgentOrder askForOrder(const Client& client, const std::string& model, const AgentQuestion& question,
                                     std::stop_token stop, Usage& usage);

}  // namespace tastebench::remote
