// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace tastebench::ui {

// The application's palette, made of the roles, so that plain Qt widgets agree with what we paint ourselves.
[[nodiscard]] QPalette makePalette(bool dark);

}  // namespace tastebench::ui
