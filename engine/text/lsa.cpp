// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/lsa.h"

#include "engine/base/error.h"
#include "engine/text/truncated_svd.h"

#include <algorithm>
#include <cmath>

namespace tastebench::text {

namespace {

// A projection shorter than this is what rounding leaves of nothing.
constexpr double shortest = 1e-8;

// The weights of a document, scaled to unit length.
std::vector<double> unitWeights(std::span<const CountedTerm> document, const std::vector<double>& idf)
{
    std::vector<double> weights;
    weights.reserve(document.size());
    double squares = 0;
    for (const CountedTerm& entry : document) {
        weights.push_back((1 + std::log(entry.count)) * idf[entry.term]);
        squares += weights.back() * weights.back();
    }
    const double norm = std::sqrt(squares);
    for (double& weight : weights)
        weight /= norm;
    return weights;
}

}  // namespace

LsaModel LsaModel::train(Corpus& corpus, std::vector<TextField> fields, Stemming stemming, Progress& progress,
                         std::size_t dimensions)
{
    corpus.sort();
    LsaModel model;
    model.m_stemming = stemming;
    model.m_documents = corpus.documents();
    model.m_fields = std::move(fields);
    model.m_terms = corpus.terms();
    model.m_documentFrequencies = corpus.documentFrequencies();
    model.computeWeights();

    SparseRows matrix;
    matrix.columns = model.m_terms.size();
    for (std::size_t index = 0; index < corpus.documents(); ++index) {
        const auto document = corpus.document(index);
        const std::vector<double> weights = unitWeights(document, model.m_idf);
        for (std::size_t entry = 0; entry < document.size(); ++entry) {
            matrix.indices.push_back(document[entry].term);
            matrix.values.push_back(weights[entry]);
        }
        matrix.offsets.push_back(matrix.indices.size());
    }
    const RightSingularVectors factors = truncatedSvd(matrix, dimensions, progress);
    model.m_dimensions = factors.singularValues.size();
    model.m_axes.assign(factors.vectors.begin(), factors.vectors.end());
    return model;
}

void LsaModel::computeWeights()
{
    m_idf.resize(m_terms.size());
    m_numbers.reserve(m_terms.size());
    for (std::uint32_t term = 0; term < m_terms.size(); ++term) {
        m_idf[term] = std::log((1.0 + static_cast<double>(m_documents)) / (1.0 + m_documentFrequencies[term])) + 1;
        m_numbers.emplace(m_terms[term], term);
    }
}

std::vector<double> LsaModel::documentVector(std::span<const CountedTerm> document) const
{
    const std::vector<double> weights = unitWeights(document, m_idf);
    std::vector<double> vector(m_dimensions, 0.0);
    for (std::size_t entry = 0; entry < document.size(); ++entry) {
        const float* axis = m_axes.data() + document[entry].term * m_dimensions;
        for (std::size_t dimension = 0; dimension < m_dimensions; ++dimension)
            vector[dimension] += weights[entry] * static_cast<double>(axis[dimension]);
    }
    double squares = 0;
    for (const double value : vector)
        squares += value * value;
    const double norm = std::sqrt(squares);
    if (norm < shortest)
        return {};
    for (double& value : vector)
        value /= norm;
    return vector;
}

std::vector<double> LsaModel::textVector(std::string_view utf8) const
{
    std::vector<std::uint32_t> known;
    forEachWord(utf8, m_stemming, [&](std::string_view word) {
        if (const auto found = m_numbers.find(word); found != m_numbers.end())
            known.push_back(found->second);
    });
    return documentVector(counted(known));
}

std::vector<double> LsaModel::itemVector(const Json& properties) const
{
    std::vector<std::uint32_t> known;
    forEachTerm(m_fields, properties, m_stemming, [&](std::string_view term) {
        if (const auto found = m_numbers.find(term); found != m_numbers.end())
            known.push_back(found->second);
    });
    return documentVector(counted(known));
}

std::vector<std::string> LsaModel::unknownWords(std::string_view utf8) const
{
    std::vector<std::string> unknown;
    forEachWord(utf8, m_stemming, [&](std::string_view word) {
        if (m_numbers.find(word) == m_numbers.end())
            unknown.emplace_back(word);
    });
    return unknown;
}

TrainedLsa trainLsa(const std::vector<PropertyDefinition>& definitions, const std::vector<std::string>& chosen,
                    std::size_t count, const std::function<const Json&(std::size_t)>& propertiesOf, Progress& progress,
                    Stemming stemming)
{
    TextFieldSurvey survey(definitions, chosen);
    for (std::size_t index = 0; index < count; ++index)
        survey.add(propertiesOf(index));
    std::vector<TextField> fields = survey.fields();

    Corpus corpus;
    progress.begin("Reading words", static_cast<std::int64_t>(count));
    for (std::size_t index = 0; index < count; ++index) {
        forEachTerm(fields, propertiesOf(index), stemming, [&corpus](std::string_view term) { corpus.addTerm(term); });
        corpus.endDocument();
        progress.report(static_cast<std::int64_t>(index) + 1);
    }
    if (corpus.terms().empty())
        throw Error(ErrorKind::NotReady, "NOTHING_TO_TRAIN",
                    "No item has a text or a category that a vector could be learnt from.", "vector");

    TrainedLsa trained {LsaModel::train(corpus, std::move(fields), stemming, progress), {}, 0};
    const std::size_t dimensions = trained.model.dimensions();
    trained.vectors.assign(count * dimensions, 0.0F);
    progress.begin("Placing items", static_cast<std::int64_t>(count));
    for (std::size_t index = 0; index < count; ++index) {
        const std::vector<double> vector = trained.model.documentVector(corpus.document(index));
        std::copy(vector.begin(), vector.end(),
                  trained.vectors.begin() + static_cast<std::ptrdiff_t>(index * dimensions));
        trained.withoutVector += vector.empty() ? 1 : 0;
        progress.report(static_cast<std::int64_t>(index) + 1);
    }
    return trained;
}

}  // namespace tastebench::text
