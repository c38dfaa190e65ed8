// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/collections/definition_rows.h"

#include "model/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

namespace {

enum Cell { NameCell, TypeCell, ThirdCell, RemoveCell };

}  // namespace

DefinitionRows::DefinitionRows(const QString& name, Third third, QWidget* parent)
    : QWidget(parent)
    , m_third(third)
    , m_grid(new QGridLayout)
    , m_add(new QPushButton(icon(IconName::Add), tr("Add a property")))
{
    setObjectName(name);
    m_add->setObjectName(name % u"Add");
    m_add->setAccessibleName(m_add->text());
    m_add->setAutoDefault(false);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_rows.back().name->setFocus();
        emit edited();
    });
    m_grid->setHorizontalSpacing(metrics::gap);
    m_grid->setVerticalSpacing(metrics::gap);
    m_grid->setColumnStretch(NameCell, 3);
    m_grid->setColumnStretch(ThirdCell, 4);
    const auto caption = [this](Cell cell, const QString& text) {
        auto* label = new RoleLabel(TextStyle::Caption);
        label->setText(text);
        m_grid->addWidget(label, 0, cell);
    };
    caption(NameCell, tr("Name"));
    caption(TypeCell, tr("Type"));
    caption(ThirdCell, third == Third::Description ? tr("Description") : tr("Matched with the item's"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addLayout(m_grid);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
}

void DefinitionRows::addRow(const Row& row)
{
    Editors editors;
    editors.was = row.was;
    editors.isChosen = !row.was.isEmpty();
    editors.name = new QLineEdit(row.name);
    editors.name->setPlaceholderText(row.was);
    editors.type = new QComboBox;
    for (int type = 0; type < propertyTypeCount; ++type)
        editors.type->addItem(model::toQString(toString(static_cast<PropertyType>(type))), type);
    editors.type->setCurrentIndex(static_cast<int>(row.type));
    editors.remove = new QPushButton(icon(IconName::Close, Role::MutedText), {});
    editors.remove->setFixedWidth(metrics::controlHeight);
    editors.remove->setAutoDefault(false);
    QWidget* third = nullptr;
    if (m_third == Third::Description)
        third = editors.description = new QLineEdit(row.third);
    else
        third = editors.itemProperty = new QComboBox;

    for (QLineEdit* const line : {editors.name, editors.description}) {
        if (line)
            line->setCursorPosition(0);  // what is too long shows its beginning
    }
    const int number = m_made++;
    const auto call = [this, number](QWidget* editor, const QString& cell, const QString& forPeople) {
        editor->setObjectName(objectName() % cell % QString::number(number));
        editor->setAccessibleName(tr("%1 of property %2").arg(forPeople).arg(number + 1));
    };
    call(editors.name, QStringLiteral("Name"), tr("Name"));
    call(editors.type, QStringLiteral("Type"), tr("Type"));
    call(third, QStringLiteral("Third"), m_third == Third::Description ? tr("Description") : tr("Matched property"));
    call(editors.remove, QStringLiteral("Remove"), tr("Remove"));
    editors.remove->setToolTip(row.was.isEmpty() ? tr("Remove the property")
                                                 : tr("Remove the property %1 with its values").arg(row.was));

    const int at = m_grid->rowCount();
    m_grid->addWidget(editors.name, at, NameCell);
    m_grid->addWidget(editors.type, at, TypeCell);
    m_grid->addWidget(third, at, ThirdCell);
    m_grid->addWidget(editors.remove, at, RemoveCell);
    m_rows.push_back(editors);

    QPushButton* remove = editors.remove;
    connect(remove, &QPushButton::clicked, this, [this, remove] { removeRow(remove); });
    const auto changed = [this, remove] {
        const auto found = std::ranges::find(m_rows, remove, &Editors::remove);
        guess(static_cast<std::size_t>(found - m_rows.begin()));
        emit edited();
    };
    connect(editors.name, &QLineEdit::textEdited, this, changed);
    connect(editors.type, &QComboBox::activated, this, changed);
    if (editors.description) {
        connect(editors.description, &QLineEdit::textEdited, this, &DefinitionRows::edited);
    } else {
        offerItemProperties(m_rows.back(), row.third);
        connect(editors.itemProperty, &QComboBox::activated, this, [this, remove] {
            std::ranges::find(m_rows, remove, &Editors::remove)->isChosen = true;
            emit edited();
        });
    }
}

void DefinitionRows::removeRow(const QPushButton* button)
{
    const auto found = std::ranges::find(m_rows, button, &Editors::remove);
    for (QWidget* editor : std::initializer_list<QWidget*> {found->name, found->type, found->description,
                                                            found->itemProperty, found->remove}) {
        if (editor) {
            editor->hide();
            editor->deleteLater();
        }
    }
    m_rows.erase(found);
    emit edited();
}

void DefinitionRows::offerItemProperties(Editors& editors, const QString& chosen)
{
    editors.itemProperty->clear();
    editors.itemProperty->addItem(tr("nothing"), QString());
    for (const PropertyDefinition& property : m_itemProperties) {
        const QString name = model::toQString(property.name);
        editors.itemProperty->addItem(name, name);
    }
    editors.itemProperty->setCurrentIndex(std::max(0, editors.itemProperty->findData(chosen)));
}

void DefinitionRows::guess(std::size_t row)
{
    Editors& editors = m_rows[row];
    if (!editors.itemProperty || editors.isChosen)
        return;
    PersonaPropertyDefinition definition;
    definition.name = model::toUtf8(editors.name->text().trimmed());
    definition.type = static_cast<PropertyType>(editors.type->currentData().toInt());
    const QString guessed = model::toQString(guessItemProperty(definition, m_itemProperties));
    editors.itemProperty->setCurrentIndex(std::max(0, editors.itemProperty->findData(guessed)));
}

void DefinitionRows::setItemProperties(const std::vector<PropertyDefinition>& properties)
{
    // While a name is typed one entry differs from before: what is matched with it stays so.
    const auto followed = [&](const QString& chosen) {
        const auto old = std::ranges::find(m_itemProperties, model::toUtf8(chosen), &PropertyDefinition::name);
        const bool isThere
            = std::ranges::find(properties, model::toUtf8(chosen), &PropertyDefinition::name) != properties.end();
        if (old == m_itemProperties.end() || isThere || properties.size() != m_itemProperties.size())
            return chosen;
        return model::toQString(properties[static_cast<std::size_t>(old - m_itemProperties.begin())].name);
    };
    std::vector<QString> chosen;
    for (const Editors& editors : m_rows)
        chosen.push_back(followed(editors.itemProperty->currentData().toString()));
    m_itemProperties = properties;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        offerItemProperties(m_rows[row], chosen[row]);
        guess(row);
    }
}

std::vector<DefinitionRows::Row> DefinitionRows::rows() const
{
    std::vector<Row> rows;
    for (const Editors& editors : m_rows) {
        Row row;
        row.name = editors.name->text().trimmed();
        if (row.name.isEmpty())
            row.name = editors.was;
        row.type = static_cast<PropertyType>(editors.type->currentData().toInt());
        row.third = editors.description ? editors.description->text().trimmed()
                                        : editors.itemProperty->currentData().toString();
        row.was = editors.was;
        if (!row.name.isEmpty())
            rows.push_back(row);
    }
    return rows;
}

std::vector<RenamedProperty> DefinitionRows::renamed() const
{
    std::vector<RenamedProperty> renamed;
    for (const Row& row : rows()) {
        if (!row.was.isEmpty() && row.was != row.name)
            renamed.push_back({model::toUtf8(row.was), model::toUtf8(row.name)});
    }
    return renamed;
}

}  // namespace tastebench::ui
