// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "ui/theme/roles.h"

#include <QAbstractButton>

namespace tastebench::ui {

// One rule of the instruction as a chip: "+ comedy ×". A click turns its sign round and × leaves it out; left out, it
// is grey and a click takes it back. Keys: Space turns it round, + and − set the sign, Delete leaves it out.
class RuleChip : public QAbstractButton {
    Q_OBJECT

public:
    explicit RuleChip(QWidget* parent = nullptr);

    void setRule(const InstructionRule& rule);
    [[nodiscard]] const InstructionRule& rule() const { return m_rule; }
    [[nodiscard]] bool isLeftOut() const { return m_rule.sign == 0; }

    // Comes after the chip when one goes by keys.
    [[nodiscard]] QWidget* leaveOutButton() const { return m_leaveOut; }

    [[nodiscard]] QSize sizeHint() const override;

signals:
    void signRequested(int sign);
    void leaveOutRequested();
    void restoreRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void act();
    [[nodiscard]] Role tone() const;
    [[nodiscard]] int prefixWidth() const;

    InstructionRule m_rule;
    QString m_prefix;
    QAbstractButton* m_leaveOut;
};

}  // namespace tastebench::ui
