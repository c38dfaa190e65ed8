// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string_view>

namespace tastebench::store {

enum class Stemming : unsigned char { None, Porter };

// Splits text into the very tokens that full-text search uses: FTS5's unicode61 with diacritics removed, optionally
// followed by its Porter stemmer for English.
//
// One per thread. Making one costs about a tenth of a millisecond.
class Tokenizer {
public:
    explicit Tokenizer(Stemming stemming = Stemming::None);
    ~Tokenizer();
    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;

    // token is folded and lives for the call; begin and end are its byte offsets in the text.
    using Callback = std::function<void(std::string_view token, std::size_t begin, std::size_t end)>;
    void tokenize(std::string_view utf8, const Callback& callback) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace tastebench::store
