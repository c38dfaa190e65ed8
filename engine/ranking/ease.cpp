// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/ease.h"

#include "engine/base/error.h"
#include "engine/ranking/symmetric_inverse.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::ranking {

namespace {

std::vector<std::uint32_t> itemsWith(const CoOccurrence& occurrences, std::uint32_t fans)
{
    std::vector<std::uint32_t> rows;
    for (std::uint32_t item = 0; item < occurrences.items(); ++item) {
        if (occurrences.fans(item) >= fans)
            rows.push_back(item);
    }
    return rows;
}

std::string stepName(std::size_t side, const char* what)
{
    return fmt::format("Fitting EASE over {} {} ({} MB)", side, what, side * side * sizeof(float) / 1'000'000);
}

}  // namespace

Ease::Ease(const CoOccurrence& occurrences, Progress& progress)
    : m_rows(itemsWith(occurrences, 1))
{
    std::size_t personas = 0;
    for (std::size_t persona = 0; persona < occurrences.personas(); ++persona)
        personas += occurrences.likedBy(persona).empty() ? 0 : 1;
    if (m_rows.size() > largestSide && personas > largestSide) {
        m_rows = itemsWith(occurrences, 2);
        if (m_rows.size() > largestSide)
            throw Error(
                ErrorKind::NotReady, "TOO_MANY_ITEMS",
                fmt::format("EASE compares at most {} items or personas; {} items have two likes or more, and {} "
                            "personas like something.",
                            largestSide, m_rows.size(), personas),
                "similarity");
    }
    m_place.assign(occurrences.items(), -1);
    for (std::size_t place = 0; place < m_rows.size(); ++place)
        m_place[m_rows[place]] = static_cast<std::int32_t>(place);
    if (personas < m_rows.size() && personas <= largestSide)
        fitPersonas(occurrences, progress);
    else
        fitItems(occurrences, progress);
}

void Ease::fitItems(const CoOccurrence& occurrences, Progress& progress)
{
    m_side = m_rows.size();
    m_inverse.assign(m_side * m_side, 0);
    CoOccurrenceCount counts(occurrences);
    for (std::size_t place = 0; place < m_side; ++place) {
        for (const CommonFans& with : counts.of(m_rows[place])) {
            if (m_place[with.item] >= 0)
                columnOf(place)[static_cast<std::size_t>(m_place[with.item])] = static_cast<float>(with.common);
        }
        columnOf(place)[place] += lambda;
    }
    invertSymmetric(m_inverse, m_side, stepName(m_side, "items"), progress);
    for (std::size_t place = 0; place < m_side; ++place)
        m_diagonal.push_back(columnOf(place)[place]);
}

void Ease::fitPersonas(const CoOccurrence& occurrences, Progress& progress)
{
    std::vector<std::uint32_t> personas;
    std::vector<std::uint32_t> row(occurrences.personas(), 0);
    for (std::uint32_t persona = 0; persona < occurrences.personas(); ++persona) {
        row[persona] = static_cast<std::uint32_t>(personas.size());
        if (!occurrences.likedBy(persona).empty())
            personas.push_back(persona);
    }
    for (const std::uint32_t item : m_rows) {
        auto& fans = m_fans.emplace_back();
        for (const std::uint32_t persona : occurrences.fansOf(item))
            fans.push_back(row[persona]);
    }
    m_side = personas.size();
    m_inverse.assign(m_side * m_side, 0);
    for (std::size_t place = 0; place < m_side; ++place) {
        progress.throwIfStopped();
        const std::span<float> column = columnOf(place);
        for (const std::uint32_t item : occurrences.likedBy(personas[place])) {
            for (const std::uint32_t fan : m_fans[static_cast<std::size_t>(m_place[item])])
                column[fan] += 1;
        }
        column[place] += lambda;
    }
    invertSymmetric(m_inverse, m_side, stepName(m_side, "personas"), progress);
    progress.begin("Fitting EASE", static_cast<std::int64_t>(m_rows.size()));
    for (std::size_t place = 0; place < m_rows.size(); ++place) {
        progress.report(static_cast<std::int64_t>(place));
        double explained = 0;
        for (const std::uint32_t one : m_fans[place]) {
            for (const std::uint32_t other : m_fans[place])
                explained += columnOf(one)[other];
        }
        m_diagonal.push_back(static_cast<float>((1 - explained) / lambda));
    }
}

std::span<float> Ease::columnOf(std::size_t place)
{
    return std::span(m_inverse).subspan(place * m_side, m_side);
}

std::span<const float> Ease::columnOf(std::size_t place) const
{
    return std::span(m_inverse).subspan(place * m_side, m_side);
}

void Ease::column(std::uint32_t item, std::span<const std::uint32_t> /*history*/, std::span<double> out) const
{
    std::ranges::fill(out, 0.0);
    if (m_place[item] < 0)
        return;
    const auto wanted = static_cast<std::size_t>(m_place[item]);
    if (m_fans.empty()) {
        const std::span<const float> column = columnOf(wanted);
        for (std::size_t place = 0; place < m_side; ++place)
            out[m_rows[place]] = -static_cast<double>(column[place]) / static_cast<double>(m_diagonal[place]);
    } else {
        std::vector<double> reached(m_side, 0.0);
        for (const std::uint32_t fan : m_fans[wanted]) {
            const std::span<const float> column = columnOf(fan);
            for (std::size_t row = 0; row < m_side; ++row)
                reached[row] += static_cast<double>(column[row]);
        }
        for (std::size_t place = 0; place < m_rows.size(); ++place) {
            double explained = 0;
            for (const std::uint32_t fan : m_fans[place])
                explained += reached[fan];
            out[m_rows[place]] = explained / static_cast<double>(lambda) / static_cast<double>(m_diagonal[place]);
        }
    }
    out[item] = 0;
}

}  // namespace tastebench::ranking
