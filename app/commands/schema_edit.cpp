// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/schema_edit.h"

#include "engine/base/error.h"

#include <fmt/format.h>

namespace tastebench::app {

OptionSpec dropUnconvertibleOption()
{
    return {"drop-unconvertible", "", "unset the values that are none of a property's new type, and list them"};
}

void editSchema(store::Change& change, workspace::SchemaEdit edit, const Arguments& arguments, Changes& changes)
{
    edit.dropUnconvertible = arguments.has("drop-unconvertible");
    Progress silent;
    workspace::SchemaEditReport report;
    try {
        report = workspace::editSchema(change, edit, silent);
    } catch (const Error& error) {
        if (error.detail() != "WRONG_DATA_TYPE")
            throw;
        throw Error(error.kind(), error.detail(),
                    fmt::format("{} Nothing was changed; --drop-unconvertible unsets them.", error.message()),
                    error.place());
    }
    Json unconverted = Json::array();
    for (const workspace::UnconvertibleValues& values : report.unconvertible)
        unconverted.push_back({{"property", values.property},
                               {"of", values.ofPersonas ? "personas" : "items"},
                               {"count", values.count},
                               {"first", {{"label", values.owner}, {"value", values.value}}}});
    if (unconverted.empty())
        return;
    changes.further["unconverted"] = std::move(unconverted);
    changes.furtherText = workspace::describeUnconvertible(report, edit.collection) + '\n';
}

}  // namespace tastebench::app
