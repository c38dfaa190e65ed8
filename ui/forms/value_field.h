// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <QWidget>
#include <string>

class QComboBox;
class QLabel;
class QLineEdit;

namespace tastebench::ui {

class GrowingTextEdit;
class RoleLabel;

// What a form asks for.
struct FieldDefinition {
    std::string key;  // of the value; also the place in an error
    PropertyType type = PropertyType::Text;
    QString label;
    QString description;

    bool operator==(const FieldDefinition&) const = default;
};

// One value with its name and type above it and what is wrong with it below: lists as text parted by commas, booleans
// as yes, no or not set, objects as JSON, everything else as text that is checked when it is done. Done is Return or
// leaving the field; Escape takes the typed text back. The editor's object name is "field:" and the key.
class ValueField : public QWidget {
    Q_OBJECT

public:
    explicit ValueField(FieldDefinition definition, QWidget* parent = nullptr);

    [[nodiscard]] const FieldDefinition& definition() const { return m_definition; }
    [[nodiscard]] const Json& value() const { return m_value; }
    // Emits nothing. Text that was typed and is not done yet is kept when the value is what it was.
    void setValue(const Json& value);
    // Shows the value whatever was typed.
    void abandon();
    void setReadOnly(bool readOnly);

    // Reads what was typed; emits committed() when it is another value, shows the problem when it is none.
    void commit();
    void edit();

signals:
    void committed();

private:
    void makeEditor();
    void makeLine();
    void makeText();
    void makeChoice();
    [[nodiscard]] QString typedText() const;
    void showText(const QString& text);
    void showProblem(const QString& sentence);
    [[nodiscard]] QString storedText() const;

    FieldDefinition m_definition;
    Json m_value;
    QWidget* m_editor = nullptr;
    QLineEdit* m_line = nullptr;
    GrowingTextEdit* m_text = nullptr;
    QComboBox* m_choice = nullptr;
    QWidget* m_problem;
    RoleLabel* m_problemSentence;
};

}  // namespace tastebench::ui
