// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/draft_maker.h"

#include <fmt/format.h>

namespace tastebench::exchange {

namespace {

std::optional<RowProblem> fillProperty(const TablePlan& plan, const RowView& row, int index, Json& properties)
{
    const ColumnPlan& column = plan.columns[static_cast<std::size_t>(index)];
    if (column.role == Role::Flag) {
        Json& list = properties[column.property];
        if (list.is_null())
            list = Json::array();
        if (row.text(index) == "1")
            list.push_back(column.field);
        return std::nullopt;
    }
    auto value = row.value(index);
    if (!value)
        return RowProblem {column.field, shortened(row.text(index)),
                           fmt::format("not a value of type {}", toString(column.type))};
    if (!value->is_null())
        properties[column.property] = std::move(*value);
    return std::nullopt;
}

// What items and personas share: the id and the properties.
template <typename Draft>
std::optional<RowProblem> fillShared(const TablePlan& plan, const RowView& row, Draft& draft)
{
    for (int index = 0; index < static_cast<int>(plan.columns.size()); ++index) {
        const ColumnPlan& column = plan.columns[static_cast<std::size_t>(index)];
        switch (column.role) {
        case Role::Id:
            draft.sourceId = row.text(index);
            if (draft.sourceId.empty())
                return RowProblem {column.field, {}, "no id"};
            break;
        case Role::Property:
        case Role::Flag:
            if (auto wrong = fillProperty(plan, row, index, draft.properties))
                return wrong;
            break;
        default:
            break;
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<RowProblem> fillItem(const TablePlan& plan, const RowView& row, ItemDraft& item)
{
    if (auto wrong = fillShared(plan, row, item))
        return wrong;
    for (int index = 0; index < static_cast<int>(plan.columns.size()); ++index) {
        const ColumnPlan& column = plan.columns[static_cast<std::size_t>(index)];
        if (column.role != Role::Vector)
            continue;
        auto numbers = row.numbers(index);
        if (!numbers)
            return RowProblem {column.field, shortened(row.text(index)), "not a list of numbers"};
        if (!numbers->empty())
            item.vectors[column.property] = std::move(*numbers);
    }
    return std::nullopt;
}

std::optional<RowProblem> fillPersona(const TablePlan& plan, const RowView& row, PersonaDraft& persona)
{
    if (auto wrong = fillShared(plan, row, persona))
        return wrong;
    if (const int name = plan.column(Role::Name); name >= 0)
        persona.name = row.text(name);
    if (const int about = plan.column(Role::About); about >= 0)
        persona.about = row.text(about);
    if (persona.name.empty())
        persona.name = persona.sourceId;
    return std::nullopt;
}

}  // namespace tastebench::exchange
