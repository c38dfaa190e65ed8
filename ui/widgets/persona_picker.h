// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"

#include <QComboBox>

class QCompleter;

namespace tastebench::ui {

// Chooses one of many personas, by typing a part of the name or from the list. Leaving the field with a name that is
// nobody's shows the chosen one again.
class PersonaPicker : public QComboBox {
    Q_OBJECT

public:
    explicit PersonaPicker(QWidget* parent = nullptr);

    // Shows DisplayRole, answers with PersonaIdRole. The model must outlive the picker.
    void setPersonas(QAbstractItemModel* personas);
    // Emits nothing.
    void setPersona(PersonaId persona);
    [[nodiscard]] PersonaId persona() const { return m_persona; }

signals:
    void personaChosen(tastebench::PersonaId persona);

private:
    void choose(int row);

    PersonaId m_persona;
    QCompleter* m_completer;
};

}  // namespace tastebench::ui
