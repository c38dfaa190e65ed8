// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

constexpr int headingHeight = 28;
constexpr double chevron = 3.5;  // half its width

}  // namespace

SectionHeading::SectionHeading(const QString& title, QWidget* parent)
    : QAbstractButton(parent)
{
    setText(title);
    setAccessibleName(title);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::TabFocus);
    setFont(styled(font(), TextStyle::PanelTitle));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SectionHeading::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2 * metrics::section, headingHeight};
}

void SectionHeading::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lit = underMouse() || hasFocus();
    painter.setPen(color(hasFocus() ? Role::Accent : Role::Text, palette()));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, text());
    const QPointF middle(width() - metrics::gap, height() / 2.0);
    QPainterPath path;
    if (isChecked()) {
        path.moveTo(middle + QPointF(-chevron, -chevron / 2));
        path.lineTo(middle + QPointF(0, chevron / 2));
        path.lineTo(middle + QPointF(chevron, -chevron / 2));
    } else {
        path.moveTo(middle + QPointF(-chevron / 2, -chevron));
        path.lineTo(middle + QPointF(chevron / 2, 0));
        path.lineTo(middle + QPointF(-chevron / 2, chevron));
    }
    const Role stroke = hasFocus() ? Role::Accent : lit ? Role::Text : Role::MutedText;
    painter.setPen(QPen(color(stroke, palette()), metrics::slopeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

void SectionHeading::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SectionHeading::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

Section::Section(const QString& title, const char* name, QWidget* parent)
    : QWidget(parent)
    , m_heading(new SectionHeading(title))
    , m_content(new QWidget)
    , m_lines(new QVBoxLayout(m_content))
{
    setObjectName(QLatin1String(name));
    m_heading->setObjectName(objectName() + QStringLiteral("Heading"));
    m_heading->setToolTip(tr("Shows or folds these settings."));
    m_lines->setContentsMargins(0, 0, 0, metrics::gap);
    m_lines->setSpacing(metrics::gap);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_heading);
    layout->addWidget(m_content);
    connect(m_heading, &QAbstractButton::toggled, m_content, &QWidget::setVisible);
}

void Section::add(QWidget* control)
{
    m_lines->addWidget(control);
}

void Section::setOpen(bool open)
{
    m_heading->setChecked(open);
}

bool Section::isOpen() const
{
    return m_heading->isChecked();
}

}  // namespace tastebench::ui
