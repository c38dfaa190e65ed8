// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/value_field.h"

#include <QScrollArea>
#include <vector>

class QVBoxLayout;

namespace tastebench::ui {

// The values of one thing, one field under the other. Each is told as edited when it is done; nothing is kept here.
class ValueForm : public QScrollArea {
    Q_OBJECT

public:
    explicit ValueForm(QWidget* parent = nullptr);

    // Makes the fields anew when they are others than before.
    void setFields(const std::vector<FieldDefinition>& fields);
    // An object by keys; what it lacks is unset. Typed text that is not done is kept, see ValueField::setValue().
    void setValues(const Json& values);
    // Another thing: typed text goes.
    void replaceValues(const Json& values);
    void setReadOnly(bool readOnly);

    [[nodiscard]] const Json& value(const std::string& key) const;
    // Ends the field that is being typed in, as if it were left.
    void commit();
    void editFirst();

    // Below the fields; takes ownership.
    void setFooter(QWidget* footer);

signals:
    void edited(const std::string& key);

private:
    QWidget* m_content;
    QVBoxLayout* m_lines;
    QVBoxLayout* m_fieldLines;
    std::vector<ValueField*> m_fields;
    bool m_readOnly = false;
};

}  // namespace tastebench::ui
