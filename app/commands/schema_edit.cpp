// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/schema_edit.h"

#include "engine/base/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tastebench::app {

OptionSpec dropUnconvertibleOption()
{
    return {"drop-unconvertible", "",
            "unset the values that are none of a property's new type, and list them (the first 1000 of each)"};
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
    for (const std::string& sentence : report.broken)
        changes.warn(sentence);
    Json unconverted = Json::array();
    std::string lines;
    for (const workspace::UnconvertibleValues& unconvertible : report.unconvertible) {
        Json values = Json::array();
        for (const auto& [owner, value] : unconvertible.values) {
            values.push_back({{"label", owner}, {"value", value}});
            lines += fmt::format("{} of {}: {}\n", unconvertible.property, owner, value.dump());
        }
        const auto leftOut = unconvertible.count - std::ssize(values);
        if (leftOut > 0)
            lines += fmt::format("… and {} more of {}\n", leftOut, unconvertible.property);
        unconverted.push_back({{"property", unconvertible.property},
                               {"of", unconvertible.ofPersonas ? "personas" : "items"},
                               {"count", unconvertible.count},
                               {"first", values.front()},
                               {"values_left_out", leftOut}});
        unconverted.back()["values"] = std::move(values);
    }
    if (unconverted.empty())
        return;
    changes.further["unconverted"] = std::move(unconverted);
    changes.furtherText += workspace::describeUnconvertible(report, edit.collection) + '\n' + lines;
}

}  // namespace tastebench::app
