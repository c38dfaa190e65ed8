// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace tastebench {

// The integer key of a row in one table of a workspace. Keys of different tables do not mix; 0 means "none yet".
template <typename Tag>
struct RowId {
    std::int64_t value = 0;

    [[nodiscard]] explicit operator bool() const { return value != 0; }
    auto operator<=>(const RowId&) const = default;
};

using CollectionId = RowId<struct CollectionTag>;
using VectorId = RowId<struct VectorTag>;
using ItemId = RowId<struct ItemTag>;
using PersonaId = RowId<struct PersonaTag>;
using InteractionId = RowId<struct InteractionTag>;
using DocumentId = RowId<struct DocumentTag>;
using MemoryId = RowId<struct MemoryTag>;
using HistoryId = RowId<struct HistoryTag>;
using SnapshotId = RowId<struct SnapshotTag>;
using AssertionId = RowId<struct AssertionTag>;
using SweepId = RowId<struct SweepTag>;

}  // namespace tastebench

template <typename Tag>
struct std::hash<tastebench::RowId<Tag>> {
    std::size_t operator()(tastebench::RowId<Tag> id) const noexcept { return std::hash<std::int64_t> {}(id.value); }
};
