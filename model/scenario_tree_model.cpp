// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenario_tree_model.h"

#include "model/roles.h"
#include "model/scenario_texts.h"
#include "model/text.h"

#include <algorithm>
#include <map>

namespace tastebench::model {

using scenario::ScenarioKey;

ScenarioTreeModel::ScenarioTreeModel(const ScenarioSession& session, QObject* parent)
    : QAbstractItemModel(parent)
    , m_session(session)
    , m_branches(read())
{
    connect(&session, &ScenarioSession::libraryChanged, this, &ScenarioTreeModel::refresh);
    connect(&session, &ScenarioSession::selected, this, &ScenarioTreeModel::refresh);
}

std::vector<ScenarioTreeModel::Branch> ScenarioTreeModel::read() const
{
    std::map<scenario::RecoType, std::map<std::string, QString>> types;
    if (m_session.library()) {
        for (const auto& [key, stored] : m_session.library()->stored->all()) {
            const auto kind
                = scenario::parseScenarioType(stored.document["scenario_type"].get_ref<const std::string&>());
            types[key.recoType][key.name] = m_session.isDefault(key) ? tr("default")
                : kind                                               ? kindText(*kind)
                                                                     : QString();
        }
    }
    for (const ScenarioKey& key : m_session.unstored())
        types[key.recoType][key.name] = tr("new");
    std::vector<Branch> branches;
    for (const auto& [type, names] : types) {
        Branch branch {type, {}};
        for (const auto& [name, detail] : names)
            branch.leaves.push_back({name, detail, m_session.isModified({type, name})});
        branches.push_back(std::move(branch));
    }
    return branches;
}

void ScenarioTreeModel::refresh()
{
    std::vector<Branch> branches = read();
    if (branches == m_branches)
        return;
    const auto sameNames = [](const Branch& left, const Branch& right) {
        return left.type == right.type && std::ranges::equal(left.leaves, right.leaves, {}, &Leaf::name, &Leaf::name);
    };
    if (std::ranges::equal(branches, m_branches, sameNames)) {
        m_branches = std::move(branches);
        for (int row = 0; row < rowCount(); ++row) {
            const QModelIndex branch = index(row, 0);
            emit dataChanged(index(0, 0, branch), index(rowCount(branch) - 1, 0, branch));
        }
        return;
    }
    beginResetModel();
    m_branches = std::move(branches);
    endResetModel();
}

std::optional<ScenarioKey> ScenarioTreeModel::keyAt(const QModelIndex& index) const
{
    if (!index.parent().isValid())
        return std::nullopt;
    const Branch& branch = m_branches[index.internalId() - 1];
    return ScenarioKey {branch.type, branch.leaves[static_cast<std::size_t>(index.row())].name};
}

QModelIndex ScenarioTreeModel::indexOf(const ScenarioKey& key) const
{
    const auto branch = std::ranges::find(m_branches, key.recoType, &Branch::type);
    if (branch == m_branches.end())
        return {};
    const auto leaf = std::ranges::find(branch->leaves, key.name, &Leaf::name);
    if (leaf == branch->leaves.end())
        return {};
    return index(static_cast<int>(leaf - branch->leaves.begin()), 0,
                 index(static_cast<int>(branch - m_branches.begin()), 0));
}

qint64 ScenarioTreeModel::count() const
{
    qint64 count = 0;
    for (const Branch& branch : m_branches)
        count += std::ssize(branch.leaves);
    return count;
}

// The internal id of a scenario is one more than the row of its type; that of a type is 0.
QModelIndex ScenarioTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : quintptr {0});
}

QModelIndex ScenarioTreeModel::parent(const QModelIndex& index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr {0});
}

int ScenarioTreeModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_branches.size());
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return static_cast<int>(m_branches[static_cast<std::size_t>(parent.row())].leaves.size());
}

int ScenarioTreeModel::columnCount(const QModelIndex&) const
{
    return 1;
}

QVariant ScenarioTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (index.internalId() == 0) {
        const Branch& branch = m_branches[static_cast<std::size_t>(index.row())];
        return role == Qt::DisplayRole ? QVariant(toQString(toString(branch.type))) : QVariant();
    }
    const Leaf& leaf = m_branches[index.internalId() - 1].leaves[static_cast<std::size_t>(index.row())];
    const QString detail = leaf.isModified && leaf.detail != tr("new") ? tr("edited") : leaf.detail;
    switch (role) {
    case Qt::DisplayRole:
        return toQString(leaf.name);
    case SubtitleRole:
        return detail;
    case Qt::AccessibleTextRole:
        return QString(toQString(leaf.name) + QStringLiteral(", ") + detail);
    default:
        return {};
    }
}

Qt::ItemFlags ScenarioTreeModel::flags(const QModelIndex& index) const
{
    const bool isType = index.isValid() && index.internalId() == 0;
    return isType ? Qt::ItemIsEnabled : QAbstractItemModel::flags(index);
}

}  // namespace tastebench::model
