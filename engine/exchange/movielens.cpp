// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/movielens.h"

#include "engine/exchange/cells.h"

#include <algorithm>
#include <tuple>

namespace tastebench::exchange {

TitleAndYear splitTitle(std::string_view text)
{
    const std::string_view whole = trimmed(text);
    constexpr std::size_t tail = std::string_view("(1995)").size();
    if (whole.size() > tail) {
        const std::string_view end = whole.substr(whole.size() - tail);
        const std::string_view digits = end.substr(1, 4);
        const bool year = end.front() == '(' && end.back() == ')'
            && std::ranges::all_of(digits, [](char digit) { return digit >= '0' && digit <= '9'; });
        const std::string_view title = trimmed(whole.substr(0, whole.size() - tail));
        if (year && !title.empty())
            return {std::string(title), std::stoi(std::string(digits))};
    }
    return {std::string(whole), std::nullopt};
}

std::vector<std::string> movieLensColumns(std::string_view plainFileName, std::size_t count)
{
    if (plainFileName == "u.item" && count == 24)
        return {"movieId",   "title",      "release_date", "",        "imdb_url",    "unknown",  "Action",  "Adventure",
                "Animation", "Children's", "Comedy",       "Crime",   "Documentary", "Drama",    "Fantasy", "Film-Noir",
                "Horror",    "Musical",    "Mystery",      "Romance", "Sci-Fi",      "Thriller", "War",     "Western"};
    if (plainFileName == "u.user" && count == 5)
        return {"userId", "age", "gender", "occupation", "zip"};
    if (plainFileName == "users.dat")
        return count == 5 ? std::vector<std::string> {"userId", "gender", "age", "occupation", "zip"}
                          : std::vector<std::string>(std::min<std::size_t>(count, 1), "userId");
    if (plainFileName == "tags.dat" && count == 4)
        return {"userId", "movieId", "tag", "timestamp"};
    if (count == 3)
        return {"movieId", "title", "genres"};
    if (count == 4)
        return {"userId", "movieId", "rating", "timestamp"};
    return {};
}

MovieLensDetails::Details& MovieLensDetails::details(std::string_view movie, std::uint32_t file, std::int64_t line)
{
    Details& found = m_details[std::string(movie)];
    found.rows.emplace_back(file, line);
    return found;
}

void MovieLensDetails::addLink(std::string_view movie, std::string_view imdb, std::string_view tmdb, std::uint32_t file,
                               std::int64_t line)
{
    Details& found = details(movie, file, line);
    found.imdb = imdb;
    found.tmdb = tmdb;
}

void MovieLensDetails::addTag(std::string_view movie, std::string_view tag, std::uint32_t file, std::int64_t line)
{
    Details& found = details(movie, file, line);
    const auto known = found.tags.find(tag);
    if (known == found.tags.end())
        found.tags.emplace(tag, 1);
    else
        ++known->second;
}

void MovieLensDetails::complete(ItemDraft& item)
{
    Json& properties = item.properties;
    if (const auto title = properties.find("title"); title != properties.end() && title->is_string()) {
        TitleAndYear split = splitTitle(title->get_ref<const std::string&>());
        *title = std::move(split.title);
        if (split.year)
            properties["year"] = *split.year;
    }
    if (const auto genres = properties.find("genres"); genres != properties.end()) {
        if (*genres == Json::array({"(no genres listed)"}))
            *genres = Json::array();
    }
    const auto found = m_details.find(item.sourceId);
    if (found == m_details.end())
        return;
    Details& details = found->second;
    details.joined = true;
    if (!details.imdb.empty())
        properties["imdb_id"] = details.imdb;
    if (!details.tmdb.empty())
        properties["tmdb_id"] = details.tmdb;
    if (details.tags.empty())
        return;
    std::vector<std::pair<std::string, int>> tags(details.tags.begin(), details.tags.end());
    std::ranges::stable_sort(tags, std::greater<>(), &std::pair<std::string, int>::second);
    Json names = Json::array();
    for (const auto& tag : tags)
        names.push_back(tag.first);
    properties["tags"] = std::move(names);
}

std::vector<MovieLensDetails::Row> MovieLensDetails::withoutFilm() const
{
    std::vector<Row> rows;
    for (const auto& entry : m_details) {
        if (entry.second.joined)
            continue;
        for (const auto& row : entry.second.rows)
            rows.push_back({entry.first, row.first, row.second});
    }
    std::ranges::sort(rows, {}, [](const Row& row) { return std::tuple(row.file, row.line); });
    return rows;
}

}  // namespace tastebench::exchange
