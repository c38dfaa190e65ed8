// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/vector_overview.h"
#include "model/workspace.h"

#include <QDialog>
#include <optional>
#include <set>
#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace tastebench::ui {

class Panel;
class RoleLabel;

// The named vectors of a collection: how each stands, training and removing it, and under them a form for a new one
// from the items' texts or from who likes what, or for what one of them reads. Each of these is one undoable change or
// one job. It closes with the collection. The workspace must outlive it.
class VectorsDialog : public QDialog {
    Q_OBJECT

public:
    VectorsDialog(model::Workspace& workspace, CollectionId collection, QWidget* parent = nullptr);

signals:
    void trainRequested(tastebench::CollectionId collection, const std::string& vector);
    void failed(const tastebench::Error& error);

private:
    QWidget* makeForm();
    QHBoxLayout* makeButtons(const model::VectorSummary& summary);
    void showVectors();
    void addLine(const model::VectorSummary& summary);
    void showReadable();
    void check();
    [[nodiscard]] VectorSource sourceChosen() const;
    void tell(const QString& problem);
    // Turns the form to what this vector reads; null: to a new vector.
    void edit(const NamedVector* vector);
    void accept() override;
    void create(const NamedVector& vector);
    void change(const NamedVector& vector);
    void remove(const NamedVector& vector);
    [[nodiscard]] bool isTaken(const std::string& name) const;

    model::Workspace& m_workspace;
    CollectionId m_collection;
    model::VectorOverview m_overview;
    std::set<std::string> m_training;  // asked for here, and not ended yet
    Panel* m_panel;
    QVBoxLayout* m_lines;
    std::optional<NamedVector> m_edited;
    Panel* m_form;
    QLineEdit* m_name;
    QComboBox* m_source;
    QWidget* m_readable;
    std::vector<QCheckBox*> m_properties;
    RoleLabel* m_problem;
    QPushButton* m_create;
    QPushButton* m_cancel;
};

}  // namespace tastebench::ui
