// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/item_suggestions.h"

#include "engine/store/items.h"
#include "model/item_table_model.h"
#include "model/roles.h"
#include "model/text.h"
#include "model/value_text.h"

namespace tastebench::model {

namespace {

// The numbers and short lists beside the title, in a line.
QString subtitle(const Item& item, const std::vector<PropertyDefinition>& properties)
{
    constexpr int mostParts = 2;
    QStringList parts;
    for (const PropertyDefinition& property : properties) {
        const auto value = item.properties.find(property.name);
        const bool isShort = property.type == PropertyType::Int || property.type == PropertyType::TextArray;
        if (isShort && value != item.properties.end() && !value->empty() && parts.size() < mostParts)
            parts.append(valueText(property.type, *value));
    }
    return parts.join(QStringLiteral(" · "));
}

}  // namespace

ItemSuggestions::ItemSuggestions(Workspace& workspace, QObject* parent)
    : QAbstractListModel(parent)
    , m_workspace(workspace)
{
}

void ItemSuggestions::setCollection(CollectionId collection)
{
    m_collection = collection;
    setSearch({});
}

void ItemSuggestions::setSearch(const QString& search)
{
    std::vector<Suggestion> found;
    const Collection* collection = m_workspace.collection(m_collection);
    if (collection != nullptr && !search.trimmed().isEmpty()) {
        store::ItemQuery query;
        query.collection = m_collection;
        query.search = toUtf8(search);
        query.limit = mostRows;
        for (const Item& item : store::items(m_workspace.database(), query))
            found.push_back(
                {item.id, ItemTableModel::title(item, collection->properties), subtitle(item, collection->properties)});
    }
    beginResetModel();
    m_suggestions = std::move(found);
    endResetModel();
}

int ItemSuggestions::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_suggestions.size());
}

QVariant ItemSuggestions::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Suggestion& suggestion = m_suggestions[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return suggestion.title;
    case Qt::EditRole:
        return suggestion.title;
    case SubtitleRole:
        return suggestion.subtitle;
    case ItemIdRole:
        return QVariant::fromValue<qint64>(suggestion.item.value);
    default:
        return {};
    }
}

}  // namespace tastebench::model
