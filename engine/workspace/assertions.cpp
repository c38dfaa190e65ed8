// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/assertions.h"

#include "engine/base/error.h"
#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/list_similarity.h"
#include "engine/exchange/ranking_json.h"
#include "engine/ranking/why.h"
#include "engine/store/snapshots.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tastebench::workspace {

namespace {

const Json& field(const Json& expectation, const char* name)
{
    const auto found = expectation.find(name);
    if (found == expectation.end() || found->is_null())
        throwWrongParameter(fmt::format("An expectation of this kind has a “{}”.", name), name);
    return *found;
}

int wholeField(const Json& expectation, const char* name)
{
    const Json& value = field(expectation, name);
    if (!value.is_number_integer() || value.get<std::int64_t>() < 1 || value.get<std::int64_t>() > 1000)
        throwWrongParameter(fmt::format("“{}” is a whole number from 1 to 1000.", name), name);
    return value.get<int>();
}

double numberField(const Json& expectation, const char* name)
{
    const Json& value = field(expectation, name);
    if (!value.is_number())
        throwWrongParameter(fmt::format("“{}” is a number.", name), name);
    return value.get<double>();
}

// From 0 to 1; the ends only where they may be meant.
double shareField(const Json& expectation, const char* name, bool withEnds)
{
    const double value = numberField(expectation, name);
    if (!(withEnds ? value >= 0 && value <= 1 : value > 0 && value < 1))
        throwWrongParameter(fmt::format("“{}” is between 0 and 1, not {}.", name, value), name);
    return value;
}

std::string textField(const Json& expectation, const char* name)
{
    const Json& value = field(expectation, name);
    if (!value.is_string())
        throwWrongParameter(fmt::format("“{}” is a text.", name), name);
    return value.get<std::string>();
}

exchange::Request requestOf(const Json& expectation)
{
    exchange::Request request = exchange::requestFromJson(field(expectation, "request"), "/request");
    request.options.explainResults = false;
    return request;
}

// Runs the assertions of one kind each.
class Runner {
public:
    Runner(store::Database& database, ranking::Ranker& ranker, const Assertion& assertion, Progress& progress)
        : m_database(database)
        , m_ranker(ranker)
        , m_assertion(assertion)
        , m_expectation(assertion.expectation)
        , m_progress(progress)
    {
    }

    void run(AssertionResult& result)
    {
        const std::string kind = textField(m_expectation, "kind");
        if (kind == "in_top")
            inTop(result);
        else if (kind == "without")
            without(result);
        else if (kind == "similar")
            similar(result);
        else
            quality(result);
    }

private:
    [[nodiscard]] const search::Catalogue& catalogue() const { return *m_ranker.catalogue(); }

    [[nodiscard]] const std::string& personaName() const
    {
        const auto row = catalogue().personas->row(m_assertion.persona);
        if (!row)
            throwNotFound("PERSONA_NOT_FOUND", "The persona of this expectation is gone.");
        return catalogue().personas->personas[*row].name;
    }

    std::vector<std::uint32_t> rowsOf(const exchange::Request& request, PersonaId persona)
    {
        std::optional<PersonaId> who;
        if (persona)
            who = persona;
        const Ranking ranking = ranking::answer(m_ranker, {who, request.query, request.options}, m_progress);
        std::vector<std::uint32_t> rows;
        for (const RankedItem& item : ranking.objects)
            rows.push_back(item.row);
        return rows;
    }

    void inTop(AssertionResult& result)
    {
        const int k = wholeField(m_expectation, "k");
        const auto uuid = Uuid::parse(textField(m_expectation, "item"));
        const auto row = uuid ? catalogue().items->row(*uuid) : std::nullopt;
        result.text
            = fmt::format("{} is among the first {} for {}",
                          row ? catalogue().items->labels[*row] : textField(m_expectation, "item"), k, personaName());
        result.expected = k;
        if (!row)
            throwNotFound("ITEM_NOT_FOUND", "The item of this expectation is gone.");
        exchange::Request request = requestOf(m_expectation);
        // The candidates of a query depend on the limit; the first of a recommendation are those of any longer one.
        request.options.limit = request.query ? std::max(k, request.options.limit) : 1000;
        request.options.offset = 0;
        const std::vector<std::uint32_t> rows = rowsOf(request, m_assertion.persona);
        const auto found = std::ranges::find(rows, *row);
        result.passed = found - rows.begin() < k && found != rows.end();
        result.actual = found == rows.end() ? Json() : Json(found - rows.begin() + 1);
    }

    void without(AssertionResult& result)
    {
        const std::string property = textField(m_expectation, "property");
        const Json& value = field(m_expectation, "value");
        const std::string shown = value.is_string() ? value.get<std::string>() : value.dump();
        const exchange::Request request = requestOf(m_expectation);
        result.text
            = fmt::format("No {} {} among the first {} for {}", property, shown, request.options.limit, personaName());
        result.expected = Json::array();
        const search::PropertyColumn* const column = catalogue().column(property);
        if (!column)
            throwNotFound("ITEM_PROPERTY_NOT_FOUND", fmt::format("The property {} is gone.", property));
        result.actual = Json::array();
        for (const std::uint32_t row : rowsOf(request, m_assertion.persona)) {
            bool has = false;
            if (column->isCategorical()) {
                const auto codes = column->codes(row);
                has = std::ranges::any_of(codes,
                                          [&](std::uint32_t code) { return column->dictionary()[code] == shown; });
            } else if (value.is_number()) {
                const auto numbers = column->numbers(row);
                has = std::ranges::find(numbers, value.get<double>()) != numbers.end();
            }
            if (has)
                result.actual.push_back(catalogue().items->labels[row]);
        }
        result.passed = result.actual.empty();
    }

    void similar(AssertionResult& result)
    {
        const double least = numberField(m_expectation, "at_least");
        const auto snapshot
            = store::findSnapshot(m_database, SnapshotId {field(m_expectation, "snapshot").get<std::int64_t>()});
        result.text = fmt::format("Jaccard with {} is at least {}", snapshot ? snapshot->name : "a snapshot", least);
        result.expected = least;
        if (!snapshot)
            throwNotFound("SNAPSHOT_NOT_FOUND", "The snapshot of this expectation is gone.");
        std::vector<std::uint64_t> before;
        for (const Uuid& uuid : snapshot->items) {
            // An item that is gone is in no list of today.
            const auto row = catalogue().items->row(uuid);
            before.push_back(row ? *row : catalogue().items->rows() + before.size());
        }
        exchange::Request request = exchange::requestFromJson(snapshot->request, "/request");
        request.options.explainResults = false;
        const std::vector<std::uint32_t> rows = rowsOf(request, snapshot->persona);
        const std::vector<std::uint64_t> now(rows.begin(), rows.end());
        const double jaccard = evaluation::jaccardAt(before, now, std::max(before.size(), now.size()));
        result.actual = jaccard;
        result.passed = jaccard >= least;
    }

    void quality(AssertionResult& result)
    {
        const int k = wholeField(m_expectation, "k");
        const double least = numberField(m_expectation, "at_least");
        const std::string name = textField(m_expectation, "measure");
        const auto measure = evaluation::parseMeasure(name, k);
        result.text = fmt::format("{}@{} is at least {}", evaluation::measureTitle(*measure), k, least);
        result.expected = least;
        const exchange::Request request = requestOf(m_expectation);
        const evaluation::Split split
            = evaluation::makeSplit(m_ranker.catalogue(), {.share = numberField(m_expectation, "share")});
        const evaluation::Evaluation found = evaluation::evaluate(
            split, {.setting = {request.options, request.query}, .k = k, .baselines = false}, m_progress);
        const auto& mean = found.current().means[static_cast<std::size_t>(*measure)];
        result.actual = mean ? Json(mean->mean) : Json();
        result.passed = mean && mean->mean >= least;
    }

    store::Database& m_database;
    ranking::Ranker& m_ranker;
    const Assertion& m_assertion;
    const Json& m_expectation;
    Progress& m_progress;
};

}  // namespace

void checkExpectation(const Assertion& assertion)
{
    const Json& expectation = assertion.expectation;
    const std::string kind = textField(expectation, "kind");
    if (kind == "in_top") {
        (void)wholeField(expectation, "k");
        (void)textField(expectation, "item");
    } else if (kind == "without") {
        (void)textField(expectation, "property");
        (void)field(expectation, "value");
    } else if (kind == "similar") {
        if (!field(expectation, "snapshot").is_number_integer())
            throwWrongParameter("“snapshot” is the id of one.", "snapshot");
        (void)shareField(expectation, "at_least", true);
        return;
    } else if (kind == "quality") {
        const int k = wholeField(expectation, "k");
        (void)numberField(expectation, "at_least");
        (void)shareField(expectation, "share", false);
        const std::string name = textField(expectation, "measure");
        const auto measure = evaluation::parseMeasure(name, k);
        if (measure && !evaluation::moreIsBetter(*measure))
            throwWrongParameter(fmt::format("Of {} less is better: it has no least value to expect.", name), "measure");
        if (!measure)
            throwWrongParameter(fmt::format("There is no measure “{}” at {}; one is {}.", name, k,
                                            evaluation::measureName(evaluation::Measure::Ndcg, k)),
                                "measure");
    } else {
        throwWrongParameter(fmt::format("An expectation is in_top, without, similar or quality, not “{}”.", kind),
                            "kind");
    }
    if (kind != "quality" && !assertion.persona)
        throwWrongParameter("An expectation about a list is one of a persona.", "persona");
    (void)requestOf(expectation);
}

AssertionResult runAssertion(store::Database& database, ranking::Ranker& ranker, const Assertion& assertion,
                             Progress& progress)
{
    AssertionResult result;
    try {
        checkExpectation(assertion);
        Runner(database, ranker, assertion, progress).run(result);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        result.passed = false;
        result.actual = error.message();
    }
    return result;
}

}  // namespace tastebench::workspace
