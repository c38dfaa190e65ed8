// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/group_session.h"

namespace tastebench::model {

GroupSession::GroupSession(search::CataloguePtr catalogue, RankingOptions options, QObject* parent)
    : CatalogueQuestion(std::move(catalogue), std::move(options), parent)
{
}

void GroupSession::ask(const std::vector<ranking::GroupMember>& members, double consensus)
{
    ranking::GroupRequest request;
    request.members = members;
    request.consensus = consensus;
    request.options = options();
    // Steps after the score are one persona's; a group has its score alone.
    request.options.diversity = 0;
    request.options.rerankWindow = 0;
    request.options.offset = 0;
    auto found = std::make_shared<ranking::GroupRanking>();
    start(
        tr("Ranking for %1 personas").arg(members.size()),
        [catalogue = catalogue(), request, found](Progress& progress) {
            *found = ranking::rankForGroup(ranking::Ranker(catalogue), request, progress);
        },
        [this, found] { m_ranking = *found; });
}

}  // namespace tastebench::model
