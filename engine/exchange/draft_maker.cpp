// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/draft_maker.h"

#include <fmt/format.h>
#include <utility>

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

Timestamp timeIn(const Json& value)
{
    return Timestamp::parse(value.get_ref<const std::string&>()).value_or(Timestamp {});
}

// What columns of records hold beside the properties; nothing where there is nothing, or the wrong value.
std::optional<RowProblem> readOwn(const TablePlan& plan, const RowView& row, Role role, Json& value)
{
    const int index = plan.column(role);
    value = nullptr;
    if (index < 0)
        return std::nullopt;
    auto read = row.value(index);
    if (!read)
        return RowProblem {
            plan.columns[static_cast<std::size_t>(index)].field, shortened(row.text(index)),
            fmt::format("not a value of type {}", toString(plan.columns[static_cast<std::size_t>(index)].type))};
    value = std::move(*read);
    return std::nullopt;
}

// The id of ours and the times, for records.
template <typename Draft>
std::optional<RowProblem> fillOwn(const TablePlan& plan, const RowView& row, Draft& draft)
{
    if (!plan.records)
        return std::nullopt;
    if (const int index = plan.column(Role::Uuid); index >= 0 && !row.text(index).empty()) {
        draft.uuid = Uuid::parse(row.text(index));
        if (!draft.uuid)
            return RowProblem {plan.columns[static_cast<std::size_t>(index)].field, shortened(row.text(index)),
                               "not a UUID"};
    }
    for (const auto& [role, time] :
         {std::pair {Role::CreatedAt, &draft.createdAt}, {Role::UpdatedAt, &draft.updatedAt}}) {
        Json value;
        if (auto wrong = readOwn(plan, row, role, value))
            return wrong;
        if (!value.is_null())
            *time = timeIn(value);
    }
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
            if (draft.sourceId.empty() && !plan.records)
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
    if (auto wrong = fillOwn(plan, row, draft))
        return wrong;
    if (draft.sourceId.empty() && !draft.uuid)
        return RowProblem {"id", {}, "no id"};
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
    if (plan.records) {
        Json name;
        Json about;
        Json metadata;
        Json memories;
        for (const auto& [role, value] : {std::pair {Role::Name, &name},
                                          {Role::About, &about},
                                          {Role::Metadata, &metadata},
                                          {Role::MemoriesEnabled, &memories}}) {
            if (auto wrong = readOwn(plan, row, role, *value))
                return wrong;
        }
        persona.name = name.is_null() ? persona.sourceId : name.get<std::string>();
        persona.about = about.is_null() ? std::string() : about.get<std::string>();
        if (!metadata.is_null())
            persona.metadata = std::move(metadata);
        if (!memories.is_null())
            persona.memoriesEnabled = memories.get<bool>();
        return std::nullopt;
    }
    if (const int name = plan.column(Role::Name); name >= 0)
        persona.name = row.text(name);
    if (const int about = plan.column(Role::About); about >= 0)
        persona.about = row.text(about);
    if (persona.name.empty())
        persona.name = persona.sourceId;
    return std::nullopt;
}

std::optional<RowProblem> fillPersonaPart(const TablePlan& plan, const RowView& row, PersonaPartDraft& part)
{
    for (int index = 0; index < static_cast<int>(plan.columns.size()); ++index) {
        const ColumnPlan& column = plan.columns[static_cast<std::size_t>(index)];
        if (column.role == Role::PersonaId)
            part.persona = row.text(index);
        if (column.role != Role::Member)
            continue;
        auto value = column.property == "value" ? std::optional<Json>(row.untyped(index)) : row.value(index);
        if (!value)
            return RowProblem {column.field, shortened(row.text(index)),
                               fmt::format("not a value of type {}", toString(column.type))};
        if (!value->is_null())
            part.record[column.property] = *std::move(value);
    }
    if (part.persona.empty())
        return RowProblem {"persona_id", {}, "no persona id"};
    return std::nullopt;
}

}  // namespace tastebench::exchange
