// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"

#include <QString>
#include <string>
#include <string_view>
#include <vector>

// The border between the engine's UTF-8 and Qt's text. Every conversion between the two happens through here.
namespace tastebench::model {

[[nodiscard]] QString toQString(std::string_view utf8);
// One sentence a line.
[[nodiscard]] QString toLines(const std::vector<std::string>& sentences);
[[nodiscard]] std::string toUtf8(const QString& text);

// A count with its thousands set apart: 100 836.
[[nodiscard]] QString countText(qint64 count);
// "1 item" or "%1 items" with the count in it.
[[nodiscard]] QString amountText(qint64 count, const QString& one, const QString& many);

// A number in the reader's notation with a true minus.
[[nodiscard]] QString numberText(double value, int decimals);
// The same with a sign before positive numbers too.
[[nodiscard]] QString signedNumberText(double value, int decimals);

// What a person is told about an error: the sentence, and the place when the sentence does not name it.
[[nodiscard]] QString sentence(const Error& error);

}  // namespace tastebench::model
