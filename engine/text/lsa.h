// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/domain/schema.h"
#include "engine/text/corpus.h"
#include "engine/text/item_text.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::text {

// Latent semantic analysis (ranking.md section 6; Deerwester et al. 1990): terms weighted by (1 + ln tf)·idf with
// idf = ln((1 + N)/(1 + n)) + 1, documents of unit length, a truncated SVD A ≈ U Σ Vᵀ, and a vector = A·V of unit
// length. Texts, new items and trained items all fold in through the same V, so that folding in a trained item gives
// its vector.
//
// Immutable; may be asked from any thread. Training the same data twice gives the same bytes.
class LsaModel {
public:
    static constexpr std::size_t mostDimensions = 128;

    // Learns from a corpus, which it sorts. fields and stemming say how the corpus was cut: folding in repeats it.
    static LsaModel train(Corpus& corpus, std::vector<TextField> fields, Stemming stemming, Progress& progress,
                          std::size_t dimensions = mostDimensions);

    [[nodiscard]] std::size_t dimensions() const { return m_dimensions; }
    [[nodiscard]] std::size_t terms() const { return m_terms.size(); }
    [[nodiscard]] std::size_t documents() const { return m_documents; }
    [[nodiscard]] const std::vector<TextField>& fields() const { return m_fields; }

    // The unit vector of a text, of an item, of a document of the corpus it was trained on (terms by its numbers,
    // ordered). Empty when it holds no term that the space knows.
    [[nodiscard]] std::vector<double> textVector(std::string_view utf8) const;
    [[nodiscard]] std::vector<double> itemVector(const Json& properties) const;
    [[nodiscard]] std::vector<double> documentVector(std::span<const CountedTerm> document) const;

    // The words of a text that the space does not know, in order.
    [[nodiscard]] std::vector<std::string> unknownWords(std::string_view utf8) const;

    // The model as bytes (little endian, versioned) and back. fromBytes throws WrongData "VECTOR_MODEL_DAMAGED" when
    // they are not a whole model of a known version.
    [[nodiscard]] std::string toBytes() const;
    static LsaModel fromBytes(std::string_view bytes);

private:
    LsaModel() = default;
    void computeWeights();

    Stemming m_stemming = Stemming::None;
    std::size_t m_dimensions = 0;
    std::size_t m_documents = 0;
    std::vector<TextField> m_fields;
    std::vector<std::string> m_terms;  // by their bytes
    std::vector<std::uint32_t> m_documentFrequencies;
    std::vector<double> m_idf;
    std::vector<float> m_axes;  // V, term by term
    TermNumbers m_numbers;
};

// A model with the vectors of the items it was trained on: rows × dimensions values, zeros for an item without terms.
struct TrainedLsa {
    LsaModel model;
    std::vector<float> vectors;
    std::size_t withoutVector = 0;
};

// The whole training of a named vector: chooses the fields, cuts the items, learns, folds every item in.
// propertiesOf(i), i < count, is called twice for each item; its result must live until the next call. Reports items.
// Throws NotReady "NOTHING_TO_TRAIN" when no item holds a term, Cancelled when asked to stop.
TrainedLsa trainLsa(const std::vector<PropertyDefinition>& definitions, const std::vector<std::string>& chosen,
                    std::size_t count, const std::function<const Json&(std::size_t)>& propertiesOf, Progress& progress,
                    Stemming stemming = Stemming::None);

}  // namespace tastebench::text
