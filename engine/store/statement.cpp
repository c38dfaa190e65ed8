// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/statement.h"

#include "engine/base/error.h"
#include "engine/store/failure.h"
#include "engine/store/internals.h"

#include <bit>
#include <cstring>
#include <fmt/format.h>
#include <utility>

namespace tastebench::store {

static_assert(std::endian::native == std::endian::little, "vectors are stored little-endian");

Statement::Statement(Database& database, std::string_view text)
    : m_database(database)
    , m_text(text)
{
    auto& idle = database.internals().idle;
    const auto found = idle.find(text);
    if (found != idle.end() && !found->second.empty()) {
        m_handle = found->second.back().release();
        found->second.pop_back();
        return;
    }
    check(sqlite3_prepare_v3(database.handle(), m_text.c_str(), static_cast<int>(m_text.size()) + 1,
                             SQLITE_PREPARE_PERSISTENT, &m_handle, nullptr));
}

Statement::~Statement()
{
    sqlite3_reset(m_handle);
    sqlite3_clear_bindings(m_handle);
    m_database.internals().idle[std::move(m_text)].emplace_back(m_handle);
}

void Statement::check(int code)
{
    if (code != SQLITE_OK)
        throwFailure(m_database.handle(), code, m_database.path());
}

void Statement::bindOne(int index, std::int64_t value)
{
    check(sqlite3_bind_int64(m_handle, index, value));
}

void Statement::bindOne(int index, double value)
{
    check(sqlite3_bind_double(m_handle, index, value));
}

void Statement::bindOne(int index, std::string_view value)
{
    // A null pointer would bind NULL.
    check(sqlite3_bind_text64(m_handle, index, value.empty() ? "" : value.data(), value.size(), SQLITE_TRANSIENT,
                              SQLITE_UTF8));
}

void Statement::bindOne(int index, std::span<const std::byte> value)
{
    if (value.empty())
        check(sqlite3_bind_zeroblob(m_handle, index, 0));
    else
        check(sqlite3_bind_blob64(m_handle, index, value.data(), value.size(), SQLITE_TRANSIENT));
}

void Statement::bindOne(int index, std::nullopt_t)
{
    check(sqlite3_bind_null(m_handle, index));
}

bool Statement::step()
{
    const int code = sqlite3_step(m_handle);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE) {
        const int exact = sqlite3_extended_errcode(m_database.handle());
        const std::string detail = sqlite3_errmsg(m_database.handle());
        sqlite3_reset(m_handle);
        throwFailure(exact, detail, m_database.path());
    }
    return false;
}

std::int64_t Statement::run()
{
    while (step()) { }
    reset();
    return sqlite3_changes64(m_database.handle());
}

void Statement::reset()
{
    sqlite3_reset(m_handle);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_handle, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_handle, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_handle, column);
}

std::string_view Statement::text(int column) const
{
    const auto* characters = reinterpret_cast<const char*>(sqlite3_column_text(m_handle, column));
    if (characters == nullptr)
        return {};
    return {characters, static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column))};
}

std::optional<std::string> Statement::optionalString(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(string(column));
}

std::span<const std::byte> Statement::blob(int column) const
{
    const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(m_handle, column));
    if (bytes == nullptr)
        return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_handle, column))};
}

std::size_t Statement::floats(int column, std::vector<float>& values) const
{
    const auto bytes = blob(column);
    const std::size_t count = bytes.size() / sizeof(float);
    const std::size_t before = values.size();
    values.resize(before + count);
    if (count > 0)
        std::memcpy(values.data() + before, bytes.data(), count * sizeof(float));
    return count;
}

Uuid Statement::uuid(int column) const
{
    Uuid uuid;
    const auto bytes = blob(column);
    if (bytes.size() != uuid.bytes.size())
        throwFailure(SQLITE_CORRUPT, "an id is not 16 bytes long", m_database.path());
    std::memcpy(uuid.bytes.data(), bytes.data(), bytes.size());
    return uuid;
}

Json Statement::json(int column) const
{
    Json value = Json::parse(text(column), nullptr, false);
    if (value.is_discarded())
        throwFailure(SQLITE_CORRUPT, "a stored value is not JSON", m_database.path());
    return value;
}

std::int64_t integerOf(Statement& statement)
{
    statement.step();
    const std::int64_t value = statement.integer(0);
    statement.reset();
    return value;
}

std::int64_t lastInsertedId(Database& database)
{
    return sqlite3_last_insert_rowid(database.handle());
}

void execute(Database& database, const std::string& text)
{
    const int code = sqlite3_exec(database.handle(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        throwFailure(database.handle(), code, database.path());
}

std::string storedText(const Json& value)
{
    try {
        return value.dump();
    } catch (const Json::type_error&) {
        throwWrongType("A text holds bytes that are not UTF-8.", {});
    }
}

}  // namespace tastebench::store
