// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tastebench::workspace {

// A whole file, or for "-" standard input. Throws FILE_NOT_FOUND and IO_ERROR.
std::string readText(const std::string& path);

// Writes a whole file, or nothing; for "-" to standard output. Throws DISK_FULL and IO_ERROR.
void writeText(const std::string& path, std::string_view text);

}  // namespace tastebench::workspace
