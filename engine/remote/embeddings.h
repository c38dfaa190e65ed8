// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/remote/client.h"

#include <cstddef>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace tastebench::remote {

// At most so many texts, and so many bytes of them together, go into one request; a longer text goes alone.
inline constexpr std::size_t embeddingBatch = 64;
inline constexpr std::size_t embeddingBatchBytes = 256 * 1024;

// How many of the texts from `first` on make the next batch; at least one when there is any.
[[nodiscard]] std::size_t nextBatch(std::span<const std::string> texts, std::size_t first);

// The vectors of the texts, which are one batch and none of them empty, as the model gives them (POST /embeddings):
// in their order, of one length, finite. Throws WRONG_DATA, saying what was wrong, for an answer that is anything else,
// and what Client::post throws.
[[nodiscard]] std::vector<std::vector<float>> embedTexts(const Client& client, const std::string& model,
                                                         std::span<const std::string> texts, std::stop_token stop,
                                                         Usage& usage);

}  // namespace tastebench::remote
