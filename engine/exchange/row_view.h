// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/mapping.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::exchange {

// One row of a source, whether it came as cells of a table or as an object of JSON. Columns are those of the plan.
class RowView {
public:
    // Cells of a table; lives as long as they do.
    RowView(const std::vector<std::string_view>& cells, const TablePlan& plan);
    // Members of a JSON object; lives as long as it does.
    RowView(const Json& object, const TablePlan& plan);

    // The cell as text: a JSON text itself, other JSON values as they are written; empty where there is nothing.
    [[nodiscard]] std::string_view text(int column) const;
    // The cell as a stored value of the column's type, null where there is nothing; nothing when it does not fit.
    [[nodiscard]] std::optional<Json> value(int column) const;
    // The cell as a value whose type no column tells: a member of JSON as it is. Null where there is nothing.
    [[nodiscard]] Json untyped(int column) const;
    // The cell as a vector; nothing when it is not a list of numbers.
    [[nodiscard]] std::optional<std::vector<float>> numbers(int column) const;

private:
    const TablePlan& m_plan;
    const std::vector<std::string_view>* m_cells = nullptr;
    std::vector<const Json*> m_values;
    mutable std::vector<std::string> m_written;
};

}  // namespace tastebench::exchange
