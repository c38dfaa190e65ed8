// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/json_rows.h"

#include "engine/base/error.h"
#include "engine/exchange/json_lines.h"

#include <fmt/format.h>

namespace tastebench::exchange {

namespace {

class JsonRows : public RowFormat {
public:
    [[nodiscard]] std::int64_t countRows(ByteStream& stream) const override
    {
        JsonReader reader(stream);
        std::int64_t rows = 0;
        for (; reader.next(); ++rows) {
            if (reader.problem())
                throw Error(ErrorKind::WrongData, "EXPORT_NOT_VERIFIED",
                            fmt::format("line {}: {}", reader.line(), reader.problem()->reason));
        }
        return rows;
    }
};

// {"name":[…],…}
std::string namedText(std::span<const NamedValues> vectors)
{
    std::string text = "{";
    for (const NamedValues& vector : vectors)
        text += fmt::format("{}{}:{}", text.size() > 1 ? "," : "", jsonText(Json(vector.name)),
                            jsonNumbers(vector.values));
    return text + '}';
}

// The object with one more member, whose value is JSON text already.
std::string withMember(const Json& object, const char* name, const std::string& value)
{
    std::string text = jsonText(object);
    text.pop_back();
    return fmt::format("{}{}\"{}\":{}}}", text, object.empty() ? "" : ",", name, value);
}

class JsonLines final : public JsonRows {
public:
    void append(const ExportRow& row, std::string& text) override
    {
        text += row.vectors.empty() ? jsonText(row.record) : withMember(row.record, "vectors", namedText(row.vectors));
        text += '\n';
    }
};

class GorseRows final : public JsonRows {
public:
    GorseRows(ExportKind kind, const Collection& collection)
        : m_kind(kind)
        , m_label(labelProperty(collection.properties))
    {
    }

    void append(const ExportRow& row, std::string& text) override
    {
        text += jsonText(m_kind == ExportKind::Interactions   ? feedback(row.record)
                             : m_kind == ExportKind::Personas ? user(row.record)
                                                              : item(row.record));
        text += '\n';
    }

private:
    [[nodiscard]] Json item(const Json& record) const
    {
        const Json& properties = record.at("properties");
        const auto label = properties.find(m_label);
        return {{"ItemId", record.at("id")},
                {"IsHidden", false},
                {"Categories", Json::array()},
                {"Timestamp", record.at("created_at")},
                {"Labels", properties},
                {"Comment", label != properties.end() && label->is_string() ? *label : Json("")}};
    }

    static Json user(const Json& record)
    {
        Json labels = record.at("properties");
        if (const Json& about = record.at("about"); about != "")
            labels.emplace("about", about);
        return {{"UserId", record.at("id")}, {"Labels", std::move(labels)}, {"Comment", record.at("name")}};
    }

    Json feedback(const Json& record)
    {
        const double weight = record.at("weight").get<double>();
        Json type = record.at("type");
        if (type.is_null()) {
            type = weight > 0 ? "like" : weight < 0 ? "dislike" : "read";
            lose("interactions without a type", "feedback needs one; they became like, dislike or read by their sign");
        }
        return {{"FeedbackType", std::move(type)},
                {"UserId", record.at("persona_id")},
                {"ItemId", record.at("item_id")},
                {"Value", weight},
                {"Comment", ""},
                {"Timestamp", record.at("created_at")}};
    }

    ExportKind m_kind;
    std::string m_label;
};

class WeaviateBatch final : public JsonRows {
public:
    explicit WeaviateBatch(const Collection& collection)
        : m_class(collection.name)
    {
    }

    [[nodiscard]] std::string head() const override { return "{\"objects\":["; }
    [[nodiscard]] std::string tail() const override { return "\n]}\n"; }

    void append(const ExportRow& row, std::string& text) override
    {
        const Json object {
            {"class", m_class}, {"id", row.record.at("id")}, {"properties", row.record.at("properties")}};
        text += m_first ? "\n" : ",\n";
        m_first = false;
        if (row.vectors.empty())
            text += jsonText(object);
        else if (row.vectors.size() == 1 && row.vectors.front().name == "default")
            text += withMember(object, "vector", jsonNumbers(row.vectors.front().values));
        else
            text += withMember(object, "vectors", namedText(row.vectors));
    }

private:
    std::string m_class;
    bool m_first = true;
};

}  // namespace

std::string jsonText(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string jsonNumbers(std::span<const float> values)
{
    std::string text = "[";
    for (const float value : values)
        fmt::format_to(std::back_inserter(text), "{}{}", text.size() > 1 ? "," : "", value);
    return text + ']';
}

std::unique_ptr<RowFormat> makeJsonLines()
{
    return std::make_unique<JsonLines>();
}

std::unique_ptr<RowFormat> makeGorseRows(ExportKind kind, const Collection& collection)
{
    return std::make_unique<GorseRows>(kind, collection);
}

std::unique_ptr<RowFormat> makeWeaviateBatch(const Collection& collection)
{
    return std::make_unique<WeaviateBatch>(collection);
}

}  // namespace tastebench::exchange
