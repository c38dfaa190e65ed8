// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sweep_session.h"

#include <QDialog>
#include <optional>
#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace tastebench::ui {

class NumberField;
class RoleLabel;

// What a sweep is to try: which parameters, over which values, every combination or so many points between. It tells
// how many settings that are before anything runs, and what is wrong with a range where it is typed.
class SweepDialog : public QDialog {
    Q_OBJECT

public:
    // `base` gives the setting around which is tried, the question and the slices; what a query shapes is offered only
    // where there is one.
    SweepDialog(const model::SweepOrder& base, bool isQuery, QWidget* parent = nullptr);

signals:
    void started(const tastebench::model::SweepOrder& order);

private:
    struct Line {
        QWidget* widget;
        QComboBox* parameter;
        QLineEdit* values;
    };

    void addLine(const QString& parameter, const QString& values);
    void removeLine(QWidget* line);
    void check();
    [[nodiscard]] std::optional<model::SweepOrder> order(QString& problem) const;

    model::SweepOrder m_base;
    bool m_isQuery;
    std::vector<Line> m_lines;
    QComboBox* m_method;
    NumberField* m_count;
    QWidget* m_countField;
    QVBoxLayout* m_rows;
    RoleLabel* m_state;
    QPushButton* m_add;
    QPushButton* m_start;
};

}  // namespace tastebench::ui
