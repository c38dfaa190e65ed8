// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"

#include <chrono>
#include <string>
#include <string_view>

namespace tastebench::remote {

// Where an OpenAI-compatible server is and how patiently it is asked.
struct Endpoint {
    std::string url;  // the part before /embeddings and /chat/completions: "https://host/v1"
    std::string key;  // sent as a bearer token; empty: none. Never written anywhere, never part of a message.
    std::chrono::milliseconds timeout {60'000};  // of one request, 1 ms to 1 hour
    int retries = 2;  // after the first try, 0…10
    std::chrono::milliseconds firstWait {500};  // before the first retry; doubled before each further one
};

// Throws WRONG_PARAMETER with the name of the member ("url", "key", "timeout", "retries"): the URL must be http or
// https with a host and without user name, password, query or fragment.
void check(const Endpoint& endpoint);

// True when the host of a URL is this machine: what is sent stays here.
[[nodiscard]] bool isLocal(std::string_view url);

// Every trouble with an endpoint is Error(Unavailable) with the place "endpoint". Details: ENDPOINT_UNREACHABLE,
// ENDPOINT_TIMEOUT, ENDPOINT_BROKEN, ENDPOINT_TOO_LARGE, ENDPOINT_REDIRECTED, ENDPOINT_UNAUTHORIZED, ENDPOINT_BUSY,
// ENDPOINT_FAILED, ENDPOINT_REJECTED; and WRONG_DATA for an answer that is not what was asked for.
[[noreturn]] void throwEndpointError(std::string detail, std::string message);
[[noreturn]] void throwWrongAnswer(const std::string& what);
[[nodiscard]] bool cameFromEndpoint(const Error& error);

// A server's text made fit for one line: control characters become blanks, and more than `most` bytes end in "…".
[[nodiscard]] std::string plainLine(std::string_view utf8, std::size_t most);
// The first characters of a text, in at most so many bytes.
[[nodiscard]] std::string shortened(std::string utf8, std::size_t most);

}  // namespace tastebench::remote
