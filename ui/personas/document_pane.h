// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "model/document_table_model.h"
#include "model/workspace.h"
#include "ui/widgets/panel.h"

#include <functional>
#include <memory>
#include <optional>

class QLineEdit;
class QPushButton;

namespace tastebench::ui {

class DataTable;
class DocumentSearchOptions;
class RoleLabel;
class ValueForm;

// What a persona wrote or what is known of it: the documents as a table with a search, whose options open under a
// button and which says under it what could not take part, and the selected one as a form. It says what is asked for
// and writes nothing.
class DocumentPane : public Panel {
    Q_OBJECT

public:
    explicit DocumentPane(model::Workspace& workspace, QWidget* parent = nullptr);

    // None shows what to do about it. The same persona again reads the form anew and keeps what is being typed.
    void setPersona(PersonaId persona, CollectionId collection);
    // Of the endpoint that reads texts where the collection's vector is one's; null: none.
    void setClient(std::shared_ptr<const remote::Client> client);
    // Selects a document, clearing the search when it hides it; edit: goes to its form.
    void showDocument(DocumentId document, bool edit = false);
    // Ends what is being typed.
    void commit();

signals:
    void countChanged(qint64 count);
    void addRequested();
    void editRequested(tastebench::DocumentId document, const std::function<void(tastebench::PersonaDocument&)>& edit);
    void deleteRequested(tastebench::DocumentId document);

private:
    QWidget* makeLine();
    void offerVectors();
    void showRows();
    void showSelected();
    void save(const std::string& key);
    void deleteSelected();

    model::Workspace& m_workspace;
    model::DocumentTableModel m_model;
    CollectionId m_collection;
    DocumentId m_document;
    DocumentId m_wanted;  // to be selected when the rows hold it
    bool m_editWanted = false;
    QLineEdit* m_search;
    QPushButton* m_options;
    DocumentSearchOptions* m_searchOptions;
    RoleLabel* m_note;
    QPushButton* m_add;
    QPushButton* m_delete;
    DataTable* m_table;
    ValueForm* m_form;
};

}  // namespace tastebench::ui
