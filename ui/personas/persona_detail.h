// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "ui/forms/value_form.h"
#include "ui/widgets/panel.h"

#include <functional>
#include <optional>

class QAction;
class QPushButton;

namespace tastebench::ui {

class RoleLabel;

// The selected persona: what can be done with it, and name, about, the properties of the schema and free metadata as a
// form. Keys of the form: "name", "about", "metadata", and "properties/" with the name of a property.
class PersonaDetail : public Panel {
    Q_OBJECT

public:
    explicit PersonaDetail(QWidget* parent = nullptr);

    // Nothing shows the empty state. The same persona again keeps what is being typed.
    void setPersona(const std::optional<Persona>& persona,
                    const std::optional<std::vector<PersonaPropertyDefinition>>& schema);
    void setReadOnly(bool readOnly);

    [[nodiscard]] PersonaId persona() const { return m_persona; }
    [[nodiscard]] ValueForm& form() { return *m_form; }
    // What writes the form's value of a key, as it is now, into a persona.
    [[nodiscard]] std::function<void(Persona&)> edit(const std::string& key) const;

signals:
    void edited(const std::string& key);
    void exploreRequested();
    void cloneRequested();
    void deleteRequested();
    void comparisonRequested();
    void groupRequested();
    void deletionForGoodRequested();

private:
    void makeMenu();

    PersonaId m_persona;
    QPushButton* m_explore;
    QPushButton* m_clone;
    QPushButton* m_delete;
    QPushButton* m_more;
    QAction* m_deleteForGood;
    ValueForm* m_form;
    RoleLabel* m_origin;
};

}  // namespace tastebench::ui
