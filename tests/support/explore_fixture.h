// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "model/interaction_timeline_model.h"
#include "model/item_text.h"
#include "ui/explore/explore_page.h"

#include <QStandardItemModel>
#include <memory>
#include <vector>

// Made-up rankings of real film titles for tests and benchmarks of the Explore page: no engine, no file.
namespace tastebench::tests {

// Titles and "year · genres" of the made-up catalogue; row i is item i + 1.
model::ItemTextProviderPtr filmTexts();

// A query's answer: `count` items by query score, and the same items re-ranked. tilt in [0, 1] says how far the
// persona's order differs from the query's; equal arguments give equal rankings.
RankingPtr filmRanking(int count, double tilt);

// Forty interactions over two years, newest at `asOf`.
std::vector<model::TimelineEntry> filmTimeline(double decayRate);
Timestamp filmAsOf();

// A page with collection, persona, query and ranking as a person would see it.
struct FilledPage {
    FilledPage();

    QStandardItemModel personas;
    model::InteractionTimelineModel timeline;
    ui::ExplorePage page;
};

}  // namespace tastebench::tests
