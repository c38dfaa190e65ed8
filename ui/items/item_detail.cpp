// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/item_detail.h"

#include "model/item_table_model.h"
#include "model/text.h"
#include "model/value_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

QPushButton* button(const QString& text, const char* name, const QString& tip)
{
    auto* made = new QPushButton(text);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(text);
    made->setToolTip(tip);
    return made;
}

}  // namespace

ItemDetail::ItemDetail(QWidget* parent)
    : Panel(tr("Item"), parent)
    , m_similar(button(tr("Find similar"), "findSimilar", tr("Items near this one, in Explore")))
    , m_explore(button(tr("Show in Explore"), "showInExplore", tr("Where this item stands for the current persona")))
    , m_delete(button(tr("Delete"), "deleteItem", tr("With its vectors and interactions; undo brings all back")))
    , m_form(new ValueForm)
    , m_origin(new RoleLabel(TextStyle::Caption))
{
    setObjectName(QStringLiteral("itemDetail"));
    m_form->setObjectName(QStringLiteral("itemForm"));
    m_form->setAccessibleName(tr("Properties of the item"));
    m_origin->setObjectName(QStringLiteral("itemOrigin"));
    m_origin->setAccessibleName(tr("Where the item comes from"));
    m_origin->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_origin->setWordWrap(true);
    m_form->setFooter(m_origin);
    connect(m_similar, &QPushButton::clicked, this, &ItemDetail::findSimilarRequested);
    connect(m_explore, &QPushButton::clicked, this, &ItemDetail::exploreRequested);
    connect(m_delete, &QPushButton::clicked, this, &ItemDetail::deleteRequested);
    connect(m_form, &ValueForm::edited, this, &ItemDetail::edited);

    auto* content = new QWidget;
    auto* actions = new QHBoxLayout;
    actions->setContentsMargins(metrics::margin, 0, metrics::margin, 0);
    actions->setSpacing(metrics::gap);
    actions->addWidget(m_similar);
    actions->addWidget(m_explore);
    actions->addStretch();
    actions->addWidget(m_delete);
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(0, metrics::grid, 0, 0);
    lines->setSpacing(metrics::gap);
    lines->addLayout(actions);
    lines->addWidget(m_form, 1);
    setContent(content);
    setItem(std::nullopt, {});
}

void ItemDetail::setItem(const std::optional<Item>& item, const std::vector<PropertyDefinition>& properties)
{
    const bool isOther = (item ? item->id : ItemId()) != m_item;
    m_item = item ? item->id : ItemId();
    if (!item) {
        setTitle(tr("Item"));
        setEmpty(tr("Select an item to see and edit it."));
        return;
    }
    std::vector<FieldDefinition> fields;
    for (const PropertyDefinition& property : properties)
        fields.push_back(
            {property.name, property.type, model::toQString(property.name), model::toQString(property.description)});
    m_form->setFields(fields);
    if (isOther)
        m_form->replaceValues(item->properties);
    else
        m_form->setValues(item->properties);
    setTitle(model::ItemTableModel::title(*item, properties));
    const QString source = item->sourceId.empty() ? tr("made here") : model::toQString(item->sourceId);
    m_origin->setText(tr("Source id %1\nUUID %2\nCreated %3, updated %4")
                          .arg(source, model::toQString(item->uuid.toString()), model::timeText(item->createdAt),
                               model::timeText(item->updatedAt)));
    setContentShown();
}

void ItemDetail::setReadOnly(bool readOnly)
{
    m_form->setReadOnly(readOnly);
    m_delete->setEnabled(!readOnly);
}

}  // namespace tastebench::ui
