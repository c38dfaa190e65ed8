// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/personas.h"

#include <QWidget>

namespace tastebench::ui {

// The order of the list of personas, chosen from a few. By name from the start.
class PersonaSort : public QWidget {
    Q_OBJECT

public:
    explicit PersonaSort(QWidget* parent = nullptr);

signals:
    void chosen(tastebench::store::PersonaOrder order, bool isDescending);
};

}  // namespace tastebench::ui
