// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/template_evaluator.h"

#include "engine/base/error.h"

#include <algorithm>
#include <ctime>
#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

using Operation = TemplateOperation;
using Expression = TemplateExpression;

constexpr std::size_t mostWarnings = 20;
constexpr std::uint64_t stepsBetweenChecks = 64;

// What the thread has used of the processor: a machine that is busy with other things is not the template's fault.
std::chrono::nanoseconds processorTime()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

// What an expression that may be undefined is called: a, a.b, a[0]; nothing for one that is computed.
std::string pathOf(const Expression& expression)
{
    if (expression.operation == Operation::Name)
        return expression.name;
    if (expression.operation == Operation::Attribute)
        return fmt::format("{}.{}", pathOf(*expression.operands[0]), expression.name);
    if (expression.operation == Operation::Filter)
        return fmt::format("{} | {}", pathOf(*expression.operands[0]), expression.name);
    if (expression.operation != Operation::Subscript)
        return {};
    const Expression& index = *expression.operands[1];
    const std::string place
        = index.literal ? index.literal->dump(-1, ' ', false, Json::error_handler_t::replace) : pathOf(index);
    return fmt::format("{}[{}]", pathOf(*expression.operands[0]), place);
}

TemplateValue truth(bool value)
{
    return std::make_shared<const Json>(value);
}

}  // namespace

TemplateEvaluator::TemplateEvaluator(const Json& context, const std::stop_token& stop, const TemplateLimits& limits,
                                     const std::string& place)
    : m_context(std::shared_ptr<void>(), &context)
    , m_stop(stop)
    , m_limits(limits)
    , m_place(place)
    , m_deadline(processorTime() + limits.time)
    , m_scopes(1)
{
}

void TemplateEvaluator::step(int line)
{
    m_line = line;
    if (m_steps++ % stepsBetweenChecks != 0)
        return;
    if (m_stop.stop_requested())
        throwCancelled();
    if (processorTime() >= m_deadline)
        refuseLimit(fmt::format("The template takes longer than {} ms.", m_limits.time.count()));
}

TemplateValue TemplateEvaluator::value(const Expression& expression)
{
    step(expression.line);
    switch (expression.operation) {
    case Operation::Literal:
        return expression.literal;
    case Operation::Name:
        return named(expression.name);
    case Operation::List:
    case Operation::Object:
        return structured(expression);
    case Operation::Attribute:
        return member(operand(expression, 0), expression.name);
    case Operation::Subscript:
        return subscripted(expression);
    case Operation::Not:
        return truth(!isTrue(operand(expression, 0)));
    case Operation::And:
    case Operation::Or:
        return connected(expression);
    case Operation::IsDefined:
        return truth(operand(expression, 0) != nullptr);
    case Operation::IsNone: {
        const TemplateValue tested = operand(expression, 0);
        return truth(tested && tested->is_null());
    }
    case Operation::Negate:
        return negated(expression);
    case Operation::Concatenate:
        return made(written(usedOperand(expression, 0)) + written(usedOperand(expression, 1)));
    case Operation::Filter:
        return filtered(expression);
    default:
        return binary(expression);
    }
}

TemplateValue TemplateEvaluator::used(const Expression& expression)
{
    TemplateValue found = value(expression);
    if (!found)
        warnUndefined(expression);
    return found;
}

void TemplateEvaluator::refuse(std::string_view what) const
{
    throwAtLine(m_line, what, m_place);
}

void TemplateEvaluator::refuseLimit(const std::string& what) const
{
    throwWrongParameter(fmt::format("Line {}: {}", m_line, what), m_place);
}

TemplateValue TemplateEvaluator::named(const std::string& name) const
{
    for (auto scope = m_scopes.rbegin(); scope != m_scopes.rend(); ++scope) {
        if (const auto found = scope->find(name); found != scope->end())
            return found->second;
    }
    return member(m_context, name);
}

TemplateValue TemplateEvaluator::operand(const Expression& expression, std::size_t index)
{
    return value(*expression.operands[index]);
}

TemplateValue TemplateEvaluator::usedOperand(const Expression& expression, std::size_t index)
{
    return used(*expression.operands[index]);
}

TemplateValue TemplateEvaluator::subscripted(const Expression& expression)
{
    const TemplateValue of = operand(expression, 0);
    const TemplateValue index = usedOperand(expression, 1);
    return index ? member(of, *index) : nullptr;
}

// Gives one of its operands, as in Python.
TemplateValue TemplateEvaluator::connected(const Expression& expression)
{
    TemplateValue left = operand(expression, 0);
    return isTrue(left) == (expression.operation == Operation::And) ? operand(expression, 1) : left;
}

TemplateValue TemplateEvaluator::structured(const Expression& expression)
{
    const bool isObject = expression.operation == Operation::Object;
    Json json = isObject ? Json::object() : Json::array();
    std::size_t weight = 0;
    for (std::size_t index = 0; index < expression.operands.size(); ++index) {
        TemplateValue name;
        if (isObject) {
            name = usedOperand(expression, index++);
            if (!name || !name->is_string())
                refuse("The names of an object's members are texts.");
        }
        const TemplateValue entry = usedOperand(expression, index);
        // Before it is copied: the context may be large.
        weight += entry ? weightOf(*entry, m_limits.output) : 1;
        checkWeight(weight);
        Json content = entry ? *entry : Json();
        if (isObject)
            json[name->get<std::string>()] = std::move(content);
        else
            json.push_back(std::move(content));
    }
    return made(std::move(json));
}

TemplateValue TemplateEvaluator::negated(const Expression& expression)
{
    const TemplateValue number = usedOperand(expression, 0);
    return number ? computed(negative(*number)) : nullptr;
}

// What is undefined equals nothing, is in nothing, and computes to what is undefined.
TemplateValue TemplateEvaluator::binary(const Expression& expression)
{
    const TemplateValue left = usedOperand(expression, 0);
    const TemplateValue right = usedOperand(expression, 1);
    if (left && right)
        return computed(operated(expression.operation, *left, *right));
    const bool computes = expression.operation >= Operation::Add && expression.operation <= Operation::Divide;
    return computes ? nullptr : truth(expression.operation == Operation::NotEqual);
}

TemplateValue TemplateEvaluator::filtered(const Expression& expression)
{
    const TemplateFilter& filter = *findTemplateFilter(expression.name);
    const TemplateValue subject = filter.takesUndefined ? operand(expression, 0) : usedOperand(expression, 0);
    std::vector<TemplateValue> arguments;
    for (std::size_t index = 1; index < expression.operands.size(); ++index)
        arguments.push_back(usedOperand(expression, index));
    auto result = filter.apply(subject, arguments);
    if (!result)
        refuse(fmt::format("“{}” does not take this value.", expression.name));
    // Entries of lists and what was there before may be as large as they are.
    if (*result && (*result)->is_string() && *result != subject)
        checkWeight(weightOf(**result, m_limits.output));
    return *std::move(result);
}

TemplateValue TemplateEvaluator::computed(std::optional<Json> result) const
{
    if (!result)
        refuse("The operator does not take these values.");
    return made(*std::move(result));
}

void TemplateEvaluator::checkWeight(std::size_t weight) const
{
    if (weight > m_limits.output)
        refuseLimit(fmt::format("A value would be larger than {} bytes, or nest too deep.", m_limits.output));
}

// A value that the template makes: in a loop it must not grow without end.
TemplateValue TemplateEvaluator::made(Json value) const
{
    checkWeight(weightOf(value, m_limits.output));
    return std::make_shared<const Json>(std::move(value));
}

void TemplateEvaluator::warnUndefined(const Expression& expression)
{
    const std::string path = pathOf(expression);
    std::string warning = fmt::format("“{}” is undefined in line {} of the template", path, expression.line);
    if (!path.empty() && m_warnings.size() < mostWarnings && std::ranges::find(m_warnings, warning) == m_warnings.end())
        m_warnings.push_back(std::move(warning));
}

}  // namespace tastebench::scenario
