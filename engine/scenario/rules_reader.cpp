// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/document_json.h"
#include "engine/scenario/fields.h"

#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

bool takesNoValue(FilterOperator filterOperator)
{
    return filterOperator == FilterOperator::Empty || filterOperator == FilterOperator::NotEmpty;
}

bool takesList(FilterOperator filterOperator)
{
    return filterOperator == FilterOperator::In || filterOperator == FilterOperator::NotIn;
}

std::optional<FilterValue::Rounding> parseRounding(std::string_view name)
{
    if (name == "floor")
        return FilterValue::Rounding::Floor;
    if (name == "ceil")
        return FilterValue::Rounding::Ceil;
    return std::nullopt;
}

FilterValue readSource(const Json& json, const std::string& place)
{
    const Fields fields(json, place, {"type", "value", "options"});
    FilterValue value;
    value.source = fields.required(fields.named("type", parseValueSource), "type");
    if (value.source != FilterValue::Source::TimestampNow) {
        value.name = fields.required(fields.name("value"), "value");
        if (fields.find("options"))
            throwWrongType("Only timestamp_now has options.", fields.place("options"));
        return value;
    }
    if (fields.find("value"))
        throwWrongType("timestamp_now has no value.", fields.place("value"));
    if (const Json* const options = fields.object("options")) {
        const Fields rounding(*options, fields.place("options"), {"rounding_amount", "rounding_method"});
        value.roundingAmount = rounding.positive("rounding_amount");
        value.roundingMethod = rounding.named("rounding_method", parseRounding);
    }
    return value;
}

FilterValue readValue(const Json& json, FilterOperator filterOperator, const std::string& place)
{
    if (json.is_object()) {
        if (filterOperator == FilterOperator::FullTextSearch)
            throwWrongType("ftsearch takes a text.", place);
        return readSource(json, place);
    }
    FilterValue value;
    value.literal = json;
    if (takesList(filterOperator)) {
        if (!json.is_array())
            throwWrongType(fmt::format("{} takes an array of values.", toString(filterOperator)), place);
        for (std::size_t index = 0; index < json.size(); ++index) {
            if (!json[index].is_primitive() || json[index].is_null())
                throwWrongType("A text, a number, true or false is expected.", jsonPointer(place, index));
        }
        return value;
    }
    if (!json.is_primitive())
        throwWrongType(fmt::format("{} takes one value.", toString(filterOperator)), place);
    if (filterOperator == FilterOperator::FullTextSearch && !json.is_string())
        throwWrongType("ftsearch takes a text.", place);
    return value;
}

std::optional<RerankingOptions::Similarity> parseSimilarity(std::string_view name)
{
    if (name == "exact")
        return RerankingOptions::Similarity::Exact;
    if (name == "embedding")
        return RerankingOptions::Similarity::Embedding;
    return std::nullopt;
}

std::optional<RerankingOptions::RankScores> parseRankScores(std::string_view name)
{
    if (name == "rank")
        return RerankingOptions::RankScores::Rank;
    if (name == "score")
        return RerankingOptions::RankScores::Score;
    return std::nullopt;
}

RerankingOptions readOptions(const Json& json, const std::string& place)
{
    const Fields fields(json, place,
                        {"activation_period", "max_activation_count", "default_malus", "filters", "rank_divider",
                         "similarity", "malus", "rank_scores", "randomness"});
    RerankingOptions options;
    options.activationPeriod = fields.integer("activation_period", 0);
    options.maxActivationCount = fields.integer("max_activation_count", 0);
    options.defaultMalus = fields.number("default_malus", 0, 1);
    options.filters = fields.each("filters", Fields::unbounded, [](const Json& entry, const std::string& entryPlace) {
        return readFilter(entry, PreloadField::Refused, entryPlace);
    });
    options.rankDivider = fields.positive("rank_divider");
    if (const Json* const similarity = fields.object("similarity"))
        options.similarity = Fields(*similarity, fields.place("similarity"), {"type"}).named("type", parseSimilarity);
    options.malus = fields.numbers("malus", 0, 1);
    if (const Json* const scores = fields.object("rank_scores"))
        options.rankScores = Fields(*scores, fields.place("rank_scores"), {"type"}).named("type", parseRankScores);
    if (const Json* const randomness = fields.object("randomness")) {
        const Fields members(*randomness, fields.place("randomness"), {"scale", "seed"});
        options.randomnessScale = members.number("scale", 0);
        options.randomnessSeed
            = members.whole("seed", std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
    }
    return options;
}

}  // namespace

Filter readFilter(const Json& document, PreloadField preload, const std::string& place)
{
    const Fields fields = preload == PreloadField::Allowed
        ? Fields(document, place, {"property_name", "op", "value", "disable_preload"})
        : Fields(document, place, {"property_name", "op", "value"});
    Filter filter;
    filter.property = fields.required(fields.name("property_name"), "property_name");
    const std::string written = fields.required(fields.text("op"), "op");
    const auto filterOperator = parseFilterOperator(written);
    if (!filterOperator)
        throw Error(ErrorKind::WrongData, "WRONG_OP_USE", fmt::format("“{}” is not an operator of filters.", written),
                    fields.place("op"));
    filter.filterOperator = *filterOperator;
    const Json* const value = fields.find("value");
    if (takesNoValue(*filterOperator) && value)
        throwWrongType(fmt::format("{} takes no value.", toString(*filterOperator)), fields.place("value"));
    if (!takesNoValue(*filterOperator)) {
        if (!value)
            throwWrongType(fmt::format("{} needs a value.", toString(*filterOperator)), fields.place("value"));
        filter.value = readValue(*value, *filterOperator, fields.place("value"));
    }
    if (preload == PreloadField::Allowed)
        filter.disablePreload = fields.truth("disable_preload");
    return filter;
}

Reranking readReranking(const Json& document, const std::string& place)
{
    const Fields fields(document, place, {"property_name", "op", "weight", "options"});
    Reranking reranking;
    const std::string written = fields.required(fields.text("op"), "op");
    const auto rerankingOperator = parseRerankingOperator(written);
    if (!rerankingOperator)
        throw Error(ErrorKind::WrongData, "WRONG_OP_USE", fmt::format("“{}” is not an operator of reranking.", written),
                    fields.place("op"));
    reranking.rerankingOperator = *rerankingOperator;
    reranking.property = fields.name("property_name");
    const bool ofProperty = *rerankingOperator == RerankingOperator::Diversity;
    if (reranking.property.has_value() != ofProperty)
        throwWrongType(ofProperty ? "diversity needs a property." : "model_diversity is not about a property.",
                       fields.place("property_name"));
    reranking.weight = fields.positive("weight");
    if (const Json* const options = fields.object("options"))
        reranking.options = readOptions(*options, fields.place("options"));
    return reranking;
}

}  // namespace tastebench::scenario
