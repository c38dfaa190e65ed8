// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/drafts.h"
#include "engine/exchange/encoding.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::exchange {

// The arrangements of files that an import knows.
enum class Layout : std::uint8_t { MovieLens, Recbole, Gorse, Personalize, Uir, Weaviate, Csv, Jsonl, Folder };
// The names of the command line: "movielens", "recbole", "gorse", "personalize", "uir", "weaviate", "csv", "jsonl",
// "folder" (a whole workspace).
std::string_view toString(Layout layout);
// Nothing for "auto". Throws WrongUsage for an unknown name.
std::optional<Layout> parseLayout(std::string_view name);

// An opened file and the text in it; `bytes` belongs to `text`.
struct OpenedText {
    std::unique_ptr<TextSource> text;
    const ByteSource* bytes = nullptr;
};
OpenedText openText(const std::string& path, const std::string& encoding);

struct SourceFile {
    std::string path;
    std::string name;  // as reports show it: relative to the source
    std::optional<RecordKind> kind;  // where the layout's file names tell it
};

struct DetectedSource {
    Layout layout = Layout::Csv;
    std::vector<SourceFile> files;  // items first, then personas, then interactions, where known; else by name
};

// The files of a source that is a file or a folder, and its layout unless one is given. Looks at names and at the
// first bytes of files. Files of a folder that belong to no layout (a licence, a read-me) are passed over; a folder
// with none left is WrongData "NOTHING_TO_IMPORT". Standard input ("-") or a pipe is one file; what its text
// begins with is looked at through `opened`, so that nothing of it is lost.
DetectedSource detectSource(const std::string& source, std::optional<Layout> layout, const std::string& encoding,
                            OpenedText* opened = nullptr);

// File name without folders, without ".gz", in lower case: what tells a file's part in a layout.
std::string plainFileName(std::string_view path);

}  // namespace tastebench::exchange
