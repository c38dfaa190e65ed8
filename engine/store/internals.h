// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/database.h"
#include "engine/store/search_text.h"
#include "engine/store/tokenizer.h"

#include <SQLiteCpp/Database.h>
#include <memory>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tastebench::store {

// What a Database holds; for this room's own files.
struct Database::Internals {
    std::string path;
    DeferredText deferred;  // read by functions of the connection, so it must outlive it
    std::optional<SQLite::Database> connection;
    bool readOnly = false;
    std::string readOnlyReason;
    int schemaVersion = 0;
    int migratedFrom = 0;
    std::stop_token stop;
    std::optional<Tokenizer> tokenizer;  // made when a search first needs it

    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view> {}(text); }
    };
    // Prepared statements that nobody uses at the moment.
    std::unordered_map<std::string, std::vector<std::unique_ptr<sqlite3_stmt, Finalize>>, TextHash, std::equal_to<>>
        idle;

    [[nodiscard]] sqlite3* handle() const { return connection->getHandle(); }
};

}  // namespace tastebench::store
