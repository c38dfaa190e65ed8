// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenarios/case_form.h"

#include "engine/domain/strict_json.h"
#include "engine/scenario/document_json.h"
#include "model/scenario_texts.h"
#include "model/scenario_value.h"
#include "model/text.h"
#include "ui/scenarios/diversity_rule.h"
#include "ui/scenarios/filter_rule.h"
#include "ui/scenarios/json_rule.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/chip_edit.h"
#include "ui/widgets/role_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <utility>

namespace tastebench::ui {

using scenario::CaseField;
using scenario::RecommendationAnswer;

namespace {

constexpr int labelWidth = 112;
constexpr int amountWidth = 84;

QString pointerOf(const char* member)
{
    return QStringLiteral("/case/") + QLatin1String(member);
}

QString pointerOf(const char* member, std::size_t index)
{
    return pointerOf(member) + u'/' + QString::number(index);
}

QString takenText(std::optional<qint64> removed)
{
    return removed ? CaseForm::tr("%1 out").arg(model::countText(*removed)) : QString();
}

// The rules of an array member; none when it is no array.
std::vector<Json> rulesAt(const Json& rules, const char* member)
{
    const auto found = rules.find(member);
    return found != rules.end() && found->is_array() ? found->get<std::vector<Json>>() : std::vector<Json>();
}

QLabel* makeLabel(const QString& text, QWidget* buddy)
{
    auto* label = new QLabel(text);
    label->setMinimumWidth(labelWidth);
    label->setBuddy(buddy);
    buddy->setAccessibleName(text);
    return label;
}

// The rules with editors of their own; the others are lines of JSON.
constexpr std::array ownEditors {
    CaseField::Amount,     CaseField::Filters,           CaseField::Reranking,
    CaseField::Algorithms, CaseField::ExcludeRatedItems, CaseField::ExcludeItemsWithInteractionTypes};

}  // namespace

CaseForm::CaseForm(scenario::RecoType type, const Json& rules, const Collection& collection, QWidget* parent)
    : QWidget(parent)
    , m_type(type)
    , m_rules(rules.is_object() ? rules : Json::object())
    , m_collection(collection)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::gap);
    addAmount();
    addFilters();
    addDiversity();
    addExclusions();
    addAlgorithms();
    addOthers();
    m_layout->addStretch();
}

bool CaseForm::has(CaseField field) const
{
    return scenario::mayCarry(m_type, field);
}

void CaseForm::addHeading(const QString& text, const QString& caption)
{
    auto* title = new RoleLabel(TextStyle::BodyStrong, Role::Text);
    title->setText(text);
    auto* count = new RoleLabel(TextStyle::Caption);
    count->setText(caption);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, metrics::gap, 0, 0);
    line->addWidget(title);
    line->addStretch();
    line->addWidget(count);
    m_layout->addLayout(line);
}

RuleLine* CaseForm::addLine(RuleLine* line, const Effect& effect)
{
    m_layout->addWidget(line);
    m_lines.push_back(line);
    if (effect)
        m_told.push_back({line, effect});
    return line;
}

void CaseForm::addAdder(const QString& text, const char* name, const std::function<void()>& add)
{
    auto* button = new QPushButton(icon(IconName::Add, Role::Accent), text);
    button->setObjectName(QLatin1String(name));
    button->setFlat(true);
    m_layout->addWidget(button, 0, Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this, add);
}

void CaseForm::set(const std::string& member, const std::optional<Json>& value)
{
    if (value)
        m_rules[member] = *value;
    else
        m_rules.erase(member);
    emit edited();
}

void CaseForm::setAt(const char* member, std::size_t index, const Json& rule)
{
    m_rules[member][index] = rule;
    emit edited();
}

void CaseForm::removeAt(const char* member, std::size_t index)
{
    m_rules[member].erase(index);
    if (m_rules[member].empty())
        m_rules.erase(member);
    emit edited();
    emit remade();
}

void CaseForm::append(const char* member, const Json& rule)
{
    if (!m_rules.contains(member) || !m_rules[member].is_array())
        m_rules[member] = Json::array();
    m_rules[member].push_back(rule);
    emit edited();
    emit remade();
}

void CaseForm::addAmount()
{
    if (!has(CaseField::Amount))
        return;
    auto* field = new QLineEdit;
    field->setObjectName(QStringLiteral("scenarioAmount"));
    field->setPlaceholderText(tr("16"));
    field->setToolTip(
        tr("How many items are shown, 0 to %1; empty leaves it to the default scenario.").arg(scenario::largestAmount));
    field->setFixedWidth(amountWidth);
    if (m_rules.contains("amt"))
        field->setText(model::toQString(m_rules["amt"].dump()));
    auto* line = new RuleLine(pointerOf("amt"), {});
    line->setRemovable(false);
    line->add(makeLabel(tr("Amount"), field));
    line->add(field);
    line->add(new QWidget, 1);
    addLine(line);
    connect(field, &QLineEdit::textEdited, this, [this](const QString& text) {
        if (text.trimmed().isEmpty())
            return set("amt", std::nullopt);
        bool isNumber = false;
        const int amount = text.toInt(&isNumber);
        set("amt", isNumber ? Json(amount) : Json(model::toUtf8(text)));
    });
}

void CaseForm::addFilters()
{
    if (!has(CaseField::Filters))
        return;
    const std::vector<Json> filters = rulesAt(m_rules, "filters");
    addHeading(tr("Filters"), tr("%1 of %2").arg(filters.size()).arg(scenario::mostFilters));
    for (std::size_t index = 0; index < filters.size(); ++index) {
        auto* rule = new FilterRule(pointerOf("filters", index), filters[index], m_collection);
        addLine(rule, [rule](const RecommendationAnswer& answer) {
            try {
                return takenText(model::removedBy(
                    answer, scenario::readFilter(rule->filter(), scenario::PreloadField::Allowed, {})));
            } catch (const Error&) {
                return QString();
            }
        });
        connect(rule, &FilterRule::edited, this, [this, rule, index] { setAt("filters", index, rule->filter()); });
        connect(rule, &RuleLine::removeRequested, this, [this, index] { removeAt("filters", index); });
    }
    if (filters.size() < scenario::mostFilters)
        addAdder(tr("Filter"), "addScenarioFilter", [this] {
            const std::string property = m_collection.properties.empty() ? std::string(scenario::itemIdName)
                                                                         : m_collection.properties.front().name;
            append("filters", {{"property_name", property}, {"op", "notempty"}});
        });
}

void CaseForm::addDiversity()
{
    if (!has(CaseField::Reranking))
        return;
    addHeading(tr("Diversity"));
    const std::vector<Json> rules = rulesAt(m_rules, "reranking");
    for (std::size_t index = 0; index < rules.size(); ++index) {
        auto* rule = new DiversityRule(pointerOf("reranking", index), rules[index], m_collection);
        addLine(rule);
        connect(rule, &DiversityRule::edited, this, [this, rule, index] { setAt("reranking", index, rule->rule()); });
        connect(rule, &RuleLine::removeRequested, this, [this, index] { removeAt("reranking", index); });
    }
    addAdder(tr("Diversity rule"), "addScenarioDiversity", [this] {
        append("reranking", {{"op", "model_diversity"}, {"weight", 0.5}});
    });
}

void CaseForm::addExclusions()
{
    if (!has(CaseField::ExcludeRatedItems) && !has(CaseField::ExcludeItemsWithInteractionTypes))
        return;
    addHeading(tr("Leave out"));
    if (has(CaseField::ExcludeRatedItems)) {
        auto* rated = new QCheckBox(tr("Already rated"));
        rated->setObjectName(QStringLiteral("scenarioExcludeRated"));
        rated->setChecked(m_rules.value("exclude_rated_items", Json(false)) == Json(true));
        auto* line = new RuleLine(pointerOf("exclude_rated_items"), {});
        line->setRemovable(false);
        line->add(rated, 1);
        addLine(line, [rated](const RecommendationAnswer& answer) {
            return rated->isChecked() ? takenText(model::removedBy(answer, "exclusion")) : QString();
        });
        connect(rated, &QCheckBox::toggled, this,
                [this](bool on) { set("exclude_rated_items", on ? std::optional<Json>(true) : std::nullopt); });
    }
    if (has(CaseField::ExcludeItemsWithInteractionTypes)) {
        constexpr const char* member = "exclude_items_with_interaction_types";
        auto* types = new ChipEdit(QStringLiteral("scenarioExcludedTypes"));
        types->setPlaceholderText(tr("buy, view …"));
        QStringList entries;
        for (const Json& type : rulesAt(m_rules, member))
            entries.append(model::valueText(type));
        types->setEntries(entries);
        auto* line = new RuleLine(pointerOf(member), {});
        line->setRemovable(false);
        line->add(makeLabel(tr("With events"), types));
        line->add(types, 1);
        addLine(line);
        connect(types, &ChipEdit::edited, this, [this, types] {
            Json names = Json::array();
            for (const QString& entry : types->entries())
                names.push_back(model::toUtf8(entry));
            set(member, names.empty() ? std::nullopt : std::optional(names));
        });
    }
}

// One text, the names parted by bars.
void CaseForm::addAlgorithms()
{
    if (!has(CaseField::Algorithms))
        return;
    addHeading(tr("Algorithms"));
    auto* names = new ChipEdit(QStringLiteral("scenarioAlgorithms"));
    names->setPlaceholderText(tr("all that are ready"));
    names->setSuggestions({QStringLiteral("content"), QStringLiteral("collaborative"), QStringLiteral("cf-jaccard"),
                           QStringLiteral("cf-lift"), QStringLiteral("cf-count"), QStringLiteral("ease"),
                           QStringLiteral("popular"), QStringLiteral("trending"), QStringLiteral("vec-knn"),
                           QStringLiteral("fts-bm25"), QStringLiteral("sess-vsknn")});
    if (m_rules.contains("algorithms") && m_rules["algorithms"].is_string())
        names->setEntries(model::valueText(m_rules["algorithms"]).split(u'|', Qt::SkipEmptyParts));
    auto* line = new RuleLine(pointerOf("algorithms"), {});
    line->setRemovable(false);
    names->setAccessibleName(tr("Algorithms"));
    line->add(names, 1);
    addLine(line);
    connect(names, &ChipEdit::edited, this, [this, names] {
        set("algorithms",
            names->entries().isEmpty() ? std::nullopt
                                       : std::optional<Json>(model::toUtf8(names->entries().join(u'|'))));
    });
}

void CaseForm::addOthers()
{
    auto* menu = new QMenu(this);
    bool hasOthers = false;
    for (int index = 0; index < scenario::caseFieldCount; ++index) {
        const auto field = static_cast<CaseField>(index);
        if (!has(field) || std::ranges::find(ownEditors, field) != ownEditors.end())
            continue;
        const std::string member(toString(field));
        if (m_rules.contains(member)) {
            if (!std::exchange(hasOthers, true))
                addHeading(tr("More rules"));
            addOther(field);
            continue;
        }
        menu->addAction(model::toQString(member), this, [this, field, member] {
            m_rules[member] = JsonRule::firstValue(field);
            emit edited();
            emit remade();
        });
    }
    if (menu->isEmpty())
        return;
    auto* button = new QPushButton(icon(IconName::Add, Role::Accent), tr("Another rule"));
    button->setObjectName(QStringLiteral("addScenarioRule"));
    button->setFlat(true);
    m_layout->addWidget(button, 0, Qt::AlignLeft);
    connect(button, &QPushButton::clicked, this,
            [button, menu] { menu->popup(button->mapToGlobal(QPoint(0, button->height()))); });
}

void CaseForm::addOther(CaseField field)
{
    const std::string member(toString(field));
    auto* rule
        = new JsonRule(QStringLiteral("/case/") + model::toQString(member), model::toQString(member), m_rules[member]);
    addLine(rule);
    connect(rule, &JsonRule::edited, this, [this, rule, member] { set(member, rule->value()); });
    connect(rule, &RuleLine::removeRequested, this, [this, member] {
        set(member, std::nullopt);
        emit remade();
    });
}

void CaseForm::setAnswer(const RecommendationAnswer* answer)
{
    for (const Told& told : m_told)
        told.line->setEffect(answer ? told.effect(*answer) : QString());
}

}  // namespace tastebench::ui
