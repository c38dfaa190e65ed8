// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/search_text.h"

#include "engine/domain/property_type.h"
#include "engine/store/failure.h"
#include "engine/store/internals.h"

#include <fmt/format.h>

namespace tastebench::store {

namespace {

// Collects the string values of a JSON text, in order, without building the document.
class StringLeaves : public nlohmann::json_sax<Json> {
public:
    std::string text;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t& value) override
    {
        append(value);
        return true;
    }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

    void append(std::string_view value)
    {
        if (value.empty())
            return;
        if (!text.empty())
            text += '\n';
        text += value;
    }
};

std::string_view textOf(sqlite3_value* value)
{
    const auto* characters = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return characters == nullptr ? std::string_view {}
                                 : std::string_view(characters, static_cast<std::size_t>(sqlite3_value_bytes(value)));
}

void searchableText(sqlite3_context* context, int count, sqlite3_value** values)
{
    try {
        StringLeaves leaves;
        if (count == 0 || !Json::sax_parse(textOf(values[0]), &leaves)) {
            sqlite3_result_error(context, "the properties are not JSON", -1);
            return;
        }
        for (int index = 1; index < count; ++index)
            leaves.append(textOf(values[index]));
        sqlite3_result_text64(context, leaves.text.data(), leaves.text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    }
}

}  // namespace

void registerSearchableText(sqlite3* connection)
{
    const int code = sqlite3_create_function_v2(connection, "searchable_text", -1,
                                                SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr,
                                                searchableText, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        throwFailure(connection, code, "searchable_text");
}

std::string searchExpression(Database& database, std::int64_t collection, std::string_view typed)
{
    auto& tokenizer = database.internals().tokenizer;
    if (!tokenizer)
        tokenizer.emplace();
    std::string words;
    tokenizer->tokenize(typed, [&words](std::string_view token, std::size_t, std::size_t) {
        words += fmt::format("{}\"{}\" *", words.empty() ? "" : " AND ", token);
    });
    return words.empty() ? words : fmt::format("collection : c{} AND text : ({})", collection, words);
}

}  // namespace tastebench::store
