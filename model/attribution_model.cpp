// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/attribution_model.h"

#include "model/text.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace tastebench::model {

QString addendKindName(AddendKind kind)
{
    switch (kind) {
    case AddendKind::Query:
        return AttributionModel::tr("Query");
    case AddendKind::Interaction:
        return AttributionModel::tr("Interaction");
    case AddendKind::Property:
        return AttributionModel::tr("Property");
    case AddendKind::Text:
        return AttributionModel::tr("About and documents");
    case AddendKind::Memory:
        return AttributionModel::tr("Memory");
    case AddendKind::Rule:
        return AttributionModel::tr("Instruction");
    case AddendKind::Popularity:
        return AttributionModel::tr("Popularity");
    case AddendKind::Baseline:
        return AttributionModel::tr("Baseline");
    }
    return {};
}

void AttributionModel::setAttribution(std::vector<Addend> addends)
{
    const auto oldCount = static_cast<int>(m_addends.size());
    const auto newCount = static_cast<int>(addends.size());
    std::vector<double> sums(addends.size());
    double sum = 0;
    for (std::size_t row = 0; row < addends.size(); ++row)
        sums[row] = sum += addends[row].value;

    if (newCount < oldCount) {
        beginRemoveRows({}, newCount, oldCount - 1);
        m_addends.resize(addends.size());
        m_runningSums.resize(addends.size());
        m_without.clear();
        endRemoveRows();
    }
    if (newCount > oldCount) {
        beginInsertRows({}, oldCount, newCount - 1);
        m_addends = std::move(addends);
        m_runningSums = std::move(sums);
        m_without.clear();
        endInsertRows();
    } else {
        m_addends = std::move(addends);
        m_runningSums = std::move(sums);
        m_without.clear();
    }
    const int kept = std::min(oldCount, newCount);
    if (kept > 0)
        emit dataChanged(index(0, 0), index(kept - 1, columnTotal - 1));
}

void AttributionModel::setWithout(std::vector<std::optional<double>> scores)
{
    m_without = std::move(scores);
    if (!m_addends.empty())
        emit dataChanged(index(0, WithoutColumn), index(rowCount() - 1, WithoutColumn));
}

double AttributionModel::sum() const
{
    return m_runningSums.empty() ? 0 : m_runningSums.back();
}

std::vector<AttributionBar> AttributionModel::largest(int count) const
{
    std::vector<std::size_t> order(m_addends.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    const std::size_t shown = std::min(order.size(), static_cast<std::size_t>(std::max(0, count)));
    std::stable_sort(order.begin(), order.end(), [this](std::size_t left, std::size_t right) {
        return std::abs(m_addends[left].value) > std::abs(m_addends[right].value);
    });
    std::stable_sort(
        order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown),
        [this](std::size_t left, std::size_t right) { return m_addends[left].value > m_addends[right].value; });
    std::vector<AttributionBar> bars;
    double part = 0;
    for (std::size_t at = 0; at < shown; ++at) {
        const Addend& addend = m_addends[order[at]];
        bars.push_back({addend.kind, toQString(addend.label), addend.value});
        part += addend.value;
    }
    const auto others = static_cast<int>(order.size() - shown);
    if (others > 0)
        bars.push_back({std::nullopt, others == 1 ? tr("1 other") : tr("%n others", nullptr, others), sum() - part});
    return bars;
}

int AttributionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_addends.size());
}

int AttributionModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant AttributionModel::number(const QModelIndex& index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    switch (index.column()) {
    case KindColumn:
        return static_cast<int>(m_addends[row].kind);
    case ValueColumn:
        return m_addends[row].value;
    case RunningSumColumn:
        return m_runningSums[row];
    case WithoutColumn:
        return row < m_without.size() && m_without[row] ? QVariant(*m_without[row]) : QVariant();
    default:
        return {};
    }
}

QVariant AttributionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Addend& addend = m_addends[static_cast<std::size_t>(index.row())];
    const bool isNumber = index.column() >= ValueColumn;
    if (role == Qt::TextAlignmentRole)
        return QVariant(isNumber ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    if (role == SortRole)
        return index.column() == LabelColumn ? QVariant(toQString(addend.label)) : number(index);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == LabelColumn)
        return toQString(addend.label);
    if (index.column() == KindColumn)
        return addendKindName(addend.kind);
    const QVariant value = number(index);
    if (!value.isValid())
        return {};
    // A true minus is as wide as a digit: the column stays aligned.
    return QLocale().toString(value.toDouble(), 'f', 6).replace(QLatin1Char('-'), QChar(0x2212));
}

QVariant AttributionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case LabelColumn:
        return tr("Reason");
    case KindColumn:
        return tr("Kind");
    case ValueColumn:
        return tr("Share");
    case RunningSumColumn:
        return tr("Sum so far");
    case WithoutColumn:
        return tr("Score without it");
    default:
        return {};
    }
}

}  // namespace tastebench::model
