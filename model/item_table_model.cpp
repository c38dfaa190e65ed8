// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/item_table_model.h"

#include "engine/search/filter.h"
#include "engine/store/items.h"
#include "model/text.h"
#include "model/value_text.h"

#include <algorithm>

namespace tastebench::model {

namespace {

bool isNumber(PropertyType type)
{
    return type == PropertyType::Int || type == PropertyType::Number;
}

std::vector<ItemId> passing(std::vector<ItemId> ids, const Json& filter, const search::Catalogue& catalogue)
{
    const search::RowSet rows = search::matchingRows(search::parseFilter(filter, catalogue.collection), catalogue);
    std::erase_if(ids, [&](ItemId id) {
        const auto row = catalogue.items->row(id);
        return !row || !rows[*row];
    });
    return ids;
}

}  // namespace

ItemTableModel::ItemTableModel(Workspace& workspace, QObject* parent)
    : WindowedTableModel(workspace, parent)
{
    connect(&workspace, &Workspace::catalogueChanged, this, [this](CollectionId id) {
        if (id == m_collection && m_filter)
            refresh();
    });
}

void ItemTableModel::setFilter(const std::optional<Json>& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    refresh();
}

void ItemTableModel::setCollection(CollectionId collection)
{
    restart([this, collection] {
        if (collection != m_collection)
            m_filter.reset();
        m_collection = collection;
        m_properties = columnsOf(workspace().collection(collection));
    });
}

std::vector<PropertyDefinition> ItemTableModel::columnsOf(const Collection* collection) const
{
    if (collection == nullptr)
        return {};
    std::vector<PropertyDefinition> properties = collection->properties;
    const auto label = std::ranges::find(properties, labelProperty(properties), &PropertyDefinition::name);
    if (label != properties.end())
        std::rotate(properties.begin(), label, label + 1);
    return properties;
}

QString ItemTableModel::title(const Item& item, const std::vector<PropertyDefinition>& properties)
{
    const auto label = item.properties.find(labelProperty(properties));
    if (label != item.properties.end() && label->is_string() && !label->get_ref<const std::string&>().empty())
        return toQString(label->get_ref<const std::string&>());
    return toQString(item.sourceId.empty() ? item.uuid.toString() : item.sourceId);
}

bool ItemTableModel::concerns(const WorkspaceChange& change)
{
    if (change.everything || change.collections) {
        if (columnsOf(workspace().collection(m_collection)) != m_properties) {
            setCollection(m_collection);
            return false;
        }
        return true;
    }
    return change.items;
}

WindowedTableModel::Reader ItemTableModel::reader() const
{
    store::ItemQuery query;
    query.collection = m_collection;
    query.search = searchText();
    query.descending = descending();
    if (const PropertyDefinition* sorted = property(sortColumn())) {
        query.order = store::ItemOrder::Property;
        query.property = sorted->name;
    } else if (sortColumn() >= 0) {
        query.order = isSourceId(sortColumn()) ? store::ItemOrder::SourceId : store::ItemOrder::UpdatedAt;
    }
    const search::CataloguePtr catalogue = m_filter ? workspace().catalogue(m_collection) : nullptr;
    return [query, catalogue, filter = m_filter](store::Database& database, std::int64_t limit,
                                                 const std::stop_token&) {
        Keys keys;
        if (!query.collection)
            return keys;
        store::ItemQuery limited = query;
        limited.limit = catalogue ? -1 : limit;
        auto ids = store::itemIds(database, limited);
        if (catalogue)
            ids = passing(std::move(ids), *filter, *catalogue);
        if (limit >= 0 && std::ssize(ids) > limit)
            ids.resize(static_cast<std::size_t>(limit));
        keys.keys.reserve(ids.size());
        for (const ItemId id : ids)
            keys.keys.push_back(id.value);
        keys.total = query.search.empty() && limit < 0 && !catalogue ? std::ssize(ids)
                                                                     : store::countItems(database, query.collection);
        return keys;
    };
}

int ItemTableModel::columns() const
{
    return m_collection ? static_cast<int>(m_properties.size()) + 2 : 0;
}

const PropertyDefinition* ItemTableModel::property(int column) const
{
    const auto at = static_cast<std::size_t>(column);
    return column >= 0 && at < m_properties.size() ? &m_properties[at] : nullptr;
}

bool ItemTableModel::isSourceId(int column) const
{
    return column == static_cast<int>(m_properties.size());
}

const Item& ItemTableModel::item(int row) const
{
    return m_rows.row(row, rowCount(), [this](int first, int count) {
        std::vector<ItemId> ids;
        for (const std::int64_t key : keys(first, count))
            ids.push_back({key});
        return aligned(store::items(workspace().database(), ids), ids, &Item::id);
    });
}

QVariant ItemTableModel::cell(int row, int column, int role) const
{
    const PropertyDefinition* shown = property(column);
    switch (role) {
    case ItemIdRole:
        return QVariant::fromValue<qint64>(keyAt(row));
    case UuidRole:
        return toQString(item(row).uuid.toString());
    case TitleRole:
        return title(item(row), m_properties);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (shown && isNumber(shown->type) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case SortRole:
        break;
    default:
        return {};
    }
    const Item& found = item(row);
    if (shown) {
        const auto value = found.properties.find(shown->name);
        if (value == found.properties.end())
            return {};
        return role == SortRole ? valueNumber(shown->type, *value) : QVariant(valueText(shown->type, *value));
    }
    if (isSourceId(column))
        return role == SortRole ? QVariant() : QVariant(toQString(found.sourceId));
    return role == SortRole ? QVariant::fromValue<qint64>(found.updatedAt.microseconds)
                            : QVariant(timeText(found.updatedAt));
}

QVariant ItemTableModel::heading(int column, int role) const
{
    const PropertyDefinition* shown = property(column);
    if (role == Qt::DisplayRole) {
        if (shown)
            return toQString(shown->name);
        return isSourceId(column) ? tr("source id") : tr("updated");
    }
    if (role == Qt::ToolTipRole && shown) {
        const QString type = toQString(toString(shown->type));
        return shown->description.empty() ? type : QString(type % u" · " % toQString(shown->description));
    }
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (shown && isNumber(shown->type) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

}  // namespace tastebench::model
