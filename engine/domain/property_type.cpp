// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/property_type.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"
#include "engine/base/time.h"
#include "engine/base/uuid.h"
#include "engine/domain/json_text.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace tastebench {

namespace {

constexpr EnumNames<PropertyType, propertyTypeCount> typeNames({{
    {PropertyType::Text, "text"},
    {PropertyType::TextArray, "text[]"},
    {PropertyType::Int, "int"},
    {PropertyType::IntArray, "int[]"},
    {PropertyType::Number, "number"},
    {PropertyType::NumberArray, "number[]"},
    {PropertyType::Boolean, "boolean"},
    {PropertyType::BooleanArray, "boolean[]"},
    {PropertyType::Date, "date"},
    {PropertyType::DateArray, "date[]"},
    {PropertyType::Uuid, "uuid"},
    {PropertyType::UuidArray, "uuid[]"},
    {PropertyType::GeoCoordinates, "geoCoordinates"},
    {PropertyType::Object, "object"},
}});

[[noreturn]] void throwNotA(PropertyType type, const Json& value, const std::string& place)
{
    std::string shown = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (shown.size() > 80)
        shown = shown.substr(0, 77) + "…";
    throwWrongType(fmt::format("{} is not a value of type {}.", shown, toString(type)), place);
}

std::optional<Json> wholeNumber(const Json& value)
{
    if (value.is_number_integer()) {
        if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX)
            return std::nullopt;
        return Json(value.get<std::int64_t>());
    }
    if (value.is_number_float()) {
        const double number = value.get<double>();
        if (std::trunc(number) == number && std::abs(number) < 9.0e15)
            return Json(static_cast<std::int64_t>(number));
    }
    return std::nullopt;
}

std::optional<Json> storedGeoCoordinates(const Json& value)
{
    if (!value.is_object() || value.size() != 2 || !value.contains("latitude") || !value.contains("longitude"))
        return std::nullopt;
    const Json& latitude = value["latitude"];
    const Json& longitude = value["longitude"];
    if (!latitude.is_number() || !longitude.is_number())
        return std::nullopt;
    if (std::abs(latitude.get<double>()) > 90 || std::abs(longitude.get<double>()) > 180)
        return std::nullopt;
    return Json {{"latitude", latitude.get<double>()}, {"longitude", longitude.get<double>()}};
}

std::optional<Json> storedScalar(PropertyType type, const Json& value)
{
    switch (type) {
    case PropertyType::Text:
        return value.is_string() ? std::optional<Json>(value) : std::nullopt;
    case PropertyType::Int:
        return wholeNumber(value);
    case PropertyType::Number:
        if (!value.is_number() || !std::isfinite(value.get<double>()))
            return std::nullopt;
        return Json(value.get<double>());
    case PropertyType::Boolean:
        return value.is_boolean() ? std::optional<Json>(value) : std::nullopt;
    case PropertyType::Date:
        if (value.is_string()) {
            if (const auto instant = Timestamp::parse(value.get_ref<const std::string&>()))
                return Json(instant->toString());
        }
        return std::nullopt;
    case PropertyType::Uuid:
        if (value.is_string()) {
            if (const auto uuid = Uuid::parse(value.get_ref<const std::string&>()))
                return Json(uuid->toString());
        }
        return std::nullopt;
    case PropertyType::GeoCoordinates:
        return storedGeoCoordinates(value);
    case PropertyType::Object:
        return value.is_object() ? std::optional<Json>(value) : std::nullopt;
    default:
        return std::nullopt;
    }
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

template <typename Number>
std::optional<Json> numberFromText(std::string_view text)
{
    Number number {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc {} || end != text.data() + text.size())
        return std::nullopt;
    return Json(number);
}

std::optional<Json> scalarFromText(PropertyType type, std::string_view text)
{
    switch (type) {
    case PropertyType::Int: {
        const auto number = numberFromText<double>(text);
        const auto whole = numberFromText<std::int64_t>(text);
        return whole ? whole : number ? wholeNumber(*number) : std::nullopt;
    }
    case PropertyType::Number: {
        const auto number = numberFromText<double>(text);
        return number ? storedScalar(type, *number) : std::nullopt;
    }
    case PropertyType::Boolean:
        if (text == "true" || text == "True" || text == "TRUE" || text == "1")
            return Json(true);
        if (text == "false" || text == "False" || text == "FALSE" || text == "0")
            return Json(false);
        return std::nullopt;
    case PropertyType::GeoCoordinates:
    case PropertyType::Object: {
        const Json parsed = jsonFromText(text);
        return parsed.is_discarded() ? std::nullopt : storedScalar(type, parsed);
    }
    default:
        return storedScalar(type, Json(std::string(text)));
    }
}

}  // namespace

std::string_view toString(PropertyType type)
{
    return typeNames.name(type);
}

std::optional<PropertyType> parsePropertyType(std::string_view name)
{
    return typeNames.value(name);
}

bool isArray(PropertyType type)
{
    return elementType(type) != type;
}

PropertyType elementType(PropertyType type)
{
    switch (type) {
    case PropertyType::TextArray:
        return PropertyType::Text;
    case PropertyType::IntArray:
        return PropertyType::Int;
    case PropertyType::NumberArray:
        return PropertyType::Number;
    case PropertyType::BooleanArray:
        return PropertyType::Boolean;
    case PropertyType::DateArray:
        return PropertyType::Date;
    case PropertyType::UuidArray:
        return PropertyType::Uuid;
    default:
        return type;
    }
}

PropertyType arrayType(PropertyType type)
{
    switch (type) {
    case PropertyType::Text:
        return PropertyType::TextArray;
    case PropertyType::Int:
        return PropertyType::IntArray;
    case PropertyType::Number:
        return PropertyType::NumberArray;
    case PropertyType::Boolean:
        return PropertyType::BooleanArray;
    case PropertyType::Date:
        return PropertyType::DateArray;
    case PropertyType::Uuid:
        return PropertyType::UuidArray;
    default:
        return type;
    }
}

Json storedValue(PropertyType type, const Json& value, const std::string& place)
{
    if (value.is_null())
        return value;
    if (!isArray(type)) {
        const auto stored = storedScalar(type, value);
        if (!stored)
            throwNotA(type, value, place);
        return *stored;
    }
    if (!value.is_array())
        throwNotA(type, value, place);
    Json entries = Json::array();
    for (std::size_t index = 0; index < value.size(); ++index) {
        const auto stored = storedScalar(elementType(type), value[index]);
        if (!stored)
            throwNotA(elementType(type), value[index], fmt::format("{}/{}", place, index));
        entries.push_back(*stored);
    }
    return entries;
}

std::optional<Json> valueFromText(PropertyType type, std::string_view text, char separator)
{
    if (!isArray(type)) {
        if (type == PropertyType::Text)
            return text.empty() ? Json() : Json(std::string(text));
        const std::string_view cell = trimmed(text);
        return cell.empty() ? Json() : scalarFromText(type, cell);
    }
    Json entries = Json::array();
    std::string_view rest = trimmed(text);
    while (!rest.empty()) {
        const auto end = rest.find(separator);
        const std::string_view entry = trimmed(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view {} : rest.substr(end + 1);
        if (entry.empty())
            continue;
        auto value = scalarFromText(elementType(type), entry);
        if (!value)
            return std::nullopt;
        entries.push_back(std::move(*value));
    }
    return entries;
}

std::string displayText(const Json& value)
{
    if (value.is_null())
        return {};
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_array()) {
        std::string text;
        for (const Json& entry : value) {
            if (!text.empty())
                text += ", ";
            text += displayText(entry);
        }
        return text;
    }
    if (value.is_number_float())
        return fmt::format("{}", value.get<double>());
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace tastebench
