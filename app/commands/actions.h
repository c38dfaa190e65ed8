// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/options.h"
#include "app/commands/output.h"
#include "engine/store/change.h"

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::app {

// What the verbs that list and change records share: `VERB FILE ACTION …`.
struct Action {
    std::string_view name;
    int (*run)(const Arguments& arguments, Output& output) = nullptr;
};
// The one of the names that the second positional is. Throws WrongUsage, listing them, when it is none.
std::string_view chosenAction(std::span<const std::string_view> names, const Arguments& arguments);
// Runs the action so chosen.
int runAction(std::span<const Action> actions, const Arguments& arguments, Output& output);

OptionSpec collectionOption();
OptionSpec limitOption();
OptionSpec cursorOption();

// The part of a list that was asked for. Without --limit, all of it.
struct Page {
    std::int64_t offset = 0;
    std::int64_t limit = -1;

    // Where the list goes on after the rows shown: a text for --cursor, or null.
    [[nodiscard]] Json nextCursor(std::int64_t shown, std::int64_t total) const;
};
Page pageOf(const Arguments& arguments);

// The rows of a list in both forms, and the answer they make.
struct Listed {
    Json rows = Json::array();
    std::string text = {};
};
void answerList(std::string_view several, const Listed& listed, std::int64_t total, const Json& nextCursor,
                Output& output);

// What a verb changed.
struct Changes {
    std::int64_t added = 0;
    std::int64_t updated = 0;
    std::int64_t deleted = 0;
    Json ids = Json::array();
    // What is not part of the answer: collections whose items came or changed, and the names of personas that came
    // with interactions.
    std::set<CollectionId> touched;
    std::vector<std::string> newPersonas;
    // Members of the answer that not every verb has, and the lines that say the same.
    Json further = Json::object();
    std::string furtherText;

    void warn(const std::string& sentence)
    {
        further["warnings"].push_back(sentence);
        furtherText += sentence + '\n';
    }
};
// Commits under a label made from a verb phrase and what it was done to ("Add Alien", "Add 3 items"), and answers.
void commitAndAnswer(store::Change& change, const Changes& changes, const std::string& label, Output& output);
void answerChanges(const Changes& changes, const store::Committed& committed, Output& output);
std::string labelOf(std::string_view action, std::string_view one, std::size_t count, std::string_view several);

}  // namespace tastebench::app
