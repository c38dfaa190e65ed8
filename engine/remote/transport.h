// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::remote {

struct Header {
    std::string name;
    std::string value;
};

struct HttpRequest {
    std::string method = "POST";
    std::string url;
    std::vector<Header> headers;
    std::string body;
    std::chrono::milliseconds timeout {60'000};  // from the first byte sent to the last byte read
    std::size_t mostBytes = std::size_t {64} << 20;  // of the answer's body
};

struct HttpResponse {
    int status = 0;
    std::vector<Header> headers;
    std::string body;

    // The first header of that name, in any case; nothing when there is none.
    [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
};

// Carries one request to a server and its answer back. The engine knows no network: what does is given to it.
class Transport {
public:
    virtual ~Transport() = default;

    // Waits for the whole answer, whatever its status; redirections are answers too and are never followed. May be
    // called from several threads at once. Throws what throwEndpointError() makes: ENDPOINT_UNREACHABLE,
    // ENDPOINT_TIMEOUT, ENDPOINT_BROKEN (the connection ended inside the answer), ENDPOINT_TOO_LARGE; and
    // Error(Cancelled) within 200 ms of a stop.
    virtual HttpResponse send(const HttpRequest& request, std::stop_token stop) = 0;
};

}  // namespace tastebench::remote
