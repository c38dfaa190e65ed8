// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/database.h"
#include "model/job.h"
#include "model/roles.h"
#include "model/workspace.h"

#include <QAbstractTableModel>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace tastebench::model {

// A table over any number of stored rows: it holds the keys of the current search and order, 8 bytes a row, and
// fetches the rows that are looked at in blocks. The store searches and sorts; there is no proxy.
//
// After a change of the workspace the keys are read anew and told as the smallest set of removals and insertions, or,
// where many rows moved, as a layout change; persistent indexes and selections stay with their rows. Only another
// subject (a collection, a persona) or another schema is a reset. Reading that turned out slow (8 ms) is from then on
// done by a job, the newest request winning. GUI thread.
class WindowedTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    // Words that must all begin a word of a row's text; empty: every row.
    void setSearch(const QString& search);
    [[nodiscard]] const QString& search() const { return m_search; }

    // How many rows there are whatever the search.
    [[nodiscard]] qint64 total() const { return m_total; }
    // The key of a row; 0 beyond the table.
    [[nodiscard]] std::int64_t keyAt(int row) const;
    // −1 when the key is not among the rows.
    [[nodiscard]] int rowOf(std::int64_t key) const;
    // The key to go to when these rows are deleted: of the first row after them, else of the last before; 0 if none is
    // left.
    [[nodiscard]] std::int64_t keyBeside(const std::vector<int>& rows) const;
    // What the rows alone do not tell of a search, as sentences for a person; empty when it took part whole.
    [[nodiscard]] const QString& note() const { return m_note; }
    // A job is reading keys: rowsChanged() follows.
    [[nodiscard]] bool isReading() const { return m_job != nullptr; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const final;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const final;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const final;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const final;
    void sort(int column, Qt::SortOrder order) final;

signals:
    // After everything one change of the rows tells; also when only their contents changed.
    void rowsChanged();
    void readingChanged(bool reading);
    void problem(const tastebench::Error& error);

protected:
    struct Keys {
        std::vector<std::int64_t> keys;
        std::int64_t total = 0;
        std::string note = {};
    };
    // Reads the keys of what is searched and ordered now, at most limit of them (negative: all). Called on any
    // thread; captures by value. The stop is that of the job that reads, if one does.
    using Reader = std::function<Keys(store::Database&, std::int64_t limit, const std::stop_token& stop)>;

    explicit WindowedTableModel(Workspace& workspace, QObject* parent);

    [[nodiscard]] virtual Reader reader() const = 0;
    [[nodiscard]] virtual int columns() const = 0;
    [[nodiscard]] virtual QVariant cell(int row, int column, int role) const = 0;
    [[nodiscard]] virtual QVariant heading(int column, int role) const = 0;
    [[nodiscard]] virtual bool isEditable(int column) const;
    // Whether reading may wait for something else than the workspace, so that a job must do it.
    [[nodiscard]] virtual bool readingWaits() const { return false; }
    // Lets the fetched rows go.
    virtual void forgetRows() = 0;
    // Whether the rows may be others after this change. May call restart() instead and answer no.
    virtual bool concerns(const WorkspaceChange& change) = 0;

    // Reads the keys anew: what is searched became another.
    void refresh();
    // Another subject: prepare() sets it up within a reset.
    void restart(const std::function<void()>& prepare);

    [[nodiscard]] Workspace& workspace() const { return m_workspace; }
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    [[nodiscard]] bool descending() const { return m_sortOrder == Qt::DescendingOrder; }
    [[nodiscard]] std::string searchText() const;
    [[nodiscard]] std::span<const std::int64_t> keys(int first, int count) const;

private:
    void readByJob();
    [[nodiscard]] Keys readNow(std::int64_t limit);
    void show(Keys next);
    void tellDifference(std::vector<std::int64_t> next);
    bool tellRuns(const std::vector<std::int64_t>& next, const std::vector<std::int64_t>& gone,
                  const std::vector<std::int64_t>& added);
    void tellBlocks(std::vector<std::int64_t> next, const std::vector<std::int64_t>& gone,
                    const std::vector<std::int64_t>& added);
    void permute(std::vector<std::int64_t> next);
    void removeKeys(int first, int last);
    void insertKeys(int at, std::span<const std::int64_t> keys);

    Workspace& m_workspace;
    std::vector<std::int64_t> m_keys;
    qint64 m_total = 0;
    QString m_note;
    QString m_search;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_slow = false;
    std::unique_ptr<Job> m_job;
};

}  // namespace tastebench::model
