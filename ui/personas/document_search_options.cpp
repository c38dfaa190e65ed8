// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/document_search_options.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/value_slider.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

using Method = workspace::DocumentSearch::Method;
using DocumentFusion = workspace::DocumentSearch::Fusion;

namespace {

constexpr int paneWidth = 320;
constexpr double mostSpread = 0.95;  // of the handle; anything below 1 may be typed
constexpr double mostTypedSpread = 0.999;

ValueScale spreadScale()
{
    ValueScale scale = ValueScale::linear(0, mostSpread, 0.05, 2);
    scale.typedMaximum = mostTypedSpread;
    return scale;
}

}  // namespace

DocumentSearchOptions::DocumentSearchOptions(QAbstractButton* button, QWidget* page)
    : Popover(tr("Search options"), button, page)
    , m_method(new QComboBox)
    , m_vector(new QComboBox)
    , m_alpha(new ValueSlider(tr("Words ↔ meaning"), ValueScale::linear(0, 1, 0.01, 2), m_way.alpha))
    , m_fusion(new QComboBox)
    , m_confidence(new ValueSlider(tr("Least likeness"), ValueScale::linear(-1, 1, 0.05, 2), m_way.confidence))
    , m_spread(new ValueSlider(tr("Spread"), spreadScale(), m_way.mmrStrength))
    , m_reset(new QPushButton(tr("Reset")))
{
    setObjectName(QStringLiteral("documentSearchOptions"));
    m_method->setObjectName(QStringLiteral("documentMethod"));
    m_method->addItem(tr("Words and meaning"), static_cast<int>(Method::Hybrid));
    m_method->addItem(tr("Words"), static_cast<int>(Method::Text));
    m_method->addItem(tr("Meaning"), static_cast<int>(Method::Vector));
    m_vector->setObjectName(QStringLiteral("documentVector"));
    m_alpha->setObjectName(QStringLiteral("documentAlpha"));
    m_alpha->setDefinition(tr("Alpha: 0 ranks by words alone, 1 by meaning alone"));
    m_fusion->setObjectName(QStringLiteral("documentFusion"));
    m_fusion->addItem(tr("Distribution of the scores (dbsf)"), static_cast<int>(DocumentFusion::Distribution));
    m_fusion->addItem(tr("Ranks (rrf)"), static_cast<int>(DocumentFusion::ReciprocalRank));
    m_confidence->setObjectName(QStringLiteral("documentConfidence"));
    m_confidence->setDefinition(tr("Confidence: by meaning, only documents whose cosine is at least this"));
    m_spread->setObjectName(QStringLiteral("documentSpread"));
    m_spread->setDefinition(tr("MMR strength: 0 keeps the order, more puts unlike documents further up"));
    m_reset->setObjectName(QStringLiteral("resetDocumentSearch"));
    m_reset->setToolTip(tr("All of these back to their defaults"));

    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(metrics::margin);
    lines->addWidget(new LabeledField(tr("Found by"), m_method));
    lines->addWidget(new LabeledField(tr("Meaning by the vector"), m_vector));
    lines->addWidget(m_alpha);
    lines->addWidget(new LabeledField(tr("Lists joined by"), m_fusion));
    lines->addWidget(m_confidence);
    lines->addWidget(m_spread);
    setContent(content, paneWidth);
    addToFooter(new QWidget, 1);
    addToFooter(m_reset);

    connect(m_method, &QComboBox::activated, this, [this] {
        m_way.method = static_cast<Method>(m_method->currentData().toInt());
        tell();
    });
    connect(m_vector, &QComboBox::currentTextChanged, this, &DocumentSearchOptions::vectorChosen);
    connect(m_fusion, &QComboBox::activated, this, [this] {
        m_way.fusion = static_cast<DocumentFusion>(m_fusion->currentData().toInt());
        tell();
    });
    const auto edits = [this](ValueSlider* slider, double workspace::DocumentSearch::*member) {
        connect(slider, &ValueSlider::valueChanged, this, [this, member](double value) {
            m_way.*member = value;
            tell();
        });
    };
    edits(m_alpha, &workspace::DocumentSearch::alpha);
    edits(m_confidence, &workspace::DocumentSearch::confidence);
    edits(m_spread, &workspace::DocumentSearch::mmrStrength);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_way = {};
        tell();
    });
    showWay();
}

void DocumentSearchOptions::setVectors(const QStringList& names)
{
    const QString chosen = m_vector->currentText();
    const QSignalBlocker quiet(m_vector);
    m_vector->clear();
    m_vector->addItems(names.isEmpty() ? QStringList(QStringLiteral("default")) : names);
    m_vector->setCurrentIndex(std::max(0, m_vector->findText(chosen)));
    if (m_vector->currentText() != chosen)
        emit vectorChosen(m_vector->currentText());
}

void DocumentSearchOptions::showWay()
{
    m_method->setCurrentIndex(m_method->findData(static_cast<int>(m_way.method)));
    m_alpha->setValue(m_way.alpha);
    m_fusion->setCurrentIndex(m_fusion->findData(static_cast<int>(m_way.fusion)));
    m_confidence->setValue(m_way.confidence);
    m_spread->setValue(m_way.mmrStrength);
    const bool isHybrid = m_way.method == Method::Hybrid;
    const bool usesMeaning = m_way.method != Method::Text;
    m_vector->setEnabled(usesMeaning);
    m_alpha->setEnabled(isHybrid);
    m_fusion->setEnabled(isHybrid);
    m_confidence->setEnabled(usesMeaning);
    m_spread->setEnabled(usesMeaning);
}

void DocumentSearchOptions::tell()
{
    showWay();
    emit changed(m_way);
}

}  // namespace tastebench::ui
