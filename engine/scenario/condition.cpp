// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/condition.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

Json leftOperand(const Condition& condition, const RecommendationRequest& request, const SubjectFacts& facts)
{
    if (condition.type == Condition::Type::ItemProperty)
        return facts.itemProperty(request, condition.name);
    if (condition.type == Condition::Type::RuntimeParam)
        return requestParameter(request, condition.name);
    const std::int64_t ratings = request.ratings ? static_cast<std::int64_t>(request.ratings->size()) : 0;
    const std::int64_t interactions
        = request.interactions ? static_cast<std::int64_t>(request.interactions->size()) : 0;
    const bool ofSession = isSessionType(request.recoType);
    if (condition.function == Condition::Function::RatingCount)
        return facts.ratingCount(request) + (ofSession ? ratings : 0);
    return facts.interactionCount(request) + (ofSession ? interactions : 0);
}

std::string operandName(const Condition& condition)
{
    return condition.type == Condition::Type::UserFunction ? std::string(toString(condition.function)) : condition.name;
}

bool isEmpty(const Json& value)
{
    return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty())
        || (value.is_structured() && value.empty());
}

bool compare(const Json& left, ConditionOperator conditionOperator, const Json& right)
{
    switch (conditionOperator) {
    case ConditionOperator::Equal:
        return left == right;
    case ConditionOperator::GreaterThan:
        return left > right;
    case ConditionOperator::LessThan:
        return left < right;
    case ConditionOperator::GreaterThanEqual:
        return left >= right;
    case ConditionOperator::LessThanEqual:
        return left <= right;
    case ConditionOperator::In:
        return std::find(right.begin(), right.end(), left) != right.end();
    case ConditionOperator::NotEmpty:
        return true;
    }
    return false;
}

bool comparable(const Json& left, const Json& right)
{
    return (left.is_number() && right.is_number()) || left.type() == right.type();
}

}  // namespace

bool holds(const Condition& condition, const RecommendationRequest& request, const SubjectFacts& facts,
           std::vector<std::string>& warnings)
{
    const Json left = leftOperand(condition, request, facts);
    if (isEmpty(left))
        return false;
    if (condition.conditionOperator == ConditionOperator::NotEmpty)
        return true;
    const Json& right = *condition.value;
    const Json values = left.is_array() ? left : Json::array({left});
    return std::any_of(values.begin(), values.end(), [&](const Json& value) {
        if (condition.conditionOperator != ConditionOperator::In && !comparable(value, right)) {
            warnings.push_back(fmt::format("“{}” cannot be compared with {}", operandName(condition), right.dump()));
            return false;
        }
        return compare(value, condition.conditionOperator, right);
    });
}

}  // namespace tastebench::scenario
