// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/exchange/cells.h"
#include "engine/exchange/drafts.h"
#include "engine/exchange/mapping.h"
#include "engine/exchange/rating_scale.h"
#include "engine/exchange/row_problem.h"
#include "engine/exchange/row_view.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::exchange {

// Keeps the interactions of a source, 32 bytes each, until all ratings were seen and their scale is known.
class InteractionBuffer {
public:
    explicit InteractionBuffer(Timestamp now)
        : m_now(now)
    {
    }

    // The rows that follow belong to this file.
    void beginFile(std::uint32_t file, const TablePlan& plan);
    // Takes a row, or says why not.
    std::optional<RowProblem> take(const RowView& row, std::int64_t line);

    [[nodiscard]] const RatingRange& ratings() const { return m_ratings; }
    // What is odd about the times of the file begun last, as a sentence; empty when nothing is.
    [[nodiscard]] std::string warning(const std::string& file) const;

    // Hands all rows over, weighted, and forgets them. A rating outside the scale is refused: it then counts as
    // refused instead of taken.
    void deliver(const std::optional<RatingScale>& scale, std::vector<FileCounts>& counts, ImportSink& sink,
                 Progress& progress);

private:
    enum class Value : std::uint8_t { None, Rating, Weight };
    struct Chunk {
        std::uint32_t file = 0;
        Value value = Value::None;
        std::vector<InteractionDraft> rows;
        std::vector<std::int64_t> ids;  // of records; else empty
    };
    struct FileColumns {
        int persona = -1;
        int item = -1;
        int value = -1;
        int time = -1;
        int type = -1;
        int session = -1;
        int key = -1;
        bool decimalComma = false;
    };

    std::optional<RowProblem> readValue(const RowView& row, double& value) const;
    std::optional<RowProblem> readTime(const RowView& row, Instant& instant) const;
    [[nodiscard]] RowProblem problem(int column, const RowView& row, std::string reason) const;
    void deliver(Chunk& chunk, const std::optional<RatingScale>& scale, FileCounts& counts, ImportSink& sink);

    Timestamp m_now;
    std::uint32_t m_file = 0;
    Value m_value = Value::None;
    FileColumns m_columns;
    std::vector<std::string> m_fieldNames;
    std::array<std::int64_t, 5> m_units {};
    RatingRange m_ratings;
    TextTable m_personas;
    TextTable m_items;
    TextTable m_types;
    std::vector<Chunk> m_chunks;
    std::vector<std::string> m_ratingFields;  // per file
};

}  // namespace tastebench::exchange
