// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/welcome/welcome_page.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"
#include "ui/welcome/choice_card.h"
#include "ui/widgets/role_label.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QFontInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr int blockWidth = 680;
constexpr int mostRecent = 6;

QString shortFolder(const QString& path)
{
    const QString folder = QFileInfo(path).absolutePath();
    const QString home = QDir::homePath();
    return folder == home || folder.startsWith(home + u'/') ? u'~' + folder.mid(home.size()) : folder;
}

QString droppedPath(const QMimeData* data)
{
    return data->hasUrls() && data->urls().first().isLocalFile() ? data->urls().first().toLocalFile() : QString();
}

}  // namespace

WelcomePage::WelcomePage(QWidget* parent)
    : QWidget(parent)
    , m_recent(new QWidget)
    , m_recentRows(new QVBoxLayout(m_recent))
{
    setObjectName(QStringLiteral("welcomePage"));
    setAccessibleName(tr("Welcome"));
    setAcceptDrops(true);

    auto* name = new RoleLabel(TextStyle::Subject, Role::Text);
    QFont large = styled(font(), TextStyle::Subject);
    large.setPixelSize(qRound(QFontInfo(large).pixelSize() * 1.75));
    name->setFont(large);
    name->setText(QStringLiteral("Tastebench"));
    auto* sentence = new RoleLabel(TextStyle::RowTitle);
    sentence->setText(tr("See what personas would be shown, why, and whether it is better. On this computer, in one "
                         "file."));
    sentence->setWordWrap(true);

    auto* demo = new ChoiceCard(IconName::Play, tr("Open the demo"), tr("Films and personas, ready to explore."));
    demo->setObjectName(QStringLiteral("welcomeDemo"));
    connect(demo, &QAbstractButton::clicked, this, &WelcomePage::demoRequested);
    auto* dataset = new ChoiceCard(IconName::Import, tr("Import a dataset"),
                                   tr("A MovieLens folder, CSV, JSON lines and others."));
    dataset->setObjectName(QStringLiteral("welcomeImport"));
    connect(dataset, &QAbstractButton::clicked, this, [this] { emit importRequested({}); });
    auto* fresh = new ChoiceCard(IconName::Add, tr("New workspace"), tr("Begin with an empty file of your own."));
    fresh->setObjectName(QStringLiteral("welcomeNew"));
    connect(fresh, &QAbstractButton::clicked, this, &WelcomePage::newRequested);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(metrics::margin);
    for (ChoiceCard* card : {demo, dataset, fresh})
        cards->addWidget(card, 1);

    auto* open = new ChoiceCard(IconName::Open, tr("Open…"), tr("or drop a workspace or a dataset here"),
                                ChoiceCard::Form::Line);
    open->setObjectName(QStringLiteral("welcomeOpen"));
    connect(open, &QAbstractButton::clicked, this, [this] { emit openRequested({}); });
    m_recent->setObjectName(QStringLiteral("welcomeRecent"));
    m_recentRows->setContentsMargins(0, 0, 0, 0);
    m_recentRows->setSpacing(0);

    auto* block = new QWidget;
    block->setFixedWidth(blockWidth);
    auto* column = new QVBoxLayout(block);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::grid);
    column->addWidget(name);
    column->addWidget(sentence);
    column->addSpacing(metrics::section + metrics::gap);
    column->addLayout(cards);
    column->addSpacing(metrics::section);
    column->addWidget(open);
    column->addWidget(m_recent);

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    outer->addStretch(2);
    outer->addWidget(block, 0, Qt::AlignHCenter);
    outer->addStretch(3);
    m_recent->hide();
}

void WelcomePage::setRecentFiles(const QStringList& paths)
{
    while (QLayoutItem* item = m_recentRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_recent->setVisible(!paths.isEmpty());
    if (paths.isEmpty())
        return;
    auto* caption = new RoleLabel(TextStyle::CaptionStrong);
    caption->setText(tr("Recent"));
    caption->setContentsMargins(metrics::gap, metrics::margin, 0, metrics::grid);
    m_recentRows->addWidget(caption);
    for (const QString& path : paths.mid(0, mostRecent)) {
        auto* row
            = new ChoiceCard(IconName::Explore, QFileInfo(path).fileName(), shortFolder(path), ChoiceCard::Form::Line);
        row->setToolTip(path);
        connect(row, &QAbstractButton::clicked, this, [this, path] { emit openRequested(path); });
        m_recentRows->addWidget(row);
    }
}

void WelcomePage::setDropping(bool dropping)
{
    m_dropping = dropping;
    update();
}

void WelcomePage::dragEnterEvent(QDragEnterEvent* event)
{
    if (droppedPath(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    setDropping(true);
}

void WelcomePage::dragLeaveEvent(QDragLeaveEvent*)
{
    setDropping(false);
}

void WelcomePage::dropEvent(QDropEvent* event)
{
    setDropping(false);
    const QString path = droppedPath(event->mimeData());
    event->acceptProposedAction();
    if (path.endsWith(QStringLiteral(".tastebench"), Qt::CaseInsensitive))
        emit openRequested(path);
    else
        emit importRequested(path);
}

void WelcomePage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Window, palette()));
    if (!m_dropping)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Role::Accent, palette()), 2, Qt::DashLine));
    constexpr double inset = metrics::gap;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), metrics::panelRadius,
                            metrics::panelRadius);
}

}  // namespace tastebench::ui
