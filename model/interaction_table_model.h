// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/store/interactions.h"
#include "model/row_window.h"
#include "model/windowed_table_model.h"

namespace tastebench::model {

// The interactions of one persona, newest first; all, or those of one sign. Weight, time and type can be edited: a
// model writes nothing, so an edit is told as a request. InteractionIdRole, ItemIdRole, WeightRole and TimeRole answer
// on every column; EditRole is the weight as double, time and type as text. Sorted by time or weight.
class InteractionTableModel : public WindowedTableModel {
    Q_OBJECT

public:
    enum Column { ItemColumn, WeightColumn, TimeColumn, TypeColumn };
    static constexpr int columnTotal = 4;

    explicit InteractionTableModel(Workspace& workspace, QObject* parent = nullptr);

    // None empties the table.
    void setPersona(PersonaId persona);
    [[nodiscard]] PersonaId persona() const { return m_persona; }
    void setSign(store::Sign sign);
    [[nodiscard]] store::Sign sign() const { return m_sign; }
    [[nodiscard]] InteractionId interactionAt(int row) const { return {keyAt(row)}; }

    // Emits what is asked for; the row shows it when it was written. No for what is no weight or no time.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    void weightRequested(tastebench::InteractionId interaction, double weight);
    void timeRequested(tastebench::InteractionId interaction, tastebench::Timestamp time);
    // Empty: none.
    void typeRequested(tastebench::InteractionId interaction, const QString& type);

protected:
    [[nodiscard]] Reader reader() const override;
    [[nodiscard]] int columns() const override { return columnTotal; }
    [[nodiscard]] QVariant cell(int row, int column, int role) const override;
    [[nodiscard]] QVariant heading(int column, int role) const override;
    [[nodiscard]] bool isEditable(int column) const override;
    void forgetRows() override { m_rows.clear(); }
    bool concerns(const WorkspaceChange& change) override;

private:
    struct Row {
        Interaction interaction;
        QString title;
    };

    [[nodiscard]] const Row& row(int row) const;

    PersonaId m_persona;
    store::Sign m_sign = store::Sign::All;
    mutable RowWindow<Row> m_rows;
};

}  // namespace tastebench::model
