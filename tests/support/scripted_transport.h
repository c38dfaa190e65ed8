// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/remote/client.h"
#include "tests/support/model_answers.h"

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace tastebench::testing {

// A transport without a network: it answers what it was told to, and keeps what it was asked.
class ScriptedTransport : public remote::Transport {
public:
    using Answer = std::function<remote::HttpResponse(const remote::HttpRequest&)>;

    // Answers every request alike, or the n-th with the n-th; the last answer stays.
    explicit ScriptedTransport(Answer answer) { m_answers.push_back(std::move(answer)); }
    explicit ScriptedTransport(const std::vector<remote::HttpResponse>& responses)
    {
        for (const remote::HttpResponse& response : responses)
            m_answers.emplace_back([response](const remote::HttpRequest&) { return response; });
    }

    remote::HttpResponse send(const remote::HttpRequest& request, std::stop_token stop) override
    {
        if (stop.stop_requested())
            throwCancelled();
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
        return m_answers[std::min(m_requests.size(), m_answers.size()) - 1](request);
    }

    [[nodiscard]] std::vector<remote::HttpRequest> requests() const
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Answer> m_answers;
    std::vector<remote::HttpRequest> m_requests;
};

inline constexpr const char* testKey = "sk-very-secret-0123456789";

inline remote::HttpResponse okResponse(const Json& body)
{
    return {200, {}, body.dump()};
}

inline remote::HttpResponse chatResponse(const std::string& written)
{
    return okResponse(chatAnswer(written));
}

inline remote::HttpResponse modelResponse(const remote::HttpRequest& request)
{
    return okResponse(modelAnswer(request.url, request.body));
}

inline remote::Client clientOf(std::shared_ptr<remote::Transport> transport, int retries = 2)
{
    return {{.url = "http://127.0.0.1:1/v1/",
             .key = testKey,
             .timeout = std::chrono::milliseconds(1000),
             .retries = retries,
             .firstWait = std::chrono::milliseconds(1)},
            std::move(transport)};
}

}  // namespace tastebench::testing
