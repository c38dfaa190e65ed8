// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/report_table_model.h"
#include "model/sweep_session.h"
#include "ui/widgets/surface.h"

#include <string>
#include <vector>

class QComboBox;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTimer;

namespace tastebench::ui {

class DataTable;
class HeatGrid;
class Panel;
class PointChart;
class RoleLabel;
class SectionTabs;

// The results of a sweep: what two measures trade, a measure over a parameter and over two, the results as a table, and
// the best setting for each part of the personas. Choosing a result asks for its setting to be loaded.
class SweepPane : public Surface {
    Q_OBJECT

public:
    explicit SweepPane(model::SweepSession& session, QWidget* parent = nullptr);

signals:
    void tuneRequested();
    void sweepRequested();
    void loadRequested(std::size_t result);

private:
    QWidget* makeHeader();
    QWidget* makeTable(DataTable*& table, const char* name, QAbstractItemModel* rows);
    void connectSession();
    void listChoices();
    void fill(QComboBox& choice, const std::vector<std::string>& names, std::size_t chosen);
    [[nodiscard]] QString titleOf(const std::string& name) const;
    [[nodiscard]] static std::string chosenIn(const QComboBox& choice);
    void showSection(int section);
    void showResults();
    void showTradeoff();
    void showLine();
    void showHeat();
    void showTable();
    void showBest();
    void showState();
    [[nodiscard]] QString labelOf(std::size_t result, const std::string& x, const std::string& y) const;
    [[nodiscard]] int k() const;

    model::SweepSession& m_session;
    std::vector<std::size_t> m_points;  // results by point of the chart, or cell of the grid
    std::vector<std::size_t> m_best;  // results by row of the best
    model::ReportTableModel m_rows;
    model::ReportTableModel m_bestRows;
    QSortFilterProxyModel* m_sorted;
    SectionTabs* m_tabs;
    QComboBox* m_across;
    QComboBox* m_up;
    QComboBox* m_measure;
    RoleLabel* m_state;
    QPushButton* m_stop;
    Panel* m_panel;
    QStackedWidget* m_views;
    PointChart* m_chart;
    HeatGrid* m_heat;
    DataTable* m_table = nullptr;
    DataTable* m_bestTable = nullptr;
    QString m_problem;  // why there are no results
    QTimer* m_refresh;  // results come many at a time
};

}  // namespace tastebench::ui
