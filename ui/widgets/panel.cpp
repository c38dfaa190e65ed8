// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/panel.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"
#include "ui/widgets/role_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr int phases = 60;
constexpr int phaseMilliseconds = 25;

}  // namespace

Panel::Panel(const QString& title, QWidget* parent)
    : Surface(parent)
    , m_title(new QLabel(title))
    , m_header(new QHBoxLayout)
    , m_caption(new RoleLabel(TextStyle::Caption))
    , m_stack(new QStackedWidget)
    , m_emptyPage(new QWidget)
    , m_sentence(new RoleLabel(TextStyle::Body))
    , m_action(new QPushButton)
{
    setAccessibleName(title);
    m_title->setObjectName(QStringLiteral("panelTitle"));
    m_title->setFont(styled(font(), TextStyle::PanelTitle));
    m_caption->setObjectName(QStringLiteral("panelCaption"));
    m_caption->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_sentence->setObjectName(QStringLiteral("emptySentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_action->setObjectName(QStringLiteral("emptyAction"));
    connect(m_action, &QPushButton::clicked, this, &Panel::actionRequested);

    m_header->setContentsMargins(metrics::margin, 0, metrics::margin, 0);
    m_header->setSpacing(metrics::gap);
    m_header->addWidget(m_title);
    m_header->addWidget(m_caption, 1);

    auto* empty = new QVBoxLayout(m_emptyPage);
    empty->setContentsMargins(metrics::section, metrics::section, metrics::section, metrics::section);
    empty->setSpacing(metrics::margin);
    empty->addStretch(2);
    empty->addWidget(m_sentence);
    empty->addWidget(m_action, 0, Qt::AlignHCenter);
    empty->addStretch(3);
    m_stack->addWidget(m_emptyPage);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, metrics::panelRadius);
    layout->setSpacing(0);
    layout->addLayout(m_header);
    layout->addSpacing(1);
    layout->addWidget(m_stack, 1);
    m_title->setFixedHeight(metrics::panelHeader - 2);
}

void Panel::setContent(QWidget* content)
{
    m_stack->addWidget(content);
    m_stack->setCurrentWidget(content);
}

void Panel::setTitle(const QString& title)
{
    m_title->setText(title);
    if (m_titleButton)
        m_titleButton->setText(title + QStringLiteral(" ▾"));
    setAccessibleName(title);
}

void Panel::setTitleChoosable(const QString& toolTip)
{
    m_titleButton = new QPushButton(m_title->text() + QStringLiteral(" ▾"));
    m_titleButton->setObjectName(objectName() + QStringLiteral("Title"));
    m_titleButton->setFont(m_title->font());
    m_titleButton->setFlat(true);
    m_titleButton->setFixedHeight(m_title->maximumHeight());
    m_titleButton->setToolTip(toolTip);
    m_titleButton->setAccessibleName(toolTip);
    m_header->setContentsMargins(metrics::grid, 0, metrics::margin, 0);
    m_header->replaceWidget(m_title, m_titleButton);
    m_title->hide();
    connect(m_titleButton, &QPushButton::clicked, this, &Panel::titleClicked);
}

void Panel::setCaption(const QString& caption)
{
    m_caption->setText(caption);
}

void Panel::setBare()
{
    m_bare = true;
    m_title->hide();
    m_caption->hide();
    layout()->setContentsMargins(0, 0, 0, 0);
}

void Panel::setHeaderLine(bool visible)
{
    m_headerLine = visible;
    update();
}

void Panel::setEmpty(const QString& sentence, const QString& action)
{
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_stack->setCurrentWidget(m_emptyPage);
}

void Panel::setContentShown()
{
    if (m_stack->count() > 1)
        m_stack->setCurrentIndex(1);
}

bool Panel::isEmpty() const
{
    return m_stack->currentWidget() == m_emptyPage;
}

void Panel::setBusy(bool busy, double share)
{
    m_busy = busy;
    m_share = share;
    const bool running = busy && share < 0;
    if (running && m_timer == 0)
        m_timer = startTimer(phaseMilliseconds);
    if (!running && m_timer != 0) {
        killTimer(m_timer);
        m_timer = 0;
    }
    update(progressRect());
}

QRect Panel::progressRect() const
{
    return {1, m_bare ? 0 : metrics::panelHeader - 1, width() - 2, 2};
}

void Panel::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer)
        return;
    m_phase = (m_phase + 1) % phases;
    update(progressRect());
}

void Panel::changeEvent(QEvent* event)
{
    Surface::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    m_title->setFont(styled(font(), TextStyle::PanelTitle));
    if (m_titleButton)
        m_titleButton->setFont(m_title->font());
}

void Panel::paintEvent(QPaintEvent* event)
{
    if (!m_bare)
        Surface::paintEvent(event);
    QPainter painter(this);
    const QRect line = progressRect();
    if (m_headerLine)
        painter.fillRect(QRect(line.left(), line.top(), line.width(), 1), color(Role::Line, palette()));
    if (!m_busy)
        return;
    QRectF done = line;
    if (m_share >= 0) {
        done.setWidth(line.width() * std::min(1.0, m_share));
    } else {
        const double at = static_cast<double>(m_phase) / phases;
        done.setLeft(line.left() + line.width() * std::max(0.0, at * 1.3 - 0.3));
        done.setRight(line.left() + line.width() * std::min(1.0, at * 1.3));
    }
    painter.fillRect(done, color(Role::Accent, palette()));
}

}  // namespace tastebench::ui
