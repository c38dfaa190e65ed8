// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/workspace/schema_change.h"
#include "model/workspace.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace tastebench::ui {

class CollectionDialog;

// The line at the top of the Items and Personas pages: which collection, what is searched, and buttons at the right.
// Its menu makes and changes collections, through a dialog and one change or job of the workspace.
class CollectionBar : public QWidget {
    Q_OBJECT

public:
    CollectionBar(model::Workspace& workspace, const QString& searchCaption, QWidget* parent = nullptr);

    // Shows it as chosen and forgets the search; emits nothing.
    void setCollection(CollectionId collection);
    [[nodiscard]] CollectionId collection() const { return m_collection; }
    void focusSearch();
    void clearSearch();
    [[nodiscard]] QString search() const;

    // Right of the search; takes ownership.
    void addButton(QPushButton* button);
    void createCollection();
    void editCollection();

signals:
    // Chosen here, or just created.
    void collectionChosen(tastebench::CollectionId collection);
    void searchChanged(const QString& search);
    void failed(const tastebench::Error& error);
    // An edit was made, and something does not fit it any more.
    void warned(const QString& text);

private:
    void listCollections();
    void showMenu();
    void create(Collection collection);
    // The dialog comes back, as it was left, when nothing comes of the edit.
    void update(workspace::SchemaEdit edit, CollectionDialog& dialog);
    // Asks whether the values an edit found unconvertible may go, and makes it again if so.
    void offerToUnset(workspace::SchemaEdit edit, const Error& error, CollectionDialog& dialog);
    // The collections' names, one left out.
    [[nodiscard]] QStringList namesBut(CollectionId except) const;

    model::Workspace& m_workspace;
    CollectionId m_collection;
    QComboBox* m_collections;
    QLineEdit* m_search;
    QPushButton* m_more;
    QHBoxLayout* m_row;
};

}  // namespace tastebench::ui
