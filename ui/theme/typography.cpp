// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/typography.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace tastebench::ui {

namespace {

QFont scaled(const QFont& base, double factor)
{
    QFont font = base;
    if (base.pixelSize() > 0)
        font.setPixelSize(std::max(1, static_cast<int>(std::lround(base.pixelSize() * factor))));
    else
        font.setPointSizeF(base.pointSizeF() * factor);
    return font;
}

}  // namespace

QFont styled(const QFont& base, TextStyle style)
{
    QFont font = base;
    switch (style) {
    case TextStyle::Subject:
        font = scaled(base, 16.0 / 13.0);
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::PanelTitle:
        font = scaled(base, 14.0 / 13.0);
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::RowTitle:
        font = scaled(base, 14.0 / 13.0);
        font.setWeight(QFont::Medium);
        break;
    case TextStyle::Body:
        break;
    case TextStyle::BodyStrong:
        font.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Caption:
        font = scaled(base, 11.0 / 13.0);
        break;
    case TextStyle::CaptionStrong:
        font = scaled(base, 11.0 / 13.0);
        font.setWeight(QFont::DemiBold);
        break;
    }
    return font;
}

TabularFigures::TabularFigures(const QFont& font)
    : m_font(font)
    , m_metrics(font)
{
    for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
        const double width = m_metrics.horizontalAdvance(QChar(digit));
        m_tabular = m_tabular && (digit == u'0' || std::abs(width - m_digitWidth) < 0.01);
        m_digitWidth = std::max(m_digitWidth, width);
    }
}

double TabularFigures::width(const QString& text) const
{
    if (m_tabular)
        return m_metrics.horizontalAdvance(text);
    double width = 0;
    for (const QChar character : text)
        width += character.isDigit() ? m_digitWidth : m_metrics.horizontalAdvance(character);
    return width;
}

void TabularFigures::drawRight(QPainter& painter, QPointF baselineRight, const QString& text) const
{
    double x = baselineRight.x() - width(text);
    if (m_tabular) {
        painter.drawText(QPointF(x, baselineRight.y()), text);
        return;
    }
    for (const QChar character : text) {
        const double advance = m_metrics.horizontalAdvance(character);
        const double cell = character.isDigit() ? m_digitWidth : advance;
        painter.drawText(QPointF(x + (cell - advance) / 2, baselineRight.y()), QString(character));
        x += cell;
    }
}

}  // namespace tastebench::ui
