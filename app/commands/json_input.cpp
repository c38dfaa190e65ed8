// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/json_input.h"

#include "engine/base/error.h"
#include "engine/domain/json_text.h"
#include "engine/workspace/text_file.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::app {

OptionSpec fileOption()
{
    return {"file", "PATH", "read the objects from a file instead of standard input"};
}

Json parseJson(std::string_view text, const std::string& what)
{
    if (nestingDepth(text) > deepestNesting)
        throwWrongType(fmt::format("{}: this nests deeper than {} levels.", what, deepestNesting), what);
    try {
        return Json::parse(text);
    } catch (const Json::out_of_range&) {
        throwWrongType(fmt::format("{}: this holds a number that is too large.", what), what);
    } catch (const Json::parse_error& error) {
        const std::size_t at = std::min(error.byte > 0 ? error.byte - 1 : 0, text.size());
        const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
        const std::string place = fmt::format("{}:{}", what, line);
        throwWrongType(fmt::format("{}: this is not valid JSON.", place), place);
    }
}

std::string placeWithin(const std::string& place, const std::string& inner)
{
    if (inner.empty())
        return place;
    const bool isField = inner.find_first_of("/-:. ") == std::string::npos;
    return isField ? fmt::format("{}/{}", place, inner) : inner;
}

Json readDocument(const Arguments& arguments)
{
    return readJson(arguments.text("file").value_or("-"));
}

Json readJson(const std::string& path)
{
    std::string text = workspace::readText(path);
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    return parseJson(text, path == "-" ? "standard input" : path);
}

std::vector<InputRow> rowsOf(Json objects, const std::string& place)
{
    std::vector<InputRow> rows;
    if (objects.is_object())
        rows.push_back({std::move(objects), place});
    else if (objects.is_array()) {
        for (Json& entry : objects)
            rows.push_back({std::move(entry), fmt::format("{}/{}", place, rows.size())});
    } else
        throwWrongType("The input must be one object or an array of objects.", place.empty() ? "/" : place);
    for (const InputRow& row : rows) {
        if (!row.json.is_object())
            throwWrongType(fmt::format("Entry {} of the input is not an object.", row.place), row.place);
    }
    return rows;
}

std::vector<InputRow> readRows(const Arguments& arguments)
{
    return rowsOf(readDocument(arguments));
}

}  // namespace tastebench::app
