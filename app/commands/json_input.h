// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/options.h"
#include "engine/base/error.h"
#include "engine/domain/property_type.h"

#include <string>
#include <string_view>
#include <vector>

namespace tastebench::app {

// One object that was given to a verb, and its pointer in the document: "" or "/3".
struct InputRow {
    Json json;
    std::string place;
};

// The option of verbs that take objects.
OptionSpec fileOption();

// The document on standard input, or in the file of --file ("-" is standard input too). Throws FILE_NOT_FOUND,
// IO_ERROR, and WRONG_DATA_TYPE with file and line when it is no JSON.
Json readDocument(const Arguments& arguments);
// The same for a path.
Json readJson(const std::string& path);
// One object or an array of them, which stand at `place` in the document. Throws WRONG_DATA_TYPE naming the place of
// anything else.
std::vector<InputRow> rowsOf(Json objects, const std::string& place = {});
// Those of the whole document.
std::vector<InputRow> readRows(const Arguments& arguments);

// The place of a trouble at `inner` within a member: a JSON pointer, an option or file:line stays as it is.
std::string placeWithin(const std::string& place, const std::string& inner);
// Does something with a member of the input that stands at `place`. An Error that names no place in the document, since
// it comes from a store that knows of none, gets this one; one that names a field alone gets it as a member.
template <typename Action>
auto atPlace(const std::string& place, Action&& action)
{
    try {
        return action();
    } catch (const Error& error) {
        throw Error(error.kind(), error.detail(), error.message(), placeWithin(place, error.place()));
    }
}
// A text from the command line as JSON. Throws WRONG_DATA_TYPE naming `what`.
Json parseJson(std::string_view text, const std::string& what);

}  // namespace tastebench::app
