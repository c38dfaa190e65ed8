// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/remote/chat.h"

#include <cstddef>
#include <stop_token>
#include <string>
#include <vector>

namespace tastebench::remote {

// What a model is told so that it turns a conversation into a search, and what it answers.
struct ChatReadingQuestion {
    struct Property {
        std::string name;
        std::string type;
        std::string description;
        std::vector<std::string> operators;  // that filters may use
    };

    std::vector<Conversation::Turn> turns;
    std::vector<Property> properties;
};

struct ChatReadingAnswer {
    std::string query;  // words to search for; may be empty
    std::vector<Json> filters;  // objects with property_name, op and, unless it is null, value; not checked further
    std::vector<std::string> likedItems;  // as the conversation calls them
};

inline constexpr std::size_t mostReadFilters = 10;
inline constexpr std::size_t mostLikedItems = 10;

[[nodiscard]] ChatQuestion asChat(const ChatReadingQuestion& question);

// Checks what the model wrote. Throws WRONG_DATA for anything but an object with query, filters and like_items.
[[nodiscard]] ChatReadingAnswer readChatReading(const Json& written);

// Asks and reads. Throws what askModel() and readChatReading() throw.
[[nodiscard]] ChatReadingAnswer askForChatReading(const Client& client, const std::string& model,
                                                  const ChatReadingQuestion& question, std::stop_token stop,
                                                  Usage& usage);

}  // namespace tastebench::remote
