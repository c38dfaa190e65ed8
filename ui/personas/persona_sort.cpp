// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/persona_sort.h"

#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QVBoxLayout>
#include <array>

namespace tastebench::ui {

namespace {

struct Way {
    const char* text;
    store::PersonaOrder order;
    bool isDescending;
};

constexpr std::array ways {
    Way {QT_TRANSLATE_NOOP("PersonaSort", "By name"), store::PersonaOrder::Name, false},
    Way {QT_TRANSLATE_NOOP("PersonaSort", "By name, last first"), store::PersonaOrder::Name, true},
    Way {QT_TRANSLATE_NOOP("PersonaSort", "Most interactions first"), store::PersonaOrder::Interactions, true},
    Way {QT_TRANSLATE_NOOP("PersonaSort", "Fewest interactions first"), store::PersonaOrder::Interactions, false},
    Way {QT_TRANSLATE_NOOP("PersonaSort", "Newest first"), store::PersonaOrder::CreatedAt, true},
    Way {QT_TRANSLATE_NOOP("PersonaSort", "Oldest first"), store::PersonaOrder::CreatedAt, false},
    Way {QT_TRANSLATE_NOOP("PersonaSort", "Last changed first"), store::PersonaOrder::UpdatedAt, true},
};

}  // namespace

PersonaSort::PersonaSort(QWidget* parent)
    : QWidget(parent)
{
    auto* combo = new QComboBox;
    combo->setObjectName(QStringLiteral("personaSort"));
    combo->setAccessibleName(tr("Order of the personas"));
    combo->setToolTip(combo->accessibleName());
    for (const Way& way : ways)
        combo->addItem(tr(way.text));
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::gap);
    lines->addWidget(combo);
    connect(combo, &QComboBox::currentIndexChanged, this, [this](int index) {
        const Way& way = ways.at(static_cast<std::size_t>(index));
        emit chosen(way.order, way.isDescending);
    });
}

}  // namespace tastebench::ui
