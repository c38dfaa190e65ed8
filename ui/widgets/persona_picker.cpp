// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/persona_picker.h"

#include "model/roles.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>

namespace tastebench::ui {

PersonaPicker::PersonaPicker(QWidget* parent)
    : QComboBox(parent)
    , m_completer(new QCompleter(this))
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    lineEdit()->setObjectName(QStringLiteral("personaSearch"));
    lineEdit()->setPlaceholderText(tr("Choose a persona"));
    lineEdit()->setAccessibleName(tr("Search personas"));
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setMaxVisibleItems(12);
    setCompleter(m_completer);
    connect(this, &QComboBox::activated, this, &PersonaPicker::choose);
    connect(lineEdit(), &QLineEdit::editingFinished, this, [this] {
        if (!m_completer->popup()->isVisible() && findText(currentText()) < 0)
            setPersona(m_persona);
    });
}

void PersonaPicker::choose(int row)
{
    const PersonaId chosen {itemData(row, model::PersonaIdRole).toLongLong()};
    lineEdit()->setCursorPosition(0);
    if (chosen == m_persona)
        return;
    m_persona = chosen;
    emit personaChosen(chosen);
}

void PersonaPicker::setPersonas(QAbstractItemModel* personas)
{
    setModel(personas);
    m_completer->setModel(personas);
    m_completer->setCompletionRole(Qt::DisplayRole);
    setPersona(m_persona);
}

void PersonaPicker::setPersona(PersonaId persona)
{
    m_persona = persona;
    setCurrentIndex(persona ? findData(QVariant::fromValue<qint64>(persona.value), model::PersonaIdRole) : -1);
    if (currentIndex() < 0)
        clearEditText();
    lineEdit()->setCursorPosition(0);
}

}  // namespace tastebench::ui
