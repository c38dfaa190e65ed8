// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/audience_session.h"

#include "model/text.h"

namespace tastebench::model {

AudienceSession::AudienceSession(search::CataloguePtr catalogue, RankingOptions options, ItemId item, QObject* parent)
    : CatalogueQuestion(std::move(catalogue), std::move(options), parent)
    , m_row(this->catalogue()->items->row(item).value_or(0))
{
}

QString AudienceSession::title() const
{
    return toQString(catalogue()->items->labels[m_row]);
}

void AudienceSession::ask(int k)
{
    m_k = k;
    auto found = std::make_shared<ranking::Audience>();
    start(
        tr("Who gets %1").arg(title()),
        [catalogue = catalogue(), options = options(), row = m_row, k, found](Progress& progress) {
            *found = ranking::audienceOf(ranking::Ranker(catalogue), row, k, options, progress);
        },
        [this, found] { m_audience = found; });
}

}  // namespace tastebench::model
