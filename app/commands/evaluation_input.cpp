// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/evaluation_input.h"

#include "app/commands/ranking_options.h"
#include "app/commands/text_file.h"
#include "engine/store/items.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/lookup.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <memory>
#include <unordered_map>

namespace tastebench::app {

namespace {

// The rows of personas or items by id.
std::unordered_map<std::string, std::uint32_t> rowsOf(const evaluation::IdOf& idOf, std::size_t rows)
{
    std::unordered_map<std::string, std::uint32_t> result;
    for (std::uint32_t row = 0; row < rows; ++row)
        result.emplace(idOf(row), row);
    return result;
}

}  // namespace

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
    const std::string text = arguments.text("split").value_or("temporal:0.2");
    const std::string kind = text.substr(0, text.find(':'));
    const std::string value = kind.size() < text.size() ? text.substr(kind.size() + 1) : std::string();
    evaluation::SplitRequest request;
    if (kind == "last" && value.empty()) {
        request.kind = evaluation::SplitRequest::Kind::Last;
    } else if (kind == "given" && !value.empty()) {
        request.kind = evaluation::SplitRequest::Kind::Given;
        const auto personas = rowsOf(personaIds(), catalogue()->personas->personas.size());
        const auto items = rowsOf(itemIds(), catalogue()->items->rows());
        for (const auto& [topic, documents] : evaluation::readQrels(readText(value), value)) {
            const auto persona = personas.find(evaluation::decodedId(topic));
            if (persona == personas.end())
                throwNotFound("PERSONA_NOT_FOUND",
                              fmt::format("{} names the persona “{}”, whom {} does not have.", value, topic,
                                          catalogue()->collection.name));
            for (const auto& [document, weight] : documents) {
                const auto item = items.find(evaluation::decodedId(document));
                if (item == items.end())
                    throwNotFound("ITEM_NOT_FOUND",
                                  fmt::format("{} names the item “{}”, which {} does not have.", value, document,
                                              catalogue()->collection.name));
                request.heldOut.push_back({persona->second, item->second, weight});
            }
        }
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

evaluation::IdOf EvaluationSession::personaIds() const
{
    return [catalogue = m_catalogue](std::uint32_t row) {
        const Persona& persona = catalogue->personas->personas[row];
        return persona.sourceId.empty() ? persona.uuid.toString() : persona.sourceId;
    };
}

evaluation::IdOf EvaluationSession::itemIds()
{
    auto ids = std::make_shared<std::vector<std::string>>();
    for (const Uuid& uuid : m_catalogue->items->uuids)
        ids->push_back(uuid.toString());
    store::forEachItem(database(), m_catalogue->collection.id, [&](const Item& item) {
        if (const auto row = m_catalogue->items->row(item.id); row && !item.sourceId.empty())
            (*ids)[*row] = item.sourceId;
    });
    return [ids](std::uint32_t row) { return (*ids)[row]; };
}

}  // namespace tastebench::app
