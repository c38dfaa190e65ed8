// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/split.h"
#include "tests/support/catalogue_fixture.h"

#include <cmath>
#include <fmt/format.h>
#include <random>

namespace tastebench::tests {

// Forty items in four directions, twelve personas who prefer one of them, and a log of 100 days (seed 20261121).
inline search::CataloguePtr madeUpCollection()
{
    testing::CatalogueFixture fixture;
    fixture.property("genre", PropertyType::Text).personaProperty("taste", PropertyType::Text, "genre");
    for (int item = 0; item < 40; ++item) {
        std::vector<float> vector(4, 0.1F * static_cast<float>(item % 7));
        vector[static_cast<std::size_t>(item % 4)] = 1;
        fixture.item(fmt::format("item{}", item), vector, {{"genre", fmt::format("g{}", item % 4)}});
    }
    std::mt19937_64 engine(20261121);
    for (int persona = 0; persona < 12; ++persona)
        fixture.persona(fmt::format("P{}", persona), {{"taste", fmt::format("g{}", persona % 4)}});
    for (int count = 0; count < 400; ++count) {
        const int persona = static_cast<int>(engine() % 12);
        const int item = static_cast<int>(engine() % 40);
        const double weight = item % 4 == persona % 4 ? 1 : static_cast<double>(engine() % 21) / 10 - 1;
        fixture.interaction(fmt::format("P{}", persona), fmt::format("item{}", item), weight,
                            100 - static_cast<double>(count) / 4);
    }
    return fixture.catalogue();
}

// The same with another log.
inline search::CataloguePtr withLog(const search::CataloguePtr& catalogue,
                                    std::vector<search::LoggedInteraction> interactions)
{
    auto changed = std::make_shared<search::Catalogue>(*catalogue);
    changed->log = std::make_shared<search::InteractionLog>(std::move(interactions), catalogue->log->personas());
    return changed;
}

}  // namespace tastebench::tests
