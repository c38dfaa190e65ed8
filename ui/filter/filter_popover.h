// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/filter_draft.h"
#include "ui/widgets/popover.h"

class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace tastebench::ui {

class FilterGroup;
class RoleLabel;

// Builds a filter, as conditions or as JSON, and says while one types how many items pass. Apply or Return hands it
// over and closes; closing in another way forgets what was typed.
class FilterPopover : public Popover {
    Q_OBJECT

public:
    FilterPopover(QAbstractButton* button, QWidget* page);

    void setCatalogue(const search::CataloguePtr& catalogue);
    // The filter in use: what the pane begins with when it opens.
    void setApplied(const std::optional<Json>& document);

signals:
    // Nothing: no filter.
    void applied(const std::optional<tastebench::Json>& document);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeContent();
    void makeFooter();
    void makeBuilder();
    void showState();
    void showJson(bool json);
    void apply();

    model::FilterDraft m_draft;
    std::optional<Json> m_applied;
    QStackedWidget* m_views;
    QWidget* m_builderPage;
    QVBoxLayout* m_builderLayout;
    FilterGroup* m_builder = nullptr;
    QPlainTextEdit* m_json;
    RoleLabel* m_problem;
    QPushButton* m_asJson;
    QPushButton* m_copy;
    QPushButton* m_clear;
    QPushButton* m_apply;
};

}  // namespace tastebench::ui
