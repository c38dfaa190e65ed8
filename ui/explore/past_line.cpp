// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/past_line.h"

#include "model/text.h"
#include "model/value_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace tastebench::ui {

PastLine::PastLine(QWidget* parent)
    : QWidget(parent)
    , m_sign(new QLabel)
    , m_sentence(new RoleLabel(TextStyle::Body, Role::Text))
    , m_leave(new QPushButton(tr("Back to now")))
{
    setObjectName(QStringLiteral("pastLine"));
    setAccessibleName(tr("Looking back"));
    m_sentence->setObjectName(QStringLiteral("pastSentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_leave->setObjectName(QStringLiteral("pastLeave"));
    m_leave->setToolTip(tr("Show the lists as of the newest interaction again"));
    tintSign();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::grid, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_sign);
    row->addWidget(m_sentence);
    row->addWidget(m_leave);
    row->addStretch(1);
    hide();
    connect(m_leave, &QPushButton::clicked, this, &PastLine::leaveRequested);
}

void PastLine::showPast(Timestamp asOf, int found, int heldOut)
{
    const QString of = heldOut == 0
        ? tr("nothing is held out of this persona")
        : tr("%1 of the %2 likes held out are in the list").arg(model::countText(found), model::countText(heldOut));
    // The instant lies a microsecond before the split.
    m_sentence->setText(tr("As of %1: %2.").arg(model::timeText({asOf.microseconds + 1}), of));
    show();
}

void PastLine::tintSign()
{
    m_sign->setPixmap(icon(IconName::Evaluate, Role::Accent).pixmap(metrics::iconSize, metrics::iconSize));
}

void PastLine::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        tintSign();
    QWidget::changeEvent(event);
}

}  // namespace tastebench::ui
