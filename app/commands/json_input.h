// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/options.h"
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

// A text from the command line as JSON. Throws WRONG_DATA_TYPE naming `what`.
Json parseJson(std::string_view text, const std::string& what);

}  // namespace tastebench::app
