// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/ab_log.h"

#include "engine/base/error.h"
#include "engine/exchange/cells.h"
#include "engine/exchange/delimited.h"
#include "engine/store/change.h"
#include "engine/store/outcomes.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <unordered_map>

namespace tastebench::workspace {

using scenario::AbArm;

namespace {

constexpr std::array<const char*, 2> variants {"A", "B"};

std::size_t variantIndex(const std::string& variant)
{
    return variant == variants[0] ? 0 : 1;
}

void addTests(const std::optional<std::vector<scenario::TraceStep>>& trace,
              const scenario::RecommendationRequest& request, std::vector<store::ExposureRow>& rows)
{
    const auto& subject = request.userId ? request.userId : request.sessionId;
    if (!trace || !subject)
        return;
    for (const scenario::TraceStep& step : *trace) {
        if (step.testId)
            rows.push_back({*step.testId, *subject, variants[step.to == "scenario_a" ? 0 : 1],
                            trace->back().kwargsHash.value_or(std::string()), request.now});
    }
}

struct ReadOutcome {
    store::OutcomeRow row;
    std::string place;
    bool hasTime = false;
};

// A table of outcomes, row by row.
class OutcomeTable {
public:
    OutcomeTable(const OutcomeImport& request, exchange::DelimitedReader& reader)
        : m_request(request)
        , m_reader(reader)
        , m_file(std::filesystem::path(request.path).filename().string())
    {
        if (!m_reader.next() || m_reader.problem())
            refuse("the file has no header");
        std::size_t column = 0;
        for (const std::string_view field : m_reader.fields())
            m_columns.emplace(exchange::plainWord(field), column++);
        m_reader.expectFields(column);
        m_value = columnOf({"value", "click", "clicks", "reward"});
        if (!m_value)
            refuse("there is no column value, click or reward");
        m_test = columnOf({"testid"});
        m_variant = columnOf({"variant"});
        m_subject = columnOf({"subject", "userid", "sessionid"});
        m_item = columnOf({"item", "itemid"});
        m_position = columnOf({"position"});
        m_propensity = columnOf({"propensity", "propensityscore"});
        m_time = columnOf({"timestamp", "createdat"});
    }

    bool next()
    {
        if (!m_reader.next())
            return false;
        if (m_reader.problem())
            refuse(m_reader.problem()->reason);
        return true;
    }

    // Without a subject where the row has none.
    [[nodiscard]] ReadOutcome outcome() const
    {
        ReadOutcome outcome;
        outcome.place = place();
        store::OutcomeRow& row = outcome.row;
        row.testId = given(m_test, m_request.testId, "test_id");
        row.variant = given(m_variant, m_request.variant, "variant");
        if (row.variant != variants[0] && row.variant != variants[1])
            throwWrongParameter(fmt::format("{}: a variant is A or B, not “{}”.", place(), row.variant), place());
        row.subject = text(m_subject);
        row.item = text(m_item);
        row.value = number(m_value).value_or(0);
        if (const auto position = number(m_position)) {
            if (*position < 1 || *position != static_cast<double>(static_cast<std::int64_t>(*position)))
                throwWrongParameter(fmt::format("{}: a position is a whole number from 1.", place()), place());
            row.position = static_cast<std::int64_t>(*position);
        }
        row.propensity = number(m_propensity);
        if (row.propensity && !(*row.propensity > 0 && *row.propensity <= 1))
            throwWrongParameter(fmt::format("{}: a propensity is above 0 and at most 1.", place()), place());
        row.createdAt = m_request.now;
        if (const std::string written = text(m_time); !written.empty()) {
            const auto instant = exchange::readInstant(written);
            if (!instant)
                refuse(fmt::format("“{}” is no time", written));
            row.createdAt = instant->time;
            outcome.hasTime = true;
        }
        return outcome;
    }

private:
    using Column = std::optional<std::size_t>;

    [[nodiscard]] std::string place() const { return fmt::format("{}:{}", m_file, m_reader.line()); }
    [[noreturn]] void refuse(const std::string& reason) const
    {
        throwWrongType(fmt::format("{}: {}.", place(), reason), place());
    }

    [[nodiscard]] Column columnOf(std::initializer_list<std::string_view> names) const
    {
        for (const std::string_view name : names) {
            if (const auto found = m_columns.find(name); found != m_columns.end())
                return found->second;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::string text(const Column& column) const
    {
        return column ? std::string(exchange::trimmed(m_reader.fields()[*column])) : std::string();
    }

    [[nodiscard]] std::string given(const Column& column, const std::optional<std::string>& standing,
                                    std::string_view name) const
    {
        std::string written = text(column);
        if (written.empty() && !standing)
            refuse(fmt::format("there is no {}, neither in the row nor named for all", name));
        return written.empty() ? *standing : written;
    }

    [[nodiscard]] std::optional<double> number(const Column& column) const
    {
        const std::string written = text(column);
        if (written.empty())
            return std::nullopt;
        const auto value = exchange::readNumber(written);
        if (!value)
            refuse(fmt::format("“{}” is no number", written));
        return value;
    }

    const OutcomeImport& m_request;
    exchange::DelimitedReader& m_reader;
    std::string m_file;
    std::map<std::string, std::size_t, std::less<>> m_columns;  // by plainWord()
    Column m_test, m_variant, m_subject, m_item, m_position, m_value, m_propensity, m_time;
};

// An outcome as text. When it came is part of it only where the file says so.
std::string written(const store::OutcomeRow& row, bool withTime)
{
    return fmt::format("{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}", row.testId, row.subject, row.variant, row.item,
                       row.position.value_or(0), row.value, row.propensity.value_or(0),
                       withTime ? row.createdAt.microseconds : 0);
}

// Rows without a subject are each one of their own, told apart by what the file holds and where in it they stand: the
// same file again brings the same subjects, another one of the same name does not.
void nameSubjects(std::vector<ReadOutcome>& outcomes)
{
    std::string content;
    for (const ReadOutcome& outcome : outcomes)
        content += written(outcome.row, outcome.hasTime) + '\n';
    const std::string file = Uuid::fromName(content).toString().substr(0, 8);
    for (ReadOutcome& outcome : outcomes) {
        if (outcome.row.subject.empty())
            outcome.row.subject = fmt::format("{}/{}", file, outcome.place);
    }
}

// Those that are not there yet, an equal one as often as the file has it more often.
std::vector<store::OutcomeRow> newOutcomes(store::Database& database, CollectionId collection,
                                           std::vector<ReadOutcome>&& outcomes)
{
    std::array<std::unordered_map<std::string, std::int64_t>, 2> there;  // by whether with their time
    std::set<std::string> tests;
    for (const ReadOutcome& outcome : outcomes)
        tests.insert(outcome.row.testId);
    for (const std::string& test : tests) {
        store::forEachOutcome(database, collection, test, [&there](const store::OutcomeRow& row) {
            for (const bool withTime : {false, true})
                ++there[withTime ? 1 : 0][written(row, withTime)];
        });
    }
    std::vector<store::OutcomeRow> fresh;
    for (ReadOutcome& outcome : outcomes) {
        auto& known = there[outcome.hasTime ? 1 : 0];
        const auto same = known.find(written(outcome.row, outcome.hasTime));
        if (same != known.end() && same->second > 0)
            --same->second;
        else
            fresh.push_back(std::move(outcome.row));
    }
    return fresh;
}

void requireLogged(store::Database& database, CollectionId collection, const std::string& testId)
{
    const std::vector<std::string> tests = store::loggedTests(database, collection);
    if (std::ranges::find(tests, testId) == tests.end())
        throwNotFound(
            "AB_TEST_NOT_FOUND",
            fmt::format("Nothing is logged of an A/B test “{}”. There {}.", testId,
                        tests.empty() ? std::string("is none") : fmt::format("are {}", fmt::join(tests, ", "))));
}

// What outcomes add up to.
struct OutcomeSums {
    std::array<AbArm, 2> arms;
    std::map<std::int64_t, std::array<AbArm, 2>> byPosition;
    std::array<std::vector<scenario::LoggedOutcome>, 2> logged;
    std::set<std::string> items;

    void add(const store::OutcomeRow& row)
    {
        const std::size_t variant = variantIndex(row.variant);
        const auto count = [&row](AbArm& arm) {
            ++arm.shown;
            arm.hits += row.value > 0 ? 1 : 0;
        };
        count(arms[variant]);
        if (row.position)
            count(byPosition[*row.position][variant]);
        if (row.propensity)
            logged[variant].push_back({row.value, *row.propensity, 0});
        if (!row.item.empty())
            items.insert(row.item);
    }
};

}  // namespace

std::int64_t logExposures(store::Database& database, CollectionId collection,
                          const scenario::RecommendationRequest& request, const scenario::RecommendationAnswer& answer)
{
    std::vector<store::ExposureRow> rows;
    const scenario::EvaluatedScenarios& evaluated = answer.evaluated;
    for (const auto* trace :
         {&evaluated.genericRuntime, &evaluated.genericDefault, &evaluated.runtime, &evaluated.defaults})
        addTests(*trace, request, rows);
    if (!rows.empty())
        store::insertExposures(database, collection, rows);
    return std::ssize(rows);
}

ImportedOutcomes importOutcomes(store::Database& database, CollectionId collection, const OutcomeImport& request,
                                Progress& progress)
{
    exchange::ByteSource source(request.path);
    exchange::DelimitedReader reader(source, {});
    OutcomeTable table(request, reader);
    std::vector<ReadOutcome> outcomes;
    ImportedOutcomes imported;
    progress.begin("Reading outcomes", 0);
    while (table.next()) {
        outcomes.push_back(table.outcome());
        imported.hits += outcomes.back().row.value > 0 ? 1 : 0;
        progress.report(++imported.rows);
    }
    nameSubjects(outcomes);
    store::Change change(database);
    const std::vector<store::OutcomeRow> fresh = newOutcomes(database, collection, std::move(outcomes));
    imported.duplicates = imported.rows - std::ssize(fresh);
    store::insertOutcomes(change, collection, fresh);
    progress.throwIfStopped();
    if (!fresh.empty())
        change.commit(fmt::format("Import outcomes of {}", std::filesystem::path(request.path).filename().string()));
    return imported;
}

std::int64_t deleteAbTest(store::Database& database, CollectionId collection, const std::string& testId)
{
    store::Change change(database);
    requireLogged(database, collection, testId);
    const std::int64_t deleted = store::deleteTestLog(change, collection, testId);
    change.commit(fmt::format("Delete the log of the A/B test {}", testId));
    return deleted;
}

AbTestReport abTestReport(store::Database& database, CollectionId collection, const std::string& testId, double shareA)
{
    requireLogged(database, collection, testId);
    OutcomeSums sums;
    store::forEachOutcome(database, collection, testId, [&sums](const store::OutcomeRow& row) { sums.add(row); });
    AbTestReport report;
    std::array<AbArm, 2> arms;
    std::int64_t ofSubjects = 0;
    for (std::size_t variant = 0; variant < arms.size(); ++variant) {
        const auto subjects = store::exposedSubjects(database, collection, testId, variants[variant]);
        arms[variant] = {subjects.shown, subjects.hits};
        ofSubjects += subjects.outcomes;
    }
    const std::int64_t exposed = arms[0].shown + arms[1].shown;
    const std::int64_t outcomes = sums.arms[0].shown + sums.arms[1].shown;
    report.isBySubject = exposed > 0 && (ofSubjects > 0 || outcomes == 0);
    if (report.isBySubject && outcomes > ofSubjects)
        report.warnings.push_back(
            fmt::format("{} of the {} outcomes are of subjects that were not logged as exposed to "
                        "the variant; the report leaves them out.",
                        outcomes - ofSubjects, outcomes));
    if (!report.isBySubject) {
        arms = sums.arms;
        if (exposed > 0)
            report.warnings.push_back(fmt::format(
                "{} exposed and without an outcome, and left out: the report is of "
                "the {} outcomes of others, each an impression.",
                exposed == 1 ? "1 subject is logged as" : fmt::format("{} subjects are logged as", exposed), outcomes));
    }
    report.report = scenario::abReport(arms[0], arms[1], shareA);
    report.byPosition = std::move(sums.byPosition);
    report.items = sums.items.size();
    for (std::size_t variant = 0; variant < arms.size(); ++variant) {
        for (scenario::LoggedOutcome& outcome : sums.logged[variant])
            outcome.target = report.items > 0 ? 1 / static_cast<double>(report.items) : 0;
        report.uniform[variant] = scenario::inversePropensity(sums.logged[variant]);
    }
    return report;
}

}  // namespace tastebench::workspace
