// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"
#include "engine/domain/ranking.h"
#include "engine/remote/endpoint.h"
#include "engine/remote/transport.h"

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

namespace tastebench::remote {

// Posts JSON to an endpoint and reads the JSON that comes back. A timeout, a broken connection, 408, 429 and 5xx are
// tried again, at most Endpoint::retries times, after a wait that doubles or that the server names in Retry-After (at
// most a minute). Immutable; may be used from several threads at once.
class Client {
public:
    // Throws what check(endpoint) throws.
    Client(Endpoint endpoint, std::shared_ptr<Transport> transport);

    // path follows the endpoint's URL: "/embeddings". Counts every request sent and the tokens that the answer's
    // `usage` states. Throws what throwEndpointError() makes, and Error(Cancelled).
    [[nodiscard]] Json post(std::string_view path, const Json& body, std::stop_token stop, Usage& usage) const;

    // A text of the server's with the key cut out, should it hold it: whatever of an answer people may come to read
    // goes through here.
    [[nodiscard]] std::string withoutKey(std::string text) const;

    [[nodiscard]] const Endpoint& endpoint() const { return m_endpoint; }

private:
    [[nodiscard]] Json answerOf(const HttpResponse& response) const;
    [[noreturn]] void refuse(const HttpResponse& response) const;
    [[nodiscard]] std::string reasonIn(const HttpResponse& response) const;

    Endpoint m_endpoint;
    std::shared_ptr<Transport> m_transport;
};

}  // namespace tastebench::remote
