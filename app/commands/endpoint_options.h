// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/options.h"
#include "engine/remote/client.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::app {

// The endpoint a command line names, by options or by environment variables; nothing is asked of it unless the verb
// needs to: --agent endpoint, train --algorithm endpoint, or a vector that was made by one.

// --endpoint, --endpoint-model, --endpoint-key-variable, --endpoint-timeout. modelHelp says what the model is for.
std::vector<OptionSpec> endpointOptionSpecs(std::string_view modelHelp);
// The options of a verb that ranks: its own, those of the endpoint, and --agent with its model where that may order the
// answer.
std::vector<OptionSpec> withEndpointOptions(std::vector<OptionSpec> options, bool orders);

enum class ModelTask { Embeddings, Chat };

struct CommandEndpoint {
    std::shared_ptr<const remote::Client> client;  // null: none is named
    std::string model;  // for the task; may be empty
};

// Throws WrongUsage for --endpoint-… without an endpoint, a URL that is none, a timeout out of range, and a key
// variable that is not set. A network needs a QCoreApplication: makes one, for the rest of the process.
CommandEndpoint endpointFrom(const Arguments& arguments, ModelTask task);

// Whether --agent asks for the endpoint's model. Throws WrongUsage for another name than built-in and endpoint, and
// when the endpoint or its model is missing, or --no-agent contradicts.
bool isOrderedByModel(const Arguments& arguments, const CommandEndpoint& endpoint);

}  // namespace tastebench::app
