// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/import_reader.h"

#include "engine/exchange/draft_maker.h"
#include "engine/exchange/interactions.h"
#include "engine/exchange/json_lines.h"
#include "engine/exchange/movielens.h"
#include "engine/exchange/part_columns.h"
#include "engine/exchange/weaviate_object.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace tastebench::exchange {

namespace {

class Reading {
public:
    Reading(const ImportPlan& plan, const ImportOptions& options, ImportSink& sink, Progress& progress)
        : m_plan(plan)
        , m_options(options)
        , m_sink(sink)
        , m_progress(progress)
        , m_interactions(options.now)
    {
        for (const FilePlan& file : plan.files)
            m_summary.files.push_back({file.name, file.table.kind});
    }

    ReadSummary run()
    {
        m_summary.warnings = m_plan.warnings;
        bool completed = false;
        bool delivered = false;
        for (m_file = 0; m_file < m_plan.files.size(); ++m_file) {
            const FilePlan& file = m_plan.files[m_file];
            if (file.table.kind == RecordKind::Personas || file.table.kind == RecordKind::Interactions)
                completeFilms(completed);
            if (isPart(file.table.kind) && !std::exchange(delivered, true))
                deliverInteractions();
            readFile(file);
        }
        completeFilms(completed);
        if (!delivered)
            deliverInteractions();
        return std::move(m_summary);
    }

private:
    using Taken = std::optional<RowProblem>;

    void deliverInteractions()
    {
        const auto own = m_plan.layout == Layout::MovieLens ? movieLensScales() : std::span<const RatingScale> {};
        const ChosenScale chosen = chooseScale(m_interactions.ratings(), m_options.ratingScale, own);
        if (!chosen.warning.empty())
            m_summary.warnings.push_back(chosen.warning);
        m_summary.ratingScale = chosen.scale;
        m_summary.ratings = m_interactions.ratings();
        m_interactions.deliver(chosen.scale, m_summary.files, m_sink, m_progress);
    }

    void readFile(const FilePlan& file)
    {
        m_progress.begin(fmt::format("Reading {}", file.name), file.expectedRows);
        m_rows = 0;
        if (file.empty)
            return;
        if (file.table.kind == RecordKind::Interactions)
            m_interactions.beginFile(m_file, file.table);
        auto opened = file.opened ? file.opened : std::make_shared<OpenedText>(openText(file.path, m_options.encoding));
        if (file.form == FilePlan::Form::Json)
            readJson(file, *opened->text);
        else
            readTable(file, *opened->text);
        if (file.table.kind == RecordKind::Interactions) {
            const std::string warning = m_interactions.warning(file.name);
            if (!warning.empty())
                m_summary.warnings.push_back(warning);
        }
    }

    void readTable(const FilePlan& file, TextSource& text)
    {
        DelimitedReader reader(text, file.format, m_options.encoding);
        bool header = file.header;
        if (!header)
            reader.expectFields(file.table.columns.size());
        while (reader.next()) {
            if (header && !reader.problem()) {
                header = false;
                reader.expectFields(file.table.columns.size());
                continue;
            }
            finishRow(reader.line(),
                      reader.problem() ? reader.problem()
                                       : take(file, RowView(reader.fields(), file.table), reader.line()));
        }
    }

    void readJson(const FilePlan& file, TextSource& text)
    {
        JsonReader reader(text, m_options.encoding);
        std::set<std::string, std::less<>> known;
        for (const ColumnPlan& column : file.table.columns)
            known.insert(column.field);
        std::int64_t withoutId = 0;
        while (reader.next()) {
            if (reader.problem()) {
                finishRow(reader.line(), reader.problem());
                continue;
            }
            withoutId += file.weaviate && lacksId(reader.value()) ? 1 : 0;
            const Json object = flattenedObject(file, reader.value());
            for (const auto& member : object.items()) {
                if (known.insert(member.key()).second)
                    m_summary.warnings.push_back(fmt::format(
                        "The field “{}” of “{}” first appears on line {}, behind the sample the mapping was "
                        "made from, and is left out.",
                        member.key(), file.name, reader.line()));
            }
            finishRow(reader.line(), take(file, RowView(object, file.table), reader.line()));
        }
        if (withoutId > 0)
            m_summary.warnings.push_back(fmt::format("{} object{} of “{}” without an id got one made from what {}.",
                                                     withoutId, withoutId == 1 ? "" : "s", file.name,
                                                     withoutId == 1 ? "it holds" : "they hold"));
    }

    void finishRow(std::int64_t line, Taken problem)
    {
        FileCounts& counts = m_summary.files[m_file];
        ++counts.read;
        if (problem) {
            ++counts.refused;
            m_sink.refuse(
                {counts.file, line, std::move(problem->field), std::move(problem->value), std::move(problem->reason)});
        } else {
            ++counts.taken;
        }
        m_progress.report(++m_rows);
    }

    Taken take(const FilePlan& file, const RowView& row, std::int64_t line)
    {
        switch (file.table.kind) {
        case RecordKind::Items:
            return takeItem(file, row, line);
        case RecordKind::Personas:
            return takePersona(file, row, line);
        case RecordKind::Interactions:
            return m_interactions.take(row, line);
        case RecordKind::Documents:
        case RecordKind::Memories:
            return takePersonaPart(file, row, line);
        case RecordKind::Links:
        case RecordKind::Tags:
            return takeDetail(file, row, line);
        case RecordKind::Schema:
            break;  // the plan was made from it
        }
        return std::nullopt;
    }

    Taken takeItem(const FilePlan& file, const RowView& row, std::int64_t line)
    {
        ItemDraft item;
        item.file = m_file;
        item.line = line;
        if (auto problem = fillItem(file.table, row, item))
            return problem;
        if (file.film)
            m_details.complete(item);
        if (file.weaviate)
            item.uuid = Uuid::parse(item.sourceId);
        m_sink.takeItem(std::move(item));
        return std::nullopt;
    }

    Taken takePersona(const FilePlan& file, const RowView& row, std::int64_t line)
    {
        PersonaDraft persona;
        persona.file = m_file;
        persona.line = line;
        if (auto problem = fillPersona(file.table, row, persona))
            return problem;
        m_sink.takePersona(std::move(persona));
        return std::nullopt;
    }

    Taken takePersonaPart(const FilePlan& file, const RowView& row, std::int64_t line)
    {
        PersonaPartDraft part;
        part.kind = file.table.kind;
        part.file = m_file;
        part.line = line;
        if (auto problem = fillPersonaPart(file.table, row, part))
            return problem;
        m_sink.takePersonaPart(std::move(part));
        return std::nullopt;
    }

    Taken takeDetail(const FilePlan& file, const RowView& row, std::int64_t line)
    {
        const auto cell = [&](std::string_view word) {
            const auto& columns = file.table.columns;
            const auto found = std::ranges::find_if(
                columns, [&](const ColumnPlan& column) { return plainWord(column.field) == word; });
            return found == columns.end() ? std::string_view {} : row.text(static_cast<int>(found - columns.begin()));
        };
        const std::string_view movie = row.text(file.table.column(Role::Id));
        if (movie.empty())
            return RowProblem {"movieId", {}, "no id"};
        if (file.table.kind == RecordKind::Links) {
            m_details.addLink(movie, cell("imdbid"), cell("tmdbid"), m_file, line);
            return std::nullopt;
        }
        const std::string_view tag = cell("tag");
        if (tag.empty())
            return RowProblem {"tag", {}, "no tag"};
        m_details.addTag(movie, tag, m_file, line);
        return std::nullopt;
    }

    // Links and tags of films that no file has are refused once all films are read.
    void completeFilms(bool& completed)
    {
        if (completed)
            return;
        completed = true;
        for (const MovieLensDetails::Row& row : m_details.withoutFilm()) {
            FileCounts& counts = m_summary.files[row.file];
            --counts.taken;
            ++counts.refused;
            m_sink.refuse({counts.file, row.line, "movieId", row.movie, "no film has this id"});
        }
        m_details = {};
    }

    const ImportPlan& m_plan;
    const ImportOptions& m_options;
    ImportSink& m_sink;
    Progress& m_progress;
    InteractionBuffer m_interactions;
    MovieLensDetails m_details;
    ReadSummary m_summary;
    std::uint32_t m_file = 0;
    std::int64_t m_rows = 0;
};

}  // namespace

ReadSummary readImport(const ImportPlan& plan, const ImportOptions& options, ImportSink& sink, Progress& progress)
{
    return Reading(plan, options, sink, progress).run();
}

}  // namespace tastebench::exchange
