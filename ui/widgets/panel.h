// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/surface.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace tastebench::ui {

// A titled surface: title at the left, caption at the right, a thin progress line under them while it waits, and
// in place of the content a sentence with one action when there is nothing to show.
class Panel : public Surface {
    Q_OBJECT

public:
    explicit Panel(const QString& title, QWidget* parent = nullptr);

    // Takes ownership.
    void setContent(QWidget* content);
    void setTitle(const QString& title);
    void setCaption(const QString& caption);
    // The title becomes a button that says so; its clicks are told by titleClicked().
    void setTitleChoosable(const QString& toolTip);
    // A part of another surface, which has the header: no frame, title or caption of its own.
    void setBare();
    // Whether a line parts the header from the content.
    void setHeaderLine(bool visible);

    // Shows the empty state. Without an action text there is no button.
    void setEmpty(const QString& sentence, const QString& action = {});
    void setContentShown();
    [[nodiscard]] bool isEmpty() const;

    // Shows or hides the progress line; the share done in [0, 1], or unknown when negative.
    void setBusy(bool busy, double share = -1);
    [[nodiscard]] bool isBusy() const { return m_busy; }

signals:
    // The button of the empty state.
    void actionRequested();
    void titleClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QRect progressRect() const;

    QLabel* m_title;
    QPushButton* m_titleButton = nullptr;  // in place of the title
    QHBoxLayout* m_header;
    QLabel* m_caption;
    QStackedWidget* m_stack;
    QWidget* m_emptyPage;
    QLabel* m_sentence;
    QPushButton* m_action;
    bool m_bare = false;
    bool m_headerLine = false;
    bool m_busy = false;
    double m_share = -1;
    int m_timer = 0;
    int m_phase = 0;
};

}  // namespace tastebench::ui
