// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/sweep.h"

#include "engine/base/crew.h"
#include "engine/base/error.h"
#include "engine/evaluation/list_measures.h"
#include "engine/evaluation/people.h"
#include "engine/ranking/stopwatch.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numeric>

namespace tastebench::evaluation {

namespace {

// Settings that are tried together share what is computed for a persona; results are handed on between batches.
constexpr std::size_t firstBatch = 8;
constexpr std::size_t largestBatch = 64;
constexpr std::string_view coverageName = "coverage";

// The values of several settings for the same personas: by setting, then measure, then place.
struct Tried {
    std::vector<MeasureColumns> values;
    std::vector<Exposure> exposures;
};

// Makes and measures everybody's lists. `places` are those of the personas who judge.
class Bench {
public:
    Bench(const Split& split, int k, Gain gain, const std::string& vector)
        : m_split(split)
        , m_people(evaluablePeople(split, gain))
        , m_measures(split, vector, k)
        , m_shared(split.past)
    {
    }

    [[nodiscard]] const People& people() const { return m_people; }

    Tried trySettings(const std::vector<Setting>& settings, const std::vector<std::size_t>& places, Progress& progress)
    {
        Tried tried;
        tried.values.assign(settings.size(),
                            MeasureColumns(measures.size(), std::vector<double>(places.size(), absent)));
        std::vector<std::vector<std::vector<std::uint64_t>>> lists(
            settings.size(), std::vector<std::vector<std::uint64_t>>(places.size()));
        const auto work = [&](ranking::Ranker& ranker, std::size_t index, Progress& quiet) {
            const std::size_t place = places[index];
            const PersonaId persona = m_split.past->personas->personas[m_people.rows[place]].id;
            for (std::size_t setting = 0; setting < settings.size(); ++setting) {
                quiet.throwIfStopped();
                lists[setting][index] = shownRows(ranker, persona, settings[setting], quiet);
                const auto values = m_measures.of(lists[setting][index], m_people.judgments[place]);
                for (std::size_t measure = 0; measure < measures.size(); ++measure)
                    tried.values[setting][measure][index] = values[measure];
            }
        };
        if (settings.empty() || places.empty())
            return tried;
        // What everybody shares is computed once, with the first persona, and goes into the copies.
        Progress silent({}, progress.stopToken());
        work(m_shared, 0, silent);
        std::vector<ranking::Ranker> rankers(crewSize(places.size()), m_shared);
        inParallel(rankers, places.size(), progress, work);
        for (const auto& ofSetting : lists)
            tried.exposures.push_back(exposureOf(shownCounts(ofSetting, m_split.past->items->rows())));
        return tried;
    }

private:
    const Split& m_split;
    People m_people;
    ListMeasures m_measures;
    ranking::Ranker m_shared;
};

double meanOf(const std::vector<double>& values)
{
    double sum = 0;
    double count = 0;
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        sum += value;
        ++count;
    }
    return count > 0 ? sum / count : absent;
}

void describe(SweepResult& result, const MeasureColumns& values, const Exposure& exposure, int k)
{
    for (const Measure measure : measures) {
        const double mean = meanOf(values[static_cast<std::size_t>(measure)]);
        if (!std::isnan(mean))
            result.metrics[measureName(measure, k)] = mean;
    }
    result.metrics[std::string(coverageName)] = exposure.coverage;
}

std::optional<Setting> settingFor(SweepResult& result, const Setting& base, const Split& split, int k)
{
    try {
        Setting setting = settingAt(base, result.point);
        setting.options = settingsAsOf(split, setting.options, k);
        check(setting.options);
        return setting;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        result.failed = true;
        result.failure = error.message();
        return std::nullopt;
    }
}

// The progress of a work in parts: each makes so many lists for so many personas.
class Whole {
public:
    Whole(std::string_view step, std::size_t lists, Progress& progress)
        : m_progress(progress)
    {
        progress.begin(step, static_cast<std::int64_t>(lists));
    }

    template <typename Work>
    auto part(std::size_t settings, std::size_t personas, const Work& work)
    {
        const auto lists = static_cast<std::int64_t>(settings);
        Progress part([this, lists](std::string_view, std::int64_t done,
                                    std::int64_t) { m_progress.report(m_before + done * lists); },
                      m_progress.stopToken());
        part.begin({}, static_cast<std::int64_t>(personas));
        auto result = work(part);
        m_before += lists * static_cast<std::int64_t>(personas);
        return result;
    }

private:
    Progress& m_progress;
    std::int64_t m_before = 0;
};

// Between one and a few seconds of work: a stopped sweep loses no more than that.
std::size_t nextBatch(std::size_t batch, double milliseconds)
{
    constexpr double tooShort = 1000;
    constexpr double tooLong = 4000;
    if (milliseconds < tooShort)
        return std::min(2 * batch, largestBatch);
    return milliseconds > tooLong ? std::max<std::size_t>(batch / 2, 1) : batch;
}

bool isLess(const std::string& measure)
{
    return measure.starts_with("disliked");
}

}  // namespace

std::vector<SweepResult> sweep(const Split& split, const SweepRequest& request, const KnownResult& known,
                               const ResultSink& sink, Progress& progress)
{
    (void)settingsAsOf(split, request.base.options, request.k);
    Bench bench(split, request.k, request.gain, request.base.options.vector);
    const People& people = bench.people();
    const auto groups = groupPlaces(people, *split.past, request.sliceBy);
    std::vector<std::size_t> everybody(people.rows.size());
    std::iota(everybody.begin(), everybody.end(), std::size_t {0});

    std::vector<SweepResult> results;
    std::vector<std::size_t> missing;
    for (const Point& point : request.points) {
        const auto before = known(point);
        if (!before)
            missing.push_back(results.size());
        results.push_back(before.value_or(SweepResult {.point = point, .failure = {}, .metrics = {}, .slices = {}}));
    }
    Whole whole("Trying settings", missing.size() * everybody.size(), progress);
    std::size_t batch = firstBatch;
    for (std::size_t start = 0, end = 0; start < missing.size(); start = end) {
        const ranking::Stopwatch clock;
        std::vector<Setting> settings;
        std::vector<std::size_t> tried;
        end = std::min(start + batch, missing.size());
        for (std::size_t index = start; index < end; ++index) {
            SweepResult& result = results[missing[index]];
            if (auto setting = settingFor(result, request.base, split, request.k)) {
                settings.push_back(std::move(*setting));
                tried.push_back(missing[index]);
            } else {
                sink(result);
            }
        }
        const Tried values = whole.part(settings.size(), everybody.size(),
                                        [&](Progress& part) { return bench.trySettings(settings, everybody, part); });
        for (std::size_t index = 0; index < tried.size(); ++index) {
            SweepResult& result = results[tried[index]];
            describe(result, values.values[index], values.exposures[index], request.k);
            for (const PeopleGroup& group : groups) {
                double sum = 0;
                for (const std::size_t place : group.places)
                    sum += values.values[index][0][place];
                if (!group.places.empty())
                    result.slices[group.name] = sum / static_cast<double>(group.places.size());
            }
            sink(result);
        }
        batch = nextBatch(batch, clock.milliseconds());
    }
    return results;
}

std::vector<std::size_t> paretoFront(const std::vector<SweepResult>& results, const std::string& first,
                                     const std::string& second)
{
    const auto value = [](const SweepResult& result, const std::string& name) {
        const auto found = result.metrics.find(name);
        if (found == result.metrics.end())
            return -std::numeric_limits<double>::infinity();
        return isLess(name) ? -found->second : found->second;
    };
    std::vector<std::size_t> front;
    for (std::size_t index = 0; index < results.size(); ++index) {
        if (results[index].failed)
            continue;
        const double x = value(results[index], first);
        const double y = value(results[index], second);
        const bool beaten = std::ranges::any_of(results, [&](const SweepResult& other) {
            const double otherX = value(other, first);
            const double otherY = value(other, second);
            return !other.failed && otherX >= x && otherY >= y && (otherX > x || otherY > y);
        });
        if (!beaten)
            front.push_back(index);
    }
    return front;
}

std::optional<std::size_t> bestOf(const std::vector<SweepResult>& results, const std::string& measure)
{
    std::optional<std::size_t> best;
    const auto value = [&](std::size_t index) {
        const double found = results[index].metrics.at(measure);
        return isLess(measure) ? -found : found;
    };
    for (std::size_t index = 0; index < results.size(); ++index) {
        if (!results[index].failed && results[index].metrics.contains(measure)
            && (!best || value(index) > value(*best)))
            best = index;
    }
    return best;
}

std::map<std::string, std::size_t> bestPerSlice(const std::vector<SweepResult>& results)
{
    std::map<std::string, std::size_t> best;
    for (std::size_t index = 0; index < results.size(); ++index) {
        for (const auto& [name, value] : results[index].slices) {
            const auto [found, isNew] = best.try_emplace(name, index);
            if (!isNew && value > results[found->second].slices.at(name))
                found->second = index;
        }
    }
    return best;
}

std::vector<Dimension> tuningSpace(const search::Catalogue& catalogue)
{
    std::vector<Dimension> space {
        {.name = "decay_rate", .values = {}, .low = 0, .high = 1},
        {.name = "recent_interactions_count", .values = {}, .low = 3, .high = 200, .logarithmic = true, .whole = true},
        {.name = "collaborative", .values = {0, 0.5, 0.8, 1, 1}},
        {.name = "affinity", .values = {"mean", "best", "interests"}},
        {.name = "beta_q", .values = {}, .low = 0.005, .high = 5, .logarithmic = true},
        {.name = "popularity_half_life_days", .values = {}, .low = 0.5, .high = 60, .logarithmic = true}};
    const bool anyVector
        = std::ranges::any_of(catalogue.vectors, [](const auto& one) { return one.second.table != nullptr; });
    if (!anyVector)
        space[2].values = {1};
    if (catalogue.collection.personaSchema && !catalogue.collection.personaSchema->empty())
        space.push_back({.name = "beta_p", .values = {}, .low = 0, .high = 1});
    const auto& personas = *catalogue.personas;
    if (std::ranges::any_of(personas.personas, [](const Persona& one) { return !one.about.empty(); })
        || !personas.documents.empty())
        space.push_back({.name = "beta_t", .values = {}, .low = 0, .high = 1});
    if (!personas.memories.empty())
        space.push_back({.name = "beta_m", .values = {}, .low = 0, .high = 1});
    return space;
}

namespace {

// One of so many settings goes on to the next round.
constexpr std::size_t keptShare = 3;

struct Round {
    std::size_t settings = 0;
    std::size_t judges = 0;
};

std::vector<Round> roundsOf(std::size_t settings, std::size_t judges)
{
    constexpr std::size_t fewest = 100;  // judges
    std::vector<Round> rounds {{settings, judges}};
    for (std::size_t left = settings; left > 2 * keptShare; left /= keptShare)
        rounds.push_back({std::max<std::size_t>(left / keptShare, 1), judges});
    for (auto round = rounds.rbegin() + 1; round != rounds.rend(); ++round)
        round->judges = std::max((round - 1)->judges / keptShare, std::min(judges, fewest));
    return rounds;
}

}  // namespace

std::vector<SweepResult> tune(const Split& split, const TuneRequest& request, Progress& progress)
{
    const std::vector<Dimension> space = request.space.empty() ? tuningSpace(*split.past) : request.space;
    std::mt19937_64 engine(drawSeed);
    std::vector<Point> points = latinHypercube(space, request.candidates, engine);
    points.insert(points.begin(), {Point {}, Point {{"beta_q", 5}, {"popularity_half_life_days", 3}}});

    (void)settingsAsOf(split, request.base.options, request.k);
    Bench bench(split, request.k, request.gain, request.base.options.vector);
    // The personas in an order drawn once: the first so many judge each round.
    const std::vector<std::size_t> judges = drawnOrder(engine, bench.people().rows.size());

    const std::vector<Round> rounds = roundsOf(points.size(), judges.size());
    std::size_t lists = 0;
    for (const Round& round : rounds)
        lists += round.settings * round.judges;
    Whole whole("Tuning", lists, progress);
    for (std::size_t round = 0;; ++round) {
        std::vector<SweepResult> results;
        std::vector<Setting> settings;
        std::string failure;
        for (const Point& point : points) {
            SweepResult result {.point = point, .failure = {}, .metrics = {}, .slices = {}};
            if (auto setting = settingFor(result, request.base, split, request.k)) {
                settings.push_back(std::move(*setting));
                results.push_back(std::move(result));
            } else {
                failure = result.failure;
            }
        }
        if (results.empty())
            throw Error(ErrorKind::WrongData, "NO_SETTING", fmt::format("No setting can be tried: {}", failure));
        const std::size_t count = rounds[round].judges;
        const std::vector<std::size_t> places(judges.begin(), judges.begin() + static_cast<std::ptrdiff_t>(count));
        const Tried tried = whole.part(settings.size(), count,
                                       [&](Progress& part) { return bench.trySettings(settings, places, part); });
        for (std::size_t index = 0; index < results.size(); ++index)
            describe(results[index], tried.values[index], tried.exposures[index], request.k);
        const std::string measure = measureName(Measure::Ndcg, request.k);
        std::ranges::stable_sort(results, std::greater(),
                                 [&measure](const SweepResult& result) { return result.metrics.at(measure); });
        if (round + 1 == rounds.size())
            return results;
        points.clear();
        for (std::size_t index = 0; index < std::max<std::size_t>(results.size() / keptShare, 1); ++index)
            points.push_back(results[index].point);
    }
}

}  // namespace tastebench::evaluation
