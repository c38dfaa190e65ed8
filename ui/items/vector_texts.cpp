// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/items/vector_texts.h"

#include "model/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace tastebench::ui {

namespace {

QString stateText(const model::VectorSummary& summary)
{
    if (summary.vector.source == VectorSource::Imported)
        return QCoreApplication::translate("VectorStrip", "imported");
    switch (summary.state) {
    case VectorState::Untrained:
        return QCoreApplication::translate("VectorStrip", "never trained");
    case VectorState::Fresh:
        return QCoreApplication::translate("VectorStrip", "fresh");
    case VectorState::Stale:
        return QCoreApplication::translate("VectorStrip", "stale");
    }
    return {};
}

}  // namespace

QString vectorFactsText(const model::VectorSummary& summary)
{
    QStringList facts {stateText(summary)};
    if (summary.coverage.dimensions > 0) {
        facts.append(model::amountText(summary.coverage.items, QCoreApplication::translate("VectorStrip", "1 item"),
                                       QCoreApplication::translate("VectorStrip", "%1 items")));
        facts.append(QCoreApplication::translate("VectorStrip", "%1 without vector")
                         .arg(model::countText(summary.coverage.withoutVector)));
        facts.append(QCoreApplication::translate("VectorStrip", "%1 dimensions")
                         .arg(model::countText(summary.coverage.dimensions)));
    }
    return facts.join(QStringLiteral(" · "));
}

}  // namespace tastebench::ui
