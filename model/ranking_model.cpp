// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ranking_model.h"

#include "model/text.h"

#include <QLocale>
#include <algorithm>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace tastebench::model {

namespace {

using Positions = std::unordered_map<ItemId, int>;

template <typename Rows>
Positions positionsOf(const Rows& rows)
{
    Positions positions;
    positions.reserve(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        positions.emplace(rows[row].item->id, static_cast<int>(row));
    return positions;
}

// Marks the entries of a longest increasing subsequence: the rows that need not move.
std::vector<bool> stationary(const std::vector<int>& ranks)
{
    std::vector<int> tails;
    std::vector<int> previous(ranks.size(), -1);
    for (std::size_t at = 0; at < ranks.size(); ++at) {
        const auto place = std::lower_bound(tails.begin(), tails.end(), ranks[at], [&ranks](int tail, int rank) {
            return ranks[static_cast<std::size_t>(tail)] < rank;
        });
        if (place != tails.begin())
            previous[at] = *std::prev(place);
        if (place == tails.end())
            tails.push_back(static_cast<int>(at));
        else
            *place = static_cast<int>(at);
    }
    std::vector<bool> marks(ranks.size(), false);
    for (int at = tails.empty() ? -1 : tails.back(); at >= 0; at = previous[static_cast<std::size_t>(at)])
        marks[static_cast<std::size_t>(at)] = true;
    return marks;
}

bool looksTheSame(const RankedItem& left, const RankedItem& right)
{
    return left.originalRank == right.originalRank && left.personalizedRank == right.personalizedRank
        && left.score == right.score && left.queryScore == right.queryScore && left.row == right.row
        && left.uuid == right.uuid;
}

}  // namespace

RankingModel::RankingModel(List list, QObject* parent)
    : QAbstractListModel(parent)
    , m_list(list)
{
}

std::vector<RankingModel::Row> RankingModel::makeRows(const Ranking* ranking) const
{
    std::vector<Row> rows;
    if (ranking == nullptr)
        return rows;
    const auto& mine = m_list == List::Original ? ranking->original : ranking->objects;
    const auto& other = m_list == List::Original ? ranking->objects : ranking->original;
    std::unordered_set<ItemId> elsewhere;
    elsewhere.reserve(other.size());
    for (const RankedItem& item : other)
        elsewhere.insert(item.id);
    rows.reserve(mine.size());
    for (const RankedItem& item : mine)
        rows.push_back({&item, std::nullopt, elsewhere.contains(item.id)});
    return rows;
}

void RankingModel::setRanking(RankingPtr ranking, ItemTextProviderPtr texts)
{
    emit rankingAboutToChange();
    const RankingPtr keepsOldRowsAlive = m_ranking;
    std::vector<Row> target = makeRows(ranking.get());
    const bool textsChanged = texts != m_texts;
    m_texts = std::move(texts);
    removeVanished(target);
    moveSurvivors(target);
    insertNew(target);
    m_ranking = std::move(ranking);
    replaceRows(std::move(target), textsChanged);
    emit rankingChanged();
}

void RankingModel::removeVanished(const std::vector<Row>& target)
{
    const Positions wanted = positionsOf(target);
    const auto vanished = [&](int row) { return !wanted.contains(rankedItem(row).id); };
    for (int last = static_cast<int>(m_rows.size()) - 1; last >= 0; --last) {
        if (!vanished(last))
            continue;
        int first = last;
        while (first > 0 && vanished(first - 1))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void RankingModel::moveSurvivors(const std::vector<Row>& target)
{
    const Positions wanted = positionsOf(target);
    std::vector<int> ranks;
    std::unordered_map<ItemId, bool> stays;
    ranks.reserve(m_rows.size());
    for (const Row& row : m_rows)
        ranks.push_back(wanted.at(row.item->id));
    const std::vector<bool> marks = stationary(ranks);
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        stays.emplace(m_rows[row].item->id, marks[row]);

    int predecessor = -1;  // the row of the item placed last
    for (const Row& wantedRow : target) {
        const auto known = stays.find(wantedRow.item->id);
        if (known == stays.end())
            continue;
        const int from = rowOf(wantedRow.item->id);
        if (known->second) {
            predecessor = from;
            continue;
        }
        const int before = predecessor + 1;
        if (from == before) {
            predecessor = from;
            continue;
        }
        beginMoveRows({}, from, from, {}, before);
        const auto rows = m_rows.begin();
        if (from > before)
            std::rotate(rows + before, rows + from, rows + from + 1);
        else
            std::rotate(rows + from, rows + from + 1, rows + before);
        endMoveRows();
        predecessor = from > before ? before : before - 1;
    }
}

void RankingModel::insertNew(const std::vector<Row>& target)
{
    const Positions present = positionsOf(m_rows);
    for (std::size_t first = 0; first < target.size(); ++first) {
        if (present.contains(target[first].item->id))
            continue;
        std::size_t last = first;
        while (last + 1 < target.size() && !present.contains(target[last + 1].item->id))
            ++last;
        const auto at = static_cast<std::ptrdiff_t>(first);
        beginInsertRows({}, static_cast<int>(first), static_cast<int>(last));
        m_rows.insert(m_rows.begin() + at, target.begin() + at, target.begin() + static_cast<std::ptrdiff_t>(last) + 1);
        endInsertRows();
        first = last;
    }
}

void RankingModel::replaceRows(std::vector<Row> target, bool textsChanged)
{
    std::vector<bool> changed(target.size());
    for (std::size_t row = 0; row < target.size(); ++row) {
        const Row& old = m_rows[row];
        changed[row]
            = textsChanged || old.onOtherList != target[row].onOtherList || !looksTheSame(*old.item, *target[row].item);
        if (!textsChanged && old.item->row == target[row].item->row)
            target[row].text = old.text;
    }
    m_rows = std::move(target);
    for (std::size_t first = 0; first < changed.size(); ++first) {
        if (!changed[first])
            continue;
        std::size_t last = first;
        while (last + 1 < changed.size() && changed[last + 1])
            ++last;
        emit dataChanged(index(static_cast<int>(first)), index(static_cast<int>(last)));
        first = last;
    }
}

ItemText RankingModel::text(int row) const
{
    const Row& entry = m_rows[static_cast<std::size_t>(row)];
    if (!entry.text)
        entry.text = m_texts ? m_texts->text(entry.item->row) : ItemText {toQString(entry.item->uuid.toString()), {}};
    return *entry.text;
}

int RankingModel::rowOf(ItemId item) const
{
    const auto found
        = std::find_if(m_rows.begin(), m_rows.end(), [item](const Row& row) { return row.item->id == item; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void RankingModel::setHeldOut(std::map<ItemId, double> weights)
{
    if (weights == m_heldOut)
        return;
    m_heldOut = std::move(weights);
    if (!m_rows.empty())
        emit dataChanged(index(0), index(rowCount() - 1));
}

std::optional<double> RankingModel::heldOut(int row) const
{
    const auto found = m_heldOut.find(rankedItem(row).id);
    return found == m_heldOut.end() ? std::nullopt : std::optional(found->second);
}

double RankingModel::score(int row) const
{
    const RankedItem& item = rankedItem(row);
    return m_list == List::Original && item.queryScore ? *item.queryScore : item.score;
}

std::optional<int> RankingModel::rankChange(int row) const
{
    const RankedItem& item = rankedItem(row);
    if (!item.personalizedRank || item.originalRank == 0)
        return std::nullopt;
    return item.originalRank - *item.personalizedRank;
}

int RankingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant RankingModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int row = index.row();
    const RankedItem& item = rankedItem(row);
    const auto rank = [](std::optional<int> number) { return number ? QVariant(*number) : QVariant(); };
    const std::optional<int> shownRank
        = m_list == List::Personalized && item.personalizedRank ? item.personalizedRank : item.originalRank;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case TitleRole:
        return text(row).title;
    case SubtitleRole:
        return text(row).subtitle;
    case Qt::AccessibleTextRole:
        return accessibleText(row);
    case ItemIdRole:
        return QVariant::fromValue<qint64>(item.id.value);
    case UuidRole:
        return toQString(item.uuid.toString());
    case CatalogueRowRole:
        return QVariant::fromValue<quint32>(item.row);
    case RankRole:
    case SortRole:
        return rank(shownRank);
    case OriginalRankRole:
        return item.originalRank;
    case PersonalizedRankRole:
        return rank(item.personalizedRank);
    case RankChangeRole:
        return rank(rankChange(row));
    case ScoreRole:
        return score(row);
    case HeldOutRole: {
        const auto weight = heldOut(row);
        return weight ? QVariant(*weight) : QVariant();
    }
    case EntersRole:
        return m_list == List::Personalized && !onOtherList(row);
    case LeavesRole:
        return m_list == List::Original && !onOtherList(row);
    default:
        return {};
    }
}

QString RankingModel::accessibleText(int row) const
{
    const QModelIndex at = index(row);
    const QString score = QLocale().toString(data(at, ScoreRole).toDouble(), 'f', 3);
    QString place = tr("%1, %2, rank %3, score %4")
                        .arg(text(row).title, text(row).subtitle, QString::number(data(at, RankRole).toInt()), score);
    if (const auto weight = heldOut(row))
        place = tr("%1, held out with weight %2").arg(place, signedNumberText(*weight, 2));
    const std::optional<int> change = rankChange(row);
    if (!change)
        return place;
    if (*change == 0)
        return tr("%1, not moved").arg(place);
    if (std::abs(*change) == 1)
        return *change > 0 ? tr("%1, up 1 place").arg(place) : tr("%1, down 1 place").arg(place);
    return *change > 0 ? tr("%1, up %n places", nullptr, *change).arg(place)
                       : tr("%1, down %n places", nullptr, -*change).arg(place);
}

QHash<int, QByteArray> RankingModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert({{TitleRole, "title"}, {SubtitleRole, "subtitle"}, {ItemIdRole, "itemId"}, {RankRole, "rank"}});
    return names;
}

}  // namespace tastebench::model
