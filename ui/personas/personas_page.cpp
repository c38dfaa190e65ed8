// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/personas_page.h"

#include "engine/store/documents.h"
#include "engine/store/interactions.h"
#include "engine/store/personas.h"
#include "engine/workspace/persona_clone.h"
#include "model/text.h"
#include "model/value_text.h"
#include "ui/collections/collection_bar.h"
#include "ui/personas/metadata_filter.h"
#include "ui/personas/persona_delegate.h"
#include "ui/personas/persona_detail.h"
#include "ui/personas/persona_records.h"
#include "ui/personas/persona_sort.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/typography.h"
#include "ui/widgets/gap_splitter.h"
#include "ui/widgets/notice_line.h"
#include "ui/widgets/panel.h"

#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>
#include <memory>

namespace tastebench::ui {

namespace {

constexpr int detailWidth = 340;
constexpr int tableWidth = 560;

model::WorkspaceChange personaChange(PersonaId persona)
{
    model::WorkspaceChange change;
    change.personas = true;
    change.persona = persona;
    return change;
}

model::WorkspaceChange wholePersonaChange()
{
    model::WorkspaceChange change;
    change.personas = true;
    change.interactions = true;
    return change;
}

}  // namespace

PersonasPage::PersonasPage(model::Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(workspace)
    , m_bar(new CollectionBar(workspace, tr("Search personas")))
    , m_new(new QPushButton(icon(IconName::Add), tr("New persona")))
    , m_panel(new Panel(tr("Personas")))
    , m_filter(new MetadataFilter)
    , m_sort(new PersonaSort)
    , m_list(new QListView)
    , m_detail(new PersonaDetail)
    , m_records(new PersonaRecords(workspace))
    , m_notice(new NoticeLine)
{
    setObjectName(QStringLiteral("personasPage"));
    setAccessibleName(tr("Personas"));
    m_new->setObjectName(QStringLiteral("newPersona"));
    m_new->setAccessibleName(m_new->text());
    m_new->setToolTip(tr("Add a persona (Ctrl+N)"));
    m_bar->addButton(m_new);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::margin, metrics::page, metrics::margin);
    layout->setSpacing(metrics::margin);
    layout->addWidget(m_bar);
    layout->addWidget(makeBody(), 1);
    layout->addWidget(m_notice, 0, Qt::AlignRight);

    connect(m_bar, &CollectionBar::collectionChosen, this, &PersonasPage::collectionChosen);
    connect(m_bar, &CollectionBar::searchChanged, &m_model, &model::PersonaTableModel::setSearch);
    connect(m_filter, &MetadataFilter::filterChanged, &m_model, &model::PersonaTableModel::setMetadata);
    connect(m_sort, &PersonaSort::chosen, &m_model, &model::PersonaTableModel::setOrder);
    connect(m_new, &QPushButton::clicked, this, &PersonasPage::createPersona);
    connect(m_panel, &Panel::actionRequested, this, &PersonasPage::acceptOffer);
    connect(&m_model, &model::PersonaTableModel::rowsChanged, this, &PersonasPage::showRows);
    connect(&m_model, &model::PersonaTableModel::readingChanged, this,
            [this](bool reading) { m_panel->setBusy(reading); });
    connect(m_bar, &CollectionBar::failed, this, &PersonasPage::showProblem);
    connect(m_bar, &CollectionBar::warned, m_notice, &NoticeLine::warn);
    connect(m_notice, &NoticeLine::actionRequested, this, &PersonasPage::takeBack);
    // Queued: rows may go in the middle of a change of the workspace.
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &PersonasPage::showCurrent,
            Qt::QueuedConnection);
    connect(&m_workspace, &model::Workspace::changed, this, [this] { showCurrent(); });
    connectDetail();
    makeShortcuts();
    setCollection({});
}

QWidget* PersonasPage::makeBody()
{
    m_list->setObjectName(QStringLiteral("personasList"));
    m_list->setAccessibleName(tr("Personas"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setItemDelegate(new PersonaDelegate(m_list));
    m_list->setModel(&m_model);
    m_panel->setObjectName(QStringLiteral("personasPanel"));
    m_panel->setHeaderLine(true);
    auto* people = new QWidget;
    auto* lines = new QVBoxLayout(people);
    lines->setContentsMargins(0, metrics::gap, 0, 0);
    lines->setSpacing(0);
    lines->addWidget(m_filter);
    lines->addWidget(m_sort);
    lines->addWidget(m_list, 1);
    m_panel->setContent(people);
    m_panel->setMinimumWidth(metrics::settingsWidth);
    m_detail->setMinimumWidth(metrics::whyWidth);
    m_records->setMinimumWidth(metrics::whyWidth);

    auto* body = new GapSplitter;
    body->setObjectName(QStringLiteral("personasSplitter"));
    body->addWidget(m_panel);
    body->addWidget(m_detail);
    body->addWidget(m_records);
    body->setStretchFactor(2, 1);
    body->setSizes({metrics::settingsWidth, detailWidth, tableWidth});
    return body;
}

void PersonasPage::makeShortcuts()
{
    const auto add = [this](const QKeySequence& keys, QWidget* within, Qt::ShortcutContext context, auto slot) {
        auto* shortcut = new QShortcut(keys, within);
        shortcut->setContext(context);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    const auto edit = [this] { m_detail->form().editFirst(); };
    add(QKeySequence::New, this, Qt::WidgetWithChildrenShortcut, &PersonasPage::createPersona);
    add(QKeySequence::Find, this, Qt::WidgetWithChildrenShortcut, &PersonasPage::focusSearch);
    add(Qt::Key_Delete, m_list, Qt::WidgetShortcut, &PersonasPage::deletePersona);
    add(Qt::Key_F2, m_list, Qt::WidgetShortcut, edit);
    add(Qt::Key_Return, m_list, Qt::WidgetShortcut, edit);
}

void PersonasPage::connectDetail()
{
    connect(m_detail, &PersonaDetail::edited, this, &PersonasPage::save);
    connect(m_detail, &PersonaDetail::cloneRequested, this, &PersonasPage::clonePersona);
    connect(m_detail, &PersonaDetail::deleteRequested, this, &PersonasPage::deletePersona);
    connect(m_detail, &PersonaDetail::comparisonRequested, this, &PersonasPage::comparePersona);
    connect(m_detail, &PersonaDetail::groupRequested, this, &PersonasPage::blendPersona);
    connect(m_detail, &PersonaDetail::deletionForGoodRequested, this, &PersonasPage::askToDeleteForGood);
    connect(m_detail, &PersonaDetail::exploreRequested, this, [this] { emit exploreRequested(m_current); });
    connect(m_records, &PersonaRecords::done, this, &PersonasPage::offerUndo);
    connect(m_records, &PersonaRecords::failed, this, &PersonasPage::showProblem);
}

void PersonasPage::setCollection(CollectionId collection)
{
    m_detail->form().commit();
    m_wanted = {};
    m_notice->clear();
    m_bar->setCollection(collection);
    const Collection* found = m_workspace.collection(collection);
    m_new->setEnabled(found && !m_workspace.isReadOnly());
    m_detail->setReadOnly(m_workspace.isReadOnly());
    m_filter->clear();
    m_model.setSearch({});
    m_model.setCollection(found ? collection : CollectionId());
    m_list->scrollToTop();
}

void PersonasPage::focusSearch()
{
    m_bar->focusSearch();
}

void PersonasPage::setEndpoints(model::EndpointAccess* endpoints)
{
    m_records->setEndpoints(endpoints);
}

void PersonasPage::showPersona(PersonaId persona)
{
    m_wanted = persona;
    if (m_model.rowOf(persona.value) < 0 && !m_bar->search().isEmpty())
        m_bar->clearSearch();
    keepSelection();
}

// After the rows changed: who is wanted is selected, else who was, else the first.
void PersonasPage::keepSelection()
{
    int row = m_wanted ? m_model.rowOf(m_wanted.value) : -1;
    const bool found = row >= 0;
    if (found)
        m_wanted = {};
    else if (!m_list->currentIndex().isValid() && m_model.rowCount() > 0)
        row = std::max(0, m_model.rowOf(m_current.value));
    if (row < 0)
        return;
    m_list->setCurrentIndex(m_model.index(row, 0));
    if (found)
        m_list->scrollTo(m_model.index(row, 0));
}

void PersonasPage::showRows()
{
    const Collection* found = m_workspace.collection(m_model.collection());
    const bool isSearch = !m_model.search().trimmed().isEmpty() || m_model.metadata().has_value();
    if (!found) {
        m_panel->setEmpty(tr("Personas belong to a collection. There is none yet."), tr("New collection…"));
    } else if (m_model.metadata()) {
        m_panel->setContentShown();  // the filter can be changed there
    } else if (m_model.rowCount() == 0 && isSearch) {
        m_panel->setEmpty(tr("Nobody has words that begin with “%1”.").arg(m_model.search().trimmed()),
                          tr("Clear the search"));
    } else if (m_model.rowCount() == 0) {
        m_panel->setEmpty(tr("%1 has no personas yet.").arg(model::toQString(found->name)), tr("New persona"));
    } else {
        m_panel->setContentShown();
    }
    const QString total = model::countText(m_model.total());
    m_panel->setCaption(!found         ? QString()
                            : isSearch ? tr("%1 of %2").arg(model::countText(m_model.rowCount()), total)
                                       : total);
    keepSelection();
    if (m_model.rowCount() == 0)
        showCurrent();
}

void PersonasPage::acceptOffer()
{
    if (!m_workspace.collection(m_model.collection()))
        m_bar->createCollection();
    else if (!m_model.search().trimmed().isEmpty())
        m_bar->clearSearch();
    else
        createPersona();
}

void PersonasPage::showCurrent()
{
    const PersonaId persona = m_model.personaAt(m_list->currentIndex().row());
    if (persona != m_current)
        m_detail->form().commit();
    m_current = persona;
    const auto found = persona ? store::findPersona(m_workspace.database(), persona) : std::nullopt;
    const Collection* collection = m_workspace.collection(m_model.collection());
    m_detail->setPersona(found, collection ? collection->personaSchema : std::nullopt);
    m_records->setPersona(found, m_model.collection());
    if (persona && persona == m_editWanted) {
        m_editWanted = {};
        m_detail->form().editFirst();
    }
}

void PersonasPage::change(const QString& label, const model::WorkspaceChange& touched,
                          const model::Workspace::Write& write, const std::function<void()>& written)
{
    m_workspace.change(label, touched, write, {this, written, [this](const Error& error) { showProblem(error); }});
}

void PersonasPage::showProblem(const Error& error)
{
    m_notice->warn(model::sentence(error));
    showCurrent();
}

QString PersonasPage::personaTitle(PersonaId id) const
{
    const auto found = store::findPersona(m_workspace.database(), id);
    return found ? model::PersonaTableModel::title(*found) : QString();
}

void PersonasPage::save(const std::string& key)
{
    const PersonaId id = m_detail->persona();
    change(tr("Edit %1 of %2").arg(model::toQString(key.substr(key.find('/') + 1)), personaTitle(id)),
           personaChange(id), [id, edit = m_detail->edit(key)](store::Change& change) {
               Persona persona = store::persona(change.database(), id);
               edit(persona);
               persona.updatedAt = Timestamp::now();
               store::updatePersona(change, persona);
           });
}

// Selects a new persona and puts the cursor in its form.
void PersonasPage::beginEdit(PersonaId persona)
{
    m_editWanted = persona;
    showPersona(persona);
}

void PersonasPage::createPersona()
{
    const CollectionId collection = m_model.collection();
    if (!collection || m_workspace.isReadOnly())
        return;
    m_detail->form().commit();
    Persona persona;
    persona.collection = collection;
    persona.name = model::toUtf8(tr("New persona"));
    persona.createdAt = persona.updatedAt = Timestamp::now();
    const auto made = std::make_shared<PersonaId>();
    change(
        tr("New persona"), wholePersonaChange(),
        [persona, made](store::Change& change) { *made = store::insertPersona(change, persona); },
        [this, made] { beginEdit(*made); });
}

void PersonasPage::clonePersona()
{
    const QString title = personaTitle(m_current);
    const auto made = std::make_shared<PersonaId>();
    change(
        tr("Clone %1").arg(title), wholePersonaChange(),
        [id = m_current, name = model::toUtf8(tr("%1 (copy)").arg(title)), made](store::Change& change) {
            *made = workspace::clonePersona(change, id, name);
        },
        [this, made] { beginEdit(*made); });
}

void PersonasPage::deletePersona()
{
    if (!m_current || m_workspace.isReadOnly())
        return;
    const QString title = personaTitle(m_current);
    m_wanted = {m_model.keyBeside({m_model.rowOf(m_current.value)})};
    change(
        tr("Delete %1").arg(title), wholePersonaChange(),
        [id = m_current](store::Change& change) { store::deletePersona(change, id); },
        [this, title] { offerUndo(tr("Deleted %1.").arg(title)); });
}

void PersonasPage::askToDeleteForGood()
{
    if (!m_current || m_workspace.isReadOnly())
        return;
    auto* question = new QMessageBox(QMessageBox::Warning, tr("Delete for good"),
                                     tr("Delete %1 so that no trace stays in the file?").arg(personaTitle(m_current)),
                                     QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("deleteForGoodQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(
        tr("The persona goes with its interactions, documents and memories, and so does the whole history: nothing "
           "that was done before can be undone. Copies of the file are not touched."));
    QPushButton* erase = question->addButton(tr("Delete for good"), QMessageBox::DestructiveRole);
    erase->setObjectName(QStringLiteral("confirmDeleteForGood"));
    connect(erase, &QPushButton::clicked, this, [this, id = m_current] { deleteForGood(id); });
    question->open();
}

void PersonasPage::deleteForGood(PersonaId persona)
{
    const QString title = personaTitle(persona);
    model::WorkspaceChange touched;
    touched.everything = true;
    m_wanted = {m_model.keyBeside({m_model.rowOf(persona.value)})};
    model::Job* job = m_workspace.startJob(
        tr("Deleting %1 for good").arg(title), touched,
        [persona](store::Database& database, Progress&) { store::deletePersonaForGood(database, persona); });
    connect(job, &model::Job::failed, this, &PersonasPage::showProblem);
    connect(job, &model::Job::finished, this, [this, title] { m_notice->say(tr("Deleted %1 for good.").arg(title)); });
}

void PersonasPage::comparePersona()
{
    if (m_current)
        emit comparisonRequested(m_current);
}

void PersonasPage::blendPersona()
{
    if (m_current)
        emit groupRequested(m_current);
}

void PersonasPage::offerUndo(const QString& sentence)
{
    const auto undoable = m_workspace.undoable();
    m_noticed = undoable ? undoable->id : HistoryId();
    m_notice->say(sentence, undoable ? tr("Undo") : QString());
}

void PersonasPage::takeBack()
{
    m_workspace.undo(m_noticed, {this, {}, [this](const Error& error) { showProblem(error); }});
}

}  // namespace tastebench::ui
