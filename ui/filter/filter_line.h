// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/filter_draft.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace tastebench::ui {

class RoleLabel;

// The filter in use as one line for people, with how many items pass, and a cross that removes it. Takes no room when
// there is no filter.
class FilterLine : public QWidget {
    Q_OBJECT

public:
    explicit FilterLine(QWidget* parent = nullptr);

    void setCatalogue(const search::CataloguePtr& catalogue);
    void setFilter(const std::optional<Json>& document);
    // How many conditions the filter has.
    [[nodiscard]] std::size_t conditions() const;

signals:
    void removeRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void showFilter();
    void elide();
    void tintSign();

    model::FilterDraft m_draft;
    std::optional<Json> m_document;
    QString m_text;
    QLabel* m_sign;
    RoleLabel* m_sentence;
    RoleLabel* m_count;
    QPushButton* m_remove;
};

}  // namespace tastebench::ui
