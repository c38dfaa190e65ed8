// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/evaluated_persona_model.h"
#include "model/report_table_model.h"
#include "ui/widgets/surface.h"

class QPushButton;
class QStackedWidget;

namespace tastebench::ui {

class DataTable;
class Panel;
class RoleLabel;
class SectionTabs;

// "For whom?": how each persona did, the worst first, and how parts of them did. A part that is opened shows its
// personas alone.
class PeoplePane : public Surface {
    Q_OBJECT

public:
    explicit PeoplePane(QWidget* parent = nullptr);

    void setAnswer(const model::EvaluationAnswerPtr& answer);
    void setMeasure(evaluation::Measure measure);
    void setSlices(const evaluation::ReportedSlices& slices);
    // In place of the slices.
    void setSliceProblem(const QString& sentence);

signals:
    // To be looked at as of the split.
    void personaOpened(tastebench::PersonaId persona);

private:
    QWidget* makePersonas();
    QWidget* makeSlices();
    void openSlice(int row);
    void showEverybody();
    void showCount();
    [[nodiscard]] model::ReportTableModel::Row sliceRow(const evaluation::Slice& slice,
                                                        std::optional<std::size_t> baseline) const;

    model::EvaluationAnswerPtr m_answer;
    evaluation::Measure m_measure = evaluation::Measure::Ndcg;
    evaluation::ReportedSlices m_slices;
    model::EvaluatedPersonaModel m_personas;
    model::ReportTableModel m_sliceRows;
    SectionTabs* m_tabs;
    QStackedWidget* m_stack;
    RoleLabel* m_caption;
    QPushButton* m_everybody;
    QPushButton* m_explore;
    Panel* m_personaPanel;
    DataTable* m_personaTable;
    Panel* m_slicePanel;
    DataTable* m_sliceTable;
};

}  // namespace tastebench::ui
