// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "model/attribution_model.h"

#include <QWidget>
#include <vector>

class QLabel;
class QPushButton;
class QTableView;
class QTimer;
class QVBoxLayout;

namespace tastebench::ui {

class AttributionChart;
class QueryScoreLines;
class RoleLabel;

// What would be without one interaction: the counterfactual, recomputed, not the share.
struct WithoutLine {
    QString label;  // "The Howling"
    int rank = 0;  // of the explained item without it
    double score = 0;
};

// Why one item stands where it stands: bars that sum to the score, a sentence, the counterfactuals. Follows the
// lists by one turn of the event loop, so that a slider never waits for the chart.
class WhyPane : public QWidget {
    Q_OBJECT

public:
    explicit WhyPane(QWidget* parent = nullptr);

    // Explains the item; title is what people call it.
    void setItem(const RankedItem& item, const QString& title);
    void setWithout(const std::vector<WithoutLine>& lines);
    // What ordered the list as a whole; empty for nothing.
    void setListRationale(const QString& rationale);

    [[nodiscard]] ItemId item() const { return m_item.id; }
    [[nodiscard]] model::AttributionModel& attribution() { return m_attribution; }

signals:
    void weightRequested(tastebench::ItemId item, double weight);

private:
    QWidget* makeHeader();
    void dressTable();
    QWidget* makeSum();
    QWidget* makeButtons();
    void show();

    model::AttributionModel m_attribution;
    RankedItem m_item;
    QString m_itemTitle;
    QTimer* m_nextTurn;
    QLabel* m_title;
    QLabel* m_score;
    RoleLabel* m_ranks;
    QTableView* m_table;
    AttributionChart* m_chart;
    QPushButton* m_asTable;
    QLabel* m_sum;
    QueryScoreLines* m_queryScore;
    RoleLabel* m_explanation;
    QVBoxLayout* m_without;
    RoleLabel* m_listTitle;
    RoleLabel* m_listRationale;
};

}  // namespace tastebench::ui
