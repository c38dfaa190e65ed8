// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/template.h"
#include "engine/scenario/template_value.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::scenario {

// The names of a template while it is rendered, and the values of expressions over them; keeps to the limits of time
// and of values. For the room's renderer, one rendering.
class TemplateEvaluator {
public:
    // The context, stop and place outlive it.
    TemplateEvaluator(const Json& context, const std::stop_token& stop, const TemplateLimits& limits,
                      const std::string& place);

    // Counts a step of work at a line; what is refused from here on names that line.
    void step(int line);
    [[nodiscard]] TemplateValue value(const TemplateExpression& expression);
    // A value that is written or computed with: one that is undefined is warned about.
    [[nodiscard]] TemplateValue used(const TemplateExpression& expression);

    void set(const std::string& name, TemplateValue value) { m_scopes.back()[name] = std::move(value); }
    void openScope() { m_scopes.emplace_back(); }
    void closeScope() { m_scopes.pop_back(); }

    [[noreturn]] void refuse(std::string_view what) const;
    [[noreturn]] void refuseLimit(const std::string& what) const;
    [[nodiscard]] const TemplateLimits& limits() const { return m_limits; }
    [[nodiscard]] std::vector<std::string> takeWarnings() { return std::move(m_warnings); }

private:
    [[nodiscard]] TemplateValue named(const std::string& name) const;
    [[nodiscard]] TemplateValue operand(const TemplateExpression& expression, std::size_t index);
    [[nodiscard]] TemplateValue usedOperand(const TemplateExpression& expression, std::size_t index);
    [[nodiscard]] TemplateValue subscripted(const TemplateExpression& expression);
    [[nodiscard]] TemplateValue connected(const TemplateExpression& expression);
    [[nodiscard]] TemplateValue structured(const TemplateExpression& expression);
    [[nodiscard]] TemplateValue negated(const TemplateExpression& expression);
    [[nodiscard]] TemplateValue binary(const TemplateExpression& expression);
    [[nodiscard]] TemplateValue filtered(const TemplateExpression& expression);
    [[nodiscard]] TemplateValue computed(std::optional<Json> result) const;
    [[nodiscard]] TemplateValue made(Json value) const;
    void checkWeight(std::size_t weight) const;
    void warnUndefined(const TemplateExpression& expression);

    TemplateValue m_context;
    const std::stop_token& m_stop;
    TemplateLimits m_limits;
    const std::string& m_place;
    std::chrono::nanoseconds m_deadline;  // of the thread's processor time
    std::vector<std::map<std::string, TemplateValue, std::less<>>> m_scopes;
    std::uint64_t m_steps = 0;
    int m_line = 1;
    std::vector<std::string> m_warnings;
};

}  // namespace tastebench::scenario
