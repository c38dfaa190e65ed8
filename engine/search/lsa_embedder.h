// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/embedder.h"
#include "engine/text/lsa.h"

#include <memory>

namespace tastebench::search {

// The built-in embedder: folds texts into the space of a trained model.
class LsaEmbedder : public Embedder {
public:
    explicit LsaEmbedder(std::shared_ptr<const text::LsaModel> model)
        : m_model(std::move(model))
    {
    }

    [[nodiscard]] std::size_t dimensions() const override { return m_model->dimensions(); }
    [[nodiscard]] std::vector<double> embed(std::string_view utf8) const override { return m_model->textVector(utf8); }
    [[nodiscard]] const text::LsaModel& model() const { return *m_model; }

private:
    std::shared_ptr<const text::LsaModel> m_model;
};

}  // namespace tastebench::search
