// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section_tabs.h"

#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QPainter>

namespace tastebench::ui {

namespace {

constexpr int underline = 2;

}  // namespace

SectionTabs::SectionTabs(QWidget* parent)
    : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setElideMode(Qt::ElideNone);
}

int SectionTabs::addSection(const QString& name)
{
    const int section = addTab(name);
    setTabData(section, qint64 {-1});
    setAccessibleTabName(section, name);
    return section;
}

void SectionTabs::setCount(int section, qint64 count)
{
    if (tabData(section).toLongLong() == count)
        return;
    setTabData(section, count);
    // The widths are computed when a text is set.
    setTabText(section, tabText(section) + QChar(0x200B));
    setTabText(section, tabText(section).remove(QChar(0x200B)));
}

QString SectionTabs::countAt(int section) const
{
    const qint64 count = tabData(section).toLongLong();
    return count < 0 ? QString() : model::countText(count);
}

QSize SectionTabs::tabSizeHint(int index) const
{
    const QFontMetrics title(styled(font(), TextStyle::PanelTitle));
    const QFontMetrics caption(styled(font(), TextStyle::Caption));
    const QString count = countAt(index);
    const int counted = count.isEmpty() ? 0 : metrics::grid + caption.horizontalAdvance(count);
    return {title.horizontalAdvance(tabText(index)) + counted + 2 * metrics::margin, metrics::panelHeader};
}

QSize SectionTabs::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void SectionTabs::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    for (int index = 0; index < count(); ++index) {
        const QRect rect = tabRect(index);
        const bool shown = index == currentIndex();
        QRect text = rect.adjusted(metrics::margin, 0, -metrics::margin, 0);
        const QFont titleFont = styled(font(), TextStyle::PanelTitle);
        painter.setFont(titleFont);
        painter.setPen(color(shown ? Role::Text : Role::MutedText, palette()));
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, tabText(index));
        text.setLeft(text.left() + QFontMetrics(titleFont).horizontalAdvance(tabText(index)) + metrics::grid);
        painter.setFont(styled(font(), TextStyle::Caption));
        painter.setPen(color(Role::MutedText, palette()));
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, countAt(index));
        if (!shown)
            continue;
        const int left = rect.left() + metrics::margin;
        painter.fillRect(QRect(left, rect.bottom() - underline + 1, rect.width() - 2 * metrics::margin, underline),
                         color(hasFocus() ? Role::Accent : Role::Text, palette()));
    }
}

}  // namespace tastebench::ui
