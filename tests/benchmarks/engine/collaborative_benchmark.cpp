// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/collaborative.h"
#include "tests/benchmarks/engine/measure.h"

#include <cmath>
#include <cstdio>
#include <random>

// Prints what the item-item similarity costs on made-up logs (seed 20261121) of the shapes of MovieLens: 100 000
// ratings (limit 2 s) and 20 million (limit 8 GB).

using namespace tastebench;

namespace {

struct Shape {
    const char* name;
    std::size_t personas;
    std::size_t items;
    std::size_t interactions;
};

// Few personas rate much and few items are rated much; three of five ratings are likes.
search::InteractionLog madeUp(const Shape& shape)
{
    std::mt19937_64 engine(20261121);
    const auto draw = [&engine](std::size_t count) {
        const double uniform = (static_cast<double>(engine() >> 11U) + 0.5) * 0x1p-53;
        return static_cast<std::uint32_t>(static_cast<double>(count) * std::pow(uniform, 2.5));
    };
    std::vector<search::LoggedInteraction> interactions;
    interactions.reserve(shape.interactions);
    for (std::size_t index = 0; index < shape.interactions; ++index) {
        interactions.push_back({.id = {static_cast<std::int64_t>(index) + 1},
                                .at = Timestamp::fromSeconds(static_cast<std::int64_t>(index)),
                                .weight = engine() % 5 < 3 ? 0.5 : -0.5,
                                .persona = draw(shape.personas),
                                .item = draw(shape.items)});
    }
    return {std::move(interactions), shape.personas};
}

void run(const Shape& shape, Similarity similarity)
{
    const search::InteractionLog log = madeUp(shape);
    const Timestamp end = Timestamp::fromSeconds(static_cast<std::int64_t>(shape.interactions));
    Progress silent;
    tests::measure(shape.name, 1,
                   [&] { (void)ranking::makeCollaborativeModel(similarity, log, shape.items, end, silent); });
}

}  // namespace

int main()
{
    run({"similarity of 100 000 ratings", 610, 9742, 100'000}, Similarity::Cosine);
    run({"similarity of 20 million ratings", 138'000, 27'000, 20'000'000}, Similarity::Cosine);
    run({"EASE of 100 000 ratings, by personas", 610, 9742, 100'000}, Similarity::Ease);
    run({"EASE of 500 000 ratings, by items", 20'000, 4000, 500'000}, Similarity::Ease);
    run({"factors of 100 000 ratings", 610, 9742, 100'000}, Similarity::Ials);
    return 0;
}
