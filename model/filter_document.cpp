// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/filter_document.h"

#include <algorithm>
#include <numeric>

namespace tastebench::model {

namespace {

using Kind = FilterNode::Kind;
using search::FilterOperator;

bool isList(FilterOperator filterOperator)
{
    return filterOperator == FilterOperator::ContainsAny || filterOperator == FilterOperator::ContainsAll
        || filterOperator == FilterOperator::ContainsNone;
}

Json group(const char* combine, Json filters)
{
    return {{"combine", combine}, {"filters", std::move(filters)}};
}

Json nodeJson(const FilterNode& node);

Json childrenJson(const FilterNode& node)
{
    Json filters = Json::array();
    for (const FilterNode& child : node.children) {
        if (Json document = nodeJson(child); !document.is_null())
            filters.push_back(std::move(document));
    }
    return filters;
}

Json nodeJson(const FilterNode& node)
{
    if (!node.isGroup()) {
        if (isPending(node))
            return {};
        return {{"operator", search::toString(node.filterOperator)}, {"target", node.target}, {"value", node.value}};
    }
    Json filters = childrenJson(node);
    if (filters.empty())
        return {};
    if (node.kind != Kind::NoneOf)
        return group(node.kind == Kind::AllOf ? "and" : "or", std::move(filters));
    if (filters.size() > 1)
        filters = Json::array({group("or", std::move(filters))});
    return group("not", std::move(filters));
}

Json canonicalValue(FilterOperator filterOperator, const Json& value)
{
    if (isList(filterOperator) && !value.is_array())
        return Json::array({value});
    if (filterOperator == FilterOperator::WithinGeoRange) {
        const auto range = search::geoRange(value);
        return {{"latitude", range->latitude}, {"longitude", range->longitude}, {"distance", range->meters}};
    }
    return value;
}

// The document was checked before.
FilterNode readNode(const Json& document)
{
    FilterNode node;
    if (!document.contains("combine")) {
        node.kind = Kind::Condition;
        node.target = document["target"].get<std::string>();
        node.filterOperator = *search::parseFilterOperator(document["operator"].get<std::string>());
        node.value = canonicalValue(node.filterOperator, document["value"]);
        return node;
    }
    const auto combine = document["combine"].get<std::string>();
    const Json* filters = &document["filters"];
    node.kind = combine == "and" ? Kind::AllOf : combine == "or" ? Kind::AnyOf : Kind::NoneOf;
    if (const Json& first = filters->front();
        node.kind == Kind::NoneOf && first.contains("combine") && first["combine"] == "or")
        filters = &first["filters"];
    for (const Json& child : *filters)
        node.children.push_back(readNode(child));
    return node;
}

}  // namespace

Json filterJson(const FilterNode& root)
{
    Json document = nodeJson(root);
    const bool combined = !document.is_null() && root.kind != Kind::NoneOf && root.isGroup();
    return combined && document["filters"].size() == 1 ? document["filters"].front() : document;
}

FilterNode filterNode(const Json& document, const Collection& collection)
{
    (void)search::parseFilter(document, collection);
    FilterNode node = readNode(document);
    if (node.isGroup())
        return node;
    FilterNode root;
    root.children.push_back(std::move(node));
    return root;
}

bool isPending(const FilterNode& condition)
{
    const Json& value = condition.value;
    return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty())
        || (value.is_array() && value.empty());
}

std::size_t conditionCount(const FilterNode& node)
{
    if (!node.isGroup())
        return isPending(node) ? 0 : 1;
    return std::accumulate(node.children.begin(), node.children.end(), std::size_t {0},
                           [](std::size_t sum, const FilterNode& child) { return sum + conditionCount(child); });
}

std::optional<Error> filterProblem(const FilterNode& condition, const Collection& collection)
{
    if (isPending(condition))
        return std::nullopt;
    try {
        (void)search::parseFilter(nodeJson(condition), collection);
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

}  // namespace tastebench::model
