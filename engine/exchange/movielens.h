// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/drafts.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tastebench::exchange {

struct TitleAndYear {
    std::string title;
    std::optional<int> year;
};

// "Toy Story (1995)" → "Toy Story", 1995; blanks at the end do not matter. Anything but one year of four digits in
// the last parentheses, "(2006–2007)" for example, is left in the title: a span of years is no year.
TitleAndYear splitTitle(std::string_view text);

// The names of the columns of a MovieLens file without a header (::, u.data …) with so many columns; empty when the
// file is none of them. The further columns of MovieTweetings' users.dat, which name real people, get no name.
std::vector<std::string> movieLensColumns(std::string_view plainFileName, std::size_t count);

// What links and tags say about films, kept until the films are read.
class MovieLensDetails {
public:
    void addLink(std::string_view movie, std::string_view imdb, std::string_view tmdb, std::uint32_t file,
                 std::int64_t line);
    void addTag(std::string_view movie, std::string_view tag, std::uint32_t file, std::int64_t line);

    // Splits the title, empties "(no genres listed)", and joins the links and tags of this film. Tags are distinct, the
    // commonest first, then by name.
    void complete(ItemDraft& item);

    struct Row {
        std::string movie;
        std::uint32_t file = 0;
        std::int64_t line = 0;
    };
    // The rows of links and tags whose film was never completed, in file order.
    [[nodiscard]] std::vector<Row> withoutFilm() const;

private:
    struct Details {
        std::string imdb;
        std::string tmdb;
        std::map<std::string, int, std::less<>> tags;
        std::vector<std::pair<std::uint32_t, std::int64_t>> rows;
        bool joined = false;
    };
    Details& details(std::string_view movie, std::uint32_t file, std::int64_t line);

    std::unordered_map<std::string, Details> m_details;
};

}  // namespace tastebench::exchange
