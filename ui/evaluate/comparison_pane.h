// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/evaluation_row_model.h"
#include "ui/widgets/panel.h"

namespace tastebench::ui {

class DataTable;
class RoleLabel;

// "Is it better?": the current setting beside the baselines, what the comparison with the best of them comes to, and
// what is to be said against the numbers.
class ComparisonPane : public Panel {
    Q_OBJECT

public:
    explicit ComparisonPane(QWidget* parent = nullptr);

    // Null shows nothing; the caller shows the empty state.
    void setAnswer(const model::EvaluationAnswerPtr& answer);
    void setMeasure(evaluation::Measure measure);
    // The setting or the data are others by now.
    void setStale(bool stale);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitTable();
    void showSentences();

    model::EvaluationRowModel m_rows;
    model::EvaluationAnswerPtr m_answer;
    bool m_stale = false;
    DataTable* m_table;
    RoleLabel* m_verdict;
    RoleLabel* m_warnings;
};

}  // namespace tastebench::ui
