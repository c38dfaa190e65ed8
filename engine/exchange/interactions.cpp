// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/interactions.h"

#include <cmath>
#include <fmt/format.h>

namespace tastebench::exchange {

namespace {

constexpr std::size_t rowsInChunk = 1 << 15;

}  // namespace

void InteractionBuffer::beginFile(std::uint32_t file, const TablePlan& plan)
{
    m_file = file;
    const int weight = plan.column(Role::Weight);
    const int rating = plan.column(Role::Rating);
    m_value = weight >= 0 ? Value::Weight : rating >= 0 ? Value::Rating : Value::None;
    m_columns = {plan.column(Role::PersonaId), plan.column(Role::ItemId), weight >= 0 ? weight : rating,
                 plan.column(Role::CreatedAt), plan.column(Role::Type),   plan.column(Role::Session),
                 plan.column(Role::Key),       plan.decimalComma};
    m_fieldNames.clear();
    for (const ColumnPlan& column : plan.columns)
        m_fieldNames.push_back(column.field);
    m_units.fill(0);
    m_ratingFields.resize(std::max<std::size_t>(m_ratingFields.size(), file + 1));
    if (m_columns.value >= 0)
        m_ratingFields[file] = m_fieldNames[static_cast<std::size_t>(m_columns.value)];
}

RowProblem InteractionBuffer::problem(int column, const RowView& row, std::string reason) const
{
    return {m_fieldNames[static_cast<std::size_t>(column)], shortened(row.text(column)), std::move(reason)};
}

std::optional<RowProblem> InteractionBuffer::readValue(const RowView& row, double& value) const
{
    if (m_value == Value::None)
        return std::nullopt;
    const auto number = readNumber(row.text(m_columns.value), m_columns.decimalComma);
    if (!number)
        return problem(m_columns.value, row,
                       m_value == Value::Weight ? "the weight is not a number" : "the rating is not a number");
    if (m_value == Value::Weight && std::abs(*number) > 1)
        return problem(m_columns.value, row, "the weight must be between -1 and 1");
    value = *number;
    return std::nullopt;
}

std::optional<RowProblem> InteractionBuffer::readTime(const RowView& row, Instant& instant) const
{
    const std::string_view text = m_columns.time < 0 ? std::string_view {} : row.text(m_columns.time);
    if (text.empty()) {
        instant.time = InteractionDraft::noTime;
        return std::nullopt;
    }
    const auto read = readInstant(text);
    if (!read)
        return problem(m_columns.time, row, "not a time: RFC 3339, YYYY-MM-DD or epoch seconds are expected");
    if (read->time > m_now)
        return problem(m_columns.time, row, fmt::format("lies in the future ({})", read->time.toString()));
    instant = *read;
    return std::nullopt;
}

std::optional<RowProblem> InteractionBuffer::take(const RowView& row, std::int64_t line)
{
    const auto optional = [&row](int column) { return column < 0 ? std::string_view {} : row.text(column); };
    const std::string_view persona = optional(m_columns.persona);
    const std::string_view session = persona.empty() ? optional(m_columns.session) : std::string_view {};
    if (persona.empty() && session.empty())
        return problem(std::max(m_columns.persona, m_columns.session), row,
                       m_columns.session < 0 ? "no persona id" : "neither a persona id nor a session");
    const std::string_view item = row.text(m_columns.item);
    if (item.empty())
        return problem(m_columns.item, row, "no item id");
    InteractionDraft draft;
    if (auto wrong = readValue(row, draft.weight))
        return wrong;
    Instant instant;
    if (auto wrong = readTime(row, instant))
        return wrong;
    draft.createdAt = instant.time;
    if (instant.time != InteractionDraft::noTime)
        ++m_units[static_cast<std::size_t>(instant.unit)];
    if (m_value == Value::Rating)
        m_ratings.add(draft.weight);
    if (m_columns.type >= 0) {
        const std::string_view type = row.text(m_columns.type);
        if (!type.empty())
            draft.type = m_types.number(type);
    }
    draft.persona
        = persona.empty() ? m_personas.number(session) | InteractionDraft::visitBit : m_personas.number(persona);
    draft.item = m_items.number(item);
    draft.line = static_cast<std::uint32_t>(line);
    if (m_chunks.empty() || m_chunks.back().file != m_file || m_chunks.back().rows.size() == rowsInChunk) {
        m_chunks.push_back({m_file, m_value, {}, {}});
        m_chunks.back().rows.reserve(rowsInChunk);
    }
    m_chunks.back().rows.push_back(draft);
    if (m_columns.key >= 0 && m_value == Value::Weight)
        m_chunks.back().ids.push_back(static_cast<std::int64_t>(readNumber(row.text(m_columns.key)).value_or(0)));
    return std::nullopt;
}

std::string InteractionBuffer::warning(const std::string& file) const
{
    std::string mixed;
    int units = 0;
    for (std::size_t unit = 0; unit < m_units.size(); ++unit) {
        if (m_units[unit] == 0)
            continue;
        ++units;
        mixed += fmt::format("{}{} in {}", mixed.empty() ? "" : ", ", m_units[unit],
                             toString(static_cast<TimeUnit>(unit)));
    }
    return units > 1 ? fmt::format("The times of “{}” are in different units: {}.", file, mixed) : std::string {};
}

void InteractionBuffer::deliver(Chunk& chunk, const std::optional<RatingScale>& scale, FileCounts& counts,
                                ImportSink& sink)
{
    if (chunk.value == Value::Rating) {
        const auto outside = [&](const InteractionDraft& draft) { return scale && !scale->holds(draft.weight); };
        for (const InteractionDraft& draft : chunk.rows) {
            if (!outside(draft))
                continue;
            --counts.taken;
            ++counts.refused;
            sink.refuse({counts.file, draft.line, m_ratingFields[chunk.file], fmt::format("{}", draft.weight),
                         fmt::format("outside the rating scale {} to {}", scale->min, scale->max)});
        }
        std::erase_if(chunk.rows, outside);
        for (InteractionDraft& draft : chunk.rows)
            draft.weight = scale ? scale->weight(draft.weight) : 1;
    }
    sink.takeInteractions({chunk.file, chunk.rows, m_personas, m_items, m_types, chunk.ids});
}

void InteractionBuffer::deliver(const std::optional<RatingScale>& scale, std::vector<FileCounts>& counts,
                                ImportSink& sink, Progress& progress)
{
    std::int64_t total = 0;
    for (const Chunk& chunk : m_chunks)
        total += static_cast<std::int64_t>(chunk.rows.size());
    progress.begin("Taking interactions", total);
    std::int64_t done = 0;
    for (Chunk& chunk : m_chunks) {
        done += static_cast<std::int64_t>(chunk.rows.size());
        deliver(chunk, scale, counts[chunk.file], sink);
        chunk.rows = {};
        progress.report(done);
    }
    m_chunks.clear();
}

}  // namespace tastebench::exchange
