// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/interest_clusters.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace tastebench::ranking {

namespace {

using Vector = std::vector<double>;

struct Point {
    std::uint32_t item = 0;
    Vector unit;
};

double dot(const Vector& left, const Vector& right)
{
    double sum = 0;
    for (std::size_t index = 0; index < left.size(); ++index)
        sum += left[index] * right[index];
    return sum;
}

std::vector<Vector> farthestFirst(const std::vector<Point>& points, std::size_t k)
{
    std::vector<Vector> centres {points.front().unit};
    while (centres.size() < k) {
        std::size_t farthest = 0;
        double leastSimilar = std::numeric_limits<double>::infinity();
        for (std::size_t index = 0; index < points.size(); ++index) {
            double nearest = -std::numeric_limits<double>::infinity();
            for (const Vector& centre : centres)
                nearest = std::max(nearest, dot(points[index].unit, centre));
            if (nearest < leastSimilar || (nearest == leastSimilar && points[index].item < points[farthest].item)) {
                leastSimilar = nearest;
                farthest = index;
            }
        }
        centres.push_back(points[farthest].unit);
    }
    return centres;
}

std::vector<std::uint32_t> kMeans(const std::vector<Point>& points, std::size_t k)
{
    constexpr int mostRounds = 50;
    std::vector<Vector> centres = farthestFirst(points, k);
    std::vector<std::uint32_t> clusterOf(points.size(), 0);
    for (int round = 0; round < mostRounds; ++round) {
        bool moved = round == 0;
        for (std::size_t index = 0; index < points.size(); ++index) {
            std::uint32_t nearest = 0;
            for (std::uint32_t cluster = 1; cluster < k; ++cluster) {
                if (dot(points[index].unit, centres[cluster]) > dot(points[index].unit, centres[nearest]))
                    nearest = cluster;
            }
            moved = moved || nearest != clusterOf[index];
            clusterOf[index] = nearest;
        }
        if (!moved)
            break;
        for (std::uint32_t cluster = 0; cluster < k; ++cluster) {
            Vector sum(points.front().unit.size(), 0.0);
            for (std::size_t index = 0; index < points.size(); ++index) {
                if (clusterOf[index] != cluster)
                    continue;
                for (std::size_t dimension = 0; dimension < sum.size(); ++dimension)
                    sum[dimension] += points[index].unit[dimension];
            }
            const double norm = std::sqrt(dot(sum, sum));
            if (norm < 1e-12)
                continue;
            for (double& value : sum)
                value /= norm;
            centres[cluster] = std::move(sum);
        }
    }
    return clusterOf;
}

double meanSilhouette(const std::vector<Vector>& distances, const std::vector<std::uint32_t>& clusterOf, std::size_t k)
{
    std::vector<double> sizes(k, 0.0);
    for (const std::uint32_t cluster : clusterOf)
        ++sizes[cluster];
    double total = 0;
    for (std::size_t index = 0; index < clusterOf.size(); ++index) {
        const std::uint32_t own = clusterOf[index];
        if (sizes[own] < 2)
            continue;
        std::vector<double> sums(k, 0.0);
        for (std::size_t other = 0; other < clusterOf.size(); ++other)
            sums[clusterOf[other]] += distances[index][other];
        const double inside = sums[own] / (sizes[own] - 1);
        double outside = std::numeric_limits<double>::infinity();
        for (std::size_t cluster = 0; cluster < k; ++cluster) {
            if (cluster != own && sizes[cluster] > 0)
                outside = std::min(outside, sums[cluster] / sizes[cluster]);
        }
        const double larger = std::max(inside, outside);
        if (std::isfinite(outside) && larger > 0)
            total += (outside - inside) / larger;
    }
    return total / static_cast<double>(clusterOf.size());
}

}  // namespace

std::vector<std::uint32_t> interestClusters(const Profile& profile, const search::VectorTable* table)
{
    constexpr double worthSplitting = 0.1;
    constexpr std::size_t mostClusters = 5;

    std::vector<std::uint32_t> result(profile.entries.size(), 0);
    std::vector<Point> points;
    std::unordered_map<std::uint32_t, std::size_t> pointOf;
    for (const ProfileEntry& entry : profile.entries) {
        if (entry.weight > 0 && table && table->has(entry.item)
            && pointOf.try_emplace(entry.item, points.size()).second)
            points.push_back({entry.item, table->unitVector(entry.item)});
    }
    if (points.size() < 4)
        return result;

    std::vector<Vector> distances(points.size(), Vector(points.size(), 0.0));
    for (std::size_t left = 0; left < points.size(); ++left) {
        for (std::size_t right = left + 1; right < points.size(); ++right)
            distances[left][right] = distances[right][left] = 1 - dot(points[left].unit, points[right].unit);
    }
    std::vector<std::uint32_t> best(points.size(), 0);
    double bestSilhouette = worthSplitting;
    for (std::size_t k = 2; k <= std::min(mostClusters, points.size() - 1); ++k) {
        std::vector<std::uint32_t> clusterOf = kMeans(points, k);
        const double silhouette = meanSilhouette(distances, clusterOf, k);
        if (silhouette > bestSilhouette) {
            bestSilhouette = silhouette;
            best = std::move(clusterOf);
        }
    }
    for (std::size_t entry = 0; entry < result.size(); ++entry) {
        const auto found = pointOf.find(profile.entries[entry].item);
        if (found != pointOf.end() && profile.entries[entry].weight > 0)
            result[entry] = best[found->second];
    }
    return result;
}

}  // namespace tastebench::ranking
