// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/ranking.h"

#include "engine/base/enum_names.h"

namespace tastebench {

std::string_view toString(AddendKind kind)
{
    static constexpr EnumNames<AddendKind, 8> names({{
        {AddendKind::Query, "query"},
        {AddendKind::Interaction, "interaction"},
        {AddendKind::Property, "property"},
        {AddendKind::Text, "text"},
        {AddendKind::Memory, "memory"},
        {AddendKind::Rule, "rule"},
        {AddendKind::Popularity, "popularity"},
        {AddendKind::Baseline, "baseline"},
    }});
    return names.name(kind);
}

}  // namespace tastebench
