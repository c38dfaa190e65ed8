// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <memory>

namespace tastebench::model {

// How an item is shown to people: two lines.
struct ItemText {
    QString title;
    QString subtitle;

    bool operator==(const ItemText&) const = default;
};

// Knows the texts of the rows of one catalogue, and goes with the rankings made from it. Immutable: another
// catalogue (also one in which a title was edited) has another provider. Asked only for rows that are painted.
class ItemTextProvider {
public:
    ItemTextProvider() = default;
    ItemTextProvider(const ItemTextProvider&) = delete;
    ItemTextProvider& operator=(const ItemTextProvider&) = delete;
    virtual ~ItemTextProvider() = default;

    [[nodiscard]] virtual ItemText text(std::uint32_t catalogueRow) const = 0;
};

using ItemTextProviderPtr = std::shared_ptr<const ItemTextProvider>;

}  // namespace tastebench::model
