// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"

#include <QString>

namespace fixture {

// "DETAIL /place" of the error an action throws; "accepted" when it throws none.
template <typename Action>
QString refusal(Action action)
{
    try {
        action();
    } catch (const tastebench::Error& error) {
        return QString::fromStdString(error.detail() + ' ' + error.place());
    }
    return QStringLiteral("accepted");
}

}  // namespace fixture
