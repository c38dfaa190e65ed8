// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/explore_page.h"

#include "model/text.h"
#include "ui/explore/interaction_timeline.h"
#include "ui/explore/list_caption.h"
#include "ui/explore/past_line.h"
#include "ui/explore/ranking_list_view.h"
#include "ui/explore/settings_panel.h"
#include "ui/explore/slope_view.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/notice_line.h"
#include "ui/widgets/panel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <tuple>

namespace tastebench::ui {

namespace {

constexpr int stripHeight = 64;

RankingListView* makeView(model::RankingModel& model, const char* name, const QString& accessibleName)
{
    auto* view = new RankingListView;
    view->setObjectName(QLatin1String(name));
    view->setAccessibleName(accessibleName);
    view->setRankingModel(&model);
    return view;
}

Panel* makeListPanel(const QString& title, const char* name, QWidget* content)
{
    auto* panel = new Panel(title);
    panel->setObjectName(QLatin1String(name));
    panel->setHeaderLine(true);
    panel->setContent(content);
    panel->setMinimumWidth(220);
    return panel;
}

// Whether an answer is to another persona, query, instruction or filter, rather than to other settings.
bool isAnotherQuestion(const RankingPtr& before, const RankingPtr& now)
{
    if (!before || !now)
        return now != nullptr;
    const auto asked = [](const Ranking& ranking) {
        const Query query = ranking.query.value_or(Query());
        return std::tuple(ranking.persona, ranking.query.has_value(), query.method, query.text, query.item,
                          ranking.options.instruction, ranking.options.filters);
    };
    return asked(*before) != asked(*now);
}

}  // namespace

ExplorePage::ExplorePage(QWidget* parent)
    : QWidget(parent)
    , m_original(model::RankingModel::List::Original)
    , m_personalized(model::RankingModel::List::Personalized)
    , m_bar(new QueryBar)
    , m_filterLine(new FilterLine)
    , m_pastLine(new PastLine)
    , m_notes(new NoticeLine)
    , m_settings(new SettingsPanel)
    , m_originalView(makeView(m_original, "originalList", tr("Original order")))
    , m_personalizedView(makeView(m_personalized, "personalizedList", tr("Personalized order")))
    , m_why(new WhyPane)
    , m_timeline(new InteractionTimeline)
    , m_formula(new FormulaLine)
    , m_similarity(new SimilarityLine)
{
    setObjectName(QStringLiteral("explorePage"));
    setAccessibleName(tr("Explore"));
    m_notes->setObjectName(QStringLiteral("exploreNotes"));
    m_originalPanel = makeListPanel(tr("Original"), "originalPanel", m_originalView);
    m_personalizedPanel = makeListPanel(tr("Personalized"), "personalizedPanel", m_personalizedView);
    m_slope = new SlopeView(*m_originalView, *m_personalizedView);
    m_whyPanel = new Panel(tr("Why"));
    m_whyPanel->setObjectName(QStringLiteral("whyPanel"));
    m_whyPanel->setContent(m_why);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::margin, metrics::page, metrics::margin);
    layout->setSpacing(metrics::margin);
    layout->addWidget(m_bar);
    layout->addWidget(m_filterLine);
    layout->addWidget(m_pastLine);
    layout->addWidget(m_notes);
    layout->addWidget(makeLists(), 1);
    layout->addWidget(makeStrip());

    connect(m_bar, &QueryBar::collectionChosen, this, &ExplorePage::collectionChosen);
    connect(m_bar, &QueryBar::personaChosen, this, &ExplorePage::personaChosen);
    connect(m_bar, &QueryBar::queryChanged, this, [this] {
        m_request.query = m_bar->query();
        m_settings->setRequest(m_request);
        showCaptions();
        emit requestChanged(m_request);
    });
    connect(m_bar, &QueryBar::queryCommitted, this, [this] { emit requestCommitted(m_request); });
    connect(m_settings, &SettingsPanel::changed, this, [this](const ExploreRequest& request) {
        m_request = request;
        m_bar->setQuery(m_request.query);
        m_timeline->setDecayRate(m_request.options.decayRate);
        emit requestChanged(m_request);
    });
    connect(m_settings, &SettingsPanel::committed, this, &ExplorePage::requestCommitted);
    connect(m_timeline, &InteractionTimeline::asOfChanged, this, &ExplorePage::asOfChanged);
    connect(m_timeline, &InteractionTimeline::asOfCommitted, this, &ExplorePage::asOfCommitted);
    connect(m_pastLine, &PastLine::leaveRequested, this, &ExplorePage::presentRequested);
    connect(m_why, &WhyPane::weightRequested, this, &ExplorePage::weightRequested);
    connect(m_originalPanel, &Panel::actionRequested, this, &ExplorePage::acceptOffer);
    m_originalPanel->setTitleChoosable(tr("Hold the personalized list against another one"));
    connect(m_originalPanel, &Panel::titleClicked, this, [this] {
        emit leftListRequested(m_originalPanel->mapToGlobal(QPoint(metrics::grid, metrics::panelHeader)));
    });
    m_personalizedPanel->setTitleChoosable(tr("Show what a scenario lists instead"));
    connect(m_personalizedPanel, &Panel::titleClicked, this, [this] {
        emit rightListRequested(m_personalizedPanel->mapToGlobal(QPoint(metrics::grid, metrics::panelHeader)));
    });
    connect(m_personalizedPanel, &Panel::actionRequested, this, &ExplorePage::acceptOffer);
    connectList(m_originalView, m_personalizedView);
    connectList(m_personalizedView, m_originalView);
    showEmptiness();
    explainSelected();
}

QWidget* ExplorePage::makeLists()
{
    auto* lists = new QWidget;
    auto* row = new QHBoxLayout(lists);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_settings->setMinimumWidth(metrics::settingsWidth);
    m_settings->setMaximumWidth(metrics::settingsWidth * 5 / 4);
    m_whyPanel->setMinimumWidth(metrics::whyWidth);
    m_whyPanel->setMaximumWidth(metrics::whyWidth * 7 / 4);
    for (Panel* panel : {m_originalPanel, m_personalizedPanel})
        panel->setMaximumWidth(metrics::listWidest);
    row->addWidget(m_settings, 2);
    row->addSpacing(metrics::margin);
    row->addWidget(m_originalPanel, 5);
    row->addWidget(m_slope, 2);
    row->addWidget(m_personalizedPanel, 5);
    row->addSpacing(metrics::margin);
    row->addWidget(m_whyPanel, 2);
    // One list scrolls for both: the bar is on the right one.
    m_originalView->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return lists;
}

QWidget* ExplorePage::makeStrip()
{
    auto* strip = new Surface;
    strip->setObjectName(QStringLiteral("bottomStrip"));
    strip->setFixedHeight(stripHeight);
    auto* numbers = new QVBoxLayout;
    numbers->setSpacing(metrics::grid);
    numbers->addStretch();
    numbers->addWidget(m_formula);
    numbers->addWidget(m_similarity);
    numbers->addStretch();
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(metrics::margin, 0, metrics::margin, 0);
    row->setSpacing(metrics::section);
    row->addWidget(m_timeline, 6);
    row->addLayout(numbers, 5);
    return strip;
}

void ExplorePage::connectList(RankingListView* view, RankingListView* twin)
{
    connect(view->verticalScrollBar(), &QScrollBar::valueChanged, twin->verticalScrollBar(), &QScrollBar::setValue);
    connect(view, &RankingListView::itemHovered, twin, &RankingListView::setHoveredItem);
    connect(view, &RankingListView::itemSelected, this, &ExplorePage::select);
    connect(view, &RankingListView::weightRequested, this, &ExplorePage::weightRequested);
    connect(view, &RankingListView::actionRequested, this, &ExplorePage::act);
}

bool ExplorePage::selectItem(ItemId item)
{
    if (m_original.rowOf(item) < 0 && m_personalized.rowOf(item) < 0)
        return false;
    select(item);
    return true;
}

void ExplorePage::select(ItemId item)
{
    m_selected = item;
    m_originalView->setCurrentItem(item);
    m_personalizedView->setCurrentItem(item);
    explainSelected();
    emit itemSelected(item);
}

void ExplorePage::act(ItemId item, ItemAction action)
{
    switch (action) {
    case ItemAction::Why:
        select(item);
        m_why->setFocus();
        break;
    case ItemAction::FindSimilar:
        emit findSimilarRequested(item);
        break;
    case ItemAction::Exclude:
        emit excludeRequested(item);
        break;
    case ItemAction::Audience:
        emit audienceRequested(item);
        break;
    }
}

void ExplorePage::acceptOffer()
{
    switch (m_offer) {
    case Offer::Nothing:
        break;
    case Offer::Import:
        emit importRequested();
        break;
    case Offer::CreatePersona:
        emit personaCreationRequested();
        break;
    case Offer::Search:
        focusSearch();
        break;
    case Offer::Filter:
        m_bar->filterButton()->setChecked(true);
        break;
    case Offer::Problem:
        emit problemActionRequested();
        break;
    }
}

void ExplorePage::setCollections(const std::vector<CollectionChoice>& collections, CollectionId current)
{
    m_hasCollections = !collections.empty();
    m_bar->setCollections(collections, current);
    showEmptiness();
}

void ExplorePage::setVectors(const QStringList& names)
{
    m_settings->setVectors(names);
}

void ExplorePage::setPersonas(QAbstractItemModel* personas)
{
    m_bar->setPersonas(personas);
}

void ExplorePage::setPersona(PersonaId persona, const QString& name)
{
    m_persona = persona;
    m_personaName = name;
    m_bar->setPersona(persona);
    showCaptions();
    showEmptiness();
}

void ExplorePage::setRequest(const ExploreRequest& request)
{
    m_request = request;
    m_bar->setQuery(request.query);
    m_settings->setRequest(request);
    m_timeline->setDecayRate(request.options.decayRate);
    if (request.options.asOf)
        m_timeline->setAsOf(*request.options.asOf);
    showCaptions();
    showEmptiness();
}

void ExplorePage::setNearItemTitle(const QString& title)
{
    m_bar->setNearItemTitle(title);
}

void ExplorePage::setRanking(RankingPtr ranking, model::ItemTextProviderPtr texts)
{
    const bool another = isAnotherQuestion(m_personalized.ranking(), ranking);
    m_original.setRanking(ranking, texts);
    m_personalized.setRanking(ranking, texts);
    showReading();
    showNotes();
    showPast();
    if (m_request.options.asOf == std::nullopt && ranking && ranking->options.asOf)
        m_timeline->setAsOf(*ranking->options.asOf);
    showCaptions();
    showEmptiness();
    // While settings move, an item that left the lists stays chosen and may come back.
    const bool shown = m_original.rowOf(m_selected) >= 0 || m_personalized.rowOf(m_selected) >= 0;
    if ((!m_selected || (another && !shown)) && m_personalized.rowCount() > 0)
        select(m_personalized.rankedItem(0).id);
    else
        explainSelected();
}

void ExplorePage::setLists(const QString& left, const QString& right)
{
    m_leftName = left;
    m_originalPanel->setTitle(left.isEmpty() ? tr("Original") : left);
    m_personalizedPanel->setTitle(right.isEmpty() ? tr("Personalized") : right);
    showCaptions();
}

void ExplorePage::setProblem(const QString& sentence, const QString& action)
{
    m_original.setRanking(nullptr, nullptr);
    m_personalized.setRanking(nullptr, nullptr);
    showNotes();
    showEmpty(sentence, action, Offer::Problem);
    explainSelected();
}

void ExplorePage::setBusy(bool busy)
{
    m_originalPanel->setBusy(busy);
    m_personalizedPanel->setBusy(busy);
}

void ExplorePage::setFormula(const FormulaNumbers& numbers)
{
    m_formula->setNumbers(numbers);
}

void ExplorePage::setSimilarity(const std::optional<ListSimilarity>& similarity)
{
    m_similarity->setSimilarity(similarity);
}

void ExplorePage::setExplained(const RankedItem& item)
{
    const int row = m_original.rowOf(item.id);
    if (item.id != m_selected || row < 0 || m_personalized.rowOf(item.id) >= 0)
        return;
    RankedItem explained = item;
    explained.personalizedRank = m_original.rankedItem(row).personalizedRank;
    m_why->setItem(explained, m_original.text(row).title);
    m_whyPanel->setContentShown();
}

void ExplorePage::setQuality(const ShownQuality& quality)
{
    m_similarity->setQuality(quality);
}

void ExplorePage::setWithout(const std::vector<WithoutLine>& lines)
{
    m_why->setWithout(lines);
}

void ExplorePage::setTimeline(const model::InteractionTimelineModel* timeline)
{
    m_timeline->setModel(timeline);
}

void ExplorePage::setAsOf(Timestamp asOf)
{
    m_timeline->setAsOf(asOf);
}

void ExplorePage::setInteractionsInUse(int count)
{
    m_interactionsInUse = count;
    m_settings->setInteractionsInUse(count);
    showCaptions();
}

void ExplorePage::setPast(std::optional<Timestamp> asOf, const std::map<ItemId, double>& heldOut)
{
    m_past = asOf;
    m_heldOut = heldOut;
    m_original.setHeldOut(heldOut);
    m_personalized.setHeldOut(heldOut);
    showPast();
}

void ExplorePage::setReducedMotion(bool reduced)
{
    m_originalView->setReducedMotion(reduced);
    m_personalizedView->setReducedMotion(reduced);
}

void ExplorePage::focusSearch()
{
    m_bar->focusSearch();
}

void ExplorePage::showEmptiness()
{
    const RankingPtr& ranking = m_personalized.ranking();
    if (!m_hasCollections)
        showEmpty(tr("There is nothing to rank yet."), tr("Import a dataset…"), Offer::Import);
    else if (!m_request.query && !m_persona)
        showEmpty(tr("A recommendation needs somebody to recommend to."), tr("New persona…"), Offer::CreatePersona);
    else if (m_request.query && m_request.query->method != QueryMethod::NearItem && m_request.query->text.empty())
        showEmpty(tr("Type what you are looking for, and the lists appear."), tr("Search"), Offer::Search);
    else if (!ranking)
        showEmpty(tr("The lists appear here."), {}, Offer::Nothing);
    else if (ranking->objects.empty() && m_request.options.filters && ranking->eligible == 0)
        showEmpty(tr("No item passes the filter."), tr("Change the filter"), Offer::Filter);
    else if (ranking->objects.empty())
        showEmpty(ranking->warnings.empty() ? tr("Nothing matches.") : model::toQString(ranking->warnings.back()),
                  m_request.query ? tr("Search for something else") : QString(), Offer::Search);
    else {
        m_offer = Offer::Nothing;
        for (Panel* panel : {m_originalPanel, m_personalizedPanel})
            panel->setContentShown();
        m_slope->show();
    }
}

void ExplorePage::showEmpty(const QString& sentence, const QString& action, Offer offer)
{
    m_offer = offer;
    m_originalPanel->setEmpty({});
    m_personalizedPanel->setEmpty(sentence, action);
}

void ExplorePage::showCaptions()
{
    if (m_leftName.isEmpty())
        m_originalPanel->setCaption(originalCaption(m_request, m_original.ranking(), m_interactionsInUse != 0));
    else
        m_originalPanel->setCaption(model::amountText(m_original.rowCount(), tr("1 item"), tr("%1 items")));
    m_personalizedPanel->setCaption(m_personaName.isEmpty() ? QString() : tr("for %1").arg(m_personaName));
}

// Rules of an instruction that has changed since are no reading of the new one.
void ExplorePage::showReading()
{
    const RankingPtr& ranking = m_personalized.ranking();
    if (ranking && ranking->options.instruction == m_request.options.instruction)
        m_settings->setReading(ranking->rules, ranking->notUnderstood);
    else
        m_settings->setReading({}, {});
}

// What is to be said of the list as a whole.
void ExplorePage::showNotes()
{
    const RankingPtr& ranking = m_personalized.ranking();
    m_why->setListRationale(ranking && ranking->rationale ? model::toQString(*ranking->rationale) : QString());
    const QString warnings = ranking ? model::toLines(ranking->warnings) : QString();
    if (warnings.isEmpty())
        m_notes->clear();
    else
        m_notes->warn(warnings);
}

void ExplorePage::showPast()
{
    if (!m_past) {
        m_pastLine->hide();
        return;
    }
    const auto likes = [this](const auto& counts) {
        return static_cast<int>(
            std::ranges::count_if(m_heldOut, [&](const auto& one) { return one.second > 0 && counts(one.first); }));
    };
    m_pastLine->showPast(*m_past, likes([this](ItemId item) { return m_personalized.rowOf(item) >= 0; }),
                         likes([](ItemId) { return true; }));
}

void ExplorePage::explainSelected()
{
    m_why->setWithout({});
    for (const model::RankingModel* list : {&m_personalized, &m_original}) {
        const int row = m_selected ? list->rowOf(m_selected) : -1;
        if (row < 0)
            continue;
        // The original list knows the score of a place in another one, not the reasons: setExplained() brings them.
        if (list == &m_original && list->rankedItem(row).personalizedRank) {
            m_whyPanel->setEmpty(tr("%1 is not among the places shown; looking up why.").arg(list->text(row).title));
            return;
        }
        m_why->setItem(list->rankedItem(row), list->text(row).title);
        m_whyPanel->setContentShown();
        return;
    }
    m_whyPanel->setEmpty(tr("Choose an item to see why it stands where it stands."));
}

}  // namespace tastebench::ui
