// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenarios/preview_pane.h"

#include "engine/domain/strict_json.h"
#include "model/roles.h"
#include "model/scenario_flow.h"
#include "model/scenario_texts.h"
#include "model/text.h"
#include "ui/personas/item_picker.h"
#include "ui/scenarios/flow_view.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/persona_picker.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/section_tabs.h"
#include "ui/widgets/table_delegate.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

enum View { Shown, LeftOut, Trace };

// A cell in the colour of what it says.
class ColorDelegate : public TableDelegate {
public:
    using RoleOf = Role (*)(const QModelIndex& index);

    ColorDelegate(DataTable& table, RoleOf roleOf)
        : TableDelegate(table)
        , m_roleOf(roleOf)
    {
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        paintGround(*painter, option, index);
        const QRect rect = textRect(option.rect);
        painter->setFont(option.font);
        painter->setPen(color(m_roleOf(index), option.palette));
        painter->drawText(rect, index.data(Qt::TextAlignmentRole).toInt(),
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
    }

private:
    RoleOf m_roleOf;
};

}  // namespace

PreviewPane::PreviewPane(model::Workspace& workspace, model::ScenarioSession& session, QWidget* parent)
    : Surface(parent)
    , m_session(session)
    , m_caption(new RoleLabel(TextStyle::Caption))
    , m_persona(new PersonaPicker)
    , m_item(new ItemPicker(workspace))
    , m_request(new QLineEdit)
    , m_requestProblem(new RoleLabel(TextStyle::Caption, Role::MovedDown))
    , m_flow(new FlowView)
    , m_stages(new RoleLabel(TextStyle::Caption))
    , m_tabs(new SectionTabs)
    , m_askModel(new QPushButton(tr("Ask the model")))
    , m_reply(new RoleLabel(TextStyle::Body, Role::Text))
    , m_views(new QStackedWidget)
    , m_panel(new Panel(tr("Preview")))
    , m_table(new DataTable)
    , m_removedTable(new DataTable)
    , m_trace(new QPlainTextEdit)
    , m_comparison(new RoleLabel(TextStyle::Caption))
{
    setObjectName(QStringLiteral("scenarioPreview"));
    setAccessibleName(tr("Preview"));
    auto* title = new RoleLabel(TextStyle::PanelTitle, Role::Text);
    title->setText(tr("Preview"));
    m_caption->setObjectName(QStringLiteral("previewCaption"));
    m_flow->setObjectName(QStringLiteral("scenarioFlow"));
    m_flow->setAccessibleName(tr("The ways to and from the scenario"));
    m_stages->setObjectName(QStringLiteral("previewStages"));
    m_stages->setWordWrap(true);
    m_comparison->setObjectName(QStringLiteral("previewComparison"));
    m_comparison->setWordWrap(true);
    m_askModel->setObjectName(QStringLiteral("askModel"));
    m_reply->setObjectName(QStringLiteral("modelReply"));
    m_reply->setAccessibleName(tr("What the model wrote"));
    m_reply->setWordWrap(true);
    m_reply->setTextInteractionFlags(Qt::TextSelectableByMouse);
    makeLists();

    auto* header = new QHBoxLayout;
    header->addWidget(title, 1);
    header->addWidget(m_caption);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::margin);
    lines->setSpacing(metrics::gap);
    lines->addLayout(header);
    lines->addWidget(makeSubject());
    lines->addWidget(m_requestProblem);
    lines->addWidget(m_flow);
    lines->addWidget(m_stages);
    auto* views = new QHBoxLayout;
    views->addWidget(m_tabs, 0, Qt::AlignLeft);
    views->addStretch();
    views->addWidget(m_askModel);
    lines->addLayout(views);
    lines->addWidget(m_reply);
    lines->addWidget(m_panel, 1);
    lines->addWidget(m_comparison);

    connect(m_flow, &FlowView::nodeChosen, this, [this](const std::string& name) { m_session.setEntry(name); });
    connect(m_flow, &FlowView::nodeOpened, this, &PreviewPane::scenarioChosen);
    connect(m_askModel, &QPushButton::clicked, &session, &model::ScenarioSession::askModel);
    connect(&session, &model::ScenarioSession::selected, this, &PreviewPane::showSelected);
    connect(&session, &model::ScenarioSession::questionChanged, this, &PreviewPane::showQuestion);
    connect(&session, &model::ScenarioSession::answered, this, &PreviewPane::showAnswer);
    connect(&session, &model::ScenarioSession::previewFailed, this, &PreviewPane::showProblem);
    connect(&session, &model::ScenarioSession::previewingChanged, this,
            [this](bool running) { m_panel->setBusy(running && !m_session.previewed()); });
    connect(&session.draft(), &model::ScenarioDraft::changed, this, &PreviewPane::showFlow);
    showSelected();
    showQuestion();
}

QWidget* PreviewPane::makeSubject()
{
    m_persona->setObjectName(QStringLiteral("previewPersona"));
    m_persona->setAccessibleName(tr("Persona"));
    m_persona->setPersonas(&m_personas);
    m_item->setObjectName(QStringLiteral("previewItem"));
    m_item->setAccessibleName(tr("Item"));
    m_item->setPlaceholderText(tr("An item"));
    m_request->setObjectName(QStringLiteral("previewRequest"));
    m_request->setAccessibleName(tr("More of the request"));
    m_request->setToolTip(tr("What else the request says, as JSON: users, messages, interactions, item_properties, "
                             "property_name, skip_default_scenario, amt, filters …"));
    m_requestProblem->setObjectName(QStringLiteral("previewRequestProblem"));
    m_requestProblem->setWordWrap(true);
    m_requestProblem->hide();
    connect(m_persona, &PersonaPicker::personaChosen, this,
            [this](PersonaId persona) { m_session.setSubject(persona, m_session.item()); });
    connect(m_item, &ItemPicker::itemChanged, this, [this] {
        if (m_item->item())
            m_session.setSubject(m_session.persona(), m_item->item());
    });
    connect(m_request, &QLineEdit::textEdited, this, &PreviewPane::takeRequest);
    auto* subject = new QWidget;
    auto* line = new QHBoxLayout(subject);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::gap);
    line->addWidget(m_persona, 2);
    line->addWidget(m_item, 2);
    line->addWidget(m_request, 3);
    return subject;
}

void PreviewPane::makeLists()
{
    m_tabs->setObjectName(QStringLiteral("previewSections"));
    m_tabs->setAccessibleName(tr("The list, what is left out, and the trace"));
    m_tabs->addSection(tr("Shown"));
    m_tabs->addSection(tr("Left out"));
    m_tabs->addSection(tr("Trace"));
    const auto dress = [](DataTable* table, const char* name, const QString& text, QAbstractItemModel* rows) {
        table->setObjectName(QLatin1String(name));
        table->setAccessibleName(text);
        table->setSortingEnabled(false);
        table->setModel(rows);
    };
    dress(m_table, "previewList", tr("The list"), &m_list);
    using List = model::ScenarioListModel;
    const auto quiet = [](const QModelIndex&) { return Role::MutedText; };
    const auto loud = [](const QModelIndex&) { return Role::Text; };
    const auto moved = [](const QModelIndex& index) { return movementRole(index.data(model::RankChangeRole).toInt()); };
    m_table->setItemDelegateForColumn(List::RankColumn, new ColorDelegate(*m_table, quiet));
    m_table->setItemDelegateForColumn(List::ItemColumn, new ColorDelegate(*m_table, loud));
    m_table->setItemDelegateForColumn(List::MoveColumn, new ColorDelegate(*m_table, moved));
    dress(m_removedTable, "previewRemoved", tr("What rules left out"), &m_removed);
    m_trace->setObjectName(QStringLiteral("previewTrace"));
    m_trace->setAccessibleName(tr("Trace"));
    m_trace->setReadOnly(true);
    m_trace->setFrameShape(QFrame::NoFrame);
    m_trace->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_views->addWidget(m_table);
    m_views->addWidget(m_removedTable);
    m_views->addWidget(m_trace);
    m_panel->setObjectName(QStringLiteral("previewPanel"));
    m_panel->setBare();
    m_panel->setContent(m_views);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int view) {
        m_views->setCurrentIndex(view);
        showAnswer();
    });
}

void PreviewPane::showSelected()
{
    if (!m_session.key()) {
        m_list.setPreview(nullptr);
        m_removed.setTable({}, {});
        m_trace->clear();
        m_stages->clear();
        m_comparison->clear();
        m_panel->setEmpty(tr("What a scenario does is shown here while it is edited."));
    }
    showFlow();
}

void PreviewPane::showQuestion()
{
    m_personas.setCatalogue(m_session.catalogue());
    if (m_session.persona())
        m_persona->setPersona(*m_session.persona());
    const auto& key = m_session.key();
    m_item->setVisible(key && model::asksForItem(key->recoType));
    const auto itemRow = m_session.item() && m_session.catalogue()
        ? m_session.catalogue()->items->row(*m_session.item())
        : std::nullopt;
    m_item->setCollection(m_session.catalogue() ? m_session.catalogue()->collection.id : CollectionId {});
    if (itemRow && !m_item->hasFocus())
        m_item->setText(model::toQString(m_session.catalogue()->items->labels[*itemRow]));
    const Json& request = m_session.request();
    if (!m_request->hasFocus() && request != Json::parse(model::toUtf8(m_request->text()), nullptr, false)) {
        m_request->setText(request.empty() ? QString() : model::toQString(request.dump()));
        m_request->setCursorPosition(0);
        m_requestProblem->hide();
    }
    m_request->setPlaceholderText(tr("More of the request, as JSON"));
    showModel();
    showFlow();
}

// What the model wrote stays until something else is previewed.
void PreviewPane::showModel()
{
    m_askModel->setVisible(m_session.wantsModel());
    m_askModel->setEnabled(m_session.canAskModel());
    m_askModel->setToolTip(m_session.canAskModel()
                               ? tr("Sends what the trace shows to the chat model, and shows what it writes.")
                               : tr("No chat model is switched on: see Edit, Endpoints."));
    const auto& preview = m_session.previewed();
    const bool hasReply = m_session.wantsModel() && preview && preview->answer.text;
    m_reply->setText(hasReply ? model::toQString(*preview->answer.text) : QString());
    m_reply->setVisible(hasReply);
}

void PreviewPane::takeRequest()
{
    const QString text = m_request->text().trimmed();
    try {
        const Json request = text.isEmpty() ? Json::object() : readStrictJson(model::toUtf8(text));
        m_requestProblem->hide();
        m_session.setRequest(request);
    } catch (const Error& error) {
        m_requestProblem->setText(model::sentence(error));
        m_requestProblem->show();
    }
}

void PreviewPane::showFlow()
{
    const bool drawn = m_session.key() && m_session.library() && m_session.draft().scenario();
    m_flow->setVisible(drawn);
    if (drawn)
        m_flow->setFlow(model::scenarioFlow(*m_session.library(), *m_session.key(), *m_session.draft().scenario(),
                                            m_session.previewed().get()));
}

QString PreviewPane::comparisonText(const model::ScenarioPreviewed& preview) const
{
    constexpr int decimals = 2;
    const auto compare = [&](const QString& with, const model::OtherList& other) {
        return tr("Against %1: %2 of %3 shared, RBO %4")
            .arg(with)
            .arg(other.shared)
            .arg(std::max(other.rows.size(), preview.answer.items.size()))
            .arg(model::numberText(other.rankBiasedOverlap, decimals));
    };
    QStringList sentences;
    if (preview.stored)
        sentences.append(compare(tr("the stored revision"), *preview.stored));
    if (preview.compared)
        sentences.append(compare(model::toQString(*preview.question.comparedWith), *preview.compared));
    for (const std::string& warning : preview.answer.warnings)
        sentences.append(model::toQString(warning));
    return sentences.join(u'\n');
}

void PreviewPane::showLists(const model::ScenarioPreviewedPtr& preview)
{
    m_list.setPreview(preview);
    m_table->fitColumns(model::ScenarioListModel::EffectColumn);
    std::vector<model::ReportTableModel::Row> rows;
    for (const scenario::RecommendedItem& item : preview->answer.removed) {
        const scenario::RuleEffect& effect = item.effects.back();
        rows.push_back({model::toQString(preview->catalogue->items->labels[item.row]),
                        effect.rankBefore ? QVariant(qlonglong(*effect.rankBefore)) : QVariant(),
                        model::toQString(effect.rule)});
    }
    m_tabs->setCount(Shown, std::ssize(preview->answer.items));
    m_tabs->setCount(LeftOut, std::ssize(rows));
    m_removed.setTable({tr("Item"), tr("Rank without rules"), tr("Because of")}, std::move(rows));
    m_removedTable->fitColumns();
}

void PreviewPane::showAnswer()
{
    const model::ScenarioPreviewedPtr& preview = m_session.previewed();
    if (!preview)
        return;
    constexpr int decimals = 1;
    m_caption->setText(tr("nothing is written · %1 ms").arg(model::numberText(preview->milliseconds, decimals)));
    m_stages->setText(model::stagesText(preview->answer));
    showModel();
    showLists(preview);
    m_trace->setPlainText(model::traceText(preview->request, preview->answer));
    m_comparison->setText(comparisonText(*preview));
    m_comparison->setVisible(!m_comparison->text().isEmpty());
    const bool isEmpty
        = preview->answer.items.empty() && preview->answer.removed.empty() && !preview->answer.properties;
    if (isEmpty && m_views->currentIndex() != Trace)
        m_panel->setEmpty(m_session.wantsModel() ? tr("No item is looked up. The trace shows what the model is asked.")
                                                 : tr("No item passes all rules."));
    else
        m_panel->setContentShown();
    showFlow();
}

void PreviewPane::showProblem(const Error& error)
{
    m_caption->setText(tr("nothing is written"));
    showModel();
    m_stages->clear();
    m_comparison->clear();
    m_panel->setEmpty(model::sentence(error));
    showFlow();
}

}  // namespace tastebench::ui
