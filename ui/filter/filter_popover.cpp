// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filter_popover.h"

#include "model/text.h"
#include "ui/filter/filter_group.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

constexpr int paneWidth = 664;
constexpr int jsonHeight = 240;

}  // namespace

FilterPopover::FilterPopover(QAbstractButton* button, QWidget* page)
    : Popover(tr("Filter"), button, page)
    , m_views(new QStackedWidget)
    , m_builderPage(new QWidget)
    , m_builderLayout(new QVBoxLayout(m_builderPage))
    , m_json(new QPlainTextEdit)
    , m_problem(new RoleLabel(TextStyle::Caption, Role::MovedDown))
    , m_asJson(new QPushButton(tr("JSON")))
    , m_copy(new QPushButton(tr("Copy JSON")))
    , m_clear(new QPushButton(tr("Clear")))
    , m_apply(new QPushButton(tr("Apply")))
{
    setObjectName(QStringLiteral("filterPopover"));
    setContent(makeContent(), paneWidth);
    makeFooter();
    connect(this, &Popover::opened, this, [this] {
        showJson(false);
        m_draft.begin(m_applied);
    });
    connect(&m_draft, &model::FilterDraft::nodeReplaced, this, &FilterPopover::makeBuilder);
    connect(&m_draft, &model::FilterDraft::textReplaced, this, [this] {
        const QSignalBlocker quiet(m_json);
        m_json->setPlainText(m_draft.text());
    });
    connect(&m_draft, &model::FilterDraft::stateChanged, this, &FilterPopover::showState);
}

QWidget* FilterPopover::makeContent()
{
    m_json->setObjectName(QStringLiteral("filterJson"));
    m_json->setAccessibleName(tr("The filter as JSON"));
    m_json->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_json->setPlaceholderText(QStringLiteral(R"({"operator": "GreaterThan", "target": "year", "value": 1990})"));
    m_json->setTabChangesFocus(true);
    m_json->setMinimumHeight(jsonHeight);
    connect(m_json, &QPlainTextEdit::textChanged, this, [this] { m_draft.setText(m_json->toPlainText()); });
    m_problem->setObjectName(QStringLiteral("filterProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_builderLayout->setContentsMargins(0, 0, 0, 0);
    m_builderLayout->addStretch();
    m_views->addWidget(m_builderPage);
    m_views->addWidget(m_json);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(m_views, 1);
    layout->addWidget(m_problem);
    return content;
}

void FilterPopover::makeFooter()
{
    const auto add = [this](QPushButton* button, const char* name, const QString& definition) {
        button->setObjectName(QLatin1String(name));
        button->setToolTip(definition);
        addToFooter(button);
    };
    m_asJson->setCheckable(true);
    add(m_asJson, "filterAsJson", tr("Show and edit the same filter as the JSON that --filter takes"));
    add(m_copy, "filterCopy", tr("Copy the filter as JSON"));
    addToFooter(new QWidget, 1);
    add(m_clear, "filterClear", tr("Begin with no condition"));
    add(m_apply, "filterApply", tr("Rank only the items that pass (Return)"));
    m_apply->setDefault(true);
    connect(m_asJson, &QPushButton::toggled, this, &FilterPopover::showJson);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_draft.text()); });
    connect(m_clear, &QPushButton::clicked, this, [this] { m_draft.begin(std::nullopt); });
    connect(m_apply, &QPushButton::clicked, this, &FilterPopover::apply);
}

void FilterPopover::setCatalogue(const search::CataloguePtr& catalogue)
{
    const search::CataloguePtr before = m_draft.catalogue();
    const bool same = before && catalogue && before->collection.id == catalogue->collection.id
        && before->collection.properties == catalogue->collection.properties;
    if (isOpen() && !same)
        close();
    m_draft.setCatalogue(catalogue);
    if (m_builder == nullptr)
        m_draft.begin(m_applied);
}

void FilterPopover::setApplied(const std::optional<Json>& document)
{
    m_applied = document;
}

void FilterPopover::makeBuilder()
{
    if (m_builder != nullptr) {
        m_builder->hide();
        m_builder->setParent(nullptr);
        m_builder->deleteLater();
        m_builder = nullptr;
    }
    if (!m_draft.catalogue())
        return;
    m_builder = new FilterGroup(m_draft.catalogue(), m_draft.node(), {});
    m_builderLayout->insertWidget(0, m_builder);
    m_builderPage->setFocusProxy(m_builder);
    connect(m_builder, &FilterGroup::edited, this, [this] { m_draft.setNode(m_builder->node()); });
}

void FilterPopover::showJson(bool json)
{
    m_asJson->setChecked(json);
    m_views->setCurrentWidget(json ? static_cast<QWidget*>(m_json) : m_builderPage);
    // A stack is as high as its highest page; only the one that is seen may count.
    m_builderPage->setSizePolicy(QSizePolicy::Preferred, json ? QSizePolicy::Ignored : QSizePolicy::Preferred);
    m_json->setSizePolicy(QSizePolicy::Expanding, json ? QSizePolicy::Expanding : QSizePolicy::Ignored);
    m_json->setMinimumHeight(json ? jsonHeight : 0);
    if (json)
        m_json->setFocus();
    showState();
}

void FilterPopover::showState()
{
    const auto& error = m_draft.error();
    const bool json = m_asJson->isChecked();
    // Among the conditions each row says what is wrong with it.
    m_problem->setText(error && json ? model::sentence(*error) : QString());
    m_problem->setVisible(error && json);
    m_apply->setEnabled(!error);
    m_copy->setEnabled(m_draft.document().has_value());
    m_clear->setEnabled(!m_draft.text().isEmpty() || !m_draft.node().children.empty());
    // While a new number is being counted the last one stays.
    const auto total = static_cast<qint64>(m_draft.total());
    if (error)
        setCaption(tr("cannot be applied yet"));
    else if (const auto passing = m_draft.passing())
        setCaption(tr("%1 of %2 pass").arg(model::countText(static_cast<qint64>(*passing)), model::countText(total)));
}

void FilterPopover::apply()
{
    if (m_draft.error())
        return;
    m_applied = m_draft.document();
    close();
    emit applied(m_applied);
}

void FilterPopover::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        apply();
    else
        Popover::keyPressEvent(event);
}

}  // namespace tastebench::ui
