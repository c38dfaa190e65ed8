// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/people.h"

#include "engine/base/error.h"
#include "engine/evaluation/statistics.h"

#include <algorithm>
#include <fmt/format.h>
#include <random>

namespace tastebench::evaluation {

People evaluablePeople(const Split& split, Gain gain)
{
    People people;
    for (std::uint32_t row = 0; row < split.future.size(); ++row) {
        const Skip skip = split.skipped(row, gain);
        people.noPast += skip == Skip::NoPast ? 1 : 0;
        people.noRelevantFuture += skip == Skip::NoRelevantFuture ? 1 : 0;
        if (skip != Skip::None)
            continue;
        people.rows.push_back(row);
        people.judgments.emplace_back(split.future[row], gain);
        people.activity.push_back(split.past->log->ofPersona(row).size());
    }
    if (people.rows.empty())
        throw Error(ErrorKind::NotReady, "NOBODY_TO_EVALUATE",
                    fmt::format("No persona can be evaluated: {} have no past and {} like nothing new afterwards. "
                                "Lists and their reasons can be looked at without.",
                                people.noPast, people.noRelevantFuture));
    people.evaluable = people.rows.size();
    return people;
}

People drawnPeople(const People& people, std::size_t most)
{
    if (people.rows.size() <= most)
        return people;
    std::mt19937_64 engine(drawSeed);
    std::vector<std::size_t> places = drawnOrder(engine, people.rows.size());
    places.resize(most);
    std::ranges::sort(places);
    People drawn;
    for (const std::size_t place : places) {
        drawn.rows.push_back(people.rows[place]);
        drawn.judgments.push_back(people.judgments[place]);
        drawn.activity.push_back(people.activity[place]);
    }
    drawn.noPast = people.noPast;
    drawn.noRelevantFuture = people.noRelevantFuture;
    drawn.evaluable = people.evaluable;
    return drawn;
}

std::vector<std::uint64_t> shownRows(ranking::Ranker& ranker, PersonaId persona, const Setting& setting,
                                     Progress& progress)
{
    if (!setting.query) {
        const auto shown = ranker.firstRows(persona, setting.options, progress).shown;
        return {shown.begin(), shown.end()};
    }
    std::vector<std::uint64_t> rows;
    for (const RankedItem& item : ranker.query(persona, *setting.query, setting.options, progress).objects)
        rows.push_back(item.row);
    return rows;
}

std::vector<std::int64_t> shownCounts(std::span<const std::vector<std::uint64_t>> lists, std::size_t items)
{
    std::vector<std::int64_t> counts(items, 0);
    for (const auto& list : lists) {
        for (const std::uint64_t item : list)
            ++counts[item];
    }
    return counts;
}

}  // namespace tastebench::evaluation
