// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ranking/group.h"
#include "model/catalogue_question.h"

#include <optional>
#include <vector>

namespace tastebench::model {

// What is recommended to several personas at once.
class GroupSession : public CatalogueQuestion {
    Q_OBJECT

public:
    GroupSession(search::CataloguePtr catalogue, RankingOptions options, QObject* parent = nullptr);

    // Two members or more, each once; consensus in [0, 1].
    void ask(const std::vector<ranking::GroupMember>& members, double consensus);

    // The last answer; nothing before the first one.
    [[nodiscard]] const std::optional<ranking::GroupRanking>& ranking() const { return m_ranking; }

private:
    std::optional<ranking::GroupRanking> m_ranking;
};

}  // namespace tastebench::model
