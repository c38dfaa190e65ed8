// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/evaluation_input.h"

#include "app/commands/ranking_options.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/evaluation_files.h"
#include "engine/workspace/lookup.h"
#include "engine/workspace/text_file.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tastebench::app {

std::vector<OptionSpec> evaluationOptionSpecs()
{
    static constexpr std::array<std::string_view, 5> notForEverybody {"persona", "limit", "offset", "no-explain",
                                                                      "as-of"};
    std::vector<OptionSpec> specs {
        {"split", "KIND",
         "temporal:SHARE of the newest interactions, temporal:TIME, last, or given:QRELS, a file of what is held out "
         "(temporal:0.2)"},
        {"k", "N", "how many items of each recommendation count, 1 to 1000 (10)"},
        {"gain", "NAME", "linear, burges (2^w − 1), or bucketed, the whole numbers that qrels hold (linear)"}};
    for (const OptionSpec& option : rankingOptionSpecs()) {
        if (std::ranges::find(notForEverybody, option.name) == notForEverybody.end())
            specs.push_back(option);
    }
    for (const OptionSpec& option : queryOptionSpecs())
        specs.push_back(option);
    return specs;
}

int cutFrom(const Arguments& arguments)
{
    return static_cast<int>(arguments.integer("k", 1, 1000).value_or(10));
}

evaluation::Gain gainFrom(const Arguments& arguments)
{
    const std::string name = arguments.text("gain").value_or("linear");
    const auto gain = evaluation::parseGain(name);
    if (!gain)
        throwWrongOption("gain", fmt::format("--gain is linear, burges or bucketed, not “{}”.", name));
    return *gain;
}

EvaluationSession::EvaluationSession(const Arguments& arguments, Output& output)
    : m_file(arguments.at(0), store::OpenMode::ReadOnly, output)
{
    RequestedRanking requested = requestedRanking(arguments);
    const CollectionId collection = workspace::namedCollection(database(), arguments.text("collection")).id;
    Progress progress = output.progress();
    m_catalogue = workspace::loadCatalogue(database(), collection, progress);
    resolveItems(database(), collection, requested);
    m_setting = {std::move(requested.options), std::move(requested.query)};
}

evaluation::SplitRequest EvaluationSession::splitRequest(const Arguments& arguments)
{
    const std::optional<std::string> given = arguments.text("split");
    const std::string_view text = given ? std::string_view(*given) : "temporal:0.2";
    const std::string_view kind = text.substr(0, text.find(':'));
    const std::string value(kind.size() < text.size() ? text.substr(kind.size() + 1) : std::string_view());
    evaluation::SplitRequest request;
    if (kind == "last" && value.empty()) {
        request.kind = evaluation::SplitRequest::Kind::Last;
    } else if (kind == "given" && !value.empty()) {
        request.kind = evaluation::SplitRequest::Kind::Given;
        request.heldOut = workspace::heldOutOf(database(), catalogue(), workspace::readText(value), value);
    } else if (kind == "temporal") {
        if (const auto share = numberFrom(value); share && *share < 1) {
            if (*share <= 0)
                throwWrongOption("split", fmt::format("--split: a share is between 0 and 1, not {}.", *share));
            request.share = *share;
        } else if (const auto instant = Timestamp::parse(value); instant) {
            request.instant = instant;
        } else if (!value.empty()) {
            throwWrongOption("split", fmt::format("--split: “{}” is neither a share nor a time.", value));
        }
    } else {
        throwWrongOption("split",
                         fmt::format("--split is temporal:SHARE, temporal:TIME, last or given:QRELS, not “{}”.", text));
    }
    return request;
}

}  // namespace tastebench::app
