// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip_edit.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flow_layout.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QTimer>

namespace tastebench::ui {

namespace {

constexpr int fieldWidth = 48;

}  // namespace

ChipEdit::ChipEdit(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_field(new QLineEdit)
    , m_flow(new FlowLayout(metrics::grid, this, FlowLayout::Last::Fills))
{
    setObjectName(name);
    m_field->setObjectName(name % u"Entry");
    m_field->setFrame(false);
    m_field->setMinimumWidth(fieldWidth);
    m_field->setFixedHeight(chipHeight);
    m_field->installEventFilter(this);
    setFocusProxy(m_field);
    m_flow->setContentsMargins(metrics::grid, metrics::grid, metrics::grid, metrics::grid);
    m_flow->addWidget(m_field);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_field, &QLineEdit::editingFinished, this, &ChipEdit::take);
    connect(m_field, &QLineEdit::textEdited, this, [this](const QString& text) {
        if (text.endsWith(QLatin1Char(',')))
            take();
    });
}

void ChipEdit::setEntries(const QStringList& entries)
{
    if (entries == m_entries)
        return;
    m_entries = entries;
    showChips();
}

void ChipEdit::setSuggestions(const QStringList& suggestions)
{
    delete m_field->completer();
    if (suggestions.isEmpty())
        return;
    auto* completer = new QCompleter(suggestions, m_field);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_field->setCompleter(completer);
    // The completer writes its text after it says so; the chip is made of what then stands there.
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this,
            [this] { QTimer::singleShot(0, this, &ChipEdit::take); });
}

void ChipEdit::setPlaceholderText(const QString& text)
{
    m_placeholder = text;
    m_field->setPlaceholderText(m_entries.isEmpty() ? m_placeholder : QString());
}

void ChipEdit::take()
{
    if (m_field->completer() != nullptr && m_field->completer()->popup()->isVisible())
        return;
    QString text = m_field->text().trimmed();
    while (text.endsWith(QLatin1Char(',')))
        text.chop(1);
    text = text.trimmed();
    m_field->clear();
    if (text.isEmpty() || m_entries.contains(text))
        return;
    m_entries.append(text);
    showChips();
    emit edited();
}

void ChipEdit::remove(int index)
{
    if (index < 0 || index >= m_entries.size())
        return;
    m_entries.removeAt(index);
    showChips();
    m_field->setFocus();
    emit edited();
}

void ChipEdit::showChips()
{
    for (QPushButton* chip : m_chips) {
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (int index = 0; index < m_entries.size(); ++index) {
        auto* chip = new Chip(m_entries[index], this);
        chip->setObjectName(objectName() % u"Chip" % QString::number(index));
        connect(chip, &QPushButton::clicked, this, [this, index] { remove(index); });
        m_flow->insertWidget(index, chip);
        chip->show();
        m_chips.push_back(chip);
    }
    m_field->setPlaceholderText(m_entries.isEmpty() ? m_placeholder : QString());
    updateGeometry();
}

void ChipEdit::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(m_field->hasFocus() ? Role::Accent : Role::Line, palette()), 1));
    painter.setBrush(color(Role::Pane, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::controlRadius,
                            metrics::controlRadius);
}

bool ChipEdit::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Backspace && m_field->text().isEmpty() && !m_entries.isEmpty()) {
            remove(static_cast<int>(m_entries.size()) - 1);
            return true;
        }
        // Return ends the entry here and presses no button of the dialog around it.
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && !m_field->text().trimmed().isEmpty()) {
            take();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace tastebench::ui
