// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/kernels.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace tastebench::ranking {

namespace {

constexpr std::size_t columnsAtOnce = 16;

const double* pointer(const std::unordered_map<std::uint32_t, std::shared_ptr<const std::vector<double>>>& columns,
                      std::uint32_t item)
{
    const auto found = columns.find(item);
    return found == columns.end() ? nullptr : found->second->data();
}

// The distinct items the persona liked, ascending.
std::vector<std::uint32_t> likedItems(const Profile& profile)
{
    std::vector<std::uint32_t> liked;
    for (const ProfileEntry& entry : profile.entries) {
        if (entry.weight > 0)
            liked.push_back(entry.item);
    }
    std::ranges::sort(liked);
    liked.erase(std::unique(liked.begin(), liked.end()), liked.end());
    return liked;
}

}  // namespace

void Kernels::setCatalogue(search::CataloguePtr catalogue)
{
    if (!m_catalogue || m_catalogue->items != catalogue->items) {
        m_table.reset();
        m_content.clear();
    }
    if (!m_catalogue || m_catalogue->items != catalogue->items || m_catalogue->log != catalogue->log) {
        m_models.clear();
        m_collaborative.clear();
    }
    m_catalogue = std::move(catalogue);
}

std::optional<std::size_t> Kernels::missingColumns(const Profile& profile, const RankingOptions& options) const
{
    if (options.algorithms.collaborative > 0 && !hasModel(profile, options.similarity))
        return std::nullopt;
    if (options.algorithms.content == 0)
        return 0;
    const auto vector = m_catalogue->vectors.find(options.vector);
    const bool sameTable = vector != m_catalogue->vectors.end() && vector->second.table == m_table;
    return static_cast<std::size_t>(std::ranges::count_if(
        profile.entries, [&](const ProfileEntry& entry) { return !sameTable || !m_content.contains(entry.item); }));
}

KernelView Kernels::view(const Profile& profile, const RankingOptions& options, Progress& progress)
{
    if (options.algorithms.content > 0)
        computeContent(profile, options.vector, progress);
    if (options.algorithms.collaborative > 0)
        computeCollaborative(profile, options.similarity, progress);

    KernelView view;
    view.shares = options.algorithms;
    for (const ProfileEntry& entry : profile.entries) {
        view.content.push_back(options.algorithms.content > 0 ? pointer(m_content, entry.item) : nullptr);
        view.collaborative.push_back(options.algorithms.collaborative > 0 ? pointer(m_collaborative, entry.item)
                                                                          : nullptr);
    }
    return view;
}

void Kernels::makeRoom(const Profile& profile)
{
    const std::size_t bytes = m_catalogue->items->rows() * sizeof(double);
    if ((m_content.size() + m_collaborative.size() + profile.entries.size()) * bytes <= columnBudget)
        return;
    std::unordered_set<std::uint32_t> needed;
    for (const ProfileEntry& entry : profile.entries)
        needed.insert(entry.item);
    const auto unneeded = [&needed](const auto& column) { return !needed.contains(column.first); };
    std::erase_if(m_content, unneeded);
    std::erase_if(m_collaborative, unneeded);
}

void Kernels::computeContent(const Profile& profile, const std::string& vector, Progress& progress)
{
    const auto& table = m_catalogue->trainedVector(vector).table;
    if (table != m_table) {
        m_content.clear();
        m_table = table;
    }
    std::vector<std::uint32_t> wanted;
    for (const ProfileEntry& entry : profile.entries) {
        if (!m_content.contains(entry.item) && std::ranges::find(wanted, entry.item) == wanted.end())
            wanted.push_back(entry.item);
    }
    if (wanted.empty())
        return;
    makeRoom(profile);
    progress.begin("Comparing with the history", static_cast<std::int64_t>(wanted.size()));
    for (std::size_t start = 0; start < wanted.size(); start += columnsAtOnce) {
        progress.throwIfStopped();
        const std::size_t count = std::min(columnsAtOnce, wanted.size() - start);
        std::vector<std::vector<double>> queries;
        std::vector<std::shared_ptr<std::vector<double>>> columns;
        std::vector<double*> out;
        for (std::size_t index = 0; index < count; ++index) {
            queries.push_back(table->unitVector(wanted[start + index]));
            columns.push_back(std::make_shared<std::vector<double>>(table->rows()));
            out.push_back(columns.back()->data());
        }
        table->cosineColumns(queries, out);
        for (std::size_t index = 0; index < count; ++index)
            m_content[wanted[start + index]] = std::move(columns[index]);
        progress.report(static_cast<std::int64_t>(start + count));
    }
}

bool Kernels::hasModel(const Profile& profile, Similarity similarity) const
{
    const auto model = m_modelsAsOf == profile.asOf ? m_models.find(similarity) : m_models.end();
    return model != m_models.end()
        && (!model->second->usesHistory() || (m_columnsOf == similarity && m_history == likedItems(profile)));
}

void Kernels::computeCollaborative(const Profile& profile, Similarity similarity, Progress& progress)
{
    const std::size_t items = m_catalogue->items->rows();
    if (m_modelsAsOf != profile.asOf) {
        m_models.clear();
        m_collaborative.clear();
        m_modelsAsOf = profile.asOf;
    }
    auto& model = m_models[similarity];
    if (!model)
        model = makeCollaborativeModel(similarity, *m_catalogue->log, items, profile.asOf, progress);
    auto history = model->usesHistory() ? likedItems(profile) : std::vector<std::uint32_t>();
    if (std::exchange(m_columnsOf, similarity) != similarity || history != m_history)
        m_collaborative.clear();
    m_history = std::move(history);
    makeRoom(profile);
    for (const ProfileEntry& entry : profile.entries) {
        if (m_collaborative.contains(entry.item))
            continue;
        progress.throwIfStopped();
        auto column = std::make_shared<std::vector<double>>(items);
        model->column(entry.item, m_history, *column);
        m_collaborative[entry.item] = std::move(column);
    }
}

}  // namespace tastebench::ranking
