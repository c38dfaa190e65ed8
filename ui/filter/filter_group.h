// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/catalogue.h"
#include "model/filter_document.h"

#include <QWidget>

class QComboBox;
class QVBoxLayout;

namespace tastebench::ui {

// Conditions and groups of which all, any or none must hold, one under the other on a line that binds them.
class FilterGroup : public QWidget {
    Q_OBJECT

public:
    // The path is empty at the top, whose group cannot be removed.
    FilterGroup(const search::CataloguePtr& catalogue, const model::FilterNode& group, const QString& path,
                QWidget* parent = nullptr);

    [[nodiscard]] const model::FilterNode& node() const { return m_node; }

signals:
    // A condition or the kind of a group became another one.
    void edited();
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeHead();
    void makeChildren();
    QWidget* makeChild(std::size_t index);
    void addCondition();
    void addGroup();
    void removeChild(std::size_t index);

    search::CataloguePtr m_catalogue;
    model::FilterNode m_node;
    QString m_path;
    QComboBox* m_kind;
    QVBoxLayout* m_children;
    std::vector<QWidget*> m_editors;
};

}  // namespace tastebench::ui
