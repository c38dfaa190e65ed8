// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/filter.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"
#include "engine/search/filter_text.h"
#include "engine/search/like.h"
#include "engine/text/stop_words.h"
#include "engine/text/words.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <initializer_list>

namespace tastebench::search {

namespace {

constexpr int deepestNesting = 64;

constexpr EnumNames<FilterOperator, 12> operatorNames({{
    {FilterOperator::Equal, "Equal"},
    {FilterOperator::NotEqual, "NotEqual"},
    {FilterOperator::GreaterThan, "GreaterThan"},
    {FilterOperator::GreaterThanEqual, "GreaterThanEqual"},
    {FilterOperator::LessThan, "LessThan"},
    {FilterOperator::LessThanEqual, "LessThanEqual"},
    {FilterOperator::Like, "Like"},
    {FilterOperator::ContainsAny, "ContainsAny"},
    {FilterOperator::ContainsAll, "ContainsAll"},
    {FilterOperator::ContainsNone, "ContainsNone"},
    {FilterOperator::IsNull, "IsNull"},
    {FilterOperator::WithinGeoRange, "WithinGeoRange"},
}});

constexpr EnumNames<Filter::Kind, 3> groupNames({{
    {Filter::Kind::And, "and"},
    {Filter::Kind::Or, "or"},
    {Filter::Kind::Not, "not"},
}});

bool isOneOf(FilterOperator value, std::initializer_list<FilterOperator> list)
{
    return std::ranges::find(list, value) != list.end();
}

bool comparesEquality(FilterOperator value)
{
    return isOneOf(value,
                   {FilterOperator::Equal, FilterOperator::NotEqual, FilterOperator::ContainsAny,
                    FilterOperator::ContainsAll, FilterOperator::ContainsNone});
}

bool comparesOrder(FilterOperator value)
{
    return isOneOf(value,
                   {FilterOperator::GreaterThan, FilterOperator::GreaterThanEqual, FilterOperator::LessThan,
                    FilterOperator::LessThanEqual});
}

bool takesList(FilterOperator value)
{
    return isOneOf(value, {FilterOperator::ContainsAny, FilterOperator::ContainsAll, FilterOperator::ContainsNone});
}

// "title" of "len(title)".
std::string_view propertyIn(std::string_view target)
{
    const bool length = target.starts_with("len(") && target.ends_with(')');
    return length ? target.substr(4, target.size() - 5) : target;
}

class LeafReader {
public:
    LeafReader(const Json& leaf, const Collection& collection, std::string place)
        : m_leaf(leaf)
        , m_collection(collection)
        , m_place(std::move(place))
    {
    }

    Filter read()
    {
        checkShape();
        readOperator();
        readTarget();
        checkUse();
        readValue();
        m_filter.text = leafText(m_target, m_filter.filterOperator, m_leaf["value"]);
        return std::move(m_filter);
    }

private:
    [[noreturn]] void throwType(std::string message, std::string_view key) const
    {
        throwWrongType(std::move(message), fmt::format("{}/{}", m_place, key));
    }

    [[noreturn]] void throwUse(std::string message) const
    {
        throw Error(ErrorKind::WrongData, "WRONG_OP_USE", std::move(message), m_place + "/operator");
    }

    void checkShape() const
    {
        for (const auto& [key, value] : m_leaf.items()) {
            if (key != "operator" && key != "target" && key != "value")
                throwType(fmt::format("A filter has operator, target and value, but no “{}”.", key), key);
        }
        for (const char* key : {"operator", "target"}) {
            if (!m_leaf.contains(key) || !m_leaf[key].is_string())
                throwType(fmt::format("A filter needs a text “{}”.", key), key);
        }
        if (!m_leaf.contains("value") || m_leaf["value"].is_null())
            throwType("A filter needs a value; to ask for unset properties use IsNull.", "value");
    }

    void readOperator()
    {
        const auto name = m_leaf["operator"].get<std::string>();
        const auto found = operatorNames.value(name);
        if (!found)
            throwUse(fmt::format("There is no filter operator “{}”.", name));
        m_filter.filterOperator = *found;
    }

    void readTarget()
    {
        const auto name = m_leaf["target"].get<std::string>();
        const auto found = filterTarget(m_collection, name);
        if (!found)
            throw Error(ErrorKind::NotFound, "ITEM_PROPERTY_NOT_FOUND",
                        fmt::format("{} has no property “{}”.", m_collection.name, propertyIn(name)),
                        m_place + "/target");
        m_target = *found;
        m_filter.target = m_target.kind;
        m_filter.property = m_target.property;
    }

    void checkUse() const
    {
        if (takes(m_target, m_filter.filterOperator))
            return;
        const auto target = m_leaf["target"].get<std::string>();
        throwUse(m_filter.property.empty()
                     ? fmt::format("{} cannot be used with {}.", toString(m_filter.filterOperator), target)
                     : fmt::format("{} cannot be used with {}, which is of type {}.", toString(m_filter.filterOperator),
                                   target, toString(m_target.type)));
    }

    void readValue()
    {
        const Json& value = m_leaf["value"];
        if (m_filter.filterOperator == FilterOperator::IsNull) {
            if (!value.is_boolean())
                throwType("IsNull needs true or false.", "value");
            m_filter.null = value.get<bool>();
        } else if (m_filter.filterOperator == FilterOperator::WithinGeoRange) {
            readRange(value);
        } else if (takesList(m_filter.filterOperator) && value.is_array()) {
            readList(value);
        } else {
            m_filter.values.push_back(comparable(value, "value"));
        }
    }

    void readList(const Json& list)
    {
        if (list.empty())
            throwType(fmt::format("{} needs at least one value.", toString(m_filter.filterOperator)), "value");
        for (std::size_t index = 0; index < list.size(); ++index) {
            FilterValue value = comparable(list[index], fmt::format("value/{}", index));
            const auto* wanted = std::get_if<FilterWords>(&value);
            if (wanted == nullptr || !wanted->words.empty())
                m_filter.values.push_back(std::move(value));
        }
        if (m_filter.values.empty())
            throwStopWords(displayText(list), "value");
    }

    void readRange(const Json& value)
    {
        const auto range = geoRange(value);
        if (!range)
            throwType("WithinGeoRange needs latitude, longitude and distance (meters).", "value");
        m_filter.range = *range;
        if (std::abs(range->latitude) > 90 || std::abs(range->longitude) > 180 || range->meters < 0)
            throwType("WithinGeoRange needs a place on the globe and a distance ≥ 0.", "value");
    }

    [[nodiscard]] FilterValue comparable(const Json& value, const std::string& key) const
    {
        if (value.is_null())
            throwType("A value to compare with cannot be null.", key);
        switch (m_filter.target) {
        case Filter::Target::Id:
            if (value.is_string()) {
                if (const auto uuid = Uuid::parse(value.get_ref<const std::string&>()))
                    return *uuid;
            }
            throwType("_id is compared with a UUID.", key);
        case Filter::Target::CreatedAt:
        case Filter::Target::UpdatedAt:
            return instant(value, key);
        case Filter::Target::Length:
            if (!value.is_number_integer() || value.get<double>() < 0)
                throwType("A length is compared with a whole number ≥ 0.", key);
            return value.get<double>();
        case Filter::Target::Property:
            break;
        }
        const PropertyType element = elementType(m_target.type);
        if (element == PropertyType::Date)
            return instant(value, key);
        if (element == PropertyType::Int || element == PropertyType::Number)
            return number(value, element == PropertyType::Int, key);
        if (element == PropertyType::Text) {
            if (!value.is_string())
                throwType(fmt::format("{} is compared with a text.", m_filter.property), key);
            return FilterWords {wantedWords(value.get<std::string>(), key)};
        }
        return displayText(storedValue(element, value, fmt::format("{}/{}", m_place, key)));
    }

    [[nodiscard]] double number(const Json& value, bool whole, const std::string& key) const
    {
        if (!value.is_number() || !std::isfinite(value.get<double>()))
            throwType(fmt::format("{} is compared with a number.", m_filter.property), key);
        const auto found = value.get<double>();
        if (whole && found != std::floor(found))
            throwType(fmt::format("{} is compared with a whole number.", m_filter.property), key);
        return found;
    }

    [[nodiscard]] double instant(const Json& value, const std::string& key) const
    {
        constexpr std::size_t mostDigits = 15;
        std::optional<Timestamp> found;
        if (value.is_number_integer()) {
            found = Timestamp::fromEpoch(value.get<std::int64_t>());
        } else if (value.is_string()) {
            const auto& text = value.get_ref<const std::string&>();
            const bool digits = !text.empty() && text.size() <= mostDigits
                && std::ranges::all_of(text, [](char character) { return character >= '0' && character <= '9'; });
            // Digits in a text are milliseconds where the search reference says so, whatever their number.
            if (digits && m_target.kind != Filter::Target::Property)
                found = Timestamp {std::stoll(text) * 1000};
            else
                found = digits ? Timestamp::fromEpoch(std::stoll(text)) : Timestamp::parse(text);
        }
        if (!found)
            throwType("A time is RFC 3339, a date YYYY-MM-DD, or a number since 1970.", key);
        return static_cast<double>(found->microseconds);
    }

    // Stop words are not compared. A text of nothing else is refused, but for ContainsAny, which does without it.
    [[nodiscard]] std::vector<std::string> wantedWords(const std::string& text, const std::string& key) const
    {
        std::vector<std::string> wanted
            = text::words(m_filter.filterOperator == FilterOperator::Like ? markedWildcards(text) : text);
        if (wanted.empty())
            throwType(fmt::format("“{}” holds no word to compare {} with.", text, m_filter.property), key);
        std::erase_if(wanted, [](const std::string& word) { return text::isStopWord(word); });
        if (wanted.empty() && (m_filter.filterOperator != FilterOperator::ContainsAny || !m_leaf["value"].is_array()))
            throwStopWords(text, key);
        return wanted;
    }

    [[noreturn]] void throwStopWords(const std::string& text, const std::string& key) const
    {
        throwType(fmt::format("“{}” holds only stop words, and those are not compared.", text), key);
    }

    const Json& m_leaf;
    const Collection& m_collection;
    std::string m_place;
    FilterTarget m_target;
    Filter m_filter;
};

Filter readFilter(const Json& document, const Collection& collection, const std::string& place, int depth)
{
    if (!document.is_object())
        throwWrongType("A filter must be a JSON object.", place);
    if (!document.contains("combine") && !document.contains("filters"))
        return LeafReader(document, collection, place).read();
    if (depth >= deepestNesting)
        throwWrongType(fmt::format("Filters are nested deeper than {}.", deepestNesting), place);
    for (const auto& [key, value] : document.items()) {
        if (key != "combine" && key != "filters")
            throwWrongType(fmt::format("A group of filters has combine and filters, but no “{}”.", key),
                           place + '/' + key);
    }
    const Json combine = document.value("combine", Json());
    const auto kind = combine.is_string() ? groupNames.value(combine.get<std::string>()) : std::nullopt;
    if (!kind)
        throwWrongType("combine must be “and”, “or” or “not”.", place + "/combine");
    const Json filters = document.value("filters", Json());
    if (!filters.is_array() || filters.empty())
        throwWrongType("A group needs a list of filters.", place + "/filters");
    if (*kind == Filter::Kind::Not && filters.size() != 1)
        throwWrongType("“not” takes one filter.", place + "/filters");
    Filter group;
    group.kind = *kind;
    for (std::size_t index = 0; index < filters.size(); ++index)
        group.filters.push_back(
            readFilter(filters[index], collection, fmt::format("{}/filters/{}", place, index), depth + 1));
    return group;
}

}  // namespace

std::string_view toString(FilterOperator filterOperator)
{
    return operatorNames.name(filterOperator);
}

std::optional<FilterOperator> parseFilterOperator(std::string_view name)
{
    return operatorNames.value(name);
}

std::optional<GeoRange> geoRange(const Json& value)
{
    const Json nothing;
    const auto member = [&nothing](const Json& object, const char* key) -> const Json& {
        return object.is_object() && object.contains(key) ? object[key] : nothing;
    };
    const Json& nested = member(value, "geoCoordinates");
    const Json& center = nested.is_object() ? nested : value;
    const Json& distance = member(value, "distance");
    const Json& meters = distance.is_object() ? member(distance, "max") : distance;
    const Json& latitude = member(center, "latitude");
    const Json& longitude = member(center, "longitude");
    if (!latitude.is_number() || !longitude.is_number() || !meters.is_number())
        return std::nullopt;
    return GeoRange {latitude.get<double>(), longitude.get<double>(), meters.get<double>()};
}

std::optional<FilterTarget> filterTarget(const Collection& collection, std::string_view name)
{
    if (name == "_id" || name == "id")
        return FilterTarget {Filter::Target::Id, {}, PropertyType::Uuid};
    if (name == "_creationTimeUnix")
        return FilterTarget {Filter::Target::CreatedAt, {}, PropertyType::Date};
    if (name == "_lastUpdateTimeUnix")
        return FilterTarget {Filter::Target::UpdatedAt, {}, PropertyType::Date};
    const std::string_view property = propertyIn(name);
    const PropertyDefinition* definition = collection.property(property);
    if (definition == nullptr)
        return std::nullopt;
    const auto kind = property == name ? Filter::Target::Property : Filter::Target::Length;
    return FilterTarget {kind, definition->name, definition->type};
}

bool takes(const FilterTarget& target, FilterOperator filterOperator)
{
    const PropertyType element = elementType(target.type);
    const bool plain = isOneOf(filterOperator, {FilterOperator::Equal, FilterOperator::NotEqual});
    switch (target.kind) {
    case Filter::Target::Id:
    case Filter::Target::CreatedAt:
    case Filter::Target::UpdatedAt:
        return comparesEquality(filterOperator) || comparesOrder(filterOperator);
    case Filter::Target::Length:
        return (isArray(target.type) || element == PropertyType::Text) && (plain || comparesOrder(filterOperator));
    case Filter::Target::Property:
        break;
    }
    if (filterOperator == FilterOperator::IsNull)
        return true;
    if (filterOperator == FilterOperator::WithinGeoRange)
        return element == PropertyType::GeoCoordinates;
    if (filterOperator == FilterOperator::Like)
        return element == PropertyType::Text;
    if (element == PropertyType::GeoCoordinates || element == PropertyType::Object)
        return false;
    return comparesEquality(filterOperator) || element != PropertyType::Boolean;
}

Filter parseFilter(const Json& document, const Collection& collection)
{
    return readFilter(document, collection, "", 0);
}

}  // namespace tastebench::search
