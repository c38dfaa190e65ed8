// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_dialog.h"

#include "ui/import/import_table.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/depth_choice.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/persona_picker.h"
#include "ui/widgets/role_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

QVariant rankCell(const std::optional<int>& rank)
{
    return rank ? QVariant::fromValue<qint64>(*rank) : QVariant(QStringLiteral("–"));
}

}  // namespace

ComparisonDialog::ComparisonDialog(const model::ExploreSession& session, PersonaId first, QWidget* parent)
    : QDialog(parent)
    , m_session(new model::ComparisonSession(session.catalogue(), session.options(), this))
    , m_rows(new model::ReportTableModel(this))
    , m_left(new PersonaPicker)
    , m_right(new PersonaPicker)
    , m_depth(makeDepthChoice(10))
    , m_measures(new RoleLabel(TextStyle::Body, Role::Text))
    , m_panel(new Panel(tr("Both lists")))
    , m_table(new ImportTable(tr("Ranks of the items in both lists")))
{
    setObjectName(QStringLiteral("comparisonDialog"));
    setWindowTitle(tr("Compare two personas"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(640, 620);
    connect(&session, &QObject::destroyed, this, &QDialog::close);

    m_table->setObjectName(QStringLiteral("comparisonTable"));
    m_table->setModel(m_rows);
    m_table->setStretchedColumn(0);
    m_panel->setObjectName(QStringLiteral("comparisonPanel"));
    m_panel->setContent(m_table);
    m_panel->setHeaderLine(true);
    m_measures->setObjectName(QStringLiteral("comparisonMeasures"));
    m_measures->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_measures->setToolTip(
        tr("Overlap: the share of the first k that both have. Jaccard: shared items among all of both "
           "lists. RBO: overlap weighted towards the top, p = 0.9. τ: agreement in the order of what "
           "both have."));
    auto* close = new QPushButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* footer = new QHBoxLayout;
    footer->addWidget(m_measures, 1);
    footer->addWidget(close);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::margin, metrics::page, metrics::page);
    column->setSpacing(metrics::margin);
    column->addWidget(makeHead());
    column->addWidget(m_panel, 1);
    column->addLayout(footer);

    m_personas.setCatalogue(session.catalogue());
    for (PersonaPicker* picker : {m_left, m_right}) {
        picker->setPersonas(&m_personas);
        connect(picker, &PersonaPicker::personaChosen, this, &ComparisonDialog::ask);
    }
    m_left->setPersona(first);
    connect(m_depth, &QComboBox::currentIndexChanged, this, &ComparisonDialog::ask);
    connect(m_session, &model::ComparisonSession::answered, this, &ComparisonDialog::showAnswer);
    connect(m_session, &model::ComparisonSession::failed, this, [this](const QString& sentence) {
        m_panel->setBusy(false);
        m_measures->clear();
        m_panel->setEmpty(sentence);
    });
    ask();
}

QWidget* ComparisonDialog::makeHead()
{
    m_left->setObjectName(QStringLiteral("comparisonLeft"));
    m_right->setObjectName(QStringLiteral("comparisonRight"));
    m_depth->setObjectName(QStringLiteral("comparisonDepth"));
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::margin);
    row->addWidget(new LabeledField(tr("One persona"), m_left), 1);
    row->addWidget(new LabeledField(tr("Another"), m_right), 1);
    row->addWidget(new LabeledField(tr("First"), m_depth));
    return head;
}

void ComparisonDialog::ask()
{
    if (!m_left->persona() || !m_right->persona()) {
        m_panel->setEmpty(tr("Choose whom to compare with."));
        return;
    }
    m_panel->setBusy(true);
    m_session->ask(m_left->persona(), m_right->persona(), m_depth->currentData().toInt());
}

void ComparisonDialog::showAnswer()
{
    const evaluation::ListComparison& compared = *m_session->comparison();
    m_panel->setBusy(false);
    m_measures->setText(tr("Overlap %1 · Jaccard %2 · RBO %3 · τ %4")
                            .arg(numberText(compared.overlap, 2), numberText(compared.jaccard, 2),
                                 numberText(compared.rankBiasedOverlap, 2),
                                 compared.kendallTau ? numberText(*compared.kendallTau, 2) : QStringLiteral("–")));
    std::vector<model::ReportTableModel::Row> rows;
    for (const auto& place : compared.places)
        rows.push_back({m_session->itemTitle(place.item), rankCell(place.a), rankCell(place.b)});
    if (rows.empty()) {
        m_panel->setEmpty(tr("Nothing is recommended to either of them."));
        return;
    }
    m_rows->setTable(
        {tr("Item"), m_session->personaName(m_left->persona()), m_session->personaName(m_right->persona())},
        std::move(rows));
    m_panel->setContentShown();
    m_table->fitColumns();
}

}  // namespace tastebench::ui
