// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/gap_splitter.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QPainter>

namespace tastebench::ui {

namespace {

class GapHandle : public QSplitterHandle {
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent* /*event*/) override
    {
        if (!underMouse())
            return;
        QPainter painter(this);
        painter.fillRect(QRectF(width() / 2.0 - 1, metrics::section, 2, height() - 2.0 * metrics::section),
                         color(Role::Accent, palette()));
    }
    void enterEvent(QEnterEvent* event) override
    {
        QSplitterHandle::enterEvent(event);
        update();
    }
    void leaveEvent(QEvent* event) override
    {
        QSplitterHandle::leaveEvent(event);
        update();
    }
};

}  // namespace

GapSplitter::GapSplitter(QWidget* parent)
    : QSplitter(Qt::Horizontal, parent)
{
    setHandleWidth(metrics::margin);
    setChildrenCollapsible(false);
}

QSplitterHandle* GapSplitter::createHandle()
{
    return new GapHandle(Qt::Horizontal, this);
}

}  // namespace tastebench::ui
