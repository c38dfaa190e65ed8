// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/text.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPointF>
#include <QString>

class QPainter;

namespace tastebench::ui {

// Sizes are relative to the system's font.
enum class TextStyle {
    Subject,  // 16/13 semibold: what a panel is about
    PanelTitle,  // 14/13 semibold
    RowTitle,  // 14/13 medium
    Body,
    BodyStrong,  // semibold
    Caption,  // 11/13
    CaptionStrong,  // 11/13 semibold
};

[[nodiscard]] QFont styled(const QFont& base, TextStyle style);

using model::numberText;
using model::signedNumberText;

// Draws and measures numbers whose digits all have one width, whatever the font does (Qt 6.4 cannot ask a font
// for its tabular figures): columns of equal decimals then align by their right edge.
class TabularFigures {
public:
    explicit TabularFigures(const QFont& font);

    [[nodiscard]] const QFont& font() const { return m_font; }
    [[nodiscard]] const QFontMetricsF& metrics() const { return m_metrics; }
    [[nodiscard]] double width(const QString& text) const;

    // Draws with the painter's pen; the painter's font must be font().
    void drawRight(QPainter& painter, QPointF baselineRight, const QString& text) const;

private:
    QFont m_font;
    QFontMetricsF m_metrics;
    double m_digitWidth = 0;
    bool m_tabular = true;
};

}  // namespace tastebench::ui
