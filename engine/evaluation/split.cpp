// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/split.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"
#include "engine/evaluation/fingerprint.h"
#include "engine/ranking/ranker.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_set>

namespace tastebench::evaluation {

namespace {

using search::LoggedInteraction;
using Futures = std::vector<std::vector<std::pair<std::uint64_t, double>>>;

constexpr EnumNames<SplitRequest::Kind, 3> kindNames {{{{SplitRequest::Kind::Temporal, "temporal"},
                                                        {SplitRequest::Kind::Last, "last"},
                                                        {SplitRequest::Kind::Given, "given"}}}};

std::shared_ptr<const search::PersonaTable> personasAsOf(const search::PersonaTable& personas,
                                                         const std::unordered_set<InteractionId>& later, Timestamp asOf)
{
    auto table = std::make_shared<search::PersonaTable>(personas);
    std::unordered_set<Uuid> laterDocuments;
    for (auto& [persona, documents] : table->documents) {
        for (const PersonaDocument& document : documents) {
            if (document.createdAt > asOf)
                laterDocuments.insert(document.uuid);
        }
        std::erase_if(documents, [asOf](const PersonaDocument& document) { return document.createdAt > asOf; });
    }
    for (auto& [persona, memories] : table->memories) {
        std::erase_if(memories, [&](const Memory& memory) {
            return memory.createdAt > asOf
                || std::ranges::any_of(memory.interactions, [&](InteractionId id) { return later.contains(id); })
                || std::ranges::any_of(memory.documents, [&](const Uuid& id) { return laterDocuments.contains(id); });
        });
    }
    return table;
}

// The catalogue with logs that lack the future interactions, as of an instant.
search::CataloguePtr without(const search::CataloguePtr& catalogue, const std::vector<LoggedInteraction>& future,
                             std::vector<LoggedInteraction> past, Timestamp asOf)
{
    std::unordered_set<InteractionId> later;
    for (const LoggedInteraction& interaction : future)
        later.insert(interaction.id);
    auto view = std::make_shared<search::Catalogue>(*catalogue);
    view->log = std::make_shared<search::InteractionLog>(std::move(past), catalogue->log->personas());
    if (!catalogue->events->isEmpty()) {
        search::EventLogBuilder events(*catalogue->events);
        events.removeIf([&](const search::LoggedEvent& event) { return event.at > asOf || later.contains(event.id); });
        view->events = std::make_shared<const search::EventLog>(events.build());
    }
    view->personas = personasAsOf(*catalogue->personas, later, asOf);
    return view;
}

// The newest weight of each item the persona had not touched; the interactions come newest first.
std::vector<std::pair<std::uint64_t, double>> unseen(const std::vector<LoggedInteraction>& newestFirst,
                                                     std::span<const LoggedInteraction> past)
{
    std::unordered_set<std::uint32_t> seen;
    for (const LoggedInteraction& interaction : past)
        seen.insert(interaction.item);
    std::map<std::uint64_t, double> weights;
    for (const LoggedInteraction& interaction : newestFirst) {
        if (!seen.contains(interaction.item))
            weights.try_emplace(interaction.item, interaction.weight);
    }
    return {weights.begin(), weights.end()};
}

struct Parts {
    std::vector<LoggedInteraction> past;
    std::vector<LoggedInteraction> future;  // each persona's newest first
};

template <typename IsFuture>
Parts partsOf(const search::InteractionLog& log, const IsFuture& isFuture)
{
    Parts parts;
    for (const LoggedInteraction& interaction : log.all())
        (isFuture(interaction) ? parts.future : parts.past).push_back(interaction);
    return parts;
}

// What is newer than each persona's newest like, and that like.
Parts lastHeldOut(const search::InteractionLog& log)
{
    Parts parts;
    for (std::size_t persona = 0; persona < log.personas(); ++persona) {
        const auto own = log.ofPersona(persona);
        const auto like = std::ranges::find_if(own, [](const LoggedInteraction& one) { return one.weight > 0; });
        const auto firstPast = like == own.end() ? own.begin() : like + 1;
        parts.future.insert(parts.future.end(), own.begin(), firstPast);
        parts.past.insert(parts.past.end(), firstPast, own.end());
    }
    return parts;
}

Futures futuresOf(const std::vector<LoggedInteraction>& future, const search::InteractionLog& past)
{
    std::vector<std::vector<LoggedInteraction>> ofPersona(past.personas());
    for (const LoggedInteraction& interaction : future)
        ofPersona[interaction.persona].push_back(interaction);
    Futures futures;
    for (std::size_t persona = 0; persona < past.personas(); ++persona)
        futures.push_back(unseen(ofPersona[persona], past.ofPersona(persona)));
    return futures;
}

void warnOfTimes(const search::InteractionLog& log, std::vector<std::string>& warnings)
{
    std::set<std::int64_t> times;
    for (const LoggedInteraction& interaction : log.all()) {
        times.insert(interaction.at.microseconds);
        if (times.size() > 1)
            return;
    }
    warnings.emplace_back("All interactions have the same time, so there is no earlier and later among them.");
}

Split temporalSplit(const search::CataloguePtr& catalogue, const SplitRequest& request)
{
    if (!request.instant && !(request.share > 0 && request.share < 1))
        throwWrongParameter(
            fmt::format("The share of the future must be between 0 and 1, both left out, not {}.", request.share),
            "share");
    const search::InteractionLog& log = *catalogue->log;
    Split split;
    const Timestamp instant = request.instant ? *request.instant : *instantOfShare(log, request.share);
    split.instant = instant;
    split.share = request.share;
    split.asOf = {instant.microseconds - 1};
    Parts parts = partsOf(log, [instant](const LoggedInteraction& one) { return one.at >= instant; });
    if (parts.past.empty()) {
        const bool oneTime = std::ranges::all_of(log.all(), [&](const auto& one) { return one.at == log.all()[0].at; });
        throw Error(
            ErrorKind::NotReady, "NO_PAST",
            oneTime && log.all().size() > 1
                ? "All interactions have the same time, so there is no past to learn from; a split “last” "
                  "or “given” of `evaluate` still works."
                : fmt::format("No interaction is before {}, so there is no past to learn from.", instant.toString()));
    }
    if (request.instant)
        split.share = static_cast<double>(parts.future.size()) / static_cast<double>(log.all().size());
    split.past = without(catalogue, parts.future, std::move(parts.past), split.asOf);
    if (request.end)
        std::erase_if(parts.future, [&](const LoggedInteraction& one) { return one.at >= *request.end; });
    if (parts.future.empty())
        throw Error(
            ErrorKind::NotReady, "NO_FUTURE",
            fmt::format("No interaction is at or after {}, so there is nothing to compare with.", instant.toString()));
    split.futureInteractions = static_cast<std::int64_t>(parts.future.size());
    split.future = futuresOf(parts.future, *split.past->log);
    return split;
}

Split lastSplit(const search::CataloguePtr& catalogue)
{
    Split split;
    split.asOf = *catalogue->log->newest({std::numeric_limits<std::int64_t>::max()});
    Parts parts = lastHeldOut(*catalogue->log);
    split.past = without(catalogue, parts.future, std::move(parts.past), split.asOf);
    split.future = futuresOf(parts.future, *split.past->log);
    split.futureInteractions = static_cast<std::int64_t>(parts.future.size());
    warnOfTimes(*catalogue->log, split.warnings);
    split.warnings.emplace_back("Leave-last-out lets the future in: similarity and popularity know what others did "
                                "later, so its numbers are too good. The temporal split is the honest one.");
    return split;
}

Split givenSplit(const search::CataloguePtr& catalogue, const SplitRequest& request)
{
    if (request.heldOut.empty())
        throw Error(ErrorKind::NotReady, "NO_FUTURE", "Nothing is held out, so there is nothing to compare with.");
    std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
    std::vector<LoggedInteraction> given;
    for (const HeldOut& one : request.heldOut) {
        pairs.emplace(one.persona, one.item);
        given.push_back({.weight = one.weight, .persona = one.persona, .item = one.item});
    }
    Split split;
    split.asOf = ranking::resolvedAsOf(*catalogue, std::nullopt, Timestamp::now());
    Parts parts = partsOf(*catalogue->log, [&pairs](const LoggedInteraction& one) {
        return pairs.contains({one.persona, one.item});
    });
    split.past = without(catalogue, parts.future, std::move(parts.past), split.asOf);
    split.future = futuresOf(given, *split.past->log);
    split.futureInteractions = static_cast<std::int64_t>(given.size());
    split.warnings.emplace_back("What is held out by a file lets the future in: similarity and popularity know what "
                                "others did later. The temporal split is the honest one.");
    return split;
}

}  // namespace

std::string_view toString(SplitRequest::Kind kind)
{
    return kindNames.name(kind);
}

Skip Split::skipped(std::uint32_t persona, Gain gain) const
{
    if (past->log->ofPersona(persona).empty())
        return Skip::NoPast;
    return std::ranges::any_of(future[persona], [gain](const auto& judged) { return gainOf(gain, judged.second) > 0; })
        ? Skip::None
        : Skip::NoRelevantFuture;
}

std::string Split::heldOutFingerprint() const
{
    Fingerprint fingerprint;
    for (std::size_t persona = 0; persona < future.size(); ++persona) {
        for (const auto& [item, weight] : future[persona]) {
            fingerprint.add(std::uint64_t {persona});
            fingerprint.add(item);
            fingerprint.add(weight);
        }
    }
    return fmt::format("{:016x}", fingerprint.value());
}

std::optional<Timestamp> instantOfShare(const search::InteractionLog& log, double share)
{
    std::vector<Timestamp> times;
    times.reserve(log.all().size());
    for (const LoggedInteraction& interaction : log.all())
        times.push_back(interaction.at);
    if (times.empty())
        return std::nullopt;
    // A share such as 0.4 of 100 000 is meant to leave 60 000, not one less by rounding.
    const double kept = static_cast<double>(times.size()) * (1 - share);
    const auto place = std::min(static_cast<std::size_t>(kept + 1e-9 * kept), times.size() - 1);
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(place));
    return times[place];
}

Split makeSplit(const search::CataloguePtr& catalogue, const SplitRequest& request)
{
    if (catalogue->log->all().empty())
        throw Error(
            ErrorKind::NotReady, "NO_INTERACTIONS",
            fmt::format("{} has no interactions, so there is nothing to evaluate with.", catalogue->collection.name));
    Split split = request.kind == SplitRequest::Kind::Temporal ? temporalSplit(catalogue, request)
        : request.kind == SplitRequest::Kind::Last             ? lastSplit(catalogue)
                                                               : givenSplit(catalogue, request);
    split.kind = request.kind;
    split.pastInteractions = static_cast<std::int64_t>(split.past->log->all().size());
    return split;
}

search::CataloguePtr catalogueAsOf(const search::CataloguePtr& catalogue, Timestamp asOf)
{
    Parts parts = partsOf(*catalogue->log, [asOf](const LoggedInteraction& one) { return one.at > asOf; });
    return without(catalogue, parts.future, std::move(parts.past), asOf);
}

}  // namespace tastebench::evaluation
