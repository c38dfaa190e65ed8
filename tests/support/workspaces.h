// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tastebench::testing {

// Makes the demo workspace from the project's own sources at a path that is free.
void makeDemo(const QString& path);

// Imports a dataset folder into a new workspace, trained unless told otherwise.
void makeWorkspace(const QString& path, const QString& source, bool train = true);

}  // namespace tastebench::testing
