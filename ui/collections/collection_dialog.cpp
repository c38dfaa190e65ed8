// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/collections/collection_dialog.h"

#include "engine/base/error.h"
#include "model/text.h"
#include "ui/collections/definition_rows.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/role_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <set>

namespace tastebench::ui {

namespace {

constexpr int dialogWidth = 640;
constexpr int dialogHeight = 620;

QScrollArea* scrolling(QWidget* content)
{
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return scroll;
}

void checkNames(const std::vector<DefinitionRows::Row>& rows)
{
    std::set<QString> names;
    for (const DefinitionRows::Row& row : rows) {
        checkPropertyName(model::toUtf8(row.name), model::toUtf8(row.name));
        if (!names.insert(row.name).second)
            throwWrongParameter(model::toUtf8(CollectionDialog::tr("The property “%1” is there twice.").arg(row.name)),
                                {});
    }
}

}  // namespace

CollectionDialog::CollectionDialog(const std::optional<Collection>& collection, const QStringList& taken,
                                   QWidget* parent)
    : QDialog(parent)
    , m_collection(collection.value_or(Collection()))
    , m_isNew(!collection)
    , m_taken(taken)
    , m_name(new QLineEdit)
    , m_description(new QLineEdit)
    , m_properties(new DefinitionRows(QStringLiteral("itemProperty"), DefinitionRows::Third::Description))
    , m_hasSchema(new QCheckBox(tr("Personas have properties of their own")))
    , m_personaProperties(new DefinitionRows(QStringLiteral("personaProperty"), DefinitionRows::Third::ItemProperty))
    , m_problem(new RoleLabel(TextStyle::Caption, Role::Text))
    , m_accept(new QPushButton(m_isNew ? tr("Create the collection") : tr("Save")))
{
    setObjectName(QStringLiteral("collectionDialog"));
    setWindowTitle(m_isNew ? tr("New collection") : tr("Collection %1").arg(model::toQString(m_collection.name)));
    setMinimumWidth(dialogWidth);
    resize(dialogWidth, dialogHeight);
    m_name->setObjectName(QStringLiteral("collectionName"));
    m_name->setPlaceholderText(tr("Movie"));
    m_description->setObjectName(QStringLiteral("collectionDescription"));
    m_hasSchema->setObjectName(QStringLiteral("hasPersonaSchema"));
    m_hasSchema->setAccessibleName(m_hasSchema->text());
    m_problem->setObjectName(QStringLiteral("collectionProblem"));
    m_problem->setWordWrap(true);
    m_accept->setObjectName(QStringLiteral("acceptCollection"));
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelCollection"));
    cancel->setAutoDefault(false);

    auto* heads = new QHBoxLayout;
    heads->setSpacing(metrics::margin);
    heads->addWidget(new LabeledField(tr("Name"), m_name), 1);
    heads->addWidget(new LabeledField(tr("Description"), m_description), 2);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    layout->setSpacing(metrics::margin);
    layout->addLayout(heads);
    layout->addWidget(makeItemPart(), 3);
    layout->addWidget(makePersonaPart(), 2);
    layout->addLayout(buttons);
    // Only now it is in the dialog, which would else choose the first button it finds for Return.
    m_accept->setDefault(true);
    fill();

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_name, &QLineEdit::textEdited, this, &CollectionDialog::check);
    connect(m_properties, &DefinitionRows::edited, this, [this] {
        m_personaProperties->setItemProperties(properties());
        check();
    });
    connect(m_personaProperties, &DefinitionRows::edited, this, &CollectionDialog::check);
    connect(m_hasSchema, &QCheckBox::toggled, this, [this](bool checked) {
        m_personaProperties->setVisible(checked);
        check();
    });
    check();
}

QWidget* CollectionDialog::makeItemPart()
{
    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::margin);
    lines->addWidget(m_properties);
    lines->addStretch();
    auto* panel = new Panel(tr("Properties of an item"));
    panel->setCaption(tr("title, name or the first text names an item"));
    panel->setContent(scrolling(content));
    return panel;
}

QWidget* CollectionDialog::makePersonaPart()
{
    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::margin);
    lines->setSpacing(metrics::margin);
    lines->addWidget(m_hasSchema);
    lines->addWidget(m_personaProperties);
    lines->addStretch();
    auto* panel = new Panel(tr("Personas"));
    panel->setContent(scrolling(content));
    return panel;
}

void CollectionDialog::fill()
{
    m_name->setText(model::toQString(m_collection.name));
    m_description->setText(model::toQString(m_collection.description));
    for (const PropertyDefinition& property : m_collection.properties)
        m_properties->addRow({model::toQString(property.name), property.type, model::toQString(property.description),
                              model::toQString(property.name)});
    if (m_isNew)
        m_properties->addRow({QStringLiteral("title"), PropertyType::Text, {}, {}});
    m_personaProperties->setItemProperties(properties());
    m_hasSchema->setChecked(m_collection.personaSchema.has_value());
    for (const auto& property : m_collection.personaSchema.value_or(std::vector<PersonaPropertyDefinition>()))
        m_personaProperties->addRow({model::toQString(property.name), property.type,
                                     model::toQString(property.itemProperty), model::toQString(property.name)});
    m_personaProperties->setVisible(m_hasSchema->isChecked());
}

std::vector<PropertyDefinition> CollectionDialog::properties() const
{
    std::vector<PropertyDefinition> properties;
    for (const DefinitionRows::Row& row : m_properties->rows())
        properties.push_back({model::toUtf8(row.name), row.type, model::toUtf8(row.third)});
    return properties;
}

void CollectionDialog::check()
{
    QString problem;
    // Before anything is typed there is nothing to complain about.
    const bool isUntouched = m_name->text().isEmpty();
    try {
        if (!isUntouched)
            checkCollectionName(model::toUtf8(m_name->text()));
        if (m_taken.contains(m_name->text()))
            problem = tr("There is a collection of this name.");
        checkNames(m_properties->rows());
        if (m_hasSchema->isChecked())
            checkNames(m_personaProperties->rows());
    } catch (const Error& error) {
        problem = model::toQString(error.message());
    }
    m_problem->setText(problem);
    m_accept->setEnabled(problem.isEmpty() && !isUntouched);
}

workspace::SchemaEdit CollectionDialog::edit() const
{
    workspace::SchemaEdit edit {.collection = collection(), .renamed = m_properties->renamed()};
    if (m_hasSchema->isChecked())
        edit.renamedOfPersonas = m_personaProperties->renamed();
    return edit;
}

Collection CollectionDialog::collection() const
{
    Collection collection = m_collection;
    collection.name = model::toUtf8(m_name->text());
    collection.description = model::toUtf8(m_description->text().trimmed());
    collection.properties = properties();
    collection.personaSchema.reset();
    if (m_hasSchema->isChecked()) {
        collection.personaSchema.emplace();
        for (const DefinitionRows::Row& row : m_personaProperties->rows())
            collection.personaSchema->push_back({model::toUtf8(row.name), row.type, model::toUtf8(row.third)});
    }
    return collection;
}

}  // namespace tastebench::ui
