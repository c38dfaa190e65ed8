// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/evaluate.h"
#include "tests/benchmarks/engine/measure.h"

#include <random>

// Prints what a temporal evaluation of a made-up log (seed 20261121) of a million interactions costs: 10 000 items,
// 20 000 personas, collaborative similarity (limit 500 MB).

using namespace tastebench;

int main()
{
    constexpr std::size_t items = 10'000;
    constexpr std::size_t personas = 20'000;
    constexpr std::size_t count = 1'000'000;
    auto catalogue = std::make_shared<search::Catalogue>();
    auto table = std::make_shared<search::ItemTable>();
    for (std::uint32_t row = 0; row < items; ++row) {
        Uuid uuid;
        for (std::size_t byte = 0; byte < 4; ++byte)
            uuid.bytes[byte] = static_cast<std::uint8_t>(row >> (24 - 8 * byte));
        table->uuids.push_back(uuid);
        table->ids.push_back({row + 1});
        table->labels.emplace_back();
    }
    catalogue->items = table;
    auto people = std::make_shared<search::PersonaTable>();
    for (std::uint32_t row = 0; row < personas; ++row) {
        people->rowOfId.emplace(PersonaId {row + 1}, row);
        people->personas.emplace_back().id = {row + 1};
    }
    catalogue->personas = people;
    std::mt19937_64 engine(20261121);
    const auto draw = [&engine](std::size_t bound) {
        const double uniform = static_cast<double>(engine() >> 11U) * 0x1p-53;
        return static_cast<std::uint32_t>(static_cast<double>(bound) * uniform * uniform);
    };
    std::vector<search::LoggedInteraction> log;
    for (std::size_t index = 0; index < count; ++index)
        log.push_back({.id = {static_cast<std::int64_t>(index) + 1},
                       .at = Timestamp::fromSeconds(static_cast<std::int64_t>(index) * 60),
                       .weight = engine() % 5 < 3 ? 0.5 : -0.5,
                       .persona = draw(personas),
                       .item = draw(items)});
    catalogue->log = std::make_shared<search::InteractionLog>(std::move(log), personas);

    evaluation::EvaluationRequest request;
    request.setting.options.algorithms.content = 0;
    request.setting.options.algorithms.collaborative = 1;
    Progress silent;
    tests::measure("evaluation of 1 million interactions", 1, [&] {
        const evaluation::Split split = evaluation::makeSplit(catalogue, {});
        (void)evaluation::evaluate(split, request, silent);
    });
    return 0;
}
