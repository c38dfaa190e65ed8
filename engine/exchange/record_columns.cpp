// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/record_columns.h"

#include "engine/domain/json_text.h"
#include "engine/exchange/cells.h"

#include <algorithm>

namespace tastebench::exchange {

namespace {

constexpr char listSeparator = '|';

std::string written(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// A text that would be read as JSON is written as JSON, and so is the empty one, which would be nothing.
bool readsAsJson(std::string_view text)
{
    return text.starts_with('"') && text.ends_with('"') && Json::accept(text);
}

std::string textCell(const std::string& text)
{
    return text.empty() || readsAsJson(text) ? written(text) : text;
}

bool canBeJoined(const Json& entry)
{
    if (!entry.is_string())
        return entry.is_primitive();
    const auto& text = entry.get_ref<const std::string&>();
    return !text.empty() && trimmed(text) == text && text.find(listSeparator) == std::string::npos
        && !text.starts_with('[');
}

}  // namespace

std::string recordCell(const Json& value)
{
    if (value.is_null())
        return {};
    if (value.is_string())
        return textCell(value.get_ref<const std::string&>());
    if (!value.is_array() || value.empty() || !std::ranges::all_of(value, canBeJoined))
        return written(value);
    std::string cell;
    for (const Json& entry : value) {
        if (!cell.empty())
            cell += listSeparator;
        cell += entry.is_string() ? entry.get_ref<const std::string&>() : written(entry);
    }
    return cell;
}

std::optional<Json> cellOfRecord(PropertyType type, std::string_view text)
{
    if (text.empty())
        return Json();
    if (isArray(type) && text.starts_with('[')) {
        const Json list = jsonFromText(text);
        return list.is_discarded() ? std::nullopt : jsonCellValue(type, list);
    }
    if (type == PropertyType::Text && readsAsJson(text))
        return Json::parse(text);
    return cellValue(type, listSeparator, false, text);
}

std::string untypedCell(const Json& value)
{
    if (value.is_null())
        return {};
    if (!value.is_string())
        return written(value);
    const auto& text = value.get_ref<const std::string&>();
    return text.empty() || Json::accept(text) ? written(value) : text;
}

Json valueOfUntypedCell(std::string_view text)
{
    if (text.empty())
        return {};
    Json value = jsonFromText(text);
    return value.is_discarded() ? Json(std::string(text)) : value;
}

}  // namespace tastebench::exchange
