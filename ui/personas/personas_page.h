// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/persona_table_model.h"
#include "model/workspace.h"

#include <QWidget>
#include <functional>
#include <vector>

class QListView;
class QPushButton;

namespace tastebench::model {
class EndpointAccess;
}

namespace tastebench::ui {

class CollectionBar;
class MetadataFilter;
class NoticeLine;
class Panel;
class PersonaDetail;
class PersonaRecords;
class PersonaSort;

// The personas of a collection: a list to search, the selected one as a form, and its interactions, documents and
// memories (PersonaRecords). Each
// edit is one undoable change.
//
// The window calls setCollection() and does what the signals ask for; undo and redo are its own. The page follows
// Workspace::changed by itself. Ctrl+N makes a persona, Ctrl+F searches, Return or F2 goes from the list to the form,
// Delete deletes the persona (in the table: the selected interactions). The workspace must outlive the page. GUI
// thread.
class PersonasPage : public QWidget {
    Q_OBJECT

public:
    explicit PersonasPage(model::Workspace& workspace, QWidget* parent = nullptr);

    // None shows what to do about it. Emits nothing.
    void setCollection(CollectionId collection);
    [[nodiscard]] CollectionId collection() const { return m_model.collection(); }
    // Selects a persona of the collection, clearing the search when it hides it.
    void showPersona(PersonaId persona);
    [[nodiscard]] PersonaId currentPersona() const { return m_current; }
    void focusSearch();
    // Whose chat model may propose memories; null: nobody's. Must outlive the page.
    void setEndpoints(model::EndpointAccess* endpoints);

    void createPersona();
    // Of the current persona; nothing happens without one.
    void clonePersona();
    void deletePersona();
    void askToDeleteForGood();
    void comparePersona();
    void blendPersona();

signals:
    // Chosen in the page's own list, or just created there: the window calls setCollection() on its pages.
    void collectionChosen(tastebench::CollectionId collection);
    void exploreRequested(tastebench::PersonaId persona);
    // The lists of this persona and another, or of a group that begins with it.
    void comparisonRequested(tastebench::PersonaId persona);
    void groupRequested(tastebench::PersonaId persona);

private:
    QWidget* makeBody();
    void makeShortcuts();
    void connectDetail();
    void showCurrent();
    void showRows();
    void keepSelection();
    // Asks for a change; `written` is called once it is made, and what fails is told in the notice.
    void change(const QString& label, const model::WorkspaceChange& touched, const model::Workspace::Write& write,
                const std::function<void()>& written = {});
    void showProblem(const Error& error);
    void beginEdit(PersonaId persona);
    void offerUndo(const QString& sentence);
    void takeBack();
    void save(const std::string& key);
    void deleteForGood(PersonaId persona);
    void acceptOffer();
    [[nodiscard]] QString personaTitle(PersonaId persona) const;

    model::Workspace& m_workspace;
    model::PersonaTableModel m_model;
    PersonaId m_current;
    PersonaId m_wanted;  // to be selected when the rows hold it
    PersonaId m_editWanted;  // to be edited when it is shown
    HistoryId m_noticed;  // the change the notice offers to take back
    CollectionBar* m_bar;
    QPushButton* m_new;
    Panel* m_panel;
    MetadataFilter* m_filter;
    PersonaSort* m_sort;
    QListView* m_list;
    PersonaDetail* m_detail;
    PersonaRecords* m_records;
    NoticeLine* m_notice;
};

}  // namespace tastebench::ui
