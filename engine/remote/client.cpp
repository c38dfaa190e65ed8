// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/remote/client.h"

#include "engine/domain/json_text.h"

#include <algorithm>
#include <charconv>
#include <condition_variable>
#include <fmt/format.h>
#include <mutex>

namespace tastebench::remote {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds longestWait {60'000};

bool isWorthAnotherTry(int status)
{
    return status == 408 || status == 429 || status >= 500;
}

bool isWorthAnotherTry(const Error& error)
{
    return error.detail() == "ENDPOINT_TIMEOUT" || error.detail() == "ENDPOINT_BROKEN";
}

// Retry-After in seconds; its other form, a date, is not read.
std::optional<milliseconds> askedWait(const HttpResponse& response)
{
    const auto header = response.header("Retry-After");
    if (!header)
        return std::nullopt;
    double seconds = 0;
    const auto [end, error] = std::from_chars(header->data(), header->data() + header->size(), seconds);
    if (error != std::errc() || end != header->data() + header->size() || !(seconds >= 0))
        return std::nullopt;
    return milliseconds(static_cast<std::int64_t>(std::min(seconds * 1000, static_cast<double>(longestWait.count()))));
}

void wait(milliseconds time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
    if (stop.stop_requested())
        throwCancelled();
}

std::int64_t tokens(const Json& usage, std::string_view name)
{
    const auto found = usage.find(name);
    return found != usage.end() && found->is_number_integer() ? std::max<std::int64_t>(found->get<std::int64_t>(), 0)
                                                              : 0;
}

void countTokens(const Json& answer, Usage& usage)
{
    const auto stated = answer.find("usage");
    if (stated == answer.end() || !stated->is_object())
        return;
    usage.requestTokens += tokens(*stated, "prompt_tokens");
    usage.responseTokens += tokens(*stated, "completion_tokens");
}

}  // namespace

Client::Client(Endpoint endpoint, std::shared_ptr<Transport> transport)
    : m_endpoint(std::move(endpoint))
    , m_transport(std::move(transport))
{
    check(m_endpoint);
    while (m_endpoint.url.ends_with('/'))
        m_endpoint.url.pop_back();
}

Json Client::post(std::string_view path, const Json& body, std::stop_token stop, Usage& usage) const
{
    HttpRequest request;
    request.url = m_endpoint.url + std::string(path);
    request.timeout = m_endpoint.timeout;
    request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    if (!m_endpoint.key.empty())
        request.headers.push_back({"Authorization", "Bearer " + m_endpoint.key});
    request.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);

    milliseconds pause = m_endpoint.firstWait;
    for (int left = m_endpoint.retries;; --left, pause = std::min(2 * pause, longestWait)) {
        if (stop.stop_requested())
            throwCancelled();
        ++usage.requests;
        milliseconds next = pause;
        try {
            const HttpResponse response = m_transport->send(request, stop);
            if (left <= 0 || !isWorthAnotherTry(response.status)) {
                Json answer = answerOf(response);
                countTokens(answer, usage);
                return answer;
            }
            next = askedWait(response).value_or(pause);
        } catch (const Error& error) {
            if (left <= 0 || !isWorthAnotherTry(error))
                throw;
        }
        wait(next, stop);
    }
}

Json Client::answerOf(const HttpResponse& response) const
{
    if (response.status < 200 || response.status > 299)
        refuse(response);
    Json answer = jsonFromText(response.body);
    if (answer.is_discarded())
        throwWrongAnswer("it is not JSON.");
    if (!answer.is_object())
        throwWrongAnswer("it is not a JSON object.");
    return answer;
}

void Client::refuse(const HttpResponse& response) const
{
    const int status = response.status;
    if (status >= 300 && status <= 399)
        throwEndpointError("ENDPOINT_REDIRECTED",
                           fmt::format("The endpoint sends requests on to another address (status {}), which is never "
                                       "followed: enter the address it means.",
                                       status));
    if (status == 401 || status == 403)
        throwEndpointError("ENDPOINT_UNAUTHORIZED",
                           m_endpoint.key.empty()
                               ? fmt::format("The endpoint wants a key, and none is set (status {}).", status)
                               : fmt::format("The endpoint does not accept the key (status {}).", status));
    const std::string reason = reasonIn(response);
    if (status == 429)
        throwEndpointError("ENDPOINT_BUSY", fmt::format("The endpoint takes no more requests for now{}", reason));
    if (status >= 500)
        throwEndpointError("ENDPOINT_FAILED", fmt::format("The endpoint failed with status {}{}", status, reason));
    throwEndpointError("ENDPOINT_REJECTED",
                       fmt::format("The endpoint refused the request with status {}{}", status, reason));
}

std::string Client::withoutKey(std::string text) const
{
    constexpr std::size_t shortestSecret = 4;  // cutting out less would only garble texts
    const std::string& key = m_endpoint.key;
    if (key.size() < shortestSecret)
        return text;
    for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at))
        text.replace(at, key.size(), "…");
    return text;
}

// What the server says for itself, as the end of a sentence.
std::string Client::reasonIn(const HttpResponse& response) const
{
    constexpr std::size_t mostBytes = 200;
    const Json body = jsonFromText(response.body);
    if (!body.is_object() || !body.contains("error"))
        return ".";
    const Json& error = body["error"];
    const Json& message = error.is_object() && error.contains("message") ? error["message"] : error;
    if (!message.is_string())
        return ".";
    return fmt::format(": {}", plainLine(withoutKey(message.get<std::string>()), mostBytes));
}

}  // namespace tastebench::remote
