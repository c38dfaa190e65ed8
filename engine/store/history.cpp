// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/history.h"

#include "engine/base/error.h"
#include "engine/store/changeset_stream.h"
#include "engine/store/failure.h"
#include "engine/store/meta.h"
#include "engine/store/row_checks.h"
#include "engine/store/statement.h"
#include "engine/store/transaction.h"

#include <algorithm>
#include <fmt/format.h>
#include <sqlite3.h>

namespace tastebench::store {

namespace {

constexpr std::string_view headKey = "history_head";
constexpr std::string_view entriesKey = "history_limit_entries";
constexpr std::string_view bytesKey = "history_limit_bytes";

constexpr std::string_view selectAll = "SELECT id, parent, label, time, bytes FROM history ORDER BY id";
constexpr std::string_view selectOne = "SELECT id, parent, label, time, bytes FROM history WHERE id = ?";
constexpr std::string_view selectNewestChild
    = "SELECT id, parent, label, time, bytes FROM history WHERE parent IS ? ORDER BY id DESC LIMIT 1";
constexpr std::string_view insertEntry = "INSERT INTO history (parent, label, time, bytes) VALUES (?, ?, ?, 0)";
constexpr std::string_view selectTotals = "SELECT count(*), coalesce(sum(bytes), 0) FROM history";
constexpr std::string_view selectBranch
    = "WITH RECURSIVE branch (id) AS (VALUES (?1) UNION ALL SELECT history.id FROM history JOIN branch "
      "ON history.parent = branch.id) SELECT id FROM branch";
constexpr std::string_view deleteEntry = "DELETE FROM history WHERE id = ?";
constexpr std::string_view orphanChildren = "UPDATE history SET parent = NULL WHERE parent = ?";
constexpr std::string_view deleteAll = "DELETE FROM history";

HistoryEntry entryAt(const Statement& row, HistoryId head)
{
    HistoryEntry entry;
    entry.id = row.id<HistoryId>(0);
    entry.parent = row.id<HistoryId>(1);
    entry.label = row.string(2);
    entry.time = row.time(3);
    entry.bytes = row.integer(4);
    entry.current = entry.id == head;
    return entry;
}

std::optional<HistoryEntry> find(Database& database, HistoryId id)
{
    Statement row(database, selectOne);
    if (!id || !row.bind(id).step())
        return std::nullopt;
    return entryAt(row, historyHead(database));
}

// The entry and its ancestors, newest first.
std::vector<HistoryId> pathTo(Database& database, HistoryId id)
{
    std::vector<HistoryId> path;
    for (auto entry = find(database, id); entry; entry = find(database, entry->parent))
        path.push_back(entry->id);
    return path;
}

enum class Direction { Back, Forward };

struct Conflict {
    std::string table;
    int kind = 0;
    std::int64_t row = 0;
};

int onConflict(void* context, int kind, sqlite3_changeset_iter* iterator)
{
    auto& conflict = *static_cast<Conflict*>(context);
    conflict.kind = kind;
    const char* table = nullptr;
    int columns = 0;
    int operation = 0;
    int indirect = 0;
    if (kind != SQLITE_CHANGESET_FOREIGN_KEY
        && sqlite3changeset_op(iterator, &table, &columns, &operation, &indirect) == SQLITE_OK) {
        conflict.table = table;
        // The key is the first column of every recorded table.
        sqlite3_value* key = nullptr;
        if (operation == SQLITE_INSERT)
            sqlite3changeset_new(iterator, 0, &key);
        else
            sqlite3changeset_old(iterator, 0, &key);
        if (key != nullptr)
            conflict.row = sqlite3_value_int64(key);
    }
    return SQLITE_CHANGESET_ABORT;
}

std::string_view whatHappened(int kind)
{
    switch (kind) {
    case SQLITE_CHANGESET_DATA:
        return "was changed by something else meanwhile";
    case SQLITE_CHANGESET_NOTFOUND:
        return "was deleted by something else meanwhile";
    case SQLITE_CHANGESET_CONFLICT:
        return "was added by something else meanwhile";
    default:
        return "breaks a rule of its table, because something else changed meanwhile";
    }
}

void apply(Database& database, HistoryId id, Direction direction)
{
    const auto entry = find(database, id);
    ChangesetReader reader(database, id);
    Conflict conflict;
    const int flags
        = SQLITE_CHANGESETAPPLY_NOSAVEPOINT | (direction == Direction::Back ? SQLITE_CHANGESETAPPLY_INVERT : 0);
    const int code = sqlite3changeset_apply_v2_strm(database.handle(), ChangesetReader::deliver, &reader, nullptr,
                                                    onConflict, &conflict, nullptr, nullptr, flags);
    if (reader.failure())
        std::rethrow_exception(reader.failure());
    if (conflict.kind != 0)
        throw Error(ErrorKind::WrongData, "HISTORY_CONFLICT",
                    fmt::format("“{}” cannot be {}: {} {} {}. Nothing was changed.", entry ? entry->label : "",
                                direction == Direction::Back ? "undone" : "done again", conflict.table, conflict.row,
                                whatHappened(conflict.kind)),
                    conflict.table);
    if (code != SQLITE_OK)
        throwFailure(database.handle(), code, database.path());
}

// Foreign keys are not enforced while changesets are applied: cascades would delete rows that the changeset deletes
// itself. The setting cannot be changed inside a transaction.
class ForeignKeysOff {
public:
    explicit ForeignKeysOff(Database& database)
        : m_database(database)
    {
        execute(database, "PRAGMA foreign_keys = OFF");
    }
    ~ForeignKeysOff() { sqlite3_exec(m_database.handle(), "PRAGMA foreign_keys = ON", nullptr, nullptr, nullptr); }
    ForeignKeysOff(const ForeignKeysOff&) = delete;
    ForeignKeysOff& operator=(const ForeignKeysOff&) = delete;

private:
    Database& m_database;
};

struct Step {
    HistoryId entry;
    Direction direction;
};

// The way from the head to an entry: back to the common ancestor, then forward.
std::vector<Step> wayTo(Database& database, HistoryId target)
{
    std::vector<HistoryId> back = pathTo(database, historyHead(database));
    std::vector<HistoryId> forward = pathTo(database, target);
    while (!back.empty() && !forward.empty() && back.back() == forward.back()) {
        back.pop_back();
        forward.pop_back();
    }
    std::vector<Step> way;
    for (const HistoryId entry : back)
        way.push_back({entry, Direction::Back});
    for (auto entry = forward.rbegin(); entry != forward.rend(); ++entry)
        way.push_back({*entry, Direction::Forward});
    return way;
}

// choose() names the target once the write lock is held: another program may move the head until then.
template <typename Choose>
std::optional<Moved> move(Database& database, const Choose& choose)
{
    const ForeignKeysOff foreignKeys(database);
    Transaction transaction(database);
    const std::optional<HistoryId> target = choose();
    if (!target)
        return std::nullopt;
    Moved moved {*target, {}, {}, true};
    WrittenRows written(database);
    const auto way = wayTo(database, *target);
    for (const Step& step : way)
        apply(database, step.entry, step.direction);
    written.checkReferences();
    written.tell(moved);
    if (!way.empty()) {
        setHistoryHead(database, *target);
        bumpDataVersion(database);
    }
    transaction.commit();
    return moved;
}

void eraseBranch(Database& database, HistoryId root)
{
    std::vector<HistoryId> branch;
    Statement rows(database, selectBranch);
    rows.bind(root);
    while (rows.step())
        branch.push_back(rows.id<HistoryId>(0));
    rows.reset();
    Statement erase(database, deleteEntry);
    for (const HistoryId id : branch)
        erase.bind(id).run();
}

}  // namespace

std::vector<HistoryEntry> history(Database& database)
{
    const HistoryId head = historyHead(database);
    std::vector<HistoryEntry> entries;
    Statement rows(database, selectAll);
    while (rows.step())
        entries.push_back(entryAt(rows, head));
    return entries;
}

HistoryId historyHead(Database& database)
{
    return {metaInteger(database, headKey).value_or(0)};
}

std::optional<HistoryEntry> undoable(Database& database)
{
    return find(database, historyHead(database));
}

std::optional<HistoryEntry> redoable(Database& database)
{
    const HistoryId head = historyHead(database);
    Statement row(database, selectNewestChild);
    if (!row.bind(head).step())
        return std::nullopt;
    return entryAt(row, head);
}

std::optional<Moved> undo(Database& database)
{
    return move(database, [&database]() -> std::optional<HistoryId> {
        const auto entry = undoable(database);
        return entry ? std::optional(entry->parent) : std::nullopt;
    });
}

std::optional<Moved> redo(Database& database)
{
    return move(database, [&database]() -> std::optional<HistoryId> {
        const auto entry = redoable(database);
        return entry ? std::optional(entry->id) : std::nullopt;
    });
}

Moved goTo(Database& database, HistoryId id)
{
    return *move(database, [&database, id]() -> std::optional<HistoryId> {
        if (id && !find(database, id))
            throwNotFound("HISTORY_NOT_FOUND", fmt::format("The history has no entry {}.", id.value));
        return id;
    });
}

void clearHistory(Database& database)
{
    Transaction transaction(database);
    eraseHistory(database);
    transaction.commit();
}

HistoryLimits historyLimits(Database& database)
{
    const HistoryLimits standard;
    return {metaInteger(database, entriesKey).value_or(standard.entries),
            metaInteger(database, bytesKey).value_or(standard.bytes)};
}

void setHistoryLimits(Database& database, const HistoryLimits& limits)
{
    if (limits.entries < 1 || limits.bytes < 1)
        throwWrongParameter("The history must be allowed at least one entry and one byte.", "history");
    Transaction transaction(database);
    setMeta(database, entriesKey, limits.entries);
    setMeta(database, bytesKey, limits.bytes);
    transaction.commit();
}

HistoryId addHistoryEntry(Database& database, std::string_view label)
{
    Statement(database, insertEntry).bind(historyHead(database), label, Timestamp::now()).run();
    return {lastInsertedId(database)};
}

void setHistoryHead(Database& database, HistoryId id)
{
    if (id)
        setMeta(database, headKey, id.value);
    else
        removeMeta(database, headKey);
}

void pruneHistory(Database& database)
{
    const HistoryLimits limits = historyLimits(database);
    const HistoryId head = historyHead(database);
    const auto isTooMuch = [&database, &limits] {
        Statement totals(database, selectTotals);
        totals.step();
        return totals.integer(0) > limits.entries || totals.integer(1) > limits.bytes;
    };
    while (isTooMuch()) {
        const auto entries = history(database);
        const HistoryId oldest = entries.front().id;
        const auto path = pathTo(database, head);
        const bool leadsToHead = std::ranges::find(path, oldest) != path.end();
        if (!leadsToHead) {
            eraseBranch(database, oldest);
            continue;
        }
        if (oldest == head)
            return;
        // What followed the state before the oldest entry on other branches can no longer be reached.
        for (const HistoryEntry& entry : entries) {
            if (!entry.parent && entry.id != oldest)
                eraseBranch(database, entry.id);
        }
        Statement(database, orphanChildren).bind(oldest).run();
        Statement(database, deleteEntry).bind(oldest).run();
    }
}

void eraseHistory(Database& database)
{
    Statement(database, deleteAll).run();
    setHistoryHead(database, {});
}

}  // namespace tastebench::store
