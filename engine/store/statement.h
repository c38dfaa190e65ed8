// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/base/uuid.h"
#include "engine/domain/property_type.h"
#include "engine/store/database.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_stmt;

namespace tastebench::store {

// The text a JSON value is stored as. Throws WRONG_DATA_TYPE when a string in it is not UTF-8.
std::string storedText(const Json& value);

// A prepared statement borrowed from its database's cache, for this room only. It returns, reset, when this object
// goes; the text is prepared once per connection, and twice only when the same text is in use twice at a time.
// Every failure is thrown as tastebench::Error.
class Statement {
public:
    Statement(Database& database, std::string_view text);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    // Binds all parameters in order, copying what they point to.
    template <typename... Values>
    Statement& bind(const Values&... values)
    {
        int index = 0;
        (bindOne(++index, values), ...);
        return *this;
    }

    // Binds one parameter; the first is 1.
    void bindOne(int index, std::int64_t value);
    void bindOne(int index, int value) { bindOne(index, static_cast<std::int64_t>(value)); }
    void bindOne(int index, bool value) { bindOne(index, static_cast<std::int64_t>(value)); }
    void bindOne(int index, double value);
    void bindOne(int index, std::string_view value);
    void bindOne(int index, const std::string& value) { bindOne(index, std::string_view(value)); }
    void bindOne(int index, const char* value) { bindOne(index, std::string_view(value)); }
    void bindOne(int index, std::span<const std::byte> value);
    void bindOne(int index, std::span<const float> value) { bindOne(index, std::as_bytes(value)); }
    void bindOne(int index, std::nullopt_t);
    void bindOne(int index, const Uuid& value)
    {
        bindOne(index, std::span<const std::byte>(std::as_bytes(std::span(value.bytes))));
    }
    void bindOne(int index, Timestamp value) { bindOne(index, value.microseconds); }
    // Only for values that are JSON already: nearly everything converts to it.
    template <std::same_as<Json> Value>
    void bindOne(int index, const Value& value)
    {
        bindOne(index, std::string_view(storedText(value)));
    }
    // A key that is "none yet" is stored as NULL.
    template <typename Tag>
    void bindOne(int index, RowId<Tag> id)
    {
        if (id)
            bindOne(index, id.value);
        else
            bindOne(index, std::nullopt);
    }
    template <typename Value>
    void bindOne(int index, const std::optional<Value>& value)
    {
        if (value)
            bindOne(index, *value);
        else
            bindOne(index, std::nullopt);
    }

    // Moves to the next row; false after the last one.
    bool step();
    // Runs to the end and makes ready for the next binding. Returns the number of rows changed by an INSERT, UPDATE
    // or DELETE itself (not by triggers and cascades).
    std::int64_t run();
    void reset();

    // The current row's columns; the first is 0. Views last until the next step.
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
    [[nodiscard]] std::optional<std::string> optionalString(int column) const;
    [[nodiscard]] std::span<const std::byte> blob(int column) const;
    // Appends a column of floats (little-endian, 32 bit) to values; returns how many there were.
    std::size_t floats(int column, std::vector<float>& values) const;
    [[nodiscard]] Uuid uuid(int column) const;
    [[nodiscard]] Timestamp time(int column) const { return {integer(column)}; }
    [[nodiscard]] Json json(int column) const;
    template <typename Id>
    [[nodiscard]] Id id(int column) const
    {
        return Id {integer(column)};
    }

private:
    void check(int code);

    Database& m_database;
    std::string m_text;
    sqlite3_stmt* m_handle = nullptr;
};

// The first column of the first row of a statement that always has one.
std::int64_t integerOf(Statement& statement);

// The key that the last INSERT of this connection made.
std::int64_t lastInsertedId(Database& database);

// Runs statements that return nothing and are needed once, separated by semicolons.
void execute(Database& database, const std::string& text);

}  // namespace tastebench::store
