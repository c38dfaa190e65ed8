// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace tastebench::app {

// The versions of the program and of the libraries it runs with, one per line.
std::string versionText();

}  // namespace tastebench::app
