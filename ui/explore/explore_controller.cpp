// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/explore_controller.h"

#include "engine/evaluation/list_similarity.h"
#include "engine/ranking/ranker.h"
#include "model/text.h"
#include "ui/explore/query_tools.h"

#include <QMenu>
#include <QTimer>
#include <algorithm>

namespace tastebench::ui {

namespace {

std::vector<std::uint64_t> ids(const std::vector<RankedItem>& items)
{
    std::vector<std::uint64_t> list;
    for (const RankedItem& item : items)
        list.push_back(static_cast<std::uint64_t>(item.id.value));
    return list;
}

std::optional<ListSimilarity> similarityOf(const Ranking& ranking)
{
    if (!ranking.persona || ranking.objects.empty())
        return std::nullopt;
    const auto original = ids(ranking.original);
    const auto personalized = ids(ranking.objects);
    const std::size_t k = personalized.size();
    return ListSimilarity {static_cast<int>(evaluation::sharedAt(original, personalized, k)), static_cast<int>(k),
                           evaluation::rankBiasedOverlap(original, personalized),
                           evaluation::kendallTau(original, personalized)};
}

// Whether the persona keeps memories, and has some.
bool remembers(const search::CataloguePtr& catalogue, const std::optional<PersonaId>& persona)
{
    if (!catalogue || !persona)
        return false;
    const auto found = catalogue->personas->memories.find(*persona);
    return found != catalogue->personas->memories.end() && !found->second.empty();
}

FormulaNumbers formulaOf(const ExploreRequest& request, const std::optional<ranking::Profile>& profile, bool memories)
{
    FormulaNumbers numbers;
    if (request.query)
        numbers.strength = request.query->strength;
    numbers.agentRanking = request.options.useAgentRanking;
    numbers.historyShare = profile ? profile->historyShare : 0;
    const TermWeights& weights = request.options.weights;
    const auto shown = [](double weight) { return weight == 0 ? std::nullopt : std::optional<double>(weight); };
    numbers.properties = shown(weights.properties);
    numbers.text = shown(weights.text);
    if (memories)
        numbers.memories = shown(weights.memories);
    if (request.options.instruction)
        numbers.instruction = shown(weights.instruction);
    numbers.popularity = shown(weights.popularity);
    return numbers;
}

}  // namespace

ExploreController::ExploreController(model::Workspace& workspace, model::ExploreSession& session, ExplorePage& page,
                                     QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_page(page)
    , m_quality(session)
    , m_left(workspace, session)
    , m_right(workspace, session, m_left)
    , m_tools(new QueryTools(workspace, page.queryBar(), page.filterLine(), page, this))
    , m_inquire(new QTimer(this))
{
    constexpr int millisecondsOfRest = 120;
    m_inquire->setSingleShot(true);
    m_inquire->setInterval(millisecondsOfRest);
    connect(m_inquire, &QTimer::timeout, this, [this] {
        if (m_page.selectedItem() && !m_right.chosen())
            m_session.inquire(m_page.selectedItem());
    });
    m_page.setPersonas(&m_personas);
    m_page.setTimeline(&m_timeline);
    connectPage();
    connectSession();
    showRequest({m_session.options(), m_session.query()});
    showSelection();
    showTimeline();
    showRanking();
    showQuality();
}

// The page lives on, for another workspace.
ExploreController::~ExploreController()
{
    m_page.setTimeline(nullptr);
}

void ExploreController::connectPage()
{
    connect(&m_page, &ExplorePage::collectionChosen, &m_session, &model::ExploreSession::setCollection);
    connect(&m_page, &ExplorePage::personaChosen, this, [this](PersonaId persona) { m_session.setPersona(persona); });
    connect(&m_page, &ExplorePage::requestChanged, this, [this](const ExploreRequest& request) {
        m_tools->setRequest(request);
        m_session.setRequest(request.options, request.query);
    });
    connect(m_tools, &QueryTools::changed, this, [this](const ExploreRequest& request) {
        m_page.setRequest(request);
        m_session.setRequest(request.options, request.query);
    });
    connect(m_tools, &QueryTools::committed, &m_session, &model::ExploreSession::commitRequest);
    connect(&m_page, &ExplorePage::requestCommitted, this, [this](const ExploreRequest& request) {
        m_session.setRequest(request.options, request.query);
        m_session.commitRequest();
    });
    connect(&m_page, &ExplorePage::asOfChanged, this, [this](Timestamp asOf) {
        RankingOptions options = m_session.options();
        options.asOf = asOf;
        m_session.setRequest(options, m_session.query());
    });
    connect(&m_page, &ExplorePage::asOfCommitted, this, [this] {
        showRequest({m_session.options(), m_session.query()});
        m_session.commitRequest();
    });
    connect(&m_page, &ExplorePage::presentRequested, &m_session, &model::ExploreSession::leaveThePast);
    connect(&m_page, &ExplorePage::itemSelected, this, [this] { m_inquire->start(); });
    connect(&m_page, &ExplorePage::weightRequested, &m_session, &model::ExploreSession::logInteraction);
    connect(&m_page, &ExplorePage::findSimilarRequested, this, [this](ItemId item) {
        const auto& catalogue = m_session.catalogue();
        const auto row = catalogue ? catalogue->items->row(item) : std::nullopt;
        if (!row)
            return;
        changeRequest([&](ExploreRequest& request) {
            Query query = request.query.value_or(Query {});
            query.method = QueryMethod::NearItem;
            query.item = catalogue->items->uuids[*row];
            request.query = query;
        });
        m_page.setNearItemTitle(model::toQString(catalogue->items->labels[*row]));
    });
    connect(&m_page, &ExplorePage::excludeRequested, this, [this](ItemId item) {
        const auto& catalogue = m_session.catalogue();
        const auto row = catalogue ? catalogue->items->row(item) : std::nullopt;
        if (row)
            changeRequest([&](ExploreRequest& request) {
                request.options.excludeItems.push_back(catalogue->items->uuids[*row]);
            });
    });
    connect(&m_page, &ExplorePage::importRequested, this, &ExploreController::importRequested);
    connect(&m_page, &ExplorePage::personaCreationRequested, this, &ExploreController::personaCreationRequested);
    connect(&m_page, &ExplorePage::problemActionRequested, this,
            [this] { emit trainRequested(m_session.collection()); });
}

void ExploreController::connectSession()
{
    connect(&m_session, &model::ExploreSession::selectionChanged, this, &ExploreController::showSelection);
    connect(&m_session, &model::ExploreSession::requestReset, this, [this] {
        showRequest({m_session.options(), m_session.query()});
    });
    connect(&m_session, &model::ExploreSession::pastChanged, this, &ExploreController::showPast);
    connect(&m_right, &model::RightListSession::changed, this, &ExploreController::showRanking);
    connect(&m_left, &model::LeftListSession::failed, this, &ExploreController::failed);
    connect(&m_right, &model::RightListSession::failed, this, &ExploreController::failed);
    connect(&m_page, &ExplorePage::leftListRequested, this, &ExploreController::offerLeftLists);
    connect(&m_page, &ExplorePage::rightListRequested, this, &ExploreController::offerRightLists);
    connect(&m_quality, &model::LiveQuality::changed, this, &ExploreController::showQuality);
    connect(&m_session, &model::ExploreSession::timelineChanged, this, &ExploreController::showTimeline);
    connect(&m_session, &model::ExploreSession::commitFailed, this, &ExploreController::failed);
    connect(&m_session, &model::ExploreSession::busyChanged, &m_page, &ExplorePage::setBusy);
    connect(&m_session, &model::ExploreSession::problem, this, &ExploreController::showProblem);
    connect(&m_session, &model::ExploreSession::explained, this, [this](ItemId item, const ranking::Why& why) {
        if (item != m_page.selectedItem() || m_right.chosen())
            return;
        if (why.item)
            m_page.setExplained(*why.item);
        std::vector<WithoutLine> lines;
        for (const ranking::Counterfactual& one : why.without)
            lines.push_back({itemOf(one), one.rankWithout, one.scoreWithout});
        m_page.setWithout(lines);
    });
    connect(&m_workspace, &model::Workspace::changed, this, [this](const model::WorkspaceChange& change) {
        if (change.everything || change.collections)
            showSelection();
    });
}

// What the persona did it with.
QString ExploreController::itemOf(const ranking::Counterfactual& counterfactual) const
{
    const search::Catalogue& catalogue = *m_session.catalogue();
    const auto all = catalogue.log->all();
    const auto found = std::ranges::find(all, counterfactual.interaction, &search::LoggedInteraction::id);
    return model::toQString(found == all.end() ? counterfactual.label : catalogue.items->labels[found->item]);
}

void ExploreController::changeRequest(const std::function<void(ExploreRequest&)>& edit)
{
    ExploreRequest request {m_session.options(), m_session.query()};
    edit(request);
    showRequest(request);
    m_session.setRequest(request.options, request.query);
    m_session.commitRequest();
}

void ExploreController::showRequest(const ExploreRequest& request)
{
    m_page.setRequest(request);
    m_tools->setRequest(request);
}

void ExploreController::showSelection()
{
    std::vector<CollectionChoice> choices;
    for (const Collection& collection : m_workspace.collections())
        choices.push_back({collection.id, model::toQString(collection.name)});
    m_page.setCollections(choices, m_session.collection());
    m_personas.setCatalogue(m_session.catalogue());
    m_tools->setCatalogue(m_session.catalogue());
    QStringList vectors;
    if (m_session.catalogue()) {
        for (const auto& [name, vector] : m_session.catalogue()->vectors)
            vectors.append(model::toQString(name));
    }
    m_page.setVectors(vectors);
    m_page.setPersona(m_session.persona().value_or(PersonaId {}), m_session.personaName());
    showPast();
}

void ExploreController::showPast()
{
    const evaluation::SplitPtr& past = m_session.past();
    m_page.setPast(past ? std::optional(past->asOf) : std::nullopt, m_session.heldOut());
    m_page.setAsOf(m_session.asOf());
}

void ExploreController::showRanking()
{
    const RankingPtr& ranking = m_right.shown();
    m_page.setLists(m_left.chosen().name, m_right.chosen() ? model::scenarioTitle(*m_right.chosen()) : QString());
    m_page.setRanking(ranking, m_session.texts());
    m_page.setFormula(formulaOf({m_session.options(), m_session.query()}, m_session.profile(),
                                remembers(m_session.catalogue(), m_session.persona())));
    m_page.setSimilarity(ranking ? similarityOf(*ranking) : std::nullopt);
    showQuality();
    if (ranking && m_page.selectedItem())
        m_inquire->start();
}

// The original order, kept lists, scenarios and other personas.
void ExploreController::offerLeftLists(const QPoint& place)
{
    auto* menu = new QMenu(&m_page);
    menu->setObjectName(QStringLiteral("leftListMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this](QMenu& to, const model::LeftListChoice& choice, const QString& text) {
        QAction* action = to.addAction(text, this, [this, choice] { m_left.choose(choice); });
        action->setCheckable(true);
        action->setChecked(choice.list == m_left.chosen().list);
    };
    add(*menu, {}, tr("Original order"));
    const auto addAll = [&](const QString& title, const std::vector<model::LeftListChoice>& choices) {
        QMenu* part = menu->addMenu(title);
        part->setEnabled(!choices.empty());
        for (const model::LeftListChoice& choice : choices)
            add(*part, choice, choice.name);
    };
    addAll(tr("Kept lists"), m_left.keptLists());
    addAll(tr("Scenarios"), m_left.scenarios());
    addAll(tr("Other personas"), m_left.personas());
    menu->popup(place);
}

// The personalized list, or what a scenario lists.
void ExploreController::offerRightLists(const QPoint& place)
{
    auto* menu = new QMenu(&m_page);
    menu->setObjectName(QStringLiteral("rightListMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [this](QMenu& to, const std::optional<scenario::ScenarioKey>& key, const QString& text) {
        QAction* action = to.addAction(text, this, [this, key] { m_right.choose(key); });
        action->setCheckable(true);
        action->setChecked(key == m_right.chosen());
    };
    add(*menu, std::nullopt, tr("Personalized order"));
    QMenu* scenarios = menu->addMenu(tr("Scenarios"));
    for (const scenario::ScenarioKey& key : model::listingScenarios(m_workspace, m_session.collection()))
        add(*scenarios, key, model::scenarioTitle(key));
    scenarios->setEnabled(!scenarios->isEmpty());
    menu->popup(place);
}

void ExploreController::showTimeline()
{
    m_timeline.setEntries(m_session.timeline());
    m_page.setAsOf(m_session.asOf());
    m_page.setInteractionsInUse(m_session.profile() ? static_cast<int>(m_session.profile()->entries.size()) : 0);
}

void ExploreController::showQuality()
{
    // What a scenario lists is not the setting that is measured.
    m_page.setQuality(m_right.chosen()
                          ? ShownQuality()
                          : ShownQuality {m_quality.quality(), m_quality.isCurrent(), m_quality.problem()});
}

void ExploreController::showProblem(const Error& error)
{
    const bool untrained = error.detail() == "VECTOR_NOT_TRAINED";
    m_page.setProblem(untrained ? tr("This collection's vector has not been trained yet, so nothing can be compared.")
                                : model::sentence(error),
                      untrained ? tr("Train now") : QString());
}

}  // namespace tastebench::ui
