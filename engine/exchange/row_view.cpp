// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/row_view.h"

#include "engine/exchange/record_columns.h"

#include <cmath>

namespace tastebench::exchange {

RowView::RowView(const std::vector<std::string_view>& cells, const TablePlan& plan)
    : m_plan(plan)
    , m_cells(&cells)
{
}

RowView::RowView(const Json& object, const TablePlan& plan)
    : m_plan(plan)
    , m_written(plan.columns.size())
{
    for (const ColumnPlan& column : plan.columns) {
        const auto found = object.find(column.field);
        m_values.push_back(found == object.end() || found->is_null() ? nullptr : &*found);
    }
}

std::string_view RowView::text(int column) const
{
    const auto index = static_cast<std::size_t>(column);
    if (m_cells)
        return trimmed((*m_cells)[index]);
    const Json* const value = m_values[index];
    if (!value)
        return {};
    if (value->is_string())
        return trimmed(value->get_ref<const std::string&>());
    m_written[index] = value->dump();
    return m_written[index];
}

std::optional<Json> RowView::value(int column) const
{
    const auto index = static_cast<std::size_t>(column);
    const ColumnPlan& plan = m_plan.columns[index];
    if (m_cells && m_plan.records)
        return cellOfRecord(plan.type, (*m_cells)[index]);
    if (m_cells)
        return cellValue(plan.type, plan.listSeparator, m_plan.decimalComma, (*m_cells)[index]);
    const Json* const value = m_values[index];
    return value ? jsonCellValue(plan.type, *value) : Json();
}

Json RowView::untyped(int column) const
{
    const auto index = static_cast<std::size_t>(column);
    if (m_cells)
        return valueOfUntypedCell((*m_cells)[index]);
    const Json* const value = m_values[index];
    return value ? *value : Json();
}

std::optional<std::vector<float>> RowView::numbers(int column) const
{
    std::vector<float> numbers;
    std::string_view rest = text(column);
    if (rest.starts_with('[') && rest.ends_with(']'))
        rest = rest.substr(1, rest.size() - 2);
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(",;| \t\n"), rest.size());
        const std::string_view entry = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (trimmed(entry).empty())
            continue;
        const auto number = readNumber(entry);
        if (!number || !std::isfinite(static_cast<float>(*number)))
            return std::nullopt;
        numbers.push_back(static_cast<float>(*number));
    }
    return numbers;
}

}  // namespace tastebench::exchange
