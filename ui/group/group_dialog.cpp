// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/group/group_dialog.h"

#include "ui/group/member_rows.h"
#include "ui/import/import_table.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/value_slider.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

constexpr int membersWidth = 300;
constexpr int restMilliseconds = 60;

}  // namespace

GroupDialog::GroupDialog(const model::ExploreSession& session, PersonaId first, QWidget* parent)
    : QDialog(parent)
    , m_session(new model::GroupSession(session.catalogue(), session.options(), this))
    , m_rows(new model::ReportTableModel(this))
    , m_members(new MemberRows(m_personas))
    , m_consensus(new ValueSlider(tr("Consensus"), ValueScale::linear(0, 1, 0.01, 2), 0))
    , m_panel(new Panel(tr("For all of them")))
    , m_table(new ImportTable(tr("Items for the group")))
    , m_rationale(new RoleLabel(TextStyle::Caption))
    , m_rest(new QTimer(this))
{
    setObjectName(QStringLiteral("groupDialog"));
    setWindowTitle(tr("Blend personas"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(920, 620);
    connect(&session, &QObject::destroyed, this, &QDialog::close);

    auto* close = new QPushButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    auto* body = new QHBoxLayout;
    body->setSpacing(metrics::margin);
    body->addWidget(makeMembers());
    body->addWidget(makeList(), 1);
    auto* footer = new QHBoxLayout;
    footer->setSpacing(metrics::margin);
    m_rationale->setObjectName(QStringLiteral("groupRationale"));
    m_rationale->setWordWrap(true);
    footer->addWidget(m_rationale, 1);
    footer->addWidget(close, 0, Qt::AlignBottom);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    column->setSpacing(metrics::margin);
    column->addLayout(body, 1);
    column->addLayout(footer);

    m_rest->setSingleShot(true);
    m_rest->setInterval(restMilliseconds);
    connect(m_rest, &QTimer::timeout, this, &GroupDialog::ask);
    connect(m_members, &MemberRows::edited, m_rest, qOverload<>(&QTimer::start));
    connect(m_consensus, &ValueSlider::valueChanged, m_rest, qOverload<>(&QTimer::start));
    connect(m_session, &model::GroupSession::answered, this, &GroupDialog::showAnswer);
    connect(m_session, &model::GroupSession::failed, this, [this](const QString& sentence) {
        m_panel->setBusy(false);
        m_panel->setEmpty(sentence);
    });
    m_personas.setCatalogue(session.catalogue());
    m_members->addMember(first);
    m_members->addMember({});
    ask();
}

QWidget* GroupDialog::makeMembers()
{
    m_consensus->setObjectName(QStringLiteral("groupConsensus"));
    m_consensus->setCaption(tr("0: the mean of all · 1: the least pleased decides"));
    m_consensus->setDefinition(tr("score = (1 − consensus) · weighted mean of the members' scores + consensus · the "
                                  "smallest of them"));
    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::margin);
    lines->setSpacing(metrics::section);
    lines->addWidget(m_members);
    lines->addWidget(m_consensus);
    lines->addStretch(1);
    auto* panel = new Panel(tr("Who"));
    panel->setContent(content);
    panel->setFixedWidth(membersWidth);
    return panel;
}

QWidget* GroupDialog::makeList()
{
    m_table->setObjectName(QStringLiteral("groupTable"));
    m_table->setModel(m_rows);
    m_table->setStretchedColumn(1);
    m_panel->setObjectName(QStringLiteral("groupPanel"));
    m_panel->setContent(m_table);
    m_panel->setHeaderLine(true);
    return m_panel;
}

void GroupDialog::ask()
{
    const std::vector<ranking::GroupMember> members = m_members->members();
    if (members.size() < 2) {
        m_session->cancel();
        m_panel->setBusy(false);
        m_panel->setEmpty(tr("Choose at least two personas."));
        m_panel->setCaption({});
        m_rationale->clear();
        return;
    }
    m_panel->setBusy(true);
    m_session->ask(members, m_consensus->value());
}

model::ReportTableModel::Row GroupDialog::rowOf(int rank, const ranking::GroupItem& item) const
{
    model::ReportTableModel::Row row {QVariant::fromValue<qint64>(rank), m_session->itemTitle(item.item.uuid),
                                      item.item.score};
    QString decides = tr("all");
    const auto& members = m_session->ranking()->members;
    for (std::size_t index = 0; index < item.members.size(); ++index) {
        row.emplace_back(item.members[index].score);
        if (item.members[index].decides)
            decides = m_session->personaName(members[index].persona);
    }
    if (m_session->ranking()->consensus > 0)
        row.emplace_back(decides);
    return row;
}

void GroupDialog::showAnswer()
{
    const ranking::GroupRanking& group = *m_session->ranking();
    m_panel->setBusy(false);
    m_panel->setCaption(model::amountText(group.eligible, tr("of 1 item"), tr("of %1 items")));
    m_rationale->setText(model::toQString(group.rationale.value_or("")));
    std::vector<QString> titles {tr("Rank"), tr("Item"), tr("Score")};
    for (const ranking::GroupMember& member : group.members)
        titles.push_back(m_session->personaName(member.persona));
    if (group.consensus > 0)
        titles.push_back(tr("Least pleased"));
    std::vector<model::ReportTableModel::Row> rows;
    for (const ranking::GroupItem& item : group.objects)
        rows.push_back(rowOf(static_cast<int>(rows.size()) + 1, item));
    if (rows.empty()) {
        m_panel->setEmpty(tr("Nothing is left for all of them."));
        return;
    }
    m_rows->setTable(std::move(titles), std::move(rows));
    m_panel->setContentShown();
    m_table->fitColumns();
}

}  // namespace tastebench::ui
