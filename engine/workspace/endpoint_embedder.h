// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/remote/client.h"
#include "engine/search/catalogue.h"
#include "engine/search/embedder.h"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tastebench::workspace {

// Reads texts into the space of an endpoint's vector by asking its model, once per text. Waits only inside a
// remote::RequestScope; elsewhere a text it does not know yet is Error(Internal). After a trouble it asks nothing for
// half a minute and tells the same trouble again, so that a dead server does not make every slider wait.
class EndpointEmbedder : public search::Embedder {
public:
    EndpointEmbedder(std::shared_ptr<const remote::Client> client, std::string model, std::size_t dimensions);

    [[nodiscard]] std::size_t dimensions() const override { return m_dimensions; }
    // Empty for a text of blanks alone. Throws what the client throws, and WRONG_DATA when the model's vectors have
    // another length than those of the items.
    [[nodiscard]] std::vector<double> embed(std::string_view utf8) const override;
    [[nodiscard]] bool isImmediate() const override { return false; }

private:
    struct Trouble {
        Error error;
        std::chrono::steady_clock::time_point until;
    };

    [[nodiscard]] std::vector<double> asked(const std::string& text) const;

    std::shared_ptr<const remote::Client> m_client;
    std::string m_model;
    std::size_t m_dimensions;
    mutable std::mutex m_mutex;  // guards what follows; never held while waiting
    mutable std::map<std::string, std::vector<double>, std::less<>> m_known;
    mutable std::optional<Trouble> m_trouble;
};

// Gives the endpoint's vectors of a catalogue their embedders. One embedder is kept per model, with the texts it
// knows, from catalogue to catalogue.
class EndpointEmbedders {
public:
    // Null: endpoints are off, and texts cannot be read.
    void setClient(std::shared_ptr<const remote::Client> client);

    // The catalogue itself when it has no vector of an endpoint.
    [[nodiscard]] search::CataloguePtr attachedTo(const search::CataloguePtr& catalogue);

private:
    using Key = std::pair<std::string, std::size_t>;  // model, dimensions

    std::shared_ptr<const remote::Client> m_client;
    std::map<Key, std::shared_ptr<const EndpointEmbedder>> m_embedders;
};

// The catalogue without the embedders that may wait; itself when it has none.
[[nodiscard]] search::CataloguePtr withoutWaitingEmbedders(const search::CataloguePtr& catalogue);

}  // namespace tastebench::workspace
