// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/records.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tastebench {

namespace {

constexpr EnumNames<Memory::Kind, 2> memoryKinds({{
    {Memory::Kind::Statement, "statement"},
    {Memory::Kind::Text, "text"},
}});

std::size_t codePoints(const std::string& utf8)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

void checkLength(const std::string& text, std::size_t longest, std::string_view name, const std::string& place)
{
    if (const std::size_t length = codePoints(text); length > longest)
        throwWrongParameter(fmt::format("The {} has {} characters; {} are allowed.", name, length, longest),
                            fmt::format("{}/{}", place, name));
}

bool isBlank(const std::string& text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

void checkDocument(const PersonaDocument& document, const std::string& place)
{
    if (isBlank(document.title) && isBlank(document.content))
        throwWrongParameter("A document needs a title or a content.", place + "/title");
    checkLength(document.title, longestDocumentTitle, "title", place);
    checkLength(document.content, longestDocumentContent, "content", place);
}

void checkMemory(const Memory& memory, const std::string& place)
{
    if (!std::isfinite(memory.strength) || memory.strength < -1 || memory.strength > 1)
        throwWrongParameter(fmt::format("The strength {} is outside [−1, 1].", memory.strength), place + "/strength");
    if (memory.kind == Memory::Kind::Statement) {
        if (memory.property.empty())
            throwWrongParameter("A statement is about a property.", place + "/property");
        if (memory.value.is_null())
            throwWrongParameter("A statement is about a value.", place + "/value");
    }
    if (isBlank(memory.text))
        throwWrongParameter("A memory needs a text.", place + "/text");
}

std::string_view toString(Memory::Kind kind)
{
    return memoryKinds.name(kind);
}

std::optional<Memory::Kind> parseMemoryKind(std::string_view name)
{
    return memoryKinds.value(name);
}

void checkWeight(double weight, const std::string& place)
{
    if (!std::isfinite(weight) || weight < -1 || weight > 1)
        throwWrongParameter(fmt::format("The weight {} is outside [−1, 1].", weight), place);
}

}  // namespace tastebench
