// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/bm25_index.h"
#include "engine/search/filter.h"
#include "engine/search/lsa_embedder.h"
#include "engine/search/query_search.h"
#include "tests/benchmarks/engine/measure.h"
#include "tests/support/movie_lens.h"

#include <cstdio>
#include <random>

// Prints what training, keyword queries and vector scans cost, on MovieLens and on made-up data of 100 000 rows.
// CPU milliseconds of one core; the median of several rounds.

using namespace tastebench;
using namespace tastebench::search;

namespace {

using tests::measure;

VectorTable randomTable(std::size_t rows, std::mt19937& engine)
{
    VectorTable table(rows, 128);
    std::vector<float> values(128);
    for (std::size_t row = 0; row < rows; ++row) {
        for (float& value : values)
            value = static_cast<float>(engine() % 2001) / 1000.0F - 1.0F;
        table.set(row, values);
    }
    return table;
}

void scans(const char* size, std::size_t rows, std::mt19937& engine)
{
    const VectorTable table = randomTable(rows, engine);
    const std::vector<double> query = table.unitVector(0);
    std::vector<std::vector<double>> queries;
    for (std::size_t row = 0; row < 100; ++row)
        queries.push_back(table.unitVector(row));
    std::vector<std::vector<double>> columns(queries.size(), std::vector<double>(rows));
    std::vector<double*> out;
    for (auto& column : columns)
        out.push_back(column.data());
    measure((std::string("nearest 100, ") + size + " x 128").c_str(), 21,
            [&] { (void)nearestRows(table, query, 100, {}); });
    measure((std::string("cosine columns of 100 queries, ") + size + " x 128").c_str(), 7,
            [&] { table.cosineColumns(queries, out); });
}

std::shared_ptr<const Bm25Index> syntheticIndex(std::size_t rows, std::mt19937& engine)
{
    Bm25IndexBuilder builder({{"text", PropertyType::Text, {}}});
    for (std::size_t row = 0; row < rows; ++row) {
        std::string text;
        for (int word = 0; word < 48; ++word) {
            // Few words are common and many are rare.
            const double draw = (static_cast<double>(engine() % 1'000'000) + 1) / 1e6;
            text += 'w' + std::to_string(static_cast<int>(50'000 * draw * draw * draw * draw)) + ' ';
        }
        builder.add({{"text", text}});
    }
    return builder.build();
}

void filters(const tests::MovieLens& data)
{
    Catalogue catalogue;
    catalogue.collection.properties = data.definitions;
    auto items = std::make_shared<ItemTable>();
    items->uuids.resize(data.movies.size());
    catalogue.items = items;
    for (const PropertyDefinition& definition : data.definitions) {
        auto column = std::make_shared<PropertyColumn>(definition.type);
        for (const Json& movie : data.movies)
            column->append(movie[definition.name]);
        catalogue.columns[definition.name] = column;
    }
    for (const char* property : {"genres", "title"}) {
        const Filter filter
            = parseFilter({{"operator", "Equal"}, {"target", property}, {"value", "war"}}, catalogue.collection);
        measure((std::string("filter on ") + property + ", ml-latest-small").c_str(), 21,
                [&] { (void)matchingRows(filter, catalogue); });
    }
}

}  // namespace

int main()
{
    Progress silent;
    const tests::MovieLens data(SHARED_DIRECTORY "/data/movielens-latest-small");
    if (!data.movies.empty()) {
        std::shared_ptr<const text::LsaModel> model;
        measure("train LSA on ml-latest-small", 3, [&] {
            auto trained = text::trainLsa(
                data.definitions, {}, data.movies.size(),
                [&](std::size_t index) -> const Json& { return data.movies[index]; }, silent);
            model = std::make_shared<const text::LsaModel>(std::move(trained.model));
        });
        std::string bytes;
        measure("write the model", 3, [&] { bytes = model->toBytes(); });
        measure("read the model", 3, [&] { (void)text::LsaModel::fromBytes(bytes); });
        std::printf("%zu terms, %zu dimensions, %.1f MB\n", model->terms(), model->dimensions(),
                    static_cast<double>(bytes.size()) / 1e6);
        measure("embed a query", 101, [&] { (void)model->textVector("a movie about a giant monster"); });
        std::shared_ptr<const Bm25Index> index;
        measure("build the keyword index of ml-latest-small", 3, [&] {
            Bm25IndexBuilder builder(data.definitions);
            for (const Json& movie : data.movies)
                builder.add(movie);
            index = builder.build();
        });
        measure("keyword query of three words, ml-latest-small", 101, [&] {
            (void)index->search({"comedy drama love", {}}, 100, {});
        });
        filters(data);
    }
    std::mt19937 engine(7);
    const auto synthetic = syntheticIndex(100'000, engine);
    measure("keyword query, three common words, 100k", 21, [&] { (void)synthetic->search({"w0 w1 w2", {}}, 100, {}); });
    measure("keyword query, three rarer words, 100k", 21, [&] {
        (void)synthetic->search({"w500 w6000 w20000", {}}, 100, {});
    });
    scans("9742", 9742, engine);
    scans("100k", 100'000, engine);
    return 0;
}
