// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <vector>

namespace tastebench::ui {

// Lays its items side by side at their natural size and goes on in the next line when one is full; an item wider than
// the line is narrowed to it, hidden ones take no place. The last item may take what is left of its line, at least its
// smallest size.
class FlowLayout : public QLayout {
    Q_OBJECT

public:
    enum class Last { Natural, Fills };

    explicit FlowLayout(int gap, QWidget* parent = nullptr, Last last = Last::Natural);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    // Puts a widget before the item at this index.
    void insertWidget(int index, QWidget* widget);

    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    int arrange(const QRect& rect, bool place) const;

    int m_gap;
    Last m_last;
    std::vector<QLayoutItem*> m_items;
};

}  // namespace tastebench::ui
