// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/navigation_rail.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr int buttonHeight = 56;

class RailButton : public QAbstractButton {
public:
    RailButton(IconName name, const QString& label)
        : m_icon(ui::icon(name, Role::MutedText))
    {
        setText(label);
        setAccessibleName(label);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setFont(styled(font(), TextStyle::Caption));
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const int labelWidth = fontMetrics().horizontalAdvance(text()) + 2 * metrics::grid;
        return {std::max(metrics::railWidth - 2 * metrics::grid, labelWidth), buttonHeight};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF pill = QRectF(rect()).adjusted(1, 1, -1, -1);
        if (isChecked() || underMouse() || hasFocus()) {
            painter.setPen(hasFocus() && !isChecked() ? QPen(color(Role::Accent, palette()), 1) : QPen(Qt::NoPen));
            painter.setBrush(color(isChecked() ? Role::Selection : Role::Hover, palette()));
            painter.drawRoundedRect(pill, metrics::panelRadius, metrics::panelRadius);
        }
        const QRect iconRect((width() - metrics::railIconSize) / 2, 7, metrics::railIconSize, metrics::railIconSize);
        m_icon.paint(&painter, iconRect, Qt::AlignCenter, QIcon::Normal, isChecked() ? QIcon::On : QIcon::Off);
        QFont labelFont = font();
        if (isChecked())
            labelFont.setWeight(QFont::DemiBold);
        painter.setFont(labelFont);
        painter.setPen(color(isChecked() ? Role::Accent : Role::MutedText, palette()));
        painter.drawText(QRect(0, iconRect.bottom() + 1, width(), height() - iconRect.bottom() - 5), Qt::AlignCenter,
                         text());
    }

private:
    QIcon m_icon;
};

}  // namespace

NavigationRail::NavigationRail(QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("navigationRail"));
    setAccessibleName(tr("Pages"));
    m_layout->setContentsMargins(metrics::grid, metrics::gap, metrics::grid + 1, metrics::gap);
    m_layout->setSpacing(metrics::gap);
    m_layout->addStretch();
    connect(m_group, &QButtonGroup::idToggled, this, [this](int page, bool checked) {
        if (checked)
            emit currentChanged(page);
    });
}

int NavigationRail::addPage(IconName icon, const QString& label, const QString& name)
{
    const int page = static_cast<int>(m_group->buttons().size());
    auto* button = new RailButton(icon, label);
    button->setObjectName(name);
    m_group->addButton(button, page);
    m_layout->insertWidget(page, button);
    if (page == 0)
        button->setChecked(true);
    return page;
}

int NavigationRail::current() const
{
    return m_group->checkedId();
}

void NavigationRail::setCurrent(int page)
{
    if (QAbstractButton* button = m_group->button(page))
        button->setChecked(true);
}

void NavigationRail::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    setCurrent(current() + step);
    if (QAbstractButton* button = m_group->checkedButton())
        button->setFocus(Qt::TabFocusReason);
}

void NavigationRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Pane, palette()));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), color(Role::Line, palette()));
}

}  // namespace tastebench::ui
