// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/store/collections.h"

#include <string>

namespace tastebench::app {

// Writes the demo workspace, whole or not at all, and tells what is in it. A file that is there already is replaced
// only with `overwrite`, and only when it is a workspace (or empty) that no other program has open. Throws Duplicate
// "FILE_EXISTS", NOT_A_WORKSPACE, WORKSPACE_LOCKED, and what writing throws.
store::CollectionCounts createDemoWorkspace(const std::string& path, bool overwrite, Progress& progress);

}  // namespace tastebench::app
