// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace tastebench::tests {

// The films of ml-latest-small as items: title, genres and tags. Empty when the data is not there.
class MovieLens {
public:
    explicit MovieLens(const std::string& folder)
    {
        std::map<std::string, std::set<std::string>> tags;
        for (const auto& cells : rows(folder + "/tags.csv"))
            tags[cells[1]].insert(cells[2]);
        for (const auto& cells : rows(folder + "/movies.csv")) {
            Json genres = Json::array();
            std::size_t start = 0;
            while (cells[2] != "(no genres listed)" && start <= cells[2].size()) {
                const std::size_t end = std::min(cells[2].find('|', start), cells[2].size());
                genres.push_back(cells[2].substr(start, end - start));
                start = end + 1;
            }
            movies.push_back({{"title", cells[1]}, {"genres", genres}, {"tags", tags[cells[0]]}});
        }
    }

    std::vector<PropertyDefinition> definitions {{"title", PropertyType::Text, {}},
                                                 {"genres", PropertyType::TextArray, {}},
                                                 {"tags", PropertyType::TextArray, {}}};
    std::vector<Json> movies;

private:
    static std::vector<std::vector<std::string>> rows(const std::string& path)
    {
        std::ifstream file(path);
        std::vector<std::vector<std::string>> rows;
        std::string line;
        std::getline(file, line);
        while (std::getline(file, line)) {
            std::vector<std::string> cells(1);
            bool quoted = false;
            for (const char character : line) {
                if (character == '"')
                    quoted = !quoted;
                else if (character == ',' && !quoted)
                    cells.emplace_back();
                else if (character != '\r')
                    cells.back() += character;
            }
            rows.push_back(std::move(cells));
        }
        return rows;
    }
};

}  // namespace tastebench::tests
