// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/expectation_session.h"

#include "engine/exchange/ranking_json.h"
#include "engine/store/assertions.h"
#include "engine/store/snapshots.h"
#include "model/roles.h"
#include "model/text.h"

#include <algorithm>

namespace tastebench::model {

ExpectationSession::ExpectationSession(Workspace& workspace, const ExploreSession& explore, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_explore(explore)
{
    connect(&m_job, &LatestJob::runningChanged, this, &ExpectationSession::checkingChanged);
    connect(&workspace, &Workspace::changed, this, &ExpectationSession::read);
    connect(&explore, &ExploreSession::selectionChanged, this, &ExpectationSession::read);
    read();
}

// Checks again when the expectations, the kept lists or the data are others.
void ExpectationSession::read()
{
    const CollectionId collection = m_explore.collection();
    std::vector<Assertion> assertions = store::assertions(m_workspace.database());
    std::erase_if(assertions, [&](const Assertion& one) { return one.collection != collection; });
    std::vector<Snapshot> kept = store::snapshots(m_workspace.database());
    std::erase_if(kept, [&](const Snapshot& one) { return one.collection != collection; });
    const bool sameLists = std::ranges::equal(kept, m_kept, {}, &Snapshot::id, &Snapshot::id);
    const bool same = std::ranges::equal(assertions, m_assertions, {}, &Assertion::id, &Assertion::id)
        && m_explore.catalogue() == m_catalogue && sameLists;
    m_assertions = std::move(assertions);
    m_kept = std::move(kept);
    if (!sameLists)
        emit keptListsChanged();
    if (!same)
        check();
}

void ExpectationSession::check()
{
    m_catalogue = m_explore.catalogue();
    if (!m_catalogue || m_assertions.empty()) {
        m_job.cancel();
        m_checked.clear();
        emit checked();
        return;
    }
    auto found = std::make_shared<std::vector<CheckedExpectation>>();
    m_job.start(
        tr("Checking what must hold"),
        [found, assertions = m_assertions, catalogue = m_catalogue,
         path = toUtf8(m_workspace.path())](Progress& progress) {
            store::OpenOptions options;
            options.mode = store::OpenMode::ReadOnly;
            store::Database database(path, options);
            ranking::Ranker ranker(catalogue);
            for (const Assertion& assertion : assertions)
                found->push_back({assertion.id, workspace::runAssertion(database, ranker, assertion, progress)});
        },
        [this, found] {
            m_checked = std::move(*found);
            emit checked();
        },
        [this](const Error& error) { emit failed(error); });
}

void ExpectationSession::change(const QString& label, const Workspace::Write& write)
{
    m_workspace.change(label, {}, write, {this, {}, [this](const Error& error) { emit failed(error); }});
}

void ExpectationSession::pin(Json expectation, std::optional<PersonaId> persona)
{
    Assertion assertion;
    assertion.collection = m_explore.collection();
    assertion.persona = persona.value_or(PersonaId {});
    assertion.createdAt = Timestamp::now();
    assertion.expectation = std::move(expectation);
    if (assertion.expectation["kind"] != "similar")
        assertion.expectation["request"] = exchange::requestJson(m_explore.options(), m_explore.query());
    workspace::checkExpectation(assertion);
    change(tr("Pin an expectation"), [assertion](store::Change& change) { store::insertAssertion(change, assertion); });
}

void ExpectationSession::unpin(AssertionId expectation)
{
    change(tr("Remove an expectation"),
           [expectation](store::Change& change) { store::deleteAssertion(change, expectation); });
}

void ExpectationSession::keepList(const QString& name)
{
    const RankingPtr& ranking = m_explore.ranking();
    if (!ranking)
        return;
    Snapshot snapshot;
    snapshot.collection = m_explore.collection();
    snapshot.persona = ranking->persona.value_or(PersonaId {});
    snapshot.name = toUtf8(name);
    snapshot.createdAt = Timestamp::now();
    snapshot.request = exchange::requestJson(ranking->options, ranking->query);
    for (const RankedItem& item : ranking->objects)
        snapshot.items.push_back(item.uuid);
    change(tr("Keep the list %1").arg(name),
           [snapshot](store::Change& change) { store::insertSnapshot(change, snapshot); });
}

void ExpectationSession::dropList(SnapshotId list)
{
    const auto found = std::ranges::find(m_kept, list, &Snapshot::id);
    if (found == m_kept.end())
        return;
    change(tr("Delete the list %1").arg(toQString(found->name)),
           [list](store::Change& change) { store::deleteSnapshot(change, list); });
}

QString foundText(const workspace::AssertionResult& result)
{
    const Json& actual = result.actual;
    if (actual.is_string())
        return toQString(actual.get<std::string>());
    if (actual.is_array())
        return actual.empty()    ? ExpectationSession::tr("none")
            : actual.size() == 1 ? toQString(actual.front().get<std::string>())
                                 : ExpectationSession::tr("%1 items").arg(actual.size());
    if (actual.is_number_integer())
        return ExpectationSession::tr("rank %1").arg(countText(actual.get<qint64>()));
    if (actual.is_number())
        return numberText(actual.get<double>(), 4);
    return ExpectationSession::tr("not in the list");
}

ExpectationTableModel::ExpectationTableModel(const ExpectationSession& session, QObject* parent)
    : QAbstractTableModel(parent)
    , m_rows(session.expectations())
{
    connect(&session, &ExpectationSession::checked, this, [this, &session] {
        beginResetModel();
        m_rows = session.expectations();
        endResetModel();
    });
}

int ExpectationTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ExpectationTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ExpectationTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const workspace::AssertionResult& result = m_rows[static_cast<std::size_t>(index.row())].result;
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == TextColumn ? toQString(result.text) : foundText(result);
    case Qt::AccessibleTextRole:
        return tr("%1: %2, %3")
            .arg(result.passed ? tr("Holds") : tr("Fails"), toQString(result.text), foundText(result));
    case Qt::ToolTipRole:
        if (result.actual.is_array() && !result.actual.empty()) {
            QStringList names;
            for (const Json& name : result.actual)
                names.append(toQString(name.get<std::string>()));
            return names.join(u'\n');
        }
        return tr("%1: %2").arg(toQString(result.text), foundText(result));
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case ClearRole:
        return result.passed ? 1 : -1;
    default:
        return {};
    }
}

QVariant ExpectationTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return section == TextColumn ? tr("Must hold") : tr("Found");
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == TextColumn ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

}  // namespace tastebench::model
