// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QPushButton;

namespace tastebench::model {
class ModelRanking;
}

namespace tastebench::ui {

class RoleLabel;

// Whether a language model orders the shown list: a switch, what it is doing or has used so far, and a way to stop
// waiting. Takes no room while there is no model.
class ModelToggle : public QWidget {
    Q_OBJECT

public:
    explicit ModelToggle(QWidget* parent = nullptr);

    // Null: nothing to switch.
    void setModelRanking(model::ModelRanking* ranking);

private:
    void showState();

    QPointer<model::ModelRanking> m_ranking;
    QCheckBox* m_switch;
    RoleLabel* m_state;
    QPushButton* m_stop;
};

}  // namespace tastebench::ui
