// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/catalogue.h"

#include "engine/base/error.h"

#include <fmt/format.h>

namespace tastebench::search {

namespace {

template <typename Map, typename Key>
std::optional<std::uint32_t> find(const Map& rows, const Key& key)
{
    const auto found = rows.find(key);
    return found == rows.end() ? std::nullopt : std::optional<std::uint32_t>(found->second);
}

template <typename Row>
std::span<const Row> listOf(const std::unordered_map<PersonaId, std::vector<Row>>& rows, PersonaId id)
{
    const auto found = rows.find(id);
    return found == rows.end() ? std::span<const Row>() : std::span<const Row>(found->second);
}

}  // namespace

std::optional<std::uint32_t> ItemTable::row(const Uuid& uuid) const
{
    return find(rowOfUuid, uuid);
}

std::optional<std::uint32_t> ItemTable::row(ItemId id) const
{
    return find(rowOfId, id);
}

std::optional<std::uint32_t> PersonaTable::row(PersonaId id) const
{
    return find(rowOfId, id);
}

std::span<const PersonaDocument> PersonaTable::documentsOf(PersonaId id) const
{
    return listOf(documents, id);
}

std::span<const Memory> PersonaTable::memoriesOf(PersonaId id) const
{
    return listOf(memories, id);
}

const NamedVectorView& Catalogue::trainedVector(std::string_view name) const
{
    const auto found = vectors.find(name);
    if (found == vectors.end())
        throwNotFound("VECTOR_NOT_FOUND",
                      fmt::format("The collection {} has no vector named “{}”.", collection.name, name));
    if (!found->second.table)
        throw Error(ErrorKind::NotReady, "VECTOR_NOT_TRAINED",
                    fmt::format("The vector “{}” of {} has never been trained: run “tastebench train”.", name,
                                collection.name),
                    "vector");
    return found->second;
}

const PropertyColumn* Catalogue::column(std::string_view property) const
{
    const auto found = columns.find(property);
    return found == columns.end() ? nullptr : found->second.get();
}

}  // namespace tastebench::search
