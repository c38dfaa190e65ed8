// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/vector_strip.h"

#include "model/text.h"
#include "ui/items/vector_texts.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace tastebench::ui {

namespace {

constexpr int stripHeight = 48;

}  // namespace

VectorStrip::VectorStrip(QWidget* parent)
    : Surface(parent)
    , m_edit(new QPushButton(tr("Vectors…")))
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("vectorStrip"));
    setFixedHeight(stripHeight);
    m_row->setContentsMargins(metrics::margin, 0, metrics::margin, 0);
    m_row->setSpacing(metrics::section);
    m_edit->setObjectName(QStringLiteral("editVectors"));
    m_edit->setAccessibleName(tr("Vectors of the collection"));
    m_edit->setToolTip(tr("Add, train and remove named vectors"));
    connect(m_edit, &QPushButton::clicked, this, &VectorStrip::editRequested);
    m_row->addWidget(m_edit);
    m_row->addStretch(1);
}

void VectorStrip::setTail(QWidget* tail)
{
    m_row->addWidget(tail);
}

void VectorStrip::setVectors(const std::vector<model::VectorSummary>& vectors)
{
    if (m_lines) {
        m_lines->hide();
        m_lines->deleteLater();
    }
    m_lines = new QWidget;
    auto* lines = new QHBoxLayout(m_lines);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(metrics::section);
    m_row->insertWidget(0, m_lines);
    m_edit->setEnabled(!vectors.empty());
    for (const model::VectorSummary& summary : vectors)
        addVector(summary);
}

void VectorStrip::addVector(const model::VectorSummary& summary)
{
    const QString name = model::toQString(summary.vector.name);
    auto* title = new RoleLabel(TextStyle::BodyStrong, Role::Text);
    title->setText(name);
    title->setToolTip(tr("A named vector: what the items are compared by in searches and rankings."));
    auto* facts = new RoleLabel(TextStyle::Body);
    facts->setObjectName(QStringLiteral("vector:") % name);
    facts->setText(vectorFactsText(summary));
    auto* line = new QHBoxLayout;
    line->setSpacing(metrics::gap);
    line->addWidget(title);
    line->addWidget(facts);
    if (summary.vector.source != VectorSource::Imported && summary.state != VectorState::Fresh) {
        auto* train = new QPushButton(tr("Train"));
        train->setObjectName(QStringLiteral("train:") % name);
        train->setAccessibleName(tr("Train the vector %1").arg(name));
        connect(train, &QPushButton::clicked, this,
                [this, vector = summary.vector.name] { emit trainRequested(vector); });
        line->addWidget(train);
    }
    static_cast<QHBoxLayout*>(m_lines->layout())->addLayout(line);
}

}  // namespace tastebench::ui
