// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/scenario/request.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>

namespace tastebench::scenario {

// Answers that may be given again for as long as their case says (cache_control.max_age, seconds). The newest few are
// kept. Any thread.
class AnswerCache {
public:
    static constexpr std::size_t keptAnswers = 256;

    // The answer kept under a key at most maxAge seconds before `now`; null when there is none.
    [[nodiscard]] std::shared_ptr<const RecommendationAnswer> find(const std::string& key, Timestamp now,
                                                                   std::int64_t maxAge);
    void keep(const std::string& key, Timestamp now, const RecommendationAnswer& answer);

private:
    struct Kept {
        std::string key;
        Timestamp at;
        std::shared_ptr<const RecommendationAnswer> answer;
    };

    std::mutex m_mutex;
    std::deque<Kept> m_kept;  // newest first
};

}  // namespace tastebench::scenario
