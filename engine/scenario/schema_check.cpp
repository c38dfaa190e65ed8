// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/schema_check.h"

#include "engine/base/error.h"
#include "engine/domain/strict_json.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

bool isOrdering(FilterOperator filterOperator)
{
    return filterOperator == FilterOperator::LessThan || filterOperator == FilterOperator::LessThanEqual
        || filterOperator == FilterOperator::GreaterThan || filterOperator == FilterOperator::GreaterThanEqual;
}

bool isEquality(FilterOperator filterOperator)
{
    return filterOperator == FilterOperator::Equal || filterOperator == FilterOperator::NotEqual;
}

bool isMembership(FilterOperator filterOperator)
{
    return filterOperator == FilterOperator::In || filterOperator == FilterOperator::NotIn;
}

class SchemaCheck {
public:
    explicit SchemaCheck(const Collection& collection)
        : m_collection(collection)
    {
    }

    std::vector<std::string> takeWarnings() { return std::move(m_warnings); }

    void check(const Case& rules, const std::string& place)
    {
        checkFilters(rules.filters, place);
        checkReranking(rules.reranking, place);
        if (rules.excludePropertiesOfItemsWithInteractionTypes) {
            std::size_t index = 0;
            const std::string list
                = jsonPointer(place, toString(CaseField::ExcludePropertiesOfItemsWithInteractionTypes));
            for (const PropertyExclusion& exclusion : *rules.excludePropertiesOfItemsWithInteractionTypes)
                (void)property(exclusion.property, jsonPointer(jsonPointer(list, index++), "property_name"));
        }
        if (rules.caseSequence) {
            std::size_t index = 0;
            for (const SequenceCase& part : *rules.caseSequence) {
                const std::string partPlace
                    = jsonPointer(jsonPointer(jsonPointer(place, "case_sequence"), "sequence"), index++);
                checkFilters(part.filters, partPlace);
                checkReranking(part.reranking, partPlace);
            }
        }
        if (rules.retrieval)
            checkRetrieval(*rules.retrieval, jsonPointer(place, "retrieval"));
    }

    void checkLiteralAt(const Filter& filter, const std::string& place) const
    {
        checkLiteral(filteredType(filter, place), filter, place);
    }

    const PropertyDefinition& property(const std::string& name, const std::string& place) const
    {
        const PropertyDefinition* const found = m_collection.property(name);
        if (!found)
            throw Error(ErrorKind::NotFound, "ITEM_PROPERTY_NOT_FOUND",
                        fmt::format("{} has no property “{}”.", m_collection.name, name), place);
        return *found;
    }

private:
    void checkRetrieval(const Retrieval& retrieval, const std::string& place)
    {
        if (retrieval.property)
            (void)property(*retrieval.property, jsonPointer(place, "property"));
        checkFilters(retrieval.filters, place);
        checkReranking(retrieval.reranking, place);
        if (retrieval.propertiesReturned) {
            std::size_t index = 0;
            for (const std::string& name : *retrieval.propertiesReturned) {
                const std::string namePlace = jsonPointer(jsonPointer(place, "properties_returned"), index++);
                if (name != itemIdName)
                    (void)property(name, namePlace);
            }
        }
    }

    void checkFilters(const std::optional<std::vector<Filter>>& filters, const std::string& place)
    {
        if (!filters)
            return;
        std::size_t index = 0;
        for (const Filter& filter : *filters)
            checkFilter(filter, jsonPointer(jsonPointer(place, "filters"), index++));
    }

    void checkReranking(const std::optional<std::vector<Reranking>>& rules, const std::string& place)
    {
        if (!rules)
            return;
        std::size_t index = 0;
        for (const Reranking& rule : *rules) {
            const std::string rulePlace = jsonPointer(jsonPointer(place, "reranking"), index++);
            if (rule.property) {
                const auto type = elementType(property(*rule.property, jsonPointer(rulePlace, "property_name")).type);
                if (type == PropertyType::Number || type == PropertyType::GeoCoordinates
                    || type == PropertyType::Object)
                    throwWrongOperator(
                        fmt::format("diversity cannot be of “{}”, which is {}.", *rule.property, toString(type)),
                        rulePlace);
            }
            if (rule.weight && *rule.weight > largestAdvisedWeight)
                m_warnings.push_back(
                    fmt::format("The weight {} of {} is above {}.", *rule.weight, rulePlace, largestAdvisedWeight));
            if (rule.options)
                checkFilters(rule.options->filters, jsonPointer(rulePlace, "options"));
        }
    }

    [[noreturn]] static void throwWrongOperator(std::string message, const std::string& rulePlace)
    {
        throw Error(ErrorKind::WrongData, "WRONG_OP_USE", std::move(message), jsonPointer(rulePlace, "op"));
    }

    [[nodiscard]] bool isOfId(const Filter& filter) const
    {
        return filter.property == itemIdName && !m_collection.property(itemIdName);
    }

    [[nodiscard]] PropertyType filteredType(const Filter& filter, const std::string& place) const
    {
        return isOfId(filter) ? PropertyType::Text
                              : elementType(property(filter.property, jsonPointer(place, "property_name")).type);
    }

    void checkFilter(const Filter& filter, const std::string& place)
    {
        const PropertyType type = filteredType(filter, place);
        if (!(isOfId(filter) ? itemIdTakes(filter.filterOperator) : takes(type, filter.filterOperator)))
            throwWrongOperator(fmt::format("“{}” does not take {}.", filter.property, toString(filter.filterOperator)),
                               place);
        if (!filter.value)
            return;
        const std::string valuePlace = jsonPointer(place, "value");
        switch (filter.value->source) {
        case FilterValue::Source::Literal:
            checkLiteral(type, filter, valuePlace);
            break;
        case FilterValue::Source::UserProperty:
            checkUserProperty(filter.value->name);
            break;
        case FilterValue::Source::ItemProperty:
            (void)property(filter.value->name, jsonPointer(valuePlace, "value"));
            break;
        case FilterValue::Source::TimestampNow:
        case FilterValue::Source::RuntimeParam:
            break;
        }
    }

    void checkUserProperty(const std::string& name)
    {
        const auto& schema = m_collection.personaSchema;
        if (!schema || std::ranges::find(*schema, name, &PersonaPropertyDefinition::name) == schema->end())
            m_warnings.push_back(fmt::format("Missing property value `{}`", name));
    }

    static void checkLiteral(PropertyType type, const Filter& filter, const std::string& place)
    {
        const Json& literal = filter.value->literal;
        if (!literal.is_array()) {
            checkScalar(type, filter.filterOperator, literal, place);
            return;
        }
        for (std::size_t index = 0; index < literal.size(); ++index)
            checkScalar(type, filter.filterOperator, literal[index], jsonPointer(place, index));
    }

    static void checkScalar(PropertyType type, FilterOperator filterOperator, const Json& value,
                            const std::string& place)
    {
        const bool isNumber = value.is_number();
        // 3.5 may bound whole numbers, and a date may be given as seconds since 1970.
        if (isNumber && (type == PropertyType::Date || (type == PropertyType::Int && isOrdering(filterOperator))))
            return;
        (void)storedValue(type, value, place);
    }

    const Collection& m_collection;
    std::vector<std::string> m_warnings;
};

}  // namespace

bool itemIdTakes(FilterOperator filterOperator)
{
    return isEquality(filterOperator) || isMembership(filterOperator);
}

bool takes(PropertyType type, FilterOperator filterOperator)
{
    if (filterOperator == FilterOperator::Empty || filterOperator == FilterOperator::NotEmpty)
        return true;
    switch (elementType(type)) {
    case PropertyType::Text:
        return itemIdTakes(filterOperator) || filterOperator == FilterOperator::FullTextSearch;
    case PropertyType::Int:
    case PropertyType::Date:
        return itemIdTakes(filterOperator) || isOrdering(filterOperator);
    case PropertyType::Number:
        return isOrdering(filterOperator);
    case PropertyType::Boolean:
        return isEquality(filterOperator);
    case PropertyType::Uuid:
        return itemIdTakes(filterOperator);
    default:
        return false;
    }
}

std::vector<std::string> checkSchema(const Case& rules, const Collection& collection, const std::string& place)
{
    SchemaCheck check(collection);
    check.check(rules, place);
    return check.takeWarnings();
}

std::vector<std::string> checkSchema(const Scenario& scenario, const Collection& collection, const std::string& place)
{
    if (const auto* rules = std::get_if<Case>(&scenario.body))
        return checkSchema(*rules, collection, jsonPointer(place, "case"));
    const auto* condition = std::get_if<Condition>(&scenario.body);
    if (condition && condition->type == Condition::Type::ItemProperty)
        (void)SchemaCheck(collection)
            .property(condition->name,
                      jsonPointer(jsonPointer(jsonPointer(place, "condition"), "if"), "property_name"));
    return {};
}

void checkLiteral(const Filter& filter, const Collection& collection, const std::string& place)
{
    SchemaCheck(collection).checkLiteralAt(filter, place);
}

}  // namespace tastebench::scenario
