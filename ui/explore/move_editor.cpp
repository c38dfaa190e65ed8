// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/move_editor.h"

#include "model/query_options.h"
#include "model/text.h"
#include "ui/personas/item_picker.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/chip_edit.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/value_slider.h"

#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr double firstForce = 0.5;

}  // namespace

MoveEditor::MoveEditor(const QString& title, const QString& name, const ValueScale& force, model::Workspace& workspace,
                       QWidget* parent)
    : QWidget(parent)
    , m_force(new ValueSlider(title, force, firstForce, ValueSlider::Form::Compact))
    , m_concepts(new ChipEdit(name % u"Concepts"))
    , m_items(new QWidget)
    , m_itemFlow(new FlowLayout(metrics::grid, m_items, FlowLayout::Last::Fills))
    , m_picker(new ItemPicker(workspace))
{
    setObjectName(name);
    m_move.force = firstForce;
    m_force->setObjectName(name % u"Force");
    m_force->setValue(firstForce);
    m_force->setDefinition(tr("How far the query's vector goes: half of this share of the way"));
    m_concepts->setPlaceholderText(tr("words, each with Return"));
    m_concepts->setAccessibleName(tr("%1: words").arg(title));
    m_picker->setObjectName(name % u"Item");
    m_picker->setPlaceholderText(tr("add an item by its title"));
    m_picker->setAccessibleName(tr("%1: items").arg(title));
    m_items->hide();
    m_itemFlow->setContentsMargins(0, 0, 0, 0);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::grid);
    layout->addWidget(m_force);
    layout->addWidget(m_concepts);
    layout->addWidget(m_items);
    layout->addWidget(m_picker);
    layout->addStretch();

    connect(m_force, &ValueSlider::valueChanged, this, [this](double value) {
        m_move.force = value;
        emit edited();
    });
    connect(m_concepts, &ChipEdit::edited, this, [this] {
        m_move.concepts.clear();
        for (const QString& entry : m_concepts->entries())
            m_move.concepts.push_back(model::toUtf8(entry));
        emit edited();
    });
    connect(m_picker, &ItemPicker::itemChanged, this, &MoveEditor::addItem);
}

void MoveEditor::setCatalogue(const search::CataloguePtr& catalogue)
{
    m_catalogue = catalogue;
    m_picker->setCollection(catalogue ? catalogue->collection.id : CollectionId {});
    showItems();
}

void MoveEditor::setMove(const std::optional<Move>& move)
{
    m_move = move.value_or(Move {});
    if (!move)
        m_move.force = firstForce;
    m_force->setValue(m_move.force);
    QStringList entries;
    for (const std::string& entry : m_move.concepts)
        entries.append(model::toQString(entry));
    m_concepts->setEntries(entries);
    showItems();
}

std::optional<Move> MoveEditor::move() const
{
    return model::effectiveMove(m_move);
}

void MoveEditor::addItem()
{
    const auto row = m_catalogue && m_picker->item() ? m_catalogue->items->row(m_picker->item()) : std::nullopt;
    if (!row)
        return;
    const Uuid uuid = m_catalogue->items->uuids[*row];
    m_picker->clearItem();
    if (std::ranges::find(m_move.items, uuid) != m_move.items.end())
        return;
    m_move.items.push_back(uuid);
    showItems();
    emit edited();
}

void MoveEditor::showItems()
{
    for (Chip* chip : m_chips) {
        m_itemFlow->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (const Uuid& uuid : m_move.items) {
        const auto row = m_catalogue ? m_catalogue->items->row(uuid) : std::nullopt;
        auto* chip = new Chip(model::toQString(row ? m_catalogue->items->labels[*row] : uuid.toString()), m_items);
        chip->setObjectName(objectName() % u"Chip" % QString::number(m_chips.size()));
        connect(chip, &QPushButton::clicked, this, [this, uuid] {
            std::erase(m_move.items, uuid);
            showItems();
            emit edited();
        });
        m_itemFlow->insertWidget(static_cast<int>(m_chips.size()), chip);
        m_chips.push_back(chip);
    }
    m_items->setVisible(!m_chips.empty());
}

}  // namespace tastebench::ui
