// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/preview.h"

#include "engine/exchange/json_lines.h"
#include "engine/exchange/part_columns.h"
#include "engine/exchange/row_view.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::exchange {

namespace {

using Rows = std::vector<std::vector<std::string>>;

void keep(const RowView& view, const TablePlan& plan, Rows& rows)
{
    std::vector<std::string>& row = rows.emplace_back();
    for (std::size_t column = 0; column < plan.columns.size(); ++column)
        row.emplace_back(view.text(static_cast<int>(column)));
}

std::string missingColumn(const FilePlan& file)
{
    if (file.empty)
        return {};
    const bool interactions = file.table.kind == RecordKind::Interactions;
    const bool parts = isPart(file.table.kind);
    if (!interactions && !parts && file.table.kind != RecordKind::Schema && file.table.column(Role::Id) < 0)
        return fmt::format("“{}” needs a field that becomes the id of its rows.", file.name);
    const bool visits = interactions && file.table.column(Role::Session) >= 0;
    if ((interactions || parts) && !visits && file.table.column(Role::PersonaId) < 0)
        return fmt::format("“{}” needs a field that becomes the id of the persona.", file.name);
    if (interactions && file.table.column(Role::ItemId) < 0)
        return fmt::format("“{}” needs a field that becomes the id of the item.", file.name);
    if (file.table.kind == RecordKind::Documents && !hasMember(file.table, "title")
        && !hasMember(file.table, "content"))
        return fmt::format("“{}” needs a field that becomes the title or the content of its documents.", file.name);
    if (file.table.kind == RecordKind::Memories && !hasMember(file.table, "strength"))
        return fmt::format("“{}” needs a field that becomes the strength of its memories.", file.name);
    return {};
}

void addRatings(const FilePlan& file, const Rows& rows, RatingRange& ratings)
{
    const int column = file.table.column(Role::Rating);
    if (file.table.kind != RecordKind::Interactions || column < 0)
        return;
    for (const auto& row : rows) {
        if (const auto rating = readNumber(row[static_cast<std::size_t>(column)], file.table.decimalComma))
            ratings.add(*rating);
    }
}

}  // namespace

Rows firstRows(const FilePlan& file, const std::string& encoding, std::size_t count)
{
    Rows rows;
    if (file.empty || file.opened)
        return rows;
    const OpenedText opened = openText(file.path, encoding);
    if (file.form == FilePlan::Form::Json) {
        JsonReader reader(*opened.text, encoding);
        while (rows.size() < count && reader.next()) {
            if (reader.problem())
                continue;
            const Json object = flattenedObject(file, reader.value());
            keep(RowView(object, file.table), file.table, rows);
        }
        return rows;
    }
    DelimitedReader reader(*opened.text, file.format, encoding);
    bool header = file.header;
    if (!header)
        reader.expectFields(file.table.columns.size());
    while (rows.size() < count && reader.next()) {
        if (reader.problem())
            continue;
        if (header) {
            header = false;
            reader.expectFields(file.table.columns.size());
            continue;
        }
        keep(RowView(reader.fields(), file.table), file.table, rows);
    }
    return rows;
}

ImportPreview previewImport(ImportOptions options)
{
    options.incomplete = true;
    ImportPreview preview;
    preview.plan = planImport(options);
    for (const FilePlan& file : preview.plan.files) {
        Rows rows = firstRows(file, options.encoding, ImportPreview::sampledRows);
        addRatings(file, rows, preview.ratings);
        rows.resize(std::min(rows.size(), ImportPreview::shownRows));
        preview.rows.push_back(std::move(rows));
        if (std::string missing = missingColumn(file); !missing.empty())
            preview.missing.push_back(std::move(missing));
    }
    const auto own = preview.plan.layout == Layout::MovieLens ? movieLensScales() : std::span<const RatingScale> {};
    preview.scale = chooseScale(preview.ratings, options.ratingScale, own);
    return preview;
}

}  // namespace tastebench::exchange
