// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/persona_records.h"

#include "engine/ranking/ranker.h"
#include "engine/store/documents.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/store/memories.h"
#include "engine/store/personas.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/memories.h"
#include "model/endpoint_access.h"
#include "model/item_table_model.h"
#include "model/persona_table_model.h"
#include "model/text.h"
#include "model/value_text.h"
#include "ui/personas/document_pane.h"
#include "ui/personas/interaction_pane.h"
#include "ui/personas/memory_pane.h"
#include "ui/personas/proposals_dialog.h"
#include "ui/personas/statement_dialog.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/section_tabs.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <memory>

namespace tastebench::ui {

namespace {

constexpr double writtenStrength = 0.5;

model::WorkspaceChange changeOf(PersonaId persona)
{
    model::WorkspaceChange change;
    change.personas = true;
    change.persona = persona;
    return change;
}

model::WorkspaceChange interactionChange(PersonaId persona)
{
    model::WorkspaceChange change;
    change.interactions = true;
    change.persona = persona;
    return change;
}

}  // namespace

PersonaRecords::PersonaRecords(model::Workspace& workspace, QWidget* parent)
    : Surface(parent)
    , m_workspace(workspace)
    , m_tabs(new SectionTabs)
    , m_stack(new QStackedWidget)
    , m_interactions(new InteractionPane(workspace))
    , m_documents(new DocumentPane(workspace))
    , m_memories(new MemoryPane(workspace))
{
    setObjectName(QStringLiteral("personaRecords"));
    m_tabs->setObjectName(QStringLiteral("personaSections"));
    m_tabs->setAccessibleName(tr("Sections of the persona"));
    m_tabs->addSection(tr("Interactions"));
    m_tabs->addSection(tr("Documents"));
    m_tabs->addSection(tr("Memories"));
    m_interactions->setBare();
    m_documents->setBare();
    m_memories->setBare();
    for (QWidget* const section :
         {static_cast<QWidget*>(m_interactions), static_cast<QWidget*>(m_documents), static_cast<QWidget*>(m_memories)})
        m_stack->addWidget(section);

    auto* header = new QHBoxLayout;
    header->setContentsMargins(0, 0, 0, 0);
    header->addWidget(m_tabs);
    header->addStretch();
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(1, 0, 1, metrics::panelRadius);
    lines->setSpacing(0);
    lines->addLayout(header);
    lines->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_interactions, &InteractionPane::countChanged, this,
            [this](qint64 count) { m_tabs->setCount(Interactions, count); });
    connect(m_documents, &DocumentPane::countChanged, this,
            [this](qint64 count) { m_tabs->setCount(Documents, count); });
    connect(m_memories, &MemoryPane::countChanged, this, [this](qint64 count) { m_tabs->setCount(Memories, count); });
    connectInteractions();
    connectDocuments();
    connectMemories();
}

void PersonaRecords::connectInteractions()
{
    connect(m_interactions, &InteractionPane::addRequested, this, &PersonaRecords::addInteraction);
    connect(m_interactions, &InteractionPane::deleteRequested, this, &PersonaRecords::deleteInteractions);
    connect(m_interactions, &InteractionPane::weightRequested, this, [this](InteractionId id, double weight) {
        editInteraction(id, tr("Weight %1 for").arg(model::signedNumberText(weight, 2)),
                        [weight](Interaction& interaction) { interaction.weight = weight; });
    });
    connect(m_interactions, &InteractionPane::timeRequested, this, [this](InteractionId id, Timestamp time) {
        editInteraction(id, tr("Time of"), [time](Interaction& interaction) { interaction.createdAt = time; });
    });
    connect(m_interactions, &InteractionPane::typeRequested, this, [this](InteractionId id, const QString& type) {
        editInteraction(id, tr("Type of"), [type = model::toUtf8(type)](Interaction& interaction) {
            interaction.type = type.empty() ? std::nullopt : std::optional(type);
        });
    });
}

void PersonaRecords::connectDocuments()
{
    connect(m_documents, &DocumentPane::addRequested, this, &PersonaRecords::addDocument);
    connect(m_documents, &DocumentPane::editRequested, this, &PersonaRecords::editDocument);
    connect(m_documents, &DocumentPane::deleteRequested, this, &PersonaRecords::deleteDocument);
}

void PersonaRecords::connectMemories()
{
    connect(m_memories, &MemoryPane::keepRequested, this, &PersonaRecords::keepMemories);
    connect(m_memories, &MemoryPane::formRequested, this, &PersonaRecords::formMemories);
    connect(m_memories, &MemoryPane::addRequested, this, &PersonaRecords::addMemory);
    connect(m_memories, &MemoryPane::statementRequested, this, &PersonaRecords::askForStatement);
    connect(m_memories, &MemoryPane::proposalsRequested, this, &PersonaRecords::askForProposals);
    connect(m_memories, &MemoryPane::strengthRequested, this, [this](MemoryId id, double strength) {
        editMemory(id, [strength](Memory& memory) { memory.strength = strength; });
    });
    connect(m_memories, &MemoryPane::textRequested, this, [this](MemoryId id, const QString& text) {
        editMemory(id, [text = model::toUtf8(text)](Memory& memory) { memory.text = text; });
    });
    connect(m_memories, &MemoryPane::deleteRequested, this, &PersonaRecords::deleteMemories);
    connect(m_memories, &MemoryPane::forgetRequested, this, &PersonaRecords::forgetMemories);
    connect(m_memories, &MemoryPane::interactionOpened, this, [this](InteractionId id) {
        showSection(Interactions);
        m_interactions->showInteraction(id);
    });
    connect(m_memories, &MemoryPane::documentOpened, this, [this](DocumentId id) {
        showSection(Documents);
        m_documents->showDocument(id);
    });
}

void PersonaRecords::setPersona(const std::optional<Persona>& persona, CollectionId collection)
{
    const PersonaId id = persona ? persona->id : PersonaId();
    if (m_persona && id != m_persona->id)
        m_documents->commit();
    m_persona = persona;
    m_interactions->setPersona(id, collection);
    m_documents->setPersona(id, collection);
    m_memories->setPersona(persona);
}

void PersonaRecords::showSection(Section section)
{
    m_tabs->setCurrentIndex(section);
}

QString PersonaRecords::personaTitle() const
{
    return m_persona ? model::PersonaTableModel::title(*m_persona) : QString();
}

QString PersonaRecords::itemTitle(ItemId id) const
{
    const auto item = store::findItem(m_workspace.database(), id);
    const Collection* collection = item ? m_workspace.collection(item->collection) : nullptr;
    return collection ? model::ItemTableModel::title(*item, collection->properties) : QString();
}

QString PersonaRecords::itemTitle(InteractionId id) const
{
    const auto found = store::findInteraction(m_workspace.database(), id);
    return found ? itemTitle(found->item) : QString();
}

void PersonaRecords::change(const QString& label, const model::WorkspaceChange& touched,
                            const model::Workspace::Write& write, const std::function<void()>& written)
{
    m_workspace.change(label, touched, write, {this, written, [this](const Error& error) { emit failed(error); }});
}

void PersonaRecords::addInteraction(ItemId item, double weight, bool replacesPrevious)
{
    if (!m_persona)
        return;
    Interaction interaction;
    interaction.persona = m_persona->id;
    interaction.item = item;
    interaction.weight = weight;
    const Timestamp now = Timestamp::now();
    const auto newest = store::newestInteraction(m_workspace.database(), m_persona->collection, now);
    interaction.createdAt = ranking::stampOfNewInteraction(newest.value_or(now), now);
    const auto replaced = std::make_shared<std::int64_t>(0);
    const QString title = itemTitle(item);
    change(
        tr("Add %1 with %2").arg(title, model::signedNumberText(weight, 2)), interactionChange(m_persona->id),
        [interaction, replacesPrevious, replaced](store::Change& change) {
            if (replacesPrevious)
                *replaced = store::deleteInteractions(change, interaction.persona, interaction.item);
            store::insertInteraction(change, interaction);
        },
        [this, replaced, title] {
            if (*replaced == 1)
                emit done(tr("Replaced the earlier interaction with %1.").arg(title));
            else if (*replaced > 1)
                emit done(tr("Replaced %1 earlier interactions with %2.").arg(model::countText(*replaced), title));
        });
}

void PersonaRecords::editInteraction(InteractionId id, const QString& label,
                                     const std::function<void(Interaction&)>& edit)
{
    if (!m_persona)
        return;
    change(label % u' ' % itemTitle(id), interactionChange(m_persona->id), [id, edit](store::Change& change) {
        Interaction interaction = store::interaction(change.database(), id);
        edit(interaction);
        store::updateInteraction(change, interaction);
    });
}

void PersonaRecords::deleteInteractions(const std::vector<InteractionId>& interactions)
{
    if (!m_persona)
        return;
    const QString what = interactions.size() == 1
        ? tr("the interaction with %1").arg(itemTitle(interactions.front()))
        : tr("%1 interactions").arg(model::countText(std::ssize(interactions)));
    change(
        tr("Delete %1").arg(what), interactionChange(m_persona->id),
        [interactions](store::Change& change) {
            for (const InteractionId id : interactions)
                store::deleteInteraction(change, id);
        },
        [this, what] { emit done(tr("Deleted %1.").arg(what)); });
}

void PersonaRecords::addDocument()
{
    if (!m_persona || m_workspace.isReadOnly())
        return;
    m_documents->commit();
    PersonaDocument document;
    document.persona = m_persona->id;
    document.title = model::toUtf8(tr("New document"));
    document.createdAt = Timestamp::now();
    const auto made = std::make_shared<DocumentId>();
    change(
        tr("New document of %1").arg(personaTitle()), changeOf(m_persona->id),
        [document, made](store::Change& change) { *made = store::insertDocument(change, document); },
        [this, made] { m_documents->showDocument(*made, true); });
}

void PersonaRecords::editDocument(DocumentId id, const std::function<void(PersonaDocument&)>& edit)
{
    const auto found = store::findDocument(m_workspace.database(), id);
    if (!found)
        return;
    change(tr("Edit the document %1").arg(model::toQString(found->title)), changeOf(found->persona),
           [id, edit](store::Change& change) {
               auto document = store::findDocument(change.database(), id);
               if (!document)
                   return;
               edit(*document);
               store::updateDocument(change, *document);
           });
}

void PersonaRecords::deleteDocument(DocumentId id)
{
    const auto found = store::findDocument(m_workspace.database(), id);
    if (!found)
        return;
    const QString title = model::toQString(found->title);
    change(
        tr("Delete the document %1").arg(title), changeOf(found->persona),
        [id](store::Change& change) { store::deleteDocument(change, id); },
        [this, title] { emit done(tr("Deleted the document %1.").arg(title)); });
}

void PersonaRecords::keepMemories(bool keep)
{
    if (!m_persona)
        return;
    const QString label = keep ? tr("%1 keeps memories") : tr("%1 keeps no memories");
    change(label.arg(personaTitle()), changeOf(m_persona->id), [id = m_persona->id, keep](store::Change& change) {
        Persona persona = store::persona(change.database(), id);
        persona.memoriesEnabled = keep;
        persona.updatedAt = Timestamp::now();
        store::updatePersona(change, persona);
    });
}

void PersonaRecords::formMemories()
{
    if (!m_persona)
        return;
    const QString title = tr("Form the memories of %1").arg(personaTitle());
    const auto formed = std::make_shared<workspace::FormedMemories>();
    model::Job* const job = m_workspace.startJob(
        title, changeOf(m_persona->id),
        [id = m_persona->id, formed, label = model::toUtf8(title)](store::Database& database, Progress& progress) {
            const Persona persona = store::persona(database, id);
            const auto catalogue = workspace::loadCatalogue(database, persona.collection, progress);
            store::Change change(database);
            *formed = workspace::formMemories(change, *catalogue, persona, "default", Timestamp::now(), progress);
            change.commit(label);
        });
    connect(job, &model::Job::finished, this, [this, formed] {
        emit done(formed->changesNothing() ? tr("Nothing new to remember.")
                                           : tr("Memories: %1 new, %2 changed, %3 dropped, %4 kept.")
                                                 .arg(formed->added)
                                                 .arg(formed->updated)
                                                 .arg(formed->removed)
                                                 .arg(formed->kept));
    });
    connect(job, &model::Job::failed, this, &PersonaRecords::failed);
}

void PersonaRecords::addMemory(const QString& text)
{
    if (!m_persona)
        return;
    Memory memory;
    memory.persona = m_persona->id;
    memory.text = model::toUtf8(text);
    memory.strength = writtenStrength;
    memory.createdAt = Timestamp::now();
    change(tr("Remember “%1”").arg(text), changeOf(m_persona->id),
           [memory](store::Change& change) { store::insertMemory(change, memory); });
}

void PersonaRecords::setEndpoints(model::EndpointAccess* endpoints)
{
    if (m_endpoints)
        disconnect(m_endpoints, nullptr, this, nullptr);
    m_endpoints = endpoints;
    const auto show = [this] {
        m_memories->setCanPropose(m_endpoints && m_endpoints->canRank());
        m_documents->setClient(m_endpoints && m_endpoints->canEmbed() ? m_endpoints->client() : nullptr);
    };
    if (endpoints)
        connect(endpoints, &model::EndpointAccess::changed, this, show);
    show();
}

void PersonaRecords::askForStatement()
{
    const Collection* const collection = m_persona ? m_workspace.collection(m_persona->collection) : nullptr;
    if (!collection)
        return;
    auto* dialog = new StatementDialog(*collection, personaTitle(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, persona = m_persona->id] {
        Memory memory = dialog->memory();
        memory.persona = persona;
        remember({std::move(memory)});
    });
    dialog->open();
}

void PersonaRecords::askForProposals()
{
    if (!m_persona || !m_endpoints || !m_endpoints->canRank())
        return;
    const search::CataloguePtr catalogue = m_workspace.catalogue(m_persona->collection);
    if (!catalogue) {
        emit failed(Error(ErrorKind::NotReady, "CATALOGUE_NOT_READY",
                          model::toUtf8(tr("The collection is still being read; try again in a moment."))));
        return;
    }
    auto* dialog = new ProposalsDialog(catalogue, m_persona->id,
                                       {m_endpoints->client(), model::toUtf8(m_endpoints->settings().chatModel)}, this);
    connect(dialog, &ProposalsDialog::chosen, this, &PersonaRecords::remember);
    dialog->open();
}

void PersonaRecords::remember(std::vector<Memory> memories)
{
    const PersonaId persona = memories.front().persona;
    for (Memory& memory : memories)
        memory.createdAt = Timestamp::now();
    const QString what = memories.size() == 1 ? model::toQString(memories.front().text)
                                              : tr("%1 statements").arg(model::countText(std::ssize(memories)));
    change(tr("Remember “%1”").arg(what), changeOf(persona), [memories](store::Change& change) {
        for (const Memory& memory : memories)
            store::insertMemory(change, memory);
    });
}

void PersonaRecords::editMemory(MemoryId id, const std::function<void(Memory&)>& edit)
{
    if (!m_persona)
        return;
    change(tr("Edit a memory of %1").arg(personaTitle()), changeOf(m_persona->id), [id, edit](store::Change& change) {
        auto memory = store::findMemory(change.database(), id);
        if (!memory)
            return;
        const Memory before = *memory;
        edit(*memory);
        workspace::restateText(before, *memory);
        memory->formed = false;
        store::updateMemory(change, *memory);
    });
}

void PersonaRecords::deleteMemories(const std::vector<MemoryId>& ids)
{
    if (!m_persona)
        return;
    const QString what = ids.size() == 1 ? tr("a memory") : tr("%1 memories").arg(model::countText(std::ssize(ids)));
    change(
        tr("Delete %1").arg(what), changeOf(m_persona->id),
        [ids](store::Change& change) {
            for (const MemoryId id : ids)
                store::deleteMemory(change, id);
        },
        [this, what] { emit done(tr("Deleted %1.").arg(what)); });
}

void PersonaRecords::forgetMemories()
{
    if (!m_persona)
        return;
    change(
        tr("Forget the memories of %1").arg(personaTitle()), changeOf(m_persona->id),
        [id = m_persona->id](store::Change& change) { store::deleteMemories(change, id); },
        [this, title = personaTitle()] { emit done(tr("Forgot everything that was remembered of %1.").arg(title)); });
}

}  // namespace tastebench::ui
