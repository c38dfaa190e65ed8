// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audience/audience_dialog.h"

#include "model/text.h"
#include "ui/audience/rank_strip.h"
#include "ui/import/import_table.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/depth_choice.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/role_label.h"

#include <QComboBox>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace tastebench::ui {

AudienceDialog::AudienceDialog(const model::ExploreSession& session, ItemId item, QWidget* parent)
    : QDialog(parent)
    , m_session(new model::AudienceSession(session.catalogue(), session.options(), item, this))
    , m_rows(new model::ReportTableModel(this))
    , m_headline(new RoleLabel(TextStyle::Subject, Role::Text))
    , m_spread(new RoleLabel(TextStyle::Caption))
    , m_k(makeDepthChoice(m_session->k()))
    , m_distribution(new Panel(tr("Ranks")))
    , m_personas(new Panel(tr("Personas")))
    , m_strip(new RankStrip)
    , m_table(new ImportTable(tr("Personas who get the item")))
    , m_open(new QPushButton(tr("Open in Explore")))
{
    setObjectName(QStringLiteral("audienceDialog"));
    setWindowTitle(tr("Who gets this item"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(560, 620);
    connect(&session, &QObject::destroyed, this, &QDialog::close);

    m_table->setObjectName(QStringLiteral("audienceTable"));
    m_table->setModel(m_rows);
    m_table->setStretchedColumn(1);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_personas->setContent(m_table);
    connect(m_table, &QTableView::activated, this, &AudienceDialog::openCurrent);

    m_open->setObjectName(QStringLiteral("openPersona"));
    m_open->setDefault(true);
    m_open->setEnabled(false);
    connect(m_open, &QPushButton::clicked, this, &AudienceDialog::openCurrent);
    auto* close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* footer = new QHBoxLayout;
    footer->setSpacing(metrics::gap);
    footer->addStretch(1);
    footer->addWidget(close);
    footer->addWidget(m_open);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::margin, metrics::page, metrics::page);
    column->setSpacing(metrics::margin);
    column->addWidget(makeHead());
    column->addWidget(makeDistribution());
    column->addWidget(m_personas, 1);
    column->addLayout(footer);

    connect(m_session, &model::AudienceSession::progressed, this, [this](qint64 done, qint64 total) {
        m_distribution->setBusy(true, total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1);
    });
    connect(m_session, &model::AudienceSession::answered, this, &AudienceDialog::showAnswer);
    connect(m_session, &model::AudienceSession::failed, this, [this](const QString& sentence) {
        m_distribution->setBusy(false);
        m_distribution->setEmpty(sentence);
        m_personas->setEmpty(tr("Nothing to show."));
    });
    connect(m_k, &QComboBox::currentIndexChanged, this, [this] { m_session->ask(m_k->currentData().toInt()); });
    m_distribution->setBusy(true);
    m_session->ask(m_session->k());
}

QWidget* AudienceDialog::makeHead()
{
    m_headline->setObjectName(QStringLiteral("audienceHeadline"));
    m_headline->setToolTip(m_session->title());
    m_headline->setText(
        QFontMetrics(styled(font(), TextStyle::Subject)).elidedText(m_session->title(), Qt::ElideMiddle, 340));
    m_k->setObjectName(QStringLiteral("audienceK"));
    m_k->setAccessibleName(tr("How many recommendations count"));
    m_k->setToolTip(tr("How many of each persona's recommendations count"));
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_headline, 1);
    row->addWidget(new QLabel(tr("among the first")));
    row->addWidget(m_k);
    return head;
}

QWidget* AudienceDialog::makeDistribution()
{
    m_distribution->setObjectName(QStringLiteral("audienceDistribution"));
    m_spread->setObjectName(QStringLiteral("audienceSpread"));
    m_spread->setWordWrap(true);
    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::margin);
    lines->setSpacing(metrics::gap);
    lines->addWidget(m_strip);
    lines->addWidget(m_spread);
    m_distribution->setContent(content);
    return m_distribution;
}

void AudienceDialog::showAnswer()
{
    const ranking::Audience& audience = *m_session->audience();
    m_distribution->setBusy(false);
    m_distribution->setContentShown();
    m_distribution->setCaption(model::amountText(audience.evaluated, tr("of 1 persona"), tr("of %1 personas")));
    m_strip->setRanks(audience.ranks, m_session->k(), static_cast<int>(m_session->catalogue()->items->rows()));
    const auto eligible = static_cast<qint64>(audience.ranks.size());
    QString spread = audience.ranks.empty()
        ? tr("Nobody can get it.")
        : tr("Half of them have it at rank %1 or better.")
              .arg(model::countText(audience.ranks[(audience.ranks.size() - 1) / 2]));
    if (eligible < audience.evaluated)
        spread += u' '
            + tr("%1 are left out: they know it already, or it is filtered.")
                  .arg(model::countText(audience.evaluated - eligible));
    m_spread->setText(spread);

    std::vector<model::ReportTableModel::Row> rows;
    for (const ranking::AudiencePlace& place : audience.personas)
        rows.push_back({QVariant::fromValue<qint64>(place.rank), m_session->personaName(place.persona), place.score});
    m_rows->setTable({tr("Rank"), tr("Persona"), tr("Score")}, std::move(rows));
    m_table->fitColumns();
    m_personas->setCaption(model::countText(static_cast<qint64>(audience.personas.size())));
    if (audience.personas.empty())
        m_personas->setEmpty(tr("Nobody has it among the first %1.").arg(m_session->k()));
    else
        m_personas->setContentShown();
    m_open->setEnabled(!audience.personas.empty());
    if (!audience.personas.empty())
        m_table->selectRow(0);
}

void AudienceDialog::openCurrent()
{
    const ranking::Audience* const audience = m_session->audience();
    const int row = m_table->currentIndex().row();
    if (audience && row >= 0 && row < static_cast<int>(audience->personas.size()))
        emit personaChosen(audience->personas[static_cast<std::size_t>(row)].persona);
}

}  // namespace tastebench::ui
