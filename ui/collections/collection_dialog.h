// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace/schema_change.h"

#include <QDialog>
#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace tastebench::ui {

class DefinitionRows;
class RoleLabel;

// Asks for a new collection, or for what may be changed of one: its name and description, its properties, the schema of
// its personas. It writes nothing; what was asked for is edit(). Names are checked while they are typed.
class CollectionDialog : public QDialog {
    Q_OBJECT

public:
    // Without a collection it asks for a new one. taken are the names that other collections have.
    CollectionDialog(const std::optional<Collection>& collection, const QStringList& taken, QWidget* parent = nullptr);

    // Checked; uuid and times of a new collection are not set.
    [[nodiscard]] workspace::SchemaEdit edit() const;

private:
    QWidget* makeItemPart();
    QWidget* makePersonaPart();
    void fill();
    void check();
    [[nodiscard]] std::vector<PropertyDefinition> properties() const;
    [[nodiscard]] Collection collection() const;

    Collection m_collection;
    bool m_isNew;
    QStringList m_taken;
    QLineEdit* m_name;
    QLineEdit* m_description;
    DefinitionRows* m_properties;
    QCheckBox* m_hasSchema;
    DefinitionRows* m_personaProperties;
    RoleLabel* m_problem;
    QPushButton* m_accept;
};

}  // namespace tastebench::ui
