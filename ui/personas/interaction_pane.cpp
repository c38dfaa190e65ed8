// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/interaction_pane.h"

#include "model/text.h"
#include "ui/personas/item_picker.h"
#include "ui/personas/weight_delegate.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/value_slider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

constexpr int sliderWidth = 200;
constexpr int signWidth = 172;

ValueScale weightScale()
{
    ValueScale scale = ValueScale::linear(-1, 1, 0.05, 2);
    scale.typedMinimum = -1;
    scale.typedMaximum = 1;
    return scale;
}

}  // namespace

InteractionPane::InteractionPane(model::Workspace& workspace, QWidget* parent)
    : Panel(tr("Interactions"), parent)
    , m_workspace(workspace)
    , m_model(workspace)
    , m_picker(new ItemPicker(workspace))
    , m_weight(new ValueSlider(tr("Weight"), weightScale(), 1, ValueSlider::Form::Compact))
    , m_add(new QPushButton(tr("Add")))
    , m_replaces(new QCheckBox(tr("Replace earlier ones with this item")))
    , m_sign(new QComboBox)
    , m_table(new DataTable)
{
    setObjectName(QStringLiteral("interactionPane"));
    m_table->setObjectName(QStringLiteral("interactionsTable"));
    m_table->setAccessibleName(tr("Interactions"));
    m_table->setModel(&m_model);
    m_table->setItemDelegateForColumn(model::InteractionTableModel::WeightColumn, new WeightDelegate(*m_table));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);

    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(0, metrics::gap, 0, 0);
    lines->setSpacing(metrics::gap);
    lines->addWidget(makeAddLine());
    lines->addWidget(makeChoiceLine());
    lines->addWidget(m_table, 1);
    setContent(content);

    connect(&m_model, &model::InteractionTableModel::rowsChanged, this, &InteractionPane::showRows);
    connect(&m_model, &model::InteractionTableModel::readingChanged, this, [this](bool reading) { setBusy(reading); });
    // Queued: the editor that asks is closed first.
    connect(&m_model, &model::InteractionTableModel::weightRequested, this, &InteractionPane::weightRequested,
            Qt::QueuedConnection);
    connect(&m_model, &model::InteractionTableModel::timeRequested, this, &InteractionPane::timeRequested,
            Qt::QueuedConnection);
    connect(&m_model, &model::InteractionTableModel::typeRequested, this, &InteractionPane::typeRequested,
            Qt::QueuedConnection);
    connect(m_table, &DataTable::deleteRequested, this, &InteractionPane::deleteSelected);
    connect(m_table, &DataTable::openRequested, this, [this](const QModelIndex& index) {
        const auto weight = index.siblingAtColumn(model::InteractionTableModel::WeightColumn);
        m_table->setCurrentIndex(weight);
        if (!m_workspace.isReadOnly())
            m_table->edit(weight);
    });
    setPersona({}, {});
}

QWidget* InteractionPane::makeAddLine()
{
    m_weight->setObjectName(QStringLiteral("newWeight"));
    m_weight->setFixedWidth(sliderWidth);
    m_weight->setDefinition(tr("From −1, the strongest dislike, to 1, the strongest like."));
    m_add->setObjectName(QStringLiteral("addInteraction"));
    m_add->setAccessibleName(tr("Add the interaction"));
    m_add->setEnabled(false);
    connect(m_add, &QPushButton::clicked, this, &InteractionPane::add);
    connect(m_picker, &ItemPicker::itemChanged, this,
            [this] { m_add->setEnabled(m_picker->item() && !m_workspace.isReadOnly()); });
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(metrics::margin, 0, metrics::margin, 0);
    row->setSpacing(metrics::margin);
    row->addWidget(m_picker, 1);
    row->addWidget(m_weight);
    row->addWidget(m_add);
    return line;
}

QWidget* InteractionPane::makeChoiceLine()
{
    m_sign->setObjectName(QStringLiteral("interactionSign"));
    m_sign->setAccessibleName(tr("Which interactions are shown"));
    m_sign->setFixedWidth(signWidth);
    m_sign->addItem(tr("Likes and dislikes"), static_cast<int>(store::Sign::All));
    m_sign->addItem(tr("Likes"), static_cast<int>(store::Sign::Positive));
    m_sign->addItem(tr("Dislikes"), static_cast<int>(store::Sign::Negative));
    m_sign->setToolTip(tr("Likes have a weight above 0, dislikes one below"));
    m_replaces->setObjectName(QStringLiteral("replacePrevious"));
    m_replaces->setAccessibleName(m_replaces->text());
    m_replaces->setToolTip(
        tr("What the persona did with the item before goes when the new interaction is added; else both count."));
    connect(m_sign, &QComboBox::currentIndexChanged, this,
            [this] { m_model.setSign(static_cast<store::Sign>(m_sign->currentData().toInt())); });
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(metrics::margin, 0, metrics::margin, 0);
    row->setSpacing(metrics::margin);
    row->addWidget(m_sign);
    row->addStretch(1);
    row->addWidget(m_replaces);
    return line;
}

void InteractionPane::setPersona(PersonaId persona, CollectionId collection)
{
    if (collection != m_collection) {
        m_collection = collection;
        m_picker->setCollection(collection);
    }
    if (persona && persona == m_model.persona())
        return;
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_model.setPersona(persona);
    if (!m_table->isSizedByHand())
        m_table->fitColumns();
    m_table->scrollToTop();
}

void InteractionPane::showInteraction(InteractionId interaction)
{
    if (m_model.rowOf(interaction.value) < 0)
        m_sign->setCurrentIndex(0);
    const int row = m_model.rowOf(interaction.value);
    if (row < 0)
        return;
    m_table->setCurrentIndex(m_model.index(row, 0));
    m_table->scrollTo(m_model.index(row, 0));
    m_table->setFocus();
}

void InteractionPane::showRows()
{
    emit countChanged(m_model.persona() ? m_model.total() : -1);
    if (!m_model.persona()) {
        setCaption({});
        setEmpty(tr("Select a persona to see what it liked and disliked."));
        return;
    }
    setContentShown();
    setCaption(m_model.total() == 0 ? tr("none yet") : model::countText(m_model.total()));
}

void InteractionPane::add()
{
    const ItemId item = m_picker->item();
    m_picker->clearItem();
    m_picker->setFocus();
    emit addRequested(item, m_weight->value(), m_replaces->isChecked());
}

void InteractionPane::deleteSelected()
{
    std::vector<InteractionId> interactions;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
        interactions.push_back(m_model.interactionAt(row.row()));
    if (!interactions.empty() && !m_workspace.isReadOnly())
        emit deleteRequested(interactions);
}

}  // namespace tastebench::ui
