// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/depth_choice.h"

#include "model/text.h"

#include <QComboBox>

namespace tastebench::ui {

QComboBox* makeDepthChoice(int depth)
{
    auto* choice = new QComboBox;
    for (const int offered : {1, 5, 10, 20, 50, 100, 1000})
        choice->addItem(model::countText(offered), offered);
    choice->setCurrentIndex(choice->findData(depth));
    return choice;
}

}  // namespace tastebench::ui
