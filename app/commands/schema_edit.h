// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/actions.h"
#include "engine/workspace/schema_change.h"

namespace tastebench::app {

// What the verbs that change the schema of items or personas share.

OptionSpec dropUnconvertibleOption();

// Makes the edit a part of the change and notes in the answer, under "unconverted", which values were unset because
// they do not convert. Throws what workspace::editSchema throws; the message then names the option above.
void editSchema(store::Change& change, workspace::SchemaEdit edit, const Arguments& arguments, Changes& changes);

}  // namespace tastebench::app
