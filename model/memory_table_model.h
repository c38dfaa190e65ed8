// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "model/row_window.h"
#include "model/windowed_table_model.h"

namespace tastebench::model {

// What is remembered of one persona, the strongest first. Text and strength can be edited: a model writes nothing, so
// an edit is told as a request. A formed statement is shown without its numbers, which have columns of their own.
// WeightRole is the strength; TitleRole the text.
class MemoryTableModel : public WindowedTableModel {
    Q_OBJECT

public:
    enum Column { TextColumn, StrengthColumn, EvidenceColumn };
    static constexpr int columnTotal = 3;

    explicit MemoryTableModel(Workspace& workspace, QObject* parent = nullptr);

    // None empties the table.
    void setPersona(PersonaId persona);
    [[nodiscard]] PersonaId persona() const { return m_persona; }
    [[nodiscard]] MemoryId memoryAt(int row) const { return {keyAt(row)}; }

    // Emits what is asked for; the row shows it when it was written. No for what is no strength or no text.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    void strengthRequested(tastebench::MemoryId memory, double strength);
    void textRequested(tastebench::MemoryId memory, const QString& text);

protected:
    [[nodiscard]] Reader reader() const override;
    [[nodiscard]] int columns() const override { return columnTotal; }
    [[nodiscard]] QVariant cell(int row, int column, int role) const override;
    [[nodiscard]] QVariant heading(int column, int role) const override;
    [[nodiscard]] bool isEditable(int column) const override;
    void forgetRows() override { m_rows.clear(); }
    bool concerns(const WorkspaceChange& change) override;

private:
    [[nodiscard]] const Memory& row(int row) const;

    PersonaId m_persona;
    mutable RowWindow<Memory> m_rows;
};

}  // namespace tastebench::model
