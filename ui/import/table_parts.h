// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace tastebench::ui {

// A table's head in our look: captions over a line, flush with the cells under them.
class CaptionHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit CaptionHeader(QWidget* parent = nullptr);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;
};

// A cell in our look: the text a margin away from the cell's edges.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    // What stands behind the text; part of the cell's width.
    [[nodiscard]] virtual int roomBehind(const QModelIndex& index) const;
};

}  // namespace tastebench::ui
