// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/persona_delegate.h"

#include "model/roles.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace tastebench::ui {

void PersonaDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QPalette& palette = option.palette;
    const QRectF pill
        = QRectF(option.rect).adjusted(metrics::grid, metrics::grid / 2.0, -metrics::grid, -metrics::grid / 2.0);
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->setRenderHint(QPainter::Antialiasing);
    if (isSelected || (option.state & QStyle::State_MouseOver)) {
        const bool hasFocus = isSelected && (option.state & QStyle::State_HasFocus);
        painter->setPen(hasFocus ? QPen(color(Role::Accent, palette), 1) : QPen(Qt::NoPen));
        painter->setBrush(color(isSelected ? Role::Selection : Role::Hover, palette));
        painter->drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), metrics::grid, metrics::grid);
    }
    const QFont title = styled(option.font, TextStyle::RowTitle);
    const QFont caption = styled(option.font, TextStyle::Caption);
    const QFontMetricsF titleMetrics(title);
    const QFontMetricsF captionMetrics(caption);
    const double left = option.rect.left() + metrics::margin;
    const double width = option.rect.right() - metrics::margin - left;
    const double between = metrics::grid / 2.0;
    const double top = pill.center().y() - (titleMetrics.height() + between + captionMetrics.height()) / 2;
    painter->setFont(title);
    painter->setPen(color(Role::Text, palette));
    painter->drawText(QPointF(left, top + titleMetrics.ascent()),
                      titleMetrics.elidedText(index.data(model::TitleRole).toString(), Qt::ElideMiddle, width));
    painter->setFont(caption);
    painter->setPen(color(Role::MutedText, palette));
    painter->drawText(QPointF(left, top + titleMetrics.height() + between + captionMetrics.ascent()),
                      captionMetrics.elidedText(index.data(model::SubtitleRole).toString(), Qt::ElideRight, width));
}

QSize PersonaDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const
{
    return {metrics::settingsWidth, metrics::rowHeight};
}

}  // namespace tastebench::ui
