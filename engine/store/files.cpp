// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/files.h"

#include "engine/base/error.h"

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <string_view>
#include <unistd.h>

namespace tastebench::store {

namespace {

namespace fs = std::filesystem;

using Header = std::array<unsigned char, 100>;

std::uint32_t bigEndian(const Header& header, std::size_t offset)
{
    return static_cast<std::uint32_t>(header[offset]) << 24 | static_cast<std::uint32_t>(header[offset + 1]) << 16
        | static_cast<std::uint32_t>(header[offset + 2]) << 8 | static_cast<std::uint32_t>(header[offset + 3]);
}

bool canWrite(const std::string& path)
{
    return faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0;
}

std::string folderOf(const std::string& path)
{
    const fs::path folder = fs::path(path).parent_path();
    return folder.empty() ? "." : folder.string();
}

bool hasContent(const std::string& path)
{
    std::error_code error;
    const auto size = fs::file_size(path, error);
    return !error && size > 0;
}

[[noreturn]] void throwNotAWorkspace(const std::string& path, std::string_view reason)
{
    throw Error(ErrorKind::WrongData, "NOT_A_WORKSPACE",
                fmt::format("“{}” is not a Tastebench workspace: {}.", path, reason), path);
}

[[noreturn]] void throwFileError(const std::string& path, int number)
{
    if (number == ENOSPC || number == EDQUOT)
        throw Error(ErrorKind::Unavailable, "DISK_FULL", fmt::format("The disk is full: “{}” was not written.", path),
                    path);
    throw Error(ErrorKind::Unavailable, "IO_ERROR", fmt::format("“{}”: {}.", path, std::strerror(number)), path);
}

// Makes a rename survive a power cut; where the file system cannot, nothing more can be done.
void synchroniseFolder(const std::string& path)
{
    const int folder = ::open(folderOf(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    fsync(folder);
    ::close(folder);
}

void checkHeader(const std::string& path, FileState& state, int newestVersion)
{
    std::ifstream file(path, std::ios::binary);
    Header header {};
    if (!file)
        throwFileError(path, errno);
    file.read(reinterpret_cast<char*>(header.data()), header.size());
    if (file.gcount() == 0)
        throwNotAWorkspace(path, "the file is empty");
    constexpr std::string_view magic("SQLite format 3\0", 16);
    if (file.gcount() < static_cast<std::streamsize>(header.size())
        || std::memcmp(header.data(), magic.data(), magic.size()) != 0)
        throwNotAWorkspace(path, "it holds something else");
    if (bigEndian(header, 68) != applicationId)
        throwNotAWorkspace(path, "it is the database of another program");
    state.schemaVersion = static_cast<int>(bigEndian(header, 60));
    if (state.schemaVersion > newestVersion)
        throw Error(ErrorKind::WrongData, "NEWER_WORKSPACE",
                    fmt::format("“{}” was written by a newer version of Tastebench (format {}, this program knows {}); "
                                "it was not touched.",
                                path, state.schemaVersion, newestVersion),
                    path);
    // While a -wal or a -journal holds part of the content, the size says nothing.
    const std::uint64_t pageSize = static_cast<std::uint64_t>(header[16]) << 8 | header[17];
    const std::uint64_t expected = (pageSize == 1 ? 65536 : pageSize) * bigEndian(header, 28);
    const std::uint64_t size = fs::file_size(path);
    if (!state.hasUnmerged && size < expected)
        throw Error(ErrorKind::WrongData, "DAMAGED_WORKSPACE",
                    fmt::format("“{}” is cut short: {} bytes of {} are there.", path, size, expected), path);
}

}  // namespace

FileState inspect(const std::string& path, int newestVersion)
{
    FileState state;
    std::error_code error;
    const auto status = fs::status(path, error);
    state.folderExists = fs::is_directory(folderOf(path), error);
    state.folderWritable = canWrite(folderOf(path));
    if (!fs::exists(status))
        return state;
    if (fs::is_directory(status))
        throwNotAWorkspace(path, "it is a folder");
    state.exists = true;
    state.writable = canWrite(path);
    state.hasUnmerged = hasContent(path + "-wal") || hasContent(path + "-journal");
    checkHeader(path, state, newestVersion);
    return state;
}

UnfinishedFile::UnfinishedFile(const std::string& target)
    : m_target(target)
    , m_path(fmt::format("{}.unfinished-{}", target, getpid()))
{
    remove();
}

UnfinishedFile::~UnfinishedFile()
{
    remove();
}

void UnfinishedFile::remove() const
{
    for (const char* suffix : {"", "-journal", "-wal", "-shm"})
        ::unlink((m_path + suffix).c_str());
}

bool UnfinishedFile::putInPlace(bool overwrite)
{
    int result = overwrite ? std::rename(m_path.c_str(), m_target.c_str())
                           : renameat2(AT_FDCWD, m_path.c_str(), AT_FDCWD, m_target.c_str(), RENAME_NOREPLACE);
    if (result != 0 && !overwrite && (errno == EINVAL || errno == ENOSYS)) {
        // The file system has no such rename; look first, then.
        std::error_code error;
        if (fs::exists(m_target, error))
            return false;
        result = std::rename(m_path.c_str(), m_target.c_str());
    }
    if (result != 0) {
        if (errno == EEXIST)
            return false;
        throwFileError(m_target, errno);
    }
    synchroniseFolder(m_target);
    return true;
}

std::string uriOf(const std::string& path, const std::string& parameters)
{
    std::string uri = "file:";
    for (const char character : path) {
        const auto byte = static_cast<unsigned char>(character);
        const bool plain = std::isalnum(byte) != 0 || std::strchr("/-_.~", character) != nullptr;
        uri += plain ? std::string(1, character) : fmt::format("%{:02X}", byte);
    }
    return uri + '?' + parameters;
}

}  // namespace tastebench::store
