// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tastebench::app {

// Runs the program: `tastebench [FILE]` opens the window, `tastebench VERB …` runs a command without one.
// Returns the process's exit code.
int run(int argc, char** argv);

}  // namespace tastebench::app
