// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/command.h"

namespace tastebench::app {

// One file each.
Command demoCommand();
Command importCommand();
Command recommendCommand();
Command queryCommand();
Command whyCommand();
Command whoCommand();
Command compareCommand();
Command blendCommand();
Command collectionsCommand();
Command schemaCommand();
Command personasCommand();
Command itemsCommand();
Command interactionsCommand();
Command documentsCommand();
Command memoriesCommand();
Command trainCommand();
Command scenarioCommand();
Command evaluateCommand();
Command sweepCommand();
Command assertCommand();
Command snapshotsCommand();
Command exportCommand();
Command historyCommand();
Command checkCommand();
Command screenshotCommand();

}  // namespace tastebench::app
