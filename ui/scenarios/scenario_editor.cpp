// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenarios/scenario_editor.h"

#include "model/scenario_texts.h"
#include "model/text.h"
#include "ui/scenarios/branch_form.h"
#include "ui/scenarios/case_form.h"
#include "ui/scenarios/rule_line.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/section_tabs.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

enum View { Form, JsonText };

}  // namespace

ScenarioEditor::ScenarioEditor(model::ScenarioSession& session, QWidget* parent)
    : Surface(parent)
    , m_session(session)
    , m_title(new RoleLabel(TextStyle::PanelTitle, Role::Text))
    , m_caption(new RoleLabel(TextStyle::Caption))
    , m_tabs(new SectionTabs)
    , m_views(new QStackedWidget)
    , m_scroll(new QScrollArea)
    , m_json(new QPlainTextEdit)
    , m_problem(new RoleLabel(TextStyle::Caption, Role::MovedDown))
    , m_save(new QPushButton(tr("Save")))
    , m_revert(new QPushButton(tr("Revert")))
    , m_default(new QPushButton(tr("Set as default")))
    , m_compare(new QPushButton(tr("Compare…")))
{
    setObjectName(QStringLiteral("scenarioEditor"));
    setAccessibleName(tr("Scenario"));
    m_title->setObjectName(QStringLiteral("scenarioTitle"));
    m_caption->setObjectName(QStringLiteral("scenarioCaption"));
    m_tabs->setObjectName(QStringLiteral("scenarioViews"));
    m_tabs->setAccessibleName(tr("Form or JSON"));
    m_tabs->addSection(tr("Form"));
    m_tabs->addSection(tr("JSON"));
    m_scroll->setObjectName(QStringLiteral("scenarioForm"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_json->setObjectName(QStringLiteral("scenarioJson"));
    m_json->setAccessibleName(tr("The scenario as JSON"));
    m_json->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_json->setFrameShape(QFrame::NoFrame);
    m_json->setTabChangesFocus(true);
    m_json->setReadOnly(session.isReadOnly());
    m_views->addWidget(m_scroll);
    m_views->addWidget(m_json);
    m_problem->setObjectName(QStringLiteral("scenarioProblem"));
    m_problem->setWordWrap(true);

    auto* header = new QHBoxLayout;
    header->addWidget(m_title, 1);
    header->addWidget(m_caption);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::margin);
    lines->setSpacing(metrics::gap);
    lines->addLayout(header);
    lines->addWidget(m_tabs, 0, Qt::AlignLeft);
    lines->addWidget(m_views, 1);
    lines->addWidget(m_problem);
    lines->addWidget(makeButtons());

    model::ScenarioDraft& draft = session.draft();
    connect(m_tabs, &QTabBar::currentChanged, m_views, &QStackedWidget::setCurrentIndex);
    connect(m_tabs, &QTabBar::currentChanged, this, &ScenarioEditor::showState);
    connect(m_json, &QPlainTextEdit::textChanged, this, [this] { m_session.draft().setText(m_json->toPlainText()); });
    connect(&draft, &model::ScenarioDraft::documentReplaced, this, &ScenarioEditor::makeForm);
    connect(&draft, &model::ScenarioDraft::textReplaced, this, [this] {
        const QSignalBlocker quiet(m_json);
        m_json->setPlainText(m_session.draft().text());
    });
    connect(&draft, &model::ScenarioDraft::changed, this, &ScenarioEditor::showState);
    connect(&session, &model::ScenarioSession::selected, this, &ScenarioEditor::showSelected);
    connect(&session, &model::ScenarioSession::libraryChanged, this, &ScenarioEditor::showState);
    connect(&session, &model::ScenarioSession::answered, this, &ScenarioEditor::showAnswer);
    showSelected();
}

QWidget* ScenarioEditor::makeButtons()
{
    m_save->setObjectName(QStringLiteral("saveScenario"));
    m_save->setToolTip(tr("Store the scenario (Ctrl+S)"));
    m_save->setDefault(true);
    m_revert->setObjectName(QStringLiteral("revertScenario"));
    m_revert->setToolTip(tr("Back to what is stored"));
    m_default->setObjectName(QStringLiteral("defaultScenario"));
    m_default->setCheckable(true);
    m_default->setToolTip(tr("Let every request of this type begin with the scenario"));
    m_compare->setObjectName(QStringLiteral("compareScenario"));
    m_compare->setToolTip(tr("Show the list of another scenario for the same request"));
    connect(m_save, &QPushButton::clicked, &m_session, &model::ScenarioSession::save);
    connect(m_revert, &QPushButton::clicked, &m_session, &model::ScenarioSession::revert);
    connect(m_default, &QPushButton::clicked, &m_session, &model::ScenarioSession::setDefault);
    connect(m_compare, &QPushButton::clicked, this, &ScenarioEditor::comparisonRequested);
    auto* buttons = new QWidget;
    auto* line = new QHBoxLayout(buttons);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::gap);
    for (QPushButton* button : {m_save, m_revert, m_default, m_compare})
        line->addWidget(button, 1);
    return buttons;
}

void ScenarioEditor::showJson(bool json)
{
    m_tabs->setCurrentIndex(json ? JsonText : Form);
}

void ScenarioEditor::showSelected()
{
    const auto& key = m_session.key();
    m_title->setText(key ? model::toQString(key->name) : tr("Scenario"));
    m_views->setEnabled(key.has_value());
    m_tabs->setEnabled(key.has_value());
    if (!key) {
        m_case = nullptr;
        m_branch = nullptr;
        auto* nothing = new QWidget;
        m_scroll->setWidget(nothing);
        nothing->setAutoFillBackground(false);
        const QSignalBlocker quiet(m_json);
        m_json->clear();
    } else if (!m_case && !m_branch) {
        makeForm();
    }
    showState();
}

// The form is made anew when it is not what the document came from.
void ScenarioEditor::makeForm()
{
    if (m_taking || !m_session.key() || !m_session.catalogue())
        return;
    const Json& document = m_session.draft().document();
    const auto kind
        = document.is_object() && document.contains("scenario_type") && document["scenario_type"].is_string()
        ? scenario::parseScenarioType(document["scenario_type"].get_ref<const std::string&>())
        : std::nullopt;
    m_case = nullptr;
    m_branch = nullptr;
    QWidget* form = nullptr;
    const Json body = kind && document.contains(toString(*kind)) ? document[std::string(toString(*kind))] : Json();
    if (kind == scenario::ScenarioType::Case) {
        m_case = new CaseForm(m_session.draft().recoType(), body, m_session.catalogue()->collection);
        connect(m_case, &CaseForm::edited, this, &ScenarioEditor::takeForm);
        // Not from within the signal of a button of the form.
        connect(m_case, &CaseForm::remade, this, &ScenarioEditor::makeForm, Qt::QueuedConnection);
        form = m_case;
    } else if (kind) {
        QStringList names;
        for (const std::string& name : m_session.names(m_session.key()->recoType))
            names.append(model::toQString(name));
        m_branch = new BranchForm(*kind, body, names);
        connect(m_branch, &BranchForm::edited, this, &ScenarioEditor::takeForm);
        form = m_branch;
    } else {
        form = new QWidget;
    }
    const bool isFixed = kind == scenario::ScenarioType::AbTest && m_session.revision();
    form->setEnabled(!m_session.isReadOnly() && !isFixed);
    m_scroll->setWidget(form);
    form->setAutoFillBackground(false);
    showState();
    showAnswer();
}

void ScenarioEditor::takeForm()
{
    const QScopedValueRollback taking(m_taking, true);
    Json document = m_session.draft().document();
    if (m_case)
        document["case"] = m_case->rules();
    else if (m_branch)
        document[document["scenario_type"].get<std::string>()] = m_branch->body();
    m_session.draft().setDocument(document);
}

void ScenarioEditor::markProblem()
{
    const std::optional<Error> problem = m_session.key() ? m_session.draft().problem() : std::nullopt;
    const QString place = problem ? model::toQString(problem->place()) : QString();
    RuleLine* nearest = nullptr;
    const std::vector<RuleLine*> none;
    for (RuleLine* line : m_case ? m_case->lines() : m_branch ? m_branch->lines() : none) {
        line->setProblem({});
        const bool isHere = place == line->pointer() || place.startsWith(line->pointer() + u'/');
        if (isHere && (!nearest || line->pointer().size() > nearest->pointer().size()))
            nearest = line;
    }
    QString below;
    if (nearest)
        nearest->setProblem(model::toQString(problem->message()));
    if (problem && (!nearest || m_tabs->currentIndex() == JsonText))
        below = model::sentence(*problem);
    for (const std::string& warning : m_session.key() ? m_session.draft().warnings() : std::vector<std::string>())
        below += (below.isEmpty() ? QString() : QStringLiteral("\n")) + model::toQString(warning);
    m_problem->setText(below);
    m_problem->setVisible(!below.isEmpty());
}

void ScenarioEditor::showState()
{
    const auto& key = m_session.key();
    const bool hasKey = key.has_value();
    const bool writable = hasKey && !m_session.isReadOnly();
    QStringList facts;
    if (const auto& scenario = m_session.draft().scenario(); hasKey && scenario)
        facts.append(model::kindText(scenario->type()));
    const auto revision = m_session.revision();
    if (hasKey)
        facts.append(revision ? tr("revision %1").arg(*revision) : tr("not stored yet"));
    if (revision && m_session.isModified())
        facts.append(tr("edited"));
    m_caption->setText(facts.join(QStringLiteral(" · ")));
    m_save->setEnabled(writable && m_session.isModified() && !m_session.draft().problem());
    m_revert->setEnabled(writable && m_session.isModified());
    m_default->setEnabled(writable && revision);
    m_default->setChecked(hasKey && m_session.isDefault(*key));
    m_default->setText(m_default->isChecked() ? tr("Is the default") : tr("Set as default"));
    m_compare->setEnabled(hasKey && m_session.names(key->recoType).size() > 1);
    markProblem();
}

void ScenarioEditor::showAnswer()
{
    if (!m_case)
        return;
    const model::ScenarioPreviewedPtr& preview = m_session.previewed();
    m_case->setAnswer(preview && preview->answer.evaluated.runtime
                              && preview->answer.evaluated.runtime->back().name == preview->question.key.name
                          ? &preview->answer
                          : nullptr);
}

}  // namespace tastebench::ui
