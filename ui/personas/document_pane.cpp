// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/document_pane.h"

#include "engine/store/documents.h"
#include "model/text.h"
#include "ui/forms/value_form.h"
#include "ui/personas/document_search_options.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/gap_splitter.h"
#include "ui/widgets/role_label.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

namespace tastebench::ui {

namespace {

constexpr int tableHeight = 190;
constexpr int formHeight = 400;

std::string textOf(const Json& value)
{
    return value.is_string() ? value.get<std::string>() : std::string();
}

}  // namespace

DocumentPane::DocumentPane(model::Workspace& workspace, QWidget* parent)
    : Panel(tr("Documents"), parent)
    , m_workspace(workspace)
    , m_model(workspace)
    , m_search(new QLineEdit)
    , m_options(new QPushButton(icon(IconName::Options), {}))
    , m_searchOptions(new DocumentSearchOptions(m_options, this))
    , m_note(new RoleLabel(TextStyle::Caption))
    , m_add(new QPushButton(icon(IconName::Add), tr("New document")))
    , m_delete(new QPushButton(tr("Delete")))
    , m_table(new DataTable)
    , m_form(new ValueForm)
{
    setObjectName(QStringLiteral("documentPane"));
    m_table->setObjectName(QStringLiteral("documentsTable"));
    m_table->setAccessibleName(tr("Documents"));
    m_table->setModel(&m_model);
    m_table->setSortingEnabled(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_form->setObjectName(QStringLiteral("documentForm"));
    m_form->setAccessibleName(tr("The selected document"));
    m_form->setFields({{"document/title", PropertyType::Text, tr("Title"), {}},
                       {"document/content", PropertyType::Text, tr("Content"), tr("It is used in ranking.")},
                       {"document/metadata", PropertyType::Object, tr("Metadata"), tr("Anything, as JSON.")}});

    auto* parts = new GapSplitter;
    parts->setOrientation(Qt::Vertical);
    parts->addWidget(m_table);
    parts->addWidget(m_form);
    parts->setStretchFactor(1, 1);
    parts->setSizes({tableHeight, formHeight});
    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(0, metrics::gap, 0, 0);
    lines->setSpacing(metrics::gap);
    lines->addWidget(makeLine());
    lines->addWidget(m_note);
    lines->addWidget(parts, 1);
    setContent(content);

    connect(&m_model, &model::DocumentTableModel::rowsChanged, this, &DocumentPane::showRows);
    connect(&m_model, &model::DocumentTableModel::readingChanged, this, [this](bool reading) { setBusy(reading); });
    // Queued: rows may go in the middle of a change of the workspace.
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DocumentPane::showSelected,
            Qt::QueuedConnection);
    connect(m_table, &DataTable::openRequested, this, [this] { m_form->editFirst(); });
    connect(m_table, &DataTable::deleteRequested, this, &DocumentPane::deleteSelected);
    connect(m_form, &ValueForm::edited, this, &DocumentPane::save);
    connect(this, &Panel::actionRequested, this, &DocumentPane::addRequested);
    setPersona({}, {});
}

QWidget* DocumentPane::makeLine()
{
    m_search->setObjectName(QStringLiteral("documentSearch"));
    m_search->setAccessibleName(tr("Search documents"));
    m_search->setPlaceholderText(tr("Search documents by words and meaning"));
    m_search->setClearButtonEnabled(true);
    m_add->setObjectName(QStringLiteral("newDocument"));
    m_add->setAccessibleName(m_add->text());
    m_delete->setObjectName(QStringLiteral("deleteDocument"));
    m_delete->setAccessibleName(tr("Delete the document"));
    m_options->setObjectName(QStringLiteral("documentOptions"));
    m_options->setAccessibleName(tr("Search options"));
    m_options->setToolTip(tr("How documents are searched"));
    m_options->setCheckable(true);
    m_options->setFixedWidth(metrics::controlHeight);
    m_note->setObjectName(QStringLiteral("documentNote"));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(metrics::margin, 0, metrics::margin, 0);
    m_note->hide();
    connect(m_searchOptions, &DocumentSearchOptions::changed, &m_model, &model::DocumentTableModel::setWay);
    connect(m_searchOptions, &DocumentSearchOptions::vectorChosen, this,
            [this](const QString& name) { m_model.setVector(model::toUtf8(name)); });
    connect(m_searchOptions, &Popover::opened, this, &DocumentPane::offerVectors);
    connect(m_search, &QLineEdit::textChanged, &m_model, &model::DocumentTableModel::setSearch);
    connect(m_add, &QPushButton::clicked, this, &DocumentPane::addRequested);
    connect(m_delete, &QPushButton::clicked, this, &DocumentPane::deleteSelected);
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(metrics::margin, 0, metrics::margin, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_search, 1);
    row->addWidget(m_options);
    row->addWidget(m_add);
    row->addWidget(m_delete);
    return line;
}

void DocumentPane::offerVectors()
{
    const auto catalogue = m_collection ? m_workspace.catalogue(m_collection) : nullptr;
    QStringList names;
    if (catalogue) {
        for (const auto& [name, view] : catalogue->vectors)
            names.append(model::toQString(name));
    }
    m_searchOptions->setVectors(names);
}

void DocumentPane::setPersona(PersonaId persona, CollectionId collection)
{
    m_form->setReadOnly(m_workspace.isReadOnly());
    m_add->setEnabled(!m_workspace.isReadOnly());
    if (persona && persona == m_model.persona()) {
        showSelected();
        return;
    }
    m_form->commit();
    m_search->clear();
    m_wanted = {};
    m_document = {};
    if (std::exchange(m_collection, collection) != collection)
        offerVectors();
    m_model.setPersona(persona, collection);
    if (!m_table->isSizedByHand())
        m_table->fitColumns(model::DocumentTableModel::ContentColumn);
    showRows();
}

void DocumentPane::setClient(std::shared_ptr<const remote::Client> client)
{
    m_model.setClient(std::move(client));
}

void DocumentPane::commit()
{
    m_form->commit();
}

void DocumentPane::showRows()
{
    emit countChanged(m_model.persona() ? m_model.total() : -1);
    if (!m_model.persona()) {
        setEmpty(tr("Select a persona to see its documents."));
        return;
    }
    if (m_model.total() == 0) {
        setEmpty(tr("No documents yet. What a persona wrote, or what is known of it, is used in ranking."),
                 m_workspace.isReadOnly() ? QString() : tr("New document"));
        return;
    }
    setContentShown();
    m_note->setText(m_model.note());
    m_note->setVisible(!m_model.note().isEmpty());
    const int wanted = m_wanted ? m_model.rowOf(m_wanted.value) : -1;
    if (wanted >= 0) {
        m_wanted = {};
        m_table->setCurrentIndex(m_model.index(wanted, 0));
    } else if (!m_table->currentIndex().isValid() && m_model.rowCount() > 0)
        m_table->setCurrentIndex(m_model.index(0, 0));
    showSelected();
}

void DocumentPane::showDocument(DocumentId document, bool edit)
{
    m_wanted = document;
    m_editWanted = edit;
    if (m_model.rowOf(document.value) < 0)
        m_search->clear();
    showRows();
}

void DocumentPane::showSelected()
{
    const DocumentId document = m_model.documentAt(m_table->currentIndex().row());
    const bool isOther = document != m_document;
    if (isOther)
        m_form->commit();
    m_document = document;
    const auto found = document ? store::findDocument(m_workspace.database(), document) : std::nullopt;
    m_form->setVisible(found.has_value());
    m_delete->setEnabled(found.has_value() && !m_workspace.isReadOnly());
    if (!found)
        return;
    const Json values {{"document/title", found->title},
                       {"document/content", found->content},
                       {"document/metadata", found->metadata.empty() ? Json() : found->metadata}};
    if (isOther)
        m_form->replaceValues(values);
    else
        m_form->setValues(values);
    if (std::exchange(m_editWanted, false))
        m_form->editFirst();
}

void DocumentPane::save(const std::string& key)
{
    emit editRequested(m_document, [key, value = m_form->value(key)](PersonaDocument& document) {
        if (key == "document/title")
            document.title = textOf(value);
        else if (key == "document/content")
            document.content = textOf(value);
        else
            document.metadata = value.is_null() ? Json::object() : value;
    });
}

void DocumentPane::deleteSelected()
{
    if (!m_document || m_workspace.isReadOnly())
        return;
    m_wanted = {m_model.keyBeside({m_model.rowOf(m_document.value)})};
    emit deleteRequested(m_document);
}

}  // namespace tastebench::ui
