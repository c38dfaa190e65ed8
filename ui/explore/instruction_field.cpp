// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/instruction_field.h"

#include "model/text.h"
#include "ui/explore/rule_chip.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/role_label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace tastebench::ui {

InstructionField::InstructionField(QWidget* parent)
    : QWidget(parent)
    , m_text(new QLineEdit)
    , m_box(new QWidget)
    , m_chipLayout(new FlowLayout(metrics::grid + 2, m_box))
    , m_unread(new RoleLabel(TextStyle::Caption))
{
    setObjectName(QStringLiteral("instructionField"));
    m_text->setObjectName(QStringLiteral("instructionEdit"));
    m_text->setAccessibleName(tr("Instruction"));
    m_text->setPlaceholderText(tr("no horror, more like Alien"));
    m_text->setToolTip(tr("A wish in words: genres and other values, years and numbers, titles, free words; “only” "
                          "makes a filter, “no” turns the sign round."));
    m_text->setClearButtonEnabled(true);
    m_box->setObjectName(QStringLiteral("ruleChips"));
    m_box->hide();
    m_unread->setObjectName(QStringLiteral("notUnderstood"));
    m_unread->setWordWrap(true);
    m_unread->setToolTip(tr("No value, number, title or known word of the items was found in it."));
    m_unread->hide();
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(metrics::gap);
    lines->addWidget(m_text);
    lines->addWidget(m_box);
    lines->addWidget(m_unread);
    connect(m_text, &QLineEdit::editingFinished, this, [this] {
        const QString text = m_text->text().trimmed();
        emit instructionEntered(text.isEmpty() ? std::nullopt : std::optional<std::string>(model::toUtf8(text)));
    });
}

void InstructionField::setInstruction(const std::optional<std::string>& instruction)
{
    const QString text = instruction ? model::toQString(*instruction) : QString();
    if (m_text->text().trimmed() != text) {
        m_text->setText(text);
        m_text->setCursorPosition(0);
    }
    if (!instruction)
        setReading({}, {});
}

void InstructionField::setReading(const std::vector<InstructionRule>& rules,
                                  const std::vector<std::string>& notUnderstood)
{
    while (m_chips.size() > rules.size()) {
        m_chips.back()->hide();
        m_chips.back()->deleteLater();
        m_chips.pop_back();
    }
    while (m_chips.size() < rules.size())
        m_chips.push_back(addChip());
    for (std::size_t index = 0; index < rules.size(); ++index)
        m_chips[index]->setRule(rules[index]);
    m_box->setVisible(!rules.empty());

    QStringList unread;
    for (const std::string& text : notUnderstood)
        unread << QStringLiteral("“%1”").arg(model::toQString(text));
    m_unread->setText(tr("Not understood: %1").arg(unread.join(QStringLiteral(", "))));
    m_unread->setVisible(!unread.isEmpty());
}

RuleChip* InstructionField::addChip()
{
    auto* chip = new RuleChip(m_box);
    m_chipLayout->addWidget(chip);
    setTabOrder(m_chips.empty() ? m_text : m_chips.back()->leaveOutButton(), chip);
    setTabOrder(chip, chip->leaveOutButton());
    connect(chip, &RuleChip::signRequested, this, [this, chip](int sign) {
        emit correctionRequested({chip->rule().text, sign});
    });
    connect(chip, &RuleChip::leaveOutRequested, this, [this, chip] {
        emit correctionRequested({chip->rule().text, 0});
    });
    connect(chip, &RuleChip::restoreRequested, this, [this, chip] { emit restoreRequested(chip->rule().text); });
    chip->show();
    return chip;
}

}  // namespace tastebench::ui
