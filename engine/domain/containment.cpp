// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/containment.h"

#include "engine/base/error.h"
#include "engine/domain/json_text.h"

#include <algorithm>

namespace tastebench {

namespace {

bool containsValue(const Json& document, const Json& wanted)
{
    if (document.is_object() && wanted.is_object()) {
        return std::ranges::all_of(wanted.items(), [&document](const auto& member) {
            const auto found = document.find(member.key());
            return found != document.end() && containsValue(*found, member.value());
        });
    }
    if (document.is_array() && wanted.is_array()) {
        return std::ranges::all_of(wanted, [&document](const Json& entry) {
            return std::ranges::any_of(document, [&entry](const Json& own) { return containsValue(own, entry); });
        });
    }
    return document.is_primitive() && document == wanted;
}

}  // namespace

bool contains(const Json& document, const Json& wanted)
{
    if (document.is_array() && wanted.is_primitive())
        return std::ranges::find(document, wanted) != document.end();
    return containsValue(document, wanted);
}

Json metadataFilter(std::string_view text, const std::string& place)
{
    Json filter = jsonFromText(text);
    if (filter.is_discarded())
        throwWrongType("The metadata filter is not valid JSON.", place);
    if (!filter.is_object())
        throwWrongType("A metadata filter is an object, such as {\"db_uuid\": \"1234\"}.", place);
    return filter;
}

}  // namespace tastebench
