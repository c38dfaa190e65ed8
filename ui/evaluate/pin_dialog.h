// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expectation_session.h"
#include "model/explore_session.h"
#include "model/workspace.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace tastebench::ui {

class ItemPicker;
class NumberField;
class RoleLabel;

// Asks for an expectation to pin, with the setting and the persona of Explore: an item among the first, no item with a
// value, as like a kept list as that, or a quality over everybody. It closes with the session it was opened on.
class PinDialog : public QDialog {
    Q_OBJECT

public:
    PinDialog(model::Workspace& workspace, const model::ExploreSession& explore, model::ExpectationSession& session,
              QWidget* parent = nullptr);

    void accept() override;

private:
    void makeForms(model::Workspace& workspace);
    QWidget* makeForm(const std::vector<std::pair<QString, QWidget*>>& fields);
    [[nodiscard]] Json expectation() const;
    [[nodiscard]] Json typedValue() const;

    const model::ExploreSession& m_explore;
    model::ExpectationSession& m_session;
    QComboBox* m_kind;
    QStackedWidget* m_forms;
    ItemPicker* m_item;
    NumberField* m_rank;
    QComboBox* m_property;
    QLineEdit* m_value;
    QComboBox* m_list;
    NumberField* m_jaccard;
    QComboBox* m_measure;
    NumberField* m_quality;
    RoleLabel* m_problem;
};

}  // namespace tastebench::ui
