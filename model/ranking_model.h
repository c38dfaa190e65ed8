// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "model/item_text.h"
#include "model/roles.h"

#include <QAbstractListModel>
#include <map>
#include <optional>
#include <vector>

namespace tastebench::model {

// One of the two lists of a ranking. A new ranking is told as the smallest set of removals, moves, insertions and
// changes, by item id, so that selection and scroll position stay with their items. GUI thread.
class RankingModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class List { Original, Personalized };

    explicit RankingModel(List list, QObject* parent = nullptr);

    // Null clears the list. texts may be null: titles are then the ids.
    void setRanking(RankingPtr ranking, ItemTextProviderPtr texts);

    // What an evaluation holds out, by item; empty for nothing.
    void setHeldOut(std::map<ItemId, double> weights);

    [[nodiscard]] List list() const { return m_list; }
    [[nodiscard]] const RankingPtr& ranking() const { return m_ranking; }
    // row must be one of the model's.
    [[nodiscard]] const RankedItem& rankedItem(int row) const { return *m_rows[static_cast<std::size_t>(row)].item; }
    [[nodiscard]] ItemText text(int row) const;
    // −1 when the item is not on this page.
    [[nodiscard]] int rowOf(ItemId item) const;
    // What the list is sorted by: the query's score on an original list that has one.
    [[nodiscard]] double score(int row) const;
    // Positive moved up; nothing where there is no personalized order.
    [[nodiscard]] std::optional<int> rankChange(int row) const;
    // The weight held out of an item; nothing where none is.
    [[nodiscard]] std::optional<double> heldOut(int row) const;
    [[nodiscard]] bool onOtherList(int row) const { return m_rows[static_cast<std::size_t>(row)].onOtherList; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    // Around everything one setRanking tells: views that glide remember where the rows were.
    void rankingAboutToChange();
    void rankingChanged();

private:
    struct Row {
        const RankedItem* item = nullptr;
        mutable std::optional<ItemText> text;
        bool onOtherList = false;
    };

    [[nodiscard]] std::vector<Row> makeRows(const Ranking* ranking) const;
    void removeVanished(const std::vector<Row>& target);
    void moveSurvivors(const std::vector<Row>& target);
    void insertNew(const std::vector<Row>& target);
    void replaceRows(std::vector<Row> target, bool textsChanged);
    [[nodiscard]] QString accessibleText(int row) const;

    List m_list;
    RankingPtr m_ranking;
    ItemTextProviderPtr m_texts;
    std::vector<Row> m_rows;
    std::map<ItemId, double> m_heldOut;
};

}  // namespace tastebench::model
