// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace tastebench::ui {

class DataTable;

// Draws the cells of a DataTable: hovered and selected rows in our colours, the first column a little stronger.
class TableDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit TableDelegate(DataTable& table);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    // Stronger in the row that the others are compared with.
    [[nodiscard]] static QFont fontOf(const QStyleOptionViewItem& option, const QModelIndex& index);
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    // The cell without its margins.
    [[nodiscard]] static QRect textRect(const QRect& cell);

private:
    DataTable& m_table;
};

}  // namespace tastebench::ui
