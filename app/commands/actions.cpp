// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/actions.h"

#include "engine/base/spelling.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace tastebench::app {

std::string_view chosenAction(std::span<const std::string_view> names, const Arguments& arguments)
{
    const std::string& name = arguments.at(1);
    const auto found = std::ranges::find(names, name);
    if (found != names.end())
        return *found;
    throwWrongUsage(fmt::format("“{}” is not one of {}.{}", name, fmt::join(names, ", "), didYouMean(name, names)));
}

int runAction(std::span<const Action> actions, const Arguments& arguments, Output& output)
{
    std::vector<std::string_view> names;
    for (const Action& action : actions)
        names.push_back(action.name);
    return std::ranges::find(actions, chosenAction(names, arguments), &Action::name)->run(arguments, output);
}

OptionSpec collectionOption()
{
    return {"collection", "NAME", "the collection; not needed when there is only one"};
}

OptionSpec limitOption()
{
    return {"limit", "N", "list at most N"};
}

OptionSpec cursorOption()
{
    return {"cursor", "TEXT", "go on where a list ended: its next_cursor"};
}

Json Page::nextCursor(std::int64_t shown, std::int64_t total) const
{
    return offset + shown < total ? Json(std::to_string(offset + shown)) : Json();
}

Page pageOf(const Arguments& arguments)
{
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    Page page;
    page.limit = arguments.integer("limit", 1, most).value_or(-1);
    page.offset = arguments.integer("cursor", 0, most).value_or(0);
    return page;
}

void answerList(std::string_view several, const Listed& listed, std::int64_t total, const Json& nextCursor,
                Output& output)
{
    Json answer {{"count", total}, {"next_cursor", nextCursor}};
    answer[several] = listed.rows;
    output.answer(answer, [&] { return listed.text; });
}

void commitAndAnswer(store::Change& change, const Changes& changes, const std::string& label, Output& output)
{
    answerChanges(changes, change.commit(label), output);
}

void answerChanges(const Changes& changes, const store::Committed& committed, Output& output)
{
    Json answer {{"added", changes.added},
                 {"updated", changes.updated},
                 {"deleted", changes.deleted},
                 {"ids", changes.ids},
                 {"history", committed.history ? Json(committed.history.value) : Json()}};
    answer.update(changes.further);
    output.answer(answer, [&] {
        return fmt::format("{}{} added, {} updated, {} deleted\n", changes.furtherText, changes.added, changes.updated,
                           changes.deleted);
    });
}

std::string labelOf(std::string_view action, std::string_view one, std::size_t count, std::string_view several)
{
    return count == 1 ? fmt::format("{} {}", action, one) : fmt::format("{} {} {}", action, count, several);
}

}  // namespace tastebench::app
