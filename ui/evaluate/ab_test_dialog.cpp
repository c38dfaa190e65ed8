// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/ab_test_dialog.h"

#include "engine/base/error.h"
#include "model/text.h"
#include "ui/import/import_table.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/role_label.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

constexpr double hundred = 100;
constexpr int percentDecimals = 3;
constexpr int pDecimals = 4;

QString percent(double share)
{
    return AbTestDialog::tr("%1 %").arg(model::numberText(hundred * share, percentDecimals));
}

QString intervalText(const scenario::AbEstimate& estimate)
{
    return AbTestDialog::tr("%1 to %2").arg(percent(estimate.low), percent(estimate.high));
}

model::ReportTableModel::Row armRow(const QString& name, const scenario::AbArm& arm,
                                    const std::optional<scenario::AbEstimate>& rate)
{
    const QVariant none(QStringLiteral("–"));
    return {name, QVariant(qlonglong(arm.shown)), QVariant(qlonglong(arm.hits)),
            rate ? QVariant(percent(rate->value)) : none, rate ? QVariant(intervalText(*rate)) : none};
}

NumberField* numberField(double low, double high, double step, int decimals, double value, const char* name)
{
    auto* field = new NumberField(low, high, step, decimals);
    field->setObjectName(QLatin1String(name));
    field->setValue(value);
    return field;
}

}  // namespace

AbTestDialog::AbTestDialog(model::Workspace& workspace, CollectionId collection, QWidget* parent)
    : QDialog(parent)
    , m_session(workspace, collection)
    , m_test(new QComboBox)
    , m_shareA(numberField(1, 99, 1, 0, 50, "abShare"))
    , m_panel(new Panel(tr("What came of it")))
    , m_table(new ImportTable(tr("Variants, and places")))
    , m_verdict(new RoleLabel(TextStyle::Body, Role::Text))
    , m_newTest(new QLineEdit)
    , m_variant(new QComboBox)
    , m_rate(numberField(0.001, 99.999, 0.1, 3, 5, "abRate"))
    , m_effect(numberField(-99, 99, 0.1, 3, 1, "abEffect"))
    , m_power(numberField(1, 99, 1, 0, 80, "abPower"))
    , m_plan(new RoleLabel(TextStyle::Body, Role::Text))
{
    setObjectName(QStringLiteral("abTestDialog"));
    setWindowTitle(tr("A/B tests"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(720, 640);
    connect(&workspace, &QObject::destroyed, this, &QDialog::close);
    m_table->setObjectName(QStringLiteral("abTable"));
    m_table->setModel(&m_rows);
    m_table->setStretchedColumn(0);
    m_panel->setObjectName(QStringLiteral("abPanel"));
    m_panel->setContent(m_table);
    m_panel->setHeaderLine(true);
    m_verdict->setObjectName(QStringLiteral("abVerdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* close = new QPushButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* footer = new QHBoxLayout;
    footer->addWidget(makePlan(), 1);
    footer->addWidget(close, 0, Qt::AlignBottom);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::margin, metrics::page, metrics::page);
    column->setSpacing(metrics::margin);
    column->addWidget(makeHead());
    column->addWidget(m_panel, 1);
    column->addWidget(m_verdict);
    column->addWidget(makeImport());
    column->addLayout(footer);

    connect(m_test, &QComboBox::currentIndexChanged, this, &AbTestDialog::ask);
    connect(m_shareA, &NumberField::valueChanged, this, &AbTestDialog::ask);
    for (NumberField* field : {m_rate, m_effect, m_power})
        connect(field, &NumberField::valueChanged, this, &AbTestDialog::showPlan);
    connect(&m_session, &model::AbTestSession::answered, this, &AbTestDialog::showReport);
    connect(&m_session, &model::AbTestSession::failed, this, &AbTestDialog::showProblem);
    connect(&m_session, &model::AbTestSession::imported, this, [this](qint64 rows, qint64 hits, qint64 duplicates) {
        listTests();
        QString came = tr("%1 outcomes, %2 of them above 0").arg(model::countText(rows), model::countText(hits));
        if (duplicates > 0)
            came += tr("; %1 were there already").arg(model::countText(duplicates));
        m_panel->setCaption(came);
    });
    listTests();
    showPlan();
}

QWidget* AbTestDialog::makeHead()
{
    m_test->setObjectName(QStringLiteral("abTest"));
    m_shareA->setToolTip(
        tr("The share of the subjects that were meant to see A, in percent. When what was shown is far "
           "from it, the split is broken and there is no verdict."));
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::margin);
    row->addWidget(new LabeledField(tr("Test"), m_test), 1);
    row->addWidget(new LabeledField(tr("Meant for A, %"), m_shareA));
    return head;
}

QWidget* AbTestDialog::makeImport()
{
    m_newTest->setObjectName(QStringLiteral("abNewTest"));
    m_newTest->setPlaceholderText(tr("as in the file"));
    m_newTest->setToolTip(tr("The id of the test for rows of a file without a column test_id."));
    m_variant->setObjectName(QStringLiteral("abVariant"));
    m_variant->addItems({tr("as in the file"), QStringLiteral("A"), QStringLiteral("B")});
    m_variant->setToolTip(tr("The variant for rows of a file without a column variant."));
    auto* choose = new QPushButton(tr("Import outcomes…"));
    choose->setObjectName(QStringLiteral("abImport"));
    choose->setToolTip(tr("A CSV with a column value, click or reward; it may have variant, test_id, subject, item, "
                          "position, propensity and timestamp."));
    choose->setEnabled(!m_session.isReadOnly());
    connect(choose, &QPushButton::clicked, this, &AbTestDialog::chooseFile);
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::margin);
    row->addWidget(new LabeledField(tr("Outcomes of the test"), m_newTest), 1);
    row->addWidget(new LabeledField(tr("Variant"), m_variant), 1);
    row->addWidget(choose, 0, Qt::AlignBottom);
    return line;
}

QWidget* AbTestDialog::makePlan()
{
    m_plan->setObjectName(QStringLiteral("abPlan"));
    m_plan->setWordWrap(true);
    auto* box = new QWidget;
    auto* lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(metrics::gap);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::margin);
    row->addWidget(new LabeledField(tr("Plan: rate of A, %"), m_rate));
    row->addWidget(new LabeledField(tr("Change to find, points"), m_effect));
    row->addWidget(new LabeledField(tr("Power, %"), m_power));
    row->addStretch();
    lines->addLayout(row);
    lines->addWidget(m_plan);
    return box;
}

void AbTestDialog::listTests()
{
    const QString chosen = m_test->currentText();
    {
        const QSignalBlocker blocker(m_test);
        m_test->clear();
        m_test->addItems(m_session.tests());
        m_test->setCurrentIndex(std::max(m_test->findText(chosen), m_test->count() > 0 ? 0 : -1));
    }
    m_test->setEnabled(m_test->count() > 0);
    ask();
}

void AbTestDialog::ask()
{
    if (m_test->currentIndex() >= 0) {
        m_session.ask(m_test->currentText(), m_shareA->value() / hundred);
        return;
    }
    m_verdict->clear();
    m_panel->setEmpty(
        tr("Nothing is known of a test yet. Import outcomes, or let “scenario … recommend --log” write down "
           "who sees which variant."));
}

void AbTestDialog::showReport()
{
    const workspace::AbTestReport& found = *m_session.report();
    const scenario::AbReport& report = found.report;
    std::vector<model::ReportTableModel::Row> rows {armRow(QStringLiteral("A"), report.a, report.rateA),
                                                    armRow(QStringLiteral("B"), report.b, report.rateB)};
    if (report.difference)
        rows.push_back(
            {tr("B − A"), QVariant(), QVariant(), percent(report.difference->value), intervalText(*report.difference)});
    for (const auto& [position, arms] : found.byPosition) {
        for (std::size_t variant = 0; variant < arms.size(); ++variant) {
            const scenario::AbArm& arm = arms[variant];
            const QString name = tr("%1 at place %2").arg(variant == 0 ? u"A"_qs : u"B"_qs).arg(position);
            const QVariant rate = arm.shown > 0
                ? QVariant(percent(static_cast<double>(arm.hits) / static_cast<double>(arm.shown)))
                : QVariant(QStringLiteral("–"));
            rows.push_back({name, QVariant(qlonglong(arm.shown)), QVariant(qlonglong(arm.hits)), rate, QVariant()});
        }
    }
    m_rows.setTable({tr("Variant"), found.isBySubject ? tr("Subjects") : tr("Impressions"), tr("Hits"), tr("Rate"),
                     tr("95 % interval")},
                    std::move(rows));
    m_panel->setContentShown();
    m_table->fitColumns();
    QString verdict = model::abVerdictText(found);
    if (report.z)
        verdict += u' '
            + tr("z = %1, p = %2.")
                  .arg(model::numberText(*report.z, percentDecimals), model::numberText(*report.p, pDecimals));
    m_verdict->setText(verdict);
}

void AbTestDialog::showProblem(const Error& error)
{
    m_verdict->setText(model::sentence(error));
    if (!m_session.report() && m_test->currentIndex() >= 0)
        m_panel->setEmpty(tr("There is no report of this test."));
}

void AbTestDialog::showPlan()
{
    try {
        const std::int64_t needed = scenario::plannedSample(m_rate->value() / hundred, m_effect->value() / hundred,
                                                            m_power->value() / hundred);
        m_plan->setText(tr("%1 subjects of each variant tell a rate of %2 from one of %3.")
                            .arg(model::countText(needed), percent(m_rate->value() / hundred),
                                 percent((m_rate->value() + m_effect->value()) / hundred)));
    } catch (const Error& error) {
        m_plan->setText(model::sentence(error));
    }
}

void AbTestDialog::chooseFile()
{
    const QString path
        = QFileDialog::getOpenFileName(this, tr("Import outcomes"), {}, tr("Tables (*.csv *.tsv *.gz);;All files (*)"));
    if (!path.isEmpty())
        m_session.importOutcomes(path, m_newTest->text(),
                                 m_variant->currentIndex() > 0 ? m_variant->currentText() : QString());
}

}  // namespace tastebench::ui
