// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "ui/widgets/role_label.h"

namespace tastebench::ui {

// What a query score is made of, in one paragraph: "Query score 0.83: vector 0.52 · “giant” in title 0.21". The tooltip
// has every part with its raw number. Hidden where there is nothing to tell.
class QueryScoreLines : public RoleLabel {
    Q_OBJECT

public:
    explicit QueryScoreLines(QWidget* parent = nullptr);

    void setItem(const RankedItem& item);
};

}  // namespace tastebench::ui
