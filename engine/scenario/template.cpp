// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/template.h"

#include "engine/base/error.h"
#include "engine/scenario/template_evaluator.h"
#include "engine/scenario/template_syntax.h"

#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

using Statement = TemplateStatement;

class Renderer {
public:
    explicit Renderer(TemplateEvaluator evaluator)
        : m_evaluator(std::move(evaluator))
    {
    }

    void run(const TemplateBlock& block)
    {
        for (const Statement& statement : block.statements) {
            m_evaluator.step(statement.line);
            switch (statement.kind) {
            case Statement::Kind::Text:
                append(statement.text);
                break;
            case Statement::Kind::Output:
                append(written(m_evaluator.used(*statement.expression)));
                break;
            case Statement::Kind::Set:
                m_evaluator.set(statement.text, m_evaluator.value(*statement.expression));
                break;
            case Statement::Kind::If:
                runIf(statement);
                break;
            case Statement::Kind::For:
                runFor(statement);
                break;
            }
        }
    }

    Rendering take() { return {std::move(m_text), m_evaluator.takeWarnings()}; }

private:
    void append(std::string_view text)
    {
        const std::size_t most = m_evaluator.limits().output;
        if (m_text.size() + text.size() > most)
            m_evaluator.refuseLimit(fmt::format("The text would be longer than {} bytes.", most));
        m_text += text;
    }

    void runIf(const Statement& statement)
    {
        for (const TemplateBranch& branch : statement.branches) {
            if (branch.condition && !isTrue(m_evaluator.value(*branch.condition)))
                continue;
            run(branch.body);
            return;
        }
    }

    void countLoopStep()
    {
        if (++m_loopSteps > m_evaluator.limits().loopSteps)
            m_evaluator.refuseLimit(fmt::format("The loops take more than {} steps.", m_evaluator.limits().loopSteps));
    }

    void runFor(const Statement& statement)
    {
        const TemplateValue all = m_evaluator.used(*statement.expression);
        // More than the steps that are left would only be refused.
        const auto each = elements(all, static_cast<std::size_t>(m_evaluator.limits().loopSteps) + 1);
        if (!each)
            m_evaluator.refuse("A loop goes through a list, an object or a text.");
        if (each->empty() && statement.branches.size() > 1)
            run(statement.branches[1].body);
        for (std::size_t index = 0; index < each->size(); ++index) {
            countLoopStep();
            m_evaluator.openScope();
            m_evaluator.set(statement.text, (*each)[index]);
            m_evaluator.set("loop",
                            std::make_shared<const Json>(Json {{"index", index + 1},
                                                               {"index0", index},
                                                               {"first", index == 0},
                                                               {"last", index + 1 == each->size()},
                                                               {"length", each->size()}}));
            run(statement.branches[0].body);
            m_evaluator.closeScope();
        }
    }

    TemplateEvaluator m_evaluator;
    int m_loopSteps = 0;
    std::string m_text;
};

}  // namespace

Template::Template(std::string_view source, std::string place)
    : m_place(std::move(place))
{
    if (source.size() > largestTemplate)
        throwWrongType(fmt::format("The template has {} bytes; {} are the most.", source.size(), largestTemplate),
                       m_place);
    m_body = std::make_shared<const TemplateBlock>(readTemplate(templateTokens(source, m_place), m_place));
}

Rendering Template::render(const Json& context, const std::stop_token& stop, const TemplateLimits& limits) const
{
    Renderer renderer({context, stop, limits, m_place});
    renderer.run(*m_body);
    return renderer.take();
}

}  // namespace tastebench::scenario
