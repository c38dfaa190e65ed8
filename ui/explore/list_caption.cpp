// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/list_caption.h"

#include "model/text.h"

#include <QCoreApplication>

namespace tastebench::ui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("tastebench::ui::ExplorePage", text);
}

QString orderText(const ExploreRequest& request, bool hasHistory)
{
    if (!request.query)
        return hasHistory ? tr("by affinity") : tr("without a history");
    switch (request.query->method) {
    case QueryMethod::NearText:
        return tr("near text");
    case QueryMethod::Bm25:
        return tr("keyword");
    case QueryMethod::Hybrid:
        return tr("hybrid");
    case QueryMethod::NearItem:
        return tr("near item");
    }
    return {};
}

}  // namespace

QString originalCaption(const ExploreRequest& request, const RankingPtr& ranking, bool hasHistory)
{
    const QString order = orderText(request, hasHistory);
    if (!ranking)
        return order;
    const auto count = static_cast<qlonglong>(ranking->eligible);
    const QString of = request.query ? model::amountText(count, tr("1 candidate"), tr("%1 candidates"))
                                     : model::amountText(count, tr("1 item"), tr("%1 items"));
    return tr("%1, %2").arg(order, of);
}

}  // namespace tastebench::ui
