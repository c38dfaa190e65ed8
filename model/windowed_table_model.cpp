// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/windowed_table_model.h"

#include "model/text.h"

#include <QElapsedTimer>
#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

namespace tastebench::model {

namespace {

constexpr qint64 shortMilliseconds = 8;
constexpr std::int64_t firstPage = 20'000;
// Below this a stall is the machine's, not the table's: a job would help nobody.
constexpr std::int64_t fewRows = 1'000;
constexpr int fewRuns = 32;

std::vector<std::int64_t> without(const std::vector<std::int64_t>& keys, const std::vector<std::int64_t>& other)
{
    std::vector<std::int64_t> sorted = other;
    std::ranges::sort(sorted);
    std::vector<std::int64_t> left;
    std::ranges::copy_if(keys, std::back_inserter(left),
                         [&sorted](std::int64_t key) { return !std::ranges::binary_search(sorted, key); });
    return left;
}

// Where the entries of part, in this order, lie in whole: first and last of each run, ascending. Nothing when
// there are more runs than are told one by one.
std::optional<std::vector<std::pair<int, int>>> runs(const std::vector<std::int64_t>& whole,
                                                     const std::vector<std::int64_t>& part)
{
    std::vector<std::pair<int, int>> found;
    std::size_t at = 0;
    for (const std::int64_t key : part) {
        while (whole[at] != key)
            ++at;
        const int row = static_cast<int>(at);
        if (!found.empty() && found.back().second + 1 == row)
            found.back().second = row;
        else if (found.size() == fewRuns)
            return std::nullopt;
        else
            found.emplace_back(row, row);
    }
    return found;
}

}  // namespace

WindowedTableModel::WindowedTableModel(Workspace& workspace, QObject* parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
{
    connect(&workspace, &Workspace::changed, this, [this](const WorkspaceChange& change) {
        if (concerns(change))
            refresh();
    });
}

void WindowedTableModel::setSearch(const QString& search)
{
    if (std::exchange(m_search, search) != search)
        refresh();
}

std::string WindowedTableModel::searchText() const
{
    return toUtf8(m_search.trimmed());
}

std::int64_t WindowedTableModel::keyAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_keys[static_cast<std::size_t>(row)] : 0;
}

int WindowedTableModel::rowOf(std::int64_t key) const
{
    const auto found = std::ranges::find(m_keys, key);
    return found == m_keys.end() ? -1 : static_cast<int>(found - m_keys.begin());
}

std::int64_t WindowedTableModel::keyBeside(const std::vector<int>& rows) const
{
    if (rows.empty())
        return 0;
    const auto [first, last] = std::ranges::minmax(rows);
    return last + 1 < rowCount() ? keyAt(last + 1) : keyAt(first - 1);
}

std::span<const std::int64_t> WindowedTableModel::keys(int first, int count) const
{
    return std::span(m_keys).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
}

int WindowedTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int WindowedTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns();
}

QVariant WindowedTableModel::data(const QModelIndex& index, int role) const
{
    return checkIndex(index, CheckIndexOption::IndexIsValid) ? cell(index.row(), index.column(), role) : QVariant();
}

QVariant WindowedTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && section >= 0 && section < columns())
        return heading(section, role);
    return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
}

Qt::ItemFlags WindowedTableModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && isEditable(index.column()))
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool WindowedTableModel::isEditable(int /*column*/) const
{
    return false;
}

void WindowedTableModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    refresh();
}

void WindowedTableModel::restart(const std::function<void()>& prepare)
{
    m_job.reset();
    beginResetModel();
    m_slow = false;
    m_sortColumn = -1;
    m_sortOrder = Qt::AscendingOrder;
    prepare();
    forgetRows();
    Keys first = readingWaits() ? Keys() : readNow(firstPage);
    m_keys = std::move(first.keys);
    m_total = first.total;
    m_note = toQString(first.note);
    endResetModel();
    emit rowsChanged();
    if (rowCount() == firstPage || readingWaits())
        readByJob();
}

WindowedTableModel::Keys WindowedTableModel::readNow(std::int64_t limit)
{
    QElapsedTimer timer;
    timer.start();
    Keys keys;
    try {
        keys = reader()(m_workspace.database(), limit, {});
    } catch (const Error& error) {
        emit problem(error);
    }
    const std::int64_t read = std::ssize(keys.keys);
    m_slow = m_slow || (read >= fewRows && timer.elapsed() > shortMilliseconds) || read >= firstPage;
    return keys;
}

void WindowedTableModel::refresh()
{
    if (m_slow || readingWaits()) {
        readByJob();
        return;
    }
    if (std::exchange(m_job, nullptr))
        emit readingChanged(false);
    show(readNow(-1));
}

void WindowedTableModel::readByJob()
{
    auto result = std::make_shared<Keys>();
    auto work = [path = toUtf8(m_workspace.path()), read = reader(), result](Progress& progress) {
        store::OpenOptions options;
        options.mode = store::OpenMode::ReadOnly;
        store::Database database(path, options);
        const store::Database::StopScope scope(database, progress.stopToken());
        *result = read(database, -1, progress.stopToken());
    };
    // What was being read is not wanted any more: the job's end is its destruction.
    m_job = std::make_unique<Job>(tr("Searching"), std::move(work));
    const auto letGo = [this] {
        m_job.release()->deleteLater();
        emit readingChanged(false);
    };
    connect(m_job.get(), &Job::finished, this, [this, result, letGo] {
        letGo();
        show(std::move(*result));
    });
    connect(m_job.get(), &Job::failed, this, [this, letGo](const Error& error) {
        letGo();
        emit problem(error);
    });
    emit readingChanged(true);
    m_job->start();
}

void WindowedTableModel::show(Keys next)
{
    m_total = next.total;
    m_note = toQString(next.note);
    forgetRows();
    tellDifference(std::move(next.keys));
    if (rowCount() > 0 && columns() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columns() - 1));
    emit rowsChanged();
}

void WindowedTableModel::tellDifference(std::vector<std::int64_t> next)
{
    if (next == m_keys)
        return;
    const auto gone = without(m_keys, next);
    const auto added = without(next, m_keys);
    if (!tellRuns(next, gone, added))
        tellBlocks(std::move(next), gone, added);
}

// A few rows came or went and the others kept their order.
bool WindowedTableModel::tellRuns(const std::vector<std::int64_t>& next, const std::vector<std::int64_t>& gone,
                                  const std::vector<std::int64_t>& added)
{
    const auto removals = runs(m_keys, gone);
    const auto insertions = runs(next, added);
    if (!removals || !insertions || without(m_keys, gone) != without(next, added))
        return false;
    for (auto run = removals->rbegin(); run != removals->rend(); ++run)
        removeKeys(run->first, run->second);
    for (const auto& [first, last] : *insertions)
        insertKeys(
            first,
            std::span(next).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first + 1)));
    return true;
}

// What goes is gathered at the end and removed at once; what comes is added at the end and then sorted in.
void WindowedTableModel::tellBlocks(std::vector<std::int64_t> next, const std::vector<std::int64_t>& gone,
                                    const std::vector<std::int64_t>& added)
{
    if (!gone.empty()) {
        auto gathered = without(next, added);
        const int kept = static_cast<int>(gathered.size());
        gathered.insert(gathered.end(), gone.begin(), gone.end());
        permute(std::move(gathered));
        removeKeys(kept, rowCount() - 1);
    }
    if (!added.empty())
        insertKeys(rowCount(), added);
    permute(std::move(next));
}

void WindowedTableModel::permute(std::vector<std::int64_t> next)
{
    if (next == m_keys)
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::unordered_map<std::int64_t, int> rows;
    for (const QModelIndex& index : before)
        rows.emplace(keyAt(index.row()), 0);
    const std::vector<std::int64_t> previous = std::exchange(m_keys, std::move(next));
    forgetRows();
    for (int row = 0; row < rowCount() && !rows.empty(); ++row) {
        if (const auto found = rows.find(keyAt(row)); found != rows.end())
            found->second = row;
    }
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex& index : before)
        after.append(createIndex(rows[previous[static_cast<std::size_t>(index.row())]], index.column()));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void WindowedTableModel::removeKeys(int first, int last)
{
    beginRemoveRows({}, first, last);
    m_keys.erase(m_keys.begin() + first, m_keys.begin() + last + 1);
    forgetRows();
    endRemoveRows();
}

void WindowedTableModel::insertKeys(int at, std::span<const std::int64_t> keys)
{
    beginInsertRows({}, at, at + static_cast<int>(keys.size()) - 1);
    m_keys.insert(m_keys.begin() + at, keys.begin(), keys.end());
    forgetRows();
    endInsertRows();
}

}  // namespace tastebench::model
