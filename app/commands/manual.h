// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tastebench::app {

// What is shipped beside the program, made from the verbs themselves so that it cannot differ from them.

// The manual page, section 1, as man(7) source.
std::string manualPage();

// What completes verbs and their options in a shell: bash, zsh or fish; nothing for another name.
std::optional<std::string> completionScript(std::string_view shell);

}  // namespace tastebench::app
