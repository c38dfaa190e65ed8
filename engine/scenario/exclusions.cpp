// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/exclusions.h"

#include "engine/base/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <utility>

namespace tastebench::scenario {

namespace {

// The rows of the entries that pass a test.
template <typename Entries, typename Test>
search::RowSet rowsOf(const Entries& entries, std::size_t rows, const Test& test)
{
    std::vector<bool> marked(rows, false);
    for (const auto& entry : entries) {
        if (test(entry))
            marked[entry.item] = true;
    }
    return search::RowSet::where(rows, [&marked](std::size_t row) { return marked[row]; });
}

search::RowSet touchedRows(const History& history, const std::vector<std::string>& types, std::size_t rows)
{
    return rowsOf(history, rows, [&types](const HistoryEntry& entry) {
        return !entry.rating && std::ranges::find(types, entry.type) != types.end();
    });
}

// The rows that share a value of a column with one of the touched.
search::RowSet sharingRows(const search::PropertyColumn& column, const search::RowSet& touched)
{
    std::set<double> values;  // numbers, or codes
    const auto valuesOf = [&column](std::size_t row) {
        std::vector<double> found;
        if (column.isCategorical())
            found.assign(column.codes(row).begin(), column.codes(row).end());
        else
            found.assign(column.numbers(row).begin(), column.numbers(row).end());
        return found;
    };
    for (std::size_t row = 0; row < touched.size(); ++row) {
        if (touched[row])
            std::ranges::copy(valuesOf(row), std::inserter(values, values.end()));
    }
    return search::RowSet::where(touched.size(), [&](std::size_t row) {
        return !values.empty()
            && std::ranges::any_of(valuesOf(row), [&values](double value) { return values.contains(value); });
    });
}

std::optional<Layer> layerOf(const EffectiveCase& effective, CaseField field)
{
    const auto found = effective.layers.find(field);
    return found == effective.layers.end() ? std::nullopt : std::optional(found->second);
}

// The types whose items are left out, those of a layer together, in the order of the rule.
std::vector<std::pair<Layer, std::vector<std::string>>> typesByLayer(const EffectiveCase& effective)
{
    std::vector<std::pair<Layer, std::vector<std::string>>> groups;
    const auto& types = effective.rules.excludeItemsWithInteractionTypes;
    for (std::size_t place = 0; types && place < types->size(); ++place) {
        const Layer layer = effective.excludedTypeLayers[place];
        if (groups.empty() || groups.back().first != layer)
            groups.push_back({layer, {}});
        groups.back().second.push_back((*types)[place]);
    }
    return groups;
}

bool isEnabled(const std::optional<AdvancedExclusion>& advanced)
{
    return advanced && advanced->enabled.value_or(false);
}

}  // namespace

std::vector<Exclusion> exclusionsOf(const EffectiveCase& effective, const History& history,
                                    const std::vector<Preference>& preferences, const search::Catalogue& catalogue)
{
    const Case& rules = effective.rules;
    const std::size_t rows = catalogue.items->rows();
    std::vector<Exclusion> exclusions;
    const auto addOf = [&](std::string rule, std::optional<Layer> layer, search::RowSet excluded) {
        exclusions.push_back({std::move(rule), layer, std::move(excluded)});
    };
    const auto add = [&](std::string rule, CaseField field, search::RowSet excluded) {
        addOf(std::move(rule), layerOf(effective, field), std::move(excluded));
    };
    if (rules.excludeRatedItems.value_or(false))
        add("rated", CaseField::ExcludeRatedItems, rowsOf(preferences, rows, [](const Preference&) { return true; }));
    if (isEnabled(rules.advancedExcludeRatedItems)) {
        const auto& above = rules.advancedExcludeRatedItems->excludeAboveValue;
        const auto& below = rules.advancedExcludeRatedItems->excludeBelowValue;
        if (above)
            add(fmt::format("rated above {}", *above), CaseField::AdvancedExcludeRatedItems,
                rowsOf(preferences, rows, [&](const Preference& each) { return each.rating > *above; }));
        if (below)
            add(fmt::format("rated below {}", *below), CaseField::AdvancedExcludeRatedItems,
                rowsOf(preferences, rows, [&](const Preference& each) { return each.rating < *below; }));
    }
    for (const auto& [layer, types] : typesByLayer(effective))
        addOf(fmt::format("touched by {}", fmt::join(types, ", ")), layer, touchedRows(history, types, rows));
    std::size_t place = 0;
    for (const PropertyExclusion& exclusion :
         rules.excludePropertiesOfItemsWithInteractionTypes.value_or(std::vector<PropertyExclusion>())) {
        const search::PropertyColumn* const column = catalogue.column(exclusion.property);
        if (!column)
            throwNotFound("ITEM_PROPERTY_NOT_FOUND",
                          fmt::format("{} has no property “{}”.", catalogue.collection.name, exclusion.property));
        addOf(fmt::format("{} of items touched by {}", exclusion.property, fmt::join(exclusion.interactionTypes, ", ")),
              effective.excludedPropertyLayers[place++],
              sharingRows(*column, touchedRows(history, exclusion.interactionTypes, rows)));
    }
    return exclusions;
}

std::optional<Exclusion> remainingRatings(const EffectiveCase& effective, const std::vector<Preference>& preferences,
                                          std::size_t rows)
{
    const auto& advanced = effective.rules.advancedExcludeRatedItems;
    if (!isEnabled(advanced) || !advanced->ensureExcludeRemainingRatings.value_or(false))
        return std::nullopt;
    return Exclusion {"remaining ratings", layerOf(effective, CaseField::AdvancedExcludeRatedItems),
                      rowsOf(preferences, rows, [](const Preference&) { return true; })};
}

}  // namespace tastebench::scenario
