// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/interaction_timeline_model.h"

#include "model/text.h"

#include <QLocale>
#include <algorithm>
#include <tuple>

namespace tastebench::model {

namespace {

bool isEarlier(const TimelineEntry& left, const TimelineEntry& right)
{
    return std::tie(left.time, left.interaction) < std::tie(right.time, right.interaction);
}

}  // namespace

void InteractionTimelineModel::setEntries(std::vector<TimelineEntry> entries)
{
    std::sort(entries.begin(), entries.end(), isEarlier);

    const auto contains = [](const std::vector<TimelineEntry>& sorted, const TimelineEntry& entry) {
        return std::binary_search(sorted.begin(), sorted.end(), entry, isEarlier);
    };
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (contains(entries, m_entries[static_cast<std::size_t>(last)]))
            continue;
        int first = last;
        while (first > 0 && !contains(entries, m_entries[static_cast<std::size_t>(first) - 1]))
            --first;
        beginRemoveRows({}, first, last);
        m_entries.erase(m_entries.begin() + first, m_entries.begin() + last + 1);
        endRemoveRows();
        last = first;
    }

    const auto total = static_cast<int>(entries.size());
    const auto present = [&](int row) {
        const auto at = static_cast<std::size_t>(row);
        return at < m_entries.size() && !isEarlier(entries[at], m_entries[at])
            && !isEarlier(m_entries[at], entries[at]);
    };
    for (int first = 0; first < total; ++first) {
        if (present(first))
            continue;
        // What stands here now is the next survivor; all before it are new.
        const bool atEnd = first >= rowCount();
        int last = first;
        while (
            last + 1 < total
            && (atEnd
                || isEarlier(entries[static_cast<std::size_t>(last) + 1], m_entries[static_cast<std::size_t>(first)])))
            ++last;
        beginInsertRows({}, first, last);
        m_entries.insert(m_entries.begin() + first, entries.begin() + first, entries.begin() + last + 1);
        endInsertRows();
        first = last;
    }

    const auto changed = [&](int row) {
        return !(m_entries[static_cast<std::size_t>(row)] == entries[static_cast<std::size_t>(row)]);
    };
    int firstChanged = 0;
    while (firstChanged < total && !changed(firstChanged))
        ++firstChanged;
    int lastChanged = total - 1;
    while (lastChanged > firstChanged && !changed(lastChanged))
        --lastChanged;
    if (firstChanged < total) {
        m_entries = std::move(entries);
        emit dataChanged(index(firstChanged), index(lastChanged));
    }
    emit entriesChanged();
}

int InteractionTimelineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant InteractionTimelineModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TimelineEntry& entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole:
        return entry.title;
    case Qt::AccessibleTextRole:
        return tr("%1, weight %2, %3")
            .arg(entry.title, QLocale().toString(entry.weight, 'f', 2), toQString(entry.time.toDateString()));
    case InteractionIdRole:
        return QVariant::fromValue<qint64>(entry.interaction.value);
    case ItemIdRole:
        return QVariant::fromValue<qint64>(entry.item.value);
    case TimeRole:
    case SortRole:
        return QVariant::fromValue<qint64>(entry.time.microseconds);
    case WeightRole:
        return entry.weight;
    case EffectiveWeightRole:
        return entry.effectiveWeight;
    default:
        return {};
    }
}

}  // namespace tastebench::model
