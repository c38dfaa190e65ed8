// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/choice_card.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QEvent>
#include <QPainter>

namespace tastebench::ui {

namespace {

constexpr int cardHeight = 132;
constexpr int cardWidth = 208;

}  // namespace

ChoiceCard::ChoiceCard(IconName name, const QString& title, const QString& detail, Form form, QWidget* parent)
    : QAbstractButton(parent)
    , m_detail(detail)
    , m_form(form)
{
    setText(title);
    setIcon(ui::icon(name, form == Form::Card ? Role::Accent : Role::MutedText));
    setAccessibleDescription(detail);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setFixedHeight(form == Form::Card ? cardHeight : metrics::lineHeight + metrics::grid);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ChoiceCard::sizeHint() const
{
    return {cardWidth, height()};
}

bool ChoiceCard::event(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
    return QAbstractButton::event(event);
}

void ChoiceCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool card = m_form == Form::Card;
    const bool lit = hasFocus();
    const Role fill = isDown() ? Role::Selection : underMouse() ? Role::Hover : card ? Role::Pane : Role::Window;
    painter.setPen(card || lit ? QPen(color(lit ? Role::Accent : Role::Line, palette()), 1) : QPen(Qt::NoPen));
    painter.setBrush(color(fill, palette()));
    painter.drawRoundedRect(frame, metrics::panelRadius, metrics::panelRadius);
    if (card)
        paintCard(painter);
    else
        paintLine(painter);
}

void ChoiceCard::paintCard(QPainter& painter) const
{
    const QRect inner = rect().adjusted(metrics::section, metrics::section, -metrics::section, -metrics::margin);
    icon().paint(&painter, QRect(inner.topLeft(), QSize(metrics::railIconSize, metrics::railIconSize)));
    painter.setPen(color(Role::Text, palette()));
    painter.setFont(styled(font(), TextStyle::PanelTitle));
    const int titleHeight = painter.fontMetrics().height();
    QRect line(inner.left(), inner.top() + metrics::railIconSize + metrics::margin, inner.width(), titleHeight);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setPen(color(Role::MutedText, palette()));
    painter.setFont(font());
    const QRect rest(inner.left(), line.bottom() + metrics::grid, inner.width(), inner.bottom() - line.bottom());
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_detail);
}

void ChoiceCard::paintLine(QPainter& painter) const
{
    const QRect inner = rect().adjusted(metrics::gap, 0, -metrics::gap, 0);
    const QRect picture(inner.left(), inner.center().y() - metrics::iconSize / 2 + 1, metrics::iconSize,
                        metrics::iconSize);
    icon().paint(&painter, picture);
    QRect line = inner;
    line.setLeft(picture.right() + metrics::margin);
    painter.setFont(font());
    painter.setPen(color(Role::Text, palette()));
    const QString title = painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, line.width() / 2);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);
    line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(title) + metrics::section);
    painter.setPen(color(Role::MutedText, palette()));
    painter.setFont(styled(font(), TextStyle::Caption));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_detail, Qt::ElideMiddle, line.width()));
}

}  // namespace tastebench::ui
