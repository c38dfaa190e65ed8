// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/rule_chip.h"

#include "model/rule_text.h"
#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/typography.h"

#include <QKeyEvent>
#include <QPainter>

namespace tastebench::ui {

namespace {

constexpr int chipHeight = 26;
constexpr int crossBox = 20;  // the × with room around it
constexpr double crossArm = 3.2;
constexpr double tint = 0.10;
constexpr double tintLit = 0.18;
constexpr double edge = 0.40;

// The × of a chip.
class CrossButton : public QAbstractButton {
public:
    explicit CrossButton(QWidget* parent)
        : QAbstractButton(parent)
    {
        setObjectName(QStringLiteral("leaveOut"));
        setFocusPolicy(Qt::TabFocus);
        setFixedSize(crossBox, chipHeight);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QPointF middle = QRectF(rect()).center();
        if (hasFocus()) {
            painter.setPen(QPen(color(Role::Accent, palette()), 1.5));
            painter.drawEllipse(middle, crossBox / 2.0 - 2, crossBox / 2.0 - 2);
        }
        const bool lit = underMouse() || hasFocus();
        painter.setPen(QPen(color(lit ? Role::Text : Role::MutedText, palette()), metrics::slopeWidth, Qt::SolidLine,
                            Qt::RoundCap));
        painter.drawLine(middle + QPointF(-crossArm, -crossArm), middle + QPointF(crossArm, crossArm));
        painter.drawLine(middle + QPointF(-crossArm, crossArm), middle + QPointF(crossArm, -crossArm));
    }

    void enterEvent(QEnterEvent* event) override
    {
        QAbstractButton::enterEvent(event);
        update();
    }

    void leaveEvent(QEvent* event) override
    {
        QAbstractButton::leaveEvent(event);
        update();
    }
};

}  // namespace

RuleChip::RuleChip(QWidget* parent)
    : QAbstractButton(parent)
    , m_leaveOut(new CrossButton(this))
{
    setObjectName(QStringLiteral("ruleChip"));
    setFocusPolicy(Qt::StrongFocus);
    setFont(styled(font(), TextStyle::Body));
    connect(this, &QAbstractButton::clicked, this, &RuleChip::act);
    connect(m_leaveOut, &QAbstractButton::clicked, this, &RuleChip::leaveOutRequested);
}

void RuleChip::setRule(const InstructionRule& rule)
{
    if (rule.text == m_rule.text && rule.sign == m_rule.sign && rule.kind == m_rule.kind
        && rule.property == m_rule.property && rule.value == m_rule.value)
        return;
    m_rule = rule;
    m_prefix = model::rulePrefix(rule);
    setText(model::toQString(rule.text));
    m_leaveOut->setVisible(!isLeftOut());
    const QString meaning = model::ruleMeaning(rule);
    const QString offer = isLeftOut()                ? tr("Click to take it back.")
        : rule.kind == InstructionRule::Kind::Filter ? tr("Click for the opposite; × or Delete leaves it out.")
                                                     : tr("Click to turn the sign round; × or Delete leaves it out.");
    setToolTip(meaning + QLatin1Char('\n') + offer);
    setAccessibleName(isLeftOut() ? tr("%1, left out").arg(text())
                                  : QStringLiteral("%1 %2").arg(m_rule.kind == InstructionRule::Kind::Filter ? m_prefix
                                                                    : rule.sign > 0 ? tr("plus")
                                                                                    : tr("minus"),
                                                                text()));
    setAccessibleDescription(toolTip());
    m_leaveOut->setAccessibleName(tr("Leave out %1").arg(text()));
    m_leaveOut->setToolTip(tr("Leaves the rule out; a click on the chip takes it back."));
    updateGeometry();
    update();
}

Role RuleChip::tone() const
{
    if (isLeftOut())
        return Role::MutedText;
    return m_rule.sign > 0 ? Role::Accent : Role::MovedDown;
}

int RuleChip::prefixWidth() const
{
    if (m_prefix.isEmpty())
        return 0;
    return QFontMetrics(styled(font(), TextStyle::BodyStrong)).horizontalAdvance(m_prefix) + metrics::grid + 1;
}

QSize RuleChip::sizeHint() const
{
    const int end = isLeftOut() ? metrics::gap : crossBox + 2;
    return {metrics::gap + prefixWidth() + fontMetrics().horizontalAdvance(text()) + end + 2, chipHeight};
}

void RuleChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Role role = tone();
    const bool lit = underMouse() && isEnabled();
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    QPen line(hasFocus() ? color(Role::Accent, palette()) : color(role, edge, Role::Pane, palette()),
              hasFocus() ? 1.6 : 1);
    if (isLeftOut() && !hasFocus())
        line.setStyle(Qt::DashLine);
    painter.setPen(line);
    painter.setBrush(isLeftOut() && !lit ? QBrush(Qt::NoBrush)
                                         : QBrush(color(role, lit ? tintLit : tint, Role::Pane, palette())));
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);

    QRect words = rect().adjusted(metrics::gap + 1, 0, isLeftOut() ? -metrics::gap : -crossBox - 2, 0);
    if (!m_prefix.isEmpty()) {
        painter.setFont(styled(font(), TextStyle::BodyStrong));
        painter.setPen(color(role, palette()));
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, m_prefix);
        words.setLeft(words.left() + prefixWidth());
    }
    QFont wordsFont = font();
    wordsFont.setStrikeOut(isLeftOut());
    painter.setFont(wordsFont);
    painter.setPen(color(isLeftOut() ? Role::MutedText : Role::Text, palette()));
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, words.width()));
}

void RuleChip::resizeEvent(QResizeEvent* event)
{
    QAbstractButton::resizeEvent(event);
    m_leaveOut->move(width() - crossBox - 2, (height() - chipHeight) / 2);
}

void RuleChip::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (!isLeftOut())
            emit leaveOutRequested();
        break;
    case Qt::Key_Plus:
    case Qt::Key_Minus:
        emit signRequested(event->key() == Qt::Key_Plus ? 1 : -1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        break;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void RuleChip::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RuleChip::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void RuleChip::act()
{
    if (isLeftOut())
        emit restoreRequested();
    else
        emit signRequested(-m_rule.sign);
}

}  // namespace tastebench::ui
