// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/flow_layout.h"

#include <QWidget>
#include <algorithm>

namespace tastebench::ui {

FlowLayout::FlowLayout(int gap, QWidget* parent, Last last)
    : QLayout(parent)
    , m_gap(gap)
    , m_last(last)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem* item)
{
    m_items.push_back(item);
    invalidate();
}

QLayoutItem* FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index)
{
    QLayoutItem* item = itemAt(index);
    if (item != nullptr)
        m_items.erase(m_items.begin() + index);
    return item;
}

void FlowLayout::insertWidget(int index, QWidget* widget)
{
    addChildWidget(widget);
    m_items.insert(m_items.begin() + std::clamp(index, 0, count()), new QWidgetItem(widget));
    invalidate();
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize FlowLayout::sizeHint() const
{
    return minimumSize();
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem* item : m_items) {
        const bool narrows = m_last == Last::Natural;
        const QSize least = narrows ? QSize(0, item->isEmpty() ? 0 : item->sizeHint().height()) : item->minimumSize();
        size = size.expandedTo(least);
    }
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool place) const
{
    const QRect inner = rect.marginsRemoved(contentsMargins());
    int left = inner.left();
    int top = inner.top();
    int lineHeight = 0;
    for (QLayoutItem* item : m_items) {
        if (item->isEmpty())
            continue;
        const bool fills = m_last == Last::Fills && item == m_items.back();
        QSize size = fills ? item->minimumSize() : item->sizeHint().expandedTo(item->minimumSize());
        size.setWidth(std::min(size.width(), inner.width()));
        if (left > inner.left() && left + size.width() > inner.right() + 1) {
            left = inner.left();
            top += lineHeight + m_gap;
            lineHeight = 0;
        }
        if (fills)
            size.setWidth(std::max(size.width(), inner.right() + 1 - left));
        if (place)
            item->setGeometry(QRect(QPoint(left, top), size));
        left += size.width() + m_gap;
        lineHeight = std::max(lineHeight, size.height());
    }
    return top + lineHeight - rect.top() + contentsMargins().bottom();
}

}  // namespace tastebench::ui
