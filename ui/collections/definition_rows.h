// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/renamed_property.h"
#include "engine/domain/schema.h"

#include <QWidget>
#include <vector>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace tastebench::ui {

// Property definitions as rows of name, type and a third cell, with buttons that add and remove one. A row that was
// there before remembers its name, so that a rename takes the stored values along.
class DefinitionRows : public QWidget {
    Q_OBJECT

public:
    // What the third cell is: a description, or the item property a persona property is matched with.
    enum class Third { Description, ItemProperty };

    struct Row {
        QString name;
        PropertyType type = PropertyType::Text;
        QString third;
        QString was;  // its name before; empty for a new one
    };

    // name is the object name; the editors are called name + "Name0", "Type0", "Third0" and so on.
    DefinitionRows(const QString& name, Third third, QWidget* parent = nullptr);

    void addRow(const Row& row);
    // New rows without a name are left out; others without one keep theirs.
    [[nodiscard]] std::vector<Row> rows() const;
    // The rows whose name is another than before.
    [[nodiscard]] std::vector<RenamedProperty> renamed() const;
    // What a third cell of the kind ItemProperty offers.
    void setItemProperties(const std::vector<PropertyDefinition>& properties);

signals:
    void edited();

private:
    struct Editors {
        QLineEdit* name = nullptr;
        QComboBox* type = nullptr;
        QLineEdit* description = nullptr;
        QComboBox* itemProperty = nullptr;
        QPushButton* remove = nullptr;
        QString was;
        bool isChosen = false;  // by the person: no more guesses
    };

    void removeRow(const QPushButton* button);
    void offerItemProperties(Editors& editors, const QString& chosen);
    void guess(std::size_t row);

    Third m_third;
    QGridLayout* m_grid;
    QPushButton* m_add;
    std::vector<Editors> m_rows;
    std::vector<PropertyDefinition> m_itemProperties;
    int m_made = 0;
};

}  // namespace tastebench::ui
