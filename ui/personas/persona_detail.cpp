// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/persona_detail.h"

#include "model/persona_table_model.h"
#include "model/text.h"
#include "model/value_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

const std::string propertyPrefix = "properties/";

std::string textOf(const Json& value)
{
    return value.is_string() ? value.get<std::string>() : std::string();
}

}  // namespace

PersonaDetail::PersonaDetail(QWidget* parent)
    : Panel(tr("Persona"), parent)
    , m_explore(new QPushButton(icon(IconName::Explore), tr("Explore")))
    , m_clone(new QPushButton(tr("Clone")))
    , m_delete(new QPushButton(tr("Delete")))
    , m_more(new QPushButton(icon(IconName::More), {}))
    , m_deleteForGood(nullptr)
    , m_form(new ValueForm)
    , m_origin(new RoleLabel(TextStyle::Caption))
{
    setObjectName(QStringLiteral("personaDetail"));
    const auto dress = [](QPushButton* button, const char* name, const QString& tip) {
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(button->text());
        button->setToolTip(tip);
    };
    dress(m_explore, "exploreAs", tr("Explore as this persona: rank items for it"));
    dress(m_clone, "clonePersona", tr("A copy with the same properties, interactions and documents"));
    dress(m_delete, "deletePersona", tr("With its interactions, documents and memories; undo brings all back"));
    m_more->setObjectName(QStringLiteral("personaMenu"));
    m_more->setAccessibleName(tr("More to do with the persona"));
    m_more->setToolTip(tr("Compare, blend, delete for good"));
    m_more->setFixedWidth(metrics::controlHeight + metrics::gap);
    makeMenu();
    connect(m_explore, &QPushButton::clicked, this, &PersonaDetail::exploreRequested);
    connect(m_clone, &QPushButton::clicked, this, &PersonaDetail::cloneRequested);
    connect(m_delete, &QPushButton::clicked, this, &PersonaDetail::deleteRequested);
    m_form->setObjectName(QStringLiteral("personaForm"));
    m_form->setAccessibleName(tr("Properties of the persona"));
    connect(m_form, &ValueForm::edited, this, &PersonaDetail::edited);
    m_origin->setObjectName(QStringLiteral("personaOrigin"));
    m_origin->setAccessibleName(tr("Where the persona comes from"));
    m_origin->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_origin->setWordWrap(true);
    m_form->setFooter(m_origin);

    auto* content = new QWidget;
    auto* actions = new QHBoxLayout;
    actions->setContentsMargins(metrics::margin, 0, metrics::margin, 0);
    actions->setSpacing(metrics::gap);
    actions->addWidget(m_explore);
    actions->addStretch();
    actions->addWidget(m_clone);
    actions->addWidget(m_delete);
    actions->addWidget(m_more);
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(0, metrics::grid, 0, 0);
    lines->setSpacing(metrics::gap);
    lines->addLayout(actions);
    lines->addWidget(m_form, 1);
    setContent(content);
    setPersona(std::nullopt, std::nullopt);
}

void PersonaDetail::makeMenu()
{
    auto* menu = new QMenu(m_more);
    const auto add = [this, menu](const QString& text, const char* name, void (PersonaDetail::*request)()) {
        QAction* action = menu->addAction(text, this, request);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    add(tr("Compare with another…"), "comparePersona", &PersonaDetail::comparisonRequested);
    add(tr("Blend with others…"), "blendPersona", &PersonaDetail::groupRequested);
    menu->addSeparator();
    m_deleteForGood = add(tr("Delete for good…"), "deleteForGood", &PersonaDetail::deletionForGoodRequested);
    connect(m_more, &QPushButton::clicked, this,
            [this, menu] { menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
}

void PersonaDetail::setPersona(const std::optional<Persona>& persona,
                               const std::optional<std::vector<PersonaPropertyDefinition>>& schema)
{
    const bool isOther = (persona ? persona->id : PersonaId()) != m_persona;
    m_persona = persona ? persona->id : PersonaId();
    if (!persona) {
        setTitle(tr("Persona"));
        setEmpty(tr("Select a persona to see and edit it."));
        return;
    }
    std::vector<FieldDefinition> fields {
        {"name", PropertyType::Text, tr("Name"), {}},
        {"about", PropertyType::Text, tr("About"), tr("What somebody would say about them; it is used in ranking.")}};
    Json values {{"name", persona->name}, {"about", persona->about}};
    for (const PersonaPropertyDefinition& property : schema.value_or(std::vector<PersonaPropertyDefinition>())) {
        const QString matched = property.itemProperty.empty()
            ? QString()
            : tr("Matched with the item's %1").arg(model::toQString(property.itemProperty));
        fields.push_back({propertyPrefix + property.name, property.type, model::toQString(property.name), matched});
        values[propertyPrefix + property.name] = persona->properties.value(property.name, Json());
    }
    fields.push_back({"metadata", PropertyType::Object, tr("Metadata"), tr("Anything, as JSON; not used in ranking.")});
    values["metadata"] = persona->metadata.empty() ? Json() : persona->metadata;
    m_form->setFields(fields);
    if (isOther)
        m_form->replaceValues(values);
    else
        m_form->setValues(values);
    setTitle(model::PersonaTableModel::title(*persona));
    const QString source = persona->sourceId.empty() ? tr("made here") : model::toQString(persona->sourceId);
    m_origin->setText(tr("Source id %1\nUUID %2\nCreated %3, updated %4")
                          .arg(source, model::toQString(persona->uuid.toString()), model::timeText(persona->createdAt),
                               model::timeText(persona->updatedAt)));
    setContentShown();
}

void PersonaDetail::setReadOnly(bool readOnly)
{
    m_form->setReadOnly(readOnly);
    m_clone->setEnabled(!readOnly);
    m_delete->setEnabled(!readOnly);
    m_deleteForGood->setEnabled(!readOnly);
}

std::function<void(Persona&)> PersonaDetail::edit(const std::string& key) const
{
    const Json value = m_form->value(key);
    if (key == "name")
        return [value](Persona& persona) { persona.name = textOf(value); };
    if (key == "about")
        return [value](Persona& persona) { persona.about = textOf(value); };
    if (key == "metadata")
        return [value](Persona& persona) { persona.metadata = value.is_null() ? Json::object() : value; };
    return [value, property = key.substr(propertyPrefix.size())](Persona& persona) {
        if (value.is_null())
            persona.properties.erase(property);
        else
            persona.properties[property] = value;
    };
}

}  // namespace tastebench::ui
