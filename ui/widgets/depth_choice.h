// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QComboBox;

namespace tastebench::ui {

// A choice of how many first places of a list count: 1, 5, 10 … 1000. The number is the entry's data.
[[nodiscard]] QComboBox* makeDepthChoice(int depth);

}  // namespace tastebench::ui
