// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/domain/request.h"
#include "engine/ranking/collaborative_model.h"
#include "engine/ranking/profile.h"
#include "engine/search/catalogue.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace tastebench::ranking {

// One persona's kernel columns, ready for arithmetic: K(c, i_j) for every row c and every entry j of a profile.
// Entry j of a list is null where its algorithm has no share. Pointers live as long as the Kernels that gave them and
// the call that follows.
struct KernelView {
    AlgorithmShares shares;
    std::vector<const double*> content;
    std::vector<const double*> collaborative;

    // K(row, i_j) = Σ_m α_m K_m.
    [[nodiscard]] double operator()(std::size_t entry, std::size_t row) const
    {
        double value = 0;
        if (content[entry])
            value += shares.content * content[entry][row];
        if (collaborative[entry])
            value += shares.collaborative * collaborative[entry][row];
        return value;
    }
};

// Computes and keeps kernel columns. They do not depend on weights, times or sliders, so they are computed once per
// (items, vector) and every slider step is arithmetic on them: this is what makes live re-ranking possible.
//
// Not thread-safe: one owner. Copies share the columns, so a job may warm a copy and hand it back.
class Kernels {
public:
    // Columns are kept for as long as the items, the vector table and (collaborative) the log stay the same.
    void setCatalogue(search::CataloguePtr catalogue);

    // How many content columns view() for this profile would compute; nothing when it would make a collaborative model
    // first, or all its columns anew.
    [[nodiscard]] std::optional<std::size_t> missingColumns(const Profile& profile,
                                                            const RankingOptions& options) const;

    // Computes what is missing and returns the columns of the profile's entries. Forgets the columns of other items
    // when more than `columnBudget` bytes would be kept. Throws what Catalogue::trainedVector throws when content has a
    // share, and Error(Cancelled).
    [[nodiscard]] KernelView view(const Profile& profile, const RankingOptions& options, Progress& progress);

    static constexpr std::size_t columnBudget = 96U << 20U;

private:
    using Column = std::shared_ptr<const std::vector<double>>;
    using Columns = std::unordered_map<std::uint32_t, Column>;

    void computeContent(const Profile& profile, const std::string& vector, Progress& progress);
    void computeCollaborative(const Profile& profile, Similarity similarity, Progress& progress);
    [[nodiscard]] bool hasModel(const Profile& profile, Similarity similarity) const;
    void makeRoom(const Profile& profile);

    search::CataloguePtr m_catalogue;
    std::shared_ptr<const search::VectorTable> m_table;  // what m_content was computed from
    Columns m_content;
    std::map<Similarity, std::shared_ptr<const CollaborativeModel>> m_models;
    Timestamp m_modelsAsOf;
    Columns m_collaborative;
    Similarity m_columnsOf = Similarity::Cosine;
    std::vector<std::uint32_t> m_history;  // what the columns of a model that uses it were computed from
};

}  // namespace tastebench::ranking
