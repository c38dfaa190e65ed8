// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/answer_cache.h"

#include <algorithm>

namespace tastebench::scenario {

std::shared_ptr<const RecommendationAnswer> AnswerCache::find(const std::string& key, Timestamp now,
                                                              std::int64_t maxAge)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = std::ranges::find(m_kept, key, &Kept::key);
    if (found == m_kept.end())
        return nullptr;
    const double age = daysBetween(found->at, now) * Timestamp::perDay / Timestamp::perSecond;
    return age >= 0 && age <= static_cast<double>(maxAge) ? found->answer : nullptr;
}

void AnswerCache::keep(const std::string& key, Timestamp now, const RecommendationAnswer& answer)
{
    auto kept = std::make_shared<const RecommendationAnswer>(answer);
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_kept, [&key](const Kept& each) { return each.key == key; });
    m_kept.push_front({key, now, std::move(kept)});
    if (m_kept.size() > keptAnswers)
        m_kept.pop_back();
}

}  // namespace tastebench::scenario
