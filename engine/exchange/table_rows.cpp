// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/table_rows.h"

#include "engine/base/error.h"
#include "engine/base/time.h"
#include "engine/exchange/delimited.h"
#include "engine/exchange/json_rows.h"
#include "engine/exchange/record_columns.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace tastebench::exchange {

namespace {

const std::vector<std::string>& recordMembers(ExportKind kind)
{
    static const std::vector<std::string> items {"id", "source_id", "created_at", "updated_at"};
    static const std::vector<std::string> personas {"id",       "source_id",        "name",       "about",
                                                    "metadata", "memories_enabled", "created_at", "updated_at"};
    static const std::vector<std::string> interactions {"id", "persona_id", "item_id", "weight", "created_at", "type"};
    static const std::vector<std::string> documents {"id", "persona_id", "title", "content", "metadata", "created_at"};
    static const std::vector<std::string> memories {"id",   "persona_id", "kind",     "property", "value",
                                                    "text", "strength",   "evidence", "formed",   "created_at"};
    static const std::vector<std::string> schema {"collection", "of", "name", "type", "description", "item_property"};
    switch (kind) {
    case ExportKind::Personas:
        return personas;
    case ExportKind::Interactions:
        return interactions;
    case ExportKind::Documents:
        return documents;
    case ExportKind::Memories:
        return memories;
    case ExportKind::Schema:
        return schema;
    default:
        return items;
    }
}

struct PropertyColumn {
    std::string name;
    PropertyType type = PropertyType::Text;
};

std::vector<PropertyColumn> propertiesOf(ExportKind kind, const Collection& collection)
{
    std::vector<PropertyColumn> properties;
    if (kind == ExportKind::Items) {
        for (const PropertyDefinition& property : collection.properties)
            properties.push_back({property.name, property.type});
    } else if (kind == ExportKind::Personas && collection.personaSchema) {
        for (const PersonaPropertyDefinition& property : *collection.personaSchema)
            properties.push_back({property.name, property.type});
    }
    return properties;
}

const Json& memberOf(const Json& object, const std::string& name)
{
    static const Json nothing;
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

Timestamp timeOf(const Json& text)
{
    return Timestamp::parse(text.get_ref<const std::string&>()).value_or(Timestamp {});
}

class TableRows : public RowFormat {
public:
    [[nodiscard]] std::string head() const override
    {
        std::string text;
        for (const Column& column : m_columns)
            appendCell(column.header, text);
        text.back() = '\n';
        return text;
    }

    void append(const ExportRow& row, std::string& text) override
    {
        for (const Column& column : m_columns)
            appendCell(column.cell(row.record), text);
        text.back() = '\n';
    }

    [[nodiscard]] std::int64_t countRows(ByteStream& stream) const override
    {
        DelimitedReader reader(stream, m_format);
        reader.expectFields(m_columns.size());
        std::int64_t rows = -1;
        for (; reader.next(); ++rows) {
            if (reader.problem())
                throw Error(ErrorKind::WrongData, "EXPORT_NOT_VERIFIED",
                            fmt::format("line {}: {}", reader.line(), reader.problem()->reason));
        }
        return rows;
    }

protected:
    using Cell = std::function<std::string(const Json& record)>;

    explicit TableRows(DelimitedFormat format)
        : m_format(std::move(format))
    {
    }

    // A name that stands already gets a number.
    void add(std::string header, Cell cell)
    {
        const auto taken = [this](const std::string& name) {
            return std::ranges::find(m_columns, name, &Column::header) != m_columns.end();
        };
        std::string unique = header;
        for (int copy = 2; taken(unique); ++copy)
            unique = fmt::format("{}_{}", header, copy);
        m_columns.push_back({std::move(unique), std::move(cell)});
    }

    void addMember(std::string header, const std::string& member, Cell convert)
    {
        add(std::move(header), [member, convert = std::move(convert)](const Json& record) {
            const Json& value = memberOf(record, member);
            return value.is_null() ? std::string() : convert(value);
        });
    }

    void addProperty(std::string header, const std::string& property, Cell convert)
    {
        add(std::move(header), [property, convert = std::move(convert)](const Json& record) {
            const Json& value = memberOf(record.at("properties"), property);
            return value.is_null() ? std::string() : convert(value);
        });
    }

private:
    struct Column {
        std::string header;
        Cell cell;
    };

    void appendCell(const std::string& cell, std::string& text) const
    {
        // A blank at an end is quoted for those who trim cells.
        const bool quoted = m_format.quoting
            && (cell.find_first_of(",\"\r\n") != std::string::npos || cell.starts_with(' ') || cell.ends_with(' '));
        if (!quoted) {
            text += cell;
        } else {
            text += '"';
            for (const char character : cell) {
                if (character == '"')
                    text += '"';
                text += character;
            }
            text += '"';
        }
        text += m_format.separator;
    }

    DelimitedFormat m_format;
    std::vector<Column> m_columns;
};

class RecordTable final : public TableRows {
public:
    RecordTable(ExportKind kind, const Collection& collection)
        : TableRows({",", true})
    {
        const std::vector<std::string>& members = recordMembers(kind);
        const auto isTime = [](const std::string& member) { return member == "created_at" || member == "updated_at"; };
        const bool hasProperties = kind == ExportKind::Items || kind == ExportKind::Personas;
        for (const std::string& member : members) {
            if (!hasProperties || !isTime(member))
                addMember(member, member, member == "value" ? untypedCell : memberCell);
        }
        for (const PropertyColumn& property : propertiesOf(kind, collection)) {
            const bool taken = std::ranges::find(members, property.name) != members.end();
            addProperty(taken ? std::string(propertyPrefix).append(property.name) : property.name, property.name,
                        recordCell);
        }
        for (const std::string& member : members) {
            if (hasProperties && isTime(member))
                addMember(member, member, memberCell);
        }
    }

private:
    // Of a member that is always there, an empty text and none are the same.
    static std::string memberCell(const Json& value) { return value == "" ? std::string() : recordCell(value); }
};

class RecboleTable final : public TableRows {
public:
    RecboleTable(ExportKind kind, const Collection& collection)
        : TableRows({"\t", false})
    {
        const auto token = [this](const Json& value) { return tokenOf(value); };
        if (kind == ExportKind::Interactions) {
            addMember("user_id:token", "persona_id", token);
            addMember("item_id:token", "item_id", token);
            addMember("weight:float", "weight", token);
            addMember("timestamp:float", "created_at", [](const Json& value) { return seconds(timeOf(value)); });
            addMember("type:token", "type", token);
            return;
        }
        const bool personas = kind == ExportKind::Personas;
        addMember(personas ? "user_id:token" : "item_id:token", "id", token);
        if (personas) {
            addMember("name:token", "name", token);
            addMember("about:token", "about", token);
        }
        for (const PropertyColumn& property : propertiesOf(kind, collection))
            addField(property);
    }

private:
    void addField(const PropertyColumn& property)
    {
        const PropertyType element = elementType(property.type);
        const bool number = element == PropertyType::Int || element == PropertyType::Number;
        const bool list = isArray(property.type);
        const std::string header
            = fmt::format("{}:{}{}", property.name, number ? "float" : "token", list ? "_seq" : "");
        if (list)
            addProperty(header, property.name, [this](const Json& value) { return sequenceOf(value); });
        else
            addProperty(header, property.name, [this](const Json& value) { return tokenOf(value); });
    }

    static std::string seconds(Timestamp time)
    {
        const std::int64_t fraction = time.microseconds % Timestamp::perSecond;
        return fraction == 0 ? fmt::format("{}", time.microseconds / Timestamp::perSecond)
                             : fmt::format("{:.6f}", static_cast<double>(time.microseconds) / Timestamp::perSecond);
    }

    std::string tokenOf(const Json& value)
    {
        std::string text = value.is_string() ? value.get<std::string>() : jsonText(value);
        if (std::ranges::any_of(text, isBreak)) {
            std::ranges::replace_if(text, isBreak, ' ');
            lose("texts with tabs or line breaks", "atomic files cannot hold them; they became blanks");
        }
        return text;
    }

    std::string sequenceOf(const Json& list)
    {
        std::string text;
        for (const Json& entry : list) {
            std::string token = tokenOf(entry);
            if (token.find(' ') != std::string::npos) {
                std::ranges::replace(token, ' ', '_');
                lose("list entries with blanks", "the entries of a sequence stand between blanks; theirs became _");
            }
            text += (text.empty() ? "" : " ") + token;
        }
        return text;
    }

    static bool isBreak(char character) { return character == '\t' || character == '\n' || character == '\r'; }
};

class PersonalizeTable final : public TableRows {
public:
    PersonalizeTable(ExportKind kind, const Collection& collection)
        : TableRows({",", true})
    {
        const auto text = [](const Json& value) { return value.get<std::string>(); };
        if (kind == ExportKind::Interactions) {
            addMember("USER_ID", "persona_id", text);
            addMember("ITEM_ID", "item_id", text);
            addMember("TIMESTAMP", "created_at", [this](const Json& value) { return wholeSeconds(timeOf(value)); });
            addMember("EVENT_TYPE", "type", text);
            addMember("EVENT_VALUE", "weight", [](const Json& value) { return jsonText(value); });
            return;
        }
        const bool personas = kind == ExportKind::Personas;
        addMember(personas ? "USER_ID" : "ITEM_ID", "id", text);
        if (personas) {
            addMember("NAME", "name", text);
            addMember("ABOUT", "about", text);
        }
        for (const PropertyColumn& property : propertiesOf(kind, collection)) {
            std::string header = property.name;
            std::ranges::transform(header, header.begin(), [](char character) {
                return character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character;
            });
            addProperty(header, property.name, [this](const Json& value) { return cellOf(value); });
        }
    }

private:
    std::string wholeSeconds(Timestamp time)
    {
        if (time.microseconds % Timestamp::perSecond != 0)
            lose("times with a fraction of a second", "times are whole seconds here");
        return fmt::format("{}", time.microseconds / Timestamp::perSecond);
    }

    std::string cellOf(const Json& value)
    {
        if (!value.is_array())
            return value.is_string() ? value.get<std::string>() : jsonText(value);
        std::string cell;
        for (const Json& entry : value) {
            std::string text = entry.is_string() ? entry.get<std::string>() : jsonText(entry);
            if (text.find('|') != std::string::npos) {
                std::ranges::replace(text, '|', '/');
                lose("list entries with a |", "the entries of a list stand between them; theirs became /");
            }
            cell += (cell.empty() ? "" : "|") + text;
        }
        return cell;
    }
};

}  // namespace

std::unique_ptr<RowFormat> makeRecordTable(ExportKind kind, const Collection& collection)
{
    return std::make_unique<RecordTable>(kind, collection);
}

std::unique_ptr<RowFormat> makeRecboleTable(ExportKind kind, const Collection& collection)
{
    return std::make_unique<RecboleTable>(kind, collection);
}

std::unique_ptr<RowFormat> makePersonalizeTable(ExportKind kind, const Collection& collection)
{
    return std::make_unique<PersonalizeTable>(kind, collection);
}

}  // namespace tastebench::exchange
