// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenarios/scenario_tree.h"

#include "model/roles.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/role_label.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

// A type as a quiet heading, a scenario with its kind at the right.
class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isType = !index.parent().isValid();
        QRect row = option.rect;
        row.setLeft(0);
        if (option.widget)
            row.setRight(option.widget->width() - 1);
        if (!isType && (option.state & (QStyle::State_Selected | QStyle::State_MouseOver))) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(
                color(option.state & QStyle::State_Selected ? Role::Selection : Role::Hover, option.palette));
            painter->drawRoundedRect(QRectF(row).adjusted(metrics::grid, 1, -metrics::grid, -1), metrics::controlRadius,
                                     metrics::controlRadius);
        }
        const QRect text = row.adjusted(isType ? metrics::margin : 2 * metrics::margin, 0, -metrics::margin, 0);
        const QFont detailFont = styled(option.font, TextStyle::Caption);
        const QString detail = index.data(model::SubtitleRole).toString();
        const int detailWidth
            = detail.isEmpty() ? 0 : QFontMetrics(detailFont).horizontalAdvance(detail) + metrics::gap;
        const QFont nameFont = isType ? detailFont : styled(option.font, TextStyle::Body);
        painter->setFont(nameFont);
        painter->setPen(color(isType ? Role::MutedText : Role::Text, option.palette));
        painter->drawText(
            text, Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(nameFont).elidedText(index.data().toString(), Qt::ElideMiddle, text.width() - detailWidth));
        painter->setFont(detailFont);
        painter->setPen(color(Role::MutedText, option.palette));
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignRight, detail);
        painter->restore();
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {0, metrics::lineHeight};
    }
};

}  // namespace

ScenarioTree::ScenarioTree(model::ScenarioSession& session, QWidget* parent)
    : Surface(parent)
    , m_session(session)
    , m_model(session)
    , m_count(new RoleLabel(TextStyle::Caption))
    , m_panel(new Panel(tr("Scenarios")))
    , m_view(new QTreeView)
    , m_new(new QPushButton(tr("New…")))
    , m_clone(new QPushButton(tr("Clone…")))
    , m_delete(new QPushButton(tr("Delete")))
{
    setObjectName(QStringLiteral("scenarioTreePane"));
    setAccessibleName(tr("Scenarios"));
    m_view->setObjectName(QStringLiteral("scenarioTree"));
    m_view->setAccessibleName(tr("Scenarios"));
    m_view->setModel(&m_model);
    m_view->setHeaderHidden(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setRootIsDecorated(false);
    m_view->setItemsExpandable(false);
    m_view->setIndentation(0);
    m_view->setUniformRowHeights(true);
    m_view->setMouseTracking(true);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setItemDelegate(new RowDelegate(m_view));
    m_count->setObjectName(QStringLiteral("scenarioCount"));
    m_new->setObjectName(QStringLiteral("newScenario"));
    m_new->setToolTip(tr("Begin a scenario (Ctrl+N)"));
    m_clone->setObjectName(QStringLiteral("cloneScenario"));
    m_clone->setToolTip(tr("Begin another one with the same rules"));
    m_delete->setObjectName(QStringLiteral("deleteScenario"));

    auto* title = new RoleLabel(TextStyle::PanelTitle, Role::Text);
    title->setText(tr("Scenarios"));
    auto* header = new QHBoxLayout;
    header->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::grid);
    header->addWidget(title, 1);
    header->addWidget(m_count);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::margin);
    buttons->setSpacing(metrics::gap);
    for (QPushButton* button : {m_new, m_clone, m_delete})
        buttons->addWidget(button, 1);
    m_panel->setBare();
    m_panel->setContent(m_view);
    m_panel->setObjectName(QStringLiteral("scenarioTreePanel"));
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(1, 0, 1, 0);
    lines->setSpacing(0);
    lines->addLayout(header);
    lines->addWidget(m_panel, 1);
    lines->addLayout(buttons);

    connect(m_new, &QPushButton::clicked, this, &ScenarioTree::createRequested);
    connect(m_panel, &Panel::actionRequested, this, &ScenarioTree::createRequested);
    connect(m_clone, &QPushButton::clicked, this, &ScenarioTree::cloneRequested);
    connect(m_delete, &QPushButton::clicked, this, &ScenarioTree::deleteRequested);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (const auto key = m_model.keyAt(index); key && !m_following)
            m_session.select(key);
    });
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ScenarioTree::showLibrary);
    connect(&session, &model::ScenarioSession::libraryChanged, this, &ScenarioTree::showLibrary);
    connect(&session, &model::ScenarioSession::selected, this, &ScenarioTree::showSelected);
    showLibrary();
}

void ScenarioTree::showLibrary()
{
    m_view->expandAll();
    m_count->setText(m_model.count() > 0 ? QString::number(m_model.count()) : QString());
    if (m_model.count() == 0 && m_session.library())
        m_panel->setEmpty(tr("A scenario is a named bundle of rules: what may be listed, what is left out, how varied "
                             "the list is."),
                          m_session.isReadOnly() ? QString() : tr("New scenario…"));
    else
        m_panel->setContentShown();
    showSelected();
}

void ScenarioTree::showSelected()
{
    const auto& key = m_session.key();
    m_new->setEnabled(m_session.catalogue() && !m_session.isReadOnly());
    m_clone->setEnabled(key && !m_session.isReadOnly());
    m_delete->setEnabled(key && !m_session.isReadOnly());
    const QScopedValueRollback following(m_following, true);
    const QModelIndex index = key ? m_model.indexOf(*key) : QModelIndex();
    m_view->setCurrentIndex(index);
    if (index.isValid())
        m_view->scrollTo(index);
}

}  // namespace tastebench::ui
