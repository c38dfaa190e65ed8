// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/persona_table_model.h"

#include "engine/store/interactions.h"
#include "model/text.h"
#include "model/value_text.h"

namespace tastebench::model {

PersonaTableModel::PersonaTableModel(Workspace& workspace, QObject* parent)
    : WindowedTableModel(workspace, parent)
{
}

void PersonaTableModel::setCollection(CollectionId collection)
{
    restart([this, collection] {
        m_collection = collection;
        m_properties = columnsOf(workspace().collection(collection));
    });
}

void PersonaTableModel::setMetadata(std::optional<Json> metadata)
{
    if (metadata == m_metadata)
        return;
    restart([this, &metadata] { m_metadata = std::move(metadata); });
}

void PersonaTableModel::setOrder(store::PersonaOrder order, bool isDescending)
{
    if (order == m_order && isDescending == m_isDescending)
        return;
    m_order = order;
    m_isDescending = isDescending;
    refresh();
}

PersonaTableModel::Properties PersonaTableModel::columnsOf(const Collection* collection)
{
    return collection ? collection->personaSchema.value_or(Properties()) : Properties();
}

QString PersonaTableModel::title(const Persona& persona)
{
    if (!persona.name.empty())
        return toQString(persona.name);
    return toQString(persona.sourceId.empty() ? persona.uuid.toString() : persona.sourceId);
}

bool PersonaTableModel::concerns(const WorkspaceChange& change)
{
    if (change.everything || change.collections) {
        if (columnsOf(workspace().collection(m_collection)) != m_properties) {
            setCollection(m_collection);
            return false;
        }
        return true;
    }
    return change.personas || change.interactions;
}

WindowedTableModel::Reader PersonaTableModel::reader() const
{
    store::PersonaQuery query;
    query.collection = m_collection;
    query.search = searchText();
    query.metadata = m_metadata;
    query.order = m_order;
    query.descending = m_isDescending;
    return [query](store::Database& database, std::int64_t limit, const std::stop_token&) {
        Keys keys;
        if (!query.collection)
            return keys;
        store::PersonaQuery limited = query;
        limited.limit = limit;
        for (const PersonaId id : store::personaIds(database, limited))
            keys.keys.push_back(id.value);
        keys.total = query.search.empty() && !query.metadata && limit < 0
            ? std::ssize(keys.keys)
            : store::countPersonas(database, query.collection);
        return keys;
    };
}

int PersonaTableModel::columns() const
{
    return m_collection ? FirstPropertyColumn + static_cast<int>(m_properties.size()) + 2 : 0;
}

const PersonaPropertyDefinition* PersonaTableModel::property(int column) const
{
    const auto at = static_cast<std::size_t>(column - FirstPropertyColumn);
    return column >= FirstPropertyColumn && at < m_properties.size() ? &m_properties[at] : nullptr;
}

bool PersonaTableModel::isCount(int column) const
{
    return column == FirstPropertyColumn + static_cast<int>(m_properties.size());
}

const PersonaTableModel::Row& PersonaTableModel::row(int wanted) const
{
    return m_rows.row(wanted, rowCount(), [this](int first, int count) {
        std::vector<PersonaId> ids;
        for (const std::int64_t key : keys(first, count))
            ids.push_back({key});
        store::Database& database = workspace().database();
        std::vector<Row> rows;
        for (Persona& persona : aligned(store::personas(database, ids), ids, &Persona::id)) {
            store::InteractionQuery query;
            query.persona = persona.id;
            const qint64 interactions = persona.id ? store::countInteractions(database, query) : 0;
            rows.push_back({std::move(persona), interactions});
        }
        return rows;
    });
}

QVariant PersonaTableModel::cell(int at, int column, int role) const
{
    const Row& shown = row(at);
    const Persona& persona = shown.persona;
    const PersonaPropertyDefinition* definition = property(column);
    switch (role) {
    case PersonaIdRole:
        return QVariant::fromValue<qint64>(keyAt(at));
    case UuidRole:
        return toQString(persona.uuid.toString());
    case TitleRole:
        return title(persona);
    case SubtitleRole: {
        QString line = amountText(shown.interactions, tr("1 interaction"), tr("%1 interactions"));
        if (!persona.about.empty())
            line += QStringLiteral(" · ") % toQString(persona.about).simplified();
        return line;
    }
    case Qt::AccessibleTextRole:
        return QString(title(persona) % u", " % cell(at, column, SubtitleRole).toString());
    case SortRole:
        if (isCount(column))
            return shown.interactions;
        if (definition && persona.properties.contains(definition->name))
            return valueNumber(definition->type, persona.properties[definition->name]);
        return {};
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    if (definition) {
        const auto value = persona.properties.find(definition->name);
        return value == persona.properties.end() ? QVariant() : QVariant(valueText(definition->type, *value));
    }
    if (column == NameColumn)
        return title(persona);
    if (column == AboutColumn)
        return toQString(persona.about);
    return isCount(column) ? countText(shown.interactions) : toQString(persona.sourceId);
}

QVariant PersonaTableModel::heading(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    if (const PersonaPropertyDefinition* definition = property(column))
        return toQString(definition->name);
    if (column == NameColumn)
        return tr("name");
    if (column == AboutColumn)
        return tr("about");
    return isCount(column) ? tr("interactions") : tr("source id");
}

}  // namespace tastebench::model
