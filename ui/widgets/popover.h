// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/surface.h"

#include <QPointer>

class QAbstractButton;
class QHBoxLayout;
class QScrollArea;

namespace tastebench::ui {

class RoleLabel;

// A pane that opens under a button and lies over the page: title, caption and cross above, content that scrolls when
// the page is low, buttons below. The button stays pressed while it is open; Escape and the cross close it. It is as
// high as its content and never leaves the page.
class Popover : public Surface {
    Q_OBJECT

public:
    // A checkable button of the page.
    Popover(const QString& title, QAbstractButton* button, QWidget* page);

    void setCaption(const QString& caption);
    // Takes ownership of both.
    void setContent(QWidget* content, int width);
    void addToFooter(QWidget* widget, int stretch = 0);

    void open();
    void close();
    [[nodiscard]] bool isOpen() const { return isVisibleTo(parentWidget()); }

signals:
    void opened();
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void place();
    void grow(int hidden);
    [[nodiscard]] int room() const;

    QPointer<QAbstractButton> m_button;
    RoleLabel* m_caption;
    QScrollArea* m_scroll;
    QHBoxLayout* m_footer;
    int m_width = 0;
};

}  // namespace tastebench::ui
