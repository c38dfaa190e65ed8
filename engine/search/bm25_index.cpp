// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/bm25_index.h"

#include "engine/base/error.h"
#include "engine/search/best_rows.h"
#include "engine/search/boosted_property.h"
#include "engine/text/item_text.h"
#include "engine/text/stop_words.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <tuple>

namespace tastebench::search {

namespace {

constexpr double lengthWithoutWords = 40;

double saturation(std::uint32_t frequency, std::uint32_t length, double meanLength)
{
    const double f = frequency;
    return f / (f + Bm25Index::k1 * (1 - Bm25Index::b + Bm25Index::b * length / meanLength));
}

}  // namespace

std::span<const Bm25Index::Posting> Bm25Index::Property::of(std::uint32_t term) const
{
    if (term + 1 >= offsets.size())
        return {};  // a word that came later, through another property
    return std::span(postings).subspan(offsets[term], offsets[term + 1] - offsets[term]);
}

void Bm25Index::Property::setPostings(const std::vector<Entry>& entries, std::size_t terms)
{
    offsets.assign(terms + 1, 0);
    for (const Entry& entry : entries)
        ++offsets[entry.term + 1];
    for (std::size_t term = 0; term < terms; ++term)
        offsets[term + 1] += offsets[term];
    postings.resize(entries.size());
    std::vector<std::size_t> next = offsets;
    for (const Entry& entry : entries)
        postings[next[entry.term]++] = entry.posting;

    double words = 0;
    std::size_t rowsWithWords = 0;
    for (const std::uint32_t length : lengths) {
        words += length;
        rowsWithWords += length == 0 ? 0 : 1;
    }
    meanLength = rowsWithWords == 0 ? 0 : words / static_cast<double>(rowsWithWords);
}

std::optional<std::uint32_t> Bm25Index::number(std::string_view word) const
{
    for (const text::TermNumbers* numbers : {m_numbers.get(), &m_newNumbers}) {
        if (const auto found = numbers->find(word); found != numbers->end())
            return found->second;
    }
    return std::nullopt;
}

std::vector<Bm25Index::Word> Bm25Index::searchedWords(std::string_view text) const
{
    std::vector<Word> words;
    // Stop words are told by their plain form, so that stemming does not hide or make any.
    const std::vector<std::string> plain = text::words(text);
    const std::vector<std::string> stemmed = m_stemming == text::Stemming::None ? plain : text::words(text, m_stemming);
    for (std::size_t index = 0; index < plain.size(); ++index) {
        if (text::isStopWord(plain[index]))
            continue;
        auto word = std::ranges::find(words, stemmed[index], &Word::text);
        if (word == words.end()) {
            const auto term = number(stemmed[index]);
            words.push_back({stemmed[index], term.value_or(0), term.has_value(), 0, 0});
            word = words.end() - 1;
        }
        ++word->count;
    }
    return words;
}

std::vector<Bm25Index::SearchedProperty> Bm25Index::searchedProperties(const std::vector<std::string>& names) const
{
    std::vector<SearchedProperty> searched;
    for (const PropertyPtr& property : m_properties) {
        if (names.empty())
            searched.push_back({property.get(), 1});
    }
    for (const std::string_view written : names) {
        const auto [name, boost] = boostedProperty(written);
        const double usable = boost > 0 ? boost : 0;
        const auto found = std::ranges::find(m_properties, name, [](const PropertyPtr& one) { return one->name; });
        if (found == m_properties.end())
            throwWrongParameter(fmt::format("There is no text property “{}” to search in.", name), "query_properties");
        const auto again = std::ranges::find(searched, found->get(), &SearchedProperty::property);
        if (again == searched.end())
            searched.push_back({found->get(), usable});
        else
            again->boost = usable;
    }
    if (searched.empty())
        throwWrongParameter("The collection has no text property to search in.", "query_properties");
    return searched;
}

Bm25Index::Plan Bm25Index::plan(const KeywordQuery& query) const
{
    if (text::words(query.text).empty())
        throwWrongParameter("A keyword search (bm25) needs a query with at least one word.", "query");
    Plan plan;
    plan.words = searchedWords(query.text);
    if (plan.words.empty())
        throwWrongParameter("Invalid search term: only stop words were given, and those are not searched for.",
                            "query");
    plan.properties = searchedProperties(query.properties);

    for (const SearchedProperty& searched : plan.properties)
        plan.meanLength += searched.property->meanLength / static_cast<double>(plan.properties.size());
    if (plan.meanLength == 0)
        plan.meanLength = lengthWithoutWords;

    for (Word& word : plan.words) {
        double rows = 0;
        std::size_t holding = 0;
        for (const SearchedProperty& searched : plan.properties) {
            const std::size_t found = word.known ? searched.property->of(word.term).size() : 0;
            rows += static_cast<double>(found);
            holding += found == 0 ? 0 : 1;
        }
        if (holding == 0)
            continue;
        const double n = rows / static_cast<double>(holding);
        const double all = std::max(static_cast<double>(m_rows), n);
        word.idf = std::log(1 + (all - n + 0.5) / (n + 0.5));
    }
    plan.needed = query.tokenOperator == TokenOperator::And ? plan.words.size()
                                                            : static_cast<std::size_t>(std::max(query.minimumMatch, 1));
    return plan;
}

bool Bm25Index::hasSearchableWord(std::string_view text) const
{
    return !searchedWords(text).empty();
}

std::vector<KeywordHit> Bm25Index::search(const KeywordQuery& query, std::size_t limit,
                                          const std::vector<bool>& allowed) const
{
    const Plan ready = plan(query);
    std::vector<double> scores(m_rows, 0.0);
    std::vector<double> ofProperty(m_rows);
    std::vector<std::uint16_t> matched(m_rows);
    for (const SearchedProperty& searched : ready.properties) {
        const Property& property = *searched.property;
        const bool counts = ready.needed > 1;
        std::ranges::fill(ofProperty, 0.0);
        if (counts)
            std::ranges::fill(matched, std::uint16_t {0});
        for (const Word& word : ready.words) {
            if (!word.known)
                continue;
            const double factor = searched.boost * word.count * word.idf;
            for (const Posting& posting : property.of(word.term)) {
                ofProperty[posting.row]
                    += factor * saturation(posting.frequency, property.lengths[posting.row], ready.meanLength);
                if (counts)
                    ++matched[posting.row];
            }
        }
        for (std::size_t row = 0; row < m_rows; ++row) {
            if (!counts || matched[row] >= ready.needed)
                scores[row] += ofProperty[row];
        }
    }
    BestRows best(limit);
    for (std::uint32_t row = 0; row < m_rows; ++row) {
        if (scores[row] > 0 && (allowed.empty() || allowed[row]))
            best.offer(row, scores[row]);
    }
    std::vector<KeywordHit> hits;
    for (const ScoredRow& scored : best.take())
        hits.push_back({scored.row, scored.score});
    return hits;
}

std::vector<KeywordMatch> Bm25Index::explain(const KeywordQuery& query, std::uint32_t row) const
{
    const Plan ready = plan(query);
    std::vector<KeywordMatch> matches;
    for (const SearchedProperty& searched : ready.properties) {
        const Property& property = *searched.property;
        std::vector<KeywordMatch> ofProperty;
        for (const Word& word : ready.words) {
            if (!word.known)
                continue;
            const auto postings = property.of(word.term);
            const auto posting = std::ranges::lower_bound(postings, row, {}, &Posting::row);
            if (posting == postings.end() || posting->row != row)
                continue;
            const std::uint32_t length = property.lengths[row];
            ofProperty.push_back(
                {word.text, property.name, posting->frequency, length,
                 searched.boost * word.count * word.idf * saturation(posting->frequency, length, ready.meanLength)});
        }
        if (ofProperty.size() >= ready.needed)
            matches.insert(matches.end(), ofProperty.begin(), ofProperty.end());
    }
    return matches;
}

namespace {

// The terms of a value, ordered and counted, and its words as they come; number() gives a word its number.
template <typename Number>
std::vector<text::CountedTerm> termsOf(const Json& value, text::Stemming stemming, std::vector<std::uint32_t>& words,
                                       const Number& number)
{
    words.clear();
    text::forEachWordOf(value, stemming, [&](std::string_view word) { words.push_back(number(word)); });
    return text::counted(words);
}

}  // namespace

std::shared_ptr<const Bm25Index> Bm25Index::replacing(std::string_view name,
                                                      const std::map<std::uint32_t, Json>& values) const
{
    auto index = std::make_shared<Bm25Index>(*this);
    const auto before = std::ranges::find(index->m_properties, name, [](const PropertyPtr& one) { return one->name; });
    if (before == index->m_properties.end())
        return index;

    const auto number = [&index](std::string_view word) {
        if (const auto known = index->number(word))
            return *known;
        return index->m_newNumbers.emplace(word, static_cast<std::uint32_t>(index->terms())).first->second;
    };
    auto property = std::make_shared<Property>();
    property->name = name;
    property->lengths = (*before)->lengths;
    std::vector<std::uint32_t> words;
    std::vector<Entry> added;
    for (const auto& [row, value] : values) {
        for (const text::CountedTerm& counted : termsOf(value, m_stemming, words, number))
            added.push_back({counted.term, {row, counted.count}});
        property->lengths[row] = static_cast<std::uint32_t>(words.size());
    }

    std::vector<bool> replaced(m_rows, false);
    for (const auto& [row, value] : values)
        replaced[row] = true;
    std::vector<Entry> kept;
    kept.reserve((*before)->postings.size());
    for (std::uint32_t term = 0; term + 1 < (*before)->offsets.size(); ++term) {
        for (const Posting& posting : (*before)->of(term)) {
            if (!replaced[posting.row])
                kept.push_back({term, posting});
        }
    }
    const auto byTermAndRow = [](const Entry& left, const Entry& right) {
        return std::tie(left.term, left.posting.row) < std::tie(right.term, right.posting.row);
    };
    std::ranges::sort(added, byTermAndRow);
    std::vector<Entry> entries;
    entries.reserve(kept.size() + added.size());
    std::ranges::merge(kept, added, std::back_inserter(entries), byTermAndRow);
    property->setPostings(entries, index->terms());
    *before = std::move(property);
    return index;
}

Bm25IndexBuilder::Bm25IndexBuilder(const std::vector<PropertyDefinition>& definitions, text::Stemming stemming)
    : m_index(std::make_shared<Bm25Index>())
    , m_numbers(std::make_shared<text::TermNumbers>())
{
    m_index->m_stemming = stemming;
    for (const PropertyDefinition& definition : definitions) {
        if (elementType(definition.type) == PropertyType::Text) {
            m_properties.push_back(std::make_shared<Bm25Index::Property>());
            m_properties.back()->name = definition.name;
        }
    }
    m_entries.resize(m_properties.size());
}

void Bm25IndexBuilder::add(const Json& properties)
{
    const auto row = static_cast<std::uint32_t>(m_index->m_rows++);
    const auto number = [this](std::string_view word) {
        auto found = m_numbers->find(word);
        if (found == m_numbers->end())
            found = m_numbers->emplace(word, static_cast<std::uint32_t>(m_numbers->size())).first;
        return found->second;
    };
    for (std::size_t which = 0; which < m_entries.size(); ++which) {
        m_words.clear();
        const auto value = properties.find(m_properties[which]->name);
        if (value != properties.end()) {
            for (const text::CountedTerm& counted : termsOf(*value, m_index->m_stemming, m_words, number))
                m_entries[which].push_back({counted.term, {row, counted.count}});
        }
        m_properties[which]->lengths.push_back(static_cast<std::uint32_t>(m_words.size()));
    }
}

std::shared_ptr<const Bm25Index> Bm25IndexBuilder::build()
{
    for (std::size_t which = 0; which < m_entries.size(); ++which) {
        m_properties[which]->setPostings(m_entries[which], m_numbers->size());
        m_entries[which] = {};
        m_index->m_properties.push_back(std::move(m_properties[which]));
    }
    m_index->m_numbers = std::move(m_numbers);
    return std::move(m_index);
}

}  // namespace tastebench::search
