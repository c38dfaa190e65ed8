// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/drafts.h"

#include "engine/base/enum_names.h"

namespace tastebench::exchange {

namespace {

constexpr EnumNames<RecordKind, 8> kindNames({{
    {RecordKind::Items, "items"},
    {RecordKind::Personas, "personas"},
    {RecordKind::Interactions, "interactions"},
    {RecordKind::Documents, "documents"},
    {RecordKind::Memories, "memories"},
    {RecordKind::Links, "links"},
    {RecordKind::Tags, "tags"},
    {RecordKind::Schema, "schema"},
}});

}  // namespace

std::string_view toString(RecordKind kind)
{
    return kindNames.name(kind);
}

std::optional<RecordKind> parseRecordKind(std::string_view name)
{
    const auto kind = kindNames.value(name);
    return kind != RecordKind::Links && kind != RecordKind::Tags ? kind : std::nullopt;
}

std::uint32_t TextTable::number(std::string_view text)
{
    // Logs are mostly ordered by persona: the last text is the likeliest.
    if (!m_texts.empty() && m_texts[m_last] == text)
        return m_last;
    const auto found = m_numbers.find(text);
    if (found != m_numbers.end())
        return m_last = found->second;
    m_last = static_cast<std::uint32_t>(m_texts.size());
    m_texts.emplace_back(text);
    m_numbers.emplace(m_texts.back(), m_last);
    return m_last;
}

}  // namespace tastebench::exchange
