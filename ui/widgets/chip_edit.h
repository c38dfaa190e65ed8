// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>
#include <vector>

class QCompleter;
class QLineEdit;
class QPushButton;

namespace tastebench::ui {

class FlowLayout;

// Several short texts, each a chip with a cross, and a field that adds more: Return, a comma or leaving the field ends
// one, Backspace in the empty field takes the last one back. The field's object name is that of the widget with
// "Entry" behind it.
class ChipEdit : public QWidget {
    Q_OBJECT

public:
    explicit ChipEdit(const QString& name, QWidget* parent = nullptr);

    [[nodiscard]] const QStringList& entries() const { return m_entries; }
    // Emits nothing.
    void setEntries(const QStringList& entries);
    // Offered while typing.
    void setSuggestions(const QStringList& suggestions);
    void setPlaceholderText(const QString& text);

signals:
    void edited();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void take();
    void remove(int index);
    void showChips();

    QStringList m_entries;
    QString m_placeholder;
    std::vector<QPushButton*> m_chips;
    QLineEdit* m_field;
    FlowLayout* m_flow;
};

}  // namespace tastebench::ui
