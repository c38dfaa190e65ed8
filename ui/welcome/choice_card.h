// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QAbstractButton>

namespace tastebench::ui {

// A button as a card or a line: an icon, a title, a sentence under or beside it.
class ChoiceCard : public QAbstractButton {
    Q_OBJECT

public:
    enum class Form { Card, Line };

    ChoiceCard(IconName icon, const QString& title, const QString& detail, Form form = Form::Card,
               QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintCard(QPainter& painter) const;
    void paintLine(QPainter& painter) const;

    QString m_detail;
    Form m_form;
};

}  // namespace tastebench::ui
