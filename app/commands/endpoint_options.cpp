// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/endpoint_options.h"

#include "engine/base/error.h"
#include "model/http_transport.h"

#include <QCoreApplication>
#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <optional>

namespace tastebench::app {

namespace {

constexpr const char* urlVariable = "TASTEBENCH_ENDPOINT_URL";
constexpr const char* embeddingVariable = "TASTEBENCH_ENDPOINT_EMBEDDING_MODEL";
constexpr const char* chatVariable = "TASTEBENCH_ENDPOINT_CHAT_MODEL";
constexpr const char* keyVariable = "TASTEBENCH_ENDPOINT_KEY";
constexpr const char* timeoutVariable = "TASTEBENCH_ENDPOINT_TIMEOUT";
constexpr std::array<std::string_view, 3> furtherOptions {"endpoint-model", "endpoint-key-variable",
                                                          "endpoint-timeout"};

std::optional<std::string> environment(const std::string& name)
{
    const char* const value = std::getenv(name.c_str());
    return value && *value ? std::optional<std::string>(value) : std::nullopt;
}

std::string keyFrom(const Arguments& arguments)
{
    const auto named = arguments.text("endpoint-key-variable");
    if (!named)
        return environment(keyVariable).value_or(std::string());
    const auto key = environment(*named);
    if (!key)
        throwWrongOption("endpoint-key-variable", fmt::format("The environment variable {} is not set.", *named));
    return *key;
}

std::chrono::milliseconds timeoutFrom(const Arguments& arguments)
{
    constexpr double longest = 3600;
    std::optional<double> seconds = arguments.number("endpoint-timeout");
    if (!seconds) {
        if (const auto text = environment(timeoutVariable)) {
            seconds = numberFrom(*text);
            if (!seconds)
                throwWrongUsage(fmt::format("{} is not a number: “{}”.", timeoutVariable, *text));
        }
    }
    if (!seconds)
        return remote::Endpoint().timeout;
    if (!(*seconds >= 0.001 && *seconds <= longest))
        throwWrongOption(
            "endpoint-timeout",
            fmt::format("--endpoint-timeout must be between 0.001 and {} seconds, not {}.", longest, *seconds));
    return std::chrono::milliseconds(static_cast<std::int64_t>(*seconds * 1000));
}

void requireQtCore()
{
    if (QCoreApplication::instance())
        return;
    static int count = 1;
    static std::array<char, 11> name {"tastebench"};
    static std::array<char*, 2> words {name.data(), nullptr};
    // Kept to the end: what Qt keeps for itself outlives everything of ours.
    static const auto* const application = new QCoreApplication(count, words.data());
    Q_UNUSED(application)
}

}  // namespace

std::vector<OptionSpec> endpointOptionSpecs(std::string_view modelHelp)
{
    return {{"endpoint", "URL", "an OpenAI-compatible server, up to /embeddings; or TASTEBENCH_ENDPOINT_URL"},
            {"endpoint-model", "NAME", modelHelp},
            {"endpoint-key-variable", "NAME", "the environment variable with the key (TASTEBENCH_ENDPOINT_KEY)"},
            {"endpoint-timeout", "SECONDS", "for one request (60); or TASTEBENCH_ENDPOINT_TIMEOUT"}};
}

std::vector<OptionSpec> withEndpointOptions(std::vector<OptionSpec> options, bool orders)
{
    if (orders)
        options.push_back(
            {"agent", "NAME", "built-in, or endpoint: its model orders the first of the list (built-in)"});
    for (const OptionSpec& option :
         endpointOptionSpecs("the chat model for --agent; or TASTEBENCH_ENDPOINT_CHAT_MODEL")) {
        if (orders || option.name != "endpoint-model")
            options.push_back(option);
    }
    return options;
}

CommandEndpoint endpointFrom(const Arguments& arguments, ModelTask task)
{
    const auto url = arguments.has("endpoint") ? arguments.text("endpoint") : environment(urlVariable);
    if (!url) {
        for (const std::string_view option : furtherOptions) {
            if (arguments.has(option))
                throwWrongOption(option, fmt::format("--{} needs --endpoint URL.", option));
        }
        return {};
    }
    requireQtCore();
    const remote::Endpoint endpoint {.url = *url, .key = keyFrom(arguments), .timeout = timeoutFrom(arguments)};
    try {
        check(endpoint);
    } catch (const Error& error) {
        throwWrongOption("endpoint", error.message());
    }
    const char* const modelVariable = task == ModelTask::Embeddings ? embeddingVariable : chatVariable;
    return {std::make_shared<const remote::Client>(endpoint, std::make_shared<model::HttpTransport>()),
            arguments.has("endpoint-model") ? *arguments.text("endpoint-model")
                                            : environment(modelVariable).value_or(std::string())};
}

bool isOrderedByModel(const Arguments& arguments, const CommandEndpoint& endpoint)
{
    const std::string agent = arguments.text("agent").value_or("built-in");
    if (agent != "built-in" && agent != "endpoint")
        throwWrongOption("agent", fmt::format("--agent is built-in or endpoint, not “{}”.", agent));
    if (agent == "built-in")
        return false;
    if (arguments.has("no-agent"))
        throwWrongOption("agent", "--no-agent leaves out the agent that --agent names; give one of them.");
    if (!arguments.has("persona"))
        throwWrongOption("agent", "--agent endpoint orders for a persona: --persona is missing.");
    if (!endpoint.client)
        throwWrongOption("agent", "--agent endpoint needs --endpoint URL.");
    if (endpoint.model.empty())
        throwWrongOption("agent", "--agent endpoint needs --endpoint-model NAME.");
    return true;
}

}  // namespace tastebench::app
