// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/settings_panel.h"

#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/typography.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/value_slider.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>
#include <cmath>
#include <numbers>

namespace tastebench::ui {

namespace {

constexpr double decayPeriodDays = 30;

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

}  // namespace

SettingsPanel::SettingsPanel(QWidget* parent)
    : Panel(tr("Settings"), parent)
    , m_lines(new QVBoxLayout)
{
    setObjectName(QStringLiteral("settingsPanel"));
    m_lines->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::margin);
    m_lines->setSpacing(metrics::gap);
    addQuerySliders();
    addHistorySliders();
    addWhatCounts();
    addChoices();
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
    m_lines->addWidget(slider);
    return slider;
}

void SettingsPanel::addQuerySliders()
{
    m_strength = bind(new ValueSlider(tr("Strength"), share(), Query().strength), "strengthSlider",
                      tr("Share of the persona in the score: 0 is exactly the query's order, 1 ignores the query."),
                      [](ExploreRequest& request, double value) { request.query->strength = value; });
    m_strength->setCaption(tr("of the persona over the query"));
}

void SettingsPanel::addHistorySliders()
{
    m_decay = bind(new ValueSlider(tr("Decay"), share(), RankingOptions().decayRate), "decaySlider",
                   tr("How fast an interaction loses weight: e to the power of −decay · age / 30 days."),
                   [](ExploreRequest& request, double value) { request.options.decayRate = value; });
    m_recent = bind(new ValueSlider(tr("Recent interactions"), ValueScale::logarithmic(0, 10'000),
                                    RankingOptions().recentInteractionsCount),
                    "recentSlider", tr("Only so many of the newest interactions are used; 0 uses no history."),
                    [](ExploreRequest& request, double value) {
                        request.options.recentInteractionsCount = static_cast<int>(value);
                    });
    ValueScale times = ValueScale::linear(1, 5, 0.1, 1);
    times.typedMaximum = 20;
    times.suffix = QStringLiteral(" ×");
    times.origin = 1;
    m_overfetch = bind(new ValueSlider(tr("Overfetch"), times, Query().overfetchFactor), "overfetchSlider",
                       tr("How many more candidates than shown the query fetches before the persona re-ranks them."),
                       [](ExploreRequest& request, double value) { request.query->overfetchFactor = value; });
    m_alpha = bind(new ValueSlider(tr("Keyword ↔ vector"), share(), Query().alpha), "alphaSlider",
                   tr("Alpha, the vector search's share in a hybrid query: 0 is keyword only, 1 vector only."),
                   [](ExploreRequest& request, double value) { request.query->alpha = value; });
    m_diversity = bind(new ValueSlider(tr("Diversity"), share(), RankingOptions().diversity), "diversitySlider",
                       tr("How much unlikeness among the shown items counts beside their scores."),
                       [](ExploreRequest& request, double value) { request.options.diversity = value; });
}

ValueSlider* SettingsPanel::addWeight(const QString& label, const char* name, const QString& definition,
                                      double defaultValue, double TermWeights::*weight)
{
    ValueScale scale = ValueScale::linear(-1, 1, 0.05, 2);
    scale.typedMinimum = -5;
    scale.typedMaximum = 5;
    ValueSlider* slider
        = bind(new ValueSlider(label, scale, defaultValue, ValueSlider::Form::Compact), name, definition,
               [weight](ExploreRequest& request, double value) { request.options.weights.*weight = value; });
    m_weights.emplace_back(slider, weight);
    return slider;
}

void SettingsPanel::addWhatCounts()
{
    auto* heading = new QLabel(tr("What counts"));
    heading->setObjectName(QStringLiteral("whatCounts"));
    heading->setFont(styled(font(), TextStyle::PanelTitle));
    heading->setToolTip(tr("Weights of the terms that stand beside the history in the score; −5 to 5 may be typed."));
    m_lines->addSpacing(metrics::grid);
    m_lines->addWidget(heading);
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
    m_collaborative = bind(
        new ValueSlider(tr("Collaborative"), share(), AlgorithmShares().collaborative, ValueSlider::Form::Compact),
        "collaborativeSlider",
        tr("Share of \"liked by the same people\" in the likeness of two items; the rest is likeness of content."),
        [](ExploreRequest& request, double value) {
            request.options.algorithms = {1 - value, value};
        });
}

void SettingsPanel::addChoices()
{
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
    m_lines->addSpacing(metrics::grid);
    m_lines->addWidget(new LabeledField(tr("Affinity"), m_affinity));

    m_instruction = new QLineEdit;
    m_instruction->setObjectName(QStringLiteral("instructionEdit"));
    m_instruction->setAccessibleName(tr("Instruction"));
    m_instruction->setPlaceholderText(tr("Instruction: no remakes…"));
    m_instruction->setClearButtonEnabled(true);
    connect(m_instruction, &QLineEdit::editingFinished, this, [this] {
        const QString text = m_instruction->text().trimmed();
        edit([&](ExploreRequest& request) {
            request.options.instruction
                = text.isEmpty() ? std::nullopt : std::optional<std::string>(model::toUtf8(text));
        });
    });
    m_lines->addWidget(m_instruction);

    const auto add
        = [this](const QString& text, const char* name, const QString& definition, bool RankingOptions::*flag) {
              auto* box = new QCheckBox(text);
              box->setObjectName(QLatin1String(name));
              box->setAccessibleName(text);
              box->setToolTip(definition);
              connect(box, &QCheckBox::clicked, this, [this, flag](bool checked) {
                  edit([&](ExploreRequest& request) { request.options.*flag = checked; });
              });
              m_lines->addWidget(box);
              return box;
          };
    m_exclude = add(tr("Hide interacted items"), "excludeInteracted", tr("Leaves out what the persona already rated."),
                    &RankingOptions::excludeInteractedItems);
    m_agent = add(tr("Agent ranking"), "agentRanking",
                  tr("Ranks by the whole persona; off, by the affinity of its history alone."),
                  &RankingOptions::useAgentRanking);
}

void SettingsPanel::edit(const std::function<void(ExploreRequest&)>& change)
{
    const ExploreRequest before = m_request;
    change(m_request);
    // An instruction is for the agent; without it the request would be refused.
    if (!m_request.query && !m_request.options.useAgentRanking)
        m_request.options.instruction.reset();
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
    m_strength->setVisible(isQuery);
    m_overfetch->setVisible(isQuery);
    m_alpha->setVisible(isQuery && m_request.query->method == QueryMethod::Hybrid);
    m_exclude->setVisible(!isQuery);
    m_agent->setVisible(!isQuery);
    m_decay->setValue(options.decayRate);
    m_recent->setValue(options.recentInteractionsCount);
    m_diversity->setValue(options.diversity);
    m_collaborative->setValue(options.algorithms.collaborative);
    for (const auto& weight : m_weights) {
        weight.first->setValue(options.weights.*weight.second);
        weight.first->setEnabled(scoredByAgent);
    }
    m_affinity->setCurrentIndex(m_affinity->findData(static_cast<int>(options.affinity)));
    m_instruction->setText(options.instruction ? model::toQString(*options.instruction) : QString());
    m_instruction->setEnabled(scoredByAgent);
    m_exclude->setChecked(options.excludeInteractedItems);
    m_agent->setChecked(options.useAgentRanking);
    showCaptions();
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
    m_diversity->setCaption(m_request.options.diversity > 0 ? tr("unlike items move up") : tr("off"));
    if (!m_request.query)
        return;
    const int shown = m_request.options.offset + m_request.options.limit;
    const auto candidates = static_cast<int>(std::ceil(shown * m_request.query->overfetchFactor));
    m_overfetch->setCaption(candidates == 1 ? tr("1 candidate") : tr("%n candidates", nullptr, candidates));
    m_alpha->setCaption(tr("alpha"));
}

}  // namespace tastebench::ui
