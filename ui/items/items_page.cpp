// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/items_page.h"

#include "engine/store/items.h"
#include "model/text.h"
#include "model/value_text.h"
#include "ui/collections/collection_bar.h"
#include "ui/collections/vectors_dialog.h"
#include "ui/filter/filter_line.h"
#include "ui/filter/filter_popover.h"
#include "ui/items/item_detail.h"
#include "ui/items/vector_strip.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/gap_splitter.h"
#include "ui/widgets/notice_line.h"
#include "ui/widgets/panel.h"

#include <QAction>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>
#include <memory>

namespace tastebench::ui {

namespace {

constexpr int detailWidth = 360;

model::WorkspaceChange itemsChange()
{
    model::WorkspaceChange change;
    change.items = true;
    return change;
}

}  // namespace

ItemsPage::ItemsPage(model::Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(workspace)
    , m_vectors(workspace)
    , m_bar(new CollectionBar(workspace, tr("Search for")))
    , m_filterButton(new QPushButton(icon(IconName::Filter, Role::MutedText), tr("Filter")))
    , m_filter(new FilterPopover(m_filterButton, this))
    , m_filterLine(new FilterLine)
    , m_new(new QPushButton(icon(IconName::Add), tr("New item")))
    , m_panel(new Panel(tr("Items")))
    , m_table(new DataTable)
    , m_detail(new ItemDetail)
    , m_strip(new VectorStrip)
    , m_notice(new NoticeLine)
{
    setObjectName(QStringLiteral("itemsPage"));
    setAccessibleName(tr("Items"));
    m_new->setObjectName(QStringLiteral("newItem"));
    m_new->setAccessibleName(m_new->text());
    m_new->setToolTip(tr("Add an item (Ctrl+N)"));
    makeFilter();
    m_bar->addButton(m_filterButton);
    m_bar->addButton(m_new);
    m_strip->setTail(m_notice);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::margin, metrics::page, metrics::margin);
    layout->setSpacing(metrics::margin);
    layout->addWidget(m_bar);
    layout->addWidget(m_filterLine);
    layout->addWidget(makeBody(), 1);
    layout->addWidget(m_strip);

    connect(m_bar, &CollectionBar::collectionChosen, this, &ItemsPage::collectionChosen);
    connect(m_bar, &CollectionBar::searchChanged, &m_model, &model::ItemTableModel::setSearch);
    connect(m_new, &QPushButton::clicked, this, &ItemsPage::createItem);
    connect(m_panel, &Panel::actionRequested, this, &ItemsPage::acceptOffer);
    connect(&m_vectors, &model::VectorOverview::changed, this, [this] { m_strip->setVectors(m_vectors.vectors()); });
    connect(m_strip, &VectorStrip::trainRequested, this,
            [this](const std::string& vector) { emit trainRequested(collection(), vector); });
    connect(m_strip, &VectorStrip::editRequested, this, &ItemsPage::editVectors);
    connect(m_bar, &CollectionBar::failed, this, &ItemsPage::showProblem);
    connect(m_bar, &CollectionBar::warned, m_notice, &NoticeLine::warn);
    connect(m_notice, &NoticeLine::actionRequested, this, [this] {
        m_workspace.undo(m_noticed, {this, {}, [this](const Error& error) { showProblem(error); }});
    });
    connectTable();
    makeShortcuts();
    makeRowActions();
    setCollection({});
}

void ItemsPage::makeFilter()
{
    m_filterButton->setObjectName(QStringLiteral("itemFilterButton"));
    m_filterButton->setAccessibleName(tr("Filter"));
    m_filterButton->setToolTip(tr("Show only the items that pass a filter"));
    m_filterButton->setCheckable(true);
    m_filter->setObjectName(QStringLiteral("itemFilterPopover"));
    m_filterLine->setObjectName(QStringLiteral("itemFilterLine"));
    connect(m_filter, &Popover::opened, this, &ItemsPage::showCatalogue);
    connect(m_filter, &FilterPopover::applied, this, &ItemsPage::applyFilter);
    connect(m_filterLine, &FilterLine::removeRequested, this, [this] { applyFilter(std::nullopt); });
    connect(&m_workspace, &model::Workspace::catalogueChanged, this, [this](CollectionId id) {
        if (id == collection() && (m_filter->isOpen() || m_model.filter()))
            showCatalogue();
    });
}

void ItemsPage::applyFilter(const std::optional<Json>& filter)
{
    m_model.setFilter(filter);
    m_filter->setApplied(filter);
    m_filterLine->setFilter(filter);
    m_filterButton->setIcon(icon(IconName::Filter, filter ? Role::Accent : Role::MutedText));
}

// The filter looks at the catalogue, which is read when it is first asked for.
void ItemsPage::showCatalogue()
{
    const search::CataloguePtr catalogue = collection() ? m_workspace.catalogue(collection()) : nullptr;
    m_filter->setCatalogue(catalogue);
    m_filterLine->setCatalogue(catalogue);
}

QWidget* ItemsPage::makeBody()
{
    m_panel->setObjectName(QStringLiteral("itemsPanel"));
    m_panel->setContent(m_table);
    m_table->setObjectName(QStringLiteral("itemsTable"));
    m_table->setAccessibleName(tr("Items"));
    m_table->setModel(&m_model);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_detail->setMinimumWidth(detailWidth);
    auto* body = new GapSplitter;
    body->setObjectName(QStringLiteral("itemsSplitter"));
    body->addWidget(m_panel);
    body->addWidget(m_detail);
    body->setStretchFactor(0, 1);
    body->setStretchFactor(1, 0);
    body->setSizes({10 * detailWidth, detailWidth});
    return body;
}

void ItemsPage::makeShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto slot) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    add(QKeySequence::New, &ItemsPage::createItem);
    add(QKeySequence::Find, &ItemsPage::focusSearch);
}

// What can be asked about the selected item: the table's menu.
void ItemsPage::makeRowActions()
{
    const auto add = [this](const QString& text, const char* name, auto request) {
        auto* action = new QAction(text, m_table);
        action->setObjectName(QLatin1String(name));
        connect(action, &QAction::triggered, this, [this, request] {
            if (m_current)
                emit(this->*request)(m_current);
        });
        m_table->addAction(action);
    };
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    add(tr("Show in Explore"), "itemInExplore", &ItemsPage::showInExploreRequested);
    add(tr("Find similar"), "itemSimilar", &ItemsPage::findSimilarRequested);
    add(tr("Who gets this item?"), "itemAudience", &ItemsPage::audienceRequested);
}

void ItemsPage::connectTable()
{
    connect(&m_model, &model::ItemTableModel::rowsChanged, this, &ItemsPage::showRows);
    connect(&m_model, &model::ItemTableModel::readingChanged, this,
            [this](bool reading) { m_panel->setBusy(reading); });
    connect(&m_model, &model::ItemTableModel::problem, this,
            [this](const Error& error) { m_notice->warn(model::sentence(error)); });
    // Queued: rows may go in the middle of a change of the workspace.
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ItemsPage::showCurrent,
            Qt::QueuedConnection);
    connect(m_table, &DataTable::openRequested, this, [this] { m_detail->form().editFirst(); });
    connect(m_table, &DataTable::deleteRequested, this, &ItemsPage::deleteSelected);
    connect(m_detail, &ItemDetail::edited, this, &ItemsPage::save);
    connect(m_detail, &ItemDetail::deleteRequested, this, &ItemsPage::deleteSelected);
    connect(m_detail, &ItemDetail::findSimilarRequested, this, [this] { emit findSimilarRequested(m_current); });
    connect(m_detail, &ItemDetail::exploreRequested, this, [this] { emit showInExploreRequested(m_current); });
    connect(&m_workspace, &model::Workspace::changed, this, [this] { showCurrent(); });
}

void ItemsPage::setCollection(CollectionId collection)
{
    m_detail->form().commit();
    m_wanted = {};
    m_notice->clear();
    m_bar->setCollection(collection);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    const Collection* found = m_workspace.collection(collection);
    m_new->setEnabled(found && !m_workspace.isReadOnly());
    m_detail->setReadOnly(m_workspace.isReadOnly());
    m_model.setSearch({});
    m_filter->close();
    m_model.setCollection(found ? collection : CollectionId());
    applyFilter(m_model.filter());
    m_filterButton->setEnabled(found);
    m_vectors.setCollection(m_model.collection());
    m_table->fitColumns();
    m_table->scrollToTop();
}

void ItemsPage::focusSearch()
{
    m_bar->focusSearch();
}

void ItemsPage::editVectors()
{
    if (!m_workspace.collection(collection()))
        return;
    auto* dialog = new VectorsDialog(m_workspace, collection(), this);
    connect(dialog, &VectorsDialog::trainRequested, this, &ItemsPage::trainRequested);
    connect(dialog, &VectorsDialog::failed, this, &ItemsPage::showProblem);
    dialog->open();
}

void ItemsPage::createCollection()
{
    m_bar->createCollection();
}

void ItemsPage::showItem(ItemId item)
{
    m_wanted = item;
    if (m_model.rowOf(item.value) < 0 && !m_bar->search().isEmpty())
        m_bar->clearSearch();
    if (m_model.rowOf(item.value) < 0)
        applyFilter(std::nullopt);
    keepSelection();
}

// After the rows changed: what is wanted is selected, else what was, else the first row.
void ItemsPage::keepSelection()
{
    int row = m_wanted ? m_model.rowOf(m_wanted.value) : -1;
    const bool found = row >= 0;
    if (found)
        m_wanted = {};
    else if (!m_table->currentIndex().isValid() && m_model.rowCount() > 0)
        row = std::max(0, m_model.rowOf(m_current.value));
    if (row < 0)
        return;
    m_table->setCurrentIndex(m_model.index(row, 0));
    m_table->selectRow(row);
    if (found)
        m_table->scrollTo(m_model.index(row, 0));
}

void ItemsPage::showRows()
{
    const Collection* found = m_workspace.collection(m_model.collection());
    const bool isSearch = !m_model.search().trimmed().isEmpty();
    if (!found) {
        m_panel->setEmpty(tr("A collection holds items and what they are described by. There is none yet."),
                          tr("New collection…"));
    } else if (m_model.rowCount() == 0 && isSearch) {
        m_panel->setEmpty(tr("No item has words that begin with “%1”.").arg(m_model.search().trimmed()),
                          tr("Clear the search"));
    } else if (m_model.rowCount() == 0 && m_model.filter()) {
        m_panel->setEmpty(tr("No item passes the filter."), tr("Change the filter"));
    } else if (m_model.rowCount() == 0) {
        m_panel->setEmpty(tr("%1 has no items yet.").arg(model::toQString(found->name)), tr("Import a dataset…"));
    } else {
        m_panel->setContentShown();
    }
    const QString total = model::countText(m_model.total());
    m_panel->setCaption(!found ? QString()
                            : isSearch || m_model.filter()
                            ? tr("%1 of %2").arg(model::countText(m_model.rowCount()), total)
                            : total);
    keepSelection();
    if (m_model.rowCount() == 0)
        showCurrent();
}

void ItemsPage::acceptOffer()
{
    if (!m_workspace.collection(m_model.collection()))
        createCollection();
    else if (!m_model.search().trimmed().isEmpty())
        m_bar->clearSearch();
    else if (m_model.filter())
        m_filterButton->setChecked(true);
    else
        emit importRequested();
}

void ItemsPage::showCurrent()
{
    const ItemId item = m_model.itemAt(m_table->currentIndex().row());
    if (item != m_current)
        m_detail->form().commit();
    m_current = item;
    m_detail->setItem(item ? store::findItem(m_workspace.database(), item) : std::nullopt, m_model.properties());
    if (item && item == m_editWanted) {
        m_editWanted = {};
        m_detail->form().editFirst();
    }
}

void ItemsPage::change(const QString& label, const model::WorkspaceChange& touched,
                       const model::Workspace::Write& write, const std::function<void()>& written)
{
    m_workspace.change(label, touched, write, {this, written, [this](const Error& error) { showProblem(error); }});
}

void ItemsPage::showProblem(const Error& error)
{
    m_notice->warn(model::sentence(error));
    showCurrent();
}

QString ItemsPage::itemTitle(ItemId id) const
{
    const auto found = store::findItem(m_workspace.database(), id);
    return found ? model::ItemTableModel::title(*found, m_model.properties()) : QString();
}

void ItemsPage::save(const std::string& property)
{
    const ItemId id = m_detail->item();
    model::WorkspaceChange touched = itemsChange();
    touched.onlyItems = {id};
    change(tr("Edit %1 of %2").arg(model::toQString(property), itemTitle(id)), touched,
           [id, property, value = m_detail->form().value(property)](store::Change& change) {
               Item item = store::item(change.database(), id);
               if (value.is_null())
                   item.properties.erase(property);
               else
                   item.properties[property] = value;
               item.updatedAt = Timestamp::now();
               store::updateItem(change, item);
           });
}

void ItemsPage::createItem()
{
    const CollectionId collection = m_model.collection();
    if (!collection || m_workspace.isReadOnly())
        return;
    m_detail->form().commit();
    Item item;
    item.collection = collection;
    item.uuid = Uuid::random();
    item.createdAt = item.updatedAt = Timestamp::now();
    const auto made = std::make_shared<ItemId>();
    change(
        tr("New item"), itemsChange(), [item, made](store::Change& change) { *made = store::insertItem(change, item); },
        [this, made] {
            m_editWanted = *made;
            showItem(*made);
        });
}

void ItemsPage::deleteSelected()
{
    if (m_workspace.isReadOnly())
        return;
    std::vector<ItemId> ids;
    std::vector<int> rows;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows()) {
        rows.push_back(row.row());
        ids.push_back(m_model.itemAt(row.row()));
    }
    if (ids.empty())
        return;
    const QString what
        = ids.size() == 1 ? itemTitle(ids.front()) : tr("%1 items").arg(model::countText(std::ssize(ids)));
    model::WorkspaceChange touched = itemsChange();
    touched.vectors = true;
    touched.interactions = true;
    m_wanted = ItemId {m_model.keyBeside(rows)};
    change(
        tr("Delete %1").arg(what), touched,
        [ids](store::Change& change) {
            for (const ItemId id : ids)
                store::deleteItem(change, id);
        },
        [this, what] {
            const auto undoable = m_workspace.undoable();
            m_noticed = undoable ? undoable->id : HistoryId();
            m_notice->say(tr("Deleted %1.").arg(what), undoable ? tr("Undo") : QString());
        });
}

}  // namespace tastebench::ui
