// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/why_pane.h"

#include "model/text.h"
#include "ui/charts/attribution_chart.h"
#include "ui/explore/item_actions.h"
#include "ui/explore/query_score_lines.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/typography.h"
#include "ui/widgets/role_label.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

constexpr int scoreDecimals = 3;
constexpr int tableHeight = 320;

// A sentence of ours runs from left to right even where the name it begins with does not.
QString asSentence(const QString& text)
{
    constexpr QChar leftToRightMark(0x200e);
    return text.isRightToLeft() ? QString(leftToRightMark + text) : text;
}

}  // namespace

WhyPane::WhyPane(QWidget* parent)
    : QWidget(parent)
    , m_nextTurn(new QTimer(this))
    , m_title(new QLabel)
    , m_score(new QLabel)
    , m_ranks(new RoleLabel(TextStyle::Body))
    , m_table(new QTableView)
    , m_chart(new AttributionChart)
    , m_asTable(new QPushButton(tr("Table")))
    , m_sum(new QLabel)
    , m_queryScore(new QueryScoreLines)
    , m_explanation(new RoleLabel(TextStyle::Body))
    , m_without(new QVBoxLayout)
    , m_listTitle(new RoleLabel(TextStyle::Caption))
    , m_listRationale(new RoleLabel(TextStyle::Body))
{
    setObjectName(QStringLiteral("whyPane"));
    setAccessibleName(tr("Why"));
    m_nextTurn->setSingleShot(true);
    m_nextTurn->setInterval(0);
    connect(m_nextTurn, &QTimer::timeout, this, &WhyPane::show);

    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(metrics::margin, metrics::grid, metrics::margin, metrics::margin);
    lines->setSpacing(0);
    lines->addWidget(makeHeader());
    lines->addWidget(m_ranks);
    lines->addSpacing(metrics::margin);
    lines->addWidget(m_chart);
    dressTable();
    lines->addWidget(m_table);
    lines->addSpacing(metrics::gap);
    lines->addWidget(makeSum());
    lines->addSpacing(metrics::grid);
    lines->addWidget(m_queryScore);
    lines->addSpacing(metrics::margin);
    m_explanation->setObjectName(QStringLiteral("explanation"));
    m_explanation->setAccessibleName(tr("Explanation"));
    m_explanation->setWordWrap(true);
    m_explanation->setTextInteractionFlags(Qt::TextSelectableByMouse);
    lines->addWidget(m_explanation);
    lines->addSpacing(metrics::gap);
    m_without->setSpacing(metrics::grid);
    lines->addLayout(m_without);
    lines->addSpacing(metrics::margin);
    m_listTitle->setText(tr("The whole list"));
    lines->addWidget(m_listTitle);
    lines->addSpacing(metrics::grid);
    m_listRationale->setObjectName(QStringLiteral("listRationale"));
    m_listRationale->setAccessibleName(tr("What ordered the list"));
    m_listRationale->setWordWrap(true);
    m_listRationale->setTextInteractionFlags(Qt::TextSelectableByMouse);
    lines->addWidget(m_listRationale);
    lines->addStretch();
    setListRationale({});

    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("whyScroll"));
    scroll->setAccessibleName(tr("Reasons"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(makeButtons());
}

QWidget* WhyPane::makeHeader()
{
    auto* header = new QWidget;
    m_title->setObjectName(QStringLiteral("whyTitle"));
    m_title->setFont(styled(font(), TextStyle::Subject));
    m_title->setWordWrap(true);
    m_score->setObjectName(QStringLiteral("whyScore"));
    m_score->setFont(styled(font(), TextStyle::Subject));
    m_score->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_score->setToolTip(tr("The score this list is sorted by: the sum of the bars below."));
    m_ranks->setObjectName(QStringLiteral("whyRanks"));
    m_ranks->setToolTip(tr("Rank in the original order → rank for this persona."));
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_title, 1);
    row->addWidget(m_score);
    return header;
}

void WhyPane::dressTable()
{
    m_table->setObjectName(QStringLiteral("attributionTable"));
    m_table->setAccessibleName(tr("Reasons as a table"));
    m_table->setModel(&m_attribution);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::lineHeight);
    m_table->setFont(styled(font(), TextStyle::Caption));
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideMiddle);
    // The pane is narrow: the kind is told by the reason, the counterfactuals stand in their own lines.
    m_table->setColumnHidden(model::AttributionModel::KindColumn, true);
    m_table->setColumnHidden(model::AttributionModel::WithoutColumn, true);
    m_table->horizontalHeader()->setFont(m_table->font());
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(model::AttributionModel::LabelColumn, QHeaderView::Stretch);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setMinimumHeight(tableHeight);
    m_table->hide();
}

QWidget* WhyPane::makeSum()
{
    auto* box = new QWidget;
    auto* line = new QFrame;
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    auto* caption = new QLabel(tr("Sum"));
    caption->setFont(styled(font(), TextStyle::BodyStrong));
    m_sum->setObjectName(QStringLiteral("whySum"));
    m_sum->setFont(styled(font(), TextStyle::BodyStrong));
    m_sum->setAlignment(Qt::AlignRight);
    m_sum->setToolTip(tr("The bars added up: exactly the score."));
    auto* row = new QHBoxLayout;
    row->addWidget(caption, 1);
    row->addWidget(m_sum);
    auto* lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(metrics::gap);
    lines->addWidget(line);
    lines->addLayout(row);
    return box;
}

QWidget* WhyPane::makeButtons()
{
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::margin);
    row->setSpacing(metrics::gap);
    const auto add = [&](IconName name, const QString& text, const char* object, double weight) {
        auto* button = new QPushButton(icon(name), text);
        button->setObjectName(QLatin1String(object));
        button->setAccessibleName(text);
        button->setToolTip(weightKeysSentence());
        connect(button, &QPushButton::clicked, this, [this, weight] { emit weightRequested(m_item.id, weight); });
        row->addWidget(button, 1);
    };
    add(IconName::Like, tr("Like"), "likeButton", 1.0);
    add(IconName::Dislike, tr("Dislike"), "dislikeButton", -1.0);
    m_asTable->setObjectName(QStringLiteral("asTableButton"));
    m_asTable->setAccessibleName(tr("Reasons as a table"));
    m_asTable->setCheckable(true);
    m_asTable->setToolTip(tr("Shows the reasons as a table, with every addend and the sum so far."));
    connect(m_asTable, &QPushButton::toggled, this, [this](bool table) {
        m_chart->setVisible(!table);
        m_table->setVisible(table);
    });
    row->addWidget(m_asTable);
    return box;
}

void WhyPane::setItem(const RankedItem& item, const QString& title)
{
    m_item = item;
    m_itemTitle = title;
    m_nextTurn->start();
}

void WhyPane::setWithout(const std::vector<WithoutLine>& lines)
{
    while (QLayoutItem* old = m_without->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    for (const WithoutLine& line : lines) {
        auto* label = new RoleLabel(TextStyle::Body, Role::Accent);
        label->setText(tr("Without %1: rank %2").arg(line.label).arg(line.rank));
        label->setToolTip(tr("Everything recomputed without this interaction: score %1. This is not its share: "
                             "the other interactions count for more when it is gone.")
                              .arg(numberText(line.score, 6)));
        label->setWordWrap(true);
        m_without->addWidget(label);
    }
}

void WhyPane::setListRationale(const QString& rationale)
{
    m_listRationale->setText(asSentence(rationale));
    m_listTitle->setVisible(!rationale.isEmpty());
    m_listRationale->setVisible(!rationale.isEmpty());
}

void WhyPane::show()
{
    m_attribution.setAttribution(m_item.attribution);
    m_title->setText(m_itemTitle);
    m_score->setText(numberText(m_item.score, scoreDecimals));
    const QString original = QString::number(m_item.originalRank);
    m_ranks->setText(m_item.personalizedRank && m_item.originalRank > 0
                         ? tr("%1 → %2").arg(original, QString::number(*m_item.personalizedRank))
                         : tr("rank %1").arg(m_item.personalizedRank.value_or(m_item.originalRank)));
    m_chart->setBars(m_attribution.largest());
    m_sum->setText(numberText(m_attribution.addends().empty() ? m_item.score : m_attribution.sum(), scoreDecimals));
    m_queryScore->setItem(m_item);
    const QString sentence = m_item.explanation ? model::toQString(*m_item.explanation) : QString();
    m_explanation->setText(asSentence(sentence));
    m_explanation->setVisible(!sentence.isEmpty());
}

}  // namespace tastebench::ui
