// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/explanation.h"

#include "engine/ranking/instruction.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

namespace tastebench::ranking {

namespace {

// "−0.131" with a true minus and three decimals; two digits of what would be 0.000.
std::string number(double value)
{
    const double size = std::abs(value);
    const char* const sign = value < 0 ? "−" : "";
    return size > 0 && size < 0.0005 ? fmt::format("{}{:.2g}", sign, size) : fmt::format("{}{:.3f}", sign, size);
}

// The same with a sign before positive numbers too.
std::string signedNumber(double value)
{
    return fmt::format("{}{}", value < 0 ? "" : "+", number(value));
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        if (index > 0)
            text += index + 1 == parts.size() ? " and " : ", ";
        text += parts[index];
    }
    return text;
}

const ProfileEntry* entryOf(const Addend& addend, const Profile& profile)
{
    for (const ProfileEntry& entry : profile.entries) {
        if (addend.ref == std::to_string(entry.id.value))
            return &entry;
    }
    return nullptr;
}

std::string age(double days)
{
    if (days < 1)
        return "today";
    if (days < 60)
        return fmt::format("{:.0f} day{} before", days, days < 1.5 ? "" : "s");
    if (days < 730)
        return fmt::format("{:.0f} months before", days / 30.44);
    return fmt::format("{:.0f} years before", days / 365.25);
}

std::string reason(const Addend& addend, const Profile& profile, const search::Catalogue& catalogue)
{
    const std::string value = signedNumber(addend.value);
    switch (addend.kind) {
    case AddendKind::Interaction:
        if (const ProfileEntry* entry = entryOf(addend, profile))
            return fmt::format("{} {} (weight {}{:.2g}, {}: {})", entry->weight > 0 ? "liking" : "disliking",
                               catalogue.items->labels[entry->item], entry->weight < 0 ? "−" : "+",
                               std::abs(entry->weight), age(daysBetween(entry->at, profile.asOf)), value);
        return fmt::format("{} ({})", addend.label, value);
    case AddendKind::Query:
        return fmt::format("the query ({})", value);
    case AddendKind::Property:
        return fmt::format("{} ({})", addend.label, value);
    case AddendKind::Text:
        return fmt::format("likeness to {} ({})", addend.label, value);
    case AddendKind::Popularity:
        return fmt::format("its popularity ({})", value);
    case AddendKind::Memory:
        return fmt::format("the memory “{}” ({})", addend.label, value);
    case AddendKind::Rule:
        return fmt::format("“{}” ({})", addend.label, value);
    case AddendKind::Baseline:
        return fmt::format("the scaling's baseline ({})", value);
    }
    return {};
}

// The strongest addends of one sign, baseline left aside, at most `count`.
std::vector<std::string> strongest(const RankedItem& item, bool positive, std::size_t count, const Profile& profile,
                                   const search::Catalogue& catalogue)
{
    constexpr double negligible = 0.001;  // of the largest
    double largest = 0;
    for (const Addend& addend : item.attribution) {
        if (addend.kind != AddendKind::Baseline)
            largest = std::max(largest, std::abs(addend.value));
    }
    std::vector<const Addend*> addends;
    for (const Addend& addend : item.attribution) {
        if (addend.kind != AddendKind::Baseline && (addend.value > 0) == positive
            && std::abs(addend.value) >= negligible * largest)
            addends.push_back(&addend);
    }
    std::ranges::stable_sort(addends, std::greater<> {}, [](const Addend* addend) { return std::abs(addend->value); });
    std::vector<std::string> reasons;
    for (std::size_t index = 0; index < std::min(count, addends.size()); ++index)
        reasons.push_back(reason(*addends[index], profile, catalogue));
    return reasons;
}

std::string movement(const RankedItem& item)
{
    const int rank = item.personalizedRank.value_or(item.originalRank);
    if (!item.personalizedRank || rank == item.originalRank)
        return fmt::format("Rank {}", rank);
    return fmt::format("Rank {}, {} from {}", rank, rank < item.originalRank ? "up" : "down", item.originalRank);
}

std::string interestSentence(std::size_t interests)
{
    if (interests == 0)
        return {};
    if (interests == 1)
        return " What is liked makes one interest, which speaks like the mean.";
    return fmt::format(" What is liked makes {} interests; the nearest one speaks for an item.", interests);
}

// What gives an item its place that no addend speaks of.
std::string withoutReason(OriginalOrder originalOrder)
{
    switch (originalOrder) {
    case OriginalOrder::Affinity:
        break;
    case OriginalOrder::ScoreWithoutInstruction:
        return " by the persona's properties and text: the history says nothing";
    case OriginalOrder::Popularity:
        return " by popularity: nothing the persona said or did speaks for any item";
    }
    return ": nothing speaks for it or against it";
}

std::string historySentence(const Listener& listener, const RankingOptions& options)
{
    const Profile& profile = listener.profile;
    if (options.recentInteractionsCount == 0)
        return fmt::format("The setting counts no interaction of {}.", listener.name);
    if (profile.entries.empty())
        return fmt::format("{} has no history at this instant.", listener.name);
    if (profile.entries.size() == 1)
        return fmt::format("{}'s newest interaction counts.{}", listener.name,
                           profile.entries.front().weight > 0 ? interestSentence(listener.interests) : std::string());
    const auto likes
        = std::ranges::count_if(profile.entries, [](const ProfileEntry& entry) { return entry.weight > 0; });
    const auto dislikes
        = std::ranges::count_if(profile.entries, [](const ProfileEntry& entry) { return entry.weight < 0; });
    return fmt::format("{}'s newest {} interactions count ({} liked, {} disliked).{}", listener.name,
                       profile.entries.size(), likes, dislikes,
                       likes > 0 ? interestSentence(listener.interests) : std::string());
}

// What carries the list: the addends that occur in it, by the sum of their absolute values.
std::string carriedBy(const Ranking& ranking)
{
    std::vector<std::pair<std::string, double>> totals;
    for (const RankedItem& item : ranking.objects) {
        for (const Addend& addend : item.attribution) {
            if (addend.kind == AddendKind::Baseline || addend.kind == AddendKind::Query)
                continue;
            const std::string name = addend.kind == AddendKind::Property && addend.ref ? *addend.ref : addend.label;
            const auto found = std::ranges::find(totals, name, &std::pair<std::string, double>::first);
            if (found == totals.end())
                totals.emplace_back(name, std::abs(addend.value));
            else
                found->second += std::abs(addend.value);
        }
    }
    std::ranges::stable_sort(totals, std::greater<> {}, &std::pair<std::string, double>::second);
    std::vector<std::string> names;
    for (std::size_t index = 0; index < std::min<std::size_t>(3, totals.size()); ++index)
        names.push_back(totals[index].first);
    return names.empty() ? std::string {} : fmt::format(" The list is carried most by {}.", joined(names));
}

// How the instruction was read; empty without one.
std::string instructionSentence(const Ranking& ranking)
{
    std::vector<std::string> rules;
    std::vector<std::string> leftOut;
    for (const InstructionRule& rule : ranking.rules) {
        if (rule.sign == 0)
            leftOut.push_back(fmt::format("“{}”", rule.text));
        else
            rules.push_back(fmt::format("“{}”", describe(rule)));
    }
    std::vector<std::string> unread;
    for (const std::string& text : ranking.notUnderstood)
        unread.push_back(fmt::format("“{}”", text));
    std::string sentence;
    if (!rules.empty())
        sentence += fmt::format(" The instruction is read as {}.", joined(rules));
    if (!leftOut.empty())
        sentence += fmt::format(" Left out of it: {}.", joined(leftOut));
    if (!unread.empty())
        sentence += fmt::format(" Not understood in it: {}.", joined(unread));
    return sentence;
}

}  // namespace

std::string explainItem(const RankedItem& item, const Profile& profile, const search::Catalogue& catalogue,
                        OriginalOrder originalOrder)
{
    const auto reasons = strongest(item, true, 3, profile, catalogue);
    const auto against = strongest(item, false, 1, profile, catalogue);
    std::string text = movement(item);
    if (!reasons.empty())
        text += fmt::format(" because of {}", joined(reasons));
    else if (!against.empty())
        text += " without any reason in its favour";
    else
        text += withoutReason(originalOrder);
    if (!against.empty())
        text += fmt::format("; against it: {}", joined(against));
    return text + '.';
}

std::string describeQueryScore(const RankedItem& item)
{
    if (item.queryParts.empty())
        return {};
    std::string text;
    for (const QueryPart& part : item.queryParts) {
        const std::string what = part.word.empty() ? part.leg : fmt::format("“{}” in {}", part.word, part.property);
        text += fmt::format("{} {} {}", text.empty() ? ":" : " ·", what, number(part.value));
    }
    return fmt::format("Query score {}{}", number(*item.queryScore), text);
}

std::string explainRecommendation(const Ranking& ranking, const Listener& listener, OriginalOrder originalOrder)
{
    std::string text = historySentence(listener, ranking.options);
    switch (originalOrder) {
    case OriginalOrder::Affinity:
        text += " The original order is by affinity with that history.";
        break;
    case OriginalOrder::ScoreWithoutInstruction:
        text += " Nothing in it speaks for any item, so the original order is by the persona's properties and text.";
        break;
    case OriginalOrder::Popularity:
        text += " Neither history nor properties speak for any item, so the original order is by popularity.";
        break;
    }
    text += instructionSentence(ranking);
    text += carriedBy(ranking);
    return text;
}

std::string explainQuery(const Ranking& ranking, const Listener& listener, std::size_t block)
{
    if (!ranking.persona)
        return "The order is the query's own." + instructionSentence(ranking);
    const std::string apart = static_cast<std::size_t>(ranking.eligible) > block
        ? fmt::format(", {} at a time so that no page repeats another,", block)
        : std::string {};
    return fmt::format("{} {} candidates of the query are reordered{} with strength {:.2f}: 0 keeps the query's order, "
                       "1 ignores it.{}{}",
                       historySentence(listener, ranking.options), ranking.eligible, apart, ranking.query->strength,
                       instructionSentence(ranking), carriedBy(ranking));
}

}  // namespace tastebench::ranking
