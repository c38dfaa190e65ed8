// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace tastebench::ui {

// A table as our pages show it: rows of one line without a grid, a flat header, whole rows selected, sorted by a click
// on a column. Copy takes the selection as tab-separated text.
class DataTable : public QTableView {
    Q_OBJECT

public:
    explicit DataTable(QWidget* parent = nullptr);

    // Widths from what the visible rows hold, within bounds; the column that is the subject of the rows takes the
    // room that is left.
    void fitColumns(int subject = 0);
    // A column was resized since.
    [[nodiscard]] bool isSizedByHand() const { return m_sizedByHand; }
    // The selected rows in the order shown, the columns as they stand in the header, names first.
    [[nodiscard]] QString selectedText() const;

signals:
    void deleteRequested();
    // Return, or F2 where nothing in the row can be edited in place.
    void openRequested(const QModelIndex& index);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyFonts();
    void fillWidth();

    friend class TableDelegate;
    int m_hoveredRow = -1;
    int m_subject = 0;
    int m_subjectWidth = 0;
    bool m_fitting = false;
    bool m_sizedByHand = false;
};

}  // namespace tastebench::ui
