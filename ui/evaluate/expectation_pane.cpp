// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/expectation_pane.h"

#include "model/roles.h"
#include "model/text.h"
#include "model/value_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/section_tabs.h"
#include "ui/widgets/table_delegate.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

namespace {

enum Section { Expectations, KeptLists };

constexpr int signWidth = 20;

// A tick or a cross before the text, in the colours of held-out quality.
class HoldsDelegate : public TableDelegate {
public:
    using TableDelegate::TableDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        paintGround(*painter, option, index);
        const bool holds = index.data(model::ClearRole).toInt() > 0;
        const QRect rect = textRect(option.rect);
        const QPointF middle(rect.left() + 5, rect.center().y() + 0.5);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(color(holds ? Role::HeldOutBetter : Role::HeldOutWorse, option.palette), 1.8,
                             Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        if (holds) {
            painter->drawPolyline(
                QPolygonF {middle + QPointF(-4, 0), middle + QPointF(-1.2, 3), middle + QPointF(4, -3.4)});
        } else {
            painter->drawLine(middle + QPointF(-3.4, -3.4), middle + QPointF(3.4, 3.4));
            painter->drawLine(middle + QPointF(-3.4, 3.4), middle + QPointF(3.4, -3.4));
        }
        painter->setFont(option.font);
        painter->setPen(color(Role::Text, option.palette));
        painter->drawText(
            rect.adjusted(signWidth, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
            option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, rect.width() - signWidth));
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QSize text = TableDelegate::sizeHint(option, index);
        return {text.width() + signWidth, text.height()};
    }
};

}  // namespace

ExpectationPane::ExpectationPane(model::ExpectationSession& session, bool isReadOnly, QWidget* parent)
    : Surface(parent)
    , m_session(session)
    , m_isReadOnly(isReadOnly)
    , m_expectations(session)
    , m_tabs(new SectionTabs)
    , m_stack(new QStackedWidget)
    , m_count(new RoleLabel(TextStyle::Caption))
    , m_add(new QPushButton(icon(IconName::Add), {}))
    , m_remove(new QPushButton(icon(IconName::Remove), {}))
    , m_panel(makePanel(m_table, "expectations", tr("Must hold"), &m_expectations))
    , m_listPanel(makePanel(m_listTable, "keptLists", tr("Kept lists"), &m_lists))
{
    setObjectName(QStringLiteral("expectationPane"));
    setAccessibleName(tr("Must hold"));
    m_tabs->setObjectName(QStringLiteral("expectationSections"));
    m_tabs->setAccessibleName(tr("What must hold, and lists that were kept"));
    m_tabs->addSection(tr("Must hold"));
    m_tabs->addSection(tr("Kept lists"));
    m_table->setItemDelegateForColumn(model::ExpectationTableModel::TextColumn, new HoldsDelegate(*m_table));
    m_count->setObjectName(QStringLiteral("expectationCount"));
    m_add->setObjectName(QStringLiteral("expectationAdd"));
    m_remove->setObjectName(QStringLiteral("expectationRemove"));
    for (QPushButton* button : {m_add, m_remove}) {
        button->setFixedWidth(metrics::controlHeight + metrics::gap);
        button->setEnabled(!isReadOnly);
    }
    auto* header = new QHBoxLayout;
    header->setContentsMargins(0, 0, metrics::grid, 0);
    header->setSpacing(metrics::gap);
    header->addWidget(m_tabs);
    header->addStretch(1);
    header->addWidget(m_count);
    header->addWidget(m_add);
    header->addWidget(m_remove);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(1, metrics::grid, 1, metrics::panelRadius);
    lines->setSpacing(0);
    lines->addLayout(header);
    lines->addWidget(m_stack, 1);

    const auto add = [this] {
        if (m_tabs->currentIndex() == Expectations)
            emit pinRequested();
        else
            emit keepRequested();
    };
    const auto name = [this] {
        const bool expectations = m_tabs->currentIndex() == Expectations;
        m_add->setAccessibleName(expectations ? tr("Pin an expectation") : tr("Keep the list that Explore shows"));
        m_add->setToolTip(m_add->accessibleName());
        m_remove->setAccessibleName(expectations ? tr("Remove the expectation") : tr("Delete the kept list"));
        m_remove->setToolTip(m_remove->accessibleName());
    };
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, this, name);
    connect(m_add, &QPushButton::clicked, this, add);
    connect(m_panel, &Panel::actionRequested, this, add);
    connect(m_listPanel, &Panel::actionRequested, this, add);
    connect(m_remove, &QPushButton::clicked, this, &ExpectationPane::removeSelected);
    connect(&session, &model::ExpectationSession::checked, this, &ExpectationPane::showExpectations);
    connect(&session, &model::ExpectationSession::checkingChanged, this,
            [this](bool checking) { m_panel->setBusy(checking); });
    connect(&session, &model::ExpectationSession::keptListsChanged, this, &ExpectationPane::showKeptLists);
    name();
    showExpectations();
    showKeptLists();
}

Panel* ExpectationPane::makePanel(DataTable*& table, const char* name, const QString& title, QAbstractItemModel* rows)
{
    table = new DataTable;
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(title);
    table->setSortingEnabled(false);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setModel(rows);
    connect(table, &DataTable::deleteRequested, this, &ExpectationPane::removeSelected);
    auto* panel = new Panel(title);
    panel->setObjectName(QLatin1String(name) + QStringLiteral("Panel"));
    panel->setBare();
    panel->setContent(table);
    m_stack->addWidget(panel);
    return panel;
}

void ExpectationPane::showExpectations()
{
    const std::vector<model::CheckedExpectation>& all = m_session.expectations();
    const auto holds = std::ranges::count_if(all, [](const auto& one) { return one.result.passed; });
    m_count->setText(all.empty() ? QString() : tr("%1 of %2 hold").arg(holds).arg(all.size()));
    m_table->fitColumns();
    m_remove->setEnabled(!m_isReadOnly && !(all.empty() && m_session.keptLists().empty()));
    if (all.empty() && !m_session.isChecking())
        m_panel->setEmpty(tr("What must stay true whatever is changed: an item in somebody's first five, nobody's "
                             "horror for the kids, a quality that is never lost."),
                          m_isReadOnly ? QString() : tr("Pin an expectation…"));
    else
        m_panel->setContentShown();
}

void ExpectationPane::showKeptLists()
{
    std::vector<model::ReportTableModel::Row> rows;
    for (const Snapshot& list : m_session.keptLists())
        rows.push_back({model::toQString(list.name), QVariant::fromValue<qint64>(std::ssize(list.items)),
                        model::timeText(list.createdAt)});
    m_tabs->setCount(KeptLists, rows.empty() ? -1 : std::ssize(rows));
    const bool none = rows.empty();
    m_lists.setTable({tr("List"), tr("Items"), tr("Kept")}, std::move(rows));
    m_listTable->fitColumns();
    m_remove->setEnabled(!m_isReadOnly && !(none && m_session.expectations().empty()));
    if (none)
        m_listPanel->setEmpty(tr("Keep the list that Explore shows, to hold later ones against it."),
                              m_isReadOnly ? QString() : tr("Keep the list…"));
    else
        m_listPanel->setContentShown();
}

void ExpectationPane::removeSelected()
{
    const bool expectations = m_tabs->currentIndex() == Expectations;
    const int row = (expectations ? m_table : m_listTable)->currentIndex().row();
    if (row < 0 || m_isReadOnly)
        return;
    if (expectations && row < std::ssize(m_session.expectations()))
        m_session.unpin(m_session.expectations()[static_cast<std::size_t>(row)].id);
    else if (!expectations && row < std::ssize(m_session.keptLists()))
        m_session.dropList(m_session.keptLists()[static_cast<std::size_t>(row)].id);
}

}  // namespace tastebench::ui
