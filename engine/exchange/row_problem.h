// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tastebench::exchange {

// Why a row was refused: the field (empty when the whole row is meant), what stood there (shortened), and the reason
// as a phrase that follows "refused:".
struct RowProblem {
    std::string field;
    std::string value;
    std::string reason;
};

// At most 80 bytes of a value for a message, cut between characters; bytes that are not UTF-8 and control characters
// become "?" here, since a message is text.
std::string shortened(std::string_view value);

}  // namespace tastebench::exchange
