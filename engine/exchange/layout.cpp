// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/layout.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"
#include "engine/exchange/cells.h"
#include "engine/exchange/delimited.h"
#include "engine/exchange/record_plan.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

namespace tastebench::exchange {

namespace {

constexpr EnumNames<Layout, 9> layoutNames({{
    {Layout::MovieLens, "movielens"},
    {Layout::Recbole, "recbole"},
    {Layout::Gorse, "gorse"},
    {Layout::Personalize, "personalize"},
    {Layout::Uir, "uir"},
    {Layout::Weaviate, "weaviate"},
    {Layout::Csv, "csv"},
    {Layout::Jsonl, "jsonl"},
    {Layout::Folder, "folder"},
}});

constexpr std::size_t sniffedBytes = 1 << 16;

struct NamedPart {
    std::string_view name;
    RecordKind kind;
};

// Kaggle's copies of MovieLens use the singular.
constexpr std::array<NamedPart, 14> movieLensParts {{
    {"movies.csv", RecordKind::Items},
    {"movie.csv", RecordKind::Items},
    {"movies.dat", RecordKind::Items},
    {"u.item", RecordKind::Items},
    {"links.csv", RecordKind::Links},
    {"link.csv", RecordKind::Links},
    {"tags.csv", RecordKind::Tags},
    {"tag.csv", RecordKind::Tags},
    {"tags.dat", RecordKind::Tags},
    {"users.dat", RecordKind::Personas},
    {"u.user", RecordKind::Personas},
    {"ratings.csv", RecordKind::Interactions},
    {"ratings.dat", RecordKind::Interactions},
    {"u.data", RecordKind::Interactions},
}};

constexpr std::array<NamedPart, 3> recboleParts {{
    {".item", RecordKind::Items},
    {".user", RecordKind::Personas},
    {".inter", RecordKind::Interactions},
}};

std::optional<RecordKind> movieLensKind(std::string_view plainName)
{
    if (plainName == "rating.csv")
        return RecordKind::Interactions;
    const auto found = std::ranges::find(movieLensParts, plainName, &NamedPart::name);
    return found == movieLensParts.end() ? std::nullopt : std::optional(found->kind);
}

std::optional<RecordKind> recboleKind(std::string_view plainName)
{
    for (const NamedPart& part : recboleParts) {
        if (plainName.ends_with(part.name))
            return part.kind;
    }
    return std::nullopt;
}

// The files of a workspace that hold records; the others are read with them (folder_import.h).
std::optional<RecordKind> workspaceKind(std::string_view plainName)
{
    for (const RecordKind kind : {RecordKind::Items, RecordKind::Personas, RecordKind::Interactions,
                                  RecordKind::Documents, RecordKind::Memories}) {
        if (plainName == fmt::format("{}.jsonl", toString(kind)))
            return kind;
    }
    return std::nullopt;
}

bool isData(std::string_view plainName)
{
    for (const std::string_view end :
         {".csv", ".tsv", ".dat", ".data", ".jsonl", ".ndjson", ".json", ".uir", ".uirt"}) {
        if (plainName.ends_with(end))
            return true;
    }
    return recboleKind(plainName).has_value();
}

std::vector<std::string> firstRow(std::string_view sample)
{
    MemoryStream stream(sample);
    DelimitedReader reader(stream, guessFormat(sample));
    std::vector<std::string> row;
    if (reader.next()) {
        for (const std::string_view field : reader.fields())
            row.emplace_back(trimmed(field));
    }
    return row;
}

bool has(const std::vector<std::string>& row, std::string_view name)
{
    return std::ranges::find(row, name) != row.end();
}

Layout layoutOfJson(std::string_view sample)
{
    const auto mentions = [&](std::string_view key) { return sample.find(key) != std::string_view::npos; };
    const bool records = mentions("\"source_id\"") && mentions("\"created_at\"");
    if (mentions("\"class\"") && mentions("\"properties\"") && !records)
        return Layout::Weaviate;
    if (mentions("\"FeedbackType\"") || mentions("\"ItemId\"") || mentions("\"UserId\""))
        return Layout::Gorse;
    return Layout::Jsonl;
}

Layout layoutOfText(const std::string& plainName, std::string_view sample)
{
    if (movieLensKind(plainName) && plainName.starts_with("u."))
        return Layout::MovieLens;
    if (recboleKind(plainName))
        return Layout::Recbole;
    const std::string_view text = trimmed(sample);
    if (text.starts_with('{') || text.starts_with('['))
        return layoutOfJson(text);
    if (guessFormat(sample).separator == "::")
        return Layout::MovieLens;
    const std::vector<std::string> header = firstRow(sample);
    if (has(header, "USER_ID") || has(header, "ITEM_ID"))
        return Layout::Personalize;
    if (has(header, "movieId") && (has(header, "userId") || has(header, "genres") || has(header, "imdbId")))
        return Layout::MovieLens;
    const bool triple = header.size() == 3 || header.size() == 4;
    if (triple && std::ranges::all_of(header.begin() + 2, header.end(), [](const std::string& cell) {
            return readNumber(cell).has_value();
        }))
        return Layout::Uir;
    return Layout::Csv;
}

std::vector<SourceFile> filesOfFolder(const std::string& folder)
{
    std::vector<SourceFile> files;
    std::error_code error;
    const std::filesystem::directory_iterator entries(folder, error);
    if (error)
        throw Error(ErrorKind::Unavailable, "IO_ERROR",
                    fmt::format("The folder “{}” cannot be read: {}.", folder, error.message()), folder);
    for (const auto& entry : entries) {
        const std::string name = entry.path().filename().string();
        if (entry.is_regular_file() && isData(plainFileName(name)))
            files.push_back({entry.path().string(), name, std::nullopt});
    }
    std::ranges::sort(files, {}, &SourceFile::name);
    return files;
}

Layout layoutOfFolder(const std::vector<SourceFile>& files, const std::string& encoding)
{
    bool tables = false;
    for (const SourceFile& file : files) {
        const Layout layout
            = layoutOfText(plainFileName(file.name), openText(file.path, encoding).text->peek(sniffedBytes));
        const bool plain = layout == Layout::Csv || layout == Layout::Jsonl;
        if (!plain)
            return layout;
        tables = tables || layout == Layout::Csv;
    }
    return tables ? Layout::Csv : Layout::Jsonl;
}

}  // namespace

std::string_view toString(Layout layout)
{
    return layoutNames.name(layout);
}

std::optional<Layout> parseLayout(std::string_view name)
{
    if (name == "auto")
        return std::nullopt;
    if (const auto layout = layoutNames.value(name))
        return layout;
    throw Error(ErrorKind::WrongUsage, "WRONG_PARAMETER",
                fmt::format("“{}” is not a layout: it is auto, movielens, recbole, gorse, personalize, uir, weaviate, "
                            "csv, jsonl or folder.",
                            name),
                "--layout");
}

OpenedText openText(const std::string& path, const std::string& encoding)
{
    auto bytes = std::make_unique<ByteSource>(path);
    OpenedText opened;
    opened.bytes = bytes.get();
    // The documentation of MovieLens 100K says that these two are Latin-1; all else has to be told or be UTF-8.
    const std::string name = plainFileName(path);
    const bool latin = encoding.empty() && (name == "u.item" || name == "u.user");
    opened.text = std::make_unique<TextSource>(std::move(bytes), latin ? "ISO-8859-1" : encoding);
    return opened;
}

std::string plainFileName(std::string_view path)
{
    const auto slash = path.rfind('/');
    std::string name(slash == std::string_view::npos ? path : path.substr(slash + 1));
    std::ranges::transform(name, name.begin(), [](char character) {
        return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
    });
    if (name.ends_with(".gz"))
        name.resize(name.size() - 3);
    return name;
}

DetectedSource detectSource(const std::string& source, std::optional<Layout> layout, const std::string& encoding,
                            OpenedText* opened)
{
    DetectedSource detected;
    std::error_code ignored;
    const bool folder = source != "-" && std::filesystem::is_directory(source, ignored);
    if (folder) {
        detected.files = filesOfFolder(source);
        if (detected.files.empty())
            throw Error(ErrorKind::WrongData, "NOTHING_TO_IMPORT",
                        fmt::format("The folder “{}” holds no file that can be imported.", source), source);
        detected.layout = layout        ? *layout
            : isWorkspaceFolder(source) ? Layout::Folder
                                        : layoutOfFolder(detected.files, encoding);
    } else {
        detected.files.push_back({source, std::filesystem::path(source).filename().string(), std::nullopt});
        if (layout)
            detected.layout = *layout;
        else if (opened)
            detected.layout = layoutOfText({}, opened->text->peek(sniffedBytes));
        else
            detected.layout = layoutOfText(plainFileName(source), openText(source, encoding).text->peek(sniffedBytes));
    }
    for (SourceFile& file : detected.files) {
        const std::string name = plainFileName(file.name);
        file.kind = detected.layout == Layout::MovieLens ? movieLensKind(name)
            : detected.layout == Layout::Recbole         ? recboleKind(name)
            : detected.layout == Layout::Folder          ? workspaceKind(name)
                                                         : std::nullopt;
    }
    const bool namesTell = detected.layout == Layout::MovieLens || detected.layout == Layout::Recbole
        || detected.layout == Layout::Folder;
    if (folder && namesTell)
        std::erase_if(detected.files, [](const SourceFile& file) { return !file.kind; });
    if (detected.files.empty())
        throw Error(ErrorKind::WrongData, "NOTHING_TO_IMPORT",
                    fmt::format("The folder “{}” holds no file of the layout {}.", source, toString(detected.layout)),
                    source);
    return detected;
}

}  // namespace tastebench::exchange
