// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"

#include <QWidget>
#include <optional>
#include <string>
#include <vector>

class QLineEdit;

namespace tastebench::ui {

class FlowLayout;
class RoleLabel;
class RuleChip;

// The instruction of a request and how it was read: the rules as chips that can be corrected, and what was not
// understood.
class InstructionField : public QWidget {
    Q_OBJECT

public:
    explicit InstructionField(QWidget* parent = nullptr);

    // Emit nothing.
    void setInstruction(const std::optional<std::string>& instruction);
    // The rules of an answer, corrections applied. A chip that stays keeps the keyboard's focus.
    void setReading(const std::vector<InstructionRule>& rules, const std::vector<std::string>& notUnderstood);

signals:
    // A text was entered; nothing when it is empty.
    void instructionEntered(const std::optional<std::string>& instruction);
    // A rule is to have this sign; 0 leaves it out.
    void correctionRequested(const tastebench::RuleEdit& edit);
    // A rule is to count as it was read.
    void restoreRequested(const std::string& text);

private:
    RuleChip* addChip();

    QLineEdit* m_text;
    QWidget* m_box;
    FlowLayout* m_chipLayout;
    std::vector<RuleChip*> m_chips;
    RoleLabel* m_unread;
};

}  // namespace tastebench::ui
