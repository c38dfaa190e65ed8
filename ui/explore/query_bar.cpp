// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/query_bar.h"

#include "model/roles.h"
#include "model/text.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/persona_picker.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace tastebench::ui {

namespace {

constexpr int recommendMethod = -1;

}  // namespace

QueryBar::QueryBar(QWidget* parent)
    : QWidget(parent)
    , m_collections(new QComboBox)
    , m_personas(new PersonaPicker)
    , m_method(new QComboBox)
    , m_search(new QLineEdit)
    , m_filter(new QPushButton)
    , m_options(new QPushButton)
{
    setObjectName(QStringLiteral("queryBar"));
    setAccessibleName(tr("Query"));
    m_collections->setObjectName(QStringLiteral("collectionCombo"));
    connect(m_collections, &QComboBox::activated, this,
            [this](int row) { emit collectionChosen(CollectionId {m_collections->itemData(row).toLongLong()}); });
    m_personas->setObjectName(QStringLiteral("personaCombo"));
    connect(m_personas, &PersonaPicker::personaChosen, this, &QueryBar::personaChosen);

    m_method->setObjectName(QStringLiteral("methodCombo"));
    m_method->addItem(tr("Recommend"), recommendMethod);
    m_method->addItem(tr("Near text"), static_cast<int>(QueryMethod::NearText));
    m_method->addItem(tr("Keyword"), static_cast<int>(QueryMethod::Bm25));
    m_method->addItem(tr("Hybrid"), static_cast<int>(QueryMethod::Hybrid));
    m_method->addItem(tr("Near item"), static_cast<int>(QueryMethod::NearItem));
    connect(m_method, &QComboBox::activated, this, [this](int row) {
        const int method = m_method->itemData(row).toInt();
        m_recommend = method == recommendMethod;
        if (!m_recommend)
            m_query.method = static_cast<QueryMethod>(method);
        showMethod();
        emit queryChanged();
        emit queryCommitted();
    });

    m_search->setObjectName(QStringLiteral("searchEdit"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(IconName::Search, Role::MutedText), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_query.text = model::toUtf8(text);
        emit queryChanged();
    });
    connect(m_search, &QLineEdit::editingFinished, this, &QueryBar::queryCommitted);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::margin);
    const auto add = [row](const QString& caption, QWidget* control, int width) {
        auto* field = new LabeledField(caption, control);
        if (width > 0)
            field->setFixedWidth(width);
        row->addWidget(field, width > 0 ? 0 : 1);
    };
    add(tr("Collection"), m_collections, 168);
    add(tr("Persona"), m_personas, 220);
    add(tr("Query"), m_method, 128);
    add(tr("Search for"), m_search, 0);
    makeButtons();
    row->addWidget(m_filter, 0, Qt::AlignBottom);
    row->addWidget(m_options, 0, Qt::AlignBottom);
    showMethod();
}

void QueryBar::makeButtons()
{
    m_filter->setObjectName(QStringLiteral("filterButton"));
    m_filter->setToolTip(tr("Rank only the items that pass a filter (Ctrl+Shift+F)"));
    m_filter->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    m_options->setObjectName(QStringLiteral("queryOptionsButton"));
    m_options->setToolTip(tr("Words, vectors, fusion, moves and pages of the query"));
    for (QPushButton* button : {m_filter, m_options})
        button->setCheckable(true);
    setBadges(0, 0);
}

void QueryBar::setBadges(int conditions, int changedOptions)
{
    const auto show = [](QPushButton* button, IconName name, const QString& text, int count) {
        const QKeySequence keys = button->shortcut();
        button->setIcon(icon(name, count > 0 ? Role::Accent : Role::MutedText));
        button->setText(count > 0 ? QStringLiteral("%1 · %2").arg(text).arg(count) : text);
        button->setShortcut(keys);
    };
    show(m_filter, IconName::Filter, tr("Filter"), conditions);
    show(m_options, IconName::Options, tr("Options"), changedOptions);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setAccessibleDescription(tr("Conditions in use: %1").arg(conditions));
    m_options->setAccessibleName(tr("Query options"));
    m_options->setAccessibleDescription(tr("Options that differ from their defaults: %1").arg(changedOptions));
}

void QueryBar::setCollections(const std::vector<CollectionChoice>& collections, CollectionId current)
{
    m_collections->clear();
    for (const CollectionChoice& collection : collections)
        m_collections->addItem(collection.name, QVariant::fromValue<qint64>(collection.id.value));
    m_collections->setCurrentIndex(m_collections->findData(QVariant::fromValue<qint64>(current.value)));
    m_collections->setEnabled(!collections.empty());
}

void QueryBar::setPersonas(QAbstractItemModel* personas)
{
    m_personas->setPersonas(personas);
}

void QueryBar::setPersona(PersonaId persona)
{
    m_personas->setPersona(persona);
}

void QueryBar::setQuery(const std::optional<Query>& query)
{
    m_recommend = !query.has_value();
    if (query)
        m_query = *query;
    showMethod();
}

void QueryBar::setNearItemTitle(const QString& title)
{
    m_nearItemTitle = title;
    showMethod();
}

std::optional<Query> QueryBar::query() const
{
    return m_recommend ? std::nullopt : std::optional(m_query);
}

void QueryBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void QueryBar::showMethod()
{
    const int method = m_recommend ? recommendMethod : static_cast<int>(m_query.method);
    m_method->setCurrentIndex(m_method->findData(method));
    const bool nearItem = !m_recommend && m_query.method == QueryMethod::NearItem;
    m_search->setEnabled(!m_recommend);
    m_search->setReadOnly(nearItem);
    const QString shown = nearItem ? m_nearItemTitle : m_recommend ? QString() : model::toQString(m_query.text);
    if (m_search->text() != shown)
        m_search->setText(shown);
    m_search->setPlaceholderText(m_recommend    ? tr("Nothing: recommended from the persona alone")
                                     : nearItem ? tr("Choose \"Find similar\" in a row's menu")
                                                : tr("What are you looking for?"));
}

}  // namespace tastebench::ui
