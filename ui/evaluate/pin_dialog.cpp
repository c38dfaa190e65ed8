// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/pin_dialog.h"

#include "engine/base/error.h"
#include "engine/evaluation/evaluate.h"
#include "model/text.h"
#include "model/value_text.h"
#include "ui/personas/item_picker.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/role_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

enum Kind { InTop, Without, Similar, Quality };

constexpr int dialogWidth = 480;
constexpr int places = 10;
constexpr double share = 0.2;

}  // namespace

PinDialog::PinDialog(model::Workspace& workspace, const model::ExploreSession& explore,
                     model::ExpectationSession& session, QWidget* parent)
    : QDialog(parent)
    , m_explore(explore)
    , m_session(session)
    , m_kind(new QComboBox)
    , m_forms(new QStackedWidget)
    , m_item(new ItemPicker(workspace))
    , m_rank(new NumberField(1, 1000, 1, 0))
    , m_property(new QComboBox)
    , m_value(new QLineEdit)
    , m_list(new QComboBox)
    , m_jaccard(new NumberField(0, 1, 0.05, 2))
    , m_measure(new QComboBox)
    , m_quality(new NumberField(0, 1, 0.005, 3))
    , m_problem(new RoleLabel(TextStyle::Caption, Role::Text))
{
    setObjectName(QStringLiteral("pinDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Pin an expectation"));
    setMinimumWidth(dialogWidth);
    connect(&session, &QObject::destroyed, this, &QDialog::close);
    const QString persona = explore.personaName().isEmpty() ? tr("the persona") : explore.personaName();
    m_kind->setObjectName(QStringLiteral("pinKind"));
    m_kind->addItem(tr("An item is among the first for %1").arg(persona));
    m_kind->addItem(tr("No item of the list for %1 has a value").arg(persona));
    m_kind->addItem(tr("The list stays like one that was kept"));
    m_kind->addItem(tr("The setting is at least so good for everybody"));
    makeForms(workspace);
    m_problem->setObjectName(QStringLiteral("pinProblem"));
    m_problem->setWordWrap(true);
    auto* hint = new RoleLabel(TextStyle::Caption);
    hint->setText(tr("With the setting of Explore as it is now."));
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    auto* accept = new QPushButton(tr("Pin"));
    accept->setObjectName(QStringLiteral("acceptPin"));
    accept->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(accept);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    layout->setSpacing(metrics::margin);
    layout->addWidget(new LabeledField(tr("What must hold"), m_kind));
    layout->addWidget(m_forms);
    layout->addWidget(hint);
    layout->addStretch();
    layout->addLayout(buttons);
    connect(m_kind, &QComboBox::currentIndexChanged, m_forms, &QStackedWidget::setCurrentIndex);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(accept, &QPushButton::clicked, this, &PinDialog::accept);
}

void PinDialog::makeForms(model::Workspace& workspace)
{
    m_item->setObjectName(QStringLiteral("pinItem"));
    m_item->setCollection(m_explore.collection());
    m_rank->setObjectName(QStringLiteral("pinRank"));
    m_rank->setValue(5);
    m_property->setObjectName(QStringLiteral("pinProperty"));
    if (const Collection* collection = workspace.collection(m_explore.collection())) {
        for (const PropertyDefinition& property : collection->properties)
            m_property->addItem(model::toQString(property.name), static_cast<int>(elementType(property.type)));
    }
    m_value->setObjectName(QStringLiteral("pinValue"));
    m_list->setObjectName(QStringLiteral("pinList"));
    for (const Snapshot& list : m_session.keptLists())
        m_list->addItem(model::toQString(list.name), QVariant::fromValue<qint64>(list.id.value));
    m_jaccard->setObjectName(QStringLiteral("pinJaccard"));
    m_jaccard->setValue(0.6);
    m_measure->setObjectName(QStringLiteral("pinMeasure"));
    for (const evaluation::Measure measure : evaluation::measures)
        m_measure->addItem(model::toQString(evaluation::measureTitle(measure)),
                           model::toQString(evaluation::measureName(measure, places)));
    m_quality->setObjectName(QStringLiteral("pinQuality"));
    m_forms->addWidget(makeForm({{tr("Item"), m_item}, {tr("Among the first"), m_rank}}));
    m_forms->addWidget(makeForm({{tr("Property"), m_property}, {tr("Value"), m_value}}));
    m_forms->addWidget(makeForm({{tr("Kept list"), m_list}, {tr("Jaccard at least"), m_jaccard}}));
    m_forms->addWidget(makeForm({{tr("Measure of the first 10"), m_measure}, {tr("At least"), m_quality}}));
}

QWidget* PinDialog::makeForm(const std::vector<std::pair<QString, QWidget*>>& fields)
{
    auto* form = new QWidget;
    auto* row = new QHBoxLayout(form);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::margin);
    for (const auto& [caption, field] : fields)
        row->addWidget(new LabeledField(caption, field), field == fields.front().second ? 2 : 1);
    return form;
}

Json PinDialog::typedValue() const
{
    const QString text = m_value->text().trimmed();
    const auto type = static_cast<PropertyType>(m_property->currentData().toInt());
    const bool isNumber = type == PropertyType::Int || type == PropertyType::Number;
    return isNumber ? model::typedValue(type, text, "value") : Json(model::toUtf8(text));
}

Json PinDialog::expectation() const
{
    switch (m_kind->currentIndex()) {
    case InTop: {
        const auto row = m_explore.catalogue() ? m_explore.catalogue()->items->row(m_item->item()) : std::nullopt;
        if (!row)
            throwWrongParameter(model::toUtf8(tr("Choose an item: type a part of its title.")), "item");
        return {{"kind", "in_top"},
                {"item", m_explore.catalogue()->items->uuids[*row].toString()},
                {"k", static_cast<int>(m_rank->value())}};
    }
    case Without:
        if (m_value->text().trimmed().isEmpty())
            throwWrongParameter(model::toUtf8(tr("Type the value that no item may have.")), "value");
        return {{"kind", "without"}, {"property", model::toUtf8(m_property->currentText())}, {"value", typedValue()}};
    case Similar:
        if (m_list->count() == 0)
            throwWrongParameter(model::toUtf8(tr("No list is kept yet: keep one first.")), "snapshot");
        return {
            {"kind", "similar"}, {"snapshot", m_list->currentData().toLongLong()}, {"at_least", m_jaccard->value()}};
    default:
        return {{"kind", "quality"},
                {"measure", model::toUtf8(m_measure->currentData().toString())},
                {"k", places},
                {"share", share},
                {"at_least", m_quality->value()}};
    }
}

void PinDialog::accept()
{
    const bool ofEverybody = m_kind->currentIndex() == Quality;
    std::optional<PersonaId> persona = ofEverybody ? std::nullopt : m_explore.persona();
    try {
        // A kept list is compared for whom it was kept.
        if (m_kind->currentIndex() == Similar) {
            for (const Snapshot& list : m_session.keptLists()) {
                if (list.id.value == m_list->currentData().toLongLong() && list.persona)
                    persona = list.persona;
            }
        }
        m_session.pin(expectation(), persona);
        QDialog::accept();
    } catch (const Error& error) {
        m_problem->setText(model::toQString(error.message()));
    }
}

}  // namespace tastebench::ui
