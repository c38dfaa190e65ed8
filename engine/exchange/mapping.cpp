// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/mapping.h"

#include "engine/base/error.h"
#include "engine/domain/schema.h"
#include "engine/exchange/part_columns.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace tastebench::exchange {

namespace {

struct RoleWords {
    Role role;
    std::initializer_list<std::string_view> words;
};

// Compared as plain words, best name first.
const std::initializer_list<std::string_view> personaWords {
    "personaid", "persona",   "userid",  "user",      "uid",       "customerid", "customer",
    "memberid",  "visitorid", "visitor", "profileid", "accountid", "reviewerid"};
const std::initializer_list<std::string_view> itemWords {
    "itemid",   "item",    "movieid",    "productid", "bookid", "songid",    "trackid", "artistid",
    "recipeid", "animeid", "businessid", "gameid",    "appid",  "articleid", "newsid",  "postid",
    "objectid", "videoid", "contentid",  "isbn",      "asin",   "movie",     "product"};
const std::initializer_list<std::string_view> sessionWords {"sessionid", "session", "visitid"};
const std::initializer_list<RoleWords> interactionWords {
    {Role::Weight, {"weight"}},
    {Role::Rating, {"rating", "score", "stars", "overall", "bookrating", "eventvalue", "value"}},
    {Role::CreatedAt, {"createdat", "timestamp", "time", "datetime", "date", "ts", "unixreviewtime", "eventtime"}},
    {Role::Type, {"type", "eventtype", "feedbacktype", "event", "action", "interactiontype"}},
    {Role::Session, sessionWords},
};
const std::initializer_list<RoleWords> personaRoleWords {
    {Role::Name, {"name", "fullname", "username"}},
    {Role::About, {"about", "bio"}},
};

using Columns = std::vector<ColumnSample>;

int find(const Columns& columns, const std::initializer_list<std::string_view>& words)
{
    for (const std::string_view word : words) {
        for (std::size_t index = 0; index < columns.size(); ++index) {
            if (plainWord(columns[index].name) == word)
                return static_cast<int>(index);
        }
    }
    return -1;
}

int findRole(const Columns& columns, Role role)
{
    const auto found = std::ranges::find(columns, std::optional(role), &ColumnSample::role);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

int idColumn(const Columns& columns, const std::initializer_list<std::string_view>& words)
{
    if (const int given = findRole(columns, Role::Id); given >= 0)
        return given;
    if (const int plain = find(columns, {"id"}); plain >= 0)
        return plain;
    for (const std::string_view word : words) {
        const bool code = word.ends_with("id") || word == "isbn" || word == "asin";
        if (const int known = code ? find(columns, {word}) : -1; known >= 0)
            return known;
    }
    const auto anyId = std::ranges::find_if(columns, [](const ColumnSample& column) {
        return column.name.ends_with("_id") || column.name.ends_with("Id") || column.name.ends_with("ID")
            || column.name.ends_with("_ID");
    });
    return anyId == columns.end() ? -1 : static_cast<int>(anyId - columns.begin());
}

std::optional<Role> reservedRole(std::string_view target, RecordKind kind)
{
    if (target.empty())
        return Role::Dropped;
    switch (kind) {
    case RecordKind::Interactions:
        for (const auto& [name, role] : {std::pair {"persona_id", Role::PersonaId},
                                         {"item_id", Role::ItemId},
                                         {"weight", Role::Weight},
                                         {"rating", Role::Rating},
                                         {"created_at", Role::CreatedAt},
                                         {"type", Role::Type},
                                         {"session", Role::Session}}) {
            if (target == name)
                return role;
        }
        return std::nullopt;
    case RecordKind::Personas:
        if (target == "id" || target == "persona_id")
            return Role::Id;
        if (target == "name")
            return Role::Name;
        return target == "about" ? std::optional(Role::About) : std::nullopt;
    default:
        if (target == "id" || target == "item_id")
            return Role::Id;
        return target == "vector" ? std::optional(Role::Vector) : std::nullopt;
    }
}

RecordKind guessKind(const Columns& columns, const MappingRules& rules)
{
    if (rules.kind)
        return *rules.kind;
    const auto mapped = [&](std::string_view target) {
        return std::ranges::any_of(rules.map, [&](const MapEntry& entry) {
            return entry.target == target
                && std::ranges::find(columns, entry.field, &ColumnSample::name) != columns.end();
        });
    };
    const bool persona
        = mapped("persona_id") || findRole(columns, Role::PersonaId) >= 0 || find(columns, personaWords) >= 0;
    const bool session = mapped("session") || findRole(columns, Role::Session) >= 0 || find(columns, sessionWords) >= 0;
    const bool item = mapped("item_id") || findRole(columns, Role::ItemId) >= 0 || find(columns, itemWords) >= 0;
    if ((persona || session) && item)
        return RecordKind::Interactions;
    return persona ? RecordKind::Personas : RecordKind::Items;
}

void assignRole(TablePlan& plan, int column, Role role)
{
    if (column >= 0)
        plan.columns[static_cast<std::size_t>(column)].role = role;
}

void assignRoles(TablePlan& plan, const Columns& columns, const std::initializer_list<RoleWords>& table)
{
    for (const RoleWords& entry : table) {
        const int found = find(columns, entry.words);
        if (found >= 0 && findRole(columns, entry.role) < 0)
            assignRole(plan, found, entry.role);
    }
}

void guessRoles(TablePlan& plan, const Columns& columns)
{
    switch (plan.kind) {
    case RecordKind::Interactions:
        for (ColumnPlan& column : plan.columns)
            column.role = Role::Dropped;
        assignRoles(plan, columns, interactionWords);
        assignRole(plan, find(columns, personaWords), Role::PersonaId);
        assignRole(plan, find(columns, itemWords), Role::ItemId);
        break;
    case RecordKind::Documents:
    case RecordKind::Memories:
        guessPartMembers(plan);
        assignRole(plan, find(columns, personaWords), Role::PersonaId);
        break;
    case RecordKind::Personas:
        assignRoles(plan, columns, personaRoleWords);
        assignRole(plan, idColumn(columns, personaWords), Role::Id);
        break;
    default:
        assignRole(plan, idColumn(columns, itemWords), Role::Id);
    }
    for (std::size_t index = 0; index < columns.size(); ++index) {
        if (columns[index].role)
            plan.columns[index].role = *columns[index].role;
    }
}

[[noreturn]] void throwWrongMap(const std::string& message)
{
    throw Error(ErrorKind::WrongUsage, "WRONG_PARAMETER", message, "--map");
}

void applyMap(TablePlan& plan, const MappingRules& rules, const std::string& file)
{
    const Role unmapped = plan.kind == RecordKind::Interactions ? Role::Dropped : Role::Property;
    std::vector<Role> taken;
    for (const MapEntry& entry : rules.map) {
        const auto column = std::ranges::find(plan.columns, entry.field, &ColumnPlan::field);
        if (column == plan.columns.end())
            continue;
        if (isPart(plan.kind)) {
            if (!mapPartColumn(plan, *column, entry.target))
                throwWrongMap(fmt::format("“{}” is not something that {} have: a field of “{}” becomes one of {}.",
                                          entry.target, toString(plan.kind), file,
                                          fmt::join(partTargets(plan.kind), ", ")));
            continue;
        }
        const auto role = reservedRole(entry.target, plan.kind);
        if (!role && plan.kind == RecordKind::Interactions)
            throwWrongMap(fmt::format("“{}” is not something an interaction has: a field of “{}” becomes persona_id, "
                                      "item_id, weight, rating, created_at or type.",
                                      entry.target, file));
        if (!role) {
            try {
                checkPropertyName(entry.target, "--map");
            } catch (const Error& error) {
                throwWrongMap(error.message());
            }
            column->role = Role::Property;
            column->property = entry.target;
            continue;
        }
        if (*role != Role::Dropped && *role != Role::Vector) {
            if (std::ranges::find(taken, *role) != taken.end())
                throwWrongMap(fmt::format("Two fields of “{}” are mapped to {}.", file, entry.target));
            taken.push_back(*role);
            for (ColumnPlan& other : plan.columns) {
                if (other.role == *role)
                    other.role = unmapped;
            }
        }
        column->role = *role;
    }
    // A weight needs no rating beside it.
    if (plan.column(Role::Weight) >= 0 && plan.column(Role::Rating) >= 0) {
        const bool ratingMapped = std::ranges::find(taken, Role::Rating) != taken.end();
        const int dropped = plan.column(ratingMapped ? Role::Weight : Role::Rating);
        plan.columns[static_cast<std::size_t>(dropped)].role = Role::Dropped;
    }
}

void nameProperties(TablePlan& plan, const Columns& columns, const MappingRules& rules)
{
    const auto& known = plan.kind == RecordKind::Personas ? rules.personaTypes : rules.itemTypes;
    std::vector<std::string> names;
    for (std::size_t index = 0; index < columns.size(); ++index) {
        ColumnPlan& column = plan.columns[index];
        const ColumnSample& sample = columns[index];
        if (column.role != Role::Property && column.role != Role::Vector && column.role != Role::Flag)
            continue;
        if (column.property.empty())
            column.property = propertyName(column.field, index + 1, rules.lowerCaseNames);
        if (column.role != Role::Property)
            continue;
        const std::string wanted = column.property;
        for (int copy = 2; std::ranges::find(names, column.property) != names.end(); ++copy)
            column.property = fmt::format("{}_{}", wanted, copy);
        names.push_back(column.property);
        column.listSeparator = sample.listSeparator.value_or(sample.guess.listSeparator(sample.name));
        column.type = sample.type.value_or(sample.guess.type(sample.name));
        if (const auto existing = known.find(column.property); existing != known.end())
            column.type = existing->second;
    }
}

// What the columns of records hold that are no properties.
void typeRecordColumns(TablePlan& plan)
{
    for (ColumnPlan& column : plan.columns) {
        if (column.role == Role::Metadata)
            column.type = PropertyType::Object;
        else if (column.role == Role::MemoriesEnabled)
            column.type = PropertyType::Boolean;
        else if (column.role == Role::CreatedAt || column.role == Role::UpdatedAt)
            column.type = PropertyType::Date;
    }
}

void checkComplete(const TablePlan& plan, const std::string& file)
{
    const auto require = [&](bool there, std::string_view what, std::string_view target) {
        if (there)
            return;
        std::string fields;
        for (const ColumnPlan& column : plan.columns)
            fields += (fields.empty() ? "" : ", ") + (column.field.empty() ? "(no name)" : column.field);
        throw Error(ErrorKind::WrongData, "MAPPING_INCOMPLETE",
                    fmt::format("“{}” has no column for the {}; name one with --map FIELD={}. Its columns are: {}.",
                                file, what, target, fields),
                    file);
    };
    const auto need = [&](Role role, std::string_view what, std::string_view target) {
        require(plan.column(role) >= 0, fmt::format("id of the {}", what), target);
    };
    switch (plan.kind) {
    case RecordKind::Schema:
        break;
    case RecordKind::Interactions:
        if (plan.column(Role::Session) < 0)
            need(Role::PersonaId, "persona", "persona_id");
        need(Role::ItemId, "item", "item_id");
        break;
    case RecordKind::Personas:
        need(Role::Id, "persona", "id");
        break;
    case RecordKind::Documents:
        need(Role::PersonaId, "persona", "persona_id");
        require(hasMember(plan, "title") || hasMember(plan, "content"), "content of the documents", "content");
        break;
    case RecordKind::Memories:
        need(Role::PersonaId, "persona", "persona_id");
        require(hasMember(plan, "strength"), "strength of the memories", "strength");
        break;
    default:
        need(Role::Id, "item", "id");
    }
}

// Letters without their marks, lower case, as far as ASCII has them: "Größe" → "grosse".
std::string asciiFolded(std::string_view name)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* const fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    const auto* const decompose = icu::Normalizer2::getNFDInstance(status);
    if (U_FAILURE(status))
        return std::string(name);
    auto text = icu::UnicodeString::fromUTF8({name.data(), static_cast<int32_t>(name.size())});
    text = decompose->normalize(fold->normalize(text, status), status);
    std::string folded;
    for (int32_t index = 0; index < text.length(); ++index) {
        const char16_t unit = text[index];
        if (unit < 0x80)
            folded += static_cast<char>(unit);
        else if (unit < 0x300 || unit > 0x36f)
            folded += ' ';
    }
    return folded;
}

bool allowed(const std::string& name)
{
    try {
        checkPropertyName(name, {});
        return true;
    } catch (const Error&) {
        return false;
    }
}

}  // namespace

int TablePlan::column(Role role) const
{
    const auto found = std::ranges::find(columns, role, &ColumnPlan::role);
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

MapEntry parseMapEntry(std::string_view text)
{
    const auto equals = text.rfind('=');
    if (equals == std::string_view::npos || equals == 0)
        throwWrongMap(fmt::format("“{}” is not a mapping: it is written field=property.", text));
    return {std::string(text.substr(0, equals)), std::string(text.substr(equals + 1))};
}

std::string propertyName(std::string_view columnName, std::size_t position, bool lowerCase)
{
    if (!lowerCase && allowed(std::string(columnName)))
        return std::string(columnName);
    std::string name;
    for (const char character : asciiFolded(columnName)) {
        const bool letter = (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
        if (letter)
            name += character;
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    while (name.ends_with('_'))
        name.pop_back();
    if (name.empty())
        return fmt::format("column_{}", position);
    name.resize(std::min<std::size_t>(name.size(), 200));
    if (name.front() >= '0' && name.front() <= '9')
        name.insert(name.begin(), '_');
    return allowed(name) ? name : name + '_';
}

TablePlan planTable(const std::vector<ColumnSample>& columns, const MappingRules& rules, const std::string& file)
{
    TablePlan plan;
    plan.kind = guessKind(columns, rules);
    plan.decimalComma = rules.decimalComma;
    plan.records = rules.records;
    for (const ColumnSample& column : columns) {
        // A column with neither a name nor a cell is what a separator at the end of a line leaves behind.
        const bool nothing = column.name.empty() && column.guess.empty();
        plan.columns.push_back({column.name, nothing ? Role::Dropped : Role::Property, column.property, {}, '|'});
    }
    guessRoles(plan, columns);
    applyMap(plan, rules, file);
    nameProperties(plan, columns, rules);
    if (plan.records)
        typeRecordColumns(plan);
    if (!rules.incomplete)
        checkComplete(plan, file);
    return plan;
}

}  // namespace tastebench::exchange
