// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/options.h"
#include "app/commands/output.h"
#include "engine/scenario/reco_type.h"

#include <string_view>

namespace tastebench::app {

// Throws WrongUsage, listing them, when it is none.
scenario::RecoType recoTypeNamed(std::string_view name);

// `scenario FILE recommend TYPE` and `scenario FILE preview`: the request is a JSON document.
int recommendByScenario(const Arguments& arguments, Output& output);
int previewScenario(const Arguments& arguments, Output& output);

// `scenario FILE table list|build|delete`: lists made beforehand.
int runTable(const Arguments& arguments, Output& output);

}  // namespace tastebench::app
