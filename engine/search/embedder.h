// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tastebench::search {

// Turns text into a vector of a named vector's space. Implementations are immutable; embed() may be called from any
// thread.
class Embedder {
public:
    virtual ~Embedder() = default;

    [[nodiscard]] virtual std::size_t dimensions() const = 0;

    // The unit vector of a text; empty when the text holds no word the space knows.
    [[nodiscard]] virtual std::vector<double> embed(std::string_view utf8) const = 0;

    // Whether embed() is arithmetic alone. False: it may wait for a server, so it is for jobs, never for the thread of
    // a window, and it may throw.
    [[nodiscard]] virtual bool isImmediate() const { return true; }
};

}  // namespace tastebench::search
