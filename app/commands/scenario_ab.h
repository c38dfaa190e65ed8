// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/options.h"
#include "app/commands/output.h"

namespace tastebench::app {

// `scenario FILE ab import|report|plan`: what A/B tests found out.
int runAb(const Arguments& arguments, Output& output);

}  // namespace tastebench::app
