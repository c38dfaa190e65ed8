// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "model/roles.h"

#include <QAbstractListModel>
#include <QString>
#include <vector>

namespace tastebench::model {

// One interaction of a persona as the timeline shows it. effectiveWeight is the weight after the decay; 0 where
// the interaction is not used (too old for the recent count, or later than "as of").
struct TimelineEntry {
    InteractionId interaction;
    ItemId item;
    QString title;
    Timestamp time;
    double weight = 0;
    double effectiveWeight = 0;

    bool operator==(const TimelineEntry&) const = default;
};

// A persona's interactions, oldest first. A new list is told as removals, insertions and changes by interaction
// and time. GUI thread.
class InteractionTimelineModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    // In any order; sorted by time, then interaction id.
    void setEntries(std::vector<TimelineEntry> entries);

    [[nodiscard]] const std::vector<TimelineEntry>& entries() const { return m_entries; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

signals:
    // Once after everything one setEntries tells.
    void entriesChanged();

private:
    std::vector<TimelineEntry> m_entries;
};

}  // namespace tastebench::model
