// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/notice_line.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>

namespace tastebench::ui {

namespace {

constexpr int restMilliseconds = 10'000;

}  // namespace

NoticeLine::NoticeLine(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel)
    , m_sentence(new RoleLabel(TextStyle::Body, Role::Text))
    , m_action(new QPushButton)
    , m_rest(new QTimer(this))
{
    setObjectName(QStringLiteral("noticeLine"));
    m_sentence->setObjectName(QStringLiteral("noticeSentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumWidth(1);
    m_action->setObjectName(QStringLiteral("noticeAction"));
    m_rest->setSingleShot(true);
    m_rest->setInterval(restMilliseconds);
    connect(m_rest, &QTimer::timeout, this, &NoticeLine::clear);
    connect(m_action, &QPushButton::clicked, this, [this] {
        clear();
        emit actionRequested();
    });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_action);
    clear();
}

void NoticeLine::say(const QString& sentence, const QString& action)
{
    show(sentence, action, false);
    m_rest->start();
}

void NoticeLine::warn(const QString& sentence)
{
    show(sentence, {}, true);
    m_rest->stop();
}

void NoticeLine::show(const QString& sentence, const QString& action, bool isWarning)
{
    m_icon->setVisible(isWarning);
    if (isWarning)
        m_icon->setPixmap(icon(IconName::Warning).pixmap(metrics::iconSize));
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    setVisible(true);
}

void NoticeLine::clear()
{
    m_rest->stop();
    setVisible(false);
}

}  // namespace tastebench::ui
