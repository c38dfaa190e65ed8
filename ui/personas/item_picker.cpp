// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/item_picker.h"

#include "model/roles.h"
#include "ui/personas/persona_delegate.h"
#include "ui/theme/icons.h"

#include <QAbstractItemView>
#include <QCompleter>

namespace tastebench::ui {

ItemPicker::ItemPicker(model::Workspace& workspace, QWidget* parent)
    : QLineEdit(parent)
    , m_suggestions(workspace)
    , m_completer(new QCompleter(&m_suggestions, this))
{
    setObjectName(QStringLiteral("itemPicker"));
    setAccessibleName(tr("Item of the new interaction"));
    setPlaceholderText(tr("Add an interaction: find an item"));
    setClearButtonEnabled(true);
    addAction(icon(IconName::Search, Role::MutedText), LeadingPosition);
    // The suggestions are what the store found: the completer only shows them.
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(8);
    m_completer->popup()->setItemDelegate(new PersonaDelegate(this));
    setCompleter(m_completer);
    connect(this, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_item = {};
        m_suggestions.setSearch(text);
        emit itemChanged();
    });
    connect(m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this, &ItemPicker::take);
    connect(this, &QLineEdit::returnPressed, this, [this] {
        if (!m_item && m_suggestions.rowCount() > 0)
            take(m_suggestions.index(0));
    });
}

void ItemPicker::setCollection(CollectionId collection)
{
    m_suggestions.setCollection(collection);
    clearItem();
}

void ItemPicker::clearItem()
{
    clear();
    m_item = {};
    m_suggestions.setSearch({});
    emit itemChanged();
}

void ItemPicker::take(const QModelIndex& suggestion)
{
    m_item = {suggestion.data(model::ItemIdRole).toLongLong()};
    setText(suggestion.data(model::TitleRole).toString());
    emit itemChanged();
}

}  // namespace tastebench::ui
