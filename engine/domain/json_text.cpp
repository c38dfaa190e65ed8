// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/json_text.h"

#include <algorithm>

namespace tastebench {

int nestingDepth(std::string_view json)
{
    NestingScan scan;
    int deepest = 0;
    for (const char character : json)
        deepest = std::max(deepest, scan.take(character));
    return deepest;
}

Json jsonFromText(std::string_view text)
{
    if (nestingDepth(text) > deepestNesting)
        return Json(Json::value_t::discarded);
    return Json::parse(text, nullptr, false);
}

}  // namespace tastebench
