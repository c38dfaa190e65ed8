// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/record_verb.h"

#include "app/commands/records.h"
#include "app/commands/workspace_file.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

void requireName(const RecordVerb& verb, const Arguments& arguments)
{
    if (arguments.count() < 3)
        throwWrongUsage(fmt::format("{} is missing: {}.", verb.idWord, verb.idMeaning));
}

int list(const RecordVerb& verb, const Arguments& arguments, Output& output)
{
    return verb.list(arguments, output);
}

int show(const RecordVerb& verb, const Arguments& arguments, Output& output)
{
    requireName(verb, arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const Shown shown = verb.show(file.database(), arguments, arguments.at(2));
    output.answer(shown.json, [&] { return shown.text; });
    return Success;
}

// An action that changes: its name in the history, and what counts the records.
struct ChangeAction {
    std::string_view name;
    std::int64_t Changes::*count;
};

// Takes one step for each entry in one change: "Add Alien", or "Add 3 items".
template <typename Entries, typename Step>
int changeRecords(const RecordVerb& verb, const ChangeAction& action, const Entries& entries, const Step& step,
                  const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    Changes changes;
    store::Committed committed;
    {
        store::Change change(file.database());
        RecordChange made {arguments, change, changes};
        std::string label;
        for (const auto& entry : entries) {
            ChangedRecord record = step(made, entry);
            changes.ids.push_back(std::move(record.id));
            changes.*action.count += record.changed ? 1 : 0;
            label = std::move(record.label);
        }
        committed = change.commit(labelOf(action.name, label, entries.size(), verb.several));
    }
    if (verb.committed)
        verb.committed(file.database(), changes, output);
    answerChanges(changes, committed, output);
    return Success;
}

int add(const RecordVerb& verb, const Arguments& arguments, Output& output)
{
    return changeRecords(verb, {"Add", &Changes::added}, verb.rowsToAdd(arguments), verb.add, arguments, output);
}

int set(const RecordVerb& verb, const Arguments& arguments, Output& output)
{
    const std::vector<InputRow> rows = readRows(arguments);
    const std::string* const name = arguments.count() > 2 ? &arguments.at(2) : nullptr;
    if (name && (rows.size() != 1 || arguments.count() > 3))
        throwWrongUsage(fmt::format("With {} the input is one object.", verb.idWord));
    if (name && verb.checkName)
        verb.checkName(*name);
    return changeRecords(
        verb, {"Change", &Changes::updated}, rows,
        [&](RecordChange& made, const InputRow& row) { return verb.set(made, row, name); }, arguments, output);
}

int remove(const RecordVerb& verb, const Arguments& arguments, Output& output)
{
    requireName(verb, arguments);
    const auto names = arguments.from(2);
    if (verb.checkName)
        std::ranges::for_each(names, verb.checkName);
    return changeRecords(verb, {"Delete", &Changes::deleted}, names, verb.remove, arguments, output);
}

struct RecordAction {
    std::string_view name;
    int (*run)(const RecordVerb& verb, const Arguments& arguments, Output& output);
};
constexpr std::array<RecordAction, 5> actions {
    {{"list", list}, {"show", show}, {"add", add}, {"set", set}, {"delete", remove}}};

}  // namespace

int runRecordVerb(const RecordVerb& verb, const Arguments& arguments, Output& output)
{
    std::vector<std::string_view> names;
    for (const RecordAction& action : actions) {
        if (action.run != show || verb.show)
            names.push_back(action.name);
    }
    for (const Action& action : verb.more)
        names.push_back(action.name);
    const std::string_view chosen = chosenAction(names, arguments);
    if (const auto own = std::ranges::find(verb.more, chosen, &Action::name); own != verb.more.end())
        return own->run(arguments, output);
    return std::ranges::find(actions, chosen, &RecordAction::name)->run(verb, arguments, output);
}

int runCollectionList(std::string_view several, const CollectionList& list, const Arguments& arguments, Output& output)
{
    const Page page = pageOf(arguments);
    const std::string search = arguments.text("search").value_or("");
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    Listed listed;
    std::int64_t total = 0;
    for (const Collection& collection : chosenCollections(file.database(), arguments)) {
        const std::int64_t offset = std::max<std::int64_t>(page.offset - total, 0);
        total += list.count(file.database(), collection.id, search);
        const std::int64_t limit = page.limit < 0 ? -1 : page.limit - static_cast<std::int64_t>(listed.rows.size());
        if (limit != 0)
            list.append(file.database(), collection, {search, offset, limit}, listed);
    }
    const Json next = page.nextCursor(static_cast<std::int64_t>(listed.rows.size()), total);
    answerList(several, listed, total, next, output);
    return Success;
}

std::vector<OptionSpec> collectionRecordOptions()
{
    return {collectionOption(),
            {"search", "TEXT", "only those with words that begin like these"},
            fileOption(),
            limitOption(),
            cursorOption()};
}

}  // namespace tastebench::app
