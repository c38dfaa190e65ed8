// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/popover.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

Popover::Popover(const QString& title, QAbstractButton* button, QWidget* page)
    : Surface(page)
    , m_button(button)
    , m_caption(new RoleLabel(TextStyle::Caption))
    , m_scroll(new QScrollArea)
    , m_footer(new QHBoxLayout)
{
    setAccessibleName(title);
    auto* heading = new RoleLabel(TextStyle::PanelTitle, Role::Text);
    heading->setText(title);
    auto* cross = new QPushButton(icon(IconName::Close, Role::MutedText), {});
    cross->setFlat(true);
    cross->setFixedSize(metrics::controlHeight, metrics::controlHeight);
    cross->setAccessibleName(tr("Close"));
    cross->setToolTip(tr("Close (Esc)"));
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::gap);
    head->addWidget(heading);
    head->addStretch();
    head->addWidget(m_caption);
    head->addWidget(cross);

    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_footer->setSpacing(metrics::gap);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::section, metrics::gap, metrics::section, metrics::margin);
    layout->setSpacing(metrics::gap);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(m_footer);

    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int hidden) { grow(hidden); });
    hide();
    page->installEventFilter(this);
    connect(cross, &QPushButton::clicked, this, &Popover::close);
    connect(button, &QAbstractButton::toggled, this, [this](bool pressed) {
        if (pressed)
            open();
        else
            close();
    });
}

void Popover::setCaption(const QString& caption)
{
    m_caption->setText(caption);
}

void Popover::setContent(QWidget* content, int width)
{
    m_width = width;
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    content->installEventFilter(this);
}

void Popover::addToFooter(QWidget* widget, int stretch)
{
    m_footer->addWidget(widget, stretch);
}

void Popover::open()
{
    if (isOpen())
        return;
    if (!m_button->isChecked()) {
        m_button->setChecked(true);
        return;
    }
    emit opened();
    show();
    raise();
    place();
    m_scroll->widget()->setFocus();
}

void Popover::close()
{
    if (!isOpen())
        return;
    hide();
    m_button->setChecked(false);
    m_button->setFocus();
    emit closed();
}

void Popover::place()
{
    const QWidget* page = parentWidget();
    const QWidget* content = m_scroll->widget();
    if (!m_button || content == nullptr)
        return;
    const QRect button(m_button->mapTo(page, QPoint()), m_button->size());
    const QMargins margins = layout()->contentsMargins();
    const int width = std::min(m_width, page->width() - 2 * metrics::page);
    const int inner = width - margins.left() - margins.right();
    const int wanted = content->hasHeightForWidth()
        ? std::max(content->heightForWidth(inner), content->minimumSizeHint().height())
        : content->sizeHint().height();
    const int footer = m_footer->isEmpty() ? 0 : m_footer->sizeHint().height() + metrics::gap;
    const int around = margins.top() + metrics::controlHeight + metrics::gap + footer + margins.bottom();
    const int top = button.bottom() + 1 + metrics::grid;
    const int height = std::min(wanted + around, page->height() - top - metrics::margin);
    const int left = std::clamp(button.right() + 1 - width, metrics::page, page->width() - metrics::page - width);
    setGeometry(left, top, width, height);
}

// How much higher the pane may become.
int Popover::room() const
{
    return parentWidget()->height() - metrics::margin - geometry().bottom() - 1;
}

// What wraps anew needs more than was asked for.
void Popover::grow(int hidden)
{
    if (isVisible() && hidden > 0 && room() > 0)
        resize(width(), height() + std::min(hidden, room()));
}

bool Popover::eventFilter(QObject* watched, QEvent* event)
{
    const bool pageResized = watched == parentWidget() && event->type() == QEvent::Resize;
    if (isVisible() && (pageResized || event->type() == QEvent::LayoutRequest))
        place();
    return Surface::eventFilter(watched, event);
}

void Popover::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        Surface::keyPressEvent(event);
}

}  // namespace tastebench::ui
