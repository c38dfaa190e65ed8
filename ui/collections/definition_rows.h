// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"

#include <QWidget>
#include <vector>

class QComboBox;
class QGridLayout;
class QLineEdit;
class QPushButton;

namespace tastebench::ui {

// Property definitions as rows of name, type and a third cell, with a button that adds one. Rows that were there
// before keep name and type: values are stored under them.
class DefinitionRows : public QWidget {
    Q_OBJECT

public:
    // What the third cell is: a description, or the item property a persona property is matched with.
    enum class Third { Description, ItemProperty };

    struct Row {
        QString name;
        PropertyType type = PropertyType::Text;
        QString third;
        bool isKept = false;
    };

    // name is the object name; the editors are called name + "Name0", "Type0", "Third0" and so on.
    DefinitionRows(const QString& name, Third third, QWidget* parent = nullptr);

    void addRow(const Row& row);
    // Rows without a name are left out.
    [[nodiscard]] std::vector<Row> rows() const;
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
        bool isKept = false;
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
