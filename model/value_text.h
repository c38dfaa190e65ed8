// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/domain/property_type.h"

#include <QString>
#include <QVariant>
#include <string>

// Property values as people read and type them. Any thread.
namespace tastebench::model {

// One line in the reader's notation; what is unset is empty. Whole numbers are grouped from five digits on, so that
// years stay years.
[[nodiscard]] QString valueText(PropertyType type, const Json& value);
// The number, or the instant in microseconds, that rows are compared by; invalid for everything else.
[[nodiscard]] QVariant valueNumber(PropertyType type, const Json& value);

// "21 Nov 2026", UTC.
[[nodiscard]] QString dateText(Timestamp time);
// "21 Nov 2026 08:30", UTC; the time of day is left out at midnight.
[[nodiscard]] QString timeText(Timestamp time);

// The text a person edits, which typedValue() reads back as an equal value: lists are parted by commas, entries that
// hold one are quoted; coordinates are "latitude, longitude"; objects are JSON.
[[nodiscard]] QString editableText(PropertyType type, const Json& value);
// What a person typed, in stored form; null for nothing. Throws WRONG_DATA_TYPE at that place.
[[nodiscard]] Json typedValue(PropertyType type, const QString& text, const std::string& place);

}  // namespace tastebench::model
