// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/options.h"
#include "app/commands/output.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::app {

// A verb of the command line.
struct Command {
    std::string_view name;
    std::string_view summary;  // one line
    std::string_view usage;  // what follows the verb, one form per line
    Syntax syntax;  // without --json, --quiet and --help, which every verb has
    // Returns the exit code; throws Error.
    int (*run)(const Arguments& arguments, Output& output);
};

// Every verb, in the order of the help.
const std::vector<Command>& commands();
const Command* findCommand(std::string_view name);

// The options that every verb has, and all that one verb takes.
const std::vector<OptionSpec>& commonOptions();
std::vector<OptionSpec> allOptions(const Command& command);

// Runs a verb with the words after it, from parsing to the exit code: the door at which errors end.
int runCommand(const Command& command, std::span<const std::string> words);

std::string helpText(const Command& command);
// The help of the program.
std::string helpText();

}  // namespace tastebench::app
