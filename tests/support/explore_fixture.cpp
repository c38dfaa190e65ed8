// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/explore_fixture.h"

#include "model/roles.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tastebench::tests {

namespace {

struct Film {
    const char* title;
    const char* subtitle;
};

constexpr std::array<Film, 30> films {{
    {"Godzilla", "2014 · Sci-Fi, Action"},
    {"Cloverfield", "2008 · Horror, Sci-Fi"},
    {"Tremors", "1990 · Comedy, Horror"},
    {"Pacific Rim", "2013 · Action, Sci-Fi"},
    {"The Host", "2006 · Horror, Drama"},
    {"Colossal", "2016 · Comedy, Drama"},
    {"King Kong", "1933 · Adventure"},
    {"Rampage", "2018 · Action"},
    {"Them!", "1954 · Horror, Sci-Fi"},
    {"Gorgo", "1961 · Sci-Fi"},
    {"Alligator", "1980 · Horror, Comedy"},
    {"The Howling", "1981 · Horror"},
    {"Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb", "1964 · Comedy, War, Satire"},
    {"The Beast from 20,000 Fathoms", "1953 · Adventure, Horror"},
    {"Anaconda", "1997 · Adventure, Horror"},
    {"Jaws", "1975 · Horror, Thriller"},
    {"Lake Placid", "1999 · Comedy, Horror"},
    {"Reptilicus", "1961 · Sci-Fi"},
    {"Mothra", "1961 · Fantasy"},
    {"Troll Hunter", "2010 · Fantasy, Horror"},
    {"Monsters", "2010 · Drama, Sci-Fi"},
    {"Eight Legged Freaks", "2002 · Comedy, Horror"},
    {"Tarantula", "1955 · Sci-Fi"},
    {"Q", "1982 · Horror"},
    {"Deep Rising", "1998 · Action, Horror"},
    {"The Blob", "1988 · Horror, Sci-Fi"},
    {"Slither", "2006 · Comedy, Horror"},
    {"Grabbers", "2012 · Comedy, Horror"},
    {"Underwater", "2020 · Action, Horror"},
    {"Rodan", "1956 · Sci-Fi"},
}};

class FilmTexts : public model::ItemTextProvider {
public:
    [[nodiscard]] model::ItemText text(std::uint32_t row) const override
    {
        const Film& film = films[row % films.size()];
        return {QString::fromUtf8(film.title), QString::fromUtf8(film.subtitle)};
    }
};

// The persona's own opinion of a film, the same every time.
double taste(int row)
{
    return 0.5 + 0.5 * std::sin(row * 2.39996);
}

std::vector<Addend> reasons(double score, int row)
{
    std::vector<Addend> addends {
        {AddendKind::Interaction, "1", "Liked The Howling", 0.131},
        {AddendKind::Interaction, "2", "Liked Tremors", 0.092},
        {AddendKind::Property, "genres", "genres: Horror", 0.083},
        {AddendKind::Interaction, "3", "Liked Alien", 0.071},
        {AddendKind::Text, {}, "about: “old monster films”", 0.049},
        {AddendKind::Interaction, "4", "Disliked The Emoji Movie", 0.021},
        {AddendKind::Interaction, "5", "Disliked Twister", -0.035},
    };
    for (int more = 0; more < row % 12; ++more)
        addends.push_back({AddendKind::Interaction, std::to_string(10 + more), "Liked film " + std::to_string(more),
                           0.004 - 0.001 * more});
    double sum = 0;
    for (const Addend& addend : addends)
        sum += addend.value;
    addends.front().value += score - sum;
    return addends;
}

}  // namespace

model::ItemTextProviderPtr filmTexts()
{
    static const model::ItemTextProviderPtr texts = std::make_shared<FilmTexts>();
    return texts;
}

RankingPtr filmRanking(int count, double tilt)
{
    const int candidates = count + count / 2;
    std::vector<RankedItem> items;
    for (int row = 0; row < candidates; ++row) {
        RankedItem item;
        item.id.value = row + 1;
        item.uuid.bytes[15] = static_cast<std::uint8_t>(row + 1);
        item.row = static_cast<std::uint32_t>(row);
        item.originalRank = row + 1;
        item.queryScore = 0.91 - 0.4 * row / candidates;
        item.queryScaled = 1.0 - static_cast<double>(row) / candidates;
        item.agentScore = taste(row);
        item.score = (1 - tilt) * *item.queryScaled + tilt * *item.agentScore;
        items.push_back(item);
    }
    std::vector<RankedItem> personal = items;
    std::stable_sort(personal.begin(), personal.end(),
                     [](const RankedItem& left, const RankedItem& right) { return left.score > right.score; });
    auto ranking = std::make_shared<Ranking>();
    for (int rank = 1; rank <= candidates; ++rank) {
        RankedItem& item = personal[static_cast<std::size_t>(rank) - 1];
        item.personalizedRank = rank;
        items[item.row].personalizedRank = rank;
        item.attribution = reasons(item.score, static_cast<int>(item.row));
        item.explanation = "First because Ilona loved The Howling (+1.0, 12 days ago) and Tremors (+0.8), and it is "
                           "Horror, one of her favourites.";
    }
    ranking->objects.assign(personal.begin(), personal.begin() + count);
    ranking->original.assign(items.begin(), items.begin() + count);
    ranking->eligible = candidates;
    ranking->options.limit = count;
    ranking->options.asOf = filmAsOf();
    return ranking;
}

Timestamp filmAsOf()
{
    return *Timestamp::parse("2026-11-21");
}

std::vector<model::TimelineEntry> filmTimeline(double decayRate)
{
    std::vector<model::TimelineEntry> entries;
    for (int at = 0; at < 40; ++at) {
        model::TimelineEntry entry;
        entry.interaction.value = at + 1;
        entry.item.value = at % 30 + 1;
        entry.title = filmTexts()->text(static_cast<std::uint32_t>(at)).title;
        const double daysAgo = 720.0 * std::pow(at / 40.0, 1.6);
        entry.time.microseconds = filmAsOf().microseconds - static_cast<std::int64_t>(daysAgo * Timestamp::perDay);
        constexpr std::array<double, 6> weights {1, -0.5, 0.8, 0.25, -1, 0.5};
        entry.weight = weights[static_cast<std::size_t>(at) % weights.size()];
        entry.effectiveWeight = entry.weight * std::exp(-decayRate * daysAgo / 30);
        entries.push_back(entry);
    }
    return entries;
}

FilledPage::FilledPage()
{
    for (const char* name : {"Ilona, 74, Hungarian", "Ada", "Benedict", "Chiamaka"}) {
        auto* entry = new QStandardItem(QString::fromUtf8(name));
        entry->setData(QVariant::fromValue<qint64>(personas.rowCount() + 1), model::PersonaIdRole);
        personas.appendRow(entry);
    }
    timeline.setEntries(filmTimeline(0.2));
    page.setCollections({{{1}, QStringLiteral("Movies")}, {{2}, QStringLiteral("Recipes")}}, {1});
    page.setPersonas(&personas);
    page.setPersona({1}, QStringLiteral("Ilona"));
    ui::ExploreRequest request;
    request.query = Query();
    request.query->text = "A movie about a giant monster";
    request.query->strength = 0.6;
    request.options.decayRate = 0.2;
    request.options.limit = 12;
    page.setRequest(request);
    page.setTimeline(&timeline);
    page.setAsOf(filmAsOf());
    page.setInteractionsInUse(38);
    page.setFormula({0.6, true, 0.86, 0.5, 0.3, std::nullopt, std::nullopt, std::nullopt});
    page.setSimilarity(ui::ListSimilarity {8, 10, 0.62, 0.24});
    page.setRanking(filmRanking(12, 0.6), filmTexts());
    page.setWithout({{QStringLiteral("The Howling"), 3, 0.281}, {QStringLiteral("Tremors"), 2, 0.32}});
}

}  // namespace tastebench::tests
