// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/part_columns.h"

#include <algorithm>
#include <array>
#include <span>

namespace tastebench::exchange {

namespace {

struct PartMember {
    std::string_view name;
    PropertyType type = PropertyType::Text;
};

constexpr std::array<PartMember, 5> documentMembers {{
    {"id"},
    {"title"},
    {"content"},
    {"metadata", PropertyType::Object},
    {"created_at", PropertyType::Date},
}};

// The value has the type of its property, which no column tells.
constexpr std::array<PartMember, 9> memoryMembers {{
    {"id"},
    {"kind"},
    {"property"},
    {"value"},
    {"text"},
    {"strength", PropertyType::Number},
    {"evidence", PropertyType::Object},
    {"formed", PropertyType::Boolean},
    {"created_at", PropertyType::Date},
}};

constexpr std::string_view personaTarget = "persona_id";

std::span<const PartMember> membersOf(RecordKind kind)
{
    return kind == RecordKind::Documents ? std::span<const PartMember>(documentMembers)
                                         : std::span<const PartMember>(memoryMembers);
}

void become(ColumnPlan& column, const PartMember& member)
{
    column.role = Role::Member;
    column.property = member.name;
    column.type = member.type;
}

}  // namespace

bool isPart(RecordKind kind)
{
    return kind == RecordKind::Documents || kind == RecordKind::Memories;
}

void guessPartMembers(TablePlan& plan)
{
    const auto members = membersOf(plan.kind);
    for (ColumnPlan& column : plan.columns) {
        column.role = Role::Dropped;
        const auto member = std::ranges::find_if(
            members, [&](const PartMember& candidate) { return plainWord(candidate.name) == plainWord(column.field); });
        if (member != members.end() && !hasMember(plan, member->name))
            become(column, *member);
    }
}

bool mapPartColumn(TablePlan& plan, ColumnPlan& column, std::string_view target)
{
    const auto members = membersOf(plan.kind);
    const auto member = std::ranges::find(members, target, &PartMember::name);
    if (target != personaTarget && !target.empty() && member == members.end())
        return false;
    for (ColumnPlan& other : plan.columns) {
        const bool same = target == personaTarget ? other.role == Role::PersonaId
                                                  : other.role == Role::Member && other.property == target;
        if (same)
            other.role = Role::Dropped;
    }
    if (member != members.end())
        become(column, *member);
    else
        column.role = target.empty() ? Role::Dropped : Role::PersonaId;
    return true;
}

std::vector<std::string> partTargets(RecordKind kind)
{
    std::vector<std::string> targets {std::string(personaTarget)};
    for (const PartMember& member : membersOf(kind))
        targets.emplace_back(member.name);
    return targets;
}

bool hasMember(const TablePlan& plan, std::string_view member)
{
    return std::ranges::any_of(plan.columns, [member](const ColumnPlan& column) {
        return column.role == Role::Member && column.property == member;
    });
}

}  // namespace tastebench::exchange
