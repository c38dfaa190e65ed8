// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/people_pane.h"

#include "model/evaluation_texts.h"
#include "model/text.h"
#include "ui/evaluate/difference_delegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/section_tabs.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tastebench::ui {

using model::EvaluatedPersonaModel;

namespace {

enum Section { Personas, Slices };

constexpr int sliceDecimals = 4;

}  // namespace

PeoplePane::PeoplePane(QWidget* parent)
    : Surface(parent)
    , m_tabs(new SectionTabs)
    , m_stack(new QStackedWidget)
    , m_caption(new RoleLabel(TextStyle::Caption))
    , m_everybody(new QPushButton(tr("Everybody")))
    , m_explore(new QPushButton(icon(IconName::Explore), tr("Look back")))
    , m_personaPanel(new Panel(tr("Personas")))
    , m_personaTable(new DataTable)
    , m_slicePanel(new Panel(tr("Parts of them")))
    , m_sliceTable(new DataTable)
{
    setObjectName(QStringLiteral("peoplePane"));
    setAccessibleName(tr("For whom?"));
    m_tabs->setObjectName(QStringLiteral("peopleSections"));
    m_tabs->setAccessibleName(tr("For whom?"));
    m_tabs->addSection(tr("For whom?"));
    m_tabs->addSection(tr("Parts of them"));
    m_caption->setObjectName(QStringLiteral("peopleCaption"));
    m_everybody->setObjectName(QStringLiteral("peopleEverybody"));
    m_everybody->setToolTip(tr("Show all personas again"));
    m_everybody->hide();
    m_explore->setObjectName(QStringLiteral("peopleExplore"));
    m_explore->setToolTip(tr("Show the persona in Explore as of the split, with what is held out marked (Return)"));

    auto* header = new QHBoxLayout;
    header->setContentsMargins(0, 0, metrics::gap, 0);
    header->setSpacing(metrics::gap);
    header->addWidget(m_tabs);
    header->addStretch(1);
    header->addWidget(m_caption);
    header->addWidget(m_everybody);
    header->addWidget(m_explore);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(1, metrics::grid, 1, metrics::panelRadius);
    lines->setSpacing(0);
    lines->addLayout(header);
    m_stack->addWidget(makePersonas());
    m_stack->addWidget(makeSlices());
    lines->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int section) {
        m_stack->setCurrentIndex(section);
        showCount();
    });
    connect(m_everybody, &QPushButton::clicked, this, &PeoplePane::showEverybody);
    setAnswer(nullptr);
}

QWidget* PeoplePane::makePersonas()
{
    m_personaTable->setObjectName(QStringLiteral("evaluatedPersonas"));
    m_personaTable->setAccessibleName(tr("How each persona did"));
    m_personaTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_personaTable->setModel(&m_personas);
    m_personaTable->setItemDelegateForColumn(EvaluatedPersonaModel::DifferenceColumn,
                                             new DifferenceDelegate(*m_personaTable, DifferenceDelegate::Form::Bar));
    m_personaPanel->setObjectName(QStringLiteral("personaResults"));
    m_personaPanel->setBare();
    m_personaPanel->setContent(m_personaTable);
    const auto open = [this](int row) {
        if (const PersonaId persona = m_personas.personaAt(row))
            emit personaOpened(persona);
    };
    connect(m_personaTable, &DataTable::openRequested, this, [open](const QModelIndex& at) { open(at.row()); });
    connect(m_explore, &QPushButton::clicked, this,
            [this, open] { open(std::max(0, m_personaTable->currentIndex().row())); });
    return m_personaPanel;
}

QWidget* PeoplePane::makeSlices()
{
    m_sliceTable->setObjectName(QStringLiteral("evaluatedSlices"));
    m_sliceTable->setAccessibleName(tr("How parts of the personas did"));
    m_sliceTable->setSortingEnabled(false);
    m_sliceTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_sliceTable->setModel(&m_sliceRows);
    m_slicePanel->setObjectName(QStringLiteral("sliceResults"));
    m_slicePanel->setBare();
    m_slicePanel->setContent(m_sliceTable);
    connect(m_sliceTable, &DataTable::openRequested, this, [this](const QModelIndex& at) { openSlice(at.row()); });
    return m_slicePanel;
}

void PeoplePane::setAnswer(const model::EvaluationAnswerPtr& answer)
{
    m_answer = answer;
    m_slices = {};
    m_personaTable->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_personas.setAnswer(answer);
    m_everybody->hide();
    m_explore->setEnabled(answer != nullptr);
    if (answer) {
        m_personaPanel->setContentShown();
        m_personaTable->fitColumns();
        m_slicePanel->setEmpty(tr("Telling the personas apart…"));
    } else {
        m_personaPanel->setEmpty(tr("The personas appear here, the worst served first."));
        m_slicePanel->setEmpty(tr("Parts of the personas appear here."));
    }
    showCount();
}

void PeoplePane::setMeasure(evaluation::Measure measure)
{
    m_measure = measure;
    m_personas.setMeasure(measure);
    m_personaTable->fitColumns();
}

model::ReportTableModel::Row PeoplePane::sliceRow(const evaluation::Slice& slice,
                                                  std::optional<std::size_t> baseline) const
{
    const auto number = [](const std::optional<evaluation::Estimate>& estimate) {
        return estimate ? QVariant(estimate->mean) : QVariant(QStringLiteral("–"));
    };
    const auto& current = slice.means.front();
    model::ReportTableModel::Row row {model::toQString(slice.name),
                                      QVariant::fromValue<qint64>(std::ssize(slice.places)), number(current)};
    row.emplace_back(
        current ? tr("%1 to %2").arg(numberText(current->low, sliceDecimals), numberText(current->high, sliceDecimals))
                : QStringLiteral("–"));
    if (baseline)
        row.emplace_back(number(slice.means[*baseline]));
    return row;
}

void PeoplePane::setSlices(const evaluation::ReportedSlices& slices)
{
    m_slices = slices;
    if (!m_answer)
        return;
    const auto baseline = model::bestBaseline(m_answer->evaluation, m_measure);
    std::vector<QString> titles {slices.by == "activity" ? tr("Interactions before") : model::toQString(slices.by),
                                 tr("Personas"), model::measureText(m_measure, m_answer->evaluation.k),
                                 tr("95 % interval")};
    if (baseline)
        titles.push_back(model::rowTitle(m_answer->evaluation.rows[*baseline].name));
    std::vector<model::ReportTableModel::Row> rows;
    for (const evaluation::Slice& slice : slices.slices)
        rows.push_back(sliceRow(slice, baseline));
    if (rows.empty()) {
        setSliceProblem(tr("Nobody can be told apart by this."));
        return;
    }
    m_sliceRows.setTable(std::move(titles), std::move(rows));
    m_slicePanel->setContentShown();
    m_sliceTable->fitColumns();
    showCount();
}

void PeoplePane::setSliceProblem(const QString& sentence)
{
    m_slices = {};
    m_slicePanel->setEmpty(sentence);
    showCount();
}

void PeoplePane::openSlice(int row)
{
    if (row < 0 || row >= std::ssize(m_slices.slices))
        return;
    const evaluation::Slice& slice = m_slices.slices[static_cast<std::size_t>(row)];
    m_personas.setPlaces(slice.places);
    m_everybody->setText(tr("%1: show everybody").arg(model::toQString(slice.name)));
    m_everybody->show();
    m_tabs->setCurrentIndex(Personas);
    showCount();
}

void PeoplePane::showEverybody()
{
    m_personas.setPlaces(std::nullopt);
    m_everybody->hide();
    showCount();
}

void PeoplePane::showCount()
{
    const bool personas = m_tabs->currentIndex() == Personas;
    m_tabs->setCount(Personas, m_answer ? m_personas.rowCount() : -1);
    m_tabs->setCount(Slices, m_slices.slices.empty() ? -1 : std::ssize(m_slices.slices));
    m_caption->setText(!m_answer ? QString() : personas ? tr("worst first") : tr("Return shows a part's personas"));
    m_explore->setVisible(personas);
}

}  // namespace tastebench::ui
