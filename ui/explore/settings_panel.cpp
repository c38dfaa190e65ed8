// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/settings_panel.h"

#include "engine/domain/candidate_block.h"
#include "model/text.h"
#include "ui/explore/instruction_field.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/section.h"
#include "ui/widgets/value_slider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <cmath>
#include <numbers>

namespace tastebench::ui {

namespace {

constexpr double decayPeriodDays = 30;
constexpr double mostDays = 36'500;  // that may be typed
constexpr double mostWindow = 1'000'000;

ValueScale share()
{
    return ValueScale::linear(0, 1, 0.01, 2);
}

QString halfLife(double decayRate)
{
    if (decayRate <= 0)
        return SettingsPanel::tr("old and new count alike");
    const double days = decayPeriodDays * std::numbers::ln2 / decayRate;
    return SettingsPanel::tr("half-life %1 days").arg(numberText(days, days < 100 ? 1 : 0));
}

QString collaborationOf(double collaborative)
{
    if (collaborative <= 0)
        return SettingsPanel::tr("items are alike by content");
    if (collaborative >= 1)
        return SettingsPanel::tr("items are alike by who likes them");
    return SettingsPanel::tr("both kinds of likeness count");
}

}  // namespace

SettingsPanel::SettingsPanel(QWidget* parent)
    : Panel(tr("Settings"), parent)
    , m_lines(new QVBoxLayout)
{
    setObjectName(QStringLiteral("settingsPanel"));
    m_lines->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::margin);
    m_lines->setSpacing(metrics::grid);
    addQuery();
    addInstruction();
    addHistory();
    addWhatCounts();
    addList();
    m_lines->addStretch();

    auto* content = new QWidget;
    content->setLayout(m_lines);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("settingsScroll"));
    scroll->setAccessibleName(tr("Settings"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    setContent(scroll);
    setRequest({});
}

Section* SettingsPanel::addSection(const QString& title, const char* name)
{
    m_section = new Section(title, name);
    m_lines->addWidget(m_section);
    return m_section;
}

ValueSlider* SettingsPanel::bind(ValueSlider* slider, const char* name, const QString& definition, Assign assign)
{
    slider->setObjectName(QLatin1String(name));
    slider->setDefinition(definition);
    connect(slider, &ValueSlider::valueChanged, this, [this, assign = std::move(assign)](double value) {
        assign(m_request, value);
        showCaptions();
        emit changed(m_request);
    });
    connect(slider, &ValueSlider::gestureFinished, this, [this] { emit committed(m_request); });
    m_section->add(slider);
    return slider;
}

QCheckBox* SettingsPanel::addSwitch(const QString& text, const char* name, const QString& definition,
                                    bool RankingOptions::*flag)
{
    auto* box = new QCheckBox(text);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(text);
    box->setToolTip(definition);
    connect(box, &QCheckBox::clicked, this,
            [this, flag](bool checked) { edit([&](ExploreRequest& request) { request.options.*flag = checked; }); });
    m_section->add(box);
    return box;
}

void SettingsPanel::addQuery()
{
    m_querySection = addSection(tr("Query"), "querySection");
    m_strength = bind(new ValueSlider(tr("Strength"), share(), Query().strength), "strengthSlider",
                      tr("Share of the persona in the score: 0 is exactly the query's order, 1 ignores the query."),
                      [](ExploreRequest& request, double value) { request.query->strength = value; });
    m_strength->setCaption(tr("of the persona over the query"));
    m_alpha = bind(new ValueSlider(tr("Keyword ↔ vector"), share(), Query().alpha), "alphaSlider",
                   tr("Alpha, the vector search's share in a hybrid query: 0 is keyword only, 1 vector only."),
                   [](ExploreRequest& request, double value) { request.query->alpha = value; });
    ValueScale times = ValueScale::linear(1, 5, 0.1, 1);
    times.typedMaximum = 20;
    times.suffix = QStringLiteral(" ×");
    times.origin = 1;
    m_overfetch = bind(new ValueSlider(tr("Overfetch"), times, Query().overfetchFactor), "overfetchSlider",
                       tr("How many more candidates than shown the query fetches before the persona re-ranks them."),
                       [](ExploreRequest& request, double value) { request.query->overfetchFactor = value; });
}

void SettingsPanel::addInstruction()
{
    addSection(tr("Instruction"), "instructionSection");
    m_instruction = new InstructionField;
    connect(m_instruction, &InstructionField::instructionEntered, this,
            [this](const std::optional<std::string>& instruction) {
                edit([&](ExploreRequest& request) {
                    request.options.instruction = instruction;
                    std::erase_if(request.options.ruleEdits, [&instruction](const RuleEdit& correction) {
                        return !instruction
                            || !model::toQString(*instruction)
                                    .contains(model::toQString(correction.text), Qt::CaseInsensitive);
                    });
                });
            });
    const auto correct = [this](const std::string& text, std::optional<int> sign) {
        edit([&](ExploreRequest& request) {
            std::vector<RuleEdit>& edits = request.options.ruleEdits;
            std::erase_if(edits, [&text](const RuleEdit& correction) { return correction.text == text; });
            if (sign)
                edits.push_back({text, *sign});
        });
    };
    connect(m_instruction, &InstructionField::correctionRequested, this,
            [correct](const RuleEdit& correction) { correct(correction.text, correction.sign); });
    connect(m_instruction, &InstructionField::restoreRequested, this,
            [correct](const std::string& text) { correct(text, std::nullopt); });
    m_section->add(m_instruction);
}

void SettingsPanel::addHistory()
{
    addSection(tr("History"), "historySection");
    m_decay = bind(new ValueSlider(tr("Decay"), share(), RankingOptions().decayRate), "decaySlider",
                   tr("How fast an interaction loses weight: e to the power of −decay · age / 30 days."),
                   [](ExploreRequest& request, double value) { request.options.decayRate = value; });
    m_recent = bind(new ValueSlider(tr("Recent interactions"), ValueScale::logarithmic(0, 10'000),
                                    RankingOptions().recentInteractionsCount),
                    "recentSlider", tr("Only so many of the newest interactions are used; 0 uses no history."),
                    [](ExploreRequest& request, double value) {
                        request.options.recentInteractionsCount = static_cast<int>(value);
                    });
    m_collaborative = bind(
        new ValueSlider(tr("Content ↔ collaborative"), share(), AlgorithmShares().collaborative), "collaborativeSlider",
        tr("Share of \"liked by the same people\" in the likeness of two items; the rest is likeness of content."),
        [](ExploreRequest& request, double value) {
            request.options.algorithms = {1 - value, value};
        });
    m_similarity = new QComboBox;
    m_similarity->setObjectName(QStringLiteral("similarityCombo"));
    m_similarity->addItem(tr("Cosine of who likes them"), static_cast<int>(Similarity::Cosine));
    m_similarity->addItem(tr("Jaccard"), static_cast<int>(Similarity::Jaccard));
    m_similarity->addItem(tr("Lift"), static_cast<int>(Similarity::Lift));
    m_similarity->addItem(tr("Count in common"), static_cast<int>(Similarity::Count));
    m_similarity->addItem(tr("EASE"), static_cast<int>(Similarity::Ease));
    m_similarity->addItem(tr("Matrix factorization"), static_cast<int>(Similarity::Ials));
    m_similarity->setToolTip(tr("What makes two items alike for the collaborative share. EASE and matrix factorization "
                                "are fitted first, which may take a minute."));
    connect(m_similarity, &QComboBox::activated, this, [this](int row) {
        edit([this, row](ExploreRequest& request) {
            request.options.similarity = static_cast<Similarity>(m_similarity->itemData(row).toInt());
        });
    });
    m_section->add(new LabeledField(tr("Collaborative by"), m_similarity));
    m_affinity = new QComboBox;
    m_affinity->setObjectName(QStringLiteral("affinityCombo"));
    m_affinity->addItem(tr("Mean of all interactions"), static_cast<int>(Affinity::Mean));
    m_affinity->addItem(tr("Best single match"), static_cast<int>(Affinity::Best));
    m_affinity->addItem(tr("Best of the interests"), static_cast<int>(Affinity::Interests));
    m_affinity->setToolTip(tr("How the history says what the persona likes."));
    connect(m_affinity, &QComboBox::activated, this, [this](int row) {
        edit([&](ExploreRequest& request) {
            request.options.affinity = static_cast<Affinity>(m_affinity->itemData(row).toInt());
        });
    });
    m_section->add(new LabeledField(tr("Affinity"), m_affinity));
    m_vector = new QComboBox;
    m_vector->setObjectName(QStringLiteral("vectorCombo"));
    m_vector->setToolTip(tr("The named vector in which items are compared with the history, the texts and the query."));
    connect(m_vector, &QComboBox::activated, this, [this](int row) {
        edit([this, row](ExploreRequest& request) { request.options.vector = model::toUtf8(m_vector->itemText(row)); });
    });
    m_vectorField = new LabeledField(tr("Named vector"), m_vector);
    m_section->add(m_vectorField);
}

void SettingsPanel::addWeight(const QString& label, const char* name, const QString& definition, double defaultValue,
                              double TermWeights::*weight)
{
    ValueScale scale = ValueScale::linear(-1, 1, 0.05, 2);
    scale.typedMinimum = -5;
    scale.typedMaximum = 5;
    ValueSlider* slider
        = bind(new ValueSlider(label, scale, defaultValue, ValueSlider::Form::Compact), name, definition,
               [weight](ExploreRequest& request, double value) { request.options.weights.*weight = value; });
    m_weights.emplace_back(slider, weight);
}

void SettingsPanel::addWhatCounts()
{
    addSection(tr("What counts"), "whatCounts");
    m_agent = addSwitch(tr("Agent ranking"), "agentRanking",
                        tr("Ranks by the whole persona; off, by the affinity of its history alone."),
                        &RankingOptions::useAgentRanking);
    const TermWeights defaults;
    addWeight(tr("Properties"), "propertiesWeight", tr("The persona's properties that match the item's."),
              defaults.properties, &TermWeights::properties);
    addWeight(tr("About, documents"), "textWeight", tr("Likeness to the persona's about text and documents."),
              defaults.text, &TermWeights::text);
    addWeight(tr("Memories"), "memoriesWeight", tr("What is remembered about the persona."), defaults.memories,
              &TermWeights::memories);
    addWeight(tr("Instruction"), "instructionWeight", tr("The rules read from the instruction."), defaults.instruction,
              &TermWeights::instruction);
    addWeight(tr("Popularity"), "popularityWeight", tr("What everybody likes, or likes lately."), defaults.popularity,
              &TermWeights::popularity);
    ValueScale days = ValueScale::logarithmic(1, 365);
    days.typedMaximum = mostDays;
    days.suffix = tr(" days");
    days.endless = tr("all time");
    days.origin = 1;
    m_halfLife
        = bind(new ValueSlider(tr("Popularity half-life"), days, RankingOptions().popularityHalfLife), "halfLifeSlider",
               tr("After so many days a like counts half for the popularity; 3 to 30 days is what is trending."),
               [](ExploreRequest& request, double value) { request.options.popularityHalfLife = value; });
}

void SettingsPanel::addList()
{
    addSection(tr("List"), "listSection");
    m_diversity = bind(new ValueSlider(tr("Diversity"), share(), RankingOptions().diversity), "diversitySlider",
                       tr("How much unlikeness among the shown items counts beside their scores."),
                       [](ExploreRequest& request, double value) { request.options.diversity = value; });
    ValueScale window = ValueScale::logarithmic(0, 10'000);
    window.typedMaximum = mostWindow;
    m_window
        = bind(new ValueSlider(tr("Re-ranked window"), window, RankingOptions().rerankWindow), "windowSlider",
               tr("The agent re-ranks only so many of the first by affinity, the others stay behind them; 0 "
                  "re-ranks all."),
               [](ExploreRequest& request, double value) { request.options.rerankWindow = static_cast<int>(value); });
    m_exclude = addSwitch(tr("Hide interacted items"), "excludeInteracted",
                          tr("Leaves out what the persona already rated."), &RankingOptions::excludeInteractedItems);
    m_nearDuplicates = addSwitch(tr("Leave out near-duplicates"), "excludeNearDuplicates",
                                 tr("Leaves out items titled like one the persona already rated: copies of one film "
                                    "under another id. Remakes, of another year, stay."),
                                 &RankingOptions::excludeNearDuplicates);
    m_excludedBox = new QWidget;
    m_excluded = new RoleLabel(TextStyle::Caption);
    m_excluded->setObjectName(QStringLiteral("excludedItems"));
    m_excluded->setWordWrap(true);
    m_excluded->setToolTip(tr("Items excluded by hand, with Delete or from a row's menu."));
    auto* clear = new QPushButton(tr("Clear"));
    clear->setObjectName(QStringLiteral("clearExcluded"));
    clear->setAccessibleName(tr("Clear the list of excluded items"));
    clear->setToolTip(tr("Lets the items excluded by hand in again."));
    connect(clear, &QPushButton::clicked, this,
            [this] { edit([](ExploreRequest& request) { request.options.excludeItems.clear(); }); });
    auto* row = new QHBoxLayout(m_excludedBox);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_excluded, 1);
    row->addWidget(clear);
    m_section->add(m_excludedBox);
}

void SettingsPanel::edit(const std::function<void(ExploreRequest&)>& change)
{
    const ExploreRequest before = m_request;
    change(m_request);
    // An instruction is for the agent; without it the request would be refused.
    if (!m_request.query && !m_request.options.useAgentRanking) {
        m_request.options.instruction.reset();
        m_request.options.ruleEdits.clear();
    }
    if (m_request == before)
        return;
    setRequest(m_request);
    emit changed(m_request);
    emit committed(m_request);
}

void SettingsPanel::setRequest(const ExploreRequest& request)
{
    m_request = request;
    const RankingOptions& options = m_request.options;
    const bool isQuery = m_request.query.has_value();
    const bool scoredByAgent = isQuery || options.useAgentRanking;
    if (isQuery) {
        m_strength->setValue(m_request.query->strength);
        m_overfetch->setValue(m_request.query->overfetchFactor);
        m_alpha->setValue(m_request.query->alpha);
    }
    m_querySection->setVisible(isQuery);
    m_alpha->setVisible(isQuery && m_request.query->method == QueryMethod::Hybrid);
    m_exclude->setVisible(!isQuery);
    m_nearDuplicates->setVisible(!isQuery);
    m_window->setVisible(!isQuery);
    m_window->setEnabled(scoredByAgent);
    m_agent->setVisible(!isQuery);
    m_decay->setValue(options.decayRate);
    m_recent->setValue(options.recentInteractionsCount);
    m_diversity->setValue(options.diversity);
    m_collaborative->setValue(options.algorithms.collaborative);
    for (const auto& weight : m_weights) {
        weight.first->setValue(options.weights.*weight.second);
        weight.first->setEnabled(scoredByAgent);
    }
    m_similarity->setCurrentIndex(m_similarity->findData(static_cast<int>(options.similarity)));
    m_affinity->setCurrentIndex(m_affinity->findData(static_cast<int>(options.affinity)));
    showVectors();
    m_halfLife->setValue(options.popularityHalfLife);
    m_window->setValue(options.rerankWindow);
    m_instruction->setInstruction(options.instruction);
    m_instruction->setEnabled(scoredByAgent);
    m_exclude->setChecked(options.excludeInteractedItems);
    m_nearDuplicates->setChecked(options.excludeNearDuplicates);
    const auto excluded = static_cast<int>(options.excludeItems.size());
    m_excludedBox->setVisible(excluded > 0);
    m_excluded->setText(excluded == 1 ? tr("1 item excluded by hand")
                                      : tr("%n items excluded by hand", nullptr, excluded));
    m_agent->setChecked(options.useAgentRanking);
    showCaptions();
}

void SettingsPanel::setVectors(const QStringList& names)
{
    m_vectors = names;
    showVectors();
}

// One that is asked for and is not there stays to be seen.
void SettingsPanel::showVectors()
{
    const QString chosen = model::toQString(m_request.options.vector);
    QStringList names = m_vectors;
    if (!names.isEmpty() && !names.contains(chosen))
        names.append(chosen);
    QStringList shown;
    for (int row = 0; row < m_vector->count(); ++row)
        shown.append(m_vector->itemText(row));
    if (shown != names) {
        m_vector->clear();
        m_vector->addItems(names);
    }
    m_vector->setCurrentText(chosen);
    m_vectorField->setVisible(names.size() > 1);
}

void SettingsPanel::setReading(const std::vector<InstructionRule>& rules, const std::vector<std::string>& notUnderstood)
{
    m_instruction->setReading(rules, notUnderstood);
}

void SettingsPanel::setInteractionsInUse(int count)
{
    m_inUse = count;
    showCaptions();
}

void SettingsPanel::showCaptions()
{
    m_decay->setCaption(halfLife(m_request.options.decayRate));
    m_recent->setCaption(m_inUse < 0 ? QString() : tr("%n in use", nullptr, m_inUse));
    m_collaborative->setCaption(collaborationOf(m_request.options.algorithms.collaborative));
    m_diversity->setCaption(m_request.options.diversity > 0 ? tr("unlike items move up") : tr("off"));
    m_window->setCaption(m_request.options.rerankWindow == 0 ? tr("all are re-ranked")
                                                             : tr("the others stay behind them"));
    const bool popular = m_request.options.weights.popularity != 0;
    m_halfLife->setEnabled(popular && (m_request.query || m_request.options.useAgentRanking));
    m_halfLife->setCaption(!popular                                               ? tr("popularity has no weight")
                               : std::isinf(m_request.options.popularityHalfLife) ? tr("old and new likes count alike")
                                                                                  : tr("older likes count less"));
    if (!m_request.query)
        return;
    const auto candidates = static_cast<int>(candidateBlock(*m_request.query, m_request.options, true));
    m_overfetch->setCaption(candidates == 1 ? tr("1 candidate") : tr("%n candidates", nullptr, candidates));
    m_alpha->setCaption(tr("alpha"));
}

}  // namespace tastebench::ui
