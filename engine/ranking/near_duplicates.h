// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/catalogue.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

namespace tastebench::ranking {

// The items of a catalogue that are called alike: one film under two ids. Titles are alike when their words are, cut
// and folded as full-text search does (NFC, case, accents, punctuation and blanks make no difference); items whose
// property `year` differs are not, so that remakes stay apart.
class NearDuplicates {
public:
    explicit NearDuplicates(const search::Catalogue& catalogue);

    // The other rows that are called like this one, ascending.
    [[nodiscard]] std::vector<std::uint32_t> of(std::uint32_t row) const;

private:
    [[nodiscard]] bool sameYear(std::uint32_t left, std::uint32_t right) const;

    std::shared_ptr<const search::PropertyColumn> m_year;  // null without such a property
    std::vector<std::vector<std::uint32_t>> m_groups;  // rows with one title, where there are several
    std::unordered_map<std::uint32_t, std::size_t> m_groupOf;
};

}  // namespace tastebench::ranking
