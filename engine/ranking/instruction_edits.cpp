// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/instruction.h"
#include "engine/text/words.h"

namespace tastebench::ranking {

void applyEdits(InstructionReading& reading, std::span<const RuleEdit> edits)
{
    for (const RuleEdit& edit : edits) {
        const std::vector<std::string> words = text::words(edit.text);
        bool used = false;
        for (InstructionRule& rule : reading.rules) {
            if (text::words(rule.text) != words)
                continue;
            rule.sign = edit.sign;
            used = true;
        }
        if (!used)
            reading.unusedEdits.push_back(edit.text);
    }
}

}  // namespace tastebench::ranking
