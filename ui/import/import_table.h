// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace tastebench::ui {

// A table of the import in our look: rows of one line, no grid, the header a caption. Ctrl+C copies the selected
// rows with tabs between the cells.
class ImportTable : public QTableView {
    Q_OBJECT

public:
    explicit ImportTable(const QString& name, QWidget* parent = nullptr);

    // The column that takes what room is left.
    void setStretchedColumn(int column);
    // Sizes the columns by what they show now.
    void fitColumns();
    [[nodiscard]] int heightOfRows(int rows) const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    int m_stretched = -1;
};

}  // namespace tastebench::ui
