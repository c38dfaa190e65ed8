// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sweep_charts.h"

#include "model/evaluation_texts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace tastebench::model {

using evaluation::SweepResult;

namespace {

std::optional<double> metricOf(const SweepResult& result, const std::string& name)
{
    const auto found = result.metrics.find(name);
    return result.failed || found == result.metrics.end() ? std::nullopt : std::optional(found->second);
}

// Null where the result does not turn it.
Json valueOf(const SweepResult& result, const std::string& parameter)
{
    const auto found = result.point.find(parameter);
    return found == result.point.end() ? Json() : found->second;
}

// How the values of a parameter are parted into columns or rows.
class Parts {
public:
    Parts(const std::vector<SweepResult>& results, const std::string& parameter)
    {
        for (const SweepResult& result : results) {
            if (Json value = valueOf(result, parameter); !value.is_null() && !result.failed)
                m_values.insert(std::move(value));
        }
        const bool numbers = std::ranges::all_of(m_values, [](const Json& value) { return value.is_number(); });
        m_binned = numbers && m_values.size() > mostValues;
        if (m_binned) {
            m_low = m_values.begin()->get<double>();
            m_width = (m_values.rbegin()->get<double>() - m_low) / bins;
        }
    }

    [[nodiscard]] int of(const Json& value) const
    {
        if (m_binned)
            return std::min(bins - 1, static_cast<int>((value.get<double>() - m_low) / m_width));
        return static_cast<int>(std::distance(m_values.begin(), m_values.find(value)));
    }

    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        if (m_binned) {
            for (int bin = 0; bin < bins; ++bin)
                names.append(parameterText(m_low + (bin + 0.5) * m_width));
            return names;
        }
        for (const Json& value : m_values)
            names.append(parameterText(value));
        return names;
    }

private:
    static constexpr int bins = 8;
    static constexpr std::size_t mostValues = 12;

    std::set<Json> m_values;
    bool m_binned = false;
    double m_low = 0;
    double m_width = 1;
};

}  // namespace

std::vector<SweptPoint> tradeoffOf(const std::vector<SweepResult>& results, const std::string& x, const std::string& y)
{
    const std::vector<std::size_t> front = evaluation::paretoFront(results, x, y);
    std::vector<SweptPoint> points;
    for (std::size_t index = 0; index < results.size(); ++index) {
        const auto across = metricOf(results[index], x);
        const auto up = metricOf(results[index], y);
        if (across && up)
            points.push_back({index, *across, *up, std::ranges::binary_search(front, index)});
    }
    return points;
}

std::vector<SweptPoint> profileOf(const std::vector<SweepResult>& results, const std::string& parameter,
                                  const std::string& metric)
{
    std::vector<SweptPoint> points;
    std::map<double, std::size_t> best;
    for (std::size_t index = 0; index < results.size(); ++index) {
        const Json value = valueOf(results[index], parameter);
        const auto up = metricOf(results[index], metric);
        if (!value.is_number() || !up)
            continue;
        points.push_back({index, value.get<double>(), *up, false});
        const auto [found, isNew] = best.try_emplace(points.back().x, points.size() - 1);
        if (!isNew && *up > points[found->second].y)
            found->second = points.size() - 1;
    }
    const bool onlyOne = turnedParameters(results).size() == 1;
    if (onlyOne || best.size() < points.size()) {
        for (const auto& [x, point] : best)
            points[point].isMarked = true;
    }
    return points;
}

SweptGrid heatOf(const std::vector<SweepResult>& results, const std::string& x, const std::string& y,
                 const std::string& metric)
{
    const Parts columns(results, x);
    const Parts rows(results, y);
    std::map<std::pair<int, int>, SweptCell> cells;
    for (std::size_t index = 0; index < results.size(); ++index) {
        const Json across = valueOf(results[index], x);
        const Json up = valueOf(results[index], y);
        const auto value = metricOf(results[index], metric);
        if (across.is_null() || up.is_null() || !value)
            continue;
        const SweptCell cell {index, columns.of(across), rows.of(up), *value};
        const auto [found, isNew] = cells.try_emplace({cell.row, cell.column}, cell);
        if (!isNew && cell.value > found->second.value)
            found->second = cell;
    }
    SweptGrid grid {columns.names(), rows.names(), {}};
    for (const auto& [place, cell] : cells)
        grid.cells.push_back(cell);
    return grid;
}

std::vector<std::string> turnedParameters(const std::vector<SweepResult>& results)
{
    std::set<std::string> names;
    for (const SweepResult& result : results) {
        for (const auto& [name, value] : result.point)
            names.insert(name);
    }
    return {names.begin(), names.end()};
}

std::vector<std::string> turnedNumbers(const std::vector<SweepResult>& results)
{
    std::vector<std::string> names = turnedParameters(results);
    std::erase_if(names, [&results](const std::string& name) {
        return std::ranges::none_of(results,
                                    [&name](const SweepResult& result) { return valueOf(result, name).is_number(); });
    });
    return names;
}

}  // namespace tastebench::model
