// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/text_file.h"

#include "engine/base/error.h"
#include "engine/exchange/output_file.h"
#include "engine/store/files.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <memory>
#include <optional>

namespace tastebench::workspace {

namespace {

struct CloseFile {
    void operator()(std::FILE* file) const
    {
        if (file != stdin)
            std::fclose(file);
    }
};

}  // namespace

std::string readText(const std::string& path)
{
    const bool standardInput = path == "-";
    const std::unique_ptr<std::FILE, CloseFile> file(standardInput ? stdin : std::fopen(path.c_str(), "rb"));
    if (!file && errno == ENOENT)
        throwNotFound("FILE_NOT_FOUND", fmt::format("There is no file {}.", path));
    std::string text;
    std::array<char, 65536> buffer {};
    std::size_t size = 0;
    while (file && (size = std::fread(buffer.data(), 1, buffer.size(), file.get())) > 0)
        text.append(buffer.data(), size);
    if (!file || std::ferror(file.get()) != 0)
        throw Error(ErrorKind::Unavailable, "IO_ERROR",
                    fmt::format("{} cannot be read: {}.", path, std::strerror(errno)), path);
    return text;
}

void writeText(const std::string& path, std::string_view text)
{
    std::optional<store::UnfinishedFile> unfinished;
    if (path != "-")
        unfinished.emplace(path);
    exchange::OutputFile file(unfinished ? unfinished->path() : path, path, false);
    file.write(text);
    file.finish();
    if (unfinished)
        unfinished->putInPlace(true);
}

}  // namespace tastebench::workspace
