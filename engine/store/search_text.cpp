// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/search_text.h"

#include "engine/domain/containment.h"
#include "engine/domain/property_type.h"
#include "engine/store/failure.h"
#include "engine/store/internals.h"
#include "engine/store/statement.h"

#include <fmt/format.h>
#include <memory>

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

// The wanted document is the same for every row of a statement and read once.
void jsonContains(sqlite3_context* context, int, sqlite3_value** values)
{
    try {
        auto* wanted = static_cast<Json*>(sqlite3_get_auxdata(context, 1));
        std::unique_ptr<Json> read;
        if (wanted == nullptr) {
            read = std::make_unique<Json>(Json::parse(textOf(values[1]), nullptr, false));
            wanted = read.get();
        }
        const Json document = Json::parse(textOf(values[0]), nullptr, false);
        const bool both = !document.is_discarded() && !wanted->is_discarded();
        sqlite3_result_int(context, both && contains(document, *wanted) ? 1 : 0);
        if (read)
            sqlite3_set_auxdata(context, 1, read.release(), [](void* json) { delete static_cast<Json*>(json); });
    } catch (const std::bad_alloc&) {
        sqlite3_result_error_nomem(context);
    }
}

template <std::int64_t DeferredText::*first>
void isDeferred(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto& deferred = *static_cast<const DeferredText*>(sqlite3_user_data(context));
    sqlite3_result_int(context, sqlite3_value_int64(values[0]) >= deferred.*first ? 1 : 0);
}

constexpr std::string_view selectNextKey = "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = ?";
constexpr std::string_view indexItems = "INSERT INTO item_text (rowid, collection, text) "
                                        "SELECT id, collection, text FROM item_search WHERE id >= ?";
constexpr std::string_view indexPersonas = "INSERT INTO persona_text (rowid, collection, text) "
                                           "SELECT id, collection, text FROM persona_search WHERE id >= ?";

}  // namespace

void registerTextFunctions(sqlite3* connection, DeferredText& deferred)
{
    using Function = void (*)(sqlite3_context*, int, sqlite3_value**);
    const auto add = [connection, &deferred](const char* name, int arguments, int flags, Function function) {
        const int code = sqlite3_create_function_v2(connection, name, arguments, SQLITE_UTF8 | SQLITE_INNOCUOUS | flags,
                                                    &deferred, function, nullptr, nullptr, nullptr);
        if (code != SQLITE_OK)
            throwFailure(connection, code, name);
    };
    add("searchable_text", -1, SQLITE_DETERMINISTIC, searchableText);
    add("json_contains", 2, SQLITE_DETERMINISTIC, jsonContains);
    add("item_text_deferred", 1, 0, isDeferred<&DeferredText::items>);
    add("persona_text_deferred", 1, 0, isDeferred<&DeferredText::personas>);
}

void deferText(Database& database)
{
    Statement next(database, selectNextKey);
    database.internals().deferred = {integerOf(next.bind("item")), integerOf(next.bind("persona"))};
}

void indexDeferredText(Database& database)
{
    DeferredText& deferred = database.internals().deferred;
    Statement(database, indexItems).bind(deferred.items).run();
    Statement(database, indexPersonas).bind(deferred.personas).run();
    deferred = {};
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
    if (words.empty() || collection == 0)
        return words.empty() ? words : fmt::format("text : ({})", words);
    return fmt::format("collection : c{} AND text : ({})", collection, words);
}

}  // namespace tastebench::store
