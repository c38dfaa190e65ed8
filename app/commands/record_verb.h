// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/actions.h"
#include "app/commands/json_input.h"
#include "engine/domain/schema.h"
#include "engine/store/change.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::app {

// The verbs over one kind of record: `VERB FILE list|show|add|set|delete …`. What they do alike is here; what differs
// stands in a table.

// The change that add, set or delete is making. The verb counts the records; what else a step does it notes itself.
struct RecordChange {
    const Arguments& arguments;
    store::Change& change;
    Changes& changes;

    [[nodiscard]] store::Database& database() const { return change.database(); }
};

// What became of one record.
struct ChangedRecord {
    Json id;
    std::string label;  // what the history calls it
    bool changed = true;
};

// A record as `show` answers it.
struct Shown {
    Json json;
    std::string text;
};

struct RecordVerb {
    std::string_view several;  // "items"
    std::string_view idWord;  // what the usage calls the word that names one: "ID"
    std::string_view idMeaning;  // "the id, source id or title of an item"

    int (*list)(const Arguments& arguments, Output& output);
    // Null for records that are only listed.
    Shown (*show)(store::Database& database, const Arguments& arguments, const std::string& name);

    // Each of these changes one record.
    ChangedRecord (*add)(RecordChange& change, const InputRow& row);
    // `name` is the word that names the record, null when the row itself does.
    ChangedRecord (*set)(RecordChange& change, const InputRow& row, const std::string* name);
    ChangedRecord (*remove)(RecordChange& change, const std::string& name);

    // The rows of add.
    std::vector<InputRow> (*rowsToAdd)(const Arguments& arguments) = readRows;
    // Throws WrongUsage for a word that can name none, before the workspace is opened.
    void (*checkName)(const std::string& name) = nullptr;
    // What is left to do once the change is committed.
    void (*committed)(store::Database& database, const Changes& changes, Output& output) = nullptr;
    // Actions that only this verb has.
    std::span<const Action> more = {};
};

// Runs the action that is named by the second positional. Throws WrongUsage for an unknown one.
int runRecordVerb(const RecordVerb& verb, const Arguments& arguments, Output& output);

// The part of a page that lies in one collection.
struct CollectionPage {
    std::string search;
    std::int64_t offset = 0;
    std::int64_t limit = -1;
};
// `list` for records that belong to a collection: a page over the chosen ones, one after the other.
struct CollectionList {
    std::int64_t (*count)(store::Database& database, CollectionId collection, std::string_view search);
    void (*append)(store::Database& database, const Collection& collection, const CollectionPage& page, Listed& listed);
};
int runCollectionList(std::string_view several, const CollectionList& list, const Arguments& arguments, Output& output);
// The options of such verbs.
std::vector<OptionSpec> collectionRecordOptions();

}  // namespace tastebench::app
