// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/item_table_model.h"
#include "model/vector_overview.h"
#include "model/workspace.h"

#include <QWidget>
#include <functional>

class QPushButton;

namespace tastebench::ui {

class CollectionBar;
class DataTable;
class ItemDetail;
class NoticeLine;
class FilterLine;
class FilterPopover;
class Panel;
class VectorStrip;

// The items of a collection: search, filter, table, the selected one as a form. Each edit is one undoable change.
//
// The window calls setCollection() and does what the signals ask for; undo, redo, training and importing are its own.
// The page follows Workspace::changed by itself. Ctrl+N makes an item, Ctrl+F searches, Return or F2 goes from the
// table to the form, Delete deletes the selected items, Ctrl+C copies them. The workspace must outlive the page.
// GUI thread.
class ItemsPage : public QWidget {
    Q_OBJECT

public:
    explicit ItemsPage(model::Workspace& workspace, QWidget* parent = nullptr);

    // None shows what to do about it. Emits nothing.
    void setCollection(CollectionId collection);
    [[nodiscard]] CollectionId collection() const { return m_model.collection(); }
    // Selects an item of the collection, clearing the search and the filter when they hide it.
    void showItem(ItemId item);
    [[nodiscard]] ItemId currentItem() const { return m_current; }
    void focusSearch();

    void createItem();
    void createCollection();
    // The dialog of the collection's named vectors.
    void editVectors();

signals:
    // Chosen in the page's own list, or just created there: the window calls setCollection() on its pages.
    void collectionChosen(tastebench::CollectionId collection);
    void findSimilarRequested(tastebench::ItemId item);
    void showInExploreRequested(tastebench::ItemId item);
    void audienceRequested(tastebench::ItemId item);
    void trainRequested(tastebench::CollectionId collection, const std::string& vector);
    void importRequested();

private:
    QWidget* makeBody();
    void makeShortcuts();
    void makeRowActions();
    void connectTable();
    void showCurrent();
    void showRows();
    void keepSelection();
    // Asks for a change; `written` is called once it is made, and what fails is told in the notice.
    void change(const QString& label, const model::WorkspaceChange& touched, const model::Workspace::Write& write,
                const std::function<void()>& written = {});
    void showProblem(const Error& error);
    [[nodiscard]] QString itemTitle(ItemId item) const;
    void save(const std::string& property);
    void deleteSelected();
    void acceptOffer();
    void makeFilter();
    void applyFilter(const std::optional<Json>& filter);
    void showCatalogue();

    model::Workspace& m_workspace;
    model::ItemTableModel m_model;
    model::VectorOverview m_vectors;
    ItemId m_current;
    ItemId m_wanted;  // to be selected when the rows hold it
    ItemId m_editWanted;  // to be edited when it is shown
    HistoryId m_noticed;  // the change the notice offers to take back
    CollectionBar* m_bar;
    QPushButton* m_filterButton;
    FilterPopover* m_filter;
    FilterLine* m_filterLine;
    QPushButton* m_new;
    Panel* m_panel;
    DataTable* m_table;
    ItemDetail* m_detail;
    VectorStrip* m_strip;
    NoticeLine* m_notice;
};

}  // namespace tastebench::ui
